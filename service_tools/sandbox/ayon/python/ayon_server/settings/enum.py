"""Lists of choices that the server offers to addons."""

from dataclasses import dataclass
from typing import Any, Optional

from .. import version
from ..secrets import Secrets


@dataclass
class EnumItem:
    value: Any
    label: str
    color: Optional[str] = None


def _item(value: str, label: str, color: Optional[str] = None) -> Any:
    """An item of a list as the release of the server writes it."""
    if _is_before_1_13():
        return {"value": value, "label": label, **({"color": color} if color else {})}
    return EnumItem(value, label, color)


def _name(name: str) -> Any:
    return name if _is_before_1_13() else EnumItem(name, name)


def _is_before_1_13() -> bool:
    return tuple(int(number) for number in version.__version__.split(".")[:2]) < (1, 13)


#: Link types of AYON's own anatomy: name, type of the input, type of the output, colour.
DEFAULT_LINK_TYPES = [
    ("generative", "version", "version", "#3f67de"),
    ("breakdown", "folder", "folder", "#6edd72"),
    ("reference", "version", "version", "#d94383"),
    ("template", "folder", "folder", "#fff824"),
]

DEFAULT_FOLDER_TYPES = ["Folder", "Library", "Asset", "Episode", "Sequence", "Shot"]
DEFAULT_TASK_TYPES = ["Generic", "Art", "Modeling", "Animation", "Compositing", "Lighting"]


async def secrets_enum(project_name: Optional[str] = None) -> list[str]:
    return sorted(await Secrets.all())


async def link_types_enum(project_name: Optional[str] = None) -> list[Any]:
    return [
        _item(
            value=f"{name}|{source}|{target}",
            label=f"{name.capitalize()} ({source.capitalize()} -> {target.capitalize()})",
            color=color,
        )
        for name, source, target, color in DEFAULT_LINK_TYPES
    ]


async def folder_types_enum(project_name: Optional[str] = None) -> list[Any]:
    return [_name(name) for name in DEFAULT_FOLDER_TYPES]


async def task_types_enum(project_name: Optional[str] = None) -> list[Any]:
    return [_name(name) for name in DEFAULT_TASK_TYPES]


async def anatomy_presets_enum() -> list[Any]:
    return [
        _item(value="__primary__", label="<PRIMARY (built-in)>"),
        _item(value="__builtin__", label="<BUILT-IN>"),
    ]


async def addon_all_app_host_names_enum() -> list[Any]:
    from ..addons.library import AddonLibrary

    names = set()
    for _name, definition in AddonLibrary.items():
        for addon in definition.versions.values():
            names.update(await addon.get_app_host_names())
    return [_item(name, name) for name in sorted(names)]
