"""Choices on the settings page that depend on the studio.

AYON asks for them field by field each time it builds the schema. Stored values are among them, for
the page shows no others; only what is stored for a secret has to name one.
"""

from typing import Any, Optional

from ayon_server.settings import link_types_enum, secrets_enum, task_types_enum

from .constants import SKIP_LINK_TYPE
from .enum_value import enum_value
from .settings_page import open_settings_page, settings_page


async def secret_names_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Names of AYON's secrets.

    AYON comes to the ftrack account before all other fields with choices, so here it is found out
    which of them have any.
    """
    await open_settings_page(addon, settings_variant, project_name)
    return await secrets_enum()


async def project_link_types_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Link types between folders, of the project or else of the studio's anatomy."""
    page = await settings_page(addon, settings_variant, project_name)
    between_folders = []
    for item in await link_types_enum(project_name=project_name):
        name, input_type, output_type = enum_value(item).rsplit("|", 2)
        if (input_type, output_type) == ("folder", "folder"):
            between_folders.append(name)
    return page.with_stored("project_link_types_enum", [SKIP_LINK_TYPE, *between_folders])


async def list_categories_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Categories of lists that every ftrack site begins with."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.with_stored("list_categories_enum", ["Default", "Clients", "Dailies"])


async def ayon_task_types_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Task types of the project or else of the studio's anatomy."""
    page = await settings_page(addon, settings_variant, project_name)
    task_types = await task_types_enum(project_name=project_name)
    return page.with_stored("ayon_task_types_enum", [enum_value(item) for item in task_types])


async def host_names_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Hosts of the installed addons."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.with_stored("host_names_enum", page.offered.get("host_names_enum", []))


async def ftrack_security_roles_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Names of ftrack's security roles."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.of_ftrack("ftrack_security_roles_enum")


async def ftrack_object_types_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Names of ftrack's object types, such as ``Asset Build``."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.of_ftrack("ftrack_object_types_enum")


async def ftrack_asset_types_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Short names of ftrack's asset types, such as ``geo``."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.of_ftrack("ftrack_asset_types_enum")


async def ftrack_statuses_enum(
    addon: Any, settings_variant: Optional[str], project_name: Optional[str]
) -> list[str]:
    """Names of ftrack's statuses, whatever projects use them."""
    page = await settings_page(addon, settings_variant, project_name)
    return page.of_ftrack("ftrack_statuses_enum")
