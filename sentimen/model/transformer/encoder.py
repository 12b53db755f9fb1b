"""The forward pass of a small encoder of the BERT family (Devlin et al. 2019), one text at a time.

Texts are not padded into batches: the sums of a matrix product can depend on the shape of the matrices, and a text must
score the same whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.transformer.quantised import QuantisedMatrix

__all__ = ["Encoder", "EncoderLayer", "Norm"]

FloatArray = NDArray[np.float32]

_TINY = np.float32(1e-12)  # added to variances, as the pretrained network was made


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """Layer normalisation: gain and shift of shape (width,)."""

    gain: FloatArray
    shift: FloatArray

    def __call__(self, x: FloatArray) -> FloatArray:
        """Return the rows of x, shape (pieces, width), with mean 0 and variance 1, scaled and shifted."""
        centred = x - x.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred)[:, None] / np.float32(x.shape[1])
        normed: FloatArray = centred / np.sqrt(variance + _TINY) * self.gain + self.shift
        return normed


@dataclass(frozen=True, slots=True, eq=False)
class EncoderLayer:
    """Attention of every piece to every piece, then a dense layer for each piece; both added to what came in.

    Parameters
    ----------
    attend, attended : (ndarray, ndarray)
        Matrix and bias to queries, keys and values, shapes (3 * width, width) and (3 * width,); and from the attended
        values back, (width, width) and (width,).
    widen, narrow : (ndarray, ndarray)
        Matrix and bias of the dense layer, (inner, width) and back.
    after_attention, after_dense : Norm
    """

    attend: tuple[FloatArray, FloatArray]
    attended: tuple[FloatArray, FloatArray]
    widen: tuple[FloatArray, FloatArray]
    narrow: tuple[FloatArray, FloatArray]
    after_attention: Norm
    after_dense: Norm

    def __call__(self, x: FloatArray, attention_heads: int) -> FloatArray:
        """Return the layer's output for one text, shape (pieces, width) as x."""
        pieces, width = x.shape
        size = width // attention_heads
        query, key, value = _linear(x, self.attend).reshape(pieces, 3, attention_heads, size).transpose(1, 2, 0, 3)
        weights: FloatArray = query @ key.transpose(0, 2, 1)
        weights *= np.float32(size**-0.5)
        weights -= weights.max(axis=2, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=2, keepdims=True)
        mixed: FloatArray = (weights @ value).transpose(1, 0, 2).reshape(pieces, width)
        x = self.after_attention(x + _linear(mixed, self.attended))
        return self.after_dense(x + _linear(_gelu(_linear(x, self.widen)), self.narrow))


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """Pieces of words in, one vector for the text out.

    Parameters
    ----------
    embedding : QuantisedMatrix of shape (vocabulary, width)
    positions : ndarray of float32, shape (longest, width)
    first : Norm
        Of the sum of both.
    layers : sequence of EncoderLayer
    attention_heads : int
    """

    embedding: QuantisedMatrix
    positions: FloatArray
    first: Norm
    layers: Sequence[EncoderLayer]
    attention_heads: int

    def __call__(self, numbers: Sequence[int]) -> FloatArray:
        """Return the mean and the maximum of the last layer over the pieces of one text, shape (2 * width,).

        Parameters
        ----------
        numbers : sequence of int
            Of pieces, from start mark to end mark; at most as many as there are positions.
        """
        x = self.first(self.embedding.rows(numbers) + self.positions[: len(numbers)])
        for layer in self.layers:
            x = layer(x, self.attention_heads)
        return np.concatenate([x.mean(axis=0), x.max(axis=0)])


def _linear(x: FloatArray, weights: tuple[FloatArray, FloatArray]) -> FloatArray:
    matrix, bias = weights
    product: FloatArray = x @ matrix.T
    product += bias
    return product


_ROOT = np.float32(np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715)


def _gelu(x: FloatArray) -> FloatArray:
    """Return x times the normal distribution's share below x, by the usual approximation with tanh."""
    inner: Any = x * x
    inner *= _CUBE
    inner += np.float32(1)
    inner *= x
    inner *= _ROOT
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    gelu: FloatArray = inner
    return gelu
