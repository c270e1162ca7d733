"""Look at the addon in the way the AYON server does, beyond what the sandbox's host reports.

    python probe.py SANDBOX_DIR ADDON_VERSION_DIR

Standard input: ``{"payloads": [settings, ...]}``. Standard output: the visible addon classes, and
what becomes of each payload when it is saved.
"""

import json
import sys

sandbox_dir, addon_dir = sys.argv[1:]
sys.path.insert(0, sandbox_dir)

from ayon_server.addons import BaseServerAddon  # noqa: E402

from addon_host.loader import classes_from_module, load_addon  # noqa: E402


def save(model, payload):
    try:
        return model(**payload).dict()
    except Exception as error:
        return {"refused": str(error)}


request = json.load(sys.stdin)
addon = load_addon(addon_dir)
package_name = type(addon).__module__.rsplit(".", 1)[0]
classes = classes_from_module(sys.modules[package_name])
answer = {
    "classes": [item.__name__ for item in classes if issubclass(item, BaseServerAddon)],
    "saved": [save(addon.settings_model, payload) for payload in request["payloads"]],
}
print(json.dumps(answer))
