from server_case import ServerCase, new_id, unique


class Events(ServerCase):
    """Events"""

    def setUp(self):
        self.topic = "conf." + new_id()[:12]

    def dispatch(self, **options):
        return self.api.dispatch_event(self.topic, **options).data["id"]

    def find(self, **filters):
        return [event["id"] for event in self.api.get_events(topics=[self.topic], **filters)]

    def test_are_stored(self):
        """are stored with everything that was given"""
        event = self.dispatch(
            description="What happened",
            summary={"entityId": "x"},
            payload={"deep": {"er": [1, 2]}},
        )
        found = self.api.get_event(event)
        self.assertEqual(found["status"], "finished")
        self.assertEqual(found["payload"], {"deep": {"er": [1, 2]}})
        self.assertEqual(found["user"], self.api.get_user()["name"])
        self.assertEqual(found["hash"], event)
        self.assertIsNone(found["dependsOn"])
        with self.refused(404):
            self.api.get_event(new_id())

    def test_have_a_hash_of_their_own(self):
        """have a hash that no other has"""
        fingerprint = unique("hash")
        self.dispatch(event_hash=fingerprint)
        answer = self.api.post("events", topic=self.topic, hash=fingerprint)
        self.assertEqual(answer.status_code, 409)
        again = self.api.post("events", topic=self.topic, hash=fingerprint, reuse=True)
        self.assertEqual(again.status_code, 200)
        self.assertEqual(len(self.find()), 1)

    def test_are_updated(self):
        """are updated; objects are replaced whole"""
        event = self.dispatch(finished=False, summary={"a": 1, "b": 2})
        self.assertEqual(self.api.get_event(event)["status"], "pending")
        self.api.update_event(event, status="in_progress", summary={"c": 3}, description="Now")
        found = self.api.get_event(event)
        self.assertEqual(
            (found["status"], found["summary"], found["description"]),
            ("in_progress", {"c": 3}, "Now"),
        )

    def test_are_filtered(self):
        """are filtered by status, time and text"""
        done = self.dispatch(description="Wonderful")
        open_one = self.dispatch(finished=False)
        self.assertEqual(self.find(statuses=["pending"]), [open_one])
        self.assertEqual(self.find(), [done, open_one])
        self.assertEqual(self.find(event_ids=[done]), [done])
        self.assertEqual(self.find(newer_than="2999-01-01T00:00:00+00:00"), [])
        self.assertEqual(self.find(limit=1), [done])

    def test_are_queried(self):
        """are queried with conditions on what they hold, newest first"""
        for number in range(4):
            self.dispatch(summary={"shard": number % 2, "n": number})
        conditions = [
            {"key": "topic", "value": self.topic},
            {"key": "summary/shard", "operator": "eq", "value": 1},
        ]
        answer = self.api.post("query", entity="event", filter={"conditions": conditions}).data
        self.assertEqual([event["summary"]["n"] for event in answer], [3, 1])
        self.assertIn("created_at", answer[0])
        self.assertEqual(answer[0]["sender_type"], "api")

    def test_are_deleted(self):
        """are deleted unless another depends on them"""
        source = self.dispatch()
        job = self.api.enroll_event_job(self.topic, self.topic + ".job", sender="conf")
        self.assertEqual(self.api.delete("events/" + source).status_code, 500)
        self.api.delete_event(job["id"])
        self.api.delete_event(source)
        with self.refused(404):
            self.api.get_event(source)

    def test_that_are_not_stored(self):
        """are only passed on when they shall not be stored"""
        event = self.api.post("events", topic=self.topic, store=False).data["id"]
        with self.refused(404):
            self.api.get_event(event)


class Enroll(ServerCase):
    """Enrolling"""

    def setUp(self):
        self.source = "conf." + new_id()[:12]
        self.target = self.source + ".job"

    def dispatch(self, count=1, **options):
        return [self.api.dispatch_event(self.source, **options).data["id"] for _ in range(count)]

    def enroll(self, sender="one", **options):
        return self.api.enroll_event_job(self.source, self.target, sender=sender, **options)

    def end(self, job, status="finished"):
        self.api.update_event(job["id"], status=status)

    def test_gives_jobs_in_order(self):
        """gives jobs in the order of their sources, and nothing in the end"""
        sources = self.dispatch(3)
        for source in sources:
            job = self.enroll(sequential=True)
            self.assertEqual((job["dependsOn"], job["status"]), (source, "pending"))
            self.end(job)
        self.assertIsNone(self.enroll(sequential=True))

    def test_gives_the_same_job_again(self):
        """gives the same sender its open job again"""
        self.dispatch()
        self.assertEqual(self.enroll()["id"], self.enroll()["id"])

    def test_blocks_others(self):
        """blocks others while the first job is open, when it is sequential"""
        self.dispatch(2)
        first = self.enroll("one", sequential=True)
        self.assertIsNone(self.enroll("two", sequential=True))
        other = self.enroll("two")
        self.assertNotEqual(first["dependsOn"], other["dependsOn"])

    def test_retries(self):
        """retries a failed job three times, then lets it be"""
        self.dispatch()
        runs = 0
        while job := self.enroll("sender {0}".format(runs).replace(" ", "_")):
            runs += 1
            self.assertLess(runs, 10)
            self.end(job, "failed")
        self.assertEqual(runs, 5)

    def test_restarts_for_ever(self):
        """takes a restarted job up again, however often"""
        self.dispatch()
        for _ in range(6):
            self.end(self.enroll(), "restarted")
        self.assertIsNotNone(self.enroll())

    def test_filters_sources(self):
        """looks only at sources that pass the filter"""
        self.dispatch(summary={"lane": 1})
        (wanted,) = self.dispatch(summary={"lane": 2})
        lane = {"conditions": [{"key": "summary/lane", "operator": "eq", "value": 2}]}
        self.assertEqual(self.enroll(events_filter=lane)["dependsOn"], wanted)

    def test_swallows_bad_filters(self):
        """says that there is nothing to do when it cannot run the filter"""
        self.dispatch()
        bad = {"conditions": [{"key": "no_such_column", "value": 1}]}
        self.assertIsNone(self.enroll(events_filter=bad))

    def test_ignores_senders(self):
        """ignores sources of some sender types"""
        self.api.set_sender_type("conf")
        try:
            self.dispatch()
        finally:
            self.api.set_sender_type(None)
        self.assertIsNone(self.enroll(ignore_sender_types=["conf"]))
        self.assertIsNotNone(self.enroll(ignore_sender_types=["other"]))

    def test_passes_over_open_sources(self):
        """passes over sources that are not finished"""
        self.dispatch(finished=False)
        self.assertIsNone(self.enroll())

    def test_takes_wildcards(self):
        """takes a wildcard, but not for the target"""
        self.dispatch()
        pattern = self.source[:-2] + "*"
        self.assertIsNotNone(self.api.enroll_event_job(pattern, self.target, sender="one"))
        answer = self.api.post(
            "enroll", sourceTopic=self.source, targetTopic=self.target + ".*", sender="one"
        )
        self.assertEqual(answer.status_code, 400)

    def test_is_for_services(self):
        """is for services alone"""
        name = unique("conf")
        self.api.put("users/" + name).raise_for_status()
        try:
            with self.api.as_username(name):
                body = {"sourceTopic": self.source, "targetTopic": self.target}
                self.assertEqual(self.api.post("enroll", **body).status_code, 403)
        finally:
            self.api.delete("users/" + name).raise_for_status()
