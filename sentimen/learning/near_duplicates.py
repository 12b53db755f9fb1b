"""Texts that are nearly the same: found by MinHash over character shingles, in time linear in their number.

A message that was sent twice, forwarded, or copied from a template is no second witness. Where one copy is learned and
another is in the test, figures are too good.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.ties import tied_groups
from sentimen.model.inputs import as_texts

__all__ = ["near_duplicate_groups"]

_SHINGLE = 4  # characters; five find fewer pairs of short messages that differ by a typo
_BANDS, _ROWS = 32, 4  # a pair of similarity 0.6 meets in some band with a chance of 0.99, one of 0.3 with 0.23
_UNSURE = 0.13  # three standard errors of a similarity that 128 hashes estimate: nearer to the threshold, it is counted
_LEADERS = 8  # texts of a bucket with which the others are compared
_BLOCK = 1 << 15  # shingles hashed at a time, so that they stay in the processor's cache
_NOT_WORD = re.compile(r"\W+")

UInt64Array = NDArray[np.uint64]


def near_duplicate_groups(texts: Iterable[Any], *, threshold: float = 0.6) -> NDArray[np.int64]:
    """Return numbers for the groups of texts that are nearly the same.

    Case, punctuation, emoji beside words, and width of white space do not count.

    Parameters
    ----------
    texts : iterable of str, length n
        None and NaN count as empty texts.
    threshold : float, default 0.6
        Two texts are near-duplicates from this Jaccard similarity of their sets of 4-character shingles on (0 to 1).
        1.0 finds texts with the same shingles alone.

    Returns
    -------
    ndarray of int64, shape (n,)
        Equal numbers for texts of one group, from 0 in order of first occurrence. Groups are closed: if a is like b,
        and b like c, all three are one group.

    Raises
    ------
    TypeError
        If a value is not a text.
    ValueError
        If `threshold` is not above 0 and at most 1.

    Notes
    -----
    The result depends on the texts alone: hashes are fixed, there is no seed. Pairs are found by MinHash; where its
    estimate of their similarity comes near the threshold, shingles are counted. Each text is compared with at most 8
    others in each of 32 bands, so that a thousand copies cost thousands of comparisons and not half a million; a
    hundred thousand messages take seconds. ``benchmarks/leakage.py`` measures what is overlooked.

    References
    ----------
    Broder (1997), "On the resemblance and containment of documents"; Leskovec, Rajaraman and Ullman, "Mining of massive
    datasets", chapter 3 (banding).

    Examples
    --------
    >>> near_duplicate_groups(["Refund saya belum masuk!", "sinyal hilang", "refund saya blm masuk"]).tolist()
    [0, 1, 0]
    """
    import pandas

    if not 0 < threshold <= 1:
        raise ValueError(f"threshold is a similarity above 0 and at most 1, got {threshold!r}")
    plain = [_plain(text) for text in as_texts(texts)]
    if not plain:
        return np.zeros(0, np.int64)
    distinct = {text: at for at, text in enumerate(sorted(set(plain)))}  # sorted: the order of rows changes nothing
    which = np.array([distinct[text] for text in plain])
    first, second = _links(list(distinct), threshold)
    group_of = tied_groups(first, second, len(distinct))
    numbers: NDArray[np.int64] = pandas.factorize(group_of[which])[0]  # in order of first occurrence
    return numbers


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _NOT_WORD.sub(" ", folded).strip()
    return words or "".join(folded.split())  # emoji alone are compared as they are


def _mixed(values: UInt64Array) -> UInt64Array:
    """Scatter integers over 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _signatures(texts: list[str]) -> NDArray[np.uint32]:
    """Return the MinHash signature of each text, shape (texts, bands * rows)."""
    seeds = _mixed(np.arange(1, 2 * _BANDS * _ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    factors, shifts = (seeds[::2] | np.uint64(1)).astype(np.uint32), seeds[1::2].astype(np.uint32)
    signatures = np.empty((len(texts), _BANDS * _ROWS), np.uint32)
    at = 0
    while at < len(texts):
        end, size = at, 0
        while end < len(texts) and (end == at or size + len(texts[end]) < _BLOCK):
            size += len(texts[end])
            end += 1
        shingles, starts = _shingles(texts[at:end])
        for column, (factor, shift) in enumerate(zip(factors, shifts, strict=True)):
            signatures[at:end, column] = np.minimum.reduceat((shingles ^ shift) * factor, starts)
        at = end
    return signatures


def _shingles(texts: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the hashes of the shingles of texts, one after the other, and where those of each text start."""
    padded = [f" {text} ".ljust(_SHINGLE) for text in texts]
    lengths = np.array([len(text) for text in padded])
    data = "".join(padded).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(data, dtype="<u4").astype(np.uint64)
    hashed = np.zeros(len(codes), np.uint64)
    for step in range(_SHINGLE):  # code points have 21 bits; what is shifted out is mixed in before
        shifted = np.zeros_like(codes)
        shifted[: len(codes) - step] = codes[step:]
        hashed = hashed * np.uint64(0x100000001B3) + shifted
    ends = lengths.cumsum()
    inside = np.ones(len(codes), bool)
    for step in range(1, _SHINGLE):
        inside[ends - step] = False
    counts = lengths - (_SHINGLE - 1)
    return (_mixed(hashed[inside]) >> np.uint64(32)).astype(np.uint32), counts.cumsum() - counts


def _links(texts: list[str], threshold: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of similar texts, among those that agree in a band, enough of them to tie each group together."""
    signatures = _signatures(texts)
    found = [np.zeros((2, 0), np.int64)]
    for band in range(_BANDS):
        key = np.zeros(len(signatures), np.uint64)
        for column in signatures[:, band * _ROWS : (band + 1) * _ROWS].T:
            key = _mixed(key + column)
        bucket = np.unique(key, return_inverse=True)[1]
        left = np.argsort(bucket, kind="stable")
        for _ in range(_LEADERS):
            # the first text of each bucket leads; those unlike it wait for the next leader
            starts = np.flatnonzero(np.diff(bucket[left], prepend=-1))
            sizes = np.diff(starts, append=len(left))
            leader = np.repeat(left[starts], sizes)
            other = np.delete(left, starts)
            leader = np.delete(leader, starts)
            if not len(other):
                break
            same = _similar(texts, signatures, leader, other, threshold)
            found.append(np.stack([leader[same], other[same]]))
            left = other[~same]
    first, second = np.concatenate(found, axis=1)
    return first, second


def _similar(
    texts: list[str],
    signatures: NDArray[np.uint32],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    threshold: float,
) -> NDArray[np.bool_]:
    estimate = np.empty(len(first))
    for at in range(0, len(first), _BLOCK):
        rows = slice(at, at + _BLOCK)
        estimate[rows] = (signatures[first[rows]] == signatures[second[rows]]).mean(axis=1)
    same = estimate >= threshold
    for at in np.flatnonzero(np.abs(estimate - threshold) < _UNSURE).tolist():
        same[at] = _jaccard(texts[first[at]], texts[second[at]]) >= threshold
    return same


def _jaccard(first: str, second: str) -> float:
    one, other = (
        {padded[at : at + _SHINGLE] for at in range(len(padded) - _SHINGLE + 1)}
        for padded in (f" {text} ".ljust(_SHINGLE) for text in (first, second))
    )
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
