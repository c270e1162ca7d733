"""Where rules work: keys with dots between them, and ``[]`` for every item of a list."""

from collections.abc import Callable
from typing import Any

Overrides = dict[str, Any]

#: In place of a value: there is none.
REMOVED: Any = object()
EVERY_ITEM = "[]"


def _keys(place: str) -> list[str]:
    return place.replace(EVERY_ITEM, f".{EVERY_ITEM}").split(".") if place else []


def value_at(overrides: Overrides, place: str) -> Any:
    value: Any = overrides
    for key in _keys(place):
        if not isinstance(value, dict) or key not in value:
            return REMOVED
        value = value[key]
    return value


def change_at(overrides: Overrides, place: str, change: Callable[[Any], Any]) -> Overrides:
    """Change every value at a place. An object that loses its last key goes, unless it is an item."""
    changed = _change_below(overrides, _keys(place), change)
    return changed if isinstance(changed, dict) else {}


def _change_below(value: Any, keys: list[str], change: Callable[[Any], Any]) -> Any:
    if not keys:
        return change(value)
    key, rest = keys[0], keys[1:]
    if key == EVERY_ITEM:
        return _change_items(value, rest, change) if isinstance(value, list) else value
    if not isinstance(value, dict) or key not in value:
        return value
    changed = _change_below(value[key], rest, change)
    if changed is not REMOVED:
        return {**value, key: changed}
    others = {name: other for name, other in value.items() if name != key}
    return others or REMOVED


def _change_items(items: list[Any], keys: list[str], change: Callable[[Any], Any]) -> list[Any]:
    changed = [_change_below(item, keys, change) for item in items]
    if keys:
        return [{} if item is REMOVED else item for item in changed]
    return [item for item in changed if item is not REMOVED]


def fill_at(overrides: Overrides, place: str, value: Any) -> Overrides:
    for key in reversed(_keys(place)):
        value = {key: value}
    return fill(overrides, value)


def fill(stored: Overrides, more: Overrides) -> Overrides:
    filled = dict(stored)
    for key, value in more.items():
        below = stored.get(key)
        if isinstance(value, dict):
            filled[key] = fill(below if isinstance(below, dict) else {}, value)
        elif below is None:
            filled[key] = value
    return filled
