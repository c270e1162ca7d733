"""Convert stored overrides in the way the AYON server does.

    python conversions_probe.py SANDBOX_DIR ADDON_VERSION_DIR

Standard input: ``[{"version", "overrides", "level"}, ...]``, where ``failing`` may name a step that
raises. Standard output, for each: what the
addon's own rules make of the overrides (``converted``), whether the overrides stayed as they were,
what AYON stores in the end (``stored``) and when it does all of that ``again``, and the settings that it then serves or why it cannot.
"""

import asyncio
import copy
import importlib
import inspect
import json
import sys
from unittest.mock import Mock

sandbox_dir, addon_dir = sys.argv[1:]
sys.path.insert(0, sandbox_dir)

from ayon_server.settings import apply_overrides  # noqa: E402

from addon_host.loader import load_addon  # noqa: E402


class Strict:
    """In place of the logger: a rule that fails is a failed test."""

    def warning(self, message):
        raise AssertionError(message)


addon = load_addon(addon_dir)
conversions = importlib.import_module(type(addon).__module__.replace(".addon", ".conversions"))
conversions.logger = Strict()


def project_of(case):
    # AYON names the project with a project's overrides, but not with those of its sites, and only
    # to addons that ask for it.
    asked = inspect.getfullargspec(addon.convert_settings_overrides).args
    is_project = case["level"] == "project" and "project_name" in asked
    return {"project_name": "demo"} if is_project else {}


def fail(_value, _rule):
    raise RuntimeError("out of order")


def convert_without(step, version, overrides):
    """What comes of the overrides when a step raises, and how often that was logged."""
    steps, conversions.STEPS = conversions.STEPS, {**conversions.STEPS, step: fail}
    logger, conversions.logger = conversions.logger, Mock()
    try:
        converted = conversions.convert(version, overrides)
        return {"converted": converted, "warnings": conversions.logger.warning.call_count}
    finally:
        conversions.STEPS, conversions.logger = steps, logger


async def answer(case):
    version, overrides = case["version"], case["overrides"]
    if "failing" in case:
        return convert_without(case["failing"], version, overrides)
    project = project_of(case)
    before = copy.deepcopy(overrides)
    found = {"converted": conversions.convert(version, overrides, **project)}
    found["isUntouched"] = overrides == before
    try:
        stored = await addon.convert_settings_overrides(version, overrides=overrides, **project)
        found["stored"] = stored
        found["again"] = await addon.convert_settings_overrides(version, stored, **project)
        settings = apply_overrides(await addon.get_default_settings(), stored)
        found["settings"] = json.loads(settings.json())
    except Exception as error:
        found["error"] = repr(error)
    return found


async def answers():
    return [await answer(case) for case in json.load(sys.stdin)]


print(json.dumps(asyncio.run(answers())))
