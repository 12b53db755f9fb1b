"""Which row of a table of answers belongs to which message: by id, by row number, or by the order of both."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import numpy as np
import pandas as pd

from sentimen.learning.label_columns import is_empty
from sentimen.learning.message_column import named_column

__all__ = ["find_id_column", "rows_of_messages"]


def find_id_column(columns: Iterable[object], id_column: str | None = None) -> str | None:
    """Return the column of ids: the one that is named, else ``id`` in whatever capitals; None where there is neither.

    Examples
    --------
    >>> find_id_column(["ID", "text"]), find_id_column(["ID", "No. Tiket"], "no tiket"), find_id_column(["nomor"])
    ('ID', 'No. Tiket', None)
    """
    there = list(columns)
    named = [named_column(name, there) for name in (id_column, "id") if name is not None]
    return next((name for name in named if name in there), None)


def rows_of_messages(
    table: pd.DataFrame, n: int, beside: pd.DataFrame | None = None, id_column: str | None = None
) -> pd.DataFrame:
    """Return the row of a table that belongs to each of n messages, in their order.

    They are matched by id where both have one; else by a column ``row`` that numbers the messages from 1, as
    ``sentimen score`` writes it; else by order.

    Parameters
    ----------
    table : DataFrame
    n : int
        Number of messages.
    beside : DataFrame of n rows, optional
        The columns of the messages that are no labels.
    id_column : str, optional
        As in `find_id_column`, of the messages and of the table.

    Raises
    ------
    ValueError
        If an id stands twice in the table or is missing there, the numbers of rows differ, or a column that both have
        shows that their orders differ.

    Warns
    -----
    UserWarning
        If order decides although one of the two has ids.
    """
    beside = pd.DataFrame(index=range(n)) if beside is None else beside
    ours, theirs = find_id_column(beside.columns, id_column), find_id_column(table.columns, id_column)
    if ours is not None and theirs is not None:
        return _by_id(table, theirs, beside[ours])
    if len(table) != n:
        blank = " (blank rows of a file are scored, but no labels are read from them)" if len(table) > n else ""
        raise ValueError(f"there are {len(table)} predictions for {n} messages{blank}; give both a column 'id'")
    if "row" in table and "row" not in beside:
        numbers = pd.to_numeric(table["row"], errors="coerce").to_numpy()
        if np.array_equal(np.sort(numbers), np.arange(1, n + 1)):
            return table.iloc[np.argsort(numbers)]
    _check_order(table, beside)
    if ours is not None or theirs is not None:
        having, lacking = ("messages", "answers") if theirs is None else ("answers", "messages")
        warnings.warn(
            f"answers are matched by their order: the {having} have a column {ours or theirs!r}, the {lacking} have "
            "none of that name. Where their orders differ every figure is wrong; give both the column",
            stacklevel=5,
        )
    return table


def _by_id(table: pd.DataFrame, column: str, wanted: pd.Series) -> pd.DataFrame:
    table = table[[not is_empty(value) for value in table[column]]]  # of blank rows, which are scored too
    own = pd.Index([str(value) for value in table[column]])
    if own.has_duplicates:
        raise ValueError(f"the id {own[own.duplicated()][0]!r} stands twice among the predictions")
    ids = [str(value) for value in wanted]
    places = own.get_indexer(pd.Index(ids))
    missing = [name for name, at in zip(ids, places, strict=True) if at < 0]
    if missing:
        raise ValueError(f"{len(missing)} messages have no prediction, the first has the id {missing[0]!r}")
    return table.iloc[places]


def _check_order(table: pd.DataFrame, beside: pd.DataFrame) -> None:
    """Refuse tables that hold the same distinct values of a column in another order."""
    there = list(table.columns)
    for column in map(str, beside.columns):
        same = named_column(column, there)
        if same not in there:
            continue
        own, theirs = ([str(value) for value in part] for part in (beside[column], table[same]))
        if own != theirs and len(set(own)) == len(own) and set(own) == set(theirs):
            row = next(at for at, (one, other) in enumerate(zip(own, theirs, strict=True)) if one != other)
            raise ValueError(
                f"row {row + 1}, {column}: {own[row]!r} of the messages, {theirs[row]!r} of the answers: their orders "
                f"differ. Match them by this column: id_column={column!r}, or --id-column {column!r}"
            )
