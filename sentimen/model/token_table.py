"""A bounded memory of tokens: each distinct token's share of every score, computed once."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from sentimen.model.features import LENGTH_BUCKETS, TokenEncoder

__all__ = ["TokenTable"]

_LIMIT = 1 << 17
_FIRST_ROWS = 1 << 12


class TokenTable:
    """Map tokens to numbers, and numbers to summed weights, feature counts and word hashes.

    What is stored for a token depends on the token alone, so forgetting changes no score. A table only grows: where it
    would pass its limit, its owner starts a new one, and threads that still read the old one are not disturbed.

    Parameters
    ----------
    encoder : TokenEncoder
    weights : ndarray of int8, shape (rows + 1, columns)
        The last row is zero.
    """

    def __init__(self, encoder: TokenEncoder, weights: NDArray[np.int8]) -> None:
        self._encoder = encoder
        self._weights = weights
        self.lock = threading.RLock()
        """Held while something is added, here or in the chunks that lead here."""
        columns = weights.shape[1]
        self.ids: dict[str, int] = {}
        self.sums = np.zeros((_FIRST_ROWS, columns + 1), dtype=np.int32)
        """Summed weights of a token's features, and in the last column their number."""
        self.hashes = np.zeros((2, _FIRST_ROWS), dtype=np.int64)
        """Hash of a token's first word and of its last."""
        for bucket in range(len(LENGTH_BUCKETS) + 1):
            tokens = 0 if bucket == 0 else int(LENGTH_BUCKETS[bucket - 1])
            row = np.array([encoder.length_row(tokens)], dtype=np.int64)
            self._put(bucket, row, 0, 0)
        self._used = len(LENGTH_BUCKETS) + 1

    @property
    def full(self) -> bool:
        """Whether no token should be added any more."""
        return self._used >= _LIMIT

    def _put(self, number: int, rows: NDArray[np.int64], first: int, last: int) -> None:
        if number == len(self.sums):
            # New arrays, so that a thread that reads the old ones keeps what it has seen.
            self.sums = np.concatenate([self.sums, np.zeros_like(self.sums)])
            self.hashes = np.concatenate([self.hashes, np.zeros_like(self.hashes)], axis=1)
        self.sums[number, :-1] = self._weights[rows].sum(axis=0, dtype=np.int32)
        self.sums[number, -1] = len(rows)
        self.hashes[0, number] = first
        self.hashes[1, number] = last

    def add(self, token: str) -> int:
        """Return the number of a token, adding it where it is new."""
        with self.lock:
            known = self.ids.get(token)
            if known is not None:
                return known
            code = self._encoder.encode(token)
            number = self._used
            self._put(number, code.rows, code.first, code.last)
            self._used += 1
            self.ids[token] = number
            return number
