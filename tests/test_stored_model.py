"""What every stored model has: checked alike, whatever the model scores with."""

import dataclasses

import numpy as np
import pytest
from any_transformers import model as any_transformer

from sentimen.model.artifact import Artifact, ArtifactError
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_from_bytes, model_to_bytes
from sentimen.model.stored_additive import additive_artifact, stored_additive
from sentimen.model.stored_model import StoredModel, check_array
from sentimen.model.transformer.stored import stored_transformer, transformer_artifact


@pytest.fixture(params=["additive", "transformer"])
def artifact(request: pytest.FixtureRequest, tiny_model: SeverityModel) -> Artifact:
    return additive_artifact(tiny_model) if request.param == "additive" else transformer_artifact(any_transformer())


def test_the_common_part_is_read_as_it_was_written(artifact: Artifact) -> None:
    read = stored_transformer if "encoder" in artifact.manifest else stored_additive
    model = read(artifact)
    stored = StoredModel.read(artifact)
    assert stored.heads == model.heads and stored.card == model.card and stored.review_above == model.review_above
    for name, array in StoredModel.arrays_of(model).items():
        assert (artifact.arrays[name] == array).all()
    assert model_to_bytes(model_from_bytes(model_to_bytes(model))) == model_to_bytes(model)


WRONG_ARRAYS = [
    ("a column too many", "bias", lambda a: np.append(a, 0.0), "bias is float64 of shape"),
    ("another type", "scale", lambda a: a.astype(np.float32), "scale is float32"),
    ("cuts that fall", "cuts", lambda a: a[::-1].copy(), "numbers that rise"),
    ("a bias that overflows", "bias", lambda a: a + 1e9, "numbers within 1e\\+06 of 0"),
]


@pytest.mark.parametrize(("name", "change", "message"), [c[1:] for c in WRONG_ARRAYS], ids=[c[0] for c in WRONG_ARRAYS])
def test_arrays_that_do_not_fit_are_refused(artifact: Artifact, name: str, change, message: str) -> None:
    broken = dataclasses.replace(artifact, arrays={**artifact.arrays, name: change(artifact.arrays[name])})
    with pytest.raises(ArtifactError, match=message):
        StoredModel.read(broken)


WRONG_MANIFESTS = [
    ("a card that is no object", {"card": []}, "the card is"),
    ("review beyond all levels", {"review_above": 8.5}, "a number from 0 to 8"),
    ("one level", {"heads": {"levels": ["x"], "signals": [], "kinds": [], "sentiments": []}}, "2 to 10 levels"),
    ("a part that nobody reads", {"more": 1}, "unknown in the model part of model.json: 'more'"),
]


@pytest.mark.parametrize(("change", "words"), [c[1:] for c in WRONG_MANIFESTS], ids=[c[0] for c in WRONG_MANIFESTS])
def test_a_manifest_that_does_not_fit_is_refused(artifact: Artifact, change, words: str) -> None:
    with pytest.raises(ArtifactError, match=words):
        StoredModel.read(dataclasses.replace(artifact, manifest={**artifact.manifest, **change}))


WRONG_MODELS = [
    ("a level that colours the terminal", {"heads": Heads(levels=("tenang", "\x1b[31mgawat"))}, "control characters"),
    ("figures as text", {"card": {"metrics": "good"}}, "the card's metrics is 'good'"),
    ("a number of numpy", {"card": {"training": [{"name": "a", "rows": np.int64(3), "sha256": ""}]}}, "whole number"),
    ("a file without a name", {"card": {"metrics": {3: {"qwk": {"value": 1, "low": 1, "high": 1}}}}}, "names that are"),
]


@pytest.mark.parametrize(("change", "words"), [c[1:] for c in WRONG_MODELS], ids=[c[0] for c in WRONG_MODELS])
def test_what_would_not_be_loaded_is_not_saved(change, words: str) -> None:
    model = any_transformer()
    vars(model).update(change)
    with pytest.raises(ArtifactError, match=words):
        StoredModel.manifest_of(model)


ARRAYS = [
    (
        "another shape",
        np.zeros(3),
        np.float64,
        [(2,)],
        r"w is float64 of shape \(3,\); expected float64 of shape \(2,\)",
    ),
    ("neither shape", np.zeros(3), np.float64, [(2,), (4,)], r"of shape \(2,\) or \(4,\)"),
    ("another type", np.zeros(2), np.int8, [(2,)], r"expected int8 of shape"),
    ("a number too large", np.array([0.0, -11.0]), np.float64, [(2,)], "w holds -11; expected numbers within 10 of 0"),
]


@pytest.mark.parametrize(("array", "dtype", "shapes", "words"), [c[1:] for c in ARRAYS], ids=[c[0] for c in ARRAYS])
def test_an_array_is_told_with_what_was_found(array, dtype: type, shapes: list[tuple[int, ...]], words: str) -> None:
    with pytest.raises(ArtifactError, match=words):
        check_array("w", array, dtype, *shapes, largest=10)


def test_an_array_that_fits() -> None:
    check_array("w", np.array([10.0, -10.0]), np.float64, (3,), (2,), largest=10)
    check_array("w", np.zeros((0, 4)), np.float64, (0, 4), largest=1)
