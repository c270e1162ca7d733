"""Checks of settings before the server stores them."""

import json


def ensure_json_object(value: str) -> None:
    """Raise a ``ValueError`` unless the text is one JSON object."""
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, dict):
        raise ValueError('must be a JSON object, such as {"key": "value"}')
