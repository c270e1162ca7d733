"""Runs the unittest cases of a folder, and tells on stdout how each ended: a line of JSON for each.

    python run_suite.py <folder>           runs them
    python run_suite.py <folder> --list    only names them
"""

import json
import sys
import unittest

# The tests may print; the lines of JSON stay alone on the real standard output.
lines = sys.stdout
sys.stdout = sys.stderr


def tell(line):
    lines.write(json.dumps(line) + "\n")
    lines.flush()


def cases(suite):
    """The single cases of a suite of suites, in their order."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from cases(test)
        else:
            yield test


def describe(test):
    """A case in words: the sentences of its class and of its own, which are their docstrings."""
    group = (type(test).__doc__ or type(test).__name__).strip().splitlines()[0]
    title = test.shortDescription() or test.id().rsplit(".", 1)[-1].replace("_", " ")
    return {"id": test.id(), "group": group, "title": title}


class Teller(unittest.TestResult):
    """Tells of each case as soon as it has ended."""

    def addSuccess(self, test):
        tell({"id": test.id(), "outcome": "passed"})

    def addFailure(self, test, error):
        self._failed(test, error)

    def addError(self, test, error):
        self._failed(test, error)

    def addSkip(self, test, reason):
        tell({"id": test.id(), "outcome": "skipped", "text": reason})

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._failed(test, error)

    def addUnexpectedSuccess(self, test):
        tell({"id": test.id(), "outcome": "failed", "text": "It succeeded, though it should not."})

    def addExpectedFailure(self, test, error):
        self.addSuccess(test)

    def _failed(self, test, error):
        text = self._exc_info_to_string(error, test)
        tell({"id": test.id(), "outcome": "failed", "text": text})


def main(folder, *options):
    suite = unittest.defaultTestLoader.discover(folder)
    if "--list" in options:
        for test in cases(suite):
            tell(describe(test))
    else:
        suite.run(Teller())


main(*sys.argv[1:])
