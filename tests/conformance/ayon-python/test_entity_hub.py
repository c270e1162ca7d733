from ayon_api.entity_hub import EntityHub
from server_case import ProjectCase, eventually, unique


class Hub(ProjectCase):
    """The entity hub"""

    def hub(self):
        hub = EntityHub(self.project, connection=self.api)
        hub.fetch_hierarchy_entities()
        return hub

    def test_reads_the_tree(self):
        """reads the whole tree"""
        hub = self.hub()
        hero = hub.get_folder_by_id(self.hero)
        self.assertEqual(hero.path, "/assets/hero")
        self.assertEqual(hero.parent.name, "assets")
        self.assertEqual([child.name for child in hero.children], ["modeling"])
        self.assertEqual(hero.parent.attribs["fps"], 30.0)

    def test_builds_a_tree(self):
        """builds a tree of folders and tasks in one go"""
        hub = self.hub()
        name = unique("seq")
        sequence = hub.add_new_folder(name=name, folder_type="Sequence", parent_id=hub.project_entity.id)
        for number in range(3):
            shot = hub.add_new_folder(
                name="sh{0:03}".format(number), folder_type="Shot", parent_id=sequence.id
            )
            shot.attribs["frameEnd"] = 1100 + number
            hub.add_new_task(name="comp", task_type="Compositing", parent_id=shot.id)
        hub.commit_changes()
        found = self.api.get_folder_by_path(self.project, "/{0}/sh002".format(name))
        self.assertEqual(found["attrib"]["frameEnd"], 1102)
        tasks = list(self.api.get_tasks(self.project, folder_ids=[found["id"]]))
        self.assertEqual([task["taskType"] for task in tasks], ["Compositing"])
        created = eventually(lambda: self.events("entity.folder.created"))
        self.assertIn(found["id"], [event["summary"]["entityId"] for event in created])

    def test_changes_a_tree(self):
        """renames, moves and changes entities, and sends only what changed"""
        hub = self.hub()
        source = hub.add_new_folder(name=unique("src"), folder_type="Folder", parent_id=hub.project_entity.id)
        target = hub.add_new_folder(name=unique("dst"), folder_type="Folder", parent_id=hub.project_entity.id)
        child = hub.add_new_folder(name="child", folder_type="Shot", parent_id=source.id)
        task = hub.add_new_task(name="anim", task_type="Animation", parent_id=child.id)
        hub.commit_changes()

        hub = self.hub()
        child, task = hub.get_folder_by_id(child.id), hub.get_task_by_id(task.id)
        child.name, child.label, child.parent_id = "moved", "Moved", target.id
        child.tags, child.status = ["important"], "In progress"
        child.attribs["fps"] = 48.0
        task.assignees = [self.api.get_user()["name"]]
        hub.commit_changes()

        found = self.api.get_folder_by_id(self.project, child.id)
        self.assertEqual(found["path"], "/{0}/moved".format(target.name))
        self.assertEqual(
            (found["label"], found["tags"], found["status"]),
            ("Moved", ["important"], "In progress"),
        )
        moved_task = self.api.get_task_by_id(self.project, task.id)
        self.assertEqual(moved_task["assignees"], [self.api.get_user()["name"]])
        self.assertEqual(moved_task["attrib"]["fps"], 48.0)
        self.assertIsNone(hub.get_folder_by_id(child.id).changes.get("name"))
        hub = self.hub()
        hub.commit_changes()

    def test_removes_a_tree(self):
        """removes entities with everything below them"""
        hub = self.hub()
        folder = hub.add_new_folder(name=unique("gone"), folder_type="Folder", parent_id=hub.project_entity.id)
        child = hub.add_new_folder(name="below", folder_type="Folder", parent_id=folder.id)
        hub.commit_changes()
        hub = self.hub()
        hub.delete_entity(hub.get_folder_by_id(folder.id))
        hub.commit_changes()
        self.assertIsNone(self.api.get_folder_by_id(self.project, folder.id))
        self.assertIsNone(self.api.get_folder_by_id(self.project, child.id))

    def test_publishes(self):
        """adds products and versions"""
        hub = self.hub()
        product = hub.add_new_product(
            name=unique("render"), product_type="render", folder_id=self.hero
        )
        version = hub.add_new_version(version=7, product_id=product.id)
        hub.commit_changes()
        found = self.api.get_version_by_id(self.project, version.id)
        self.assertEqual((found["version"], found["productId"]), (7, product.id))

    def test_changes_the_project(self):
        """changes the project's own attributes and statuses"""
        hub = self.hub()
        project = hub.project_entity
        project.attribs["resolutionWidth"] = 4096
        project.statuses.create("Final", short_name="FIN", state="done", color="#00ff00")
        hub.commit_changes()
        found = self.api.get_project(self.project)
        self.assertEqual(found["attrib"]["resolutionWidth"], 4096)
        self.assertEqual(found["statuses"][-1]["name"], "Final")
