"""What is known while AYON builds the schema of one settings page."""

from collections.abc import Awaitable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Optional, TypeVar

from ayon_server.addons import BaseServerAddon
from ayon_server.exceptions import AyonException
from ayon_server.settings.enum import addon_all_app_host_names_enum

from .enum_value import enum_value
from .ftrack_account import ftrack_account
from .ftrack_names import ftrack_names
from .log import logger
from .resolved_fields import ResolvedFields

Value = TypeVar("Value")

_HOST_NAMES = "host_names_enum"

#: Resolvers whose fields are free text while nobody knows any choices, and where in
#: ``FtrackNames`` the choices of those are that ftrack has.
_OF_FTRACK = {
    "ftrack_security_roles_enum": "security_roles",
    "ftrack_object_types_enum": "object_types",
    "ftrack_asset_types_enum": "asset_types",
    "ftrack_statuses_enum": "statuses",
}
_OPTIONAL = (*_OF_FTRACK, _HOST_NAMES)


@dataclass(frozen=True)
class SettingsPage:
    """Choices and stored texts, both by the name of the resolver."""

    offered: dict[str, list[str]] = field(default_factory=dict)
    stored: dict[str, set[str]] = field(default_factory=dict)

    def with_stored(self, resolver_name: str, names: list[str]) -> list[str]:
        """``names`` in their order, and what else is stored."""
        return [*names, *sorted(self.stored.get(resolver_name, set()).difference(names))]

    def of_ftrack(self, resolver_name: str) -> list[str]:
        """What ftrack has, in the spelling that is stored: nobody minds capitals in these."""
        stored = self.stored.get(resolver_name, set())
        known = {text.casefold() for text in stored}
        names = self.offered.get(resolver_name, [])
        others = {name for name in names if name.casefold() not in known}
        return sorted(stored | others, key=lambda text: (text.casefold(), text))


_page: ContextVar[Optional[SettingsPage]] = ContextVar("ftrack_settings_page", default=None)


async def open_settings_page(
    addon: Optional[BaseServerAddon], variant: Optional[str], project_name: Optional[str]
) -> SettingsPage:
    """Find out what the fields of a page offer, and make free text of those without choices."""
    page = SettingsPage()
    if addon is not None:
        opened = _opened_page(addon, variant or "production", project_name)
        page = await _or_else(page, opened)
    _page.set(page)
    return page


async def settings_page(
    addon: Optional[BaseServerAddon], variant: Optional[str], project_name: Optional[str]
) -> SettingsPage:
    """The page that this request opened."""
    return _page.get() or await open_settings_page(addon, variant, project_name)


async def _opened_page(
    addon: BaseServerAddon, variant: str, project_name: Optional[str]
) -> SettingsPage:
    fields = _fields_of(addon.get_settings_model())
    offered: dict[str, list[str]] = {_HOST_NAMES: await _or_else([], _host_names())}
    stored: dict[str, set[str]] = {}
    studio: Any = await _or_else(None, addon.get_studio_settings(variant=variant))
    if studio is not None:
        offered.update(await _or_else({}, _offered_by_ftrack(studio, variant)))
        settings = studio
        if project_name is not None:
            of_project = addon.get_project_settings(project_name, variant=variant)
            settings = await _or_else(studio, of_project)
        stored = fields.texts_in(settings)
    for name in _OPTIONAL:
        for resolved in fields.of(name):
            resolved.offer_choices(bool(offered.get(name)))
    return SettingsPage(offered, stored)


@cache
def _fields_of(model: Any) -> ResolvedFields:
    return ResolvedFields(model)


async def _or_else(fallback: Value, work: Awaitable[Value]) -> Value:
    """An error of a resolver would leave people without the whole settings page."""
    try:
        return await work
    except Exception as error:
        logger.warning(f"The settings page of ftrack lacks choices: {error!r}")
        return fallback


async def _host_names() -> list[str]:
    return [enum_value(item) for item in await addon_all_app_host_names_enum()]


async def _offered_by_ftrack(studio: Any, variant: str) -> dict[str, list[str]]:
    try:
        account = await ftrack_account(studio, variant)
    except AyonException as error:
        # Before the account is set up this is nothing to warn of.
        logger.debug(f"Settings take no choices from ftrack. {error.detail}")
        return {}
    names = await ftrack_names(account)
    if names is None:
        return {}
    return {resolver: getattr(names, kind) for resolver, kind in _OF_FTRACK.items()}
