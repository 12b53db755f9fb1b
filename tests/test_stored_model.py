"""What every stored model has: checked alike, whatever the model scores with."""

import dataclasses

import numpy as np
import pytest
from any_transformers import model as any_transformer

from sentimen.model.artifact import Artifact, ArtifactError
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
    assert stored.heads == model.heads and stored.card == model.card and stored.review_below == model.review_below
    for name, array in StoredModel.arrays_of(model).items():
        assert (artifact.arrays[name] == array).all()
    assert model_to_bytes(model_from_bytes(model_to_bytes(model))) == model_to_bytes(model)


WRONG_ARRAYS = [
    ("a column too many", "bias", lambda a: np.append(a, 0.0), "bias must be float64 of shape"),
    ("another type", "scale", lambda a: a.astype(np.float32), "scale must be float64"),
    ("cuts that fall", "cuts", lambda a: a[::-1].copy(), "cuts must rise"),
    ("a bias that overflows", "bias", lambda a: a + 1e9, "larger ones overflow"),
]


@pytest.mark.parametrize(("name", "change", "message"), [c[1:] for c in WRONG_ARRAYS], ids=[c[0] for c in WRONG_ARRAYS])
def test_arrays_that_do_not_fit_are_refused(artifact: Artifact, name: str, change, message: str) -> None:
    broken = dataclasses.replace(artifact, arrays={**artifact.arrays, name: change(artifact.arrays[name])})
    with pytest.raises(ArtifactError, match=message):
        StoredModel.read(broken)


WRONG_MANIFESTS = [
    ("a card that is no object", {"card": []}, TypeError),
    ("a review share above 1", {"review_below": 1.5}, ArtifactError),
    ("one level", {"heads": {"levels": ["x"], "signals": [], "kinds": [], "sentiments": []}}, ValueError),
]


@pytest.mark.parametrize(("change", "error"), [c[1:] for c in WRONG_MANIFESTS], ids=[c[0] for c in WRONG_MANIFESTS])
def test_a_manifest_that_does_not_fit_is_refused(artifact: Artifact, change, error: type[Exception]) -> None:
    with pytest.raises(error):
        StoredModel.read(dataclasses.replace(artifact, manifest={**artifact.manifest, **change}))


def test_an_array_is_told_with_what_was_found() -> None:
    with pytest.raises(ArtifactError, match=r"w must be int8 of shape \(2,\), found float64 of shape \(3,\)"):
        check_array("w", np.zeros(3), np.int8, (2,))
