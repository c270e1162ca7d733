"""What compiled settings import from AYON, on pydantic 2."""

from typing import Any, Optional

from pydantic import BaseModel, ConfigDict, Field

_RENAMED = {"regex": "pattern", "min_items": "min_length", "max_items": "max_length"}
_KEPT = {
    "default_factory",
    "description",
    "ge",
    "gt",
    "le",
    "lt",
    "max_length",
    "min_length",
    "multiple_of",
    "title",
}


class BaseSettingsModel(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    _isGroup: bool = False
    _title: Optional[str] = None
    _layout: Optional[str] = None


def SettingsField(default: Any = ..., **options: Any) -> Any:
    known: dict[str, Any] = {}
    for name, value in options.items():
        if name in _KEPT or name in _RENAMED:
            known[_RENAMED.get(name, name)] = value
    return Field(**known) if "default_factory" in known else Field(default, **known)


def ensure_unique_names(items: list[Any]) -> None:
    names = [item.name for item in items]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"Duplicate name '{name}'")


def __getattr__(name: str) -> Any:
    """The functions that answer choices."""
    if not name.endswith("_enum"):
        raise AttributeError(name)
    return list
