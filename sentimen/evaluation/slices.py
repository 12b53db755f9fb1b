"""A metric by slice: where a model is weak, the worst slice first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from sentimen.evaluation.intervals import bootstrap
from sentimen.learning.label_columns import is_empty
from sentimen.learning.tables import as_table

__all__ = ["FEW_BELOW", "MISSING", "slice_metrics", "slice_names", "slice_table"]

FEW_BELOW = 30
"""Rows under which a slice says little by itself."""

MISSING = "(missing)"
"""What the slice of empty cells is called."""


def slice_names(values: Iterable[Any]) -> list[str]:
    """Return the slice of each row: its value as text, and one slice for missing values.

    Values that differ in capitals and blanks alone are one slice, called as the first of them is written.

    Examples
    --------
    >>> slice_names(["RS A", None, " rs  a", 7, " "])
    ['RS A', '(missing)', 'RS A', '7', '(missing)']
    """
    first: dict[str, str] = {}
    names = (MISSING if is_empty(value) else " ".join(str(value).split()) for value in values)
    return [first.setdefault(name.casefold(), name) for name in names]


def slice_table(values: Any) -> pd.DataFrame:
    """Return columns to slice by as a frame.

    Parameters
    ----------
    values : DataFrame or Series
        Of pandas, polars, or of what can be turned into pandas.

    Raises
    ------
    TypeError
        If it is something else.

    Examples
    --------
    >>> slice_table(pd.Series(["app", "email"], name="channel")).columns.tolist()
    ['channel']
    """
    return as_table(values if hasattr(values, "columns") or not hasattr(values, "to_frame") else values.to_frame())[1]


def slice_metrics(
    frame: pd.DataFrame,
    by: str,
    metric: Callable[..., float],
    columns: Sequence[str] = ("y_true", "y_pred"),
    *,
    higher_is_better: bool = True,
    min_rows: int = 1,
    few_below: int = FEW_BELOW,
    groups: str | None = None,
    n: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Return a metric with its interval for each value of a column.

    The worst slice is the one that is bad even if luck was against it: slices are in the order of that end of their
    interval that speaks for them. Three messages that all went wrong prove little, and the bootstrap of so few is too
    narrow, so slices of fewer than `few_below` rows come after the others.

    Parameters
    ----------
    frame : DataFrame
        A row per message.
    by : str
        The column whose values make the slices; missing values are a slice of their own.
    metric : callable
        Takes the arrays of `columns` in their order, returns a number, nan where it is undefined.
    columns : sequence of str
    higher_is_better : bool
        False for errors and costs.
    min_rows : int
        Slices with fewer rows are left out.
    few_below : int
        Slices with fewer rows come last, in the same order among themselves.
    groups : str, optional
        A column: messages of one group are drawn together.
    n, level, seed
        As in `sentimen.evaluation.intervals.bootstrap`.

    Returns
    -------
    DataFrame
        Columns ``[by, "n", "value", "low", "high", "few"]``, worst first; then those of few rows; slices where the
        metric is undefined last.

    Raises
    ------
    ValueError
        If a column is missing or `frame` has no rows.

    Examples
    --------
    >>> from sentimen.evaluation.label_metrics import accuracy
    >>> frame = pd.DataFrame({"channel": ["app", "app", "email"], "y_true": [0, 1, 2], "y_pred": [0, 3, 2]})
    >>> slice_metrics(frame, "channel", accuracy, n=20)[["channel", "n", "value"]].values.tolist()
    [['app', 2, 0.5], ['email', 1, 1.0]]
    """
    missing = [name for name in (by, *columns, *([groups] if groups else [])) if name not in frame.columns]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; the frame has {list(frame.columns)}")
    if by in ("n", "value", "low", "high", "few"):
        raise ValueError(f"the column {by!r} has the name of a result; rename it")
    if frame.empty:
        raise ValueError("the frame has no rows")
    rows = []
    for value, part in frame.groupby(by, dropna=False, observed=True, sort=True):
        if len(part) < min_rows:
            continue
        arrays = [part[name].to_numpy() for name in columns]
        drawn_by = part[groups].to_numpy() if groups else None
        found = bootstrap(metric, *arrays, n=n, level=level, seed=seed, groups=drawn_by)
        rows.append((value, len(part), found.value, found.low, found.high, len(part) < few_below))
    table = pd.DataFrame(rows, columns=[by, "n", "value", "low", "high", "few"])
    kindest = table["high"] if higher_is_better else -table["low"]
    worth = table["value"] if higher_is_better else -table["value"]
    kindest = kindest.fillna(worth)  # one message or one group has no interval
    keys = pd.DataFrame({"unknown": table["value"].isna(), "few": table["few"], "kindest": kindest, "worth": worth})
    order = keys.sort_values(["unknown", "few", "kindest", "worth"], kind="stable").index
    return table.loc[order].reset_index(drop=True)
