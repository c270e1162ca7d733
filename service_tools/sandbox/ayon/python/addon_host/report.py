"""One run of an addon, as plain data."""

from typing import Any

from ayon_server import version
from ayon_server.addons.addon import BaseServerAddon
from ayon_server.lib.postgres import Postgres
from ayon_server.secrets import Secrets
from ayon_server.settings.postprocess import settings_schema

from .lifecycle import set_up
from .loader import load_addon

_COMPATIBILITY = {
    "serverVersion": "ayon_server_version",
    "launcherVersion": "ayon_launcher_version",
    "requiredAddons": "ayon_required_addons",
    "softRequiredAddons": "ayon_soft_required_addons",
    "compatibleAddons": "ayon_compatible_addons",
}


async def run_addon(addon_dirs: list[str], request: dict[str, Any]) -> dict[str, Any]:
    """Load and set up the addon in the first folder beside the versions in the other folders.

    ``request`` holds ``attributes`` (rows of the attributes table), ``secrets`` (names) and, where
    it is not the newest, ``serverVersion``.
    """
    version.__version__ = request.get("serverVersion", version.__version__)
    Postgres.database.attributes.load(request.get("attributes", []))
    for name in request.get("secrets", []):
        await Secrets.set(name, "")
    await Postgres.connect()

    addons = [load_addon(addon_dir) for addon_dir in addon_dirs]
    restart_requested = await set_up(addons)
    return {
        "ok": True,
        **await describe(addons[0]),
        "attributes": Postgres.database.attributes.dump(),
        "restartRequested": restart_requested,
    }


async def describe(addon: BaseServerAddon) -> dict[str, Any]:
    """Metadata, default settings and settings schema of ``addon``."""
    model = addon.get_settings_model()
    defaults = await addon.get_default_settings()
    title = f"{addon.title or addon.name.capitalize()} {addon.version}"
    context = {"addon": addon, "settings_variant": "production"}
    return {
        "name": addon.name,
        "version": addon.version,
        "title": addon.title,
        "services": addon.services,
        "projectCanOverrideAddonVersion": addon.project_can_override_addon_version,
        **{key: getattr(addon, source, None) for key, source in _COMPATIBILITY.items()},
        "defaults": None if defaults is None else defaults.dict(),
        "schema": None if model is None else await settings_schema(model, title, context),
    }
