import ftrack_api.exception
from ftrack_api.event.base import Event
from ftrack_api.event.hub import EventHub

from sandbox_case import SERVER, EventCase, artist_session, drop_sockets, unique


class Publishing(EventCase):
    """an event"""

    def setUp(self):
        super().setUp()
        other = artist_session()
        self.addCleanup(other.close)
        self.other = self.connected(other)

    def test_reaches_everybody(self):
        """reaches everybody who subscribed to it, whoever published it, too"""
        topic = unique("studio.tea")
        mine = self.listen(self.hub, "topic=" + topic)
        theirs = self.listen(self.other, "topic=" + topic)
        self.hub.publish(Event(topic, data={"cups": 2, "kind": "čaj"}))
        self.wait_until(lambda: mine and theirs, self.hub, self.other)
        self.assertEqual(theirs[0]["data"], {"cups": 2, "kind": "čaj"})
        self.assertEqual(theirs[0]["source"]["id"], self.hub.id)
        self.assertEqual(theirs[0]["source"]["user"]["username"], self.session.api_user)
        self.assertTrue(theirs[0]["source"]["user"]["id"])

    def test_expressions(self):
        """is chosen by an expression over all that it holds"""
        # The client compares once more, and in Python a text is in no order with a number.
        topic = unique("studio.tea")
        heard = {
            expression: self.listen(self.hub, expression)
            for expression in (
                "topic={0} and data.cups > 1".format(topic),
                "topic={0} and (data.kind=green or data.kind=black)".format(topic),
                'topic="{0}*" and not data.kind="green"'.format(topic[:-2]),
                "topic={0} and source.user.username=nobody".format(topic),
                "topic={0} and source.user.username={1}".format(topic, self.session.api_user),
            )
        }
        self.hub.publish(Event(topic, data={"cups": "1", "kind": "green"}))
        self.hub.publish(Event(topic, data={"cups": "3", "kind": "white"}))
        last = self.listen(self.hub, "topic=" + topic)
        self.hub.publish(Event(topic, data={"cups": "0", "kind": "last"}))
        self.wait_until(lambda: last, self.hub)
        cups = [[event["data"]["cups"] for event in events] for events in heard.values()]
        self.assertEqual(cups, [["3"], ["1"], ["3", "0"], [], ["1", "3", "0"]])

    def test_targets(self):
        """meets those only whom it is meant for"""
        topic = unique("studio.call")
        heard = self.listen(self.hub, "topic=" + topic, subscriber={"id": "a", "room": "1"})
        other = self.listen(self.other, "topic=" + topic, subscriber={"id": "b", "room": "2"})
        self.hub.publish(Event(topic, target="room=2", data={"nth": 1}))
        self.hub.publish(Event(topic, data={"nth": 2}))
        self.wait_until(lambda: heard and len(other) == 2, self.hub, self.other)
        self.assertEqual([event["data"]["nth"] for event in heard], [2])

    def test_replies(self):
        """is replied to by everybody who has an answer"""
        topic = unique("studio.question")
        self.other.subscribe("topic=" + topic, lambda event: {"answer": event["data"]["n"] + 1})
        self.other.subscribe("topic=" + topic, lambda event: {"answer": event["data"]["n"] + 2})
        self.other.subscribe("topic=" + topic, lambda event: None)
        self.settle(self.other)
        answers = []
        self.hub.publish(Event(topic, data={"n": 40}), on_reply=answers.append)
        self.wait_until(lambda: len(answers) == 2, self.hub, self.other)
        self.assertEqual(sorted(reply["data"]["answer"] for reply in answers), [41, 42])
        self.assertEqual({reply["topic"] for reply in answers}, {"ftrack.meta.reply"})

    def test_priority(self):
        """is handled in the order of priority, until somebody stops it"""
        topic = unique("studio.order")
        order = []
        self.hub.subscribe("topic=" + topic, lambda event: order.append("late"), priority=200)
        self.hub.subscribe("topic=" + topic, lambda event: order.append("first"), priority=1)

        def stop(event):
            order.append("stop")
            event.stop()

        self.hub.subscribe("topic=" + topic, stop, priority=50)
        self.settle(self.hub)
        self.hub.publish(Event(topic))
        self.wait_until(lambda: len(order) > 1, self.hub)
        self.assertEqual(order, ["first", "stop"])

    def test_unsubscribing(self):
        """comes no more after an unsubscription"""
        topic = unique("studio.news")
        heard = []
        identifier = self.hub.subscribe("topic=" + topic, heard.append)
        also = self.listen(self.hub, "topic=" + topic)
        self.hub.unsubscribe(identifier)
        self.settle(self.hub)
        self.hub.publish(Event(topic))
        self.wait_until(lambda: also, self.hub)
        self.assertEqual(heard, [])

    def test_order(self):
        """keeps its place among many"""
        topic = unique("studio.count")
        heard = self.listen(self.other, "topic=" + topic)
        for number in range(200):
            self.hub.publish(Event(topic, data={"number": number, "pad": "x" * 5000}))
        self.wait_until(lambda: len(heard) == 200, self.other)
        self.assertEqual([event["data"]["number"] for event in heard], list(range(200)))

    def test_reconnection(self):
        """comes again after the connection was lost"""
        topic = unique("studio.back")
        heard = self.listen(self.hub, "topic=" + topic)
        drop_sockets()
        self.wait_until(lambda: self.publish(topic) and heard, self.hub)

    def test_wrong_key(self):
        """is nothing for those without a key"""
        hub = EventHub(SERVER, self.session.api_user, "made-up")
        with self.assertRaises(ftrack_api.exception.EventHubConnectionError):
            hub.connect()

    def publish(self, topic):
        self.hub.publish(Event(topic), on_error="ignore")
        return True


class Updates(EventCase):
    """an update"""

    def heard(self, change):
        """The entities that the events of a change tell of."""
        events = self.listen(self.hub, "topic=ftrack.update")
        result = change()
        self.session.commit()
        self.wait_until(lambda: events, self.hub)
        self.assertEqual(len(events), 1)
        self.assertEqual(events[0]["source"]["user"]["username"], self.session.api_user)
        return events[0]["data"]["entities"], result

    def test_update(self):
        """tells what changed, from what, to what, and the way up to the project"""
        shot = self.new_shot()
        old = shot["status_id"]
        done = self.session.query('Status where state.short is "DONE"').first()

        def change():
            shot["status"] = done

        entities, _ = self.heard(change)
        (entity,) = entities
        self.assertEqual(entity["entityId"], shot["id"])
        self.assertEqual((entity["entityType"], entity["entity_type"]), ("task", "Shot"))
        self.assertEqual((entity["action"], entity["keys"]), ("update", ["statusid"]))
        self.assertEqual(entity["changes"]["statusid"], {"old": old, "new": done["id"]})
        self.assertEqual(
            [parent["entity_type"] for parent in entity["parents"]],
            ["Shot", "Sequence", "Project"],
        )
        self.assertEqual(entity["parents"][-1]["entityType"], "show")

    def test_create(self):
        """tells of what was created, in one event for one commit"""
        shot = self.new_shot()
        note_author = self.me()

        def change():
            self.session.create("Task", {"name": "comp", "parent": shot})
            shot.create_note("Look!", note_author)

        entities, _ = self.heard(change)
        kinds = {entity["entity_type"]: entity for entity in entities}
        self.assertEqual(kinds["Task"]["action"], "add")
        self.assertEqual(kinds["Task"]["changes"]["name"], {"old": None, "new": "comp"})
        self.assertEqual(kinds["Note"]["changes"]["text"]["new"], "Look!")
        self.assertEqual(kinds["Note"]["parents"][1]["entityId"], shot["id"])

    def test_version(self):
        """tells of versions, whose asset and context lie above them"""
        version = self.new_version()

        def change():
            version["comment"] = "better"

        entities, _ = self.heard(change)
        (entity,) = entities
        self.assertEqual(entity["entityType"], "assetversion")
        self.assertEqual(
            [parent["entity_type"] for parent in entity["parents"]],
            ["AssetVersion", "Asset", "Shot", "Sequence", "Project"],
        )

    def test_remove(self):
        """tells of what was removed, with the values that it had"""
        shot = self.new_shot()
        task = shot["children"][0]
        entities, _ = self.heard(lambda: self.session.delete(task))
        (entity,) = [one for one in entities if one["entityId"] == task["id"]]
        self.assertEqual(entity["action"], "remove")
        self.assertEqual(entity["changes"]["name"], {"old": "animation", "new": None})
        self.assertEqual(entity["parents"][1]["entityId"], shot["id"])

    def test_move(self):
        """tells of what was moved"""
        shot = self.new_shot()
        other = self.session.create("Sequence", {"name": "sq020", "parent": shot["project"]})
        self.session.commit()
        old = shot["parent_id"]

        def change():
            shot["parent"] = other

        entities, _ = self.heard(change)
        moved = [one for one in entities if one["entityId"] == shot["id"]][0]
        self.assertEqual(moved["action"], "move")
        self.assertEqual(moved["changes"]["parent_id"], {"old": old, "new": other["id"]})

    def test_custom_attribute(self):
        """tells of custom attributes by their keys, with texts for values"""
        shot = self.new_shot()

        def change():
            shot["custom_attributes"]["fstart"] = 1009

        entities, _ = self.heard(change)
        (entity,) = entities
        self.assertEqual((entity["entityId"], entity["keys"]), (shot["id"], ["fstart"]))
        self.assertEqual(entity["changes"]["fstart"]["new"], "1009.0")

    def test_lists_and_timers(self):
        """tells of lists, what they hold, and timers"""
        version = self.new_version()
        task = version["asset"]["parent"]["children"][0]
        user = self.session.create("User", {"username": unique("timed")})
        self.session.commit()
        category = self.session.query("ListCategory").first()

        def change():
            created = self.session.create(
                "AssetVersionList",
                {
                    "name": "dailies",
                    "category": category,
                    "project_id": version["asset"]["parent"]["project_id"],
                },
            )
            created["items"].append(version)
            self.session.create("Timer", {"user": user, "context": task})

        entities, _ = self.heard(change)
        kinds = {entity["entityType"]: entity for entity in entities}
        self.assertEqual(kinds["list"]["entity_type"], "AssetVersionList")
        self.assertEqual(kinds["listobject"]["changes"]["entityid"]["new"], version["id"])
        self.assertEqual(
            [parent["entityType"] for parent in kinds["listobject"]["parents"]],
            ["listobject", "list", "show"],
        )
        self.assertEqual(kinds["timer"]["changes"]["context_id"]["new"], task["id"])


class Actions(EventCase):
    """an action"""

    def test_discovery_and_launch(self):
        """is discovered, launched, asks in a form, and is launched again with the answers"""
        identifier = unique("studio.rename")
        user = self.session.api_user

        def discover(event):
            selection = event["data"]["selection"]
            if len(selection) != 1 or selection[0]["entityType"] != "task":
                return None
            return {"items": [{"label": "Rename", "actionIdentifier": identifier}]}

        def launch(event):
            if "values" not in event["data"]:
                return {"items": [{"type": "text", "name": "new", "label": "Name"}]}
            return {"success": True, "message": event["data"]["values"]["new"]}

        self.hub.subscribe(
            "topic=ftrack.action.discover and source.user.username={0}".format(user), discover
        )
        self.hub.subscribe(
            "topic=ftrack.action.launch and data.actionIdentifier={0}".format(identifier), launch
        )
        self.settle(self.hub)
        page = self.connected(self.elsewhere())

        def ask(topic, **data):
            data["selection"] = [{"entityId": "an-id", "entityType": "task"}]
            replies = []
            page.publish(Event(topic, data=data), on_reply=replies.append)
            self.wait_until(lambda: replies, self.hub, page)
            return replies[0]["data"]

        (item,) = ask("ftrack.action.discover")["items"]
        form = ask("ftrack.action.launch", **item)
        self.assertEqual(form["items"][0]["name"], "new")
        done = ask("ftrack.action.launch", values={"new": "sh020"}, **item)
        self.assertEqual(done, {"success": True, "message": "sh020"})

    def test_messages(self):
        """shows a message to the user who launched it, and to nobody else"""
        me = self.me()["id"]
        topic = "ftrack.action.trigger-user-interface"
        page = self.connected(self.elsewhere())
        other = self.connected(self.elsewhere())
        shown = self.listen(
            page,
            "topic=" + topic,
            subscriber={"id": "page", "applicationId": "ftrack.client.web", "user": {"id": me}},
        )
        hidden = self.listen(
            other,
            "topic=" + topic,
            subscriber={"id": "x", "applicationId": "ftrack.client.web", "user": {"id": "y"}},
        )
        self.hub.publish(
            Event(
                topic,
                data={"type": "message", "success": True, "message": "Done."},
                target='applicationId=ftrack.client.web and user.id="{0}"'.format(me),
            )
        )
        self.wait_until(lambda: shown, page)
        other.wait(0.05)
        self.assertEqual((len(shown), hidden), (1, []))
