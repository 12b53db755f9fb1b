"""Texts to scores by the encoder, and what the words of a text add to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sentimen.model.contributions import Contributions
from sentimen.model.heads import Heads
from sentimen.model.scorer import LONGEST_TEXT
from sentimen.model.transformer.encoder import Encoder
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.shares import MOST_PARTS, marginal_shares, parts_of
from sentimen.model.transformer.windows import WINDOW, joined_scores, windows_of

__all__ = ["TransformerScorer"]

FloatArray = NDArray[np.float64]

_LONG = 88  # pieces; each scoring of a longer text takes its time
_PARTS_OF_LONG = 6


class TransformerScorer:
    """Scores of texts, each read whole.

    Parameters
    ----------
    heads : Heads
    tokenizer : PieceTokenizer
    encoder : Encoder
    weights : ndarray of float32, shape (heads.columns, 2 * width)
        One linear layer for all heads.
    scale, bias : ndarray of float64, shape (heads.columns,)
        A text's scores are ``scale * (weights @ encoded) + bias``; calibration is folded in.
    """

    def __init__(
        self,
        heads: Heads,
        tokenizer: PieceTokenizer,
        encoder: Encoder,
        weights: NDArray[np.float32],
        scale: FloatArray,
        bias: FloatArray,
    ) -> None:
        self.heads = heads
        self.tokenizer = tokenizer
        self.encoder = encoder
        self.weights = weights
        self.scale = scale
        self.bias = bias
        self.window = min(WINDOW, len(encoder.positions) - 2)  # between the marks of start and end

    def score(self, texts: Sequence[str]) -> FloatArray:
        """Return scores of shape (len(texts), columns)."""
        scores = np.zeros((len(texts), len(self.bias)))
        for row, text in enumerate(texts):
            scores[row] = self._score([numbers for _, numbers in self._chunks(text)])
        return scores

    def encode(self, text: str) -> NDArray[np.float32]:
        """Return what the encoder makes of each window of a text, shape (windows, 2 * width)."""
        return self._encoded([numbers for _, numbers in self._chunks(text)])

    def contributions(self, text: str) -> Contributions:
        """Return what each chunk between white space adds to each score; see `marginal_shares`.

        Chunks of a text with more than sixteen share what their part of the text adds; a long text is cut into six
        parts, along two orders.
        """
        chunks = self._chunks(text)
        long = sum(len(numbers) for _, numbers in chunks) > _LONG
        parts = parts_of(len(chunks), _PARTS_OF_LONG if long else MOST_PARTS)

        def score(chosen: Sequence[int]) -> FloatArray:
            return self._score([chunks[at][1] for part in chosen for at in parts[part]])

        shares, empty = marginal_shares(len(parts), score, shuffled=not long)
        sizes = np.array([len(part) for part in parts], dtype=np.int64)
        values = np.repeat(shares / sizes[:, None], sizes, axis=0)
        return Contributions([span for span, _ in chunks], values, empty)

    def _chunks(self, text: str) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
        return self.tokenizer.chunks(text[:LONGEST_TEXT])

    def _encoded(self, chunks: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        start, end = self.tokenizer.START, self.tokenizer.END
        windows = windows_of(chunks, self.window)
        return np.stack([self.encoder(list(chain([start], window, [end]))) for window in windows])

    def _score(self, chunks: Sequence[Sequence[int]]) -> FloatArray:
        raw = (self._encoded(chunks) @ self.weights.T).astype(np.float64)
        return joined_scores(raw * self.scale + self.bias, self.heads)
