"""A transformer model as an artifact, and back."""

from __future__ import annotations

from typing import Any

import numpy as np

from sentimen.model.artifact import Artifact, ArtifactError
from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel
from sentimen.model.stored_model import StoredModel, check_array
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights

__all__ = ["stored_transformer", "transformer_artifact"]

_PIECES = "pieces.tsv"
_LARGEST = 1e3


def transformer_artifact(model: SeverityModel) -> Artifact:
    """Return what is stored of a transformer model: its pieces, its encoder, its heads.

    Raises
    ------
    TypeError
        If the model is of another kind, which sentimen cannot store.
    """
    if not isinstance(model, TransformerModel):
        raise TypeError(f"a {type(model).__name__} cannot be stored, only the kinds of model that sentimen makes")
    if any(piece.splitlines() != [piece] or "\t" in piece for piece, _ in model.tokenizer.pieces):
        raise ValueError("a piece is empty or holds a tab or a line break, and cannot be stored")
    pieces = "".join(f"{piece}\t{score!r}\n" for piece, score in model.tokenizer.pieces)
    return Artifact(
        manifest=StoredModel.manifest_of(model) | {"encoder": {"attention_heads": model.weights.attention_heads}},
        arrays=StoredModel.arrays_of(model) | model.weights.arrays() | {"head_weights": model.head_weights},
        documents={_PIECES: pieces, "README.md": model_card(model)},
    )


def stored_transformer(artifact: Artifact) -> TransformerModel:
    """Return the model in an artifact; errors as in `StoredModel.read`."""
    stored = StoredModel.read(artifact)
    pieces = []
    for line in artifact.documents[_PIECES].splitlines():
        piece, score = line.split("\t")
        pieces.append((piece, float(score)))
    if len({piece for piece, _ in pieces}) != len(pieces) or not np.isfinite([score for _, score in pieces]).all():
        raise ArtifactError(f"{_PIECES} must name each piece once, with a number")
    encoder: Any = artifact.manifest["encoder"]
    if len(pieces) <= PieceTokenizer.UNKNOWN:
        raise ArtifactError(f"{_PIECES} must begin with the four marks, found {len(pieces)} pieces")
    if type(encoder["attention_heads"]) is not int:
        raise ArtifactError(f"attention_heads must be a whole number, found {encoder['attention_heads']!r:.40}")
    weights = EncoderWeights.of_arrays(artifact.arrays, encoder["attention_heads"], len(pieces))
    head_weights = artifact.arrays["head_weights"]
    width = weights.positions.shape[1]
    check_array("head_weights", head_weights, np.float32, (stored.heads.columns, 2 * width))
    if np.abs(head_weights).max() > _LARGEST:
        raise ArtifactError(f"head_weights must lie within {_LARGEST:g} of 0: larger numbers overflow")
    return TransformerModel(
        stored.heads,
        PieceTokenizer(pieces),
        weights,
        head_weights,
        stored.scale,
        stored.bias,
        stored.cuts,
        stored.review_below,
        stored.card,
        stored.signal_cuts,
    )
