"""The logger of the server, or Python's own where the server keeps none under this name."""

import logging
from typing import Any

logger: Any
try:
    from ayon_server.logging import logger
except ImportError:
    logger = logging.getLogger("ayon_ftrack")

__all__ = ["logger"]
