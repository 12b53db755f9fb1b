"""What metrics accept: levels, labels and probabilities, checked with messages that name the first bad value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sentimen.learning.label_columns import read_levels
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES

__all__ = [
    "OWN_NUMBERS",
    "FloatArray",
    "IntArray",
    "as_labels",
    "as_levels",
    "as_probabilities",
    "as_scores",
    "check_rows",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
_SUM_TOLERANCE = 1e-3
OWN_NUMBERS = (
    "Give levels with names of your own by their numbers, 0 the least severe; their names too where level_names or "
    "levels are asked for"
)
"""What is advised where names are no levels, and nothing can say which they are."""


def as_levels(values: ArrayLike, n_levels: int, name: str, level_names: Sequence[str] = ()) -> IntArray:
    """Return levels as integers of shape (n,), n >= 1, each in 0..n_levels - 1.

    Parameters
    ----------
    values : array-like of shape (n,)
        Numbers from 0, or names as in labelled files.
    n_levels : int
    name : str
        What error messages call it.
    level_names : sequence of str, optional
        What the levels are called; by default the standard names, where there are as many.

    Raises
    ------
    ValueError
        If `values` is empty, not one-dimensional, neither whole numbers nor names of levels, or out of range.

    Examples
    --------
    >>> as_levels([0, 4.0], 5, "y_true"), as_levels(["ringan", "critical"], 5, "y_true")
    (array([0, 4]), array([1, 4]))
    """
    if n_levels < 2:
        raise ValueError(f"n_levels must be 2 or more, got {n_levels}")
    raw = _column(values, name)
    names = tuple(level_names) or (LEVEL_NAMES if n_levels == len(LEVEL_NAMES) else ())
    if raw.dtype.kind not in "iubf" and names and any(isinstance(value, str) for value in raw.tolist()):
        return _named_levels(raw, names, name)
    if raw.dtype.kind not in "iubf":
        try:
            raw = raw.astype(np.float64)
        except (TypeError, ValueError):
            row = next((at for at, value in enumerate(raw.tolist()) if not _is_number(value)), 0)
            found = f"{raw.tolist()[row]!r:.40} in row {row + 1}"
            raise ValueError(f"{name} must hold levels 0..{n_levels - 1}, got {found}. {OWN_NUMBERS}") from None
    bad = ~((raw >= 0) & (raw < n_levels) & (raw == np.floor(raw)))
    if bad.any():
        row = int(np.argmax(bad))
        raise ValueError(f"{name} must hold levels 0..{n_levels - 1}, got {raw[row]} in row {row + 1}")
    return raw.astype(np.int64)


def as_probabilities(values: ArrayLike, name: str, *, sums: bool = True) -> FloatArray:
    """Return probabilities of shape (n, k), n >= 1, k >= 1, each in 0..1.

    Parameters
    ----------
    values : array-like of shape (n, k)
    name : str
        What error messages call it.
    sums : bool
        Whether each row must sum to 1 (within 0.001), as levels do and signals do not.

    Raises
    ------
    ValueError
        If the shape is wrong, a value is not in 0..1 or a row does not sum to 1.
    """
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.ndim != 2 or 0 in matrix.shape:
        raise ValueError(f"{name} must be a matrix with a row and a column at least, got shape {matrix.shape}")
    bad = ~((matrix >= 0) & (matrix <= 1)).all(axis=1)
    if bad.any():
        row = int(np.argmax(bad))
        raise ValueError(f"{name} must hold probabilities 0..1, got {matrix[row].tolist()} in row {row + 1}")
    if sums:
        off = np.abs(matrix.sum(axis=1) - 1.0) > _SUM_TOLERANCE
        if off.any():
            row = int(np.argmax(off))
            raise ValueError(f"each row of {name} must sum to 1, row {row + 1} sums to {matrix[row].sum():.4f}")
    return matrix


def as_scores(values: ArrayLike, name: str) -> FloatArray:
    """Return finite numbers of shape (n,), n >= 1; ValueError for anything else."""
    column = _column(values, name).astype(np.float64)
    bad = ~np.isfinite(column)
    if bad.any():
        row = int(np.argmax(bad))
        raise ValueError(f"{name} must be finite, got {column[row]} in row {row + 1}")
    return column


def as_labels(values: ArrayLike, name: str) -> NDArray[np.str_]:
    """Return names such as kinds or sentiments as strings of shape (n,), n >= 1.

    Raises
    ------
    ValueError
        If `values` is empty, not one-dimensional, or holds something else than strings.
    """
    column = _column(values, name)
    if column.dtype.kind != "U":
        for row, value in enumerate(column.tolist(), start=1):
            if not isinstance(value, str):
                raise ValueError(f"{name} must hold strings, got {value!r} in row {row}")
    return column.astype(np.str_)


def check_rows(**columns: NDArray[Any]) -> int:
    """Return the common number of rows; ValueError names each column with its rows if they differ."""
    rows = {name: len(column) for name, column in columns.items()}
    if len(set(rows.values())) > 1:
        found = ", ".join(f"{name} has {n}" for name, n in rows.items())
        raise ValueError(f"the numbers of rows differ: {found}")
    return next(iter(rows.values()))


def _named_levels(values: NDArray[Any], names: tuple[str, ...], name: str) -> IntArray:
    def read(column: list[Any], problems: list[str]) -> list[int]:
        return read_levels(name, column, Heads(levels=names), problems)

    problems: list[str] = []
    given = values.tolist()
    found = read(given, problems)
    for row, value in enumerate(given if problems else [], start=1):
        wrong: list[str] = []
        read([value], wrong)
        if wrong:
            allowed = f"0..{len(names) - 1} or {', '.join(names)}"
            advice = f". {OWN_NUMBERS}" if names == LEVEL_NAMES else ""
            raise ValueError(f"{name} must hold levels {allowed}, got {value!r:.40} in row {row}{advice}")
    return np.asarray(found, dtype=np.int64)


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _column(values: ArrayLike, name: str) -> NDArray[Any]:
    column = np.asarray(values)
    if column.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got shape {column.shape}")
    if not len(column):
        raise ValueError(f"{name} is empty")
    return column
