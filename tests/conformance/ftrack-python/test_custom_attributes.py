import arrow
import ftrack_api.exception

from sandbox_case import SandboxCase, unique


class CustomAttributes(SandboxCase):
    """a custom attribute"""

    def configure(self, type_name, entity_type, **options):
        """The key of a new custom attribute."""
        key = unique("attribute").replace("-", "_")
        data = {
            "key": key,
            "label": key,
            "entity_type": entity_type,
            "type": self.session.query(
                'CustomAttributeType where name is "{0}"'.format(type_name)
            ).one(),
            "config": "{}",
        }
        data.update(options)
        self.session.create("CustomAttributeConfiguration", data)
        self.session.commit()
        # A session asks for the configurations once, and then keeps them.
        self.session.close()
        self.session = self.elsewhere()
        return key

    def shot_type(self):
        return self.session.query('ObjectType where name is "Shot"').one()["id"]

    def seen(self, entity):
        return self.elsewhere().get(entity.entity_type, entity["id"])["custom_attributes"]

    def test_kinds(self):
        """holds a text, a number, a truth value, a date or choices"""
        for type_name, value in {
            "text": "Straße",
            "number": 23.976,
            "boolean": True,
            "date": arrow.get(2026, 3, 1),
            "enumerator": ["one"],
        }.items():
            with self.subTest(type_name):
                options = {"config": '{"data": "[]", "multiSelect": true}'}
                key = self.configure(
                    type_name, "task", object_type_id=self.shot_type(), **options
                )
                shot = self.new_shot()
                shot["custom_attributes"][key] = value
                self.session.commit()
                self.assertEqual(self.seen(shot)[key], value)

    def test_default(self):
        """has its default until it is set"""
        key = self.configure("number", "task", object_type_id=self.shot_type(), default=25)
        shot = self.new_shot()
        self.assertEqual(shot["custom_attributes"][key], 25)
        shot["custom_attributes"][key] = 30
        self.session.commit()
        self.assertEqual(self.seen(shot)[key], 30)

    def test_reach(self):
        """is there for the entities that it was made for only"""
        key = self.configure("number", "task", object_type_id=self.shot_type(), default=1)
        shot = self.new_shot()
        self.assertIn(key, shot["custom_attributes"].keys())
        self.assertNotIn(key, shot["parent"]["custom_attributes"].keys())
        with self.assertRaises(KeyError):
            shot["parent"]["custom_attributes"][key] = 2

    def test_new_entity(self):
        """is set in the commit that creates its entity"""
        key = self.configure("text", "assetversion")
        version = self.new_version()
        second = self.session.create("AssetVersion", {"asset": version["asset"]})
        second["custom_attributes"][key] = "at once"
        self.session.commit()
        self.assertEqual(self.seen(second)[key], "at once")

    def test_hierarchical(self):
        """that is hierarchical is there for contexts, assets and versions, each with its own value"""
        key = self.configure("number", "show", is_hierarchical=True, default=0)
        version = self.new_version()
        asset = version["asset"]
        shot = asset["parent"]
        for number, entity in enumerate((shot["project"], shot, asset, version), start=1):
            entity["custom_attributes"][key] = number
        self.session.commit()
        for number, entity in enumerate((shot["project"], shot, asset, version), start=1):
            self.assertEqual(self.seen(entity)[key], number)
        # ftrack leaves it to its clients to look at what lies above.
        self.assertEqual(self.seen(shot["parent"])[key], 0)

    def test_explicit_values(self):
        """shows what was set, apart from defaults"""
        key = self.configure("number", "task", object_type_id=self.shot_type(), default=1)
        shot, other = self.new_shot(), self.new_shot()
        shot["custom_attributes"][key] = 2
        self.session.commit()
        values = self.session.query(
            'select value, entity_id from CustomAttributeValue where configuration.key is "{0}"'.format(
                key
            )
        ).all()
        self.assertEqual([(one["entity_id"], one["value"]) for one in values], [(shot["id"], 2)])
        self.assertEqual(self.seen(other)[key], 1)

    def test_query(self):
        """is something to look for"""
        key = self.configure("text", "task", object_type_id=self.shot_type())
        shot = self.new_shot()
        shot["custom_attributes"][key] = "blue"
        self.session.commit()
        found = self.session.query(
            'Shot where custom_attributes any (key is "{0}" and value is "blue")'.format(key)
        )
        self.assertEqual([one["id"] for one in found], [shot["id"]])

    def test_wrong_kind(self):
        """refuses a value of another kind"""
        key = self.configure("number", "task", object_type_id=self.shot_type())
        shot = self.new_shot()
        shot["custom_attributes"][key] = "many"
        with self.assertRaisesRegex(ftrack_api.exception.ServerError, "ValidationError"):
            self.session.commit()
        self.session.rollback()

    def test_users_and_lists(self):
        """may belong to users, assets and lists"""
        user_key = self.configure("text", "user")
        list_key = self.configure("boolean", "list", default=False)
        version = self.new_version()
        user = self.session.create("User", {"username": unique("custom")})
        created = self.session.create(
            "AssetVersionList",
            {
                "name": "dailies",
                "project_id": version["asset"]["parent"]["project_id"],
                "category": self.session.query("ListCategory").first(),
            },
        )
        user["custom_attributes"][user_key] = "desk 4"
        created["custom_attributes"][list_key] = True
        self.session.commit()
        self.assertEqual(self.seen(user)[user_key], "desk 4")
        self.assertEqual(self.seen(created)[list_key], True)
