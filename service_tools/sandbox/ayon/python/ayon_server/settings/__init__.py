"""What settings of addons are made of."""

from .base_model import BaseSettingsModel
from .enum import (
    anatomy_presets_enum,
    folder_types_enum,
    link_types_enum,
    secrets_enum,
    task_types_enum,
)
from .overrides import apply_overrides
from .settings_field import SettingsField
from .validators import ensure_unique_names

__all__ = [
    "BaseSettingsModel",
    "SettingsField",
    "anatomy_presets_enum",
    "apply_overrides",
    "ensure_unique_names",
    "folder_types_enum",
    "link_types_enum",
    "secrets_enum",
    "task_types_enum",
]
