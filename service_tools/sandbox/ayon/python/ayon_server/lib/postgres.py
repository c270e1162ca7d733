"""The database door of the server, over tables in memory."""

import asyncio
import copy
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Optional

from .database import Database


class Pool:
    """What connections share: the tables, and the lock that one of them may hold."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.table_lock = asyncio.Lock()


class Connection:
    """One connection: statements, and transactions that undo themselves on an error."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._in_transaction = False
        self._holds_lock = False

    def is_in_transaction(self) -> bool:
        return self._in_transaction

    async def execute(self, query: str, *args: Any, timeout: Optional[float] = None) -> str:
        await self._run(query, *args)
        return "OK"

    async def fetch(
        self, query: str, *args: Any, timeout: Optional[float] = None
    ) -> list[dict[str, Any]]:
        return await self._run(query, *args)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[None, None]:
        before = copy.deepcopy(self._pool.database.attributes.rows)
        self._in_transaction = True
        try:
            yield
        except BaseException:
            self._pool.database.attributes.rows = before
            raise
        finally:
            self._in_transaction = False
            if self._holds_lock:
                self._holds_lock = False
                self._pool.table_lock.release()

    async def _run(self, query: str, *args: Any) -> list[dict[str, Any]]:
        # A database answers later; meanwhile other connections get their turn.
        await asyncio.sleep(0)
        if query.lstrip().lower().startswith("lock"):
            await self._lock()
        return self._pool.database.run(query, *args)

    async def _lock(self) -> None:
        if not self._in_transaction:
            raise RuntimeError("LOCK TABLE can only be used in transaction blocks")
        if not self._holds_lock:
            await self._pool.table_lock.acquire()
            self._holds_lock = True


class Postgres:
    database = Database()
    pool: Optional[Pool] = None

    @classmethod
    async def connect(cls) -> None:
        cls.pool = Pool(cls.database)

    @classmethod
    @asynccontextmanager
    async def acquire(cls, *, timeout: Optional[int] = None) -> AsyncGenerator[Connection, None]:
        if cls.pool is None:
            raise ConnectionError("Connection pool is not initialized.")
        yield Connection(cls.pool)

    @classmethod
    async def execute(cls, query: str, *args: Any, timeout: float = 60) -> str:
        async with cls.acquire() as connection:
            return await connection.execute(query, *args)

    @classmethod
    async def fetch(cls, query: str, *args: Any, timeout: float = 60) -> list[dict[str, Any]]:
        async with cls.acquire() as connection:
            return await connection.fetch(query, *args)
