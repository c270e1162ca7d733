import os
import tempfile

from server_case import ProjectCase, eventually, new_id

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6364606062f80f0003030100bf6a0d8a0000000049454e44ae426082"
)


def stored(content, suffix):
    """The path of a file with this content, to be removed by the caller."""
    handle, path = tempfile.mkstemp(suffix=suffix)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    return path


class Activities(ProjectCase):
    """Activities"""

    def comment(self, body, **options):
        return self.api.create_activity(
            self.project, self.task, "task", "comment", body=body, **options
        )

    def read(self, activity):
        return self.api.get_activity_by_id(
            self.project,
            activity,
            reference_types=["origin"],
            fields={"activityId", "activityType", "activityData", "body", "createdAt"},
        )

    def test_are_comments(self):
        """are comments with an author and an origin"""
        activity = self.read(self.comment("Looks *good*", data={"mark": "x"}))
        self.assertEqual(activity["body"], "Looks *good*")
        self.assertEqual(activity["activityData"]["mark"], "x")
        self.assertEqual(activity["activityData"]["author"], self.api.get_user()["name"])
        self.assertEqual(activity["activityData"]["origin"]["id"], self.task)
        self.assertEqual(activity["activityData"]["parents"][0]["id"], self.hero)

    def test_keep_their_time(self):
        """keep the time that they are given"""
        activity = self.read(self.comment("Long ago", timestamp="2024-02-29T12:00:00+00:00"))
        self.assertTrue(activity["createdAt"].startswith("2024-02-29T12:00:00"))

    def test_are_not_too_long(self):
        """have at most 2000 characters"""
        self.comment("x" * 2000)
        with self.refused(400):
            self.comment("x" * 2001)

    def test_mention(self):
        """are shown on what they mention"""
        self.comment("See [assets](folder:{0})".format(self.assets))
        found = self.api.get_activities(
            self.project,
            entity_ids=[self.assets],
            entity_type="folder",
            reference_types=["mention"],
        )
        self.assertEqual(len(list(found)), 1)

    def test_are_updated(self):
        """are updated, data key by key"""
        activity = self.comment("- [ ] todo", data={"a": 1})
        self.api.update_activity(self.project, activity, body="- [x] done", data={"b": 2})
        found = self.read(activity)
        self.assertEqual(found["body"], "- [x] done")
        data = found["activityData"]
        self.assertEqual((data["a"], data["b"], data["hasChecklist"]), (1, 2, True))

    def test_are_deleted(self):
        """are deleted"""
        activity = self.comment("Gone soon")
        self.api.delete_activity(self.project, activity)
        self.assertIsNone(self.read(activity))
        with self.refused(404):
            self.api.delete_activity(self.project, activity)

    def test_are_of_entities(self):
        """are of entities that exist"""
        with self.refused(404):
            self.api.create_activity(self.project, new_id(), "task", "comment", body="x")

    def test_have_files(self):
        """have files, whose bytes come back as they were"""
        path = stored(PNG, ".png")
        back = path + ".back"
        try:
            answer = self.api.upload_project_file(self.project, path, content_type="image/png")
            file_id = answer if isinstance(answer, str) else answer.json()["id"]
            activity = self.read(self.comment("With a file", file_ids=[file_id]))
            (attached,) = activity["activityData"]["files"]
            self.assertEqual((attached["size"], attached["mime"]), (len(PNG), "image/png"))
            self.api.download_project_file(self.project, file_id, back)
            with open(back, "rb") as stream:
                self.assertEqual(stream.read(), PNG)
        finally:
            for name in (path, back):
                if os.path.exists(name):
                    os.remove(name)

    def test_follow_changes(self):
        """follow changes of status, assignees and attributes"""
        me = self.api.get_user()["name"]
        self.api.update_task(
            self.project, self.task, status="In progress", assignees=[me], attrib={"fps": 60.0}
        )
        wanted = ["status.change", "assignee.add", "attrib.change"]

        def find():
            found = list(
                self.api.get_activities(
                    self.project,
                    entity_ids=[self.task],
                    entity_type="task",
                    activity_types=wanted,
                    reference_types=["origin"],
                )
            )
            return found if {one["activityType"] for one in found} == set(wanted) else None

        bodies = {one["activityType"]: one["body"] for one in eventually(find)}
        self.assertIn("status changed from Not ready to In progress", bodies["status.change"])
        self.assertIn("attrib 'fps' changed from 'None' to '60.0'", bodies["attrib.change"])

    def test_tell_of_publishes(self):
        """tell of publishes"""
        find = lambda: list(
            self.api.get_activities(
                self.project, activity_types=["version.publish"], reference_types=["origin"]
            )
        )
        (publish,) = eventually(find)
        self.assertEqual(publish["activityData"]["context"]["productName"], "modelMain")

    def test_come_in_batches(self):
        """come in batches"""
        create = {
            "id": "1",
            "type": "create",
            "data": {
                "entityType": "folder",
                "entityId": self.hero,
                "activityType": "comment",
                "body": "batched",
            },
        }
        path = "projects/{0}/operations/activities".format(self.project)
        answer = self.api.post(path, operations=[create]).data
        self.assertTrue(answer["success"])
        self.assertEqual(self.read(answer["operations"][0]["activityId"])["body"], "batched")

    def test_are_events(self):
        """are events, too"""
        activity = self.comment("Heard")
        find = lambda: [
            event
            for event in self.events("activity.created")
            if event["summary"]["activity_id"] == activity
        ]
        (event,) = eventually(find)
        self.assertEqual(event["payload"], {"body": "Heard"})
        origin = {"entity_id": self.task, "entity_type": "task", "reference_type": "origin"}
        self.assertIn(origin, event["summary"]["references"])


class Thumbnails(ProjectCase):
    """Thumbnails"""

    def setUp(self):
        self.path = stored(PNG, ".png")

    def tearDown(self):
        os.remove(self.path)

    def test_come_back(self):
        """come back as they went in"""
        thumbnail = self.api.create_thumbnail(self.project, self.path)
        content = self.api.get_thumbnail_by_id(self.project, thumbnail)
        self.assertEqual((content.content, content.content_type), (PNG, "image/png"))

    def test_belong_to_entities(self):
        """belong to entities"""
        thumbnail = self.api.create_thumbnail(self.project, self.path)
        self.api.update_version(self.project, self.version, thumbnail_id=thumbnail)
        content = self.api.get_thumbnail(self.project, "version", self.version)
        self.assertEqual((content.id, content.content), (thumbnail, PNG))
        version = self.api.get_version_by_id(self.project, self.version)
        self.assertEqual(version["thumbnailId"], thumbnail)

    def test_are_missed(self):
        """are missed where there are none"""
        self.assertFalse(self.api.get_thumbnail(self.project, "folder", self.assets).is_valid)

    def test_must_exist(self):
        """must exist to be given to an entity"""
        with self.refused(409):
            self.api.update_version(self.project, self.version, thumbnail_id=new_id())

    def test_are_pictures(self):
        """are pictures"""
        path = stored(b"This is a text, and no picture at all.", ".png")
        try:
            with self.assertRaises(Exception):
                self.api.create_thumbnail(self.project, path)
        finally:
            os.remove(path)
