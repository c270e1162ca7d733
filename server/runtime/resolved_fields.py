"""The fields of settings that take their choices from a resolver."""

import inspect
from dataclasses import dataclass
from typing import Any, Callable, Union

from ayon_server.settings import BaseSettingsModel

_KEY = "enum_resolver"


@dataclass(frozen=True)
class ResolvedField:
    """A field that was declared with a resolver, also while it is taken off."""

    field: Any
    resolver: Callable[..., Any]

    def offer_choices(self, is_offered: bool) -> None:
        """Have AYON ask the resolver, or people type what they like.

        Where there are choices, even none at all, the settings page lets nobody type, and no
        answer of a resolver leaves them out. But AYON looks for the resolver each time it builds
        the schema.
        """
        if is_offered:
            self.field.field_info.extra[_KEY] = self.resolver
        else:
            self.field.field_info.extra.pop(_KEY, None)


class ResolvedFields:
    """The fields with a resolver in a settings model and in every model that it reaches."""

    def __init__(self, root: type[BaseSettingsModel]) -> None:
        self._by_model: dict[Any, dict[str, ResolvedField]] = {}
        for model in _models(root):
            self._by_model[model] = {
                name: ResolvedField(field, field.field_info.extra[_KEY])
                for name, field in model.__fields__.items()
                if _KEY in field.field_info.extra
            }

    def of(self, resolver_name: str) -> list[ResolvedField]:
        return [
            resolved
            for fields in self._by_model.values()
            for resolved in fields.values()
            if _name(resolved) == resolver_name
        ]

    def texts_in(self, settings: BaseSettingsModel) -> dict[str, set[str]]:
        """By the name of the resolver, what its fields hold in ``settings``."""
        found: dict[str, set[str]] = {}
        waiting = [settings]
        while waiting:
            item = waiting.pop()
            resolved = self._by_model.get(type(item), {})
            for name in item.__fields__:
                value = getattr(item, name)
                if name in resolved:
                    found.setdefault(_name(resolved[name]), set()).update(_texts(value))
                inner = value if isinstance(value, list) else [value]
                waiting += [one for one in inner if isinstance(one, BaseSettingsModel)]
        return found


def _name(resolved: ResolvedField) -> str:
    return getattr(resolved.resolver, "__name__", "")


def _texts(value: Union[str, list[str], None]) -> set[str]:
    items = value if isinstance(value, list) else [value]
    return {item for item in items if isinstance(item, str) and item}


def _models(root: type[BaseSettingsModel]) -> list[type[BaseSettingsModel]]:
    found = [root]
    for model in found:
        for field in model.__fields__.values():
            inner = field.type_
            is_model = inspect.isclass(inner) and issubclass(inner, BaseSettingsModel)
            if is_model and inner not in found:
                found.append(inner)
    return found
