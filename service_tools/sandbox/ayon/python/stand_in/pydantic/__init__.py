"""The part of pydantic 1.10 that AYON settings use, for machines without pydantic.

Only ``host.py`` puts this folder on the import path, and only when no pydantic 1.x is installed.
"""

from .errors import ValidationError
from .fields import Field, FieldInfo
from .main import BaseModel
from .validators import validator

VERSION = "1.10.0+stand.in"

__all__ = ["VERSION", "BaseModel", "Field", "FieldInfo", "ValidationError", "validator"]
