"""What mistakes cost: a matrix of one's own, checked against the levels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray
from sentimen.learning.datasets import DatasetError, read_table
from sentimen.learning.label_columns import read_levels
from sentimen.model.heads import Heads

__all__ = ["as_costs", "read_costs"]


def as_costs(costs: ArrayLike | pd.DataFrame, levels: Sequence[str]) -> FloatArray:
    """Return costs as a matrix in the order of the levels.

    Parameters
    ----------
    costs : array-like of shape (k, k), or DataFrame
        What it costs, in any unit, to answer column j where row i is true: finite, not negative, 0 on the diagonal. A
        frame may have its rows and columns in any order, under the names or the numbers of the levels.
    levels : sequence of k str

    Raises
    ------
    ValueError
        If the matrix is of another size, misses a level, or holds what is no cost.

    Examples
    --------
    >>> as_costs(pd.DataFrame({"bad": [10, 0], "fine": [0, 3]}, index=["fine", "bad"]), ["fine", "bad"]).tolist()
    [[0.0, 10.0], [3.0, 0.0]]
    """
    matrix: FloatArray
    if isinstance(costs, pd.DataFrame):
        rows, columns = _places(costs.index, levels, "rows"), _places(costs.columns, levels, "columns")
        try:
            matrix = costs.to_numpy(dtype=np.float64)[np.ix_(rows, columns)]
        except (TypeError, ValueError):
            raise ValueError("costs must hold numbers only; write 2.5, not 2,5 or Rp2,5") from None
    else:
        matrix = np.asarray(costs, dtype=np.float64)
    if matrix.shape != (len(levels), len(levels)):
        raise ValueError(
            f"costs must be {len(levels)} by {len(levels)}, a row and a column a level: got {matrix.shape}"
        )
    if not np.isfinite(matrix).all() or (matrix < 0).any() or np.diag(matrix).any():
        raise ValueError("costs must be finite, not negative, and 0 on the diagonal, where the answer is right")
    return matrix


def read_costs(path: str | Path, levels: Sequence[str]) -> FloatArray:
    """Read costs from a CSV, TSV, JSONL or Parquet file.

    The first column names the true level of each row, the header the predicted levels, by name or number.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If it cannot be read, or does not hold costs of these levels.
    """
    frame = read_table(path)
    if frame.shape[1] < 2:
        raise DatasetError(f"{Path(path).name}: costs need a column of level names and a column for each level")
    try:
        return as_costs(frame.set_index(frame.columns[0]), levels)
    except ValueError as error:
        raise DatasetError(f"{Path(path).name}: {error}") from None


def _places(names: pd.Index, levels: Sequence[str], which: str) -> list[int]:
    """Return where each level stands among names, which are written as in labelled messages."""
    problems: list[str] = []
    found = read_levels(which, list(names), Heads(levels=tuple(levels)), problems)
    given = ", ".join(map(str, names))
    if problems:
        raise ValueError(f"the {which} of costs must be the {len(levels)} levels, {', '.join(levels)}: got {given}")
    for number, level in enumerate(levels):
        if found.count(number) != 1:
            much = "no" if number not in found else "more than one"
            raise ValueError(f"the {which} of costs have {much} level {level!r}: {given}")
    return [found.index(number) for number in range(len(levels))]
