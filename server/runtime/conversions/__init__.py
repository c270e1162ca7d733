"""Settings that earlier releases of the addon stored, brought to the keys of this one.

The rules are data; what each of them means is said beside their TypeScript, from which they come.
Nothing here changes what it is given: AYON may keep it in a cache.
"""

import re
from typing import Any, Optional

from ..conversion_rules import RULES
from ..log import logger
from .places import Overrides, change_at, store_at, value_at
from .steps import STEPS, Rule

_VERSION = re.compile(r"v?([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(-?)")


def convert(version: str, overrides: Any, project_name: Optional[str] = None) -> Overrides:
    """Overrides that ``version`` stored, as this release stores them.

    AYON gives a project's name with its overrides, and none for the studio or a site. It takes an
    exception for "no overrides at all", so there is none: at worst a rule is left out.
    """
    if not isinstance(overrides, dict):
        return {}
    level = "project" if project_name else "studio"
    converted: Overrides = overrides
    for rule in RULES:
        try:
            if _concerns(rule, version, level, converted):
                converted = _apply(rule, converted)
        except Exception as error:
            logger.warning(f"ftrack settings of {version}: {rule} failed with {error!r}")
    return converted


def is_before(version: str, release: str) -> bool:
    """Whether a version comes before a release; what is no version comes before none."""
    rank, other = _rank(version), _rank(release)
    return rank is not None and other is not None and rank < other


def _rank(version: Any) -> Optional[tuple[int, ...]]:
    match = _VERSION.match(version) if isinstance(version, str) else None
    if match is None:
        return None
    # The last part tells a release from something on the way to it.
    return (*(int(number) for number in match.groups()[:3]), 0 if match.group(4) else 1)


def _concerns(rule: Rule, version: str, level: str, overrides: Overrides) -> bool:
    return (
        ("before" not in rule or is_before(version, rule["before"]))
        and ("level" not in rule or rule["level"] == level)
        and ("given" not in rule or _has_any(overrides, rule["given"]))
        and ("missing" not in rule or not _has_any(overrides, rule["missing"]))
    )


def _has_any(overrides: Overrides, keys: list[str]) -> bool:
    return any(key in overrides for key in keys)


def _apply(rule: Rule, overrides: Overrides) -> Overrides:
    if rule["do"] == "set":
        is_stored = isinstance(value_at(overrides, rule["unless"]), dict)
        return overrides if is_stored else store_at(overrides, rule["at"], rule["value"])
    step = STEPS[rule["do"]]
    return change_at(overrides, rule.get("at", ""), lambda value: step(value, rule))
