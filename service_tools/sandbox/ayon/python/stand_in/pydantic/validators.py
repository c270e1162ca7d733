"""The decorator that marks a method of a model as the check of some of its fields."""

from typing import Any, Callable


class FieldValidator:
    def __init__(self, function: Callable[[Any, Any], Any], fields: tuple) -> None:
        self.function = function
        self.fields = fields


def validator(*fields: str, allow_reuse: bool = False) -> Callable[[Any], FieldValidator]:
    """Mark a method ``(cls, value) -> value``; ``allow_reuse`` is accepted and has no effect."""

    def mark(function: Any) -> FieldValidator:
        plain = function.__func__ if isinstance(function, classmethod) else function
        return FieldValidator(plain, fields)

    return mark
