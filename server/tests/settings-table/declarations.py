"""What the classes of the addon's settings declare, as pydantic has read it.

    python declarations.py SANDBOX_DIR ADDON_VERSION_DIR

Standard output: for each class its base, and for each field its default and choices' function.
"""

import json
import sys

sandbox_dir, addon_dir = sys.argv[1:]
sys.path.insert(0, sandbox_dir)

from ayon_server.settings import BaseSettingsModel  # noqa: E402

from addon_host.loader import load_addon  # noqa: E402


def holds_models(field):
    return isinstance(field.type_, type) and issubclass(field.type_, BaseSettingsModel)


def declaration(field):
    resolver = field.field_info.extra.get("enum_resolver")
    return {"default": field.get_default(), "resolver": resolver and resolver.__name__}


models = {}
waiting = [load_addon(addon_dir).settings_model]
while waiting:
    model = waiting.pop()
    fields = model.__fields__
    models[model.__name__] = {
        "base": model.__bases__[0].__name__,
        "fields": {name: declaration(field) for name, field in fields.items()},
    }
    waiting.extend(field.type_ for field in fields.values() if holds_models(field))
print(json.dumps(models, default=lambda settings: settings.dict()))
