"""Own labels on top of what a model knows: maximum a posteriori, with the model as the prior.

What is sought is the change that makes the labels likely and stays small: each weight has a normal prior around what
the model knows. The more labels there are, the less the prior counts, so that no learning rate has to fit their number.
Part of the change is of a simpler kind: scores that draw on the model's other scores (what it calls *moderate* or
*money* may mean more at one desk than at another). That needs few labels, and being linear it is folded into the
weights too.

By the representer theorem the change is a sum of the texts' own features, one share for each text and column, which
keeps the search small however large the table is.

Sources: Chelba and Acero (2006), "Adaptation of maximum entropy capitalizer: little data can help a lot" (the prior);
Schölkopf, Herbrich and Smola (2001), "A generalized representer theorem"; Polak and Ribière (1969), "Note sur la
convergence de méthodes de directions conjuguées".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.line_search import Line
from sentimen.learning.optimizer import Weights
from sentimen.learning.parameters import check_number
from sentimen.learning.targets import Targets
from sentimen.learning.text_features import Features
from sentimen.model.heads import Heads, head_probabilities

__all__ = ["adapt"]

FloatArray = NDArray[np.float64]

_BIAS = 0.3  # prior variance of a bias, beside 1 of a weight; a text's features, squared, sum to about 1
_SCORES = 0.3  # prior variance that all known scores together bring
_STEPS = 50
_CLOSE = 1e-2  # of the first slope's size; what is left to gain moves no figure


@dataclass(frozen=True)
class _Prior:
    """How a change of the scores of n texts is made of their shares, and what it is worth.

    Parameters
    ----------
    features : Features
    known : ndarray of float64, shape (n, all columns)
        The model's scores, of even scale.
    """

    features: Features
    known: FloatArray

    def change(self, shares: FloatArray) -> FloatArray:
        """Return what shares (n, k) add to the scores (n, k)."""
        weights = self.features.weights(shares.astype(np.float32))
        learned = self.features.scores(weights).astype(np.float64)
        drawn: FloatArray = self.known @ (self.known.T @ shares) + _BIAS * shares.sum(axis=0)
        return learned + drawn


def adapt(
    features: Features,
    start: Weights,
    targets: Targets,
    heads: Heads,
    pull: float,
    progress: Callable[[int, int], None] | None = None,
) -> Weights:
    """Return weights that follow the labels as far as the start lets go of them.

    Parameters
    ----------
    features : Features
        Of the texts.
    start : Weights
        What is known; a head without labels keeps it.
    targets : Targets
        Of the texts; one must count for something.
    heads : Heads
    pull : float
        How firmly the start is held, above 0: the change of a score that has the prior's own spread costs ``pull / 2``,
        and a text's label what it is unlikely by, in nats.
    progress : callable, optional
        Called with the number of finished steps and the most that there can be.

    Returns
    -------
    Weights

    Raises
    ------
    TypeError, ValueError
        If `pull` is not a number above 0.
    """
    check_number("pull", pull, lambda number: 0 < number < np.inf, "a number above 0")
    scores = (features.scores(start.table[features.rows]) + start.bias).astype(np.float64)
    distance = scores - np.average(scores, axis=0, weights=targets.counts)
    variance = np.average(distance**2, axis=0, weights=targets.counts)
    spread = np.sqrt(variance * scores.shape[1] / _SCORES)
    even = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 1e-6)
    prior = _Prior(features, scores * even)
    table, bias = start.table.copy(), start.bias.copy()
    values, importance = targets.values.astype(float), targets.importance.astype(float)
    parts = [part for part in heads.choices if importance[:, part].any()]
    searches = [_Search(scores[:, part], values[:, part], importance[:, part], pull) for part in parts]
    _search_together(searches, prior, progress)
    for part, search in zip(parts, searches, strict=True):
        shares = search.shares
        mixture = ((prior.known.T @ shares) * even[:, None]).astype(np.float32)
        table[:, part] += start.table @ mixture
        table[features.rows, part] += features.weights(shares.astype(np.float32))
        bias[part] += start.bias @ mixture + (_BIAS * shares.sum(axis=0)).astype(np.float32)
    return Weights(table, bias)


def _search_together(searches: list[_Search], prior: _Prior, progress: Callable[[int, int], None] | None) -> None:
    """Take all steps of all searches; in each of them they share one way forth and back through the features."""
    going = searches
    for step in range(_STEPS):
        if not going:
            break
        downhill = [search.downhill() for search in going]
        ends = np.cumsum([slope.shape[1] for slope in downhill])[:-1]
        changes = np.split(prior.change(np.hstack(downhill)), ends, axis=1)
        found = zip(going, downhill, changes, strict=True)
        going = [search for search, slope, change in found if search.goes_on(slope, change)]
        if progress is not None:
            progress(step + 1, _STEPS)
    if progress is not None:
        progress(_STEPS, _STEPS)


class _Search:
    """The search for the shares of the texts in one head's columns, by conjugate gradients.

    Slopes are taken in the prior's own geometry, in which the slope of the penalty is the shares themselves; each step
    then costs one way forth and back through the features.

    Parameters
    ----------
    scores : ndarray of float64, shape (n, k)
        Where it starts.
    targets, importance : ndarray of float64, shape (n, k)
    pull : float
    """

    def __init__(self, scores: FloatArray, targets: FloatArray, importance: FloatArray, pull: float) -> None:
        self.shares = np.zeros_like(scores)
        """What was found so far, shape (n, k)."""
        self._scores, self._targets, self._importance, self._pull = scores, targets, importance, pull
        self._direction = self._moves = self._before = np.zeros_like(scores)
        self._size_before = self._first = 0.0

    def downhill(self) -> FloatArray:
        """Return the slope at the shares, downwards."""
        wrong = self._targets - head_probabilities(self._scores)
        slope: FloatArray = self._importance * wrong - self._pull * self.shares
        return slope

    def goes_on(self, downhill: FloatArray, change: FloatArray) -> bool:
        """Take a step, given what the slope as shares would add to the scores; tell whether another one is needed."""
        size = float((downhill * change).sum())
        self._first = self._first or size
        if size <= _CLOSE**2 * self._first:
            return False
        across = float((self._before * change).sum())
        turn = max(0.0, (size - across) / self._size_before) if self._size_before else 0.0
        self._direction, self._moves = downhill + turn * self._direction, change + turn * self._moves
        lean, bend = (self._pull * float((shares * self._moves).sum()) for shares in (self.shares, self._direction))
        length = Line(self._scores, self._moves, self._targets, self._importance, lean, bend).lowest()
        self.shares = self.shares + length * self._direction
        self._scores = self._scores + length * self._moves
        self._before, self._size_before = downhill, size
        return True
