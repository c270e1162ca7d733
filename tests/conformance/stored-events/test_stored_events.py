import json
import os
import unittest

from ftrack_api.event.base import Event

STARTED = "ayon.ftrack.leecher.started.ynternal"


def stored_events():
    """What AYON keeps, as AYON's own Python client would give it."""
    with open(os.environ["STORED_EVENTS"], encoding="utf-8") as stream:
        return json.load(stream)


class StoredEvents(unittest.TestCase):
    """an event that the leecher has stored"""

    def setUp(self):
        self.rows = stored_events()
        self.events = [Event(**row["payload"]) for row in self.rows]

    def of(self, topic, filled_back=False):
        """The events of a topic, as the Python processor makes them of what is stored."""
        found = [
            event
            for event, row in zip(self.events, self.rows)
            if event["topic"] == topic and ("filledBack" in row["summary"]) is filled_back
        ]
        self.assertTrue(found)
        return found

    def test_keys(self):
        """is expanded into an event of ftrack's client, and is the same again afterwards"""
        self.assertGreaterEqual(len(self.events), 4)
        for event, row in zip(self.events, self.rows):
            self.assertEqual(event._data, row["payload"])

    def test_live(self):
        """tells what has changed and who has done it, when the event server told so"""
        event = self.of("ftrack.update")[-1]
        self.assertEqual(event["source"]["user"]["username"], "supervisor")
        (entity,) = event["data"]["entities"]
        self.assertEqual(entity["changes"]["description"]["new"], "heard")
        self.assertEqual(entity["parents"][-1]["entityType"], "show")

    def test_filled_back(self):
        """names entities and projects where handlers look for them, when the log told so"""
        (event,) = self.of("ftrack.update", filled_back=True)
        self.assertEqual(event["source"]["user"]["username"], "supervisor")
        for entity in event["data"]["entities"]:
            self.assertEqual(entity["action"], "update")
            self.assertNotIn("keys", entity)
            self.assertEqual(entity["changes"], {})
            self.assertEqual(entity["parents"][0]["entityId"], entity["entityId"])
            self.assertEqual(entity["parents"][-1]["entityType"], "show")

    def test_started(self):
        """asks for full syncs in the name of the services' user, when something may be missed"""
        for event in self.of(STARTED):
            self.assertEqual(event["source"]["user"]["username"], os.environ["FTRACK_API_USER"])
            self.assertTrue(event["source"]["user"]["id"])

    def test_action(self):
        """holds the selection that an action was started with"""
        (event,) = self.of("ftrack.action.launch")
        self.assertEqual(event["data"]["selection"][0]["entityType"], "show")
