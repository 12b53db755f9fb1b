"""Features that add up over tokens: hashed words, character n-grams within words, and word n-grams.

A token is encoded once, by its form alone: the rows of the weight table that its words and their character n-grams
hash to, and two word hashes by which it joins its neighbours in n-grams. No vocabulary is stored, so no text of the
training data can be read back from a model.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sentimen.language.normalizer import Normalizer
from sentimen.model.feature_words import feature_words

__all__ = ["LENGTH_BUCKETS", "FeatureConfig", "TokenCode", "TokenEncoder", "join_rows"]

LENGTH_BUCKETS = np.array([1, 3, 6, 11, 21, 41, 81])
"""Token counts at which the length feature changes."""

_LONGEST_WORD = 40  # characters of a word that are looked at; longer ones are noise or an attack
_PRIMES = tuple(np.uint64(p) for p in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_SALTS = {"bigram": np.uint64(1), "skip": np.uint64(2), "trigram": np.uint64(3)}
_SHIFT = np.uint64(33)


@dataclass(frozen=True, slots=True)
class FeatureConfig:
    """How texts become rows of the weight table.

    Parameters
    ----------
    log2_rows : int
        The table has ``2 ** log2_rows`` rows, 10 to 22.
    shortest, longest : int
        Lengths of character n-grams, within a word and its edges.
    bigram, skip, trigram : bool
        Pairs of neighbours, pairs with one token between, and triples.
    """

    log2_rows: int = 19
    shortest: int = 3
    longest: int = 5
    bigram: bool = True
    skip: bool = True
    trigram: bool = False

    def __post_init__(self) -> None:
        if not all(type(size) is int for size in (self.log2_rows, self.shortest, self.longest)):
            raise ValueError(f"sizes must be whole numbers, got {self}")
        if not 10 <= self.log2_rows <= 22:
            raise ValueError(f"log2_rows must be 10 to 22, got {self.log2_rows}")
        if not 1 <= self.shortest <= self.longest <= 8:
            raise ValueError(f"need 1 <= shortest <= longest <= 8, got {self.shortest} and {self.longest}")

    @property
    def rows(self) -> int:
        """Number of rows of the weight table."""
        return 1 << self.log2_rows

    @property
    def joins(self) -> tuple[str, ...]:
        """Names of the word n-grams in use."""
        return tuple(name for name in ("bigram", "skip", "trigram") if getattr(self, name))


@dataclass(frozen=True, slots=True)
class TokenCode:
    """The encoding of one token.

    Parameters
    ----------
    rows : ndarray of int64
        Rows of the weight table, one for each feature.
    first, last : int
        Hashes of the token's first and last word, by which n-grams join.
    """

    rows: NDArray[np.int64]
    first: int
    last: int


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


class TokenEncoder:
    """Encode tokens by their form.

    Parameters
    ----------
    config : FeatureConfig
    normalizer : Normalizer, optional
        Gives the standard form of informal words.
    """

    def __init__(self, config: FeatureConfig, normalizer: Normalizer | None = None) -> None:
        self.config = config
        self.normalizer = normalizer if normalizer is not None else Normalizer()

    def encode(self, token: str) -> TokenCode:
        """Return the code of one token, in any case and spelling."""
        words = [word[:_LONGEST_WORD] for word in feature_words(token, self.normalizer)]
        mask = self.config.rows - 1
        rows = []
        for word in words:
            rows.append(_hash("w" + word) & mask)
            if word[0].isalpha():
                edged = f"<{word}>"
                for size in range(self.config.shortest, self.config.longest + 1):
                    rows.extend(_hash(edged[at : at + size]) & mask for at in range(len(edged) - size + 1))
        for left, right in pairwise(words):
            pair = join_rows("bigram", self.config, np.array([_hash(left)]), np.array([_hash(right)]))
            rows.append(int(pair[0]))
        return TokenCode(np.array(rows, dtype=np.int64), _hash(words[0]), _hash(words[-1]))

    def length_row(self, tokens: int) -> int:
        """Return the row of the feature that tells how long a text is."""
        return _hash(f"length {int(np.searchsorted(LENGTH_BUCKETS, tokens, side='right'))}") & (self.config.rows - 1)


def join_rows(name: str, config: FeatureConfig, *hashes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of word n-grams, given the hashes of their words, one array for each place.

    Parameters
    ----------
    name : str
        ``"bigram"``, ``"skip"`` or ``"trigram"``.
    config : FeatureConfig
    *hashes : ndarray of int64, each of shape (n,)

    Returns
    -------
    ndarray of int64, shape (n,)
    """
    mixed = np.full(len(hashes[0]), _SALTS[name], dtype=np.uint64)
    for prime, part in zip(_PRIMES, hashes, strict=False):
        mixed = mixed * _PRIMES[0] + part.astype(np.uint64) * prime
        mixed ^= mixed >> np.uint64(29)
    return ((mixed >> _SHIFT) & np.uint64(config.rows - 1)).astype(np.int64)
