"""What the cases share: a connection as a service user, and a project of their own for each class."""

import os
import time
import unittest
import uuid

import ayon_api
from ayon_api import ServerAPI

SERVER_URL = os.environ.get("AYON_SERVER_URL", "")
API_KEY = os.environ.get("AYON_API_KEY", "")


def connect(**options):
    """A connection of its own, as the service user."""
    connection = ServerAPI(SERVER_URL, API_KEY, **options)
    connection.validate_token()
    return connection


def unique(name):
    return "{0}_{1}".format(name, uuid.uuid4().hex[:8])


def new_id():
    return uuid.uuid4().hex


def eventually(read, limit_s=10):
    """What `read` gives as soon as it gives something true; the server does some things after its answer."""
    deadline = time.monotonic() + limit_s
    while True:
        found = read()
        if found or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


class ServerCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.api = connect()

    def refused(self, status):
        """Expects an error of that HTTP status."""
        return _Refusal(self, status)


class _Refusal:
    def __init__(self, case, status):
        self._case = case
        self._status = status

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        self._case.assertIsNotNone(error, "the server should have refused")
        response = getattr(error, "response", None)
        if response is None:
            return False
        self._case.assertEqual(response.status_code, self._status, str(error))
        return True


class ProjectCase(ServerCase):
    """With a project, and in it `/assets/hero` with a task, a product and a version."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.project = unique("Conf")
        cls.api.create_project(cls.project, unique("c")[:12])
        cls.assets = cls.api.create_folder(
            cls.project, "assets", folder_type="Folder", attrib={"fps": 30.0}
        )
        cls.hero = cls.api.create_folder(
            cls.project, "hero", folder_type="Asset", parent_id=cls.assets, label="Héro"
        )
        cls.task = cls.api.create_task(cls.project, "modeling", "Modeling", cls.hero)
        cls.product = cls.api.create_product(cls.project, "modelMain", "model", cls.hero)
        cls.version = cls.api.create_version(cls.project, 1, cls.product, task_id=cls.task)

    @classmethod
    def tearDownClass(cls):
        cls.api.delete_project(cls.project)

    def events(self, topic, **filters):
        """The events of this project with the topic, oldest first."""
        found = self.api.get_events(topics=[topic], project_names=[self.project], **filters)
        return [self.api.get_event(event["id"]) for event in found]


__all__ = [
    "API_KEY",
    "ProjectCase",
    "SERVER_URL",
    "ServerCase",
    "ayon_api",
    "connect",
    "eventually",
    "new_id",
    "unique",
]
