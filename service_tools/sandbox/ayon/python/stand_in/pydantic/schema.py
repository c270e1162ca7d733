"""JSON Schema of a model, in the shape that pydantic 1.10 writes."""

import inspect
from typing import Any

from .fields import CONSTRAINT_KEYWORDS, ModelField

_SCALARS = {bool: "boolean", str: "string", int: "integer", float: "number"}


def model_schema(model: Any) -> dict[str, Any]:
    """The schema of ``model`` with every model it reaches under ``definitions``."""
    definitions: dict[str, Any] = {}
    schema = _object_schema(model, definitions)
    if definitions:
        schema["definitions"] = definitions
    return schema


def _object_schema(model: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": model.__name__}
    doc = inspect.getdoc(model)
    if doc:
        schema["description"] = doc
    schema["type"] = "object"
    schema["properties"] = {
        name: _field_schema(field, definitions) for name, field in model.__fields__.items()
    }
    required = [name for name, field in model.__fields__.items() if field.required]
    if required:
        schema["required"] = required
    return schema


def _field_schema(field: ModelField, definitions: dict[str, Any]) -> dict[str, Any]:
    info = field.field_info
    schema: dict[str, Any] = {}
    if info.title:
        schema["title"] = info.title
    if info.description:
        schema["description"] = info.description
    if not field.required and field.default is not None:
        schema["default"] = _plain(field.default)
    for name, value in info.constraints.items():
        schema[CONSTRAINT_KEYWORDS[name]] = value
    schema.update(info.extra)

    type_schema = _type_schema(field, definitions)
    if "$ref" in type_schema:
        # A bare reference carries nothing beside it; anything else hides behind allOf.
        if not schema:
            return type_schema
        type_schema = {"allOf": [type_schema]}
    schema.setdefault("title", field.alias.title().replace("_", " "))
    return {**schema, **type_schema}


def _type_schema(field: ModelField, definitions: dict[str, Any]) -> dict[str, Any]:
    single = _single_schema(field.type_, definitions)
    return {"type": "array", "items": single} if field.is_list else single


def _single_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Any:
        return {}
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object_schema(kind, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.dict() if hasattr(value, "__fields__") else value
