"""An additive model as an artifact, and back."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from sentimen.language.lexicon import Lexicon
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import Artifact
from sentimen.model.artifact.errors import refusal, shown
from sentimen.model.artifact.strict_json import without_duplicates
from sentimen.model.features import FeatureConfig
from sentimen.model.model_card import model_card
from sentimen.model.stored_frequent import add_frequent, stored_frequent
from sentimen.model.stored_model import StoredModel, check_array

__all__ = ["additive_artifact", "stored_additive"]

_LEXICON = "lexicon.json"
_FEATURES = ("log2_rows", "shortest", "longest", "bigram", "skip")


def additive_artifact(model: AdditiveModel) -> Artifact:
    """Return what is stored of an additive model: weights, the lexicon that it was trained with, frequent chunks."""
    config = model.config
    features = {name: getattr(config, name) for name in _FEATURES}
    lexicon = json.dumps(model.lexicon.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    artifact = Artifact(
        manifest=StoredModel.manifest_of(model) | {"features": features},
        arrays=StoredModel.arrays_of(model) | {"weights": model.weights},
        documents={_LEXICON: lexicon, "README.md": model_card(model)},
    )
    if model.frequent is not None:
        add_frequent(artifact, model.frequent)
    return artifact


def stored_additive(artifact: Artifact) -> AdditiveModel:
    """Return the model in an artifact; errors as in `StoredModel.read`."""
    stored = StoredModel.read(artifact)
    features: Any = artifact.manifest["features"]
    if not isinstance(features, dict) or features.keys() != set(_FEATURES):
        raise refusal(f"features is {shown(features)}", f"an object of {', '.join(_FEATURES)}")
    if type(features["bigram"]) is not bool or type(features["skip"]) is not bool:
        raise refusal(f"features is {shown(features)}", "true or false for bigram and skip")
    config = FeatureConfig(**features)
    lexicon = Lexicon.from_dict(json.loads(artifact.documents[_LEXICON], object_pairs_hook=_each_key_once))
    weights = artifact.arrays["weights"]
    check_array("weights", weights, np.int8, (config.rows, stored.heads.columns))
    return AdditiveModel(
        stored.heads,
        config,
        weights,
        stored.scale,
        stored.bias,
        stored.cuts,
        stored.review_above,
        lexicon,
        stored.card,
        stored.signal_cuts,
        stored_frequent(artifact, stored.heads.columns),
    )


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return without_duplicates(pairs, _LEXICON)
