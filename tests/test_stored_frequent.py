"""Frequent chunks in artifacts; what is refused stands in attacks/models.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from attacks.models import any_additive

import sentimen.model.stored_frequent as module
from sentimen.learning.recipe import describe
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import ArtifactError, artifact_bytes, artifact_from_bytes
from sentimen.model.storage import load, model_from_bytes, model_to_bytes, verify


def loaded(data: bytes) -> AdditiveModel:
    found = model_from_bytes(data)
    assert isinstance(found, AdditiveModel)
    return found


def test_they_are_stored_and_read() -> None:
    model = any_additive()
    assert isinstance(model, AdditiveModel) and model.frequent is not None
    again = loaded(model_to_bytes(model))
    assert again.frequent == model.frequent and again.frequent_chunks_agree()


def test_a_model_without_them() -> None:
    artifact = artifact_from_bytes(model_to_bytes(any_additive()))
    manifest = {key: value for key, value in artifact.manifest.items() if key != "frequent_rules"}
    arrays = {key: value for key, value in artifact.arrays.items() if not key.startswith(("frequent_", "token_"))}
    documents = {key: value for key, value in artifact.documents.items() if key != "frequent_chunks.txt"}
    data = artifact_bytes(replace(artifact, manifest=manifest, arrays=arrays, documents=documents))
    found = loaded(data)
    assert found.frequent is None and found.frequent_chunks_agree() and model_to_bytes(found) == data
    texts = ["mati gk 🙏🙏", "mati, gk"] * 5
    assert found.predict_severity(texts).tobytes() == any_additive().predict_severity(texts).tobytes()


def test_those_that_16_bits_cannot_hold_are_left_out() -> None:
    small = any_additive()
    assert isinstance(small, AdditiveModel)
    words = small.lexicon.with_slang({"pjg": " ".join(f"kata{number}" for number in range(25))})
    weights = np.full(small.weights.shape, 127, dtype=np.int8)
    parts = (small.heads, small.config, weights, small.scale, small.bias, small.cuts, small.review_above, words)
    model = AdditiveModel(*parts).with_frequent_chunks(["pjg", "mati"])
    again = loaded(model_to_bytes(model))
    assert again.frequent is None and again == model
    texts = ["pjg mati", "mati"] * 5
    assert again.predict_severity(texts).tobytes() == model.predict_severity(texts).tobytes()


def test_those_of_other_rules_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    data = model_to_bytes(any_additive())
    monkeypatch.setattr(module, "TEXT_RULES", module.TEXT_RULES + 1)
    assert loaded(data).frequent is None


def test_verify_tells_those_that_lie(tmp_path: Path) -> None:
    model = any_additive()
    assert isinstance(model, AdditiveModel)
    describe(model, "kecil", [])
    artifact = artifact_from_bytes(model_to_bytes(model))
    sums = np.array(artifact.arrays["token_sums"])
    sums[0, 0] += 1
    path = tmp_path / "model.zip"
    path.write_bytes(artifact_bytes(artifact))
    verify(path)
    path.write_bytes(artifact_bytes(replace(artifact, arrays={**artifact.arrays, "token_sums": sums})))
    with pytest.raises(ArtifactError, match="frequent chunks do not bring what its weights say"):
        verify(path)


def test_a_model_of_version_1_is_read() -> None:
    path = Path(__file__).parent / "cases" / "model_version_1.zip"
    verify(path)
    found = load(path)
    assert isinstance(found, AdditiveModel) and found.frequent is None
    again = loaded(model_to_bytes(found.with_frequent_chunks(["mati", "udh"])))
    for golden in found.card["golden"]:
        assert again.predict_severity([golden["text"]] * 9)[8] == pytest.approx(golden["severity"], abs=1e-9)
