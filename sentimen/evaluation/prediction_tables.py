"""Columns of a table of predictions: which are there, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sentimen.evaluation.inputs import FloatArray, IntArray, as_probabilities
from sentimen.learning.label_columns import is_empty, read_levels, read_names, read_signals
from sentimen.learning.message_column import named_column
from sentimen.model.heads import Heads

__all__ = ["kinds_in", "levels_in", "numbers_in", "probabilities_in", "signals_in"]

_BEFORE = ("probability_", "proba_", "p_", "")


def levels_in(values: Iterable[Any], heads: Heads, where: str) -> IntArray:
    """Read levels as labelled messages hold them; see `sentimen.learning.label_columns.read_levels`.

    Raises
    ------
    ValueError
        If one is no level; the message names its row, from 1, and what is allowed.

    Examples
    --------
    >>> levels_in(["berat", "critical", "0", 2.0], Heads(), "the column level").tolist()
    [3, 4, 0, 2]
    """
    problems: list[str] = []
    found = read_levels(where, list(values), heads, problems)
    _refuse(problems)
    return np.asarray(found, dtype=np.int64)


def numbers_in(values: Iterable[Any], column: str) -> FloatArray:
    """Read a column of numbers; a text may have a decimal comma, as spreadsheets write it in Indonesia.

    Raises
    ------
    ValueError
        If one is no number; the message names the column and the row, from 1.

    Examples
    --------
    >>> numbers_in(["0,25", " 1e-3", 2], "severity").tolist()
    [0.25, 0.001, 2.0]
    """
    problems, numbers = [], []
    for row, value in enumerate(values, start=1):
        try:
            numbers.append(float(value.replace(",", ".") if isinstance(value, str) else value))
        except (TypeError, ValueError):
            problems.append(f"row {row}, {column}: {value!r:.40} is not a number; write it as 0.25 or 0,25")
    _refuse(problems)
    return np.array(numbers, dtype=np.float64)


def _matrix(table: pd.DataFrame, columns: Sequence[str]) -> FloatArray:
    return np.column_stack([numbers_in(table[column], column) for column in columns])


def probabilities_in(table: pd.DataFrame, levels: Sequence[str]) -> FloatArray | None:
    """Return the probabilities of the levels, shape (n, k); None where the table has none.

    They are columns named after the levels or their numbers, perhaps with ``probability_``, ``proba_`` or ``p_``
    before, or one column ``probabilities`` of lists or of dicts by name, as ``sentimen score`` writes it.

    Examples
    --------
    >>> probabilities_in(pd.DataFrame({"p_fine": [0.75], "p_bad": [0.25]}), ["fine", "bad"]).tolist()
    [[0.75, 0.25]]
    """
    table = table.rename(columns=str)  # an array of probabilities in a frame has the columns 0, 1, 2 and so on
    if "probabilities" in table:
        rows = []
        for row, value in enumerate(table["probabilities"]):
            if isinstance(value, Mapping):
                value = [value.get(named_column(name, value), np.nan) for name in levels]
            if np.ndim(value) != 1 or len(value) != len(levels):
                raise ValueError(f"probabilities: {value!r:.40} in row {row + 1} is not one number a level")
            rows.append([float(part) for part in value])
        return _summing_to_one(np.asarray(rows))
    for before in _BEFORE:
        for names in (levels, [str(number) for number in range(len(levels))]):
            columns = [named_column(f"{before}{name}", table.columns) for name in names]
            if set(columns) <= set(table.columns):
                return _summing_to_one(_matrix(table, columns))
    return None


def signals_in(table: pd.DataFrame, signals: Sequence[str]) -> NDArray[np.bool_] | None:
    """Return which signals are predicted, shape (n, s); None where the table does not say.

    A column ``signals`` holds their names, as labelled messages do; columns ``signal_NAME`` hold probabilities, that
    count from one half on.

    Raises
    ------
    ValueError
        If a name is not among `signals`, or a probability is none.
    """
    if not signals:
        return None
    column = named_column("signals", table.columns)
    if column in table:
        problems: list[str] = []
        named = read_signals(column, table[column], signals, problems) or [frozenset()] * len(table)
        _refuse(problems)
        return np.array([[name in row for name in signals] for row in named], dtype=bool)
    columns = [named_column(f"signal_{name}", table.columns) for name in signals]
    if not set(columns) <= set(table.columns):
        return None
    return as_probabilities(_matrix(table, columns), "the columns signal_…", sums=False) >= 0.5


def kinds_in(table: pd.DataFrame, column: str, allowed: Sequence[str]) -> NDArray[Any] | None:
    """Return a column of names; None where the table has none.

    Raises
    ------
    ValueError
        If a row has no name, or one that is not among those allowed.
    """
    column = named_column(column, table.columns)
    if column not in table or not allowed:
        return None
    problems: list[str] = []
    names = read_names(column, table[column], allowed, problems)
    problems += [
        f"row {row}, {column}: is empty, each answer needs one"
        for row, value in enumerate(table[column], 1)
        if is_empty(value)
    ]
    _refuse(problems)
    return np.asarray(names, dtype=np.str_)


def _refuse(problems: Sequence[str]) -> None:
    """Raise ValueError with the first problem and the number of others, if there are any."""
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ValueError(f"{problems[0]}{more}")


def _summing_to_one(proba: FloatArray) -> FloatArray:
    """Return probabilities whose rounding errors are divided away; ValueError where more than those is missing."""
    checked = as_probabilities(proba, "the probabilities of the levels")
    shared: FloatArray = checked / checked.sum(axis=1, keepdims=True)
    return shared
