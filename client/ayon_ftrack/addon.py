"""The addon class that AYON launcher looks for in this package."""

from .version import __version__

try:
    from ayon_core.addon import AYONAddon
except ModuleNotFoundError as error:
    # Services and scripts import this package where there is no launcher.
    # A launcher with a broken core must not pass for one without it.
    if error.name not in ("ayon_core", "ayon_core.addon"):
        raise
    AYONAddon = object


class FtrackAddon(AYONAddon):
    """Tells AYON launcher that this addon is here, and in which version."""

    name = "ftrack"
    version = __version__
