"""Reading of values: what pydantic 1 accepts for the types that settings use."""

import re
from typing import Any

from .errors import MisfitError, ValidationError
from .fields import ModelField

_TRUE = {1, "1", "on", "t", "true", "y", "yes"}
_FALSE = {0, "0", "off", "f", "false", "n", "no"}


def read_field(field: ModelField, value: Any) -> Any:
    """The value as the field stores it; raises ``MisfitError``."""
    if field.is_list:
        if not isinstance(value, (list, tuple, set)):
            raise MisfitError("value is not a valid list", "type_error.list")
        result = [_read_item(field, index, item) for index, item in enumerate(value)]
    else:
        result = _read_value(field.type_, value)
    _check_constraints(field, result)
    return result


def _read_item(field: ModelField, index: int, item: Any) -> Any:
    try:
        return _read_value(field.type_, item)
    except MisfitError as error:
        raise MisfitError(str(error), error.kind, (index, *error.loc)) from error


def _read_value(kind: Any, value: Any) -> Any:
    if value is None:
        raise MisfitError("none is not an allowed value", "type_error.none.not_allowed")
    if kind is Any:
        return value
    if kind is bool:
        return _read_bool(value)
    if kind is str:
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value)
        raise MisfitError("str type expected", "type_error.str")
    if kind in (int, float):
        try:
            return kind(value)
        except (TypeError, ValueError) as error:
            name = "integer" if kind is int else "float"
            raise MisfitError(f"value is not a valid {name}", f"type_error.{name}") from error
    return _read_model(kind, value)


def _read_bool(value: Any) -> bool:
    word = value.lower() if isinstance(value, str) else value
    try:
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
    except TypeError:
        pass
    raise MisfitError("value could not be parsed to a boolean", "type_error.bool")


def _read_model(model: Any, value: Any) -> Any:
    if isinstance(value, model):
        return value
    if not isinstance(value, dict):
        raise MisfitError("value is not a valid dict", "type_error.dict")
    try:
        return model(**value)
    except ValidationError as error:
        first = error.errors()[0]
        raise MisfitError(first["msg"], first["type"], tuple(first["loc"])) from error


def _check_constraints(field: ModelField, value: Any) -> None:
    rules = field.field_info.constraints
    checks = {
        "ge": lambda limit: value >= limit,
        "gt": lambda limit: value > limit,
        "le": lambda limit: value <= limit,
        "lt": lambda limit: value < limit,
        "multiple_of": lambda step: value % step == 0,
        "regex": lambda pattern: re.match(pattern, value) is not None,
        "min_length": lambda limit: len(value) >= limit,
        "max_length": lambda limit: len(value) <= limit,
        "min_items": lambda limit: len(value) >= limit,
        "max_items": lambda limit: len(value) <= limit,
        "unique_items": lambda wanted: not wanted or len(set(value)) == len(value),
    }
    for name, limit in rules.items():
        if not checks[name](limit):
            raise MisfitError(f"ensure this value satisfies {name}={limit}", f"value_error.{name}")
