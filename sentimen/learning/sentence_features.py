"""Texts as what an encoder makes of them, of which a linear score is made: forth to scores, and back to weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.optimizer import Weights
from sentimen.model.transformer.transformer_model import TransformerModel

__all__ = ["SentenceFeatures", "sentence_features"]

FloatArray = NDArray[np.float32]

_SQUARES = 4.0  # of a text's features, summed; as tried on stars and other labels of the pool (docs/experiments.md)


@dataclass(frozen=True)
class SentenceFeatures:
    """Vectors of n texts, moved and scaled so that they differ about as much as a prior of variance 1 expects.

    Parameters
    ----------
    values : ndarray of float32, shape (n, width)
        ``(vector - centre) * factor`` of each text.
    centre : ndarray of float32, shape (width,)
    factor : float
    """

    values: FloatArray
    centre: FloatArray
    factor: float

    rows = slice(None)  # every text uses every row of the weight table

    def scores(self, weights: FloatArray) -> FloatArray:
        """Return scores of shape (n, k), given weights of shape (width, k)."""
        product: FloatArray = self.values @ weights
        return product

    def weights(self, shares: FloatArray) -> FloatArray:
        """Return the sum of the texts' features, each text times its shares (n, k), shape (width, k)."""
        product: FloatArray = self.values.T @ shares
        return product

    def inside(self, weights: Weights) -> Weights:
        """Return the weights that give the same scores with these features as `weights` with the vectors."""
        return Weights(weights.table / np.float32(self.factor), weights.bias + self.centre @ weights.table)

    def outside(self, weights: Weights) -> Weights:
        """Return the weights that give the same scores with the vectors as `weights` with these features."""
        table = weights.table * np.float32(self.factor)
        return Weights(table, weights.bias - self.centre @ table)


def sentence_features(
    texts: Sequence[str],
    counts: FloatArray,
    model: TransformerModel,
    progress: Callable[[int, int], None] | None = None,
) -> SentenceFeatures:
    """Encode texts, some tens a second.

    Parameters
    ----------
    texts : sequence of str
    counts : ndarray of float32, shape (n,)
        As how many texts each counts.
    model : TransformerModel
    progress : callable, optional
        Called with the number of texts done and of all texts.

    Returns
    -------
    SentenceFeatures
    """
    parts = []
    for begin in range(0, len(texts), model.texts_at_once):
        parts.append(model.encode(texts[begin : begin + model.texts_at_once]))
        if progress is not None:
            progress(min(begin + model.texts_at_once, len(texts)), len(texts))
    vectors = np.concatenate(parts)
    centre: FloatArray = np.average(vectors, axis=0, weights=counts)
    values = vectors - centre
    squares = float(np.average(np.einsum("ij,ij->i", values, values), weights=counts))
    factor = (_SQUARES / squares) ** 0.5 if squares > 0 else 1.0
    return SentenceFeatures(values * np.float32(factor), centre, factor)
