"""The two AYON attributes that link an entity to ftrack."""

from dataclasses import dataclass
from typing import Any

from ayon_server.lib.postgres import Postgres
from ayon_server.version import __version__

from .constants import FTRACK_ID_ATTRIB, FTRACK_PATH_ATTRIB
from .release import release


@dataclass(frozen=True)
class Attribute:
    name: str
    title: str
    scope: tuple[str, ...]

    @property
    def data(self) -> dict[str, Any]:
        return {"type": "string", "title": self.title, "inherit": False}


@dataclass(frozen=True)
class Change:
    """One statement that brings an attribute into line, with its arguments."""

    statement: str
    arguments: tuple[Any, ...]


# A server before 1.8.6 shows nobody an attribute with a scope that it does not know.
_LISTS = ("list",) if (release(__version__) or (1, 8, 6)) >= (1, 8, 6) else ()

ATTRIBUTES = (
    Attribute(FTRACK_ID_ATTRIB, "ftrack id", ("project", "folder", "task", "version", *_LISTS)),
    Attribute(FTRACK_PATH_ATTRIB, "ftrack path", ("project", "folder", "task")),
)

SELECT = "SELECT name, position, scope, data FROM public.attributes"
LOCK = "LOCK TABLE public.attributes IN SHARE ROW EXCLUSIVE MODE"
INSERT = "INSERT INTO public.attributes (name, position, scope, data) VALUES ($1, $2, $3, $4)"
UPDATE_SCOPE = "UPDATE public.attributes SET scope = $2 WHERE name = $1"


async def ensure_attributes() -> bool:
    """Create what is missing and widen scopes that are too narrow; say whether anything changed.

    What administrators changed stays: titles and other data, positions, and additional scopes.
    """
    if not plan_changes(await Postgres.fetch(SELECT)):
        return False

    async with Postgres.acquire() as connection:
        async with connection.transaction():
            # Every worker process of the server runs its own setup, at the same time. Whoever gets
            # the lock second looks again and finds the work done.
            await connection.execute(LOCK)
            changes = plan_changes(await connection.fetch(SELECT))
            for change in changes:
                await connection.execute(change.statement, *change.arguments)
    return bool(changes)


def plan_changes(rows: list[Any]) -> list[Change]:
    """What has to be done to the attributes table, given its rows."""
    by_name = {row["name"]: row for row in rows}
    last_position = max((row["position"] or 0 for row in rows), default=0)

    changes = []
    for attribute in ATTRIBUTES:
        row = by_name.get(attribute.name)
        if row is None:
            last_position += 1
            arguments = (attribute.name, last_position, list(attribute.scope), attribute.data)
            changes.append(Change(INSERT, arguments))
            continue
        scope = list(row["scope"] or [])
        missing = [entity_type for entity_type in attribute.scope if entity_type not in scope]
        if missing:
            changes.append(Change(UPDATE_SCOPE, (attribute.name, [*scope, *missing])))
    return changes
