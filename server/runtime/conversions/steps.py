"""What rules do to a value; each step answers the value in its stead, or ``REMOVED``."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Optional, Union

from .places import REMOVED, Overrides, change_at, merge_objects, store_at, value_at

Rule = Mapping[str, Any]
Step = Callable[[Any, Rule], Any]

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")
_LARGEST_SAFE_INTEGER = 2**53 - 1


def _move(value: Any, rule: Rule) -> Any:
    if not isinstance(value, dict):
        return value
    taken = value_at(value, rule["from"])
    if taken is REMOVED:
        return value
    rest = change_at(value, rule["from"], lambda _: REMOVED)
    if not _is_of_kind(taken, rule):
        return rest
    stored = value_at(rest, rule["to"])
    if not _is_of_kind(stored, rule):
        return merge_objects(store_at(rest, rule["to"], taken), rule.get("with", {}))
    if isinstance(stored, dict):
        return store_at(rest, rule["to"], merge_objects(stored, taken))
    return rest


def _is_of_kind(value: Any, rule: Rule) -> bool:
    return isinstance(value, list if rule["kind"] == "list" else dict)


def _remove(value: Any, rule: Rule) -> Any:
    return REMOVED if "equal" not in rule or _is_same(value, rule["equal"]) else value


def _keep_objects(value: Any, _rule: Rule) -> Any:
    if not isinstance(value, list):
        return REMOVED
    return [item for item in value if isinstance(item, dict)]


def _keep_texts(value: Any, rule: Rule) -> Any:
    if not isinstance(value, list):
        return REMOVED
    if "choices" in rule:
        return [item for item in value if _is_choice(item, rule)]
    return [item for item in value if isinstance(item, (str, int, float))]


def _keep_choice(value: Any, rule: Rule) -> Any:
    return value if _is_choice(value, rule) else REMOVED


def _is_choice(value: Any, rule: Rule) -> bool:
    return isinstance(value, str) and value in rule["choices"]


def _keep_match(value: Any, rule: Rule) -> Any:
    if not isinstance(value, str):
        return REMOVED
    # In Python, `$` also matches before a line break at the end.
    beginning = re.sub(r"(?<!\\)\$$", "", rule["pattern"])
    whole = re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", rule["pattern"]), re.ASCII)
    if whole.match(value):
        return value
    match = re.match(beginning, value, re.ASCII)
    return match.group() if match and whole.match(match.group()) else REMOVED


def _keep_within(value: Any, rule: Rule) -> Any:
    number: Union[int, float]
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value):
        number = int(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        number = value
    else:
        return REMOVED
    if "minimum" in rule and number < rule["minimum"]:
        return rule["minimum"]
    if "maximum" in rule and number > rule["maximum"]:
        return rule["maximum"]
    return number


def _keep_json(value: Any, _rule: Rule) -> Any:
    try:
        return value if isinstance(json.loads(value, parse_constant=_refuse), dict) else REMOVED
    except (TypeError, ValueError, RecursionError):
        return REMOVED


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not in JSON")


def _merge_names(value: Any, _rule: Rule) -> Any:
    if not isinstance(value, list):
        return REMOVED
    by_name: dict[str, Overrides] = {}
    for item in value:
        name = _name(item)
        if name is not None:
            first = by_name.get(name)
            by_name[name] = {**(_merge(first, item) if first else item), "name": name}
    return list(by_name.values())


def _name(item: Any) -> Optional[str]:
    name = item.get("name") if isinstance(item, dict) else None
    if isinstance(name, str):
        return name
    if isinstance(name, bool) or not isinstance(name, (int, float)) or name % 1 != 0:
        return None
    return str(int(name)) if abs(name) <= _LARGEST_SAFE_INTEGER else None


def _merge(first: Overrides, other: Overrides) -> Overrides:
    merged = {**other, **first}
    for key, value in first.items():
        more = other.get(key)
        if isinstance(value, list) and isinstance(more, list):
            merged[key] = value + [
                item for item in more if not (isinstance(item, str) and item in value)
            ]
    return merged


def _is_same(one: Any, other: Any) -> bool:
    """Equality as JSON has it: in Python, ``False`` equals ``0``."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


STEPS: dict[str, Step] = {
    "move": _move,
    "remove": _remove,
    "objects": _keep_objects,
    "texts": _keep_texts,
    "choice": _keep_choice,
    "match": _keep_match,
    "within": _keep_within,
    "json": _keep_json,
    "unique-names": _merge_names,
}
