"""Requests to ftrack's API, with a limit on time and size, and faults as sentences."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any, Callable, TypeVar

import httpx
from ayon_server.exceptions import ConflictException, ServiceUnavailableException

from .ftrack_account import FtrackAccount

Answer = TypeVar("Answer")

_MOST_BYTES = 32 * 1024 * 1024
_NOT_READY = 429


class FtrackApi:
    """The operations of one ftrack account, over an open client."""

    def __init__(self, account: FtrackAccount, client: httpx.AsyncClient) -> None:
        self._account = account
        self._client = client

    async def query(self, *expressions: str) -> list[dict[str, Any]]:
        """The results of queries in one request: dictionaries with ``data`` and ``metadata``."""
        operations = [
            {"action": "query", "expression": expression} for expression in expressions
        ]
        status, body = await self._post(operations)
        results = self._read(status, body)
        is_whole = len(results) == len(operations) and all(
            isinstance(result, dict) and isinstance(result.get("data"), list)
            for result in results
        )
        if not is_whole:
            raise self._unavailable("gave an unreadable answer: not one result per query")
        return results

    async def _post(self, operations: list[dict[str, Any]]) -> tuple[int, bytes]:
        account = self._account
        headers = {
            "accept": "application/json",
            "ftrack-user": account.user.value,
            "ftrack-api-key": account.api_key.value,
        }
        url = f"{account.server_url}/api"
        request = self._client.stream("POST", url, json=operations, headers=headers)
        async with request as response:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise self._unavailable("gave an unreadable answer: it is too long")
            return response.status_code, bytes(body)

    def _read(self, status: int, body: bytes) -> list[Any]:
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        # ftrack tells of an error in the body, whatever the status says.
        if isinstance(answer, dict) and "exception" in answer:
            if answer.get("error_code") == "api_credentials_invalid":
                raise ConflictException(_refused_credentials(self._account))
            raise self._unavailable(f"refused: {str(answer.get('content'))[:300]}")
        if isinstance(answer, list):
            return answer
        if status >= 500 or status == _NOT_READY:
            raise self._unavailable(f"is not ready (HTTP {status}): try again later")
        raise ServiceUnavailableException(
            f"What answers at {self._account.server_url} is not ftrack (HTTP {status}): "
            "correct the addon setting ftrack_server."
        )

    def _unavailable(self, what: str) -> ServiceUnavailableException:
        return ServiceUnavailableException(f"ftrack at {self._account.server_url} {what}.")


async def ask_ftrack(
    account: FtrackAccount,
    work: Callable[[FtrackApi], Awaitable[Answer]],
    *,
    seconds: float,
) -> Answer:
    """What ``work`` answers, which may take ``seconds`` in all.

    Raises ``ConflictException`` where ftrack refuses the account and
    ``ServiceUnavailableException`` for everything else that goes wrong on the way.
    """
    at = f"ftrack at {account.server_url}"
    try:
        async with httpx.AsyncClient(timeout=seconds) as client:
            return await asyncio.wait_for(work(FtrackApi(account, client)), seconds)
    except (asyncio.TimeoutError, httpx.TimeoutException):
        raise ServiceUnavailableException(
            f"{at} did not answer within {seconds:g} seconds: try again later."
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise ServiceUnavailableException(
            f"{at} cannot be reached ({reason}): "
            "try again later or correct the addon setting ftrack_server."
        ) from None


def _refused_credentials(account: FtrackAccount) -> str:
    """Names settings and secrets, never what they hold."""
    user, key = account.user, account.api_key
    refuses = f"ftrack at {account.server_url} refuses the user or its API key"
    if user.secret is not None and key.secret is not None:
        return (
            f'{refuses}: correct the AYON secrets "{user.secret}" (addon setting '
            f'{user.setting}) and "{key.secret}" ({key.setting}).'
        )
    # More often than a user or a key itself, such a text is a misspelt name.
    settings = " and ".join(item.setting for item in (user, key) if item.secret is None)
    return (
        f"{refuses}, and AYON has no secret of the name in the addon setting {settings}: "
        "create the secret or correct the setting."
    )
