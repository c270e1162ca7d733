"""Stored overrides of another version of an addon, as far as a settings model knows them.

Where the server itself stumbles this does too: over a list that holds anything but objects in the
place of a list of models, and over an object there.
"""

from types import GenericAlias
from typing import Any

from ..logging import logger
from .base_model import BaseSettingsModel


def migrate_settings_overrides(
    old_data: dict[str, Any], new_model_class: Any, defaults: dict[str, Any]
) -> dict[str, Any]:
    """What of ``old_data`` has a place in the model; unknown keys and unfit values are left out."""
    # The stand-in for pydantic has no such function, and nothing that it is for migrates settings.
    from pydantic import ValidationError, parse_obj_as

    migrated: dict[str, Any] = {}
    for key, value in old_data.items():
        field = new_model_class.__fields__.get(key)
        if field is None:
            logger.warning(f"Skipping unknown key: {key}")
        elif _is_model(field.type_):
            if _is_list(field.outer_type_) and isinstance(value, list):
                model = field.outer_type_.__args__[0]
                migrated[key] = [migrate_settings_overrides(item, model, {}) for item in value]
            elif isinstance(value, dict):
                below = defaults.get(key, {})
                migrated[key] = migrate_settings_overrides(value, field.outer_type_, below)
            else:
                logger.warning(f"Unsupported type for model {key}")
        else:
            # Limits, choices and validators of the field are not looked at.
            try:
                migrated[key] = parse_obj_as(field.outer_type_, value)
            except ValidationError:
                logger.warning(f"Failed to validate {key}")
    return migrated


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseSettingsModel)


def _is_list(annotation: Any) -> bool:
    # Lists from ``typing`` are something else, and overrides of such fields get lost.
    return isinstance(annotation, GenericAlias) and annotation.__origin__ is list
