"""The addon as the AYON server sees it."""

from typing import Any, Optional

from ayon_server.addons import BaseServerAddon
from ayon_server.api.dependencies import CurrentUser
from ayon_server.exceptions import ConflictException, ForbiddenException

from .attributes import ensure_attributes
from .conversions import convert
from .custom_handlers import CustomHandlers, custom_handlers
from .ftrack_account import ftrack_account
from .ftrack_projects import FtrackProjects, ftrack_projects
from .log import logger
from .other_versions import silence_attribute_setup
from .settings import FtrackSettings


class FtrackAddon(BaseServerAddon):
    settings_model = FtrackSettings

    def initialize(self) -> None:
        self.add_endpoint("customProcessorHandlers", self.get_custom_processor_handlers)
        self.add_endpoint("ftrackProjects", self.get_ftrack_projects)

    def pre_setup(self) -> None:
        silence_attribute_setup(self.name, self.version)

    async def convert_settings_overrides(
        self,
        source_version: str,
        overrides: dict[str, Any],
        project_name: Optional[str] = None,
    ) -> dict[str, Any]:
        converted = convert(source_version, overrides, project_name)
        return await super().convert_settings_overrides(source_version, converted)

    async def setup(self) -> None:
        if await ensure_attributes():
            # Attributes are read once, when the server starts.
            logger.info("The ftrack addon changed AYON attributes, the server has to restart")
            self.request_server_restart()

    async def get_custom_processor_handlers(
        self, user: CurrentUser, variant: str = "production"
    ) -> CustomHandlers:
        """Handlers for the processor service in the addons of the variant's bundle."""
        if not (user.is_service or user.is_manager):
            raise ForbiddenException("Only services and managers may list custom handlers.")
        return await custom_handlers(variant)

    async def get_ftrack_projects(
        self, user: CurrentUser, variant: str = "production"
    ) -> FtrackProjects:
        """Projects that the ftrack account of the settings sees."""
        if not user.is_manager:
            raise ForbiddenException("Only managers and administrators may list ftrack projects.")
        try:
            settings = await self.get_studio_settings(variant=variant)
        except (AttributeError, TypeError, ValueError):
            # AYON applies stored overrides as they are.
            raise ConflictException(
                "The stored settings of the ftrack addon do not fit its version: "
                "correct them on the settings page."
            ) from None
        return await ftrack_projects(await ftrack_account(settings, variant))
