"""The projects of ftrack, as an endpoint of the addon lists them."""

from typing import Any

from ayon_server.exceptions import ServiceUnavailableException
from pydantic import BaseModel

from .ftrack_account import FtrackAccount
from .ftrack_api import FtrackApi, ask_ftrack

_SECONDS = 20
_PAGE = 500
_QUERY = "select id, full_name, name, status from Project order by name, id"


class FtrackProject(BaseModel):
    id: str
    #: The full name, which people read.
    name: str
    #: The short name, which paths hold.
    code: str
    active: bool


class FtrackProjects(BaseModel):
    projects: list[FtrackProject]


async def ftrack_projects(account: FtrackAccount) -> FtrackProjects:
    """All projects that the account sees, by their codes."""
    try:
        rows = await ask_ftrack(account, _all_rows, seconds=_SECONDS)
        return FtrackProjects(projects=[_project(row) for row in rows])
    except (KeyError, TypeError, ValueError):
        raise ServiceUnavailableException(
            f"ftrack at {account.server_url} gave an unreadable answer: not a list of projects."
        ) from None


async def _all_rows(api: FtrackApi) -> list[Any]:
    rows: list[Any] = []
    offset: Any = 0
    while offset is not None:
        [page] = await api.query(f"{_QUERY} limit {_PAGE} offset {offset}")
        rows += page["data"]
        after = page["metadata"]["next"]["offset"]
        if after is not None and not after > offset:
            raise ValueError("pages that lead back have no end")
        offset = after
    return rows


def _project(row: Any) -> FtrackProject:
    return FtrackProject(
        id=row["id"],
        name=row["full_name"] or row["name"],
        code=row["name"],
        active=row["status"] == "active",
    )
