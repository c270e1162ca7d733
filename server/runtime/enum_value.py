"""Items of AYON's own lists of choices."""

from typing import Any


def enum_value(item: Any) -> str:
    """The value of an item, which servers before 1.13 write as a dictionary or as a bare text."""
    if isinstance(item, str):
        return item
    value: str = item["value"] if isinstance(item, dict) else item.value
    return value
