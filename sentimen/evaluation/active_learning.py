"""Which messages to label next: those the model is unsure of, and no two alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from sentimen.evaluation.inputs import FloatArray, IntArray, as_probabilities

__all__ = ["ordinal_entropy", "select"]


def ordinal_entropy(proba: ArrayLike) -> FloatArray:
    """Uncertainty of ordinal distributions: mean entropy in bits of "is it above this level?".

    Unlike plain entropy it is highest for a torn model (0 or 4), lower where neighbours compete.

    Parameters
    ----------
    proba : array-like of shape (n, k)
        Rows sum to 1.

    Returns
    -------
    ndarray of shape (n,)
        0..1.

    Raises
    ------
    ValueError
        If `proba` does not hold distributions over two levels or more.

    References
    ----------
    Klein, Mangold and Doll (2016), "Cumulative paired phi-entropy", Entropy 18(7).

    Examples
    --------
    >>> ordinal_entropy([[0.5, 0.0, 0.5], [0.5, 0.5, 0.0], [1.0, 0.0, 0.0]]).tolist()
    [1.0, 0.5, 0.0]
    """
    probabilities = as_probabilities(proba, "proba")
    if probabilities.shape[1] < 2:
        raise ValueError("proba needs two levels or more")
    up_to = np.clip(probabilities.cumsum(axis=1)[:, :-1], 0.0, 1.0)
    entropy: FloatArray = (_bits(up_to) + _bits(1.0 - up_to)).mean(axis=1)
    return entropy


def select(proba: ArrayLike, texts: Sequence[str] | NDArray[np.float64] | csr_matrix, n: int) -> IntArray:
    """Choose messages that are uncertain and far from those chosen before.

    The first is the most uncertain; each next one has the highest uncertainty times cosine distance to the nearest
    one chosen. Ties go to the earlier row, so the choice depends on nothing but the input.

    Parameters
    ----------
    proba : array-like of shape (m, k)
        Probabilities of the levels.
    texts : sequence of m str, or matrix of shape (m, d)
        Texts are compared by their character n-grams (3 to 4, hashed); a dense or sparse matrix by its rows.
    n : int
        How many to choose, 0..m.

    Returns
    -------
    ndarray of shape (n,)
        Rows, distinct, in order of choice.

    Raises
    ------
    ValueError
        If the rows do not fit each other or `n` is out of range.

    Examples
    --------
    >>> unsure, sure = [0.5, 0.0, 0.5], [0.9, 0.1, 0.0]
    >>> select([unsure, unsure, sure], ["saldo hilang", "saldo hilang!", "paket rusak parah"], 2).tolist()
    [0, 2]
    """
    uncertainty = ordinal_entropy(proba)
    vectors = _vectors(texts)
    if vectors.shape[0] != len(uncertainty):
        raise ValueError(f"the numbers of rows differ: proba has {len(uncertainty)}, texts has {vectors.shape[0]}")
    if not 0 <= n <= len(uncertainty):
        raise ValueError(f"n must be 0..{len(uncertainty)}, got {n}")
    distance = np.ones(len(uncertainty))
    free = np.ones(len(uncertainty), dtype=bool)
    chosen = np.empty(n, dtype=np.int64)
    for turn in range(n):
        worth = np.where(free, np.round(uncertainty * distance, 12), -1.0)
        chosen[turn] = at = int(worth.argmax())
        free[at] = False
        similarity = (vectors @ vectors[[at]].T).toarray().ravel()
        distance = np.minimum(distance, np.clip(1.0 - similarity, 0.0, 1.0))
    return chosen


def _bits(share: FloatArray) -> FloatArray:
    bits: FloatArray = -share * np.log2(np.where(share > 0, share, 1.0))
    return bits


def _vectors(texts: Sequence[str] | NDArray[np.float64] | csr_matrix) -> csr_matrix:
    if not hasattr(texts, "shape") or (isinstance(texts, np.ndarray) and texts.dtype.kind in "UO"):
        hashed = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=2**16, alternate_sign=False)
        return csr_matrix(hashed.transform(list(texts)))
    matrix = csr_matrix(cast("NDArray[np.float64]", texts), dtype=np.float64)
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    return csr_matrix(matrix.multiply(scale[:, None]))
