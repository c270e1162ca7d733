"""The part of AYON's REST interface that an addon brings along or decides about."""

from collections.abc import Awaitable
from typing import Any, Callable, Optional

from ayon_server.addons import AddonLibrary
from ayon_server.api.dependencies import CurrentUser
from ayon_server.entities import UserEntity
from ayon_server.exceptions import AyonException
from ayon_server.settings.postprocess import settings_schema
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse


def build_app(users: dict[str, UserEntity]) -> FastAPI:
    """The endpoints and settings schemas of the loaded addons.

    The header ``x-user`` names whoever asks, one of ``users``; without it nobody is logged in.
    """
    app = FastAPI()

    @app.middleware("http")
    async def log_in(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Any:
        request.state.user = users.get(request.headers.get("x-user", ""))
        return await answer(request)

    @app.exception_handler(AyonException)
    async def tell(_request: Request, error: AyonException) -> JSONResponse:
        content = {"code": error.status, "detail": error.detail, **error.extra}
        return JSONResponse(content, status_code=error.status)

    for name, definition in AddonLibrary.items():
        for version, addon in definition.versions.items():
            _add_addon(app, f"/api/addons/{name}/{version}", addon)
    return app


def _add_addon(app: FastAPI, prefix: str, addon: Any) -> None:
    for endpoint in addon.endpoints:
        app.add_api_route(
            f"{prefix}/{endpoint['path'].lstrip('/')}",
            endpoint["handler"],
            methods=[endpoint["method"]],
            name=endpoint["name"],
        )

    @app.get(f"{prefix}/schema")
    async def studio_schema(user: CurrentUser, variant: str = "production") -> dict[str, Any]:
        return await _schema(addon, user, variant)

    @app.get(f"{prefix}/schema/{{project_name}}")
    async def project_schema(
        user: CurrentUser, project_name: str, variant: str = "production"
    ) -> dict[str, Any]:
        return await _schema(addon, user, variant, project_name)


async def _schema(
    addon: Any, user: UserEntity, variant: str, project_name: Optional[str] = None
) -> dict[str, Any]:
    context = {
        "addon": addon,
        "settings_variant": variant,
        "user_name": user.name,
        "project_name": project_name,
    }
    return await settings_schema(addon.get_settings_model(), addon.name, context)
