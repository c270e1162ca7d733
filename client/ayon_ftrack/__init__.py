"""The ftrack addon inside AYON launcher."""

from .addon import FtrackAddon
from .version import __version__

__all__ = ("FtrackAddon", "__version__")
