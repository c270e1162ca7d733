import tempfile

import ftrack_api.exception
import requests
from ftrack_api.cache import MemoryCache

from sandbox_case import SandboxCase, open_session, operations


class Session(SandboxCase):
    """a session"""

    def test_signs_in(self):
        """signs in with the name and the key of a user"""
        self.assertEqual(self.me()["username"], self.session.api_user)
        self.assertRegex(self.session.server_information["version"], r"^\d+\.\d+\.\d+$")

    def test_wrong_key(self):
        """is refused with a wrong key"""
        with self.assertRaisesRegex(ftrack_api.exception.ServerError, "InvalidCredentialsError"):
            open_session(api_key="made-up")

    def test_wrong_key_strictly(self):
        """is refused with an HTTP status when it asks for strictness"""
        with self.assertRaisesRegex(ftrack_api.exception.ServerError, "InvalidCredentialsError"):
            open_session(api_key="made-up", strict_api=True)

    def test_builds_classes(self):
        """builds a class for every entity type that it is told of"""
        for name in ("Project", "Shot", "AssetVersion", "Note", "ReviewSession", "AssetBuild"):
            self.assertIn(name, self.session.types)
        shot = self.session.types["Shot"]
        self.assertEqual(shot.primary_key_attributes, ["id"])
        self.assertIn("status", shot.attributes.keys())

    def test_keeps_schemas(self):
        """asks for the schemas once, and keeps them as long as their hash stays the same"""
        with tempfile.TemporaryDirectory() as folder:
            open_session(schema_cache_path=folder).close()
            before = operations()["query_schemas"]
            open_session(schema_cache_path=folder).close()
            self.assertEqual(operations()["query_schemas"], before)

    def test_shares_a_cache(self):
        """takes entities from a cache instead of the server"""
        cache = MemoryCache()
        one = open_session(cache=lambda session: cache)
        other = open_session(cache=lambda session: cache)
        self.addCleanup(one.close)
        self.addCleanup(other.close)
        user = one.query("select username, email from User").first()
        before = operations()["query"]
        self.assertEqual(other.get("User", user["id"])["email"], user["email"])
        self.assertEqual(operations()["query"], before)

    def test_unknown_action(self):
        """is told of an action that the server does not know, in the words that it looks for"""
        with self.assertRaisesRegex(ftrack_api.exception.ServerError, "Invalid action u'dance'"):
            self.session.call([{"action": "dance"}])

    def test_widget(self):
        """gets the address of a widget, behind which there is a page"""
        self.assertTrue(requests.get(self.session.get_widget_url("tasks")).ok)

    def test_new_api_key(self):
        """gives a user a new key"""
        user = self.session.create("User", {"username": "key-holder", "is_active": True})
        self.session.commit()
        first, second = user.reset_api_key(), user.reset_api_key()
        self.assertNotEqual(first, second)
        signed_in = open_session(api_user="key-holder", api_key=second)
        self.addCleanup(signed_in.close)
        with self.assertRaises(ftrack_api.exception.ServerError):
            open_session(api_user="key-holder", api_key=first)
