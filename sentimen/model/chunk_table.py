"""A bounded memory of chunks: what stands between white space, and the tokens that it is cut into.

Most chunks have been seen before, so that splitting a text at its white space and looking the chunks up takes the place
of the tokenizer, whose tokens never hold white space.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sentimen.language.patterns import TOKEN
from sentimen.model.token_table import TokenTable

__all__ = ["LONGEST_CHUNK", "ChunkTable"]

LONGEST_CHUNK = 64
"""Longer chunks, and tokens, are not remembered, so that they cannot fill the memory."""

_LIMIT = 1 << 18
_FIRST_CHUNKS = 1 << 12


class ChunkTable:
    """Map chunks of texts to token numbers.

    Parameters
    ----------
    tokens : TokenTable
        Where the tokens are numbered.
    """

    def __init__(self, tokens: TokenTable) -> None:
        self.tokens = tokens
        self._ids: dict[str, int] = {}
        self._ends = np.zeros(_FIRST_CHUNKS + 1, dtype=np.int64)
        self._flat = np.zeros(2 * _FIRST_CHUNKS, dtype=np.int64)

    @property
    def full(self) -> bool:
        """Whether nothing should be added any more."""
        return len(self._ids) >= _LIMIT or self.tokens.full

    def _cut(self, chunk: str) -> list[int]:
        add = self.tokens.add
        return [add(token[:LONGEST_CHUNK]) for token in TOKEN.findall(chunk)]

    def _add(self, chunk: str) -> int:
        numbers = self._cut(chunk)
        with self.tokens.lock:
            known = self._ids.get(chunk)
            if known is not None:
                return known
            at = len(self._ids)
            if at + 1 == len(self._ends):
                self._ends = np.concatenate([self._ends, np.zeros(at, dtype=np.int64)])
            begin = int(self._ends[at])
            end = begin + len(numbers)
            if end > len(self._flat):
                self._flat = np.concatenate([self._flat, np.zeros(len(self._flat), dtype=np.int64)])
            self._flat[begin:end] = numbers
            self._ends[at + 1] = end
            self._ids[chunk] = at
            return at

    def numbers(self, chunks: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the token numbers of chunks, one after the other, and how many each chunk has.

        Parameters
        ----------
        chunks : sequence of str
            Without white space.

        Returns
        -------
        numbers : ndarray of int64
        sizes : ndarray of int64, shape (len(chunks),)
        """
        ids = list(map(self._ids.get, chunks))
        long: list[int] = []
        if None in ids:
            missing = [at for at, place in enumerate(ids) if place is None]
            long = [at for at in missing if len(chunks[at]) > LONGEST_CHUNK]
            for at in missing:
                ids[at] = self._add(chunks[at] if len(chunks[at]) <= LONGEST_CHUNK else "")
        places = np.array(ids, dtype=np.int64)
        begins = self._ends[places]
        sizes = self._ends[places + 1] - begins
        ends = np.cumsum(sizes)
        steps = np.arange(ends[-1] if len(ends) else 0)
        numbers = self._flat[np.repeat(begins - (ends - sizes), sizes) + steps]
        if long:
            cut = [self._cut(chunks[at]) for at in long]
            sizes[long] = [len(part) for part in cut]
            numbers = np.insert(numbers, np.repeat(ends[long], sizes[long]), [n for part in cut for n in part])
        return numbers, sizes
