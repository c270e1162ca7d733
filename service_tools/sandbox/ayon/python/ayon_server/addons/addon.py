"""The base class of server addons."""

from typing import Any, Callable, Optional

from ..logging import logger
from ..settings import BaseSettingsModel, apply_overrides
from ..settings.migration import migrate_settings_overrides

#: What the server reads from ``package.py``; everything else there is ignored.
METADATA_KEYS = (
    "name",
    "version",
    "title",
    "services",
    "app_host_name",
    "project_can_override_addon_version",
    "ayon_server_version",
    "ayon_launcher_version",
    "ayon_required_addons",
    "ayon_soft_required_addons",
    "ayon_compatible_addons",
)


class BaseServerAddon:
    name: str
    version: str
    title: Optional[str] = None
    app_host_name: Optional[str] = None
    services: dict[str, Any] = {}
    project_can_override_addon_version: bool = False
    settings_model: Optional[type[BaseSettingsModel]] = None
    site_settings_model: Optional[type[BaseSettingsModel]] = None

    def __init__(self, definition: Any, addon_dir: str, **metadata: Any) -> None:
        for key in METADATA_KEYS:
            if key in metadata:
                setattr(self, key, metadata[key])
        self.definition = definition
        self.addon_dir = addon_dir
        self.endpoints: list[dict[str, Any]] = []
        self.restart_requested = False
        #: Stored overrides by variant and project; those of the studio have no project.
        self.overrides: dict[tuple[str, Optional[str]], dict[str, Any]] = {}
        self.initialize()

    def initialize(self) -> None:
        """Called when the addon object is made; never a coroutine."""

    def pre_setup(self) -> Any:
        """Called once all addons are made; may be a coroutine."""

    def setup(self) -> Any:
        """Called after every ``pre_setup``; may be a coroutine."""

    def request_server_restart(self) -> None:
        logger.info(f"Addon {self.name} {self.version} requested a server restart")
        self.restart_requested = True

    def add_endpoint(
        self,
        path: str,
        handler: Callable[..., Any],
        *,
        method: str = "GET",
        name: Optional[str] = None,
        description: Optional[str] = None,
    ) -> None:
        self.endpoints.append(
            {
                "name": name or handler.__name__,
                "path": path,
                "handler": handler,
                "method": method,
                "description": description or handler.__doc__ or "",
            }
        )

    def get_settings_model(self) -> Optional[type[BaseSettingsModel]]:
        return self.settings_model

    async def get_default_settings(self) -> Optional[BaseSettingsModel]:
        model = self.get_settings_model()
        return None if model is None else model()

    async def convert_settings_overrides(
        self, source_version: str, overrides: dict[str, Any]
    ) -> dict[str, Any]:
        """Overrides that ``source_version`` stored, as this version would store them."""
        model = self.get_settings_model()
        defaults = await self.get_default_settings()
        if model is None or defaults is None:
            return {}
        return migrate_settings_overrides(overrides, model, defaults.dict())

    async def get_studio_settings(self, variant: str = "production") -> Any:
        settings = await self.get_default_settings()
        if settings is None:
            return None
        return apply_overrides(settings, self.overrides.get((variant, None), {}))

    async def get_project_settings(self, project_name: str, variant: str = "production") -> Any:
        settings = await self.get_studio_settings(variant=variant)
        if settings is None:
            return None
        return apply_overrides(settings, self.overrides.get((variant, project_name), {}))

    async def get_app_host_names(self) -> list[str]:
        return [] if self.app_host_name is None else [self.app_host_name]
