"""The addons that are installed, by name and version."""

from collections.abc import ItemsView
from typing import Any, Optional

from ..exceptions import NotFoundException


class ServerAddonDefinition:
    """All versions of one addon."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.versions: dict[str, Any] = {}

    def __getitem__(self, version: str) -> Any:
        return self.versions[version]

    def get(self, version: str, default: Any = None) -> Any:
        return self.versions.get(version, default)


class AddonLibrary:
    _instance: Optional["AddonLibrary"] = None

    def __init__(self) -> None:
        self.data: dict[str, ServerAddonDefinition] = {}

    @classmethod
    def getinstance(cls) -> "AddonLibrary":
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @classmethod
    def addon(cls, name: str, version: str) -> Any:
        definition = cls.get(name)
        if definition is None or definition.get(version) is None:
            raise NotFoundException(f"Addon {name} {version} does not exist")
        return definition[version]

    @classmethod
    def items(cls) -> ItemsView[str, ServerAddonDefinition]:
        return cls.getinstance().data.items()

    @classmethod
    def get(cls, key: str, default: Any = None) -> Any:
        return cls.getinstance().data.get(key, default)

    def __getitem__(self, key: str) -> ServerAddonDefinition:
        return self.data[key]

    def __contains__(self, key: str) -> bool:
        return key in self.data
