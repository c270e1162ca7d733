"""The ftrack account that the addon's studio settings name."""

import re
from dataclasses import dataclass, field
from typing import Any, Optional

from ayon_server.exceptions import ConflictException
from ayon_server.secrets import Secrets

from .ftrack_url import ftrack_server_url

_FITS_HEADER = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True)
class Credential:
    """A user name or an API key, and how the settings led to it."""

    setting: str
    #: The AYON secret that the setting names; ``None`` where its text itself is the credential.
    secret: Optional[str]
    value: str = field(repr=False)


@dataclass(frozen=True)
class FtrackAccount:
    server_url: str
    user: Credential
    api_key: Credential


async def ftrack_account(settings: Any, variant: str) -> FtrackAccount:
    """The account of the studio's ``settings`` of ``variant``, found as the services find it.

    Raises ``ConflictException`` with a sentence that names the setting or the secret to mend.
    """
    service = settings.service_settings
    try:
        return FtrackAccount(
            server_url=_server_url(settings.ftrack_server),
            user=await _credential("service_settings.username", service.username),
            api_key=await _credential("service_settings.api_key", service.api_key),
        )
    except ValueError as error:
        sentence = str(error)
        if variant != "production":
            sentence = f'{sentence.rstrip(".")} (settings variant "{variant}").'
        raise ConflictException(sentence) from None


def _server_url(text: str) -> str:
    if not text.strip():
        raise ValueError(
            "The addon setting ftrack_server is empty: "
            "set it, for example to https://mystudio.ftrackapp.com."
        )
    try:
        return ftrack_server_url(text)
    except ValueError as error:
        raise ValueError(f"The addon setting ftrack_server is wrong. {error}") from None


async def _credential(setting: str, text: str) -> Credential:
    name = text.strip()
    if not name:
        raise ValueError(
            f"The addon setting {setting} is empty: choose the AYON secret that holds it."
        )
    secret = await Secrets.get(name)
    value = name if secret is None else secret.strip()
    if not value:
        raise ValueError(
            f'The AYON secret "{name}" of the addon setting {setting} is empty: fill it in.'
        )
    # The error of an HTTP client would quote what it cannot send.
    if not _FITS_HEADER.fullmatch(value):
        raise ValueError(
            f"The addon setting {setting} leads to a text with characters that ftrack "
            "cannot take: correct it or its AYON secret."
        )
    return Credential(setting, None if secret is None else name, value)
