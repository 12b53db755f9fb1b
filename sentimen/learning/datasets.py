"""Labelled messages: reading them, checking them, and saying which row is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sentimen.learning.label_columns import (
    are_level_names,
    check_texts,
    is_empty,
    names_given,
    read_levels,
    read_names,
    read_signals,
)
from sentimen.learning.message_column import find_level_column, find_message_column, named_column
from sentimen.learning.table_files import missing_column, no_rows, repeated_columns
from sentimen.learning.tables import DatasetError, as_table, fingerprint, read_table
from sentimen.model.heads import Heads

if TYPE_CHECKING:
    import pandas

__all__ = ["DatasetError", "LabelledTexts", "read_labelled", "read_table"]

_SHOWN = 5  # rows that a message names; `DatasetError.problems` has them all
_GROUP = "set"
_ALLOWED = "; allowed are "
_OWN_LEVELS = (
    'Own names of levels are given, the least severe first: heads=sentimen.model.heads.Heads(levels=("A", "B", "C"))'
)


@dataclass(frozen=True)
class LabelledTexts:
    """Messages with their labels, row by row.

    Parameters
    ----------
    texts : list of str
    levels : list of int
    signals : list of frozenset of str, or None
    kinds, sentiments : list of str or None, or None
        None where no message has such a label; of some messages, None means that theirs is not known.
    groups : list of str
        Rows of one group (a contrast set, an author) must not be split between training and test.
    name : str
        Where they came from.
    sha256 : str
        Fingerprint of what was read.
    metadata : DataFrame, optional
        The columns that are no labels, as they were read: id, domain, channel and so on, a row for each message. Slices
        of a report can be cut by them.
    named : bool, default False
        Whether all levels were given by name, so that they cannot be numbers of another scale.
    """

    texts: list[str]
    levels: list[int]
    signals: list[frozenset[str]] | None
    kinds: list[str | None] | None
    sentiments: list[str | None] | None
    groups: list[str]
    name: str
    sha256: str
    metadata: pandas.DataFrame | None = field(default=None, compare=False, repr=False)
    named: bool = field(default=False, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def source(self) -> dict[str, Any]:
        """What a model card tells of these messages: name, number of rows and fingerprint."""
        return {"name": self.name, "rows": len(self), "sha256": self.sha256}

    def take(self, rows: Iterable[int]) -> LabelledTexts:
        """Return some of the messages, in the order of `rows`, with a fingerprint of their own.

        Parameters
        ----------
        rows : iterable of int
            From 0; negative ones count from the end.

        Raises
        ------
        IndexError
            If there is no such row.

        Examples
        --------
        >>> import pandas
        >>> found = read_labelled(pandas.DataFrame({"text": ["uang hilang", "bagus", "lambat"], "level": [4, 0, 1]}))
        >>> found.take([2, 0]).levels
        [1, 4]
        """
        chosen = [int(row) for row in rows]

        def some(values: list[Any] | None) -> Any:
            return None if values is None else [values[row] for row in chosen]

        metadata = None if self.metadata is None else self.metadata.iloc[chosen].reset_index(drop=True)
        kinds, sentiments = (names_given(some(names) or []) for names in (self.kinds, self.sentiments))
        labels = (some(self.texts), some(self.levels), some(self.signals), kinds, sentiments)
        taken = LabelledTexts(*labels, some(self.groups), self.name, "", metadata)
        return LabelledTexts(*labels, taken.groups, self.name, fingerprint(taken.as_frame()), metadata, self.named)

    def as_frame(self) -> pandas.DataFrame:
        """Return a frame that `read_labelled` reads back: text, level, the labels there are, set, then `metadata`.

        Examples
        --------
        >>> import pandas
        >>> read_labelled(pandas.DataFrame({"text": ["uang hilang"], "level": ["kritis"], "toko": ["A"]})).as_frame()
                  text  level                set toko
        0  uang hilang      4  row 0 of 3a5bdac5    A
        """
        import pandas

        columns: dict[str, Any] = {"text": self.texts, "level": self.levels}
        if self.signals is not None:
            none = "" if any(self.signals) else "-"  # for a column of empty cells would not be read
            columns["signals"] = [" ".join(sorted(names)) or none for names in self.signals]
        columns |= {n: v for n, v in (("kind", self.kinds), ("sentiment", self.sentiments)) if v is not None}
        columns[_GROUP] = self.groups
        frame = pandas.DataFrame(columns)
        if self.metadata is None:
            return frame
        new = [column for column in self.metadata.columns if column not in columns]
        return pandas.concat([frame, self.metadata[new].reset_index(drop=True)], axis=1)


def read_labelled(
    source: Any,
    heads: Heads | None = None,
    *,
    text_column: str | None = None,
    level_column: str | None = None,
    group_column: str | Sequence[str] = _GROUP,
    level_advice: str = _OWN_LEVELS,
) -> LabelledTexts:
    """Read labelled messages and check every row.

    Parameters
    ----------
    source : path or DataFrame
        A CSV, TSV, JSONL or Parquet file (UTF-8; semicolons may separate a ``.csv``), or a frame of pandas, polars or
        pyarrow. The columns ``signals`` (names separated by spaces or commas, or lists), ``kind`` and ``sentiment`` are
        read where they exist, names in English or Indonesian. An empty cell of ``signals`` means that there are none,
        unless all are empty; one of ``kind`` or ``sentiment``, that this message was not labelled for it. A column of
        empty cells is not read; a hyphen for signals says that there are none.
    heads : Heads, optional
        What is allowed; the standard names by default.
    text_column : str, optional
        By default ``"text"``, or the column that `sentimen.learning.message_column.find_message_column` recognises.
    level_column : str, optional
        By default ``"level"``, or what `sentimen.learning.message_column.find_level_column` recognises. Levels are
        numbers from 0 or names; the standard ones in English or Indonesian, in any mixture. Capitals do not matter.
    group_column : str or sequence of str, default "set"
        Rows with an equal value in it stay together; with several columns, in any of them. ``"set"`` need not exist.
    level_advice : str
        What an error adds where levels have unknown names; by default that `heads` gives names of one's own.

    Returns
    -------
    LabelledTexts

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If the file is empty, binary, not UTF-8 or malformed, a column is missing (the likely one is suggested), or rows
        hold what is not allowed: up to five are named with the column, the value and what is allowed, and all counted.
    TypeError
        If `source` is neither a path nor a frame.

    Notes
    -----
    Columns are found by `sentimen.learning.message_column.named_column`: capitals and blanks need not be right.

    Examples
    --------
    >>> import pandas
    >>> read_labelled(pandas.DataFrame({"text": ["uang hilang", "bagus"], "level": ["Kritis", 0]})).levels
    [4, 0]
    >>> read_labelled(pandas.DataFrame({"text": ["lambat", "bagus"], "level": [1, 7]}))
    Traceback (most recent call last):
        ...
    sentimen.learning.tables.DatasetError: frame: row 2, level: 7 is not a level; allowed are 0 to 4, or none, mild, \
moderate, serious, critical, bukan keluhan, ringan, sedang, berat, kritis
    """
    heads = heads or Heads()
    name, frame = as_table(source)
    columns = list(map(str, frame.columns))
    text_column = named_column(text_column, columns) if text_column else find_message_column(columns) or "text"
    level_column = named_column(level_column, columns) if level_column else find_level_column(columns) or "level"
    given = [group_column] if isinstance(group_column, str) else list(group_column)
    grouping = [named_column(column, columns) for column in given]
    wanted = [text_column, level_column, *(named_column(column, columns) for column in given if column != _GROUP)]
    _check_columns(name, wanted, list(frame.columns))
    if frame.empty:
        raise DatasetError(no_rows(name))
    problems: list[str] = []
    texts = check_texts(text_column, frame[text_column], problems)
    levels = read_levels(level_column, list(frame[level_column]), heads, problems, refuse_doubtful=True)
    beside = [named_column(column, columns) for column in ("signals", "kind", "sentiment")]

    def labels(column: str, allowed: Sequence[str], read: Any) -> Any:
        return read(column, frame[column], allowed, problems) if column in frame.columns and allowed else None

    signals = labels(beside[0], heads.signals, read_signals)
    kinds = labels(beside[1], heads.kinds, read_names)
    sentiments = labels(beside[2], heads.sentiments, read_names)
    if problems:
        raise DatasetError(f"{name}: {_said(problems, frame, level_column, heads, level_advice)}", tuple(problems))
    read = {text_column, level_column, *beside}
    metadata = frame[[column for column in frame.columns if column not in read]].reset_index(drop=True)
    sha256 = fingerprint(frame)
    groups = _groups(frame, grouping, sha256)
    named = are_level_names(frame[level_column], heads.levels)
    return LabelledTexts(texts, levels, signals, kinds, sentiments, groups, name, sha256, metadata, named)


def _check_columns(name: str, wanted: Sequence[str], columns: list[Any]) -> None:
    for column in wanted:
        if column not in columns:
            raise DatasetError(missing_column(name, column, columns))
    repeated = repeated_columns(name, columns)
    if repeated:
        raise DatasetError(repeated)


def _said(problems: list[str], frame: pandas.DataFrame, level_column: str, heads: Heads, level_advice: str) -> str:
    """Return the first problems, how many more there are, and what may be behind them all."""
    shown = [problem.partition(_ALLOWED) for problem in problems[:_SHOWN]]
    same = len({allowed for _, _, allowed in shown}) == 1  # said once
    said = "; ".join(found if same else found + mark + allowed for found, mark, allowed in shown)
    if len(problems) > _SHOWN:
        wrong = len({problem.partition(",")[0] for problem in problems})
        said += f" (and {len(problems) - _SHOWN} more; {wrong:,} of {len(frame):,} rows are wrong)"
    if same:
        said += shown[0][1] + shown[0][2]
    empty = sum(map(is_empty, frame[level_column]))
    levels = {str(value).strip().removesuffix(".0") for value in frame[level_column] if not is_empty(value)}
    if levels == {str(level + 1) for level in range(len(heads.levels))}:
        said += f". Levels count from 0, yours from 1 to {len(heads.levels)}: subtract 1"
    if empty:
        said += f". {empty:,} of {len(frame):,} rows have no level: label them, or leave them out"
    unknown = sum(" is not a level" in problem for problem in problems) > empty
    if level_advice and unknown and len(levels) <= 10 and not any(map(str.isdecimal, levels)):
        said += f". {level_advice}"
    return said


def _groups(frame: pandas.DataFrame, grouping: Sequence[str], sha256: str) -> list[str]:
    own = f"of {sha256[:8]}"  # so that no other frame's group has the name, nor one that somebody called "row 1"
    known = [column for column in grouping if column in frame.columns]
    if len(known) > 1:
        from sentimen.learning.groups import connected_groups

        return [f"group {group} {own}" for group in connected_groups(*(list(frame[column]) for column in known))]
    values = list(frame[known[0]]) if known else [None] * len(frame)
    return [f"row {row} {own}" if is_empty(value) else str(value) for row, value in enumerate(values)]
