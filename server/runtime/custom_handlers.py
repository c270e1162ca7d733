"""Handlers that other addons bring along for the processor service."""

import asyncio
import inspect
from typing import Any, Optional

from ayon_server.addons import AddonLibrary
from ayon_server.lib.postgres import Postgres
from pydantic import BaseModel

from .log import logger

#: Method by which an addon names the archive with its handlers, as a path below the server's URL.
_METHOD = "get_custom_ftrack_handlers_endpoint"

_SECONDS = 10

_BUNDLE_OF_VARIANT = {
    "production": "SELECT data FROM public.bundles WHERE is_production",
    "staging": "SELECT data FROM public.bundles WHERE is_staging",
}
_DEV_BUNDLE = "SELECT data FROM public.bundles WHERE is_dev AND name = $1"


class CustomHandler(BaseModel):
    addon_name: str
    addon_version: str
    endpoint: str


class CustomHandlers(BaseModel):
    custom_handlers: list[CustomHandler]


async def custom_handlers(variant: str) -> CustomHandlers:
    """What the addons in the bundle of ``variant`` offer; nothing where there is no bundle.

    ``variant`` is ``production``, ``staging`` or the name of a bundle for development.
    """
    found = []
    for name, version in (await _addons_of(variant)).items():
        definition = AddonLibrary.getinstance().data.get(name)
        addon = definition.versions.get(version) if definition and version else None
        endpoint = await _endpoint_of(addon, f"{name} {version}")
        if endpoint is not None:
            handler = CustomHandler(addon_name=name, addon_version=version, endpoint=endpoint)
            found.append(handler)
    return CustomHandlers(custom_handlers=found)


async def _addons_of(variant: str) -> dict[str, Any]:
    query = _BUNDLE_OF_VARIANT.get(variant)
    if query is None:
        rows = await Postgres.fetch(_DEV_BUNDLE, variant)
    else:
        rows = await Postgres.fetch(query)
    addons = rows[0]["data"].get("addons") if rows else None
    return addons or {}


async def _endpoint_of(addon: Any, shown: str) -> Optional[str]:
    method = getattr(addon, _METHOD, None)
    if method is None:
        return None
    try:
        answer = method()
        if inspect.isawaitable(answer):
            answer = await asyncio.wait_for(answer, _SECONDS)
    except Exception as error:
        logger.warning(f"Addon {shown} failed to name its ftrack handlers: {error!r}")
        return None
    if answer and not isinstance(answer, str):
        logger.warning(f"Addon {shown} names its ftrack handlers by no text")
        return None
    return answer or None
