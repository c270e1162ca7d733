"""The statements that addons may send, and the tables in memory that answer them."""

import re
from typing import Any, Callable

from .attributes_table import AttributesTable
from .bundles_table import BundlesTable


class UnknownStatementError(Exception):
    """The addon sent SQL that this stand-in does not know."""


class Database:
    """A statement that is not listed here is refused rather than guessed at.

    So a test never passes on SQL that nobody looked at.
    """

    def __init__(self) -> None:
        self.attributes = AttributesTable()
        self.bundles = BundlesTable()
        self.statements: list[str] = []
        self._handlers: dict[str, Callable[..., list[dict[str, Any]]]] = {
            "lock table public.attributes in share row exclusive mode": self.attributes.lock,
            "select name, position, scope, data from public.attributes": self.attributes.select,
            (
                "insert into public.attributes (name, position, scope, data)"
                " values ($1, $2, $3, $4)"
            ): self.attributes.insert,
            (
                "update public.attributes set scope = $2 where name = $1"
            ): self.attributes.update_scope,
            "select data from public.bundles where is_production": self.bundles.production,
            "select data from public.bundles where is_staging": self.bundles.staging,
            "select data from public.bundles where is_dev and name = $1": self.bundles.dev,
        }

    def run(self, query: str, *args: Any) -> list[dict[str, Any]]:
        """Run one statement with its arguments and give back its rows."""
        statement = re.sub(r"\s+", " ", query).strip().rstrip(";").lower()
        self.statements.append(statement)
        handler = self._handlers.get(statement)
        if handler is None:
            raise UnknownStatementError(f"The sandbox database does not understand: {statement}")
        return handler(*args)
