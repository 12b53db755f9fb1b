"""The weights of an encoder as few arrays: matrices quantised, all layers one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact import ArtifactError
from sentimen.model.stored_model import check_array
from sentimen.model.transformer.encoder import Encoder, EncoderLayer, Norm
from sentimen.model.transformer.quantised import GROUP, QuantisedMatrix

__all__ = ["FEWEST_POSITIONS", "LARGEST_WEIGHT", "EncoderWeights"]

FloatArray = NDArray[np.float32]

LARGEST_WEIGHT = 1e3
"""With larger weights or step sizes, the cube in the dense layers could overflow."""


FEWEST_POSITIONS = 90
"""With fewer a window would hold a sentence or two."""


@dataclass(frozen=True, slots=True, eq=False)
class EncoderWeights:
    """What an encoder of l layers, width w and inner width i is made of.

    Parameters
    ----------
    embedding : QuantisedMatrix of shape (vocabulary, w)
    matrices : QuantisedMatrix of shape (l * (4 * w + 2 * i), w)
        For each layer the rows of `attend`, `attended`, `widen`, and of `narrow` cut into rows of w.
    vectors : ndarray of float32, shape (l, 9 * w + i)
        For each layer the biases of these four, then gain and shift of the norms after attention and after the dense
        layer.
    positions : ndarray of float32, shape (longest, w)
    first : ndarray of float32, shape (2, w)
        Gain and shift of the norm of the embedded pieces.
    attention_heads : int
    """

    embedding: QuantisedMatrix
    matrices: QuantisedMatrix
    vectors: FloatArray
    positions: FloatArray
    first: FloatArray
    attention_heads: int

    def encoder(self) -> Encoder:
        """Return the encoder, its matrices as ordinary ones."""
        layers, width = len(self.vectors), self.positions.shape[1]
        inner = self.vectors.shape[1] - 9 * width
        dense = self.matrices.dense().reshape(layers, 4 * width + 2 * inner, width)
        return Encoder(
            self.embedding,
            self.positions,
            Norm(*self.first),
            [_layer(matrix, vector, width, inner) for matrix, vector in zip(dense, self.vectors, strict=True)],
            self.attention_heads,
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by the names under which they are stored."""
        return {
            "embedding": self.embedding.packed,
            "embedding_steps": self.embedding.steps,
            "matrices": self.matrices.packed,
            "matrix_steps": self.matrices.steps,
            "vectors": self.vectors,
            "positions": self.positions,
            "first": self.first,
        }

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], attention_heads: int, vocabulary: int) -> EncoderWeights:
        """Return the weights that `arrays` gave.

        Raises
        ------
        ArtifactError
            If types or shapes do not fit together, or a number is so large that scores could overflow.
        """
        vectors, positions = arrays["vectors"], arrays["positions"]
        if vectors.ndim != 2 or positions.ndim != 2:
            raise ArtifactError(
                f"vectors and positions must be tables, found shapes {vectors.shape}, {positions.shape}"
            )
        (layers, length), (longest, width) = vectors.shape, positions.shape
        inner = length - 9 * width
        rows = layers * (4 * width + 2 * inner)
        fits = layers > 0 and width > 0 and width % GROUP == 0 and inner > 0 and inner % GROUP == 0
        fits = fits and longest >= FEWEST_POSITIONS
        if not fits or attention_heads < 1 or width % attention_heads:
            raise ArtifactError(
                f"an encoder cannot be of {layers} layers, {width} wide, {inner} inside, "
                f"with {attention_heads} attention heads and "
                f"{longest} positions: widths are multiples of {GROUP}, there are {FEWEST_POSITIONS} positions or more"
            )
        for name, count in (("embedding", vocabulary), ("matrices", rows)):
            check_array(name, arrays[name], np.uint8, *((count, width * bits // 8) for bits in (4, 6)))
        plain = {
            "embedding_steps": (vocabulary, width // GROUP),
            "matrix_steps": (rows, width // GROUP),
            "vectors": (layers, length),
            "positions": (longest, width),
            "first": (2, width),
        }
        for name, shape in plain.items():
            check_array(name, arrays[name], np.float32, shape, largest=LARGEST_WEIGHT)
            if name.endswith("_steps") and (arrays[name] <= 0).any():
                raise ArtifactError(f"{name} must hold numbers above 0")
        return cls(
            QuantisedMatrix(arrays["embedding"], arrays["embedding_steps"]),
            QuantisedMatrix(arrays["matrices"], arrays["matrix_steps"]),
            vectors,
            positions,
            arrays["first"],
            attention_heads,
        )


def _layer(matrix: FloatArray, vector: FloatArray, width: int, inner: int) -> EncoderLayer:
    attend, attended, widen, narrow = np.split(matrix, np.cumsum([3 * width, width, inner]))
    parts = np.split(vector, np.cumsum([3 * width, width, inner, *[width] * 4]))
    return EncoderLayer(
        (attend, parts[0]),
        (attended, parts[1]),
        (widen, parts[2]),
        (narrow.reshape(width, inner), parts[3]),
        Norm(parts[4], parts[5]),
        Norm(parts[6], parts[7]),
    )
