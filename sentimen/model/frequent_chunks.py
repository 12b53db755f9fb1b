"""Chunks that most batches hold, with what they bring to a score, so that a fresh memory need not work it out.

Working out what a new word brings costs ten times as much as looking it up. A trained model therefore stores the result
for chunks (what stands between white space) that are frequent in Indonesian messages. They change no score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sentimen.language.data_files import data_text
from sentimen.language.patterns import TOKEN
from sentimen.model.byte_chunks import KEY_BYTES
from sentimen.model.features import TokenEncoder
from sentimen.model.token_rows import TokenRows, plain_form, token_rows

__all__ = ["TEXT_RULES", "FrequentChunks", "frequent_chunks", "listed_chunks"]

TEXT_RULES = 1
"""Raised whenever words are cut or normalised in another way (a test tells); what was stored before is then unused."""


@dataclass(frozen=True, slots=True, eq=False)
class FrequentChunks:
    """The tokens of n chunks, and what each of these m tokens brings.

    Parameters
    ----------
    text : str
        The chunks, each with a line feed behind it: distinct, of at most `KEY_BYTES` bytes. Tens of thousands of str
        would take ten times as much memory.
    sizes : ndarray of uint8, shape (n,)
        How many tokens each chunk has.
    tokens : ndarray of int32, shape (sum of sizes,)
        Which tokens, 0 to m - 1, one chunk after the other.
    rows : TokenRows
        What the tokens bring.
    """

    text: str
    sizes: NDArray[np.uint8]
    tokens: NDArray[np.int32]
    rows: TokenRows

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrequentChunks):
            return NotImplemented
        return self.text == other.text and all(map(np.array_equal, self._arrays(), other._arrays()))

    __hash__ = None  # type: ignore[assignment]

    def _arrays(self) -> tuple[NDArray[np.integer], ...]:
        rows = self.rows
        return self.sizes, self.tokens, rows.sums, rows.counts, rows.first, rows.last

    @property
    def chunks(self) -> list[str]:
        """The chunks."""
        return self.text.split("\n")[:-1]


@cache
def listed_chunks() -> tuple[str, ...]:
    """Return the chunks that the package lists as frequent, the most frequent first."""
    text = data_text("frequent_chunks.txt")
    return tuple(text.split("\n")[:-1])


def frequent_chunks(encoder: TokenEncoder, weights: NDArray[np.int8], chunks: Sequence[str]) -> FrequentChunks:
    """Work out what chunks bring to a score.

    Parameters
    ----------
    encoder : TokenEncoder
    weights : ndarray of int8, shape (rows, columns)
    chunks : sequence of str

    Raises
    ------
    ValueError
        If a chunk is listed twice, holds white space, or is too long to be looked up by its bytes.
    """
    for chunk in chunks:
        if chunk.split() != [chunk] or len(chunk.encode()) > KEY_BYTES:
            raise ValueError(f"{chunk!r} is no chunk of at most {KEY_BYTES} bytes without white space")
    if len(set(chunks)) < len(chunks):
        raise ValueError("a chunk is listed twice; list each once")
    cut = [[plain_form(token) for token in TOKEN.findall(chunk)] for chunk in chunks]
    numbers = {token: number for number, token in enumerate(dict.fromkeys(token for part in cut for token in part))}
    return FrequentChunks(
        "".join(f"{chunk}\n" for chunk in chunks),
        np.array([len(part) for part in cut], dtype=np.uint8),
        np.array([numbers[token] for part in cut for token in part], dtype=np.int32),
        token_rows(encoder, weights, list(numbers)),
    )
