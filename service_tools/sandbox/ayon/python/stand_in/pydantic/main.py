"""Models: classes whose annotations are their fields."""

import copy
import inspect
import sys
from typing import Any

from .coercion import read_field
from .errors import MisfitError, ValidationError
from .fields import ModelField, Undefined
from .schema import model_schema
from .validators import FieldValidator


class _PrivateAttribute:
    def __init__(self, default: Any) -> None:
        self.default = default


def _own_annotations(cls: type) -> dict[str, Any]:
    if sys.version_info >= (3, 10):
        return inspect.get_annotations(cls)
    return cls.__dict__.get("__annotations__", {})


# Neither this class nor AYON's base model may have a docstring: a model without one of its own
# would inherit it as the description in its schema.
class BaseModel:
    __fields__: dict[str, ModelField] = {}
    __private_attributes__: dict[str, _PrivateAttribute] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        fields = {
            name: copy.copy(field)
            for base in reversed(cls.__mro__[1:])
            for name, field in getattr(base, "__fields__", {}).items()
        }
        private = dict(cls.__private_attributes__)

        for name, annotation in _own_annotations(cls).items():
            if not name.startswith("_"):
                fields[name] = ModelField(name, annotation, cls.__dict__.get(name, Undefined))

        for name, value in list(cls.__dict__.items()):
            if isinstance(value, FieldValidator):
                for field_name in value.fields:
                    field = fields[field_name]
                    field.validators = [*field.validators, value.function]
                delattr(cls, name)
            elif name in fields:
                delattr(cls, name)
            elif name.startswith("_") and not name.startswith("__") and not callable(value):
                private[name] = _PrivateAttribute(value)

        cls.__fields__ = fields
        cls.__private_attributes__ = private

    def __init__(self, **data: Any) -> None:
        errors: list[dict[str, Any]] = []
        for name, field in self.__fields__.items():
            try:
                setattr(self, name, self._value_of(field, data))
            except MisfitError as error:
                errors.append({"loc": (name, *error.loc), "msg": str(error), "type": error.kind})
        if errors:
            raise ValidationError(errors, type(self).__name__)

    @classmethod
    def _value_of(cls, field: ModelField, data: dict[str, Any]) -> Any:
        if field.name not in data:
            if field.required:
                raise MisfitError("field required", "value_error.missing")
            return field.get_default()
        value = read_field(field, data[field.name])
        for check in field.validators:
            try:
                value = check(cls, value)
            except (AssertionError, TypeError, ValueError) as error:
                raise MisfitError(str(error), "value_error") from error
        return value

    @classmethod
    def schema(cls) -> dict[str, Any]:
        return model_schema(cls)

    def dict(self) -> dict[str, Any]:
        return {name: _plain(getattr(self, name)) for name in self.__fields__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BaseModel) and self.dict() == other.dict()

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__fields__)
        return f"{type(self).__name__}({values})"


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.dict()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
