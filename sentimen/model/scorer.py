"""Texts to scores with numpy alone: one pass of the tokenizer, one gather, one segmented sum for all heads.

Weights are small integers and are summed as integers, so a text's sums do not depend on what stands beside it in a
batch; the scaling to scores is done element by element. A single text therefore scores as the same row of a batch, bit
for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sentimen.language.normalizer import Normalizer
from sentimen.language.patterns import TOKEN
from sentimen.model.chunk_table import LONGEST_CHUNK, ChunkTable
from sentimen.model.features import LENGTH_BUCKETS, FeatureConfig, TokenEncoder, join_rows
from sentimen.model.token_table import TokenTable

__all__ = ["LONGEST_TEXT", "Contributions", "Scorer"]

LONGEST_TEXT = 20_000
"""Characters of a text that are read; what follows them does not count."""

_CHUNK = 1024
_CHUNK_CHARACTERS = 1 << 20  # long texts are scored in smaller chunks, so that memory does not grow with their length


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each token of one text adds to each score.

    Parameters
    ----------
    spans : list of (int, int)
        The tokens' places in the text.
    values : ndarray of float64, shape (tokens, columns)
    rest : ndarray of float64, shape (columns,)
        Bias and length feature: what no token adds.
    """

    spans: list[tuple[int, int]]
    values: NDArray[np.float64]
    rest: NDArray[np.float64]


class Scorer:
    """Additive scores of texts.

    Parameters
    ----------
    config : FeatureConfig
    weights : ndarray of int8, shape (config.rows, columns)
    scale, bias : ndarray of float64, shape (columns,)
        A text's scores are ``scale * sum of weights / sqrt(number of features) + bias``.
    normalizer : Normalizer, optional
    """

    def __init__(
        self,
        config: FeatureConfig,
        weights: NDArray[np.int8],
        scale: NDArray[np.float64],
        bias: NDArray[np.float64],
        normalizer: Normalizer | None = None,
    ) -> None:
        self.config = config
        self.weights = np.concatenate([weights, np.zeros((1, weights.shape[1]), dtype=np.int8)])
        self.scale = scale
        self.bias = bias
        self.encoder = TokenEncoder(config, normalizer)
        self._chunks = self._fresh()

    def _fresh(self) -> ChunkTable:
        return ChunkTable(TokenTable(self.encoder, self.weights))

    def _memory(self) -> ChunkTable:
        """Return the memory to use, a new one where the old one is full."""
        chunks = self._chunks
        if chunks.full:
            chunks = self._chunks = self._fresh()
        return chunks

    def _join_sums(self, hashes: NDArray[np.int64], text_of: NDArray[np.int64]) -> NDArray[np.int16]:
        """Return, for the first token of each word n-gram, its weights and how many n-grams start there."""
        tokens = hashes.shape[1]
        first, last = hashes
        sums = np.zeros((tokens, self.weights.shape[1] + 1), dtype=np.int16)
        for name in self.config.joins:
            rows, inside = self._join(name, first, last, text_of)
            width = len(rows)
            sums[:width, :-1] += np.take(self.weights, rows, axis=0)
            sums[:width, -1] += inside
        return sums

    def _join(
        self, name: str, first: NDArray[np.int64], last: NDArray[np.int64], text_of: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the row of each n-gram by its first token, and whether it lies inside one text."""
        step = 1 if name == "bigram" else 2
        width = max(0, len(first) - step)
        parts = (last[:width], first[step:]) if name != "trigram" else (last[:width], first[1 : width + 1], first[2:])
        inside = text_of[:width] == text_of[step:]
        rows = np.where(inside, join_rows(name, self.config, *parts), self.config.rows)
        return rows, inside

    def score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return scores of shape (len(texts), columns)."""
        if not len(texts):
            return np.zeros((0, len(self.bias)))
        chunks = [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
        return np.concatenate([self._score(part) for chunk in chunks for part in _parts(chunk)])

    def _score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        chunks = self._memory()
        parts = [text[:LONGEST_TEXT].split() for text in texts]
        numbers, sizes = chunks.numbers(list(chain.from_iterable(parts)))
        lengths = _sums_of_parts(sizes, np.array([len(part) for part in parts], dtype=np.int64))
        table = chunks.tokens
        totals = table.sums[np.searchsorted(LENGTH_BUCKETS, lengths, side="right")].astype(np.int64)
        if len(numbers):
            text_of = np.repeat(np.arange(len(texts)), lengths)
            sums = np.take(table.sums, numbers, axis=0)
            sums += self._join_sums(np.take(table.hashes, numbers, axis=1), text_of)
            filled = np.flatnonzero(lengths)
            starts = (np.cumsum(lengths) - lengths)[filled]
            totals[filled] += np.add.reduceat(sums, starts, axis=0)
        scores: NDArray[np.float64] = totals[:, :-1] * self.scale / np.sqrt(totals[:, -1:]) + self.bias
        return scores

    def contributions(self, text: str) -> Contributions:
        """Return what each token adds to each score; an n-gram's weight is shared equally by its tokens."""
        text = text[:LONGEST_TEXT]
        matches = list(TOKEN.finditer(text))
        bucket = int(np.searchsorted(LENGTH_BUCKETS, len(matches), side="right"))
        table = self._memory().tokens
        numbers = np.array([table.add(match.group()[:LONGEST_CHUNK]) for match in matches], dtype=np.int64)
        length = table.sums[bucket]
        shares = table.sums[numbers].astype(np.float64)
        first, last = table.hashes[:, numbers]
        text_of = np.zeros(len(numbers), dtype=np.int64)
        for name in self.config.joins:
            rows, _ = self._join(name, first, last, text_of)
            members = {"bigram": (0, 1), "skip": (0, 2), "trigram": (0, 1, 2)}[name]
            weights = self.weights[rows].astype(np.float64)
            for place in members:
                shares[place : place + len(rows), :-1] += weights / len(members)
                shares[place : place + len(rows), -1] += 1 / len(members)
        count = float(round(shares[:, -1].sum())) + float(length[-1])
        values = shares[:, :-1] * self.scale / np.sqrt(count)
        rest = length[:-1] * self.scale / np.sqrt(count) + self.bias
        return Contributions([match.span() for match in matches], values, rest)


def _parts(texts: Sequence[str]) -> list[Sequence[str]]:
    """Return a chunk whole, or halved until each part is short enough."""
    if len(texts) < 2 or sum(map(len, texts)) <= _CHUNK_CHARACTERS:
        return [texts]
    middle = len(texts) // 2
    return [*_parts(texts[:middle]), *_parts(texts[middle:])]


def _sums_of_parts(values: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the sum of each run of values, given the lengths of the runs."""
    ends = np.concatenate([[0], np.cumsum(values)])
    stops = np.cumsum(counts)
    sums: NDArray[np.int64] = ends[stops] - ends[stops - counts]
    return sums
