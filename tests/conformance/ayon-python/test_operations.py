from ayon_api.exceptions import FailedOperations
from ayon_api.operations import OperationsSession
from server_case import ProjectCase, eventually, new_id, unique


class Operations(ProjectCase):
    """Operations"""

    def send(self, operations, **options):
        path = "projects/{0}/operations".format(self.project)
        return self.api.post(path, operations=operations, **options)

    def create(self, name, entity_id=None, **data):
        return {
            "id": new_id(),
            "type": "create",
            "entityType": "folder",
            "entityId": entity_id or new_id(),
            "data": dict(data, name=name, folderType=data.get("folderType", "Folder")),
        }

    def update(self, entity_id, **data):
        return {"type": "update", "entityType": "folder", "entityId": entity_id, "data": data}

    def exists(self, entity_id):
        return self.api.get_folder_by_id(self.project, entity_id) is not None

    def test_run_in_a_session(self):
        """run in a session: create, update and delete"""
        session = OperationsSession(self.api)
        operation = session.create_folder(self.project, unique("op"), folder_type="Folder")
        folder = operation.entity_id
        session.create_task(self.project, "layout", task_type="Layout", folder_id=folder)
        session.commit()
        session.update_folder(self.project, folder, label="Label")
        session.commit()
        self.assertEqual(self.api.get_folder_by_id(self.project, folder)["label"], "Label")
        session.delete_entity(self.project, "folder", folder)
        session.commit()
        self.assertFalse(self.exists(folder))

    def test_raise_in_a_session(self):
        """make a session raise what failed"""
        session = OperationsSession(self.api)
        session.create_folder(self.project, "two words", folder_type="Folder")
        with self.assertRaises(FailedOperations):
            session.commit()

    def test_build_on_each_other(self):
        """build on what came before in the same request"""
        parent, child = new_id(), new_id()
        answer = self.send(
            [
                self.create(unique("p"), parent),
                self.create("c", child, parentId=parent),
                self.update(parent, label="Late"),
            ]
        )
        self.assertTrue(answer.data["success"])
        statuses = [one["status"] for one in answer.data["operations"]]
        self.assertEqual(statuses, [201, 201, 204])
        self.assertEqual(self.api.get_folder_by_id(self.project, child)["parentId"], parent)

    def test_end_at_the_first_failure(self):
        """end at the first failure; a refusal of the database takes everything back"""
        first, last = new_id(), new_id()
        answer = self.send(
            [
                self.create(unique("a"), first),
                self.create(unique("b"), folderType="Unheard of"),
                self.create(unique("c"), last),
            ]
        )
        self.assertEqual(answer.status_code, 200)
        self.assertFalse(answer.data["success"])
        results = answer.data["operations"]
        self.assertEqual([one["success"] for one in results], [True, False])
        self.assertEqual(results[1]["errorCode"], "foreign-key-violation")
        self.assertFalse(self.exists(first) or self.exists(last))

    def test_keep_what_came_before(self):
        """keep what came before another failure, but tell nobody, as 1.16 does"""
        first = new_id()
        answer = self.send([self.create(unique("a"), first), self.update(new_id(), label="x")])
        self.assertEqual(answer.data["operations"][1]["errorCode"], "not-found")
        self.assertTrue(self.exists(first))
        told = [event["summary"]["entityId"] for event in self.events("entity.folder.created")]
        self.assertNotIn(first, told)

    def test_raise_on_error(self):
        """answer with the failure's own status when asked for, and take everything back"""
        first = new_id()
        operations = [self.create(unique("a"), first), self.update(new_id(), label="x")]
        answer = self.send(operations, raiseOnError=True)
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.exists(first))

    def test_may_fail_alone(self):
        """may fail alone"""
        first, last = new_id(), new_id()
        answer = self.send(
            [
                self.create(unique("a"), first),
                self.create("two words"),
                self.create(unique("c"), last),
            ],
            canFail=True,
        )
        results = answer.data["operations"]
        self.assertEqual([one["success"] for one in results], [True, False, True])
        self.assertEqual((results[1]["status"], results[1]["errorCode"]), (400, "invalid_data"))
        self.assertTrue(self.exists(first) and self.exists(last))

    def test_change_an_entity_once(self):
        """change each entity once in a request"""
        updates = [self.update(self.assets, label="a"), self.update(self.assets, label="b")]
        self.assertEqual(self.send(updates).status_code, 400)

    def test_run_in_the_background(self):
        """run in the background, and show how far they are"""
        path = "projects/{0}/operations/background".format(self.project)
        folder = new_id()
        started = self.api.post(path, operations=[self.create(unique("bg"), folder)]).data
        self.assertEqual(started["status"], "pending")
        read = lambda: self.api.get(path + "/" + started["id"]).data
        ended = eventually(lambda: (lambda state: state if state["status"] == "completed" else None)(read()))
        self.assertTrue(ended["result"]["success"])
        self.assertTrue(self.exists(folder))

    def test_tell_each_change(self):
        """tell each change with old and new value, who made it and by what"""
        folder = self.api.create_folder(self.project, unique("f"))
        self.api.patch(
            "projects/{0}/folders/{1}".format(self.project, folder),
            label="New",
            status="On hold",
            attrib={"fps": 50},
            tags=["t"],
        ).raise_for_status()

        def changes(topic):
            return [
                event
                for event in self.events("entity.folder." + topic)
                if event["summary"]["entityId"] == folder
            ]

        label = eventually(lambda: changes("label_changed"))[0]
        self.assertEqual(label["payload"], {"oldValue": None, "newValue": "New"})
        status = eventually(lambda: changes("status_changed"))[0]
        self.assertEqual(status["payload"]["newValue"], "On hold")
        attributes = eventually(lambda: changes("attrib_changed"))[0]
        self.assertEqual(attributes["payload"], {"oldValue": {}, "newValue": {"fps": 50}})
        self.assertEqual(len(eventually(lambda: changes("tags_changed"))), 2)
        self.assertEqual(label["user"], self.api.get_user()["name"])
        self.assertEqual(label["senderType"], "api")

    def test_tell_what_was_deleted(self):
        """tell what was deleted, with its own values"""
        name = unique("f")
        folder = self.api.create_folder(self.project, name, attrib={"fps": 12.0})
        self.api.delete_folder(self.project, folder)
        find = lambda: [
            event
            for event in self.events("entity.folder.deleted")
            if event["summary"]["entityId"] == folder
        ]
        gone = eventually(find)[0]["payload"]["entityData"]
        self.assertEqual((gone["name"], gone["attrib"]), (name, {"fps": 12.0}))
