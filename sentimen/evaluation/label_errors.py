"""Suspected label errors: rows whose label a model that never saw them disbelieves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, as_probabilities, check_rows

__all__ = ["label_errors"]


def label_errors(y: ArrayLike, proba: ArrayLike) -> pd.DataFrame:
    """Rank rows by how likely their label is wrong.

    A level's threshold is the mean probability of that level over the rows that carry it. A row is counted under the
    likeliest level among those whose threshold it reaches; if that is not its label, it is a suspect.

    Parameters
    ----------
    y : array-like of shape (n,)
        Labels 0..k - 1 as given.
    proba : array-like of shape (n, k)
        Out-of-fold probabilities: each row predicted by a model that did not learn from it.

    Returns
    -------
    DataFrame
        A row for each input row: row (its position), given, suggested (level), suspicion (probability of the likeliest
        other level less that of the given one, -1..1) and suspect (bool). Suspects first, then by suspicion.

    Raises
    ------
    ValueError
        If the inputs differ in length, are empty or out of range.

    References
    ----------
    Northcutt, Jiang and Chuang (2021), "Confident learning: estimating uncertainty in dataset labels", JAIR 70.

    Examples
    --------
    >>> label_errors([0, 0, 1, 1], [[0.9, 0.1], [0.1, 0.9], [0.2, 0.8], [0.3, 0.7]]).head(1).to_dict("records")
    [{'row': 1, 'given': 0, 'suggested': 1, 'suspicion': 0.8, 'suspect': True}]
    """
    probabilities = as_probabilities(proba, "proba")
    rows, n_levels = probabilities.shape
    given = as_levels(y, n_levels, "y")
    check_rows(y=given, proba=probabilities)
    counts = np.bincount(given, minlength=n_levels)
    own = probabilities[np.arange(rows), given]
    thresholds = np.full(n_levels, np.inf)  # a level that nobody was given suspects nobody
    np.divide(np.bincount(given, weights=own, minlength=n_levels), counts, out=thresholds, where=counts > 0)
    reached = np.where(probabilities >= thresholds - 1e-12, probabilities, -1.0)
    counted = np.where(reached.max(axis=1) >= 0, reached.argmax(axis=1), given)
    others = probabilities.copy()
    others[np.arange(rows), given] = -1.0
    suspect = counted != given
    table = pd.DataFrame(
        {
            "row": np.arange(rows),
            "given": given,
            "suggested": np.where(suspect, counted, probabilities.argmax(axis=1)),
            "suspicion": others.max(axis=1) - own,
            "suspect": suspect,
        }
    )
    return table.sort_values(["suspect", "suspicion"], ascending=False, kind="stable", ignore_index=True)
