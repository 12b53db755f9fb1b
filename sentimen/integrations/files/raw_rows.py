"""Rows of a text file as bytes: cut off by the process that reads the file, read by the one that scores them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sentimen.integrations.files.cells import Cells, as_id, as_text, check_columns
from sentimen.integrations.files.row_ends import NoRowEndError, row_blocks
from sentimen.integrations.files.text_rows import TextRows
from sentimen.learning.table_files import DELIMITERS, check_table_file, delimiter_in, separated_rows

__all__ = ["MisreadError", "RawRows", "RowLayout", "raw_rows"]

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"[\r\n]")


class MisreadError(ValueError):
    """Rows are not what their bytes promised: read the file in order, which says why or gets it right."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """Some whole rows, as they stand in their file.

    Parameters
    ----------
    first : int
        Number of the first row, from 1.
    size : int
        How many they seem to be.
    data : bytes
    """

    first: int
    size: int
    data: bytes

    def __len__(self) -> int:
        return self.size


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where the id and the text stand in each row of a file; it can be sent to another process.

    Parameters
    ----------
    text_column : str
    id_column : str or None
        None where messages are known by their row numbers.
    header : tuple of str, optional
        Names of the cells of a row; empty where rows are JSON objects.
    delimiter : str, default ","
        Between cells.
    """

    text_column: str
    id_column: str | None
    header: tuple[str, ...] = ()
    delimiter: str = ","

    def read(self, rows: RawRows) -> TextRows:
        r"""Return the messages of some rows.

        Raises
        ------
        MisreadError
            If the rows are not as many as said, the last one does not end with them, or one cannot be read. Else they
            are what reading the file in order gives, if they begin where a row does.

        Examples
        --------
        >>> layout = RowLayout("text", None, ("id", "text"))
        >>> layout.read(RawRows(7, 2, b'a,sinyal hilang\nb,"makasih, kak"\n'))
        TextRows(ids=range(7, 9), texts=['sinyal hilang', 'makasih, kak'])
        """
        lines = io.TextIOWrapper(io.BytesIO(rows.data), encoding="utf-8", newline="" if self.header else None)
        try:
            cells = list(self._separated(lines) if self.header else self._json_lines(lines))
        except (ValueError, TypeError, KeyError, RecursionError, csv.Error) as error:
            raise MisreadError(f"rows from {rows.first}: {error}") from None
        if len(cells) != rows.size:
            raise MisreadError(f"rows from {rows.first}: {len(cells)}, expected {rows.size}")
        numbers = range(rows.first, rows.first + rows.size)
        return TextRows(numbers if self.id_column is None else [row for row, _ in cells], [text for _, text in cells])

    def _separated(self, lines: Iterable[str]) -> Cells:
        width, text_at = len(self.header), self.header.index(self.text_column)
        id_at = self.header.index(self.id_column or self.text_column)
        for row in csv.reader(lines, delimiter=self.delimiter, strict=True):  # strict: it may not end between quotes
            if len(row) == width:
                yield row[id_at], row[text_at]
            elif row:
                raise MisreadError(f"{len(row)} cells")

    def _json_lines(self, lines: Iterable[str]) -> Cells:
        for line in lines:
            if not line.isspace():
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise MisreadError("no object")
                row = None if self.id_column is None else as_id(record[self.id_column])
                yield row, as_text(record[self.text_column], self.text_column)


def raw_rows(
    path: Path, text_column: str, id_column: str | None, chunk: int
) -> tuple[RowLayout, Iterator[RawRows]] | None:
    """Return how to read the rows of a file, and the rows, a chunk at a time; or None where bytes do not tell them.

    Parameters
    ----------
    path, text_column, id_column, chunk
        As in `iter_texts`, which has checked them.

    Raises
    ------
    OSError, FileError
        If the file cannot be opened, is no table, or has no such column.
    MisreadError
        By the iterator, where bytes do not tell the rows after all.
    """
    ending = path.suffix.lower()
    if ending == ".jsonl":
        check_table_file(path)
        return RowLayout(text_column, id_column), _blocks(path, _mark_of(path), chunk, quoted=False)
    if ending not in DELIMITERS:
        return None
    header = next(separated_rows(path))
    check_columns(path, header, (text_column, id_column))
    begin = _mark_of(path)
    with path.open("rb") as file:
        file.seek(begin)
        try:
            _, line = next(row_blocks(file, 1, quoted=True), (0, b""))
            delimiter = delimiter_in(_LINE_END.split(line, 1)[0].decode("utf-8"), DELIMITERS[ending])
            if list(csv.reader([line.decode("utf-8")], delimiter=delimiter, strict=True)) != [header]:
                return None
        except (NoRowEndError, UnicodeDecodeError, csv.Error):
            return None
    layout = RowLayout(text_column, id_column, tuple(header), delimiter)
    return layout, _blocks(path, begin + len(line), chunk, quoted=True)


def _mark_of(path: Path) -> int:
    """Return how many bytes a byte order mark takes at the beginning of a file."""
    with path.open("rb") as file:
        return len(_MARK) if file.read(len(_MARK)) == _MARK else 0


def _blocks(path: Path, begin: int, chunk: int, *, quoted: bool) -> Iterator[RawRows]:
    done = 0
    with path.open("rb") as file:
        file.seek(begin)
        try:
            for size, data in row_blocks(file, chunk, quoted=quoted):
                yield RawRows(done + 1, size, data)
                done += size
        except NoRowEndError as error:
            raise MisreadError(f"{path.name}, after row {done}: {error}") from None
