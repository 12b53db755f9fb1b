"""What every stored model has: heads, calibration, cuts, its card. What it scores with is stored beside that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact import Artifact, ArtifactError
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["StoredModel", "check_array"]

_LARGEST = 1e6
_ARRAYS = ("scale", "bias", "cuts", "signal_cuts")


@dataclass(frozen=True, slots=True, eq=False)
class StoredModel:
    """The checked common part of an artifact; fields as in `SeverityModel`."""

    heads: Heads
    scale: NDArray[np.float64]
    bias: NDArray[np.float64]
    cuts: NDArray[np.float64]
    signal_cuts: NDArray[np.float64]
    review_below: float
    card: dict[str, Any]

    @staticmethod
    def manifest_of(model: SeverityModel) -> dict[str, object]:
        """Return what the manifest says of any model."""
        return {
            "heads": {name: list(getattr(model.heads, name)) for name in ("levels", "signals", "kinds", "sentiments")},
            "review_below": model.review_below,
            "card": model.card,
        }

    @staticmethod
    def arrays_of(model: SeverityModel) -> dict[str, NDArray[Any]]:
        """Return the arrays that any model has."""
        return {name: getattr(model, name) for name in _ARRAYS}

    @classmethod
    def read(cls, artifact: Artifact) -> StoredModel:
        """Return the common part of an artifact.

        Raises
        ------
        ArtifactError
            If it does not fit together. KeyError, TypeError and ValueError mean that parts are missing or foreign.
        """
        manifest: Mapping[str, Any] = artifact.manifest
        heads = Heads(**{name: tuple(names) for name, names in manifest["heads"].items()})
        review_below, card = float(manifest["review_below"]), manifest["card"]
        if not isinstance(card, dict):
            raise TypeError(f"its card is a {type(card).__name__}")
        arrays = {name: artifact.arrays[name] for name in _ARRAYS}
        shapes = [(heads.columns,), (heads.columns,), (len(heads.levels) - 1,), (len(heads.signals),)]
        for name, shape in zip(_ARRAYS, shapes, strict=True):
            check_array(name, arrays[name], np.float64, shape)
        if (np.diff(arrays["cuts"]) < 0).any() or not 0 <= review_below <= 1:
            raise ArtifactError("cuts must rise and review_below lie within 0 to 1")
        if max(np.abs(arrays["scale"]).max(), np.abs(arrays["bias"]).max()) > _LARGEST:
            raise ArtifactError(f"scale and bias must lie within {_LARGEST:g} of 0: larger ones overflow")
        return cls(heads, **arrays, review_below=review_below, card=card)


def check_array(name: str, array: NDArray[Any], dtype: type, shape: tuple[int, ...]) -> None:
    """Raise ArtifactError if an array is not of the type and shape that the rest of the model needs."""
    if array.shape != shape or array.dtype != np.dtype(dtype):
        raise ArtifactError(
            f"{name} must be {np.dtype(dtype)} of shape {shape}, found {array.dtype} of shape {array.shape}"
        )
