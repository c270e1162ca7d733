"""The one failure of an addon that AYON's list of addons shows."""


class SetUpError(Exception):
    """What an addon's ``pre_setup`` or ``setup`` raised, which is the cause of this error."""
