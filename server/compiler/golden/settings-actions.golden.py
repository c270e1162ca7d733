"""Generated from the TypeScript settings of this addon; changes here are lost."""

from ayon_server.settings import BaseSettingsModel, SettingsField, ensure_unique_names
from pydantic import validator

from .shared import Action, SharedItem


def filter_kinds() -> list[dict[str, str]]:
    return [
        {"value": "flag", "label": "Flag"},
        {"value": "word", "label": "Word"},
        {"value": "parts", "label": "Parts"},
    ]


class PreparedAction(Action):
    structure: bool = SettingsField(False, title="Create structure")


class Nested(BaseSettingsModel):
    action: Action = SettingsField(default_factory=lambda: Action(role_list=["Inner"]))
    level: int = 1


class Filter(BaseSettingsModel):
    _layout = "expanded"

    kind: str = SettingsField(
        "flag",
        enum_resolver=filter_kinds,
        conditional_enum=True,
    )
    flag: bool = SettingsField(True, title="Expected value")
    word: str = SettingsField("", title="Expected value")
    parts: list[str] = SettingsField(default_factory=list, title="Expected value")


class Actions(BaseSettingsModel):
    _isGroup = True

    prepared: PreparedAction = SettingsField(
        default_factory=lambda: PreparedAction(role_list=["Producer"]),
        title="Prepare",
    )
    nested: Nested = SettingsField(
        default_factory=lambda: Nested(
            action=Action(enabled=False, role_list=["Inner"]),
            level=2,
        ),
    )
    filters: list[Filter] = SettingsField(
        default_factory=lambda: [Filter(), Filter(kind="word", word="it's 日本")],
        section="Filters",
    )
    mapping: list[SharedItem] = SettingsField(
        default_factory=lambda: [
            SharedItem(name="Done", value=["Approved", "Omitted"]),
        ],
    )

    @validator("mapping")
    def validate_mapping(cls, value: list[SharedItem]) -> list[SharedItem]:
        ensure_unique_names(value)
        return value
