"""The table ``public.attributes`` in memory, and the statements it understands."""

import copy
import re
from typing import Any, Callable


class UnknownStatementError(Exception):
    """The addon sent SQL that this stand-in does not know."""


class AttributesTable:
    """Rows of ``name``, ``position``, ``scope``, ``builtin`` and ``data``.

    A statement that is not listed here is refused rather than guessed at, so that a test never
    passes on SQL that nobody looked at.
    """

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.statements: list[str] = []
        self._handlers: dict[str, Callable[..., list[dict[str, Any]]]] = {
            "lock table public.attributes in share row exclusive mode": self._lock,
            "select name, position, scope, data from public.attributes": self._select,
            (
                "insert into public.attributes (name, position, scope, data)"
                " values ($1, $2, $3, $4)"
            ): self._insert,
            "update public.attributes set scope = $2 where name = $1": self._update_scope,
        }

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

    def run(self, query: str, *args: Any) -> list[dict[str, Any]]:
        """Run one statement with its arguments and give back its rows."""
        statement = re.sub(r"\s+", " ", query).strip().rstrip(";").lower()
        self.statements.append(statement)
        handler = self._handlers.get(statement)
        if handler is None:
            raise UnknownStatementError(f"The sandbox database does not understand: {statement}")
        return handler(*args)

    def _lock(self) -> list[dict[str, Any]]:
        return []

    def _select(self) -> list[dict[str, Any]]:
        columns = ("name", "position", "scope", "data")
        return [{key: copy.deepcopy(row[key]) for key in columns} for row in self.rows.values()]

    def _insert(
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

    def _update_scope(self, name: str, scope: list[str]) -> list[dict[str, Any]]:
        if name in self.rows:
            self.rows[name]["scope"] = list(scope)
        return []
