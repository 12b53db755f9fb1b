"""The whole model: stored and loaded unchanged, foreign weights refused, the same answers as any model gives."""

import dataclasses
import pickle

import numpy as np
import pytest
from any_transformers import model, weights

from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import ArtifactError
from sentimen.model.storage import load, model_from_bytes, model_to_bytes, verify
from sentimen.model.transformer.stored import stored_transformer, transformer_artifact
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights

MODEL = model()
TEXTS = ["uang saya hilang", "tidak ada", "", None, "Uangggg saya @toko hilang!!!"]


def test_saved_loaded_and_pickled_it_answers_alike(tmp_path):
    told = model()
    golden = [{"text": text, "severity": float(told.predict_severity([text])[0])} for text in ("uang hilang", "ada")]
    told.card["golden"] = golden
    told.save(tmp_path / "told")
    assert verify(tmp_path / "told")
    MODEL.save(tmp_path / "kecil")
    for again in (load(tmp_path / "kecil"), pickle.loads(pickle.dumps(MODEL)), model_from_bytes(model_to_bytes(MODEL))):
        assert isinstance(again, TransformerModel)
        assert (again.assess_many(TEXTS).probabilities == MODEL.assess_many(TEXTS).probabilities).all()
        assert again == MODEL and model_to_bytes(again) == model_to_bytes(MODEL)


def test_it_answers_as_any_model():
    found = MODEL.assess("uang saya hilang")
    assert 0 <= found.severity <= 100 and set(found.signals) == set(MODEL.heads.signals)
    assert MODEL.assess("").level == 0 and MODEL.assess(None).severity == 0
    assert all("uang saya hilang"[e.start : e.end] == e.text for e in found.evidence)
    assert "transformer of 2 layers" in MODEL.features and repr(MODEL).startswith("TransformerModel('kecil'")


@pytest.mark.parametrize("about", ["severity", "critical", "money", "complaint"])
def test_an_explanation_adds_up_exactly(about):
    why = MODEL.explain("tidak ada uang saya yang hilang kok", about=about)
    assert why.decision == why.bias + sum(term.value for term in why.contributions)
    assert [term.text for term in why.contributions] == ["tidak", "ada", "uang", "saya", "yang", "hilang", "kok"]


def test_an_explanation_explains_the_score_that_is_given():
    text, levels = "uang saya hilang", MODEL.heads.slice_of("levels")
    scores = MODEL._scorer.score([text])[0, levels]
    steps = np.arange(len(scores)) - (len(scores) - 1) / 2
    assert MODEL.explain(text).decision == pytest.approx(scores @ steps / (steps @ steps), abs=1e-5)


def _changed(**arrays):
    return {**weights().arrays(), **arrays}


FOREIGN = [
    (
        "a row short",
        {"matrices": weights().matrices.packed[:-1]},
        r"matrices is uint8 of shape .*; expected uint8 of shape \(\d+, 32\) or \(\d+, 48\)",
    ),
    ("another type", {"positions": weights().positions.astype(np.float64)}, "positions is float64 of shape"),
    ("not a table", {"vectors": np.zeros(5, dtype=np.float32)}, "must be tables"),
    ("too few positions", {"positions": weights().positions[:89]}, "90 positions or more"),
    ("numbers that overflow", {"first": np.full((2, 64), 1e30, dtype=np.float32)}, "first holds 1e\\+30"),
]


FOREIGN += [
    ("a step of nothing", {"matrix_steps": weights().matrices.steps * 0}, "numbers above 0"),
    ("no layer", {"vectors": weights().vectors[:0]}, "0 layers"),
]


@pytest.mark.parametrize(("arrays", "message"), [case[1:] for case in FOREIGN], ids=[case[0] for case in FOREIGN])
def test_weights_that_do_not_fit_are_refused(arrays, message):
    whole = weights()
    with pytest.raises(ArtifactError, match=message):
        EncoderWeights.of_arrays(_changed(**arrays), whole.attention_heads, len(whole.embedding.steps))


def test_attention_heads_must_divide_the_width():
    with pytest.raises(ArtifactError, match="3 attention heads"):
        EncoderWeights.of_arrays(weights().arrays(), 3, len(weights().embedding.steps))


def test_a_piece_named_twice_is_refused():
    artifact = transformer_artifact(MODEL)
    lines = artifact.documents["pieces.tsv"].splitlines(keepends=True)
    twice = "".join([*lines[:-1], lines[-2]])
    broken = dataclasses.replace(artifact, documents={**artifact.documents, "pieces.tsv": twice})
    with pytest.raises(ArtifactError, match="each piece once"):
        stored_transformer(broken)


def test_a_model_of_another_kind_cannot_be_stored(tiny_model):
    assert isinstance(tiny_model, AdditiveModel)
    with pytest.raises(TypeError, match="AdditiveModel cannot be stored"):
        transformer_artifact(tiny_model)


FOREIGN_PARTS = [
    (
        "heads that overflow",
        {"arrays": {"head_weights": MODEL.head_weights + np.float32(1e30)}},
        "head_weights holds 1e\\+30",
    ),
    ("three pieces", {"documents": {"pieces.tsv": "a\t0.0\nb\t0.0\nc\t0.0\n"}}, "four marks"),
    ("attention heads that are no integer", {"manifest": {"encoder": {"attention_heads": 4.9}}}, "whole number"),
]


@pytest.mark.parametrize(("parts", "message"), [case[1:] for case in FOREIGN_PARTS], ids=[c[0] for c in FOREIGN_PARTS])
def test_foreign_parts_are_refused(parts, message):
    artifact = transformer_artifact(MODEL)
    changed = {name: {**getattr(artifact, name), **part} for name, part in parts.items()}
    with pytest.raises(ArtifactError, match=message):
        stored_transformer(dataclasses.replace(artifact, **changed))


def test_long_chunks_are_not_remembered():
    fresh = model()
    fresh.predict(["\N{GRINNING FACE}" * 5000 + str(i) for i in range(20)])
    assert not fresh.tokenizer._memo
