"""Lists of choices that the server offers to addons."""

from dataclasses import dataclass
from typing import Any, Optional

from ..secrets import Secrets


@dataclass
class EnumItem:
    value: Any
    label: str
    color: Optional[str] = None


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


async def link_types_enum(project_name: Optional[str] = None) -> list[EnumItem]:
    return [
        EnumItem(
            value=f"{name}|{source}|{target}",
            label=f"{name.capitalize()} ({source.capitalize()} -> {target.capitalize()})",
            color=color,
        )
        for name, source, target, color in DEFAULT_LINK_TYPES
    ]


async def folder_types_enum(project_name: Optional[str] = None) -> list[EnumItem]:
    return [EnumItem(value=name, label=name) for name in DEFAULT_FOLDER_TYPES]


async def task_types_enum(project_name: Optional[str] = None) -> list[EnumItem]:
    return [EnumItem(value=name, label=name) for name in DEFAULT_TASK_TYPES]


async def anatomy_presets_enum() -> list[EnumItem]:
    return [
        EnumItem(value="__primary__", label="<PRIMARY (built-in)>"),
        EnumItem(value="__builtin__", label="<BUILT-IN>"),
    ]


async def addon_all_app_host_names_enum() -> list[EnumItem]:
    from ..addons.library import AddonLibrary

    names = set()
    for _name, definition in AddonLibrary.items():
        for addon in definition.versions.values():
            names.update(await addon.get_app_host_names())
    return [EnumItem(value=name, label=name) for name in sorted(names)]
