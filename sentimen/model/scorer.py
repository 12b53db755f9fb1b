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
from sentimen.model.features import LENGTH_BUCKETS, FeatureConfig, TokenEncoder
from sentimen.model.joins import JOIN_STEPS, join_rows
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
        self.weights = weights
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

    def _join_rows(self, halves: NDArray[np.uint64]) -> list[tuple[int, NDArray[np.int64]]]:
        """Return, for each kind of pair, its step and the row of the pair that starts at each token of a run."""
        right, found = halves[-1], []
        for name, left in zip(self.config.joins, halves, strict=False):
            step = JOIN_STEPS[name]
            found.append((step, join_rows(left[:-step], right[step:], self.config.rows)))
        return found

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
        if len(texts) == 1:
            lengths = np.array([len(numbers)])
        else:
            lengths = _sums_of_parts(sizes, np.array([len(part) for part in parts], dtype=np.int64))
        table = chunks.tokens
        totals = table.sums[np.searchsorted(LENGTH_BUCKETS, lengths, side="right")].astype(np.int64)
        if len(numbers):
            sums = np.take(table.sums, numbers, axis=0)
            ends = np.cumsum(lengths)
            for step, rows in self._join_rows(np.take(table.halves, numbers, axis=1)):
                weights = np.take(self.weights, rows, axis=0)
                for back in range(1, step + 1):  # pairs that would reach into the next text
                    crossing = ends[:-1] - back
                    weights[crossing[(crossing >= 0) & (crossing < len(rows))]] = 0
                sums[: len(rows), :-1] += weights
                totals[:, -1] += np.maximum(lengths - step, 0)
            if len(texts) == 1:
                totals += sums.sum(axis=0)
            else:
                filled = np.flatnonzero(lengths)
                totals[filled] += np.add.reduceat(sums, (ends - lengths)[filled], axis=0)
        scores: NDArray[np.float64] = totals[:, :-1] * self.scale / np.sqrt(totals[:, -1:]) + self.bias
        return scores

    def contributions(self, text: str) -> Contributions:
        """Return what each token adds to each score; the weight of a pair is shared equally by its two tokens."""
        text = text[:LONGEST_TEXT]
        matches = list(TOKEN.finditer(text))
        tokens = [match.group()[:LONGEST_CHUNK] for match in matches]
        table = self._memory().tokens
        table.add(tokens)
        numbers = np.array([table.ids[token] for token in tokens], dtype=np.int64)
        length = table.sums[int(np.searchsorted(LENGTH_BUCKETS, len(tokens), side="right"))]
        sums = np.take(table.sums, numbers, axis=0)
        shares = sums[:, :-1].astype(np.float64)
        count = int(sums[:, -1].sum()) + int(length[-1])
        for step, rows in self._join_rows(np.take(table.halves, numbers, axis=1)):
            halved = np.take(self.weights, rows, axis=0) / 2
            shares[: len(rows)] += halved
            shares[step : step + len(rows)] += halved
            count += len(rows)
        root = np.sqrt(np.float64(count))
        values = shares * self.scale / root
        rest = length[:-1] * self.scale / root + self.bias
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
