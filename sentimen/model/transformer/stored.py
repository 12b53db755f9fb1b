"""A transformer model as an artifact, and back."""

from __future__ import annotations

import numpy as np

from sentimen.model.artifact import Artifact
from sentimen.model.artifact.errors import refusal, shown
from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel
from sentimen.model.stored_model import StoredModel, check_array
from sentimen.model.transformer.piece_table import PIECE_TABLE, piece_table, pieces_of
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import LARGEST_WEIGHT, EncoderWeights

__all__ = ["stored_transformer", "transformer_artifact"]


def transformer_artifact(model: SeverityModel) -> Artifact:
    """Return what is stored of a transformer model: its pieces, its encoder, its heads.

    Raises
    ------
    TypeError
        If the model is of another kind, which sentimen cannot store.
    ArtifactError
        If its card or its pieces cannot be stored.
    """
    if not isinstance(model, TransformerModel):
        raise TypeError(
            f"a {type(model).__name__} cannot be stored, only the kinds of model that sentimen makes; of a cascade "
            "save `first` and `second`"
        )
    return Artifact(
        manifest=StoredModel.manifest_of(model) | {"encoder": {"attention_heads": model.weights.attention_heads}},
        arrays=StoredModel.arrays_of(model) | model.weights.arrays() | {"head_weights": model.head_weights},
        documents={PIECE_TABLE: piece_table(model.tokenizer.pieces), "README.md": model_card(model)},
    )


def stored_transformer(artifact: Artifact) -> TransformerModel:
    """Return the model in an artifact; errors as in `StoredModel.read`."""
    stored = StoredModel.read(artifact)
    pieces = pieces_of(artifact.documents[PIECE_TABLE])
    encoder = artifact.manifest["encoder"]
    if not isinstance(encoder, dict) or encoder.keys() != {"attention_heads"}:
        raise refusal(f"encoder is {shown(encoder)}", "an object that holds attention_heads alone")
    attention_heads = encoder["attention_heads"]
    if type(attention_heads) is not int:
        raise refusal(f"attention_heads is {shown(attention_heads)}", "a whole number")
    weights = EncoderWeights.of_arrays(artifact.arrays, attention_heads, len(pieces))
    head_weights = artifact.arrays["head_weights"]
    shape = (stored.heads.columns, 2 * weights.positions.shape[1])
    check_array("head_weights", head_weights, np.float32, shape, largest=LARGEST_WEIGHT)
    return TransformerModel(
        stored.heads,
        PieceTokenizer(pieces),
        weights,
        head_weights,
        stored.scale,
        stored.bias,
        stored.cuts,
        stored.review_above,
        stored.card,
        stored.signal_cuts,
    )
