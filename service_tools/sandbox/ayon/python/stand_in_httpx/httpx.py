"""A stand-in for httpx where it is not installed: addons load, and their requests fail."""

from typing import Any


class HTTPError(Exception):
    pass


class TimeoutException(HTTPError):
    pass


class InvalidURL(Exception):
    pass


class AsyncClient:
    def __init__(self, **_options: Any) -> None:
        pass

    async def __aenter__(self) -> "AsyncClient":
        raise HTTPError("Python has no httpx here")

    async def __aexit__(self, *_error: Any) -> None:
        pass
