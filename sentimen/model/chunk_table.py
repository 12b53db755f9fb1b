"""A bounded memory of chunks: what stands between white space, and the tokens that it is cut into.

Most chunks have been seen before, so that splitting a text at its white space and looking the chunks up takes the place
of the tokenizer, whose tokens never hold white space.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sentimen.language.patterns import TOKEN
from sentimen.model.batch_table import BatchTable
from sentimen.model.byte_chunks import byte_chunks
from sentimen.model.frequent_chunks import FrequentChunks
from sentimen.model.growth_lock import GROWTH
from sentimen.model.token_table import LookUp, TokenTable

__all__ = ["LONGEST_CHUNK", "ChunkTable"]

LONGEST_CHUNK = 64
"""Longer chunks, and tokens, are not remembered, so that they cannot fill the memory."""

_LIMIT = 1 << 18
_MOST_TOKENS = 1 << 21  # of all chunks together: chunks of many marks would else hold some 100 MB of them
_FEW = 8  # texts, for which looking up strings costs less

Numbers = tuple[int, ...]


class ChunkTable:
    """Map chunks of texts to token numbers.

    A batch of texts is looked up as bytes, in arrays; a few texts as strings, since some look-ups in a dict cost less
    than as many calls of numpy.

    Parameters
    ----------
    tokens : TokenTable
        Where the tokens are numbered.
    frequent : FrequentChunks, optional
        Held from the first batch on: to take them over costs as much as hundreds of texts.
    """

    def __init__(self, tokens: TokenTable, frequent: FrequentChunks | None = None) -> None:
        self.tokens = tokens
        self._numbers: dict[str, Numbers] = {}
        self._held = 0  # numbers in it; threads that add at once may miscount by a few
        self._batches = BatchTable(self._cut, LONGEST_CHUNK)
        self._frequent = frequent
        self._look_up: LookUp | None = None  # of tokens among the frequent chunks, once they are held

    @property
    def full(self) -> bool:
        """Whether nothing should be added any more."""
        batches = self._batches
        chunks = max(len(self._numbers), len(batches))
        return chunks >= _LIMIT or self._held + batches.tokens >= _MOST_TOKENS or self.tokens.full

    def _cut(self, chunks: Sequence[str]) -> list[Numbers]:
        """Return the token numbers of each chunk, numbering all tokens that are new at once."""
        cut = [_tokens(chunk) for chunk in chunks]
        self.tokens.add(dict.fromkeys(chain.from_iterable(cut)), self._look_up)
        number = self.tokens.ids.__getitem__
        return [tuple(map(number, part)) for part in cut]

    def _hold_frequent(self) -> None:
        with GROWTH:
            frequent = self._frequent
            if frequent is None:  # another thread was faster
                return
            first = self.tokens.hold(frequent.rows)
            chunks = byte_chunks([frequent.text], len(frequent.text))
            self._batches.hold(chunks, frequent.sizes, frequent.tokens + np.int64(first))
            self._look_up, self._frequent = self._batches.single_tokens, None

    def numbers(self, chunks: Sequence[str]) -> list[Numbers]:
        """Return the token numbers of each chunk.

        Parameters
        ----------
        chunks : sequence of str
            Without white space.
        """
        found = list(map(self._numbers.get, chunks))
        if None in found:
            places = [at for at, part in enumerate(found) if part is None]
            new = list(dict.fromkeys(chunks[at] for at in places))
            cut = dict(zip(new, self._cut(new), strict=True))
            short = {chunk: part for chunk, part in cut.items() if len(chunk) <= LONGEST_CHUNK}
            self._numbers.update(short)
            self._held += sum(map(len, short.values()))
            for at in places:
                found[at] = cut[chunks[at]]
        return cast("list[Numbers]", found)

    def numbers_of_texts(self, texts: Sequence[str], longest: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the token numbers of texts, one text after the other, and how many each text has, shape (texts,).

        Parameters
        ----------
        texts : sequence of str
        longest : int
            Characters of a text that are read.
        """
        if len(texts) >= _FEW:
            if self._frequent is not None:
                self._hold_frequent()
            return self._batches.numbers(byte_chunks(texts, longest))
        found = [list(chain.from_iterable(self.numbers(text[:longest].split()))) for text in texts]
        numbers = np.array(list(chain.from_iterable(found)), dtype=np.int64)
        return numbers, np.array(list(map(len, found)), dtype=np.int64)


def _tokens(chunk: str) -> list[str]:
    """Return the tokens of a chunk, cut where they are too long."""
    if len(chunk) > LONGEST_CHUNK:
        return [token[:LONGEST_CHUNK] for token in TOKEN.findall(chunk)]
    return [chunk] if chunk.isalpha() else TOKEN.findall(chunk)  # no other token consists of letters alone
