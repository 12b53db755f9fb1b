"""Scores as JSON lines, CSV or Parquet, written chunk by chunk."""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TextIO

from sentimen.integrations.files.cells import FileError, RowId
from sentimen.integrations.files.scored_rows import ScoredRows
from sentimen.learning.replacement import replaced

__all__ = ["ENDINGS", "CsvWriter", "FileWriter", "JsonLinesWriter", "ParquetWriter", "ScoreWriter", "scores_at"]

_ROW_GROUP = 1 << 16
_NUMBERS = {"int64": range(-1 << 63, 1 << 63), "uint64": range(1 << 64), "string": range(0)}


class ScoreWriter(Protocol):
    """Anything that takes scores, chunk by chunk."""

    def write(self, rows: ScoredRows) -> None:
        """Take some messages with their scores."""
        ...


class FileWriter(ABC):
    """A writer in two steps: most of the work, which any process may do, and what only the owner of the file can do."""

    @staticmethod
    @abstractmethod
    def encode(rows: ScoredRows) -> Any:
        """Return scores as `append` wants them; it can be pickled."""

    @abstractmethod
    def append(self, encoded: Any) -> None:
        """Write what `encode` returned."""

    def write(self, rows: ScoredRows) -> None:
        """Write some messages with their scores."""
        self.append(self.encode(rows))


class JsonLinesWriter(FileWriter):
    """Write a JSON object a line, each chunk at once.

    Parameters
    ----------
    stream : text file
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @staticmethod
    def encode(rows: ScoredRows) -> str:
        """Return the lines."""
        return "".join([json.dumps(record, ensure_ascii=False) + "\n" for record in rows.records()])

    def append(self, encoded: str) -> None:
        """Write lines."""
        self._stream.write(encoded)
        self._stream.flush()


class CsvWriter(FileWriter):
    """Write comma-separated values under one header; lines end in a line feed, truth is ``true`` and ``false``.

    Parameters
    ----------
    stream : text file
        Opened with ``newline=""``, where it is a file.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = False

    @staticmethod
    def encode(rows: ScoredRows) -> tuple[str, str]:
        """Return the header and the lines."""
        columns = rows.columns()
        columns["needs_review"] = ["true" if doubtful else "false" for doubtful in columns["needs_review"]]
        return _comma_separated([columns]), _comma_separated(zip(*columns.values(), strict=True))

    def append(self, encoded: tuple[str, str]) -> None:
        """Write lines, the first time after the header."""
        header, lines = encoded
        self._stream.write(lines if self._started else header + lines)
        self._started = True
        self._stream.flush()


def _comma_separated(rows: Iterable[Iterable[Any]]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


class ParquetWriter(FileWriter):
    """Write a Parquet file, up to 65,536 messages a row group.

    Parameters
    ----------
    path : Path
    id_type : str, optional
        Of the ids, as `id_type_of` gives it. By default the first row group says whether they are numbers or texts.

    Raises
    ------
    FileError
        If pyarrow is not installed.
    """

    def __init__(self, path: Path, id_type: str | None = None) -> None:
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise FileError(f"{error}; writing Parquet needs pyarrow: pip install 'sentimen[parquet]'") from None
        self._arrow = pyarrow
        self._path = path
        self._id_type = id_type
        self._file: Any = None
        self._waiting: list[Any] = []
        self._ids: list[RowId] = []

    @staticmethod
    def encode(rows: ScoredRows) -> tuple[str, dict[str, list[Any]]]:
        """Return what the ids are called, and the columns."""
        return rows.id_name, rows.columns()

    def append(self, encoded: tuple[str, dict[str, list[Any]]]) -> None:
        """Write columns, as soon as there are enough rows for a group."""
        self._id_name, columns = encoded
        self._ids += columns.pop(self._id_name)
        arrow = self._arrow
        types: dict[type, Any] = {bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
        named: dict[str, type] = {"severity": float, "confidence": float, "level": int, "needs_review": bool}
        named |= dict.fromkeys((name for name in columns if name.startswith(("probability_", "signal_"))), float)
        schema = arrow.schema([(name, types.get(named.get(name, str), arrow.string())) for name in columns])
        self._waiting.append(arrow.table(columns, schema=schema))
        if len(self._ids) >= _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        self._id_type = self._id_type or _id_type_in(self._ids)
        for value in self._ids:
            if not _has_type(value, self._id_type):
                raise FileError(
                    f"ids of Parquet are of one type, here {self._id_type}; {value!r:.60} in {self._id_name!r} is not. "
                    "Write .csv or .jsonl, or make all ids texts"
                )
        ids = self._arrow.array(self._ids, self._id_type)
        table = self._arrow.concat_tables(self._waiting).add_column(0, self._id_name, ids)
        if self._file is None:
            self._file = self._arrow.parquet.ParquetWriter(self._path, table.schema)
        self._file.write_table(table, _ROW_GROUP)
        self._waiting, self._ids = [], []

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self.leave()

    def leave(self) -> None:
        """Close the file as it is."""
        if self._file is not None:
            self._file.close()


def _id_type_in(ids: Iterable[RowId]) -> str:
    numbers = [value for value in ids if isinstance(value, int)]
    if not numbers or any(isinstance(value, str) for value in ids):
        return "string"
    return "int64" if max(numbers) in _NUMBERS["int64"] else "uint64"


def _has_type(value: RowId, id_type: str) -> bool:
    return value is None or (id_type == "string" if isinstance(value, str) else value in _NUMBERS[id_type])


_STREAMS: dict[str, Callable[[TextIO], CsvWriter | JsonLinesWriter]] = {".csv": CsvWriter, ".jsonl": JsonLinesWriter}
ENDINGS = (*_STREAMS, ".parquet")
"""Endings of file names that say how scores are written."""


@contextmanager
def scores_at(path: str | Path, id_type: str | None = None) -> Iterator[FileWriter]:
    """Give a writer of a file of scores, which appears at the end, whole, or not at all.

    Parameters
    ----------
    path : str or Path
        Ends in ``.csv``, ``.jsonl`` or ``.parquet``. A file there is replaced.
    id_type : str, optional
        As `ParquetWriter` takes it.

    Raises
    ------
    FileError
        If it ends in something else, or is not a file.
    OSError
        If it cannot be written.
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise FileError(f"{path}: cannot tell what kind of file to write; expected one of {', '.join(ENDINGS)}")
    with replaced(path) as temporary:
        if ending in _STREAMS:
            with temporary.open("w", encoding="utf-8", newline="") as stream:
                yield _STREAMS[ending](stream)
        else:
            writer = ParquetWriter(temporary, id_type)
            try:
                yield writer
                writer.close()
            except BaseException:
                with suppress(Exception):  # on a full disk this fails too, and would hide the first error
                    writer.leave()
                raise
