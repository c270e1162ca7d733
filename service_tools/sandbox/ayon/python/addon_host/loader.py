"""From the folder of an addon version to an addon object."""

import importlib.util
import inspect
import os
import re
import sys
from types import ModuleType
from typing import Any

from ayon_server.addons.addon import METADATA_KEYS, BaseServerAddon
from ayon_server.addons.library import AddonLibrary, ServerAddonDefinition

_SEMVER = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


def load_addon(addon_dir: str) -> BaseServerAddon:
    """Import the version in ``addon_dir``, make its addon object and enter it in the library."""
    metadata = read_package(addon_dir)
    slug = _slug(f"{metadata['name']}-{metadata['version']}")
    module = _import_server(slug, addon_dir)

    classes = classes_from_module(module)
    if not classes:
        raise ValueError(f"No subclass of BaseServerAddon is visible in {module.__file__}")

    definition = AddonLibrary.getinstance().data.setdefault(
        metadata["name"], ServerAddonDefinition(metadata["name"])
    )
    for addon_class in classes:
        # With several classes the last one by name takes the place of the version, as in AYON.
        addon = addon_class(definition, addon_dir, **metadata)
        definition.versions[metadata["version"]] = addon
    return definition.versions[metadata["version"]]


def read_package(addon_dir: str) -> dict[str, Any]:
    """What ``package.py`` says, limited to the keys that the server reads."""
    path = os.path.join(addon_dir, "package.py")
    module = _run_module("addon_package", path, None)
    metadata = {key: getattr(module, key) for key in METADATA_KEYS if hasattr(module, key)}
    for key in ("name", "version"):
        if not metadata.get(key):
            raise ValueError(f"package.py does not set {key}")
    if not _SEMVER.fullmatch(metadata["version"]):
        raise ValueError(f"package.py sets an invalid version: {metadata['version']}")
    return metadata


def classes_from_module(module: ModuleType) -> list[type[BaseServerAddon]]:
    """Every strict subclass of the base class that the module shows, in the order of its names."""
    visible = [getattr(module, name) for name in dir(module)]
    return [
        item
        for item in visible
        if inspect.isclass(item)
        and issubclass(item, BaseServerAddon)
        and item is not BaseServerAddon
    ]


def _import_server(slug: str, addon_dir: str) -> ModuleType:
    # AYON gives every version a namespace of its own with the version's folder as its root.
    root = ModuleType(slug)
    root.__path__ = [addon_dir]
    sys.modules[slug] = root
    server_dir = os.path.join(addon_dir, "server")
    return _run_module(f"{slug}.server", os.path.join(server_dir, "__init__.py"), [server_dir])


def _run_module(name: str, path: str, search: Any) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=search)
    if spec is None or spec.loader is None:
        raise ImportError(f"Could not load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
