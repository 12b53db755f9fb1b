"""Models as artifacts, and back."""

from __future__ import annotations

import os
from pathlib import Path

from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import (
    Artifact,
    ArtifactError,
    artifact_bytes,
    artifact_from_bytes,
    read_artifact,
    read_with_sums,
    write_artifact,
)
from sentimen.model.artifact.errors import refusal, shown
from sentimen.model.older_artifacts import brought_up_to_date
from sentimen.model.severity_model import SeverityModel
from sentimen.model.stored_additive import additive_artifact, stored_additive
from sentimen.model.stored_parts import check_parts

__all__ = ["BUNDLED", "NAMES", "load", "model_from_bytes", "model_to_bytes", "save_model", "verify"]

BUNDLED = ("default", "accurate")
"""Names of the models inside the package: the fast one, and the one that reads whole sentences."""

NAMES = (*BUNDLED, "cascade")
"""Names that `load` knows."""


def load(model: str | Path = "default") -> SeverityModel:
    """Load a model: the bundled one, or one's own.

    Parameters
    ----------
    model : str or Path, default "default"
        ``"default"`` scores some 200,000 messages a second; ``"accurate"``, a small transformer, some tens a second,
        and understands more; ``"cascade"`` some hundreds: the first, and the second for messages that the first is not
        sure of. Or the path of an artifact (a directory or a ``.zip``).

    Returns
    -------
    SeverityModel

    Raises
    ------
    TypeError, ValueError
        If it is neither a name nor a path, or empty.
    FileNotFoundError
        If there is nothing at the path.
    ArtifactError
        If the artifact is damaged, foreign or of a newer format. Loading never executes code.
    """
    if isinstance(model, str) and model == "cascade":
        from sentimen.model.cascade import CascadeModel

        return CascadeModel(load("default"), load("accurate"))
    return _from_artifact(read_artifact(_place(model)))


def verify(model: str | Path = "default") -> list[tuple[str, int, str]]:
    """Check an artifact: its files, their sums, and that it still predicts what it predicted when it was made.

    A model without golden predictions is refused, since the last cannot be checked of it; it can be loaded all the
    same. Every model that sentimen trains has some; `sentimen.learning.recipe.describe` gives them to one made by hand.

    Returns
    -------
    list of (str, int, str)
        Name, size in bytes and sha256 of each file.

    Raises
    ------
    TypeError, ValueError, FileNotFoundError, ArtifactError
        As `load`; also if there is no golden prediction, or one has changed.
    """
    if isinstance(model, str) and model == "cascade":
        return [(f"{name}/{file}", size, digest) for name in BUNDLED for file, size, digest in verify(name)]
    artifact, sums = read_with_sums(_place(model))
    found = _from_artifact(artifact)
    _check_golden(found)
    if isinstance(found, AdditiveModel) and not found.frequent_chunks_agree():
        raise refusal(
            "the model's frequent chunks do not bring what its weights say", "what the weights say", "Save it anew."
        )
    return sums


def _check_golden(model: SeverityModel) -> None:
    golden = model.card.get("golden", ())
    if not golden:
        raise refusal(
            "the model's card has no golden predictions",
            "some, to see whether it still predicts what it did when it was made",
            "Add them to the model with sentimen.learning.recipe.describe, and save it anew.",
        )
    for promised in golden:
        severity = float(model.predict_severity([promised["text"]])[0])
        if not abs(severity - promised["severity"]) <= model.golden_tolerance:
            raise ArtifactError(
                f"the model scores {shown(promised['text'])} as {severity:.6f}, but scored it "
                f"{promised['severity']:.6f} when it was made: the rules of the text layer have changed; retrain, or "
                "use the version of sentimen that made it"
            )


def _place(model: str | Path) -> Path:
    if isinstance(model, str) and model in BUNDLED:
        return Path(__file__).parent / "bundled" / model
    wanted = f"give an artifact's path, or one of {', '.join(NAMES)}"
    if not isinstance(model, str | os.PathLike):
        raise TypeError(
            f"expected the name or the path of a model, got {type(model).__name__}: {model!r:.60}; {wanted}"
        )
    if not str(model).strip():  # as an unset variable gives it; as a path it would be the working folder
        raise ValueError(f"the name of the model is empty; {wanted}")
    path = Path(model)
    if not path.exists():
        raise FileNotFoundError(f"no model at {str(model)!r}; {wanted}")
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
    if isinstance(model, AdditiveModel):
        artifact = additive_artifact(model)
    else:
        from sentimen.model.transformer.stored import transformer_artifact

        artifact = transformer_artifact(model)
    check_parts(artifact)
    return artifact


def _from_artifact(artifact: Artifact) -> SeverityModel:
    artifact = brought_up_to_date(artifact)
    try:
        if "encoder" not in artifact.manifest:
            return stored_additive(artifact)
        from sentimen.model.transformer.stored import stored_transformer

        return stored_transformer(artifact)
    except ArtifactError:
        raise
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ArtifactError(f"the artifact does not describe a sentimen model: {shown(str(error), 200)}") from None
