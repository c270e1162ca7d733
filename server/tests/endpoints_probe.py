"""Ask the endpoints of addons as AYON's users do, over FastAPI's own routes.

    python endpoints_probe.py SANDBOX_DIR ADDON_VERSION_DIR [OTHER_VERSION_DIR ...]

Standard input: ``secrets`` by name, ``bundles``, ``users`` (their data by name), ``overrides`` (of
the first addon, ``{"variant", "project", "settings"}``), ``seconds`` (limits on time by module of
the addon), ``serverVersion`` where it is not the newest, and ``rounds``: lists of requests that are
sent at the same time, ``{"path", "user", "patience"}`` with a path below that of the first addon and
the seconds after which whoever asked leaves. Standard output: the answers in the order of the
requests, what the addons logged, and the HTTP clients left open.
"""

import asyncio
import contextlib
import gc
import importlib
import io
import json
import sys

sandbox_dir, *addon_dirs = sys.argv[1:]
sys.path.insert(0, sandbox_dir)

import httpx  # noqa: E402
from addon_app import build_app  # noqa: E402
from ayon_server import version  # noqa: E402
from ayon_server.entities import UserEntity  # noqa: E402
from ayon_server.lib.postgres import Postgres  # noqa: E402
from ayon_server.secrets import Secrets  # noqa: E402

from addon_host.loader import load_addon  # noqa: E402


async def send(client, request):
    headers = {"x-user": request["user"]} if request.get("user") else {}
    try:
        answer = await asyncio.wait_for(
            client.get(request["path"], headers=headers), request.get("patience")
        )
    except asyncio.TimeoutError:
        return {"status": None, "body": None}
    return {"status": answer.status_code, "body": answer.json()}


async def run(request):
    version.__version__ = request.get("serverVersion", version.__version__)
    for name, value in request.get("secrets", {}).items():
        await Secrets.set(name, value)
    Postgres.database.bundles.load(request.get("bundles", []))
    await Postgres.connect()
    addon, *_others = [load_addon(addon_dir) for addon_dir in addon_dirs]
    for item in request.get("overrides", []):
        addon.overrides[(item["variant"], item.get("project"))] = item["settings"]
    package_name = type(addon).__module__.rsplit(".", 1)[0]
    for module, seconds in request.get("seconds", {}).items():
        importlib.import_module(f"{package_name}.{module}")._SECONDS = seconds

    users = {name: UserEntity(name, data) for name, data in request.get("users", {}).items()}
    transport = httpx.ASGITransport(app=build_app(users), raise_app_exceptions=False)
    base = f"http://ayon/api/addons/{addon.name}/{addon.version}/"
    answers = []
    async with httpx.AsyncClient(transport=transport, base_url=base, timeout=20) as client:
        for requests in request["rounds"]:
            answers += await asyncio.gather(*(send(client, item) for item in requests))
    gc.collect()
    clients = [item for item in gc.get_objects() if isinstance(item, httpx.AsyncClient)]
    return answers, sum(not item.is_closed for item in clients)


with contextlib.redirect_stderr(io.StringIO()) as log:
    answers, open_clients = asyncio.run(run(json.load(sys.stdin)))
print(json.dumps({"answers": answers, "log": log.getvalue(), "openClients": open_clients}))
