"""The column of a file that holds its messages, where nobody says which it is."""

from __future__ import annotations

from pathlib import Path

from sentimen.integrations.files.cells import columns_of
from sentimen.learning.message_column import find_message_column, named_column
from sentimen.learning.table_files import FileError, missing_column

__all__ = ["columns_meant", "recognise_text_column"]


def recognise_text_column(path: str | Path) -> str:
    """Return the column that holds the messages, by its name.

    Parameters
    ----------
    path : str or Path
        A CSV, TSV, JSONL or Parquet file; of JSONL the first object counts.

    Returns
    -------
    str
        ``"text"``, or a name for it such as ``"Isi Pesan"`` or ``"ulasan"``; all are in
        `sentimen.learning.message_column.MESSAGE_COLUMNS`.

    Raises
    ------
    FileError
        If no column has such a name, or the file cannot be read.
    OSError
        If the file cannot be opened.
    """
    path = Path(path)
    return _recognised(path, columns_of(path))


def _recognised(path: Path, columns: list[str]) -> str:
    found = find_message_column(columns)
    if found is None:
        raise FileError(missing_column(path.name, "text", columns))
    return found


def columns_meant(path: str | Path, text_column: str | None, id_column: str | None) -> tuple[str, str | None]:
    """Return the column of messages and that of ids as a file writes them.

    Parameters
    ----------
    path : str or Path
    text_column : str or None
        None to recognise it. Capitals, blanks, hyphens and full stops of a name need not be right.
    id_column : str or None
        None where no ids are wanted.

    Raises
    ------
    FileError, OSError
        As `recognise_text_column`. A name that is no column's is returned as it is.
    """
    path = Path(path)
    columns = columns_of(path)
    text = _recognised(path, columns) if text_column is None else named_column(text_column, columns)
    return text, None if id_column is None else named_column(id_column, columns)
