"""Addons: their base class and the library of those that are installed."""

from .addon import BaseServerAddon
from .library import AddonLibrary

__all__ = ["AddonLibrary", "BaseServerAddon"]
