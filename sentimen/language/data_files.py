"""Tables that come with the package, read as text."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_text"]

_FOLDER = Path(__file__).parent / "data"


def data_text(name: str) -> str:
    """Return a file of ``sentimen/language/data``.

    `importlib.resources` would do it too, but brings in archives, temporary folders and random numbers, which nothing
    else needs in a process that scores one message.

    Parameters
    ----------
    name : str

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    return (_FOLDER / name).read_text(encoding="utf-8")
