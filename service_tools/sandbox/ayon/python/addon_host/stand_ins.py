"""What takes the place of packages that AYON's server has and this Python has not."""

import importlib.util
import os
import sys

_SANDBOX_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def choose_packages() -> None:
    """Keep an installed pydantic 1.x, the one AYON uses; anything else gives way to the stand-in.

    ``AYON_SANDBOX_PYDANTIC=stand-in`` takes the stand-in in any case. httpx is kept as it is.
    """
    if importlib.util.find_spec("httpx") is None:
        sys.path.append(os.path.join(_SANDBOX_DIR, "stand_in_httpx"))
    if os.environ.get("AYON_SANDBOX_PYDANTIC") != "stand-in":
        try:
            import pydantic
        except ImportError:
            pass
        else:
            if str(pydantic.VERSION).startswith("1."):
                return
            for name in [name for name in sys.modules if name.split(".")[0] == "pydantic"]:
                del sys.modules[name]
    sys.path.insert(0, os.path.join(_SANDBOX_DIR, "stand_in"))
