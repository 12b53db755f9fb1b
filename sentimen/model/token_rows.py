"""What a model knows of single tokens: their share of every score, computed from the weight table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.model.features import TokenEncoder
from sentimen.model.segment_sums import segment_sums

__all__ = ["LARGEST_WEIGHT", "TokenRows", "plain_form", "token_rows"]

LARGEST_WEIGHT = 128
"""No weight is further from zero, being of 8 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenRows:
    """What n tokens bring to a score; it depends on each token alone.

    Parameters
    ----------
    sums : ndarray of integers, shape (n, columns)
        Summed weights of each token's features.
    counts : ndarray of integers, shape (n,)
        How many features each token has.
    first, last : ndarray of integers, shape (n,)
        Hashes of each token's first and last word, of 32 bits; see `join_halves`.
    """

    sums: NDArray[np.integer]
    counts: NDArray[np.integer]
    first: NDArray[np.integer]
    last: NDArray[np.integer]


def token_rows(encoder: TokenEncoder, weights: NDArray[np.int8], tokens: Sequence[str]) -> TokenRows:
    """Return what tokens bring to a score.

    Parameters
    ----------
    encoder : TokenEncoder
    weights : ndarray of int8, shape (rows, columns)
    tokens : sequence of str
    """
    codes = encoder.encode(tokens)
    gathered = np.take(weights, codes.rows, axis=0).astype(np.int32)
    return TokenRows(segment_sums(gathered, codes.sizes, LARGEST_WEIGHT), codes.sizes, codes.first, codes.last)


def plain_form(token: str) -> str:
    """Return a token as which it brings the same: letters of ASCII count alike in either case.

    Examples
    --------
    >>> plain_form("HILANG"), plain_form("É"), plain_form(":D")
    ('hilang', 'É', ':D')
    """
    return token.lower() if token.isascii() and token.isalpha() else token
