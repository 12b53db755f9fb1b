"""A metric by slice: where a model is weak, the worst slice first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from sentimen.evaluation.intervals import bootstrap

__all__ = ["slice_metrics"]


def slice_metrics(
    frame: pd.DataFrame,
    by: str,
    metric: Callable[..., float],
    columns: Sequence[str] = ("y_true", "y_pred"),
    *,
    higher_is_better: bool = True,
    min_rows: int = 1,
    n: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Return a metric with its interval for each value of a column.

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
    n, level, seed
        As in `sentimen.evaluation.intervals.bootstrap`.

    Returns
    -------
    DataFrame
        Columns ``[by, "n", "value", "low", "high"]``, worst first, slices where the metric is undefined last.

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
    missing = [name for name in (by, *columns) if name not in frame.columns]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; the frame has {list(frame.columns)}")
    if by in ("n", "value", "low", "high"):
        raise ValueError(f"the column {by!r} has the name of a result; rename it")
    if frame.empty:
        raise ValueError("the frame has no rows")
    rows = []
    for value, part in frame.groupby(by, dropna=False, observed=True, sort=True):
        if len(part) < min_rows:
            continue
        interval = bootstrap(metric, *(part[name].to_numpy() for name in columns), n=n, level=level, seed=seed)
        rows.append((value, len(part), interval.value, interval.low, interval.high))
    table = pd.DataFrame(rows, columns=[by, "n", "value", "low", "high"])
    return table.sort_values("value", ascending=higher_is_better, kind="stable", ignore_index=True)
