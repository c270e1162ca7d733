"""What the cases share: a session with the sandbox, and a project of their own."""

import os
import tempfile
import time
import unittest
import uuid

import ftrack_api
import requests

SERVER = os.environ.get("FTRACK_SERVER", "")


def open_session(**options):
    """A session that keeps nothing on this machine, as the service user unless told otherwise."""
    options.setdefault("schema_cache_path", False)
    options.setdefault("plugin_paths", [])
    return ftrack_api.Session(**options)


def artist_session(**options):
    return open_session(api_user="artist", api_key=os.environ["ARTIST_API_KEY"], **options)


def unique(name):
    return "{0}-{1}".format(name, uuid.uuid4().hex[:8])


def drop_sockets():
    """Cuts every connection to the event server."""
    requests.post(SERVER + "/_sandbox/faults", json={"dropSockets": True}).raise_for_status()


def operations():
    """How often each action was asked for, since the sandbox started."""
    return requests.get(SERVER + "/_sandbox/stats").json()["operations"]


class SandboxCase(unittest.TestCase):
    """Every test has a session of its own, with an empty cache."""

    def setUp(self):
        self.session = open_session()
        self.addCleanup(self.session.close)

    def elsewhere(self):
        """Another session, which sees only what has reached the server."""
        session = open_session()
        self.addCleanup(session.close)
        return session

    def temporary_folder(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return folder.name

    def me(self):
        return self.session.query(
            'User where username is "{0}"'.format(self.session.api_user)
        ).one()

    def new_project(self):
        """A project that is not committed yet."""
        name = unique("conformance")
        return self.session.create(
            "Project",
            {
                "name": name,
                "full_name": name + " Příšera",
                "project_schema": self.session.query("ProjectSchema").first(),
            },
        )

    def new_shot(self):
        """A committed shot, in a sequence, in a project, with one task."""
        project = self.new_project()
        sequence = self.session.create("Sequence", {"name": "sq010", "parent": project})
        shot = self.session.create("Shot", {"name": "sh010", "parent": sequence})
        self.session.create("Task", {"name": "animation", "parent": shot})
        self.session.commit()
        return shot

    def new_version(self):
        """A committed version of an asset of a shot."""
        shot = self.new_shot()
        asset = self.session.create(
            "Asset",
            {"name": "plate", "parent": shot, "type": self.session.query("AssetType").first()},
        )
        version = self.session.create("AssetVersion", {"asset": asset})
        self.session.commit()
        return version


class EventCase(SandboxCase):
    """Every test has an event hub that is connected."""

    def setUp(self):
        super().setUp()
        self.hub = self.connected(self.session)

    def connected(self, session):
        """The hub of a session; what it hears of the server comes while it waits."""
        session.event_hub.connect()
        self.wait_until(lambda: session.event_hub.connected)
        return session.event_hub

    def wait_until(self, condition, *hubs, limit=20):
        """Lets hubs handle events until a condition holds."""
        until = time.monotonic() + limit
        while not condition():
            if time.monotonic() > until:
                self.fail("What was waited for did not happen within {0} s.".format(limit))
            for hub in hubs:
                hub.wait(0.01)
            if not hubs:
                time.sleep(0.01)

    def listen(self, hub, subscription, **options):
        """A list of the events that fit a subscription, from when the server knows of it."""
        heard = []
        hub.subscribe(subscription, heard.append, **options)
        self.settle(hub)
        return heard

    def settle(self, hub):
        """Waits until the server has taken everything that this hub has sent before."""
        self.wait_until(lambda: not hub._packet_callbacks)
