"""Generated from the TypeScript settings of this addon; changes here are lost."""

from ayon_server.settings import BaseSettingsModel, SettingsField


def sizes() -> list[str]:
    return ["small", "large"]


class Limits(BaseSettingsModel):
    """What a value may be.

    Ends in \"\"\"
    """

    _title = "Limits"

    name: str = SettingsField(..., title="Name", example="main")
    share: float = SettingsField(0.5, example=0.25, gt=0, lt=1)
    step: int = SettingsField(10, multiple_of=5)
    huge: float = SettingsField(
        1e21,
        description=(
            "A description that fits on a line only when the line holds nothing else."
        ),
    )
    whole: int = 1000000000000000000000
    hosts: list[str] = SettingsField(
        default_factory=lambda: ["maya"],
        tags=["host", "application"],
        required_items=["maya"],
        min_items=1,
        max_items=3,
        unique_items=True,
    )
    code: str = SettingsField("{}", widget="textarea", syntax="json", disabled=True)
    size: str = SettingsField("small", enum_resolver=sizes, regex="[a-z]+")
