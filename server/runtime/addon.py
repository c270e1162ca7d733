"""The addon as the AYON server sees it."""

from typing import Any, Optional

from ayon_server.addons import BaseServerAddon

from .attributes import ensure_attributes
from .conversions import convert
from .log import logger
from .other_versions import silence_attribute_setup
from .settings import FtrackSettings


class FtrackAddon(BaseServerAddon):
    settings_model = FtrackSettings

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
