"""Items of AYON's own lists of choices."""

from typing import Any


def enum_value(item: Any) -> str:
    """The value of an item; servers before 1.13 answer dictionaries, later ones objects."""
    return item["value"] if isinstance(item, dict) else item.value
