"""The address of an ftrack server, as people write it into the settings."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[\w.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_USER_INFO = re.compile(r"^(\s*/*[a-z][a-z\d+.-]*:/*|).*@", re.IGNORECASE | re.DOTALL)


def ftrack_server_url(text: str) -> str:
    """The base URL that ``text`` means, without a slash at its end.

    A bare studio name means ftrack's own hosting: ``mystudio`` is
    ``https://mystudio.ftrackapp.com``. A ``ValueError`` says in a sentence what is wrong.
    """
    trimmed = re.sub(r"^/+|(?<![:/])/+$", "", text.strip())
    shown = f'"{_masked(trimmed)}" is not an ftrack server URL'
    wrong = f"{shown}: write it like https://mystudio.ftrackapp.com."
    try:
        url = urlsplit(_with_scheme(trimmed))
        scheme, host, port = url.scheme.lower(), url.hostname or "", url.port
    except ValueError:
        raise ValueError(wrong) from None
    if ":" in host:
        host = f"[{host}]"
    if scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        raise ValueError(wrong)
    if "@" in url.netloc:
        raise ValueError(f"{shown}: leave out user and password.")
    shown_port = "" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}"
    return f"{scheme}://{host}{shown_port}{url.path}".rstrip("/")


def _with_scheme(text: str) -> str:
    if text == "" or "://" in text:
        return text
    is_host = re.search("[.:]", text) is not None or text == "localhost"
    return f"https://{text}" if is_host else f"https://{text}.ftrackapp.com"


def _masked(text: str) -> str:
    """What stands before an ``@`` may be a user with a password."""
    return _USER_INFO.sub(r"\1***@", text)
