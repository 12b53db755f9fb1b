"""What every stored model has: heads, calibration, cuts, its card. What it scores with is stored beside that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact import Artifact, ArtifactError
from sentimen.model.artifact.errors import RETRAIN, refusal, shown
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.stored_card import check_card
from sentimen.model.stored_parts import check_parts

__all__ = ["StoredModel", "check_array", "check_number"]

_LARGEST = 1e6
_HEADS = ("levels", "signals", "kinds", "sentiments")
_ARRAYS = ("scale", "bias", "cuts", "signal_cuts")


@dataclass(frozen=True, slots=True, eq=False)
class StoredModel:
    """The checked common part of an artifact; fields as in `SeverityModel`."""

    heads: Heads
    scale: NDArray[np.float64]
    bias: NDArray[np.float64]
    cuts: NDArray[np.float64]
    signal_cuts: NDArray[np.float64]
    review_above: float
    card: dict[str, Any]

    @staticmethod
    def manifest_of(model: SeverityModel) -> dict[str, object]:
        """Return what the manifest says of any model.

        Raises
        ------
        ArtifactError
            If a name or the card could not be read again.
        """
        heads = {name: list(getattr(model.heads, name)) for name in _HEADS}
        _heads(heads)
        return {"heads": heads, "review_above": float(model.review_above), "card": check_card(model.card)}

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
            If it does not fit together, or a part is missing, unknown or of another form.
        """
        check_parts(artifact)
        manifest: dict[str, Any] = artifact.manifest
        heads = _heads(manifest["heads"])
        review_above = check_number("review_above", manifest["review_above"], largest=heads.greatest_error)
        shapes = [(heads.columns,), (heads.columns,), (len(heads.levels) - 1,), (len(heads.signals),)]
        for name, shape in zip(_ARRAYS, shapes, strict=True):
            check_array(name, artifact.arrays[name], np.float64, shape, largest=_LARGEST)
        scale, bias, cuts, signal_cuts = (artifact.arrays[name] for name in _ARRAYS)
        if (np.diff(cuts) < 0).any():
            raise refusal(f"cuts are {shown(cuts.tolist())}", "numbers that rise")
        if ((signal_cuts < 0) | (signal_cuts > 1)).any():
            raise refusal(f"signal_cuts are {shown(signal_cuts.tolist())}", "probabilities")
        return cls(heads, scale, bias, cuts, signal_cuts, review_above, check_card(manifest["card"]))


def check_number(name: str, value: object, largest: float) -> float:
    """Return a number of a manifest.

    Raises
    ------
    ArtifactError
        If it is no number from 0 to `largest`.
    """
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= largest:
        raise refusal(f"{name} is {shown(value)}", f"a number from 0 to {largest:g}")
    return float(value)


def check_array(
    name: str, array: NDArray[Any], dtype: type, *shapes: tuple[int, ...], largest: float | None = None
) -> None:
    """Check that an array is what the rest of the model needs.

    Parameters
    ----------
    name : str
    array : ndarray
    dtype : type
    *shapes : tuple of int
        Those that it may have.
    largest : float, optional
        How far from 0 its numbers may lie: with larger ones, scores could overflow.

    Raises
    ------
    ArtifactError
        If it is of another type or shape, or holds a larger number.
    """
    if array.shape not in shapes or array.dtype != np.dtype(dtype):
        wanted = " or ".join(map(str, shapes))
        raise refusal(
            f"{name} is {array.dtype} of shape {array.shape}", f"{np.dtype(dtype)} of shape {wanted}", RETRAIN
        )
    if largest is not None and array.size and not np.abs(array).max() <= largest:
        raise refusal(
            f"{name} holds {array.flat[np.abs(array).argmax()]:g}", f"numbers within {largest:g} of 0", RETRAIN
        )


def _heads(named: object) -> Heads:
    """Return the heads that a manifest names."""
    if not isinstance(named, dict) or named.keys() != set(_HEADS):
        raise refusal(f"heads is {shown(named)}", f"an object of {', '.join(_HEADS)}")
    for head, names in named.items():
        if not isinstance(names, list) or not all(isinstance(name, str) and name.isprintable() for name in names):
            raise refusal(f"the {head} are {shown(names)}", "a list of names without control characters")
    try:
        return Heads(**{head: tuple(names) for head, names in named.items()})
    except ValueError as error:
        raise ArtifactError(str(error)) from None
