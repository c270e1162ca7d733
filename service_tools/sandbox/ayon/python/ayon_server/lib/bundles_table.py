"""The table ``public.bundles`` in memory, as far as addons look into it."""

import copy
from typing import Any


class BundlesTable:
    """Rows of ``name``, ``is_production``, ``is_staging``, ``is_dev`` and ``data``."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def load(self, bundles: list[dict[str, Any]]) -> None:
        """Replace all rows: ``{"name", "variant": "production" | "staging" | "dev", "addons"}``."""
        self.rows = [
            {
                "name": bundle["name"],
                "is_production": bundle["variant"] == "production",
                "is_staging": bundle["variant"] == "staging",
                "is_dev": bundle["variant"] == "dev",
                "data": {"addons": dict(bundle["addons"])},
            }
            for bundle in bundles
        ]

    def production(self) -> list[dict[str, Any]]:
        return self._data(lambda row: row["is_production"])

    def staging(self) -> list[dict[str, Any]]:
        return self._data(lambda row: row["is_staging"])

    def dev(self, name: str) -> list[dict[str, Any]]:
        return self._data(lambda row: row["is_dev"] and row["name"] == name)

    def _data(self, is_wanted: Any) -> list[dict[str, Any]]:
        return [{"data": copy.deepcopy(row["data"])} for row in self.rows if is_wanted(row)]
