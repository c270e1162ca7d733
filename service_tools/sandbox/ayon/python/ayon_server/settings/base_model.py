"""The base of every settings model."""

from typing import Optional

from pydantic import BaseModel


# No docstring here: models without one of their own would show it as their description.
class BaseSettingsModel(BaseModel):
    _isGroup: bool = False
    _title: Optional[str] = None
    _layout: Optional[str] = None
    _required: bool = False
    _has_studio_overrides: Optional[bool] = None
    _has_project_overrides: Optional[bool] = None
    _has_site_overrides: Optional[bool] = None

    class Config:
        underscore_attrs_are_private = True
        allow_population_by_field_name = True
