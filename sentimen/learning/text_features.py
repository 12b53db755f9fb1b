"""Texts as rows of features, of which a linear score is made: forth to scores, and back to weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sentimen.learning.encoding import EncodedTexts

__all__ = ["Features", "TextFeatures", "features_of"]


class Features(Protocol):
    """What the scores of n texts are made of, in whatever way."""

    @property
    def rows(self) -> Any:
        """The rows of the weight table that they use, as an index into it."""
        ...

    def scores(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return scores of shape (n, k), given the weights of these rows, shape (rows, k)."""
        ...

    def weights(self, shares: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of the texts' features, each text times its shares (n, k), shape (rows, k)."""
        ...


@dataclass(frozen=True)
class TextFeatures:
    """What the scores of some texts are made of, with the rows of the weight table that none of them touches left out.

    Parameters
    ----------
    tokens : csr_matrix of float32, shape (texts, distinct tokens)
    joins : csr_matrix of float32, shape (texts, len(rows))
    codes : csr_matrix of float32, shape (distinct tokens, len(rows))
    root : ndarray of float32, shape (texts, 1)
        One over the square root of each text's number of features.
    rows : ndarray of int64
        The rows of the weight table that the columns stand for.
    """

    tokens: sparse.csr_matrix
    joins: sparse.csr_matrix
    codes: sparse.csr_matrix
    root: NDArray[np.float32]
    rows: NDArray[np.int64]

    def scores(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return scores of shape (texts, k), given weights of shape (len(rows), k)."""
        sums: NDArray[np.float32] = self.tokens @ (self.codes @ weights) + self.joins @ weights
        return sums * self.root

    def weights(self, shares: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of the texts' features, each text times its shares (texts, k), shape (len(rows), k)."""
        scaled = shares * self.root
        sums: NDArray[np.float32] = self.codes.T @ (self.tokens.T @ scaled) + self.joins.T @ scaled
        return sums

    def scaled(self, factors: NDArray[np.float32]) -> TextFeatures:
        """Return the same texts with each feature times its factor, shape (len(rows),)."""

        def times(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
            return sparse.csr_matrix(
                (matrix.data * factors[matrix.indices], matrix.indices, matrix.indptr), matrix.shape
            )

        return replace(self, joins=times(self.joins), codes=times(self.codes))


def features_of(texts: EncodedTexts) -> TextFeatures:
    """Return the features of encoded texts."""
    touched = np.zeros(texts.codes.shape[1], dtype=bool)
    touched[texts.codes.indices] = True
    touched[texts.joins.indices] = True
    rows = np.flatnonzero(touched)
    place = np.cumsum(touched, dtype=np.int32) - 1

    def narrowed(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        return sparse.csr_matrix((matrix.data, place[matrix.indices], matrix.indptr), (matrix.shape[0], len(rows)))

    return TextFeatures(texts.tokens, narrowed(texts.joins), narrowed(texts.codes), texts.root[:, None], rows)
