"""Import compiled settings on pydantic 2 and fill them.

    python probe.py ADDON_DIR MODEL

Standard input: a list of values. Standard output: pydantic's version, the defaults, and what becomes
of each value.
"""

import importlib
import json
import sys
import warnings

import pydantic

# Pydantic 2 still takes the validators of pydantic 1, and says that they are old.
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=pydantic.PydanticDeprecatedSince20)

addon_dir, model_name = sys.argv[1:]
sys.path.insert(0, addon_dir)
model = getattr(importlib.import_module("server.settings"), model_name)


def saved(value):
    try:
        return model(**value).model_dump()
    except pydantic.ValidationError as error:
        return {"refused": str(error)}


answer = {
    "pydantic": pydantic.VERSION,
    "defaults": model().model_dump(),
    "saved": [saved(value) for value in json.load(sys.stdin)],
}
print(json.dumps(answer))
