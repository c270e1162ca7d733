import json

from server_case import ProjectCase, new_id, unique


class Entities(ProjectCase):
    """Entities"""

    def test_have_paths(self):
        """know where they are"""
        self.assertEqual(self.api.get_folder_by_path(self.project, "/assets/hero")["id"], self.hero)
        fields = {"path", "parents"}
        hero = self.api.get_folder_by_id(self.project, self.hero, fields=fields)
        self.assertEqual((hero["path"], hero["parents"]), ("/assets/hero", ["assets"]))
        task = self.api.get_task_by_folder_path(self.project, "/assets/hero", "modeling")
        self.assertEqual(task["id"], self.task)
        version = self.api.get_version_by_id(self.project, self.version)
        self.assertEqual(version["name"], "v001")

    def test_inherit(self):
        """inherit what is above, as folders and tasks only"""
        hero = self.api.get_folder_by_id(self.project, self.hero)
        self.assertEqual(hero["attrib"]["fps"], 30.0)
        task = self.api.get_task_by_id(self.project, self.task)
        self.assertEqual(task["attrib"]["fps"], 30.0)
        version = self.api.get_version_by_id(self.project, self.version)
        self.assertIsNone(version["attrib"].get("fps"))
        own = self.api.get_rest_folder(self.project, self.assets)["ownAttrib"]
        self.assertEqual(own, ["fps"])

    def test_revert_to_what_they_inherit(self):
        """revert to what they inherit when a value is taken away"""
        folder = self.api.create_folder(
            self.project, unique("f"), parent_id=self.assets, attrib={"fps": 12.0}
        )
        self.assertEqual(self.api.get_folder_by_id(self.project, folder)["attrib"]["fps"], 12.0)
        self.api.update_folder(self.project, folder, attrib={"fps": None})
        self.assertEqual(self.api.get_folder_by_id(self.project, folder)["attrib"]["fps"], 30.0)

    def test_merge_data(self):
        """merge their data key by key"""
        folder = self.api.create_folder(self.project, unique("f"), data={"a": 1, "b": 2})
        self.api.update_folder(self.project, folder, data={"b": None, "c": 3})
        self.assertEqual(
            self.api.get_rest_folder(self.project, folder)["data"], {"a": 1, "c": 3}
        )

    def test_have_names_of_their_own(self):
        """have names that no sibling has, whatever the case"""
        with self.refused(409):
            self.api.create_folder(self.project, "HERO", parent_id=self.assets)
        with self.refused(409):
            self.api.create_task(self.project, "Modeling", "Modeling", self.hero)
        with self.refused(409):
            self.api.create_version(self.project, 1, self.product)

    def test_share_a_name_with_inactive_ones(self):
        """may have the name of an inactive sibling"""
        name = unique("f")
        first = self.api.create_folder(self.project, name)
        self.api.update_folder(self.project, first, active=False)
        self.assertTrue(self.api.create_folder(self.project, name))

    def test_refuse_wrong_names(self):
        """refuse names with blanks and unknown types"""
        with self.refused(400):
            self.api.create_folder(self.project, "two words")
        with self.refused(409):
            self.api.create_folder(self.project, unique("f"), folder_type="Unheard of")
        with self.refused(409):
            self.api.create_task(self.project, unique("t"), "Unheard of", self.hero)

    def test_pass_over_unknown_attributes(self):
        """pass over attributes that do not exist"""
        folder = self.api.create_folder(self.project, unique("f"), attrib={"nonsense": 1})
        self.assertEqual(self.api.get_rest_folder(self.project, folder)["ownAttrib"], [])

    def test_refuse_attributes_out_of_bounds(self):
        """refuse attributes out of their bounds"""
        with self.refused(400):
            self.api.create_folder(
                self.project, unique("f"), attrib={"resolutionWidth": 60_000}
            )

    def test_keep_published_folders_in_place(self):
        """keep folders with versions where they are"""
        with self.refused(403):
            self.api.update_folder(self.project, self.hero, name="villain")
        with self.refused(409):
            self.api.delete_folder(self.project, self.hero)

    def test_go_with_their_folder_by_force(self):
        """go with their folder by force"""
        folder = self.api.create_folder(self.project, unique("f"))
        product = self.api.create_product(self.project, "p", "model", folder)
        version = self.api.create_version(self.project, 1, product)
        self.api.delete_folder(self.project, folder, force=True)
        self.assertIsNone(self.api.get_version_by_id(self.project, version))
        self.assertIsNone(self.api.get_product_by_id(self.project, product))

    def test_are_no_parent_of_themselves(self):
        """are never above themselves"""
        outer = self.api.create_folder(self.project, unique("f"))
        inner = self.api.create_folder(self.project, unique("f"), parent_id=outer)
        with self.refused(400):
            self.api.update_folder(self.project, outer, parent_id=inner)

    def test_are_filtered(self):
        """are filtered by type, status, parent and by having something"""
        names = lambda **filters: sorted(
            folder["name"] for folder in self.api.get_folders(self.project, **filters)
        )
        self.assertEqual(names(folder_types=["Asset"]), ["hero"])
        self.assertEqual(names(parent_ids=[self.assets], has_products=True), ["hero"])
        self.assertEqual(names(has_tasks=True), ["hero"])
        self.assertEqual(names(folder_paths=["/assets/hero"]), ["hero"])
        self.assertEqual(names(folder_ids=[]), [])
        self.assertNotIn("hero", names(statuses=["On hold"]))

    def test_are_read_in_one_answer(self):
        """come all in one answer, flat and nested"""
        flat = {folder["id"]: folder for folder in self.api.get_folders_rest(self.project, True)}
        self.assertEqual(flat[self.hero]["path"], "assets/hero")
        self.assertEqual(flat[self.hero]["taskNames"], ["modeling"])
        self.assertEqual(flat[self.hero]["attrib"]["fps"], 30.0)
        nested = self.api.get_folders_hierarchy(self.project)["hierarchy"]
        assets = [folder for folder in nested if folder["name"] == "assets"][0]
        self.assertEqual([child["label"] for child in assets["children"]][:1], ["Héro"])


class Publishes(ProjectCase):
    """Products, versions, representations and workfiles"""

    def test_have_a_latest_version(self):
        """have a latest version, and a hero beside it"""
        product = self.api.create_product(self.project, unique("p"), "render", self.hero)
        for number in (1, 2, -2):
            self.api.create_version(self.project, number, product)
        latest = self.api.get_last_version_by_product_id(self.project, product)
        self.assertEqual(latest["version"], 2)
        hero = self.api.get_hero_version_by_product_id(self.project, product)
        self.assertEqual((hero["version"], hero["name"]), (-2, "HERO"))
        versions = self.api.get_versions(self.project, product_ids=[product], hero=False)
        self.assertEqual(sorted(version["version"] for version in versions), [1, 2])

    def test_have_an_author(self):
        """have the acting user as their author"""
        version = self.api.get_version_by_id(self.project, self.version)
        self.assertEqual(version["author"], self.api.get_user()["name"])

    def test_have_a_base_type(self):
        """have their product type as base type unless told otherwise"""
        product = self.api.get_product_by_id(self.project, self.product)
        self.assertEqual((product["productType"], product["productBaseType"]), ("model", "model"))

    def test_have_representations(self):
        """have representations with files, sizes and traits"""
        path = "{root[work]}/p/model.abc"
        files = [{"id": new_id(), "name": "model.abc", "path": path, "size": 5_000_000_000}]
        identifier = self.api.create_representation(
            self.project,
            "abc",
            self.version,
            files=files,
            attrib={"path": path},
            data={"context": {"ext": "abc"}},
            traits={"ayon.2d.Image.v1": {}},
        )
        found = self.api.get_representation_by_id(self.project, identifier)
        self.assertEqual(found["files"][0]["size"], 5_000_000_000)
        self.assertEqual(found["attrib"]["path"], path)
        self.assertEqual(found["context"], {"ext": "abc"})
        self.assertEqual(json.loads(found["traits"]), {"ayon.2d.Image.v1": {}})
        parents = self.api.get_representation_parents(self.project, identifier)
        self.assertEqual(parents.folder["id"], self.hero)
        with self.refused(409):
            self.api.create_representation(self.project, "ABC", self.version)
        self.api.update_representation(self.project, identifier, status="Omitted", files=[])
        self.assertEqual(
            self.api.get_representation_by_id(self.project, identifier)["files"], []
        )
        self.api.delete_representation(self.project, identifier)
        self.assertIsNone(self.api.get_representation_by_id(self.project, identifier))

    def test_have_workfiles(self):
        """have workfiles, each path once in the project"""
        path = "/p/work/" + unique("scene") + ".ma"
        body = {"path": path, "taskId": self.task, "attrib": {"extension": ".ma"}}
        answer = self.api.post("projects/{0}/workfiles".format(self.project), **body)
        self.assertEqual(answer.status_code, 201)
        found = list(self.api.get_workfiles_info(self.project, paths=[path]))
        self.assertEqual([(one["taskId"], one["name"]) for one in found], [(self.task, path.split("/")[-1])])
        self.assertEqual(found[0]["attrib"]["extension"], ".ma")
        again = self.api.post("projects/{0}/workfiles".format(self.project), **body)
        self.assertEqual(again.status_code, 409)


class Projects(ProjectCase):
    """Projects"""

    def test_are_listed(self):
        """are listed, and found by name"""
        self.assertIn(self.project, self.api.get_project_names())
        project = self.api.get_project(self.project)
        self.assertEqual(project["attrib"]["fps"], 25)
        self.assertIn("Shot", [item["name"] for item in project["folderTypes"]])
        self.assertEqual(list(project["config"]["roots"]), ["work"])
        self.assertIsNone(self.api.get_project(unique("none")))

    def test_exist_once(self):
        """exist once, whatever the case"""
        body = {"name": self.project.upper(), "code": unique("c")[:12]}
        self.assertEqual(self.api.post("projects", **body).status_code, 409)

    def test_get_new_types(self):
        """get new types, and keep those that are in use"""
        project = self.api.get_project(self.project)
        new = {"name": "Storyboard", "shortName": "sb", "icon": "movie", "color": "#123456"}
        self.api.update_project(self.project, task_types=[*project["taskTypes"], new])
        names = [item["name"] for item in self.api.get_project(self.project)["taskTypes"]]
        self.assertEqual(names[-1], "Storyboard")
        with self.refused(500):
            self.api.update_project(self.project, task_types=[new])

    def test_rename_types_in_place(self):
        """rename a status with everything that has it"""
        project = self.api.get_project(self.project)
        statuses = [
            dict(item, name="Waiting", original_name="On hold")
            if item["name"] == "On hold"
            else item
            for item in project["statuses"]
        ]
        folder = self.api.create_folder(self.project, unique("f"), status="On hold")
        self.api.update_project(self.project, statuses=statuses)
        self.assertEqual(
            self.api.get_folder_by_id(self.project, folder)["status"], "Waiting"
        )

    def test_merge_attributes(self):
        """hand changed attributes down"""
        self.api.update_project(self.project, attrib={"frameStart": 1})
        self.assertEqual(
            self.api.get_task_by_id(self.project, self.task)["attrib"]["frameStart"], 1
        )
