"""Secrets of the studio, as names and values in memory."""

from typing import Optional


class Secrets:
    _values: dict[str, str] = {}

    @classmethod
    async def get(cls, key: str) -> Optional[str]:
        return cls._values.get(key)

    @classmethod
    async def set(cls, key: str, value: str) -> None:
        cls._values[key] = value

    @classmethod
    async def delete(cls, key: str) -> None:
        cls._values.pop(key, None)

    @classmethod
    async def all(cls) -> dict[str, str]:
        return dict(cls._values)
