"""The column of a file that holds its messages, where nobody says which it is."""

from __future__ import annotations

from pathlib import Path

from sentimen.integrations.files.cells import columns_of
from sentimen.learning.message_column import find_message_column
from sentimen.learning.table_files import FileError, missing_column

__all__ = ["recognise_text_column"]


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
    columns = columns_of(path)
    found = find_message_column(columns)
    if found is None:
        raise FileError(missing_column(path.name, "text", columns))
    return found
