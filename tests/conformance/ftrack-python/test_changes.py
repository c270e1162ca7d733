import arrow
import ftrack_api.exception

from sandbox_case import SandboxCase, artist_session, unique


class Changes(SandboxCase):
    """a change"""

    def test_create(self):
        """creates a tree in one commit, with what the project's schema says"""
        shot = self.new_shot()
        task = self.elsewhere().query('Task where parent_id is "{0}"'.format(shot["id"])).one()
        self.assertEqual([step["name"] for step in task["link"]][1:], ["sq010", "sh010", "animation"])
        self.assertEqual(task["priority"]["name"], "None")
        self.assertEqual(task["created_by"]["username"], self.session.api_user)
        schema = task["project"]["project_schema"]
        self.assertIn(task["status"], schema.get_statuses("Task", task["type_id"]))

    def test_update(self):
        """updates values and relations"""
        shot = self.new_shot()
        done = self.session.query('Status where state.short is "DONE"').first()
        shot["name"] = "sh 020"
        shot["description"] = "Straße, ночь, 夜"
        shot["status"] = done
        self.session.commit()
        seen = self.elsewhere().get("Shot", shot["id"])
        self.assertEqual(seen["name"], "sh 020")
        self.assertEqual(seen["description"], "Straße, ночь, 夜")
        self.assertEqual(seen["status_id"], done["id"])

    def test_dates(self):
        """keeps points in time to the second, in whatever zone they were given"""
        task = self.new_shot()["children"][0]
        task["start_date"] = arrow.get("2026-03-29T01:59:58.999+02:00")
        self.session.commit()
        seen = self.elsewhere().get("Task", task["id"])
        self.assertEqual(seen["start_date"], arrow.get("2026-03-28T23:59:58"))

    def test_delete(self):
        """deletes an entity with all that it holds"""
        shot = self.new_shot()
        task_id = self.session.query('Task where parent_id is "{0}"'.format(shot["id"])).one()["id"]
        self.session.delete(shot["parent"])
        self.session.commit()
        self.assertIsNone(self.elsewhere().get("Task", task_id))

    def test_all_or_nothing(self):
        """happens wholly or not at all"""
        project = self.new_project()
        self.session.commit()
        self.session.create("Folder", {"name": "fine", "parent": project})
        self.session.create("Folder", {"name": "wrong", "parent_id": "not-there"})
        with self.assertRaises(ftrack_api.exception.ServerError):
            self.session.commit()
        self.session.rollback()
        found = self.elsewhere().query('Folder where project_id is "{0}"'.format(project["id"]))
        self.assertEqual(found.all(), [])

    def test_move(self):
        """moves an entity, and what lies below moves along"""
        shot = self.new_shot()
        other = self.new_project()
        self.session.commit()
        shot["parent"] = other
        self.session.commit()
        task = self.elsewhere().query('Task where parent_id is "{0}"'.format(shot["id"])).one()
        self.assertEqual(task["project_id"], other["id"])

    def test_rename_collisions(self):
        """of one session is seen by another when it looks anew"""
        shot = self.new_shot()
        other = self.elsewhere()
        seen = other.get("Shot", shot["id"])
        self.assertEqual(seen["name"], "sh010")
        shot["name"] = "sh011"
        self.session.commit()
        self.assertEqual(seen["name"], "sh010")
        other.reset()
        self.assertEqual(other.get("Shot", shot["id"])["name"], "sh011")


class Things(SandboxCase):
    """beside folders and tasks,"""

    def test_assignments(self):
        """users are assigned to tasks"""
        task = self.new_shot()["children"][0]
        self.session.create(
            "Appointment", {"context": task, "resource": self.me(), "type": "assignment"}
        )
        self.session.commit()
        seen = self.elsewhere().get("Task", task["id"])
        self.assertEqual(
            [one["resource"]["username"] for one in seen["assignments"]], [self.session.api_user]
        )
        self.assertEqual(seen["allocations"][:], [])

    def test_versions(self):
        """versions of an asset are counted up"""
        version = self.new_version()
        second = self.session.create("AssetVersion", {"asset": version["asset"]})
        self.session.commit()
        seen = self.elsewhere().get("Asset", version["asset_id"])
        self.assertEqual(sorted(one["version"] for one in seen["versions"]), [1, 2])
        self.assertEqual(seen["latest_version"]["id"], second["id"])
        self.assertEqual(
            [one["is_latest_version"] for one in sorted(seen["versions"], key=lambda v: v["version"])],
            [False, True],
        )
        self.assertEqual(second["link"][-1]["id"], second["id"])

    def test_notes(self):
        """notes have recipients, labels and replies"""
        shot = self.new_shot()
        label = self.session.create("NoteLabel", {"name": unique("light"), "color": "#fff"})
        note = shot.create_note("Too dark.", self.me(), labels=[label])
        self.session.commit()
        note.create_reply("Brighter now.", self.me())
        self.session.commit()
        seen = self.elsewhere().get("Shot", shot["id"])["notes"][0]
        self.assertEqual(seen["content"], "Too dark.")
        self.assertEqual([one["label"]["id"] for one in seen["note_label_links"]], [label["id"]])
        self.assertEqual(seen["category"]["name"], label["name"])
        self.assertEqual([one["content"] for one in seen["replies"]], ["Brighter now."])
        self.assertIn(self.me()["id"], [one["resource_id"] for one in seen["recipients"]])

    def test_metadata(self):
        """metadata is a mapping of keys and texts"""
        shot = self.new_shot()
        shot["metadata"]["shotgun"] = "12"
        shot["metadata"]["path"] = "/mnt/š"
        self.session.commit()
        self.assertEqual(
            dict(self.elsewhere().get("Shot", shot["id"])["metadata"]),
            {"shotgun": "12", "path": "/mnt/š"},
        )
        del shot["metadata"]["path"]
        shot["metadata"]["shotgun"] = "13"
        self.session.commit()
        self.assertEqual(
            dict(self.elsewhere().get("Shot", shot["id"])["metadata"]), {"shotgun": "13"}
        )

    def test_scopes(self):
        """scopes are shared by entities"""
        shot = self.new_shot()
        scope = self.session.create("Scope", {"name": unique("scope")})
        shot["scopes"].append(scope)
        self.session.commit()
        query = 'Shot where scopes.name is "{0}"'.format(scope["name"])
        self.assertEqual([one["id"] for one in self.elsewhere().query(query)], [shot["id"]])
        shot["scopes"].remove(scope)
        self.session.commit()
        self.assertIsNone(self.elsewhere().query(query).first())

    def test_links(self):
        """an entity is linked to those that come before it"""
        shot = self.new_shot()
        other = self.session.create("Shot", {"name": "sh020", "parent": shot["parent"]})
        self.session.create("TypedContextLink", {"from": shot, "to": other})
        self.session.commit()
        seen = self.elsewhere().get("Shot", other["id"])
        self.assertEqual([one["from"]["name"] for one in seen["incoming_links"]], ["sh010"])

    def test_lists(self):
        """lists hold tasks or versions"""
        version = self.new_version()
        created = self.session.create(
            "AssetVersionList",
            {
                "name": "dailies",
                "project_id": version["asset"]["parent"]["project_id"],
                "category": self.session.query("ListCategory").first(),
            },
        )
        created["items"].append(version)
        self.session.commit()
        seen = self.elsewhere().get("List", created["id"])
        self.assertEqual(seen.entity_type, "AssetVersionList")
        self.assertEqual([one["id"] for one in seen["items"]], [version["id"]])
        self.assertEqual([one["name"] for one in version["lists"]], ["dailies"])

    def test_reviews(self):
        """review sessions hold versions and invite people"""
        version = self.new_version()
        review = self.session.create(
            "ReviewSession",
            {"name": "client", "project": version["asset"]["parent"]["project"]},
        )
        self.session.create(
            "ReviewSessionObject",
            {
                "name": "plate",
                "description": "",
                "version": "Version 1",
                "asset_version": version,
                "review_session": review,
            },
        )
        invitee = self.session.create(
            "ReviewSessionInvitee",
            {"name": "Client", "email": "client@studio.example", "review_session": review},
        )
        self.session.commit()
        self.session.send_review_session_invite(invitee)
        seen = self.elsewhere().get("ReviewSession", review["id"])
        objects = seen["review_session_objects"]
        self.assertEqual([one["asset_version"]["id"] for one in objects], [version["id"]])

    def test_timers(self):
        """a timer becomes a log of time, and there is one timer for each user"""
        task = self.new_shot()["children"][0]
        user = self.session.create("User", {"username": unique("timed")})
        self.session.commit()
        user.start_timer(task, comment="blocking")
        with self.assertRaises(ftrack_api.exception.NotUniqueError):
            user.start_timer(task)
        self.session.rollback()
        log = user.stop_timer()
        self.assertEqual(log["comment"], "blocking")
        self.assertIsNone(
            self.elsewhere().query('Timer where user_id is "{0}"'.format(user["id"])).first()
        )

    def test_time_logged(self):
        """logs of time add up on a task"""
        task = self.new_shot()["children"][0]
        for duration in (3600, 1800):
            self.session.create(
                "Timelog", {"user": self.me(), "context": task, "duration": duration}
            )
        self.session.commit()
        self.assertEqual(self.elsewhere().get("Task", task["id"])["time_logged"], 5400)

    def test_jobs(self):
        """jobs tell what goes on"""
        job = self.session.create(
            "Job", {"user": self.me(), "status": "running", "data": '{"description": "sync"}'}
        )
        self.session.commit()
        job["status"] = "done"
        self.session.commit()
        self.assertEqual(self.elsewhere().get("Job", job["id"])["status"], "done")

    def test_other_user(self):
        """a change knows who made it"""
        shot = self.new_shot()
        session = artist_session()
        self.addCleanup(session.close)
        session.create("Task", {"name": "from-artist", "parent": session.get("Shot", shot["id"])})
        session.commit()
        task = self.session.query(
            'Task where parent_id is "{0}" and name is "from-artist"'.format(shot["id"])
        ).one()
        self.assertEqual(task["created_by"]["username"], "artist")
