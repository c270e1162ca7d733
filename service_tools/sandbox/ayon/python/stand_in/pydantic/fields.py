"""Declarations of fields: what was written in the class body, and what became of it."""

import copy
from typing import Any, Callable, Optional, get_args, get_origin


class UndefinedType:
    def __repr__(self) -> str:
        return "PydanticUndefined"


Undefined = UndefinedType()

#: Constraints by the name of the argument, with the JSON Schema keyword of each.
CONSTRAINT_KEYWORDS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "regex": "pattern",
    "min_length": "minLength",
    "max_length": "maxLength",
    "min_items": "minItems",
    "max_items": "maxItems",
    "unique_items": "uniqueItems",
}

#: Arguments that pydantic keeps for itself and never shows in the schema.
SILENT_ARGUMENTS = {
    "alias",
    "allow_inf_nan",
    "allow_mutation",
    "decimal_places",
    "discriminator",
    "max_digits",
    "repr",
}


class FieldInfo:
    """The right-hand side of a field: default, title, description, constraints and extras."""

    def __init__(self, default: Any = Undefined, **options: Any) -> None:
        self.default = default
        self.default_factory: Optional[Callable[[], Any]] = options.pop("default_factory", None)
        self.title: Optional[str] = options.pop("title", None)
        self.description: Optional[str] = options.pop("description", None)
        self.constraints = {
            name: options.pop(name) for name in CONSTRAINT_KEYWORDS if name in options
        }
        self.constraints = {
            name: value for name, value in self.constraints.items() if value is not None
        }
        for name in SILENT_ARGUMENTS:
            options.pop(name, None)
        self.extra: dict[str, Any] = options

    def _validate(self) -> None:
        if self.default is not Undefined and self.default_factory is not None:
            raise ValueError("cannot specify both default and default_factory")


def Field(default: Any = Undefined, **options: Any) -> Any:
    return FieldInfo(default, **options)


class ModelField:
    """A field of a finished model."""

    def __init__(self, name: str, annotation: Any, declared: Any) -> None:
        self.name = name
        self.alias = name
        self.outer_type_ = annotation
        self.type_ = get_args(annotation)[0] if get_origin(annotation) is list else annotation
        self.sub_fields: Optional[list] = None
        self.field_info = declared if isinstance(declared, FieldInfo) else FieldInfo(declared)
        self.validators: list[Callable[[Any, Any], Any]] = []

    @property
    def is_list(self) -> bool:
        return get_origin(self.outer_type_) is list

    @property
    def default(self) -> Any:
        value = self.field_info.default
        return None if value is Undefined or value is Ellipsis else value

    @property
    def required(self) -> bool:
        info = self.field_info
        return info.default_factory is None and info.default in (Undefined, Ellipsis)

    def get_default(self) -> Any:
        if self.field_info.default_factory is not None:
            return self.field_info.default_factory()
        return copy.deepcopy(self.default)
