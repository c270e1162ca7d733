"""Names of things in ftrack that settings mention, remembered for a short while."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Optional

from ayon_server.exceptions import AyonException

from .ftrack_account import FtrackAccount
from .ftrack_api import FtrackApi, ask_ftrack
from .log import logger

_SECONDS = 3
_KEPT_SECONDS = 60
_FAILURE_KEPT_SECONDS = 30
_MOST_ACCOUNTS = 16

_QUERIES = (
    "select name from SecurityRole limit 1000",
    "select name from ObjectType limit 1000",
    "select short from AssetType limit 1000",
    "select name from Status limit 1000",
)


@dataclass(frozen=True)
class FtrackNames:
    security_roles: list[str]
    object_types: list[str]
    #: The short names, such as ``geo``.
    asset_types: list[str]
    statuses: list[str]


class _Lookup:
    """One look at ftrack, under way or over."""

    def __init__(self, account: FtrackAccount) -> None:
        self.over_after = float("inf")
        self.task = asyncio.create_task(self._run(account))

    async def _run(self, account: FtrackAccount) -> Optional[FtrackNames]:
        names = await _look_up(account)
        kept = _FAILURE_KEPT_SECONDS if names is None else _KEPT_SECONDS
        self.over_after = time.monotonic() + kept
        return names

    def is_usable(self) -> bool:
        return not self.task.cancelled() and time.monotonic() < self.over_after


_lookups: dict[FtrackAccount, _Lookup] = {}


async def ftrack_names(account: FtrackAccount) -> Optional[FtrackNames]:
    """The names, at most a minute old; ``None`` while ftrack does not tell them.

    Whoever asks meanwhile shares the request that is under way.
    """
    lookup = _lookups.get(account)
    if lookup is None or not lookup.is_usable():
        _lookups.pop(account, None)
        if len(_lookups) >= _MOST_ACCOUNTS:
            del _lookups[next(iter(_lookups))]
        lookup = _lookups[account] = _Lookup(account)
    # Whoever gives up waiting must not take the answer from the others.
    return await asyncio.shield(lookup.task)


async def _look_up(account: FtrackAccount) -> Optional[FtrackNames]:
    try:
        return await ask_ftrack(account, _ask, seconds=_SECONDS)
    except AyonException as error:
        logger.warning(f"Settings take no choices from ftrack for now. {error.detail}")
    except Exception as error:
        logger.warning(f"Settings take no choices from ftrack for now: {error!r}")
    return None


async def _ask(api: FtrackApi) -> FtrackNames:
    roles, object_types, asset_types, statuses = await api.query(*_QUERIES)
    return FtrackNames(
        security_roles=_texts(roles, "name"),
        object_types=_texts(object_types, "name"),
        asset_types=_texts(asset_types, "short"),
        statuses=_texts(statuses, "name"),
    )


def _texts(result: dict[str, Any], key: str) -> list[str]:
    rows = [row for row in result["data"] if isinstance(row, dict)]
    texts = {row[key] for row in rows if isinstance(row.get(key), str) and row[key]}
    return sorted(texts, key=str.casefold)
