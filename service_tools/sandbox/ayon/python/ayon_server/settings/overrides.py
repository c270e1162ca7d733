"""Stored overrides on top of settings."""

from typing import Any

from .base_model import BaseSettingsModel


def apply_overrides(settings: BaseSettingsModel, overrides: dict[str, Any]) -> Any:
    """``settings`` with ``overrides``: branches are walked, leaves and lists replaced whole."""
    return settings.__class__(**_merge(settings, overrides))


def _merge(settings: BaseSettingsModel, overrides: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in settings.__fields__:
        value = getattr(settings, name)
        if isinstance(value, BaseSettingsModel):
            result[name] = _merge(value, overrides.get(name, {}))
        else:
            result[name] = overrides.get(name, value)
    return result
