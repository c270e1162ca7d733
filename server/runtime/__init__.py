"""Server part of the ftrack addon.

AYON makes an object of every addon class that is visible here, so only the one below may be.
"""

from .addon import FtrackAddon

__all__ = ["FtrackAddon"]
