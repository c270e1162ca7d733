"""What a model says when a value does not fit."""

from typing import Any


class ValidationError(ValueError):
    """Every value of one model that did not fit, in pydantic's ``loc``/``msg``/``type`` form."""

    def __init__(self, errors: list[dict[str, Any]], model_name: str) -> None:
        self._errors = errors
        places = "; ".join(
            f"{' -> '.join(str(part) for part in error['loc'])}: {error['msg']}"
            for error in errors
        )
        super().__init__(f"{len(errors)} validation error(s) for {model_name}: {places}")

    def errors(self) -> list[dict[str, Any]]:
        return self._errors


class MisfitError(ValueError):
    """One value that does not fit, raised while a field is read."""

    def __init__(self, message: str, kind: str, loc: tuple = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.loc = loc
