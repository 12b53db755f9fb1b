"""Tables as they stand in files and frames of any kind, for what reads labels from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.learning.table_files import (
    DELIMITERS,
    FileError,
    check_table_file,
    json_records,
    repeated_columns,
    separated_rows,
    unknown_kind,
)

if TYPE_CHECKING:
    import pandas

__all__ = ["DatasetError", "as_table", "fingerprint", "read_table"]


class DatasetError(ValueError):
    """A data file that cannot be used; the message names the row, the column, the value and what is allowed.

    Attributes
    ----------
    problems : tuple of str
        What is wrong with each row, all of them where the message has room for the first few; empty where the fault is
        not in rows.
    """

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def read_table(path: str | Path) -> pandas.DataFrame:
    """Read a CSV, TSV, JSONL or Parquet file as it stands, empty cells as empty text.

    Columns of CSV and TSV without a name and without content, as spreadsheets save them, are left out, and so are rows
    of blank cells. Cells of CSV and TSV stay text, so that a telephone number keeps its zero. A ``.csv`` may have
    semicolons or tabs.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If the ending is not known, or the file is empty, binary, not UTF-8 or cannot be parsed; the message names the
        line.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise DatasetError(unknown_kind(path, _READERS))
    try:
        check_table_file(path)
        frame: pandas.DataFrame = reader(path)
    except FileError as error:
        raise DatasetError(str(error)) from None
    return frame


def _separated(path: Path) -> pandas.DataFrame:
    import pandas

    rows = separated_rows(path)
    header = next(rows)
    # spreadsheets save the blank rows and columns beside a table too
    filled = (row for row in rows if any(map(str.strip, row)))
    columns: list[tuple[str, ...]] = list(zip(*filled, strict=True)) or [()] * len(header)
    named = [
        (name, cells) for name, cells in zip(header, columns, strict=True) if name.strip() or any(map(str.strip, cells))
    ]
    _check_distinct(path, [name for name, _ in named])
    return pandas.DataFrame(dict(named), dtype=object)


def _json_lines(path: Path) -> pandas.DataFrame:
    import pandas

    records = [record for _, record in json_records(path)]
    columns = dict.fromkeys(column for record in records for column in record)
    return pandas.DataFrame({name: [record.get(name) for record in records] for name in columns}, dtype=object)


def _parquet(path: Path) -> pandas.DataFrame:
    import pandas

    try:
        from pyarrow import parquet

        _check_distinct(path, parquet.read_schema(path).names)
        frame: pandas.DataFrame = pandas.read_parquet(path)
    except FileError:
        raise
    except ImportError as error:
        hint = "reading Parquet needs pyarrow: pip install 'sentimen[parquet]'"
        raise FileError(f"{path.name}: {error}; {hint}") from None
    except (ValueError, OSError) as error:
        raise FileError(f"{path.name}: cannot be read as Parquet: {error}") from None
    return frame


def _check_distinct(path: Path, columns: list[str]) -> None:
    repeated = repeated_columns(path.name, columns)
    if repeated:
        raise FileError(repeated)


_READERS: dict[str, Callable[[Path], Any]] = {
    **dict.fromkeys(DELIMITERS, _separated),
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}


def as_table(source: Any) -> tuple[str, pandas.DataFrame]:
    """Return the name and the rows of a file or of a frame: pandas, polars, or anything that has ``to_pandas``.

    Raises
    ------
    TypeError
        If `source` is neither.
    FileNotFoundError, DatasetError
        As `read_table`.
    """
    import pandas

    if isinstance(source, str | Path):
        return Path(source).name, read_table(source)
    if isinstance(source, pandas.DataFrame):
        return "frame", source
    if hasattr(source, "to_dicts") and hasattr(source, "columns"):  # polars, without a need for pyarrow
        return "frame", pandas.DataFrame(
            {name: pandas.Series(source[name].to_list(), dtype=object) for name in source.columns}
        )
    if hasattr(source, "to_pandas"):
        return "frame", pandas.DataFrame(source.to_pandas())
    raise TypeError(f"expected a path or a DataFrame (pandas, polars, pyarrow), got {type(source).__name__}")


def fingerprint(frame: pandas.DataFrame) -> str:
    """Return the sha256 of what stands in a table, whatever file it came from and in whatever order its columns are."""
    digest = hashlib.sha256()
    for column in sorted(frame.columns, key=str):
        digest.update(str(column).encode("utf-8", "surrogatepass"))
        for value in frame[column]:
            digest.update(b"\x1f" + str(value).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
