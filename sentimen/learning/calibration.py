"""Calibration: probabilities that mean what they say, level cuts, and when to ask a person.

Sources: Guo et al. (2017), "On calibration of modern neural networks" (temperature scaling), here with one temperature
and one offset a column for each head.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sentimen.model.called_levels import called_levels, expected_error
from sentimen.model.heads import Heads, head_probabilities

__all__ = ["Calibration", "calibrate", "choose_cuts", "choose_signal_cuts"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """What turns learned scores into calibrated ones: ``scores * factor + offset``.

    Parameters
    ----------
    factor, offset : ndarray of float64, shape (columns,)
    cuts : ndarray of float64, shape (levels - 1,)
    review_above : float
    signal_cuts : ndarray of float64, shape (signals,)
    """

    factor: FloatArray
    offset: FloatArray
    cuts: FloatArray
    review_above: float
    signal_cuts: FloatArray


def _fit(scores: FloatArray, targets: FloatArray, times: FloatArray) -> FloatArray:
    """Return the temperature's inverse and the offsets of one head's columns, by cross-entropy."""

    def loss(parameters: FloatArray) -> float:
        p = np.clip(head_probabilities(scores * np.exp(parameters[0]) + parameters[1:]), 1e-9, 1 - 1e-9)
        terms = targets * np.log(p)
        if scores.shape[1] == 1:
            terms += (1 - targets) * np.log(1 - p)
        return float(-(terms * times[:, None]).sum() / times.sum() + 1e-3 * (parameters**2).sum())

    found = minimize(loss, np.zeros(scores.shape[1] + 1), method="L-BFGS-B", options={"maxiter": 60})
    return np.concatenate([[np.exp(found.x[0])], found.x[1:]])


def calibrate(
    scores: FloatArray, targets: FloatArray, importance: FloatArray, heads: Heads, times: FloatArray | None = None
) -> Calibration:
    """Fit a calibration on texts that the weights have not seen.

    Parameters
    ----------
    scores, targets, importance : ndarray of float64, shape (n, columns)
        Rows whose level counts for nothing decide neither cuts nor `review_above`; one must count for something. Of the
        levels the most probable one counts: weights learn better from labels that leave something to the levels
        beside them (`sentimen.learning.targets.targets_of`), but probabilities fitted to those would be too low.
    heads : Heads
    times : ndarray of float64, shape (n,), optional
        As how many texts each counts, above 0; one by default.

    Returns
    -------
    Calibration
    """
    times = np.ones(len(scores)) if times is None else times
    level = targets[:, heads.slice_of("levels")].argmax(axis=1)
    targets = targets.copy()
    targets[:, heads.slice_of("levels")] = np.eye(len(heads.levels))[level]
    factor, offset = np.ones(heads.columns), np.zeros(heads.columns)
    for part in heads.choices:
        if importance[:, part].any():
            known = importance[:, part.start] > 0
            fitted = _fit(scores[known, part], targets[known, part], times[known])
            factor[part], offset[part] = fitted[0], fitted[1:]
    probabilities = heads.probabilities(scores * factor + offset)
    known = importance[:, heads.slice_of("levels").start] > 0
    levels = probabilities[known, heads.slice_of("levels")]
    expected = levels @ np.arange(levels.shape[1])
    cuts = choose_cuts(expected, level[known], levels.shape[1], times[known])
    error = expected_error(levels, called_levels(levels, expected, cuts))
    signals = heads.slice_of("signals")
    signal_cuts = choose_signal_cuts(probabilities[:, signals], targets[:, signals], importance[:, signals], times)
    return Calibration(factor, offset, cuts, _quantile(error, times[known], 0.8), signal_cuts)


def _quantile(values: FloatArray, times: FloatArray, share: float) -> float:
    """Return a quantile of values of which each stands as many times as it says."""
    order = np.argsort(values)
    ends = times[order].cumsum()
    place = max(0.0, (ends[-1] - 1) * share)
    near = np.minimum(np.searchsorted(ends, [np.floor(place), np.floor(place) + 1], side="right"), len(values) - 1)
    return float(np.quantile(values[order[near]], place - np.floor(place)))


def choose_cuts(
    expected: FloatArray, truth: NDArray[np.int64], levels: int, times: FloatArray | None = None
) -> FloatArray:
    """Return the expected levels at which the predicted level changes; each message counts as many `times`, or once.

    A cut stays within 0.4 of the halfway point between its levels. Expected levels seldom come near the ends of the
    scale, and there the cuts need that room: a last one held at 3.3 called half of the critical messages serious. But
    the more labels are learned later, the nearer expected levels come to the true ones, which no cut may part from
    themselves. Where 100 messages of both levels are there, a cut balances the two errors that it decides; with fewer,
    as many messages lie below it as are labelled so. A level that no message has is never called.
    """
    cuts = np.arange(levels - 1, dtype=np.float64) + 0.5
    times = np.ones(len(expected)) if times is None else times
    for at, halfway in enumerate(cuts.tolist()):
        below, above = truth == at, truth == at + 1
        share = np.average(truth <= at, weights=times)
        if min(times[below].sum(), times[above].sum()) >= 100:
            grid = halfway + np.arange(-0.4, 0.405, 0.01)
            wrong = 1 - _share_below(grid, expected[below], times[below])
            wrong += _share_below(grid, expected[above], times[above])
            cuts[at] = grid[wrong < wrong.min() + 1e-9].mean()
        elif 0 < share < 1:
            cuts[at] = np.clip(_quantile(expected, times, share), halfway - 0.4, halfway + 0.4)
        else:
            cuts[at] = share * (levels - 1)
    return np.maximum.accumulate(cuts)


def _share_below(places: FloatArray, values: FloatArray, times: FloatArray) -> FloatArray:
    """Return which share of values lies below each place."""
    order = np.argsort(values)
    sums = np.concatenate([[0.0], times[order].cumsum()])
    share: FloatArray = sums[np.searchsorted(values[order], places)] / sums[-1]
    return share


def choose_signal_cuts(
    probabilities: FloatArray, truth: FloatArray, importance: FloatArray, times: FloatArray | None = None
) -> FloatArray:
    """Return the probability from which each signal is called present, the one with the best F1, 0.3 to 0.5.

    A signal that few texts have is rarely more likely than not, even where it is there; a cut of one half would miss
    it, and one below 0.3 would find it in a greeting. A signal with fewer than 15 examples keeps one half.
    """
    cuts = np.full(probabilities.shape[1], 0.5)
    grid = np.linspace(0.3, 0.5, 41)
    times = np.ones(len(probabilities)) if times is None else times
    for column in range(probabilities.shape[1]):
        known = importance[:, column] > 0
        present, own = truth[known, column] >= 0.5, times[known]
        if own[present].sum() >= 15:
            called = probabilities[known, column, None] >= grid
            f1 = 2 * (own[present] @ called[present]) / (own @ called + own[present].sum())
            cuts[column] = grid[f1 > f1.max() - 1e-3].mean()
    return cuts
