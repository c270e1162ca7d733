"""Numbers of releases."""

import re
from typing import Optional

_RELEASE = re.compile(r"(\d+)\.(\d+)\.(\d+)")


def release(version: str) -> Optional[tuple[int, ...]]:
    """The release that ``version`` belongs to: ``1.6.4+dev`` to ``(1, 6, 4)``."""
    match = _RELEASE.match(version)
    return tuple(int(number) for number in match.groups()) if match else None
