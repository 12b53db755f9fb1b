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

    def _cut(self, chunks: Sequence[str]) -> list[list[int]]:
        """Return the token numbers of each chunk, numbering tokens that are new."""
        cut = [[token[:LONGEST_CHUNK] for token in TOKEN.findall(chunk)] for chunk in chunks]
        self.tokens.add(token for part in cut for token in part)
        ids = self.tokens.ids
        return [[ids[token] for token in part] for part in cut]

    def _add(self, chunks: Sequence[str]) -> None:
        """Remember chunks."""
        with self.tokens.lock:
            new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self._ids]
            cut = self._cut(new)
            at, begin = len(self._ids), int(self._ends[len(self._ids)])
            ends = begin + np.cumsum([len(part) for part in cut], dtype=np.int64)
            while at + len(new) >= len(self._ends):
                self._ends = np.concatenate([self._ends, np.zeros_like(self._ends)])
            while len(new) and ends[-1] > len(self._flat):
                self._flat = np.concatenate([self._flat, np.zeros_like(self._flat)])
            if new:
                self._flat[begin : ends[-1]] = [number for part in cut for number in part]
                self._ends[at + 1 : at + 1 + len(new)] = ends
                self._ids.update(zip(new, range(at, at + len(new)), strict=True))

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
            brief = {at: chunks[at] if len(chunks[at]) <= LONGEST_CHUNK else "" for at in missing}
            self._add(list(brief.values()))
            for at, chunk in brief.items():
                ids[at] = self._ids[chunk]
        places = np.array(ids, dtype=np.int64)
        begins = self._ends[places]
        sizes = self._ends[places + 1] - begins
        ends = np.cumsum(sizes)
        steps = np.arange(ends[-1] if len(ends) else 0)
        numbers = self._flat[np.repeat(begins - (ends - sizes), sizes) + steps]
        if long:
            cut = self._cut([chunks[at] for at in long])
            sizes[long] = [len(part) for part in cut]
            numbers = np.insert(numbers, np.repeat(ends[long], sizes[long]), [n for part in cut for n in part])
        return numbers, sizes
