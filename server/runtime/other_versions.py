"""Other versions of this addon that are installed on the same server."""

import inspect
from typing import Any

from ayon_server.addons import AddonLibrary

from .log import logger
from .release import release

#: Method by which earlier releases of the addon set up the attributes of the whole server.
_ATTRIBUTE_SETUP = "create_ftrack_attributes"


def silence_attribute_setup(addon_name: str, own_version: str) -> None:
    """Keep versions that are not newer than this one from setting up the attributes.

    Earlier releases replace the scope of an attribute by the one they know and then ask for a
    restart. Beside a release that knows a wider scope that would start over with every boot.
    """
    definition = AddonLibrary.getinstance().data.get(addon_name)
    if definition is None:
        return
    for version, addon in definition.versions.items():
        if version == own_version or _is_newer(version, own_version):
            continue
        setup = getattr(addon, _ATTRIBUTE_SETUP, None)
        if setup is None:
            continue
        logger.debug(f"ftrack addon {version} leaves the AYON attributes to {own_version}")
        idle = _change_nothing if inspect.iscoroutinefunction(setup) else _change_nothing_now
        setattr(addon, _ATTRIBUTE_SETUP, idle)


def _is_newer(version: str, than: str) -> bool:
    one, other = release(version), release(than)
    return one is not None and other is not None and one > other


async def _change_nothing(*_args: Any, **_kwargs: Any) -> bool:
    return False


def _change_nothing_now(*_args: Any, **_kwargs: Any) -> bool:
    return False
