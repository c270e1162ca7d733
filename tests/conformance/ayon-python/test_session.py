import os
import unittest

import requests
from ayon_api import ServerAPI
from server_case import API_KEY, SERVER_URL, ServerCase, connect, unique

ADMIN = os.environ.get("AYON_ADMIN"), os.environ.get("AYON_ADMIN_PASSWORD")
ADDON = os.environ.get("AYON_TEST_ADDON"), os.environ.get("AYON_TEST_ADDON_VERSION")


class SigningIn(ServerCase):
    """Signing in"""

    def test_finds_out_that_the_key_is_a_services(self):
        """finds out that the key is a service's"""
        self.assertTrue(self.api.is_service_user())
        self.assertTrue(self.api.get_user()["data"]["isService"])

    def test_tells_the_version(self):
        """tells the version of the server"""
        self.assertEqual(self.api.server_version_tuple[:2], (1, 16))

    def test_refuses_a_wrong_key(self):
        """refuses a wrong key"""
        wrong = ServerAPI(SERVER_URL, "0" * 32)
        self.assertFalse(wrong.validate_token())
        self.assertEqual(wrong.get("users/me").status_code, 401)

    def test_takes_no_key_for_a_token(self):
        """takes a key for no token"""
        headers = {"Authorization": "Bearer " + API_KEY}
        answer = requests.get(SERVER_URL + "/api/users/me", headers=headers)
        self.assertEqual(answer.status_code, 401)
        self.assertEqual(answer.json()["code"], 401)

    @unittest.skipUnless(ADMIN[0], "no administrator is known")
    def test_gives_people_a_token(self):
        """gives people a token for name and password, until they log out"""
        person = ServerAPI(SERVER_URL)
        person.login(*ADMIN)
        self.assertEqual(person.get_user()["name"], ADMIN[0])
        self.assertFalse(person.is_service_user())
        token = person.access_token
        person.logout()
        self.assertFalse(ServerAPI(SERVER_URL, token).validate_token())

    def test_acts_as_somebody_else(self):
        """lets a service act as somebody else"""
        name = unique("conf")
        self.api.put("users/" + name, attrib={"fullName": "Con Form"}).raise_for_status()
        try:
            with self.api.as_username(name):
                self.assertEqual(self.api.get("users/me").data["name"], name)
            self.assertTrue(self.api.get("users/me").data["data"]["isService"])
        finally:
            self.api.delete("users/" + name).raise_for_status()

    def test_answers_unknown_paths(self):
        """answers an unknown path with 404 and the path"""
        answer = self.api.get("no/such/thing")
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(answer.data["path"], "/api/no/such/thing")


class Settings(ServerCase):
    """Settings, secrets and attributes"""

    def test_keeps_secrets(self):
        """keeps, lists and forgets secrets"""
        name = unique("secret")
        self.api.save_secret(name, "hush")
        self.assertEqual(self.api.get_secret(name), {"name": name, "value": "hush"})
        self.assertIn({"name": name, "value": "hush"}, self.api.get_secrets())
        self.api.delete_secret(name)
        self.assertNotIn(name, [secret["name"] for secret in self.api.get_secrets()])
        with self.refused(404):
            self.api.get_secret(name)

    def test_lists_attributes(self):
        """lists attributes by scope, each with a default"""
        folder = self.api.get_attributes_for_type("folder")
        self.assertEqual(folder["fps"]["type"], "float")
        self.assertTrue(folder["fps"]["inherit"])
        for attribute in self.api.get_attributes_schema()["attributes"]:
            self.assertIn("default", attribute["data"])
        self.assertNotIn("fullName", folder)

    def test_has_a_builtin_anatomy(self):
        """has a built-in anatomy"""
        preset = self.api.get_build_in_anatomy_preset()
        self.assertIn("Shot", [item["name"] for item in preset["folder_types"]])
        self.assertEqual(preset["roots"][0]["name"], "work")

    def test_knows_no_settings_of_unknown_addons(self):
        """knows no settings of an addon that is not there"""
        self.assertEqual(self.api.get("addons/nothing/1.0.0/settings").status_code, 404)

    @unittest.skipUnless(ADDON[0], "no addon to play with")
    def test_stores_overrides_of_settings(self):
        """stores what differs from an addon's defaults, and shows it with the rest"""
        endpoint = "addons/{0}/{1}/settings".format(*ADDON)
        defaults = self.api.get_addon_studio_settings(*ADDON)
        changed = dict(defaults, label="changed")
        self.api.post(endpoint + "?variant=production", **changed).raise_for_status()
        self.assertEqual(self.api.get_addon_studio_settings(*ADDON), changed)
        self.assertEqual(self.api.get_addon_studio_settings(*ADDON, variant="staging"), defaults)
        refused = self.api.post(endpoint + "?variant=production", **dict(defaults, count="many"))
        self.assertEqual(refused.status_code, 400)
        self.assertEqual(self.api.get_addon_studio_settings(*ADDON), changed)


class Users(ServerCase):
    """Users"""

    def setUp(self):
        self.name = unique("user")
        self.api.put(
            "users/" + self.name,
            attrib={"fullName": "Ann Other", "email": self.name + "@example.com"},
            data={"defaultAccessGroups": ["artist"]},
        ).raise_for_status()

    def tearDown(self):
        self.api.delete("users/" + self.name)

    def test_are_listed(self):
        """are found by name and by address"""
        by_name = list(self.api.get_users(usernames=[self.name]))
        by_email = list(self.api.get_users(emails=[self.name + "@example.com"]))
        self.assertEqual([user["name"] for user in by_name], [self.name])
        self.assertEqual([user["name"] for user in by_email], [self.name])
        self.assertEqual(by_name[0]["attrib"]["fullName"], "Ann Other")

    def test_exist_once(self):
        """exist once"""
        self.assertEqual(self.api.put("users/" + self.name).status_code, 409)

    def test_are_changed(self):
        """are changed key by key"""
        self.api.patch("users/" + self.name, data={"isManager": True}).raise_for_status()
        user = self.api.get_user(self.name)
        self.assertTrue(user["data"]["isManager"])
        self.assertEqual(user["data"]["defaultAccessGroups"], ["artist"])
        self.api.patch("users/" + self.name, data={"isManager": None}).raise_for_status()
        self.assertNotIn("isManager", self.api.get_user(self.name)["data"])

    def test_are_never_made_guests(self):
        """are never made guests"""
        answer = self.api.patch("users/" + self.name, data={"isGuest": True})
        self.assertEqual(answer.status_code, 400)

    def test_get_access_groups(self):
        """get access groups in projects"""
        project = unique("Conf")
        self.api.create_project(project, unique("c")[:12])
        try:
            groups = [{"project": project, "accessGroups": ["supervisor"]}]
            path = "users/{0}/accessGroups".format(self.name)
            self.api.patch(path, accessGroups=groups).raise_for_status()
            user = self.api.get("users/" + self.name).data
            self.assertEqual(user["data"]["accessGroups"], {project: ["supervisor"]})
        finally:
            self.api.delete_project(project)
        self.assertEqual(self.api.get("users/" + self.name).data["data"]["accessGroups"], {})

    def test_have_avatars(self):
        """have a picture, drawn from their initials at first"""
        path = SERVER_URL + "/api/users/" + self.name + "/avatar"
        headers = {"X-Api-Key": API_KEY}
        drawn = requests.get(path, headers=headers)
        self.assertEqual(drawn.headers["content-type"].split(";")[0], "image/svg+xml")
        self.assertIn(b"AO", drawn.content)

    def test_sign_in_with_a_password(self):
        """sign in with the password that they were given"""
        self.api.patch("users/" + self.name + "/password", password="Tr0ub4dor&3").raise_for_status()
        body = {"name": self.name, "password": "Tr0ub4dor&3"}
        answer = requests.post(SERVER_URL + "/api/auth/login", json=body)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(len(answer.json()["token"]), 64)
        body["password"] = "wrong"
        self.assertEqual(requests.post(SERVER_URL + "/api/auth/login", json=body).status_code, 403)

    def test_are_gone_when_deleted(self):
        """are gone when they are deleted"""
        self.api.delete("users/" + self.name).raise_for_status()
        self.assertEqual(self.api.get("users/" + self.name).status_code, 404)


class Hosts(ServerCase):
    """Hosts of services"""

    def test_say_that_they_live(self):
        """say that they live, and hear what to run"""
        host = unique("host")
        body = {"hostname": host, "health": {"cpu": 1, "mem": 2}, "services": []}
        answer = connect().post("hosts/heartbeat", **body)
        self.assertEqual(answer.data, {"services": []})
        hosts = self.api.get("hosts").data["hosts"]
        self.assertEqual([one["health"]["mem"] for one in hosts if one["name"] == host], [2])
