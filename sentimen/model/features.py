"""Features that add up over tokens: hashed words, character n-grams within words, and pairs of words.

A token is encoded once, by its form alone: the rows of the weight table that its words and their character n-grams
hash to, and two word hashes by which it joins its neighbours in pairs. No vocabulary of the training data is
stored, so none of its texts can be read back from a model.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.language.normalizer import Normalizer
from sentimen.model.feature_words import feature_words
from sentimen.model.joins import JOIN_STEPS, join_halves, join_rows

__all__ = ["LENGTH_BUCKETS", "FeatureConfig", "TokenCodes", "TokenEncoder"]

LENGTH_BUCKETS = np.array([1, 3, 6, 11, 21, 41, 81])
"""Token counts at which the length feature changes."""

_LONGEST_WORD = 40  # characters of a word that are looked at; longer ones are noise or an attack
_STEP, _MIX = np.uint64(0x100000001B3), np.uint64(0xFF51AFD7ED558CCD)  # of FNV-1a, and of MurmurHash3's finalizer
_TOP = np.uint64(40)
_WORD = zlib.crc32(b"w")  # a word's row is that of "w" and the word, so that it differs from its hash in pairs


@dataclass(frozen=True, slots=True)
class FeatureConfig:
    """How texts become rows of the weight table.

    Parameters
    ----------
    log2_rows : int
        The table has ``2 ** log2_rows`` rows, 10 to 22.
    shortest, longest : int
        Lengths of character n-grams, within a word and its edges.
    bigram, skip : bool
        Pairs of neighbours, and pairs with one token between.
    """

    log2_rows: int = 19
    shortest: int = 3
    longest: int = 5
    bigram: bool = True
    skip: bool = True

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
        """Names of the pairs in use."""
        return tuple(name for name in JOIN_STEPS if getattr(self, name))


@dataclass(frozen=True, slots=True)
class TokenCodes:
    """The encoding of n tokens.

    Parameters
    ----------
    rows : ndarray of int64
        Rows of the weight table, one for each feature, token after token.
    sizes : ndarray of int64, shape (n,)
        How many features each token has, 1 or more.
    first, last : ndarray of int64, shape (n,)
        Hashes of each token's first and last word, by which pairs join.
    """

    rows: NDArray[np.int64]
    sizes: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


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

    def encode(self, tokens: Sequence[str]) -> TokenCodes:
        """Return the codes of tokens, in any case and spelling; each depends on its token alone."""
        normalizer, rows = self.normalizer, self.config.rows
        split = [feature_words(token, normalizer) for token in tokens]
        counts = np.array([len(words) for words in split], dtype=np.int64)
        words = [word[:_LONGEST_WORD] for found in split for word in found]
        coded = [word.encode("utf-8", "surrogatepass") for word in words]
        hashes = np.array(list(map(zlib.crc32, coded)), dtype=np.int64)
        owners = np.repeat(np.arange(len(tokens)), counts)
        ends = np.cumsum(counts)
        parts = [np.array([zlib.crc32(word, _WORD) for word in coded], dtype=np.int64) & (rows - 1)]
        owned = [owners]
        if len(words) > len(tokens):  # some token stands for several words, which are pairs too
            inner = np.flatnonzero(owners[:-1] == owners[1:])
            halves = join_halves(("bigram",), hashes, hashes)
            parts.append(join_rows(halves[0, inner], halves[1, inner + 1], rows))
            owned.append(owners[inner])
        grams, gram_owners = self._character_grams(words, owners)
        every = np.concatenate([*parts, grams])
        owner = np.concatenate([*owned, gram_owners])
        order = np.argsort(owner, kind="stable")
        sizes = np.bincount(owner, minlength=len(tokens))
        return TokenCodes(every[order], sizes, hashes[ends - counts], hashes[ends - 1])

    def _character_grams(
        self, words: list[str], owners: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of the character n-grams of words and their edges, and the token that each belongs to."""
        lettered = [at for at, word in enumerate(words) if word[0].isalpha()]
        edged = [f"<{words[at]}>" for at in lettered]
        codes = np.frombuffer("".join(edged).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
        lengths = np.array([len(word) for word in edged], dtype=np.int64)
        left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(codes))  # characters to the end of the word
        owner = np.repeat(owners[lettered], lengths)
        rows, belongs = [], []
        grams = codes
        for size in range(1, self.config.longest + 1):
            if size > 1:
                grams = grams[: max(len(codes) - size + 1, 0)] * _STEP + codes[size - 1 :]
            if size >= self.config.shortest:
                whole = np.flatnonzero(left[: len(grams)] >= size)
                mixed = (grams[whole] + np.uint64(size)) * _MIX
                mixed ^= mixed >> np.uint64(32)
                mixed *= _MIX
                rows.append(((mixed >> _TOP) & np.uint64(self.config.rows - 1)).astype(np.int64))
                belongs.append(owner[whole])
        nothing = np.zeros(0, dtype=np.int64)
        return np.concatenate([nothing, *rows]), np.concatenate([nothing, *belongs])

    def length_row(self, tokens: int) -> int:
        """Return the row of the feature that tells how long a text is."""
        return _hash(f"length {int(np.searchsorted(LENGTH_BUCKETS, tokens, side='right'))}") & (self.config.rows - 1)

    @property
    def length_rows(self) -> NDArray[np.int64]:
        """The rows of the length feature, one for each bucket, the shortest first."""
        return np.array([self.length_row(tokens) for tokens in (0, *LENGTH_BUCKETS.tolist())], dtype=np.int64)
