"""Messages of a file, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sentimen.integrations.files.cells import READERS, FileError, RowId
from sentimen.integrations.files.text_column import columns_meant
from sentimen.learning.table_files import unknown_kind

__all__ = ["TextRows", "iter_texts"]


@dataclass(frozen=True, slots=True)
class TextRows:
    """Some messages and what they are known by.

    Parameters
    ----------
    ids : sequence of int, str or None
        Row numbers from 1, or what an id column holds.
    texts : list of str
        As many.
    """

    ids: Sequence[RowId]
    texts: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, begin: int, end: int) -> TextRows:
        """Return the messages from one place to before another."""
        return self if begin == 0 and end >= len(self.texts) else TextRows(self.ids[begin:end], self.texts[begin:end])


def iter_texts(
    path: str | Path, text_column: str | None = None, id_column: str | None = None, chunk: int = 2048
) -> Iterator[TextRows]:
    r"""Read the messages of a CSV, TSV, JSONL or Parquet file in chunks.

    Parameters
    ----------
    path : str or Path
        Its ending says what it is. Text files are UTF-8, with or without a byte order mark; semicolons may separate a
        ``.csv``.
    text_column : str, optional
        Null counts as the empty message. By default it is recognised by its name; see `recognise_text_column`. Of this
        column's name and the next, capitals and blanks need not be right.
    id_column : str, optional
        What messages are known by; their row numbers, from 1, by default. An empty line is no row, so in a table of one
        column, where an empty cell is an empty line, these fall behind the rows of a spreadsheet. Ids that occur
        twice are not noticed: that would need all of them in memory.
    chunk : int, default 2048
        Most messages at a time.

    Yields
    ------
    TextRows
        In the order of the file; nothing where it holds a header alone.

    Raises
    ------
    OSError
        If the file cannot be opened.
    FileError
        If its ending is not known, it is empty or binary, a column is missing or stands for both, or it holds what is
        not a table of texts; the message names the file and the line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "messages.csv"
    ...     _ = path.write_text("id,text\na1,sinyal hilang\na2,makasih kak\n", encoding="utf-8")
    ...     list(iter_texts(path, id_column="id"))
    [TextRows(ids=['a1', 'a2'], texts=['sinyal hilang', 'makasih kak'])]
    """
    path = Path(path)
    if chunk < 1:
        raise ValueError(f"a chunk holds 1 message or more, got {chunk}")
    text_column, id_column = columns_meant(path, text_column, id_column)
    if id_column == text_column:
        raise FileError(f"{path.name}: {text_column!r} cannot be both the text and the id; ids are written unmasked")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(unknown_kind(path, READERS))
    return _chunks(reader(path, text_column, id_column), id_column is not None, chunk)


def _chunks(cells: Iterator[tuple[RowId, str]], named: bool, chunk: int) -> Iterator[TextRows]:
    done = 0
    while found := list(islice(cells, chunk)):
        ids = [row for row, _ in found] if named else range(done + 1, done + len(found) + 1)
        done += len(found)
        yield TextRows(ids, [text for _, text in found])
