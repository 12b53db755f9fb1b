"""Agreement between annotators on ordinal levels."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import OWN_NUMBERS, FloatArray
from sentimen.evaluation.label_metrics import accuracy, quadratic_weighted_kappa
from sentimen.learning.label_columns import is_empty, read_levels
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["annotator_names", "as_ratings", "krippendorff_alpha", "pairwise_agreement"]


def as_ratings(ratings: ArrayLike | pd.DataFrame, n_levels: int) -> FloatArray:
    """Return what annotators gave as numbers of levels, nan where one gave none.

    Parameters
    ----------
    ratings : array-like of shape (messages, annotators), or DataFrame
        Numbers from 0, or the names of the standard levels where `n_levels` is 5, as in labelled files; a cell may be
        empty.
    n_levels : int

    Raises
    ------
    ValueError
        If the shape is wrong or a value is not a level; the message names the row, from 1, and the annotator.

    Examples
    --------
    >>> as_ratings([["berat", 0], ["", "critical"]], 5).tolist()
    [[3.0, 0.0], [nan, 4.0]]
    """
    matrix = np.asarray(ratings)
    if matrix.ndim != 2 or matrix.shape[1] < 2 or not len(matrix):
        raise ValueError(f"ratings must be a matrix of messages by two annotators or more, got shape {matrix.shape}")
    if matrix.dtype.kind in "iuf":
        numbers = matrix.astype(np.float64)
        if (np.isnan(numbers) | np.isin(numbers, range(n_levels))).all():
            return numbers
    heads = Heads() if n_levels == len(LEVEL_NAMES) else Heads(levels=tuple(map(str, range(n_levels))))
    problems: list[str] = []
    columns = []
    for name, values in zip(annotator_names(ratings, matrix.shape[1]), matrix.T.tolist(), strict=True):
        empty = [is_empty(value) for value in values]
        read = read_levels(
            str(name), [0 if gap else value for value, gap in zip(values, empty, strict=True)], heads, problems
        )
        columns.append(np.where(empty, np.nan, read))
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        advice = f". {OWN_NUMBERS}" if any(isinstance(value, str) for value in matrix.ravel().tolist()) else ""
        raise ValueError(f"{problems[0]}{more}{advice}")
    return np.column_stack(columns)


def annotator_names(ratings: ArrayLike | pd.DataFrame, count: int) -> list[Any]:
    """Return what annotators are called: by the columns of a frame, or by their numbers from 1.

    Examples
    --------
    >>> annotator_names([[0, 1]], 2)
    ['annotator 1', 'annotator 2']
    """
    columns = getattr(ratings, "column_names", getattr(ratings, "columns", None))  # of pyarrow, or of other frames
    return [f"annotator {at}" for at in range(1, count + 1)] if columns is None else list(columns)


def krippendorff_alpha(ratings: ArrayLike, n_levels: int = 5) -> float:
    """Agreement of any number of annotators beyond chance, for ordinal levels and with gaps.

    Parameters
    ----------
    ratings : array-like of shape (messages, annotators)
        Levels 0..n_levels - 1, or names of the standard ones; nan or empty where an annotator gave none. Messages with
        fewer than two ratings do not count.
    n_levels : int

    Returns
    -------
    float
        At most 1, which is perfect agreement; 0 is chance. nan where no message has two ratings or only one level
        occurs.

    Raises
    ------
    ValueError
        If the shape is wrong or a value is not a level.

    Notes
    -----
    alpha = 1 - sum(o * d) / sum(e * d), where o are coincidences of levels within messages, e those expected by
    chance, and d(c, k) = (n_c / 2 + n_(c+1) + ... + n_(k-1) + n_k / 2)**2 over the counts n of the levels.

    References
    ----------
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of Pennsylvania, sections C and E.

    Examples
    --------
    >>> krippendorff_alpha([[0, 0], [1, 1], [4, 4]])
    1.0
    """
    matrix = as_ratings(ratings, n_levels)
    counts = np.stack([(matrix == level).sum(axis=1) for level in range(n_levels)], axis=1).astype(np.float64)
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return float("nan")
    raters = counts.sum(axis=1)[:, None]
    observed = (counts / (raters - 1)).T @ counts - np.diag((counts / (raters - 1)).sum(axis=0))
    totals = observed.sum(axis=0)
    expected = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    reached = totals.cumsum() - totals / 2  # the middle of each level's ranks: n_1 + ... + n_(c-1) + n_c / 2
    distance = (reached[:, None] - reached) ** 2
    chance = float((expected * distance).sum())
    return 1.0 - float((observed * distance).sum()) / chance if chance else float("nan")


def pairwise_agreement(ratings: ArrayLike | pd.DataFrame, n_levels: int = 5) -> pd.DataFrame:
    """Compare each pair of annotators on the messages that both rated.

    Parameters
    ----------
    ratings : array-like of shape (messages, annotators), or DataFrame
        Levels 0..n_levels - 1, or names of the standard ones, missing where none was given. A DataFrame's columns name
        the annotators; otherwise they are numbered from 1.
    n_levels : int

    Returns
    -------
    DataFrame
        Columns first, second, n (messages), exact (share of equal levels, 0..1) and qwk (-1..1); nan where `n` is 0.

    Raises
    ------
    ValueError
        If there are fewer than two annotators or a value is not a level.

    Examples
    --------
    >>> ratings = pd.DataFrame({"ayu": [0, 2, 4], "budi": [0, 2, 4], "citra": [0, None, 3]})
    >>> pairwise_agreement(ratings)[["first", "second", "n", "exact"]].values.tolist()
    [['ayu', 'budi', 3, 1.0], ['ayu', 'citra', 2, 0.5], ['budi', 'citra', 2, 0.5]]
    """
    matrix = as_ratings(ratings, n_levels)
    rows, names = [], annotator_names(ratings, matrix.shape[1])
    for first, second in combinations(range(matrix.shape[1]), 2):
        both = matrix[:, [first, second]]
        both = both[np.isfinite(both).all(axis=1)]
        exact = qwk = float("nan")
        if len(both):
            exact = accuracy(both[:, 0], both[:, 1], n_levels)
            qwk = quadratic_weighted_kappa(both[:, 0], both[:, 1], n_levels)
        rows.append((names[first], names[second], len(both), exact, qwk))
    return pd.DataFrame(rows, columns=["first", "second", "n", "exact", "qwk"])
