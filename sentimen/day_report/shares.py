"""Counts by brand, channel and topic, by kind, sentiment and signal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessments import Assessments

if TYPE_CHECKING:
    import pandas

__all__ = ["group_table", "head_table", "signal_table"]


def group_table(
    names: Sequence[str],
    levels: NDArray[np.int64],
    severity: NDArray[np.float64],
    open_cases: NDArray[np.bool_],
    *,
    most: int,
) -> pandas.DataFrame:
    """Count messages by name.

    Parameters
    ----------
    names : sequence of str, length n
        Empty where unknown.
    levels : ndarray of int64, shape (n,)
        0 to 4.
    severity : ndarray of float64, shape (n,)
        0 to 100.
    open_cases : ndarray of bool, shape (n,)
        Which messages wait for an answer.
    most : int
        Beyond so many names the others are one row.

    Returns
    -------
    DataFrame
        Columns name, messages, level_0 to level_4, complaints, grave (serious or critical), severity (the mean), open,
        and names (how many names the row stands for, 1 but for the last); those with most grave messages first.

    Examples
    --------
    >>> found = group_table(["a", "b", "a"], np.array([0, 4, 1]), np.array([2.0, 90, 30]), np.zeros(3, bool), most=9)
    >>> found[["name", "messages", "complaints", "grave"]].values.tolist()
    [['b', 1, 1, 1], ['a', 2, 1, 0]]
    """
    import pandas

    columns = {f"level_{level}": (levels == level).astype(np.int64) for level in range(5)}
    frame = pandas.DataFrame(
        {"name": list(names), "messages": 1, **columns, "total": severity, "open": open_cases.astype(np.int64)}
    )
    sums = frame.groupby("name", sort=True).sum().reset_index()
    sums["grave"] = sums["level_3"] + sums["level_4"]
    sums["names"] = 1
    sums = sums.sort_values(["grave", "messages"], ascending=False, kind="stable", ignore_index=True)
    if len(sums) > most:
        rest = sums.iloc[most - 1 :].drop(columns="name").sum()
        sums = pandas.concat([sums.iloc[: most - 1], pandas.DataFrame([{"name": "", **rest}])], ignore_index=True)
        whole = [name for name in sums.columns if name not in ("name", "total")]
        sums[whole] = sums[whole].astype(np.int64)
    sums["complaints"] = sums["messages"] - sums["level_0"]
    sums["severity"] = sums["total"] / sums["messages"]
    kept = ["name", "messages", *columns, "complaints", "grave", "severity", "open", "names"]
    return sums[kept]


def head_table(said: Assessments, head: str) -> pandas.DataFrame | None:
    """Count messages by their most probable ``"kinds"`` or ``"sentiments"``; None where the model has no such head.

    Returns
    -------
    DataFrame or None
        Columns name, messages and share, in the order of the model.
    """
    import pandas

    names = getattr(said.heads, head)
    if not names:
        return None
    found = said.names_of(head)
    counts = [int((found == name).sum()) for name in names]
    return pandas.DataFrame({"name": names, "messages": counts, "share": np.array(counts) / max(len(said), 1)})


def signal_table(said: Assessments) -> pandas.DataFrame:
    """Count messages by signal that counts as present.

    Returns
    -------
    DataFrame
        Columns name, messages and share, the most frequent first.
    """
    import pandas

    counts = said.signals_present.sum(axis=0).astype(np.int64)
    table = pandas.DataFrame(
        {"name": list(said.heads.signals), "messages": counts, "share": counts / max(len(said), 1)}
    )
    return table.sort_values("messages", ascending=False, kind="stable", ignore_index=True)
