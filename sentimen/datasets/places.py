"""Where the files of `data/` are: inside an installed package, beside the package in a clone."""

from __future__ import annotations

from pathlib import Path

__all__ = ["place_of"]

_INSTALLED = Path(__file__).resolve().parent / "files"
_CLONE = Path(__file__).resolve().parents[2] / "data"


def place_of(name: str) -> Path:
    """Return the path of a file of `data/`, such as ``"examples.csv"``.

    Raises
    ------
    FileNotFoundError
        If it is neither in the package nor in a clone around it.

    Examples
    --------
    >>> place_of("examples.csv").name
    'examples.csv'
    """
    for folder in (_INSTALLED, _CLONE):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"no file {name!r} in {str(_INSTALLED)!r} or {str(_CLONE)!r}; install sentimen again")
