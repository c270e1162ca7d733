"""A user, with the roles that the server derives from the user's data."""

from typing import Any


class UserEntity:
    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name = name
        self.data = data

    @property
    def is_service(self) -> bool:
        return bool(self.data.get("isService", False))

    @property
    def is_guest(self) -> bool:
        return bool(self.data.get("isGuest", False))

    @property
    def is_admin(self) -> bool:
        """Services count as administrators."""
        return not self.is_guest and (bool(self.data.get("isAdmin", False)) or self.is_service)

    @property
    def is_manager(self) -> bool:
        """Administrators and services count as managers."""
        return any(self.data.get(key, False) for key in ("isManager", "isAdmin", "isService"))
