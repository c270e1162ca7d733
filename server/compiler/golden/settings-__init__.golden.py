"""Generated from the TypeScript settings of this addon; changes here are lost."""

from .main import EveryFeature

__all__ = ["EveryFeature"]
