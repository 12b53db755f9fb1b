"""Which row of a table of answers belongs to which message: by id, by row number, or by the order of both."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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

    They are matched by id where both have one; else by a column ``row`` that numbers the messages one by one, as
    ``sentimen score`` writes it from 1; else by order.

    Parameters
    ----------
    table : DataFrame
    n : int
        Number of messages.
    beside : DataFrame of n rows, optional
        The columns of the messages that are no labels, with the index that the messages have.
    id_column : str, optional
        As in `find_id_column`, of the messages and of the table.

    Raises
    ------
    ValueError
        If an id stands twice in the table, is missing there or empty, the numbers of rows differ, a column ``row`` says
        neither which answer belongs where nor that all are in order, or a column or an index that both have shows that
        their orders differ.

    Warns
    -----
    UserWarning
        If order decides although one of the two has ids, or the messages were sorted and the answers may not be.
    """
    beside = pd.DataFrame(index=range(n)) if beside is None else beside
    ours, theirs = find_id_column(beside.columns, id_column), find_id_column(table.columns, id_column)
    if ours is not None and theirs is not None:
        return _by_id(table, theirs, beside[ours])
    if len(table) != n:
        blank = " (blank rows of a file are scored, but no labels are read from them)" if len(table) > n else ""
        raise ValueError(f"there are {len(table)} predictions for {n} messages{blank}; give both a column 'id'")
    numbered = _order_of_rows(table, beside)
    if numbered is not None:
        return table.iloc[numbered]
    if not _check_order(table, beside):
        _check_index(table.index, beside.index)
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
    own = pd.Index(_written(table[column]))
    if own.has_duplicates:
        raise ValueError(f"the id {own[own.duplicated()][0]!r} stands twice among the predictions")
    empty = [row for row, value in enumerate(wanted, start=1) if is_empty(value)]
    if empty:
        raise ValueError(
            f"row {empty[0]}, {wanted.name}: {len(empty)} of {len(wanted)} messages have no id, and so no "
            "prediction can be found for them; give each message one"
        )
    ids = _written(wanted)
    places = own.get_indexer(pd.Index(ids))
    missing = [name for name, at in zip(ids, places, strict=True) if at < 0]
    if missing:
        raise ValueError(f"{len(missing)} messages have no prediction, the first has the id {missing[0]!r}")
    return table.iloc[places]


def _written(values: Iterable[object]) -> list[str]:
    """Return values as they are compared: 100 and 100.0 are one, as a gap makes a column of numbers; blanks are none.

    Examples
    --------
    >>> _written([100, 100.0, "100.0", " A 7 ", "1.50"])
    ['100', '100', '100', 'A 7', '1.50']
    """
    found = []
    for value in values:
        whole = isinstance(value, float | np.floating) and float(value).is_integer()
        text = " ".join((f"{value:.0f}" if whole else str(value)).split())
        digits = text.removesuffix(".0")
        found.append(digits if digits.isdecimal() else text)
    return found


def _order_of_rows(table: pd.DataFrame, beside: pd.DataFrame) -> NDArray[np.intp] | None:
    """Return which row of a table its column ``row`` puts in each place; None without one, or where order decides."""
    column, ours = (named_column("row", list(columns)) for columns in (table.columns, beside.columns))
    if column not in table or (ours in beside and set(_written(table[column])) == set(_written(beside[ours]))):
        return None  # a column of both: `_check_order` compares it
    numbers = pd.to_numeric(table[column], errors="coerce").to_numpy(dtype=np.float64)
    steps = np.diff(np.sort(numbers))  # nan, which no comparison holds for, where one is no number
    if (steps == 1).all() and np.isfinite(numbers).all():
        return np.argsort(numbers)
    if (np.diff(numbers) > 0).all():  # numbers of the rows of a longer table, in its order
        return None
    raise ValueError(
        f"the column {column} of the answers does not say which message each is of: it neither counts from 1 to "
        f"{len(table)} nor rises. Give both a column 'id'; or leave it out where the answers are in the messages' order"
    )


def _check_order(table: pd.DataFrame, beside: pd.DataFrame) -> bool:
    """Refuse tables that hold the same distinct values of a column in another order; return whether one shows it."""
    there, shown = list(table.columns), False
    for column in map(str, beside.columns):
        same = named_column(column, there)
        if same not in there:
            continue
        own, theirs = _written(beside[column]), _written(table[same])
        if len(set(own)) < len(own) or set(own) != set(theirs):
            continue
        shown = True
        if own != theirs:
            row = next(at for at, (one, other) in enumerate(zip(own, theirs, strict=True)) if one != other)
            raise ValueError(
                f"row {row + 1}, {column}: {own[row]!r} of the messages, {theirs[row]!r} of the answers: their orders "
                f"differ. Match them by this column: id_column={column!r}, or --id-column {column!r}"
            )
    return shown


def _check_index(answers: pd.Index, messages: pd.Index) -> None:
    """Refuse answers that were sorted apart from the messages; say so where the messages may have been."""
    if answers.equals(messages) or not answers.is_unique or set(answers) != set(messages):
        return
    row = int(np.argmax(answers != messages))
    said = f"the index of the messages has {messages[row]!r} in row {row + 1}, that of the answers {answers[row]!r}"
    what = "give both a column 'id'; or, where their orders are the same, both .reset_index(drop=True)"
    if not answers.equals(pd.RangeIndex(len(answers))):
        raise ValueError(f"{said}: one of the two was sorted or shuffled: {what}")
    # answers that were made after the messages were shuffled count from 0 too
    warnings.warn(
        f"answers are matched by their order: {said}. If the answers were made before the messages were sorted or "
        f"shuffled, every figure is wrong: {what}",
        stacklevel=6,
    )
