"""Which messages to label next: the more unsure the model is of one, the likelier, and no two alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix, issparse
from sklearn.feature_extraction.text import HashingVectorizer

from sentimen.evaluation.inputs import FloatArray, IntArray, as_probabilities
from sentimen.model.inputs import as_texts, without_lone_surrogates

__all__ = ["ordinal_entropy", "select"]

_PART_A_CHOICE, _SMALLEST_PART = 10, 2000
_SAME = 1e-6


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


def select(
    proba: ArrayLike, texts: Iterable[Any] | NDArray[np.float64] | csr_matrix, n: int, *, seed: int = 0
) -> IntArray:
    """Draw messages that are uncertain and far from those drawn before.

    Each is drawn with a chance in proportion to its uncertainty (`ordinal_entropy`) times the squared cosine distance
    to the nearest one drawn. Taking simply the most uncertain ones gathers what nobody can tell, and leaves out what
    the model is wrongly sure of: in ``benchmarks/annotation.py`` that is worse than labels at random. This function is
    better than that, but it does not beat random labels there either; measure it on your messages before you trust it.

    Parameters
    ----------
    proba : array-like of shape (m, k)
        Probabilities of the levels.
    texts : iterable of m str, or matrix of shape (m, d)
        Texts (None and NaN are empty ones) are compared by their character n-grams (3 to 4, hashed); a dense or sparse
        matrix by its rows.
    n : int
        How many to choose, 0..m.
    seed : int
        The same seed and input give the same choice. Take another one for another annotator.

    Returns
    -------
    ndarray of shape (n,)
        Rows, distinct, in order of choice.

    Raises
    ------
    ValueError
        If the rows do not fit each other or `n` is out of range.
    TypeError
        If `texts` are no texts, such as a whole frame.

    Notes
    -----
    Only a random part of the messages (10 for each to choose, 2,000 at least) takes part in the comparison of texts,
    so the time is linear in m: it does not matter whether 10,000 messages wait or a million.

    References
    ----------
    Ash et al. (2020), "Deep batch active learning by diverse, uncertain gradient lower bounds", ICLR; Kirsch et al.
    (2023), "Stochastic batch acquisition", TMLR.

    Examples
    --------
    >>> unsure, sure = [0.5, 0.0, 0.5], [1.0, 0.0, 0.0]
    >>> sorted(select([unsure, unsure, sure, unsure], ["saldo hilang", "saldo hilang", "halo", "paket rusak"], 2))[-1]
    np.int64(3)
    """
    uncertainty = ordinal_entropy(proba)
    given: Any = texts if _is_matrix(texts) else as_texts(texts)
    rows = given.shape[0] if _is_matrix(given) else len(given)
    if rows != len(uncertainty):
        raise ValueError(f"the numbers of rows differ: proba has {len(uncertainty)}, texts has {rows}")
    if not 0 <= n <= rows:
        raise ValueError(f"n must be 0..{rows}, got {n}")
    random = np.random.default_rng(seed)
    part = np.sort(random.permutation(rows)[: max(_PART_A_CHOICE * n, _SMALLEST_PART)])
    vectors, unsure = _vectors(_rows_of(given, part)), uncertainty[part]
    distance, free = np.ones(len(part)), np.ones(len(part), dtype=bool)
    chosen = np.empty(n, dtype=np.int64)
    for turn in range(n):
        at = _drawn(random, unsure * distance**2 * free, unsure * free, free.astype(np.float64))
        chosen[turn], free[at] = at, False
        similarity = (vectors @ vectors[[at]].T).toarray().ravel()
        distance = np.minimum(distance, np.clip(1.0 - similarity, 0.0, 1.0))
        distance[distance < _SAME] = 0.0
    return part[chosen]


def _drawn(random: np.random.Generator, *weights: FloatArray) -> int:
    """Draw a row by the first weights that are not all 0: what is left may be certain, or copies of what was drawn."""
    reached = next(sums for sums in (weight.cumsum() for weight in weights) if sums[-1] > 0)
    return int(np.searchsorted(reached, random.random() * reached[-1], side="right"))


def _is_matrix(texts: Any) -> bool:
    return bool(issparse(texts)) or (isinstance(texts, np.ndarray) and texts.dtype.kind not in "UO")


def _rows_of(texts: Any, rows: IntArray) -> Any:
    if isinstance(texts, list):
        return [texts[row] for row in rows]
    if issparse(texts):
        matrix: Any = texts
        return csr_matrix(matrix)[rows]
    return texts[rows]


def _bits(share: FloatArray) -> FloatArray:
    bits: FloatArray = -share * np.log2(np.where(share > 0, share, 1.0))
    return bits


def _vectors(texts: list[str] | NDArray[np.float64] | csr_matrix) -> csr_matrix:
    if isinstance(texts, list):
        hashed = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=2**16, alternate_sign=False)
        return csr_matrix(hashed.transform(map(without_lone_surrogates, texts)))  # which cannot be hashed
    matrix = csr_matrix(cast("NDArray[np.float64]", texts), dtype=np.float64)
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    return csr_matrix(matrix.multiply(scale[:, None]))
