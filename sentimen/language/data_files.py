"""Tables that come with the package, read as text."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_rows", "data_text"]

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


def data_rows(name: str) -> list[str]:
    """Return the lines of a table, without its blank lines and those that start with "# ".

    Parameters
    ----------
    name : str

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    return [line for line in data_text(name).split("\n") if line and not line.startswith("# ")]
