"""What the addon makes of addresses of ftrack servers.

    python server_urls.py ADDON_VERSION_DIR

Standard input: a list of texts. Standard output: for each its URL, or why it is refused.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[1], "server")))

from ftrack_url import ftrack_server_url  # noqa: E402


def read(text):
    try:
        return {"url": ftrack_server_url(text)}
    except ValueError as error:
        return {"refused": str(error)}


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
