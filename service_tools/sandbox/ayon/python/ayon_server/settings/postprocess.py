"""From pydantic's schema to the one that AYON's settings page reads."""

import copy
import functools
import inspect
from typing import Any, Optional

from ..exceptions import AyonException
from .base_model import BaseSettingsModel

_COPIED_EXTRAS = {
    "conditional_enum": "conditionalEnum",
    "layout": "layout",
    "placeholder": "placeholder",
    "required_items": "requiredItems",
    "section": "section",
    "tags": "tags",
    "widget": "widget",
}


async def settings_schema(
    model: type[BaseSettingsModel], title: str, context: Optional[dict[str, Any]] = None
) -> dict[str, Any]:
    """The schema of ``model`` as ``GET .../schema`` answers it."""
    schema = copy.deepcopy(model.schema())
    models = _models_by_name(model)
    await _process_object(schema, model, context or {})
    for name, definition in schema.get("definitions", {}).items():
        # The server knows a definition by the bare class name; two classes of one name make
        # pydantic prefix the module, and the server then leaves the definition as it is.
        if name in models:
            await _process_object(definition, models[name], context or {})
    schema["title"] = title
    return schema


def _models_by_name(root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = [root]
    while waiting:
        model = waiting.pop()
        is_model = inspect.isclass(model) and issubclass(model, BaseSettingsModel)
        if is_model and model.__name__ not in found:
            found[model.__name__] = model
            waiting.extend(field.type_ for field in model.__fields__.values())
    return found


async def _process_object(schema: dict[str, Any], model: Any, context: dict[str, Any]) -> None:
    private = model.__private_attributes__
    schema["isgroup"] = private["_isGroup"].default
    schema.pop("title", None)
    for name in ("title", "layout"):
        if private[f"_{name}"].default is not None:
            schema[name] = private[f"_{name}"].default
    for name, prop in schema.get("properties", {}).items():
        await _process_property(prop, model.__fields__[name].field_info.extra, context)


async def _process_property(
    prop: dict[str, Any], extra: dict[str, Any], context: dict[str, Any]
) -> None:
    for name in ("enum_resolver", "required_items"):
        prop.pop(name, None)
    if "enum_resolver" in extra:
        await _process_enum(prop, extra["enum_resolver"], context)
    scope = extra.get("scope")
    prop["scope"] = scope if isinstance(scope, list) else ["project", "studio"]
    for source, target in _COPIED_EXTRAS.items():
        if extra.get(source):
            prop.setdefault(target, extra[source])


async def _process_enum(prop: dict[str, Any], resolver: Any, context: dict[str, Any]) -> None:
    try:
        values, labels = await _resolve(resolver, context)
    except AyonException as error:
        prop["placeholder"] = error.detail
        prop["disabled"] = True
        return
    if "items" in prop:
        prop["items"] = {"type": "string", "enum": values}
        prop["uniqueItems"] = True
    else:
        prop["enum"] = values
    if labels:
        prop["enumLabels"] = labels


async def _resolve(resolver: Any, context: dict[str, Any]) -> tuple[list[Any], dict[Any, str]]:
    bound: dict[str, Any] = {}
    if isinstance(resolver, functools.partial):
        bound, resolver = resolver.keywords, resolver.func
    arguments = {
        name: context.get(name, bound.get(name)) for name in inspect.getfullargspec(resolver).args
    }
    answer = resolver(**arguments)
    if inspect.isawaitable(answer):
        answer = await answer

    values: list[Any] = []
    labels: dict[Any, str] = {}
    for item in answer if isinstance(answer, list) else []:
        if isinstance(item, str):
            values.append(item)
            continue
        plain = item if isinstance(item, dict) else vars(item)
        if "value" in plain and "label" in plain:
            values.append(plain["value"])
            labels[plain["value"]] = plain["label"]
    return values, labels
