"""What the server does with addons once they are loaded."""

import inspect
from typing import Any, Callable

from ayon_server.addons.addon import BaseServerAddon

from .set_up_error import SetUpError


async def set_up(addons: list[BaseServerAddon]) -> bool:
    """Run every ``pre_setup``, then every ``setup``; say whether an addon asked for a restart.

    An addon that asks for a restart while it is made keeps all addons from being set up.
    """
    if any(addon.restart_requested for addon in addons):
        return True
    for addon in addons:
        await _call(addon.pre_setup)
    for addon in addons:
        await _call(addon.setup)
    return any(addon.restart_requested for addon in addons)


async def _call(method: Callable[[], Any]) -> None:
    try:
        answer = method()
        if inspect.isawaitable(answer):
            await answer
    except Exception as error:
        raise SetUpError(str(error) or type(error).__name__) from error
