from server_case import ProjectCase, new_id, unique


class Lists(ProjectCase):
    """Lists"""

    def setUp(self):
        self.second = self.api.create_version(
            self.project, int(new_id()[:6], 16), self.product
        )
        items = [{"entityId": self.version, "label": "first"}, {"entityId": self.second}]
        self.list = self.api.create_entity_list(
            self.project, "version", unique("List"), items=items, data={"a": 1}
        )

    def tearDown(self):
        self.api.delete_version(self.project, self.second)

    def items(self):
        return self.api.get_entity_list_rest(self.project, self.list)["items"]

    def entities(self):
        return [item["entityId"] for item in self.items()]

    def test_keep_the_order(self):
        """keep the order of their items"""
        self.assertEqual(self.entities(), [self.version, self.second])
        self.assertEqual([item["position"] for item in self.items()], [0, 1])
        self.assertEqual(self.items()[0]["folderPath"], "assets/hero")

    def test_are_read_by_graphql(self):
        """are read with their items by GraphQL"""
        fields = {"id", "label", "count", "items", "items.entityId"}
        (found,) = self.api.get_entity_lists(self.project, list_ids=[self.list], fields=fields)
        self.assertEqual(found["count"], 2)
        self.assertEqual(
            [item["entityId"] for item in found["items"]], [self.version, self.second]
        )

    def test_have_labels_of_their_own(self):
        """have labels that no other list has"""
        label = self.api.get_entity_list_rest(self.project, self.list)["label"]
        with self.refused(500):
            self.api.create_entity_list(self.project, "version", label)

    def test_are_updated(self):
        """are updated, data key by key"""
        label = unique("Other")
        self.api.update_entity_list(self.project, self.list, label=label, data={"b": 2})
        found = self.api.get_entity_list_rest(self.project, self.list)
        self.assertEqual(found["label"], label)
        self.assertEqual({key: found["data"][key] for key in "ab"}, {"a": 1, "b": 2})

    def test_change_items(self):
        """replace, merge and delete items"""
        path = "projects/{0}/lists/{1}/items".format(self.project, self.list)
        first, second = [item["id"] for item in self.items()]
        merged = [{"id": second, "position": 0}, {"id": first, "position": 1, "label": "late"}]
        self.api.patch(path, items=merged, mode="merge").raise_for_status()
        self.assertEqual(self.entities(), [self.second, self.version])
        self.assertEqual(self.items()[1]["label"], "late")
        self.api.patch(path, items=[{"id": second}], mode="delete").raise_for_status()
        self.assertEqual(self.entities(), [self.version])
        replaced = [{"entityId": self.second}, {"entityId": self.version}]
        self.api.patch(path, items=replaced, mode="replace").raise_for_status()
        self.assertEqual(self.entities(), [self.second, self.version])

    def test_take_single_items(self):
        """take, change and lose single items"""
        item = self.api.create_entity_list_item(
            self.project, self.list, self.version, position=0, label="top"
        )
        self.assertEqual(self.items()[0]["label"], "top")
        item = self.items()[0]["id"]
        self.api.update_entity_list_item(self.project, self.list, item, label="changed")
        self.assertEqual(self.items()[0]["label"], "changed")
        self.api.delete_entity_list_item(self.project, self.list, item)
        self.assertEqual(len(self.items()), 2)

    def test_hold_entities_that_exist(self):
        """hold only entities that exist"""
        with self.refused(404):
            self.api.create_entity_list_item(self.project, self.list, new_id())

    def test_tell_of_changes(self):
        """tell of every change, with names in snake case"""
        self.api.delete_entity_list(self.project, self.list)
        summaries = {
            event["topic"]: event["summary"]
            for event in self.events("entity_list.*")
            if event["summary"]["id"] == self.list
        }
        self.assertEqual(set(summaries), {"entity_list.created", "entity_list.deleted"})
        self.assertEqual(summaries["entity_list.created"]["entity_list_type"], "generic")
        self.assertEqual(summaries["entity_list.created"]["count"], 2)


class Links(ProjectCase):
    """Links"""

    def setUp(self):
        self.other = self.api.create_folder(self.project, unique("f"), parent_id=self.assets)
        self.link = self.api.create_link(
            self.project, "breakdown", self.hero, "folder", self.other, "folder", data={"n": 1}
        )["id"]

    def test_have_two_ends(self):
        """are seen from both ends"""
        (outgoing,) = self.api.get_folder_links(self.project, self.hero, link_direction="out")[:1]
        (incoming,) = self.api.get_folder_links(self.project, self.other)
        self.assertEqual((incoming["direction"], incoming["entityId"]), ("in", self.hero))
        self.assertEqual(outgoing["linkType"], "breakdown")
        self.assertEqual(incoming["data"], {"n": 1})

    def test_are_deleted(self):
        """are deleted"""
        self.api.delete_link(self.project, self.link)
        self.assertEqual(self.api.get_folder_links(self.project, self.other), [])

    def test_go_with_their_entities(self):
        """go with their entities"""
        self.api.delete_folder(self.project, self.other)
        links = self.api.get_folder_links(self.project, self.hero, link_direction="out")
        self.assertNotIn(self.link, [link["id"] for link in links])

    def test_need_a_type_and_two_entities(self):
        """need a known type and two entities"""
        with self.refused(400):
            self.api.create_link(
                self.project, "nonsense", self.hero, "folder", self.other, "folder"
            )
        with self.refused(404):
            self.api.create_link(
                self.project, "breakdown", self.hero, "folder", new_id(), "folder"
            )
        with self.refused(400):
            self.api.create_link(
                self.project, "breakdown", self.hero, "folder", self.hero, "folder"
            )

    def test_have_types(self):
        """have types, which are made and deleted"""
        self.api.create_link_type(self.project, "follows", "task", "task", data={"color": "#fff"})
        names = [one["name"] for one in self.api.get_link_types(self.project)]
        self.assertIn("follows|task|task", names)
        self.api.delete_link_type(self.project, "follows", "task", "task")
        names = [one["name"] for one in self.api.get_link_types(self.project)]
        self.assertNotIn("follows|task|task", names)

    def test_tell_of_themselves(self):
        """tell of themselves when they are made"""
        created = [event["summary"] for event in self.events("link.created")]
        (told,) = [summary for summary in created if summary["id"] == self.link]
        self.assertEqual(
            (told["linkType"], told["inputId"], told["outputId"]),
            ("breakdown", self.hero, self.other),
        )
