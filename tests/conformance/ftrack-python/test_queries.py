import arrow
import ftrack_api.exception
import ftrack_api.symbol

from sandbox_case import SandboxCase, operations, unique


class Queries(SandboxCase):
    """a query"""

    def test_lazy_loading(self):
        """gives entities that fetch what else is asked of them, each once"""
        shot = self.new_shot()
        task = self.elsewhere().query('Task where parent.id is "{0}"'.format(shot["id"])).one()
        self.assertEqual(task["parent"]["parent"]["name"], "sq010")
        self.assertEqual(task["status"]["state"]["short"], "NOT_STARTED")
        self.assertEqual(task["project"]["full_name"], task["link"][0]["name"])
        before = operations()["query"]
        self.assertEqual(task["parent"]["parent"]["name"], "sq010")
        self.assertEqual(operations()["query"], before)

    def test_projections(self):
        """brings along what it names, through relations and collections"""
        shot = self.new_shot()
        session = self.elsewhere()
        session.auto_populate = False
        found = session.query(
            'select name, children.name, project.full_name from Sequence where id is "{0}"'.format(
                shot["parent_id"]
            )
        ).one()
        self.assertEqual([child["name"] for child in found["children"]], ["sh010"])
        self.assertTrue(found["project"]["full_name"].endswith("Příšera"))
        self.assertIs(found["status_id"], ftrack_api.symbol.NOT_SET)

    def test_polymorphism(self):
        """gives every entity the class that it has"""
        project = self.new_shot()["project"]
        found = self.session.query(
            'TypedContext where project_id is "{0}" order by name'.format(project["id"])
        )
        self.assertEqual(
            [entity.entity_type for entity in found], ["Task", "Shot", "Sequence"]
        )

    def test_pages(self):
        """fetches its results page by page, and no more than it was limited to"""
        project = self.new_project()
        for index in range(7):
            self.session.create("Folder", {"name": "f{0}".format(index), "parent": project})
        self.session.commit()
        expression = 'Folder where project_id is "{0}" order by name'.format(project["id"])
        before = operations()["query"]
        names = [one["name"] for one in self.session.query(expression, page_size=3)]
        self.assertEqual(names, ["f0", "f1", "f2", "f3", "f4", "f5", "f6"])
        self.assertEqual(operations()["query"], before + 3)
        limited = self.session.query(expression + " limit 2 offset 3")
        self.assertEqual([one["name"] for one in limited], ["f3", "f4"])

    def test_one_and_first(self):
        """gives the only result, or the first, or says that there is none"""
        self.assertIsNone(self.session.query('User where username is "nobody"').first())
        with self.assertRaises(ftrack_api.exception.NoResultFoundError):
            self.session.query('User where username is "nobody"').one()
        with self.assertRaises(ftrack_api.exception.MultipleResultsFoundError):
            self.session.query("User").one()

    def test_conditions(self):
        """filters by texts, lists, relations, collections and points in time"""
        shot = self.new_shot()
        project = 'project_id is "{0}"'.format(shot["project_id"])
        self.session.create(
            "Task", {"name": "Clean_up 100%", "parent": shot, "start_date": arrow.get(2026, 3, 1)}
        )
        self.session.commit()
        for condition, names in {
            'name like "%ANIM%"': ["animation"],
            'name like "%\\%"': ["Clean_up 100%"],
            'name in ("animation", "other")': ["animation"],
            'name not_in ("animation")': ["Clean_up 100%"],
            "start_date is none": ["animation"],
            'start_date after "2026-02-28"': ["Clean_up 100%"],
            'not (start_date > "2026-02-28T00:00:00")': ["animation"],
            'parent has (name is "sh010") and name != "animation"': ["Clean_up 100%"],
            'parent[Shot].children any (name is "animation") and name is "animation"': [
                "animation"
            ],
            'parent_id in (select id from Shot where name is "sh010") and name is animation': [
                "animation"
            ],
        }.items():
            with self.subTest(condition):
                tasks = self.session.query(
                    "Task where {0} and ({1})".format(project, condition)
                )
                self.assertEqual([task["name"] for task in tasks], names)

    def test_family(self):
        """knows what lies above and below"""
        shot = self.new_shot()
        sequence = shot["parent"]
        self.assertEqual([one["name"] for one in shot["ancestors"]], ["sq010"])
        self.assertEqual(
            sorted(one["name"] for one in sequence["descendants"]), ["animation", "sh010"]
        )
        self.assertEqual(
            sorted(one["name"] for one in shot["project"]["descendants"]),
            ["animation", "sh010", "sq010"],
        )

    def test_populate(self):
        """is followed by one request that completes many entities"""
        shot = self.new_shot()
        tasks = self.elsewhere().query(
            'Task where project_id is "{0}"'.format(shot["project_id"])
        ).all()
        session = tasks[0].session
        session.populate(tasks, "status.name, parent.parent.name")
        session.auto_populate = False
        self.assertEqual([task["parent"]["parent"]["name"] for task in tasks], ["sq010"])

    def test_get(self):
        """finds an entity by its key, and none by a key that is not there"""
        shot = self.new_shot()
        self.assertEqual(self.elsewhere().get("TypedContext", shot["id"])["name"], "sh010")
        self.assertIsNone(self.session.get("Shot", "not-there"))

    def test_ensure(self):
        """tells whether an entity has to be created"""
        name = unique("ensured")
        one = self.session.ensure("User", {"username": name, "first_name": "A"}, ["username"])
        two = self.session.ensure("User", {"username": name, "first_name": "B"}, ["username"])
        self.assertIs(one, two)
        self.assertEqual(self.elsewhere().get("User", one["id"])["first_name"], "B")

    def test_search(self):
        """is made of words that people type"""
        shot = self.new_shot()
        result = self.session.call(
            [
                {
                    "action": "search",
                    "expression": "select name from Task",
                    "entity_type": "Task",
                    "terms": ["anim"],
                    "context_id": shot["project_id"],
                    "object_type_ids": [],
                }
            ]
        )
        self.assertEqual([one["name"] for one in result[0]["data"]], ["animation"])

    def test_mistakes(self):
        """is refused when it makes no sense, and the session goes on"""
        for expression in (
            "select nonsense from Task",
            "Task where nonsense is 1",
            "Task where name",
            "Task where name is (",
            "Task where name is \"open",
        ):
            with self.subTest(expression):
                with self.assertRaises(ftrack_api.exception.ServerError):
                    self.session.query(expression).all()
        with self.assertRaises(ftrack_api.exception.ServerError):
            self.session.call([{"action": "query", "expression": "select id from Nonsense"}])
        self.assertTrue(self.me()["id"])
