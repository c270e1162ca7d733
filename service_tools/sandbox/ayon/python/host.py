"""Run the server half of an addon as AYON's server would, and print what came of it.

    python3 host.py ADDON_VERSION_DIR [OTHER_VERSION_DIR ...]

Standard input is JSON: ``{"attributes": [{"name", "position", "scope", "data"}], "secrets": [NAME]}``,
and may name the ``serverVersion``.
Standard output is one JSON object: the addon's metadata, default settings, settings schema, the
attributes after its setup and whether it asked for a restart, or ``{"ok": false, "stage", "error",
"traceback"}``, where ``stage`` is ``setup`` for an addon that was loaded and ``import`` otherwise.
What the addon itself prints goes to standard error. The exit code is 0 either way.
"""

import asyncio
import contextlib
import json
import os
import sys
import traceback

# The addon's folder belongs to whoever called; nothing may be left behind in it.
sys.dont_write_bytecode = True


def main() -> None:
    with contextlib.redirect_stdout(sys.stderr):
        answer = answer_request()
    print(answer)


def answer_request() -> str:
    """The answer as one line of JSON."""
    from addon_host.set_up_error import SetUpError

    try:
        request = json.load(sys.stdin)
        addon_dirs = [os.path.abspath(path) for path in sys.argv[1:]]
        if not addon_dirs:
            raise ValueError("Name the folder of an addon version")

        from addon_host.stand_ins import choose_packages

        choose_packages()
        from addon_host.report import run_addon

        return json.dumps(asyncio.run(run_addon(addon_dirs, request)))
    except (Exception, SystemExit) as error:
        return json.dumps(
            {
                "ok": False,
                "stage": "setup" if isinstance(error, SetUpError) else "import",
                "error": str(error) or type(error).__name__,
                "traceback": traceback.format_exc(),
            }
        )


main()
