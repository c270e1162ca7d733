"""Set up the addon's attributes as several worker processes of a server do, at the same time.

    python attributes_probe.py SANDBOX_DIR ADDON_VERSION_DIR

Standard input: ``{"attributes": rows, "workers": count, "failOn": attribute name or null}``.
Standard output: what each worker answered (whether it changed anything, or its error), the rows
afterwards, and the statements that reached the database.
"""

import asyncio
import importlib
import json
import sys

sandbox_dir, addon_dir = sys.argv[1:]
sys.path.insert(0, sandbox_dir)

from ayon_server.lib.postgres import Postgres  # noqa: E402

from addon_host.loader import load_addon  # noqa: E402

request = json.load(sys.stdin)
addon = load_addon(addon_dir)
package_name = type(addon).__module__.rsplit(".", 1)[0]
attributes = importlib.import_module(f"{package_name}.attributes")
run_statement = Postgres.database.run


def run_or_fail(query, *args):
    if args and args[0] == request["failOn"]:
        raise ConnectionError("connection lost")
    return run_statement(query, *args)


async def set_up_side_by_side():
    Postgres.database.attributes.load(request["attributes"])
    Postgres.database.run = run_or_fail
    await Postgres.connect()
    workers = [attributes.ensure_attributes() for _ in range(request["workers"])]
    return await asyncio.gather(*workers, return_exceptions=True)


answers = asyncio.run(set_up_side_by_side())
answer = {
    "answers": [item if isinstance(item, bool) else str(item) for item in answers],
    "names": [row["name"] for row in Postgres.database.attributes.dump()],
    "statements": Postgres.database.statements,
}
print(json.dumps(answer))
