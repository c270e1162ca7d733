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
    """Change every value at a place. An object that loses its last key goes, but an item stays."""
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


def store_at(overrides: Overrides, place: str, value: Any) -> Overrides:
    """Put a value at a place, and objects on the way there in place of anything else."""
    return _store_below(overrides, _keys(place), value)


def _store_below(stored: Overrides, keys: list[str], value: Any) -> Overrides:
    key, rest = keys[0], keys[1:]
    if not rest:
        return {**stored, key: value}
    below = stored.get(key)
    return {**stored, key: _store_below(below if isinstance(below, dict) else {}, rest, value)}


def merge_objects(first: Overrides, more: Overrides) -> Overrides:
    """Make one of two objects, key by key; what the first one has wins, but for null."""
    merged = dict(first)
    for key, value in more.items():
        own = first.get(key)
        if own is None:
            merged[key] = value
        elif isinstance(own, dict) and isinstance(value, dict):
            merged[key] = merge_objects(own, value)
    return merged
