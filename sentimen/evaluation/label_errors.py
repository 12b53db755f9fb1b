"""Suspected label errors: rows whose label a model that never saw them disbelieves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, as_probabilities, check_rows

__all__ = ["label_errors"]


def label_errors(y: ArrayLike, proba: ArrayLike) -> pd.DataFrame:
    """Rank rows by how likely their label is wrong.

    They are ranked by the odds between the likeliest other level and the given one. Beside the rank stands what
    confident learning says: a level's threshold is the mean probability of that level over the rows that carry it; a
    row is counted under the likeliest level among those whose threshold it reaches; if that is not its label, it is a
    suspect. Read from the top, as far as you have time. ``benchmarks/annotation.py`` changes one label in twenty on
    purpose: more than half of the first 50 rows are such where labels move to any level, two in five or more where they
    move by one. To read suspects first finds no more.

    Parameters
    ----------
    y : array-like of shape (n,)
        Labels as given: 0..k - 1, or the names of the standard levels.
    proba : array-like of shape (n, k)
        Out-of-fold probabilities: each row predicted by a model that did not learn from it.

    Returns
    -------
    DataFrame
        A row for each input row: row (its position), given, suggested (the likeliest other level), suspicion (the share
        of `suggested` in the probability of the two, 0..1: above one half the model holds it likelier than the label)
        and suspect (bool). The most suspicious first.

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
    [{'row': 1, 'given': 0, 'suggested': 1, 'suspicion': 0.9, 'suspect': True}]
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
    suggested = others.argmax(axis=1)
    rival = others[np.arange(rows), suggested]
    table = pd.DataFrame(
        {
            "row": np.arange(rows),
            "given": given,
            "suggested": suggested,
            "suspicion": rival / (rival + own),
            "suspect": counted != given,
        }
    )
    return table.sort_values("suspicion", ascending=False, kind="stable", ignore_index=True)
