"""Errors that the server turns into answers: each class carries its HTTP status."""

from typing import Any, Optional


class AyonException(Exception):
    detail: str = "Error"
    status: int = 500

    def __init__(
        self,
        detail: Optional[str] = None,
        log: Any = False,
        code: Optional[str] = None,
        **extra: Any,
    ) -> None:
        self.code = code or self.detail.lower().replace(" ", "-")
        if detail is not None:
            self.detail = detail
        self.extra = extra
        super().__init__(self.detail)


class BadRequestException(AyonException):
    detail = "Bad request"
    status = 400


class UnauthorizedException(AyonException):
    detail = "Not logged in"
    status = 401


class ForbiddenException(AyonException):
    detail = "Forbidden"
    status = 403


class NotFoundException(AyonException):
    detail = "Not found"
    status = 404


class ConflictException(AyonException):
    detail = "Conflict"
    status = 409


class InvalidSettingsException(AyonException):
    detail = "Invalid settings"
    status = 500


class ServiceUnavailableException(AyonException):
    detail = "Service unavailable"
    status = 503
