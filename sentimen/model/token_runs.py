"""The tokens of chunks as runs in one array, so that those of many chunks are put together without a loop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sentimen.model.growing_arrays import with_room

__all__ = ["TokenRuns"]

_FIRST_ROOM = 1 << 12

Numbers = NDArray[np.int64]


class TokenRuns:
    """Number runs of token numbers, from 1 on; run 0 is empty.

    Readers need no lock. Writers need one, which is their owner's.

    Examples
    --------
    >>> runs = TokenRuns()
    >>> first, second = runs.add([(7,), (8, 9)]).tolist()
    >>> numbers, lengths = runs.joined(np.array([second, first, second]), {}, np.array([0, 2, 3]))
    >>> numbers.tolist(), lengths.tolist()
    ([8, 9, 7, 8, 9], [3, 2])
    """

    def __init__(self) -> None:
        self._begins, self._counts, self._tokens = (np.zeros(_FIRST_ROOM, dtype=np.int64) for _ in range(3))
        self._used, self._filled = 1, 0

    def __len__(self) -> int:
        return self._used

    @property
    def tokens(self) -> int:
        """How many token numbers all runs hold together."""
        return self._filled

    def add(self, runs: Sequence[Sequence[int]]) -> Numbers:
        """Store runs, and return their numbers, shape (n,)."""
        counts = np.array(list(map(len, runs)), dtype=np.int64)
        return self.extend(counts, np.array(list(chain.from_iterable(runs)), dtype=np.int64))

    def extend(self, counts: Numbers, tokens: Numbers) -> Numbers:
        """Store n runs that stand one after the other in `tokens`, and return their numbers, shape (n,).

        Parameters
        ----------
        counts : ndarray of int64, shape (n,)
            Lengths of the runs.
        tokens : ndarray of int64, shape (sum of counts,)
        """
        numbers = np.arange(self._used, self._used + len(counts))
        self._tokens = with_room(self._tokens, self._filled + len(tokens))
        self._begins = with_room(self._begins, self._used + len(counts))
        self._counts = with_room(self._counts, self._used + len(counts))
        self._tokens[self._filled : self._filled + len(tokens)] = tokens
        self._begins[numbers] = self._filled + np.cumsum(counts) - counts
        self._counts[numbers] = counts
        self._used += len(counts)
        self._filled += len(tokens)
        return numbers

    def single_tokens(self, runs: Numbers) -> Numbers:
        """Return the token of each run that is of one token, 0 for other runs, shape (n,)."""
        tokens: Numbers = self._tokens.take(self._begins.take(runs), mode="clip")
        tokens[self._counts.take(runs) != 1] = 0
        return tokens

    def joined(self, runs: Numbers, others: Mapping[int, Sequence[int]], borders: Numbers) -> tuple[Numbers, Numbers]:
        """Return the tokens of many runs in their order, and how many each text has.

        Parameters
        ----------
        runs : ndarray of int64, shape (n,)
        others : mapping of int to sequence of int
            Tokens for places in `runs` where 0 stands for a run that is not stored.
        borders : ndarray of int64, shape (texts + 1,)
            Number of runs before each text, and of all.
        """
        counts = self._counts.take(runs)
        for place, tokens in others.items():
            counts[place] = len(tokens)
        ends = np.zeros(len(runs) + 1, dtype=np.int64)
        np.cumsum(counts, out=ends[1:])
        places = self._begins.take(runs)
        places -= ends[:-1]
        places = places.repeat(counts)
        places += np.arange(len(places))
        numbers = self._tokens.take(places, mode="clip")  # places of `others` mean nothing
        for place, tokens in others.items():
            numbers[ends[place] : ends[place + 1]] = tokens
        return numbers, np.diff(ends.take(borders))
