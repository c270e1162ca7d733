"""Choices on the settings page that depend on the studio."""

from typing import Any, Optional

from ayon_server.settings import link_types_enum, task_types_enum

from .constants import SKIP_LINK_TYPE


async def project_link_types_enum(project_name: Optional[str] = None) -> list[str]:
    """Link types between folders, of the project or else of the studio's anatomy."""
    link_types = await link_types_enum(project_name=project_name)
    between_folders = []
    for link_type in link_types:
        name, input_type, output_type = _value(link_type).rsplit("|", 2)
        if (input_type, output_type) == ("folder", "folder"):
            between_folders.append(name)
    return [SKIP_LINK_TYPE, *between_folders]


async def ftrack_security_roles_enum() -> list[str]:
    return []


async def ftrack_object_types_enum() -> list[str]:
    return []


async def ftrack_asset_types_enum() -> list[str]:
    return []


async def ftrack_statuses_enum() -> list[str]:
    return []


async def host_names_enum() -> list[str]:
    return []


async def ayon_task_types_enum(project_name: Optional[str] = None) -> list[Any]:
    return await task_types_enum(project_name=project_name)


def _value(item: Any) -> str:
    # Servers before 1.13 answer dictionaries, later ones objects.
    return item["value"] if isinstance(item, dict) else item.value
