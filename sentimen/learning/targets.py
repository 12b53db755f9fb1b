"""Labels as target matrices: what each head should predict, and how much each target counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.parameters import check_number
from sentimen.model.heads import Heads

__all__ = ["Targets", "targets_of"]


@dataclass(frozen=True)
class Targets:
    """Targets for training.

    Parameters
    ----------
    values : ndarray of float32, shape (texts, heads.columns)
        Probabilities, or 0 and 1.
    importance : ndarray of float32, shape (texts, heads.columns)
        0 where a target is not known.
    counts : ndarray of float32, shape (texts,)
        As how many texts each counts, before rare levels are made to count for more.
    """

    values: NDArray[np.float32]
    importance: NDArray[np.float32]
    counts: NDArray[np.float32]

    def __getitem__(self, rows: NDArray[np.int64]) -> Targets:
        return Targets(self.values[rows], self.importance[rows], self.counts[rows])

    def balanced(self, heads: Heads, strength: float = 0.75) -> Targets:
        """Return targets in which texts of rare levels count for more, and the mean importance stays.

        Without this a model seldom dares to call a message critical, since few are. Calibration on texts as they come
        afterwards restores honest probabilities. Which levels are rare, `counts` says: what counts as two is two.

        Parameters
        ----------
        heads : Heads
        strength : float, default 0.75
            0 changes nothing; 1 gives every level the same total importance.

        Raises
        ------
        TypeError, ValueError
            If `strength` is not a number from 0 to 1.
        """
        check_number("balance", strength, lambda number: 0 <= number <= 1, "a number from 0 to 1")
        levels = self.values[:, heads.slice_of("levels")].astype(np.float64)
        counts = self.counts.astype(np.float64)
        everything = max(float(counts.sum()), 1e-6)
        factor = levels @ np.maximum(counts @ levels / everything, 1e-6) ** -strength
        factor *= everything / max(float(counts @ factor), 1e-6)
        return self.emphasised(factor.astype(np.float32))

    def emphasised(self, factor: NDArray[np.float32]) -> Targets:
        """Return targets of which each text, still as many as before, matters more by its factor, shape (texts,)."""
        return Targets(self.values, self.importance * factor[:, None], self.counts)

    def weighted(self, weight: NDArray[np.float32]) -> Targets:
        """Return targets in which each text counts as often as its weight says, shape (texts,)."""
        return Targets(self.values, self.importance * weight[:, None], self.counts * weight)

    def in_columns(self, heads: Heads, wider: Heads) -> Targets:
        """Return these targets, in the columns of `heads`, in the columns of `wider`; the others count for nothing."""
        values = np.zeros((len(self.values), wider.columns), np.float32)
        importance = np.zeros_like(values)
        for head in ("levels", "signals", "kinds", "sentiments"):
            if getattr(heads, head):
                values[:, wider.slice_of(head)] = self.values[:, heads.slice_of(head)]
                importance[:, wider.slice_of(head)] = self.importance[:, heads.slice_of(head)]
        return Targets(values, importance, self.counts)

    @classmethod
    def join(cls, parts: list[Targets]) -> Targets:
        """Return the targets of several sets of texts, one after the other."""
        return cls(
            np.concatenate([part.values for part in parts]),
            np.concatenate([part.importance for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )


def targets_of(labelled: LabelledTexts, heads: Heads, smoothing: float = 0.05) -> Targets:
    """Return the targets of labelled texts.

    Parameters
    ----------
    labelled : LabelledTexts
    heads : Heads
    smoothing : float, default 0.05
        Share of a level's probability that is given to its neighbours on the scale, since annotators disagree by one
        level where they disagree.

    Returns
    -------
    Targets
    """
    n, count = len(labelled), len(heads.levels)
    values = np.zeros((n, heads.columns), np.float32)
    importance = np.zeros((n, heads.columns), np.float32)
    rows = np.arange(n)
    levels = np.array(labelled.levels)
    part = heads.slice_of("levels")
    own = np.zeros((n, count), np.float32)
    own[rows, levels] = 1 - smoothing
    for step in (-1, 1):
        near = levels + step
        inside = (near >= 0) & (near < count)
        own[rows[inside], near[inside]] += smoothing / 2
        own[rows[~inside], levels[~inside]] += smoothing / 2
    values[:, part], importance[:, part] = own, 1
    if labelled.signals is not None:
        part = heads.slice_of("signals")
        values[:, part] = [[name in found for name in heads.signals] for found in labelled.signals]
        importance[:, part] = 1
    for head, names in (("kinds", labelled.kinds), ("sentiments", labelled.sentiments)):
        allowed = getattr(heads, head)
        if names is not None and allowed:
            part = heads.slice_of(head)
            for row, name in enumerate(names):
                if name is not None:
                    values[row, part.start + allowed.index(name)] = 1
                    importance[row, part] = 1
    return Targets(values, importance, np.ones(n, np.float32))
