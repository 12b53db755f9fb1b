"""A bounded memory of chunks: what stands between white space, and the tokens that it is cut into.

Most chunks have been seen before, so that splitting a text at its white space and looking the chunks up takes the place
of the tokenizer, whose tokens never hold white space.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sentimen.language.patterns import TOKEN
from sentimen.model.token_table import TokenTable

__all__ = ["LONGEST_CHUNK", "ChunkTable"]

LONGEST_CHUNK = 64
"""Longer chunks, and tokens, are not remembered, so that they cannot fill the memory."""

_LIMIT = 1 << 18

Numbers = tuple[int, ...]


class ChunkTable:
    """Map chunks of texts to token numbers.

    Parameters
    ----------
    tokens : TokenTable
        Where the tokens are numbered.
    """

    def __init__(self, tokens: TokenTable) -> None:
        self.tokens = tokens
        self._numbers: dict[str, Numbers] = {}

    @property
    def full(self) -> bool:
        """Whether nothing should be added any more."""
        return len(self._numbers) >= _LIMIT or self.tokens.full

    def _cut(self, chunks: Sequence[str]) -> list[Numbers]:
        """Return the token numbers of each chunk, numbering all tokens that are new at once."""
        cut = [_tokens(chunk) for chunk in chunks]
        self.tokens.add(token for part in cut for token in part)
        number = self.tokens.ids.__getitem__
        return [tuple(map(number, part)) for part in cut]

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
            self._numbers.update((chunk, part) for chunk, part in cut.items() if len(chunk) <= LONGEST_CHUNK)
            for at in places:
                found[at] = cut[chunks[at]]
        return cast("list[Numbers]", found)


def _tokens(chunk: str) -> list[str]:
    """Return the tokens of a chunk, cut where they are too long."""
    if chunk.isalpha() and len(chunk) <= LONGEST_CHUNK:  # most chunks, and no other token consists of letters alone
        return [chunk]
    return [token[:LONGEST_CHUNK] for token in TOKEN.findall(chunk)]
