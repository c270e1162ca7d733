"""The server's logger. Everything goes to standard error."""

import sys
from typing import Any


class _Logger:
    def _write(self, level: str, message: str, **_context: Any) -> None:
        print(f"{level:<8} {message}", file=sys.stderr)

    def trace(self, message: str, **context: Any) -> None:
        self._write("TRACE", message, **context)

    def debug(self, message: str, **context: Any) -> None:
        self._write("DEBUG", message, **context)

    def info(self, message: str, **context: Any) -> None:
        self._write("INFO", message, **context)

    def warning(self, message: str, **context: Any) -> None:
        self._write("WARNING", message, **context)

    def error(self, message: str, **context: Any) -> None:
        self._write("ERROR", message, **context)

    def exception(self, message: str, **context: Any) -> None:
        self._write("ERROR", message, **context)


logger = _Logger()
