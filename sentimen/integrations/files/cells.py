"""The two cells of each row that scoring needs, its id and its text, from each kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sentimen.learning.table_files import (
    DELIMITERS,
    FileError,
    check_table_file,
    json_records,
    missing_column,
    repeated_columns,
    separated_rows,
    unknown_kind,
)
from sentimen.model.inputs import without_lone_surrogates

__all__ = ["READERS", "Cells", "FileError", "RowId", "as_id", "as_text", "check_columns", "columns_of", "id_type_of"]

RowId = int | str | None
Cells = Iterator[tuple[RowId, str]]


def as_text(value: object, where: str) -> str:
    """Return a message; raise FileError, naming the place, if it is none. Null is the empty message."""
    if isinstance(value, str):
        return without_lone_surrogates(value)
    if value is None or value != value:
        return ""
    raise FileError(f"{where}: {value!r:.60} is not a text")


def as_id(value: object) -> RowId:
    """Return what a message is known by: an integer, or a text."""
    if value is None or type(value) is int:
        return value
    return without_lone_surrogates(str(value))


def check_columns(path: Path, columns: Sequence[str], wanted: tuple[str, str | None]) -> None:
    """Raise FileError unless each wanted column stands once among those of a file."""
    for column in wanted:
        if column is not None and column not in columns:
            raise FileError(missing_column(path.name, column, columns))
        if column is not None and columns.count(column) > 1:
            raise FileError(repeated_columns(path.name, columns))


def _separated(path: Path, text_column: str, id_column: str | None) -> Cells:
    rows = separated_rows(path)
    header = next(rows)
    check_columns(path, header, (text_column, id_column))
    text_at, id_at = header.index(text_column), header.index(id_column or text_column)
    for row in rows:
        yield row[id_at], row[text_at]


def _json_lines(path: Path, text_column: str, id_column: str | None) -> Cells:
    for number, record in json_records(path):
        where = f"{path.name}, line {number}"
        for column in (text_column, id_column):
            if column is not None and column not in record:
                raise FileError(missing_column(where, column, list(record)))
        yield as_id(record[id_column]) if id_column else None, as_text(record[text_column], f"{where}, {text_column}")


@contextmanager
def _parquet_table(path: Path) -> Iterator[Any]:
    check_table_file(path)
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        hint = "reading Parquet needs pyarrow: pip install 'sentimen[parquet]'"
        raise FileError(f"{path.name}: {error}; {hint}") from None
    with path.open("rb") as file:
        try:
            yield parquet.ParquetFile(file)
        except (pyarrow.ArrowException, OSError) as error:
            raise FileError(f"{path.name}: cannot be read as Parquet: {error}") from None


def _parquet(path: Path, text_column: str, id_column: str | None) -> Cells:
    with _parquet_table(path) as table:
        check_columns(path, table.schema_arrow.names, (text_column, id_column))
        if id_column is not None and "binary" in str(table.schema_arrow.field(id_column).type):
            raise FileError(f"{path.name}: the ids in {id_column!r} are bytes, not texts; save them as texts")
        row = 0
        for batch in table.iter_batches(2048, columns=list({text_column, id_column or text_column})):
            ids = batch.column(id_column or text_column).to_pylist()
            for value, text in zip(ids, batch.column(text_column).to_pylist(), strict=True):
                row += 1
                yield as_id(value), as_text(text, f"{path.name}, row {row}, {text_column}")


READERS: dict[str, Callable[[Path, str, str | None], Cells]] = {
    **dict.fromkeys(DELIMITERS, _separated),
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}
"""What reads the id and the text of each row, by the ending of the file's name."""


def columns_of(path: Path) -> list[str]:
    """Return the names of a file's columns; of JSONL those of the first object. FileError if it cannot be read."""
    ending = path.suffix.lower()
    if ending not in READERS:
        raise FileError(unknown_kind(path, READERS))
    if ending == ".parquet":
        with _parquet_table(path) as table:
            return list(table.schema_arrow.names)
    if ending == ".jsonl":
        return list(next((record for _, record in json_records(path)), {}))
    return next(separated_rows(path))


def id_type_of(path: Path, id_column: str | None) -> str | None:
    """Return the type that all ids of a file have: ``"int64"``, ``"uint64"`` or ``"string"``.

    Parameters
    ----------
    path : Path
    id_column : str or None
        None where messages are known by their row numbers.

    Returns
    -------
    str or None
        None where only the ids themselves tell.
    """
    if id_column is None:
        return "int64"
    ending = path.suffix.lower()
    if ending in DELIMITERS:
        return "string"
    if ending != ".parquet":
        return None
    with _parquet_table(path) as table:
        check_columns(path, table.schema_arrow.names, (id_column, None))
        kind = str(table.schema_arrow.field(id_column).type)
    if kind in {"string", "uint64"}:
        return kind
    return "int64" if kind.removeprefix("u") in {"int8", "int16", "int32", "int64"} else None
