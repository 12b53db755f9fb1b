"""Models as artifacts, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.language.lexicon import Lexicon
from sentimen.model.artifact import (
    Artifact,
    ArtifactError,
    artifact_bytes,
    artifact_from_bytes,
    read_artifact,
    verify_artifact,
    write_artifact,
)
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel

__all__ = ["BUNDLED", "load", "model_from_bytes", "model_to_bytes", "save_model", "verify"]

BUNDLED = ("default",)
"""Names of the models inside the package."""

_LARGEST = 1e6


def load(model: str | Path = "default") -> SeverityModel:
    """Load a model: the bundled one, or one's own.

    Parameters
    ----------
    model : str or Path, default "default"
        The name of a bundled model, or the path of an artifact (a directory or a ``.zip``).

    Returns
    -------
    SeverityModel

    Raises
    ------
    FileNotFoundError
        If there is nothing at the path.
    ArtifactError
        If the artifact is damaged, foreign or of a newer format. Loading never executes code.
    """
    if isinstance(model, str) and model in BUNDLED:
        with as_file(files("sentimen.model") / "bundled" / model) as path:
            return _from_artifact(read_artifact(path))
    return _from_artifact(read_artifact(_existing(model)))


def verify(model: str | Path = "default") -> list[tuple[str, int, str]]:
    """Check an artifact: its files, their sums, and that it still predicts what it predicted when it was made.

    Returns
    -------
    list of (str, int, str)
        Name, size in bytes and sha256 of each file.

    Raises
    ------
    FileNotFoundError, ArtifactError
        As `load`; also if a golden prediction has changed.
    """
    loaded = load(model)
    try:
        promised = [(str(golden["text"]), float(golden["severity"])) for golden in loaded.card.get("golden", ())]
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"the golden predictions of the model cannot be read: {error!r}") from None
    for text, expected in promised:
        severity = float(loaded.predict_severity([text])[0])
        if not abs(severity - expected) <= 1e-6:
            raise ArtifactError(
                f"the model scores {text!r} as {severity:.6f}, but scored it {expected:.6f} when it was "
                "made: the rules of the text layer have changed; retrain, or use the version of sentimen that made it"
            )
    if isinstance(model, str) and model in BUNDLED:
        with as_file(files("sentimen.model") / "bundled" / model) as path:
            return verify_artifact(path)
    return verify_artifact(_existing(model))


def _existing(model: str | Path) -> Path:
    path = Path(model)
    if not path.exists():
        raise FileNotFoundError(f"no model at {str(model)!r}; give an artifact's path, or one of {', '.join(BUNDLED)}")
    return path


def save_model(model: SeverityModel, path: str | Path) -> None:
    """Write a model as an artifact; see `SeverityModel.save`."""
    write_artifact(path, _to_artifact(model))


def model_to_bytes(model: SeverityModel) -> bytes:
    """Return the artifact of a model as one zip in memory; equal models give equal bytes."""
    return artifact_bytes(_to_artifact(model))


def model_from_bytes(data: bytes) -> SeverityModel:
    """Return the model that `model_to_bytes` wrote.

    Raises
    ------
    ArtifactError
        If the bytes are not a sound artifact.
    """
    return _from_artifact(artifact_from_bytes(data))


def _to_artifact(model: SeverityModel) -> Artifact:
    config = model.config
    manifest = {
        "heads": {name: list(getattr(model.heads, name)) for name in ("levels", "signals", "kinds", "sentiments")},
        "features": {name: getattr(config, name) for name in ("log2_rows", "shortest", "longest", "bigram", "skip")},
        "review_below": model.review_below,
        "card": model.card,
    }
    arrays: dict[str, NDArray[Any]] = {
        "weights": model.weights,
        "scale": model.scale,
        "bias": model.bias,
        "cuts": model.cuts,
        "signal_cuts": model.signal_cuts,
    }
    lexicon = json.dumps(model.lexicon.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    documents = {"lexicon.json": lexicon, "README.md": model_card(model)}
    return Artifact(manifest=manifest, arrays=arrays, documents=documents)


def _from_artifact(artifact: Artifact) -> SeverityModel:
    try:
        manifest: Mapping[str, Any] = artifact.manifest
        heads = Heads(**{name: tuple(names) for name, names in manifest["heads"].items()})
        config = FeatureConfig(**manifest["features"])
        review_below, card = float(manifest["review_below"]), manifest["card"]
        if not isinstance(card, dict):
            raise TypeError(f"its card is a {type(card).__name__}")
        lexicon = Lexicon.from_dict(json.loads(artifact.documents["lexicon.json"]))
        arrays = {name: artifact.arrays[name] for name in ("weights", "scale", "bias", "cuts", "signal_cuts")}
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ArtifactError(f"the artifact does not describe a sentimen model: {error}") from None
    shapes = {
        "weights": (config.rows, heads.columns),
        "scale": (heads.columns,),
        "bias": (heads.columns,),
        "cuts": (len(heads.levels) - 1,),
        "signal_cuts": (len(heads.signals),),
    }
    for name, shape in shapes.items():
        dtype = np.dtype(np.int8 if name == "weights" else np.float64)
        if arrays[name].shape != shape or arrays[name].dtype != dtype:
            raise ArtifactError(
                f"{name} must be {dtype} of shape {shape}, found {arrays[name].dtype} of shape {arrays[name].shape}"
            )
    if (np.diff(arrays["cuts"]) < 0).any() or not 0 <= review_below <= 1:
        raise ArtifactError("cuts must rise and review_below lie within 0 to 1")
    if max(np.abs(arrays["scale"]).max(), np.abs(arrays["bias"]).max()) > _LARGEST:
        raise ArtifactError(f"scale and bias must lie within {_LARGEST:g} of 0: larger ones overflow")
    return SeverityModel(heads, config, **arrays, review_below=review_below, lexicon=lexicon, card=card)
