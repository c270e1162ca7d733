"""The table ``public.attributes`` in memory."""

import copy
from typing import Any


class AttributesTable:
    """Rows of ``name``, ``position``, ``scope``, ``builtin`` and ``data``."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}

    def load(self, attributes: list[dict[str, Any]]) -> None:
        """Replace all rows by ``attributes``."""
        self.rows = {
            attribute["name"]: {
                "name": attribute["name"],
                "position": attribute["position"],
                "scope": list(attribute["scope"]),
                "builtin": bool(attribute.get("builtin", False)),
                "data": copy.deepcopy(attribute["data"]),
            }
            for attribute in attributes
        }

    def dump(self) -> list[dict[str, Any]]:
        """All rows, in the order that the server shows them."""
        rows = sorted(self.rows.values(), key=lambda row: (row["position"], row["name"]))
        return copy.deepcopy(rows)

    def lock(self) -> list[dict[str, Any]]:
        return []

    def select(self) -> list[dict[str, Any]]:
        columns = ("name", "position", "scope", "data")
        return [{key: copy.deepcopy(row[key]) for key in columns} for row in self.rows.values()]

    def insert(
        self, name: str, position: int, scope: list[str], data: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if name in self.rows:
            raise ValueError(f"duplicate key value violates unique constraint: {name}")
        self.rows[name] = {
            "name": name,
            "position": position,
            "scope": list(scope),
            "builtin": False,
            "data": copy.deepcopy(data),
        }
        return []

    def update_scope(self, name: str, scope: list[str]) -> list[dict[str, Any]]:
        if name in self.rows:
            self.rows[name]["scope"] = list(scope)
        return []
