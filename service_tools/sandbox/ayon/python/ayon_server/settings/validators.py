"""Checks that the server offers to addons."""

from collections.abc import Iterable
from typing import Any, Optional

from ..exceptions import BadRequestException


def ensure_unique_names(objects: Iterable[Any], field_name: Optional[str] = None) -> None:
    """Refuse two objects of one ``name``."""
    where = f" in '{field_name}'" if field_name else ""
    seen = set()
    for item in objects:
        if not hasattr(item, "name"):
            raise BadRequestException(f"Object without name provided{where}")
        if item.name in seen:
            raise BadRequestException(f"Duplicate name '{item.name}'{where}")
        seen.add(item.name)
