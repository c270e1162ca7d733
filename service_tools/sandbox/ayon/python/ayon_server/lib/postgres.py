"""The database door of the server, over one table in memory."""

import copy
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Optional

from .attributes_table import AttributesTable


class Connection:
    """One connection: statements, and transactions that undo themselves on an error."""

    def __init__(self, table: AttributesTable) -> None:
        self._table = table
        self._in_transaction = False

    def is_in_transaction(self) -> bool:
        return self._in_transaction

    async def execute(self, query: str, *args: Any, timeout: Optional[float] = None) -> str:
        if query.lstrip().lower().startswith("lock") and not self._in_transaction:
            raise RuntimeError("LOCK TABLE can only be used in transaction blocks")
        self._table.run(query, *args)
        return "OK"

    async def fetch(
        self, query: str, *args: Any, timeout: Optional[float] = None
    ) -> list[dict[str, Any]]:
        return self._table.run(query, *args)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[None, None]:
        before = copy.deepcopy(self._table.rows)
        self._in_transaction = True
        try:
            yield
        except BaseException:
            self._table.rows = before
            raise
        finally:
            self._in_transaction = False


class Postgres:
    table = AttributesTable()
    #: Filled by ``connect``, as with the real server, where code may run before the pool is there.
    pool: Optional[Connection] = None

    @classmethod
    async def connect(cls) -> None:
        cls.pool = Connection(cls.table)

    @classmethod
    @asynccontextmanager
    async def acquire(cls, *, timeout: Optional[int] = None) -> AsyncGenerator[Connection, None]:
        if cls.pool is None:
            raise ConnectionError("Connection pool is not initialized.")
        yield cls.pool

    @classmethod
    async def execute(cls, query: str, *args: Any, timeout: float = 60) -> str:
        async with cls.acquire() as connection:
            return await connection.execute(query, *args)

    @classmethod
    async def fetch(cls, query: str, *args: Any, timeout: float = 60) -> list[dict[str, Any]]:
        async with cls.acquire() as connection:
            return await connection.fetch(query, *args)
