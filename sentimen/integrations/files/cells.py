"""The two cells of each row that scoring needs, its id and its text, from each kind of file."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

__all__ = ["READERS", "FileError", "RowId"]

RowId = int | str | None
Cells = Iterator[tuple[RowId, str]]

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_LARGEST = 1 << 63


class FileError(ValueError):
    """A file that cannot be read or written as asked; the message names the file, the line and what is allowed."""


def _text(value: object, where: str) -> str:
    if isinstance(value, str):
        return _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
    if value is None or value != value:
        return ""
    raise FileError(f"{where}: {value!r:.60} is not a text")


def _id(value: object) -> RowId:
    if value is None or (type(value) is int and -_LARGEST <= value < _LARGEST):
        return value
    return _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _check_columns(path: Path, columns: Sequence[str], wanted: tuple[str, str | None]) -> None:
    for column in wanted:
        if column is not None and columns.count(column) != 1:
            fault = "no column" if column not in columns else "more than one column"
            raise FileError(f"{path.name}: {fault} {column!r}; its columns are {', '.join(columns)}")


@contextmanager
def _utf8_of(path: Path) -> Iterator[None]:
    """Name the line of bytes that are not UTF-8."""
    try:
        yield
    except UnicodeDecodeError:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    found = f"byte 0x{line[error.start]:02x} at place {error.start + 1}"
                    raise FileError(f"{path.name}, line {number}: not UTF-8 ({found}); save it as UTF-8") from None
        raise


def _separated(path: Path, text_column: str, id_column: str | None, *, delimiter: str) -> Cells:
    with _utf8_of(path), path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            header = next(rows, None)
            if header is None:
                return
            _check_columns(path, header, (text_column, id_column))
            text_at, id_at = header.index(text_column), header.index(id_column or text_column)
            for row in rows:
                if len(row) != len(header):
                    if not row:
                        continue
                    raise FileError(
                        f"{path.name}, line {rows.line_num}: {len(row)} cells, but the header has {len(header)}; "
                        "quote cells that hold separators or line breaks"
                    )
                yield row[id_at], row[text_at]
        except csv.Error as error:
            raise FileError(f"{path.name}, line {rows.line_num}: {error}") from None


def _json_lines(path: Path, text_column: str, id_column: str | None) -> Cells:
    with _utf8_of(path), path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.isspace():
                continue
            where = f"{path.name}, line {number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise FileError(f"{where}: not JSON: {error}") from None
            if not isinstance(record, dict):
                raise FileError(f"{where}: expected an object with the key {text_column!r}, found {line.strip():.40}")
            for column in (text_column, id_column):
                if column is not None and column not in record:
                    raise FileError(f"{where}: no column {column!r}; its columns are {', '.join(record)}")
            yield _id(record[id_column]) if id_column else None, _text(record[text_column], f"{where}, {text_column}")


def _parquet(path: Path, text_column: str, id_column: str | None) -> Cells:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        hint = "reading Parquet needs pyarrow: pip install 'sentimen[parquet]'"
        raise FileError(f"{path.name}: {error}; {hint}") from None
    with path.open("rb") as file:
        try:
            table = parquet.ParquetFile(file)
            _check_columns(path, table.schema_arrow.names, (text_column, id_column))
            row = 0
            for batch in table.iter_batches(2048, columns=list({text_column, id_column or text_column})):
                ids = batch.column(id_column or text_column).to_pylist()
                for value, text in zip(ids, batch.column(text_column).to_pylist(), strict=True):
                    row += 1
                    yield _id(value), _text(text, f"{path.name}, row {row}, {text_column}")
        except (pyarrow.ArrowException, OSError) as error:
            raise FileError(f"{path.name}: cannot be read as Parquet: {error}") from None


READERS: dict[str, Callable[[Path, str, str | None], Cells]] = {
    ".csv": partial(_separated, delimiter=","),
    ".tsv": partial(_separated, delimiter="\t"),
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}
"""What reads the id and the text of each row, by the ending of the file's name."""
