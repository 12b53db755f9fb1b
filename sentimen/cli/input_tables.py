"""A table on standard input, given as ``-`` where a command takes a file."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sentimen.cli.failures import UsageError
from sentimen.cli.streams import standard_input

__all__ = ["tables_as_files"]

_INPUT = "-"
_MARK = b"\xef\xbb\xbf"


@contextmanager
def tables_as_files(options: argparse.Namespace) -> Iterator[None]:
    """Put a file in place of each ``-`` among the options named in `options.tables`, while the command runs.

    A table is read more than once: to see whether it is one, for its columns, for its rows. So what stands on standard
    input is kept in a folder that the user alone can read, and is deleted at the end. Its name is what errors call it.

    Raises
    ------
    UsageError
        If there is no standard input, or more than one table is to come from it.
    """
    given = {name: getattr(options, name) for name in getattr(options, "tables", ())}
    times = sum(map(_times, given.values()))
    if not times:
        yield
        return
    if times > 1:
        raise UsageError("standard input holds one table, so - can be given once")
    with TemporaryDirectory(prefix="sentimen-") as folder:
        place = Path(folder) / "stdin"
        with place.open("wb") as file:
            shutil.copyfileobj(standard_input("a table; Ctrl-D ends it"), file)
        place = place.rename(place.with_suffix(_ending(place)))
        for name, value in given.items():
            setattr(options, name, _replaced(value, str(place)))
        yield


def _times(value: Any) -> int:
    return sum(map(_times, value)) if isinstance(value, list) else int(value == _INPUT)


def _replaced(value: Any, place: str) -> Any:
    if isinstance(value, list):
        return [_replaced(one, place) for one in value]
    return place if value == _INPUT else value


def _ending(path: Path) -> str:
    """Return the ending that says what kind of table a file holds, by how it begins."""
    with path.open("rb") as file:
        begin = file.read(4096).removeprefix(_MARK).lstrip()
    if begin.startswith(b"PAR1"):
        return ".parquet"
    return ".jsonl" if begin.startswith((b"{", b"[")) else ".csv"  # whose readers see semicolons and tabs
