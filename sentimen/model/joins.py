"""Pairs of tokens as rows of the weight table: neighbours, and tokens with one token between them.

Each token brings a left and a right half, computed once; a pair's row is a cheap mix of two halves, so that a text of n
tokens costs a handful of operations on arrays of length n.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["JOIN_STEPS", "join_halves", "join_rows", "neighbour_rows"]

JOIN_STEPS = {"bigram": 1, "skip": 2}
"""How far apart the tokens of a pair stand."""

_SALTS = {"bigram": 0x632BE59BD9B4E019, "skip": 0x2545F4914F6CDD1D}
# Odd constants near 2^64 over the golden ratio and its like, as in splitmix64 (Steele, Lea and Flood 2014).
_LEFT, _RIGHT, _MIX = (np.uint64(p) for p in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xBF58476D1CE4E5B9))
_FOLD, _TOP = np.uint64(32), np.uint64(40)

HashArray = NDArray[np.uint64]


def join_halves(joins: tuple[str, ...], first: NDArray[np.integer], last: NDArray[np.integer]) -> HashArray:
    """Return the left half of each kind of pair, and the right half, of n tokens.

    Parameters
    ----------
    joins : tuple of str
        Keys of `JOIN_STEPS`.
    first, last : ndarray of integers, shape (n,)
        Hashes of each token's first and last word.

    Returns
    -------
    ndarray of uint64, shape (len(joins) + 1, n)
        The right half comes last.
    """
    left = last.astype(np.uint64) * _LEFT
    halves = [left + np.uint64(_SALTS[name]) for name in joins]
    return np.stack([*halves, first.astype(np.uint64) * _RIGHT])


def join_rows(left: HashArray, right: HashArray, rows: int) -> NDArray[np.int64]:
    """Return the rows, out of `rows` (a power of two), of pairs given by their halves, each of shape (n,)."""
    return _fold(left + right, rows)


def neighbour_rows(joins: tuple[str, ...], halves: HashArray, rows: int) -> NDArray[np.int64]:
    """Return the rows of all pairs in a run of tokens, kind after kind, each pair where its first token stands.

    Parameters
    ----------
    joins : tuple of str
        One or more keys of `JOIN_STEPS`.
    halves : ndarray of uint64, shape (len(joins) + 1, n)
        As `join_halves` gives them, for the tokens in their order.
    rows : int
        A power of two.

    Returns
    -------
    ndarray of int64
        For each kind ``n - step`` rows, or none where the run is too short.
    """
    right = halves[-1]
    steps = [JOIN_STEPS[name] for name in joins]
    mixed = [left[:-step] + right[step:] for step, left in zip(steps, halves, strict=False)]
    return _fold(np.concatenate(mixed), rows)


def _fold(mixed: HashArray, rows: int) -> NDArray[np.int64]:
    """Return rows by the bits of sums of halves, which are overwritten."""
    mixed ^= mixed >> _FOLD
    mixed *= _MIX
    mixed >>= _TOP
    mixed &= np.uint64(rows - 1)
    return mixed.view(np.int64)
