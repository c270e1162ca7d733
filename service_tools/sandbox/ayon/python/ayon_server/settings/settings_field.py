"""A pydantic field with what AYON adds to it."""

from typing import Any

from pydantic.fields import FieldInfo, Undefined

_PYDANTIC_OPTIONS = {
    "alias",
    "allow_inf_nan",
    "allow_mutation",
    "decimal_places",
    "default_factory",
    "description",
    "discriminator",
    "ge",
    "gt",
    "le",
    "lt",
    "max_digits",
    "max_items",
    "max_length",
    "min_items",
    "min_length",
    "multiple_of",
    "regex",
    "repr",
    "title",
    "unique_items",
}

_AYON_OPTIONS = {
    "enum_resolver",
    "example",
    "layout",
    "placeholder",
    "required_items",
    "scope",
    "section",
    "syntax",
    "tags",
    "widget",
}


def SettingsField(
    default: Any = Undefined,
    *,
    conditional_enum: bool = False,
    conditionalEnum: bool = False,
    disabled: bool = False,
    **options: Any,
) -> Any:
    """Declare a field. Options that the server does not know are dropped, as the server does."""
    known = {
        name: value
        for name, value in options.items()
        if value is not None and (name in _PYDANTIC_OPTIONS or name in _AYON_OPTIONS)
    }
    if conditional_enum or conditionalEnum:
        known["conditional_enum"] = True
    known["disabled"] = disabled
    field = FieldInfo(default, **known)
    field._validate()
    return field
