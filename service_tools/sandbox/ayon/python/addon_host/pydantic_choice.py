"""Which pydantic the addon gets."""

import os
import sys


def choose_pydantic() -> None:
    """Keep an installed pydantic 1.x, the one AYON uses; anything else gives way to the stand-in.

    ``AYON_SANDBOX_PYDANTIC=stand-in`` takes the stand-in in any case.
    """
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
    sandbox_dir = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path.insert(0, os.path.join(sandbox_dir, "stand_in"))
