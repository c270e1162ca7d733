"""Generated from the TypeScript settings of this addon; changes here are lost."""

from ayon_server.settings import BaseSettingsModel, SettingsField, secrets_enum
from pydantic import validator

from ..enums import project_link_types_enum
from ..validators import ensure_json_object
from .actions import Actions
from .limits import Limits


def week_days() -> list[dict[str, str]]:
    return [
        {"value": "monday", "label": "Monday"},
        {"value": "tuesday", "label": "Tuesday"},
        {"value": "wednesday", "label": "Wednesday"},
        {"value": "thursday", "label": "Thursday"},
        {"value": "friday", "label": "Friday"},
        {"value": "saturday", "label": "Saturday"},
        {"value": "sunday", "label": "Sunday"},
    ]


def categories() -> list[str]:
    return ["Default", "Dailies"]


class EveryFeature(BaseSettingsModel):
    """Everything at once."""

    enabled: bool = True
    server: str = SettingsField(
        "",
        placeholder="https://studio.ftrackapp.com",
        scope=["studio"],
    )
    secret: str = SettingsField("", enum_resolver=secrets_enum)
    link_type: str = SettingsField("< Skip >", enum_resolver=project_link_types_enum)
    time: str = SettingsField(
        "00:00:00",
        scope=["studio"],
        regex="(?:[01]\\d|2[0123]):(?:[012345]\\d)",
        min_length=5,
        max_length=12,
    )
    days: list[str] = SettingsField(
        default_factory=lambda: ["monday"],
        widget="switchbox",
        enum_resolver=week_days,
    )
    category: str = SettingsField("Dailies", enum_resolver=categories)
    levels: int = SettingsField(1, ge=0, le=9)
    factor: float = SettingsField(1.0, ge=0.5)
    checked: str = SettingsField(
        "{}",
        description=(
            "A description that is much longer than one line of Python may be, so that "
            "it has to be written in several pieces, with <b>markup</b> in it."
        ),
        widget="textarea",
    )
    actions: Actions = SettingsField(
        default_factory=Actions,
        title="Actions",
        section="---",
    )
    limits: Limits = SettingsField(
        default_factory=lambda: Limits(name="first"),
        layout="compact",
    )
    more_limits: list[Limits] = SettingsField(
        default_factory=lambda: [Limits(name="first", step=5)],
        required_items=["first"],
    )

    @validator("checked")
    def validate_checked(cls, value: str) -> str:
        ensure_json_object(value)
        return value
