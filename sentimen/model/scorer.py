"""Texts to scores with numpy alone: one pass of the tokenizer, one gather, one segmented sum for all heads.

Weights are small integers and are summed as integers, so a text's sums do not depend on what stands beside it in a
batch; the scaling to scores is done element by element. A single text therefore scores as the same row of a batch, bit
for bit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sentimen.language.normalizer import Normalizer
from sentimen.language.patterns import TOKEN
from sentimen.model.chunk_table import LONGEST_CHUNK, ChunkTable
from sentimen.model.contributions import Contributions
from sentimen.model.features import LENGTH_BUCKETS, FeatureConfig, TokenEncoder
from sentimen.model.frequent_chunks import FrequentChunks
from sentimen.model.joins import JOIN_STEPS, neighbour_rows
from sentimen.model.segment_sums import segment_sums
from sentimen.model.token_rows import LARGEST_WEIGHT
from sentimen.model.token_table import TokenTable

__all__ = ["LONGEST_TEXT", "Scorer"]

LONGEST_TEXT = 20_000
"""Characters of a text that are read; what follows them does not count."""

_BUCKETS = LENGTH_BUCKETS.tolist()
_CHUNK = 1024  # texts at a time: with more, what is gathered for them leaves the processor's cache before it is summed
_CHUNK_CHARACTERS = 1 << 20  # long texts are scored in smaller chunks, so that memory does not grow with their length


class Scorer:
    """Additive scores of texts.

    Parameters
    ----------
    config : FeatureConfig
    weights : ndarray of int8, shape (config.rows, columns)
    scale, bias : ndarray of float64, shape (columns,)
        A text's scores are ``scale * sum of weights / sqrt(number of features) + bias``.
    normalizer : Normalizer, optional
    frequent : FrequentChunks, optional
        Worked out from the same weights and lexicon: they save time and change no score.
    """

    def __init__(
        self,
        config: FeatureConfig,
        weights: NDArray[np.int8],
        scale: NDArray[np.float64],
        bias: NDArray[np.float64],
        normalizer: Normalizer | None = None,
        frequent: FrequentChunks | None = None,
    ) -> None:
        self.config = config
        self._joins = config.joins
        self.weights = weights
        self.scale = scale
        self.bias = bias
        self.encoder = TokenEncoder(config, normalizer)
        self.frequent = frequent
        self._chunks = self._fresh()

    def _fresh(self) -> ChunkTable:
        return ChunkTable(TokenTable(self.encoder, self.weights), self.frequent)

    def _memory(self) -> ChunkTable:
        """Return the memory to use, a new one where the old one is full."""
        chunks = self._chunks
        if chunks.full:
            chunks = self._chunks = self._fresh()
        return chunks

    def score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return scores of shape (len(texts), columns)."""
        if len(texts) == 1:
            return self._score_one(texts[0])
        if not len(texts):
            return np.zeros((0, len(self.bias)))
        chunks = [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
        return np.concatenate([self._score(part) for chunk in chunks for part in _parts(chunk)])

    def _pair_weights(self, table: TokenTable, numbers: NDArray[np.int64]) -> NDArray[np.int8]:
        """Return the weights of all pairs in a run of tokens, in the order of `neighbour_rows`."""
        if not self._joins:
            return np.zeros((0, len(self.bias)), dtype=np.int8)
        rows = neighbour_rows(self._joins, table.halves.take(numbers, axis=1), self.config.rows)
        return self.weights.take(rows, axis=0)

    def _score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        memory = self._memory()
        numbers, lengths = memory.numbers_of_texts(texts, LONGEST_TEXT)
        table = memory.tokens
        buckets = np.searchsorted(LENGTH_BUCKETS, lengths, side="right")
        totals = table.sums.take(buckets, axis=0).astype(np.int64)
        counts = table.counts.take(buckets)
        if len(numbers):
            ends = np.cumsum(lengths)
            sums = table.sums.take(numbers, axis=0)
            counts += _sums_of_parts(table.counts.take(numbers), lengths)
            weights, at = self._pair_weights(table, numbers), 0
            for step in map(JOIN_STEPS.__getitem__, self._joins):
                here = weights[at : at + max(len(numbers) - step, 0)]
                for back in range(1, step + 1):  # pairs that would reach into the next text
                    crossing = ends[:-1] - back
                    here[crossing[(crossing >= 0) & (crossing < len(here))]] = 0
                sums[: len(here)] += here
                counts += np.maximum(lengths - step, 0)
                at += len(here)
            totals += segment_sums(sums, lengths, table.reach + LARGEST_WEIGHT * len(self._joins))
        scores: NDArray[np.float64] = totals * self.scale / np.sqrt(counts)[:, None] + self.bias
        return scores

    def _score_one(self, text: str) -> NDArray[np.float64]:
        """Score one text: the same integer sums and the same operations on floats, in a few calls of numpy."""
        memory = self._memory()
        cut = memory.numbers(text[:LONGEST_TEXT].split())
        numbers = np.array(list(chain.from_iterable(cut)), dtype=np.int64)
        table = memory.tokens
        bucket = bisect_right(_BUCKETS, len(numbers))
        total, count = table.sums[bucket].astype(np.int64), 1
        if len(numbers):
            weights = self._pair_weights(table, numbers)
            total += np.add.reduce(table.sums.take(numbers, axis=0), dtype=np.int32)
            total += np.add.reduce(weights, dtype=np.int32)
            count += int(table.counts.take(numbers).sum()) + len(weights)
        scores: NDArray[np.float64] = total * self.scale / np.sqrt(np.float64(count)) + self.bias
        return scores[None]

    def contributions(self, text: str) -> Contributions:
        """Return what each token adds to each score; the weight of a pair is shared equally by its two tokens."""
        text = text[:LONGEST_TEXT]
        matches = list(TOKEN.finditer(text))
        tokens = [match.group()[:LONGEST_CHUNK] for match in matches]
        table = self._memory().tokens
        table.add(tokens)
        numbers = np.array([table.ids[token] for token in tokens], dtype=np.int64)
        bucket = bisect_right(_BUCKETS, len(tokens))
        shares = table.sums.take(numbers, axis=0).astype(np.float64)
        weights, at = self._pair_weights(table, numbers) / 2, 0
        for step in map(JOIN_STEPS.__getitem__, self._joins):
            halved = weights[at : at + max(len(tokens) - step, 0)]
            shares[: len(halved)] += halved
            shares[step : step + len(halved)] += halved
            at += len(halved)
        root = np.sqrt(np.float64(int(table.counts.take(numbers).sum()) + 1 + len(weights)))
        values = shares * self.scale / root
        rest = table.sums[bucket] * self.scale / root + self.bias
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
