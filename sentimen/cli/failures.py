"""What is said when a command does not work."""

from __future__ import annotations

__all__ = ["UsageError", "described"]


class UsageError(Exception):
    """Options that do not go together, found after they were parsed; the command exits with 2."""


def described(error: Exception) -> str:
    r"""Return one line that says what went wrong.

    Examples
    --------
    >>> described(FileNotFoundError(2, "No such file or directory", "pesan.csv"))
    'pesan.csv: No such file or directory'
    >>> described(ValueError("two\nlines"))
    'two lines'
    """
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
