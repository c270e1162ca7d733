"""Generated from the TypeScript settings of this addon; changes here are lost."""

from ayon_server.settings import BaseSettingsModel, SettingsField


class Action(BaseSettingsModel):
    enabled: bool = True
    role_list: list[str] = SettingsField(default_factory=list, title="Roles")


class SharedItem(BaseSettingsModel):
    """A name with values.

    Second paragraph with a "quote", a back\\slash and \"\"\"three\"\"\".
    """

    _layout = "expanded"

    name: str = ""
    value: list[str] = SettingsField(default_factory=list)
