"""A model travels to other processes, and each loads it once."""

from __future__ import annotations

import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sentimen.integrations.frames import score_frame
from sentimen.integrations.portable_model import PortableModel, model_here
from sentimen.learning.classifier import SeverityClassifier
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load, save_model


def sent(source: PortableModel) -> PortableModel:
    return pickle.loads(pickle.dumps(source))


def test_a_model_itself(tiny_model: SeverityModel) -> None:
    source = PortableModel.of(tiny_model)
    assert sent(source) == source
    assert sent(source).model() == tiny_model
    assert sent(source).model() is sent(source).model()
    assert len(repr(source)) < 150


def test_what_a_classifier_has_learned(tiny_model: SeverityModel) -> None:
    fitted = SeverityClassifier()
    fitted.model_ = tiny_model
    assert model_here(fitted) is tiny_model
    assert PortableModel.of(fitted) == PortableModel.of(tiny_model)
    frame = pd.DataFrame({"text": ["uang saya hilang"]})
    pd.testing.assert_frame_equal(score_frame(frame, "text", fitted), score_frame(frame, "text", tiny_model))
    with pytest.raises(TypeError, match="expected a model, a fitted SeverityClassifier, .* got SeverityClassifier"):
        model_here(SeverityClassifier())


def test_a_path(tiny_artifact: Path, tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny_artifact.parent)
    source = PortableModel.of(tiny_artifact.name)
    monkeypatch.chdir("/")
    assert source.model() == tiny_model
    assert source.model() is PortableModel.of(tiny_artifact).model()
    assert len(pickle.dumps(source)) < 500


@pytest.mark.parametrize("model", [None, "default"])
def test_the_bundled_one(model: str | None) -> None:
    assert PortableModel.of(model) == PortableModel("default")
    assert PortableModel.of(model).model() is sent(PortableModel.of(model)).model()


def test_another_model_at_the_same_path(tmp_path: Path, tiny_artifact: Path) -> None:
    shutil.copytree(tiny_artifact, tmp_path / "m")
    source = PortableModel.of(tmp_path / "m")
    before = source.model()
    changed = load(tiny_artifact)
    changed.review_above = 0.123
    save_model(changed, tmp_path / "m")
    assert source.model() is not before
    assert source.model().review_above == 0.123


def test_threads_load_once(tiny_artifact: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_artifact, tmp_path / "m")
    with ThreadPoolExecutor(4) as pool:
        models = list(pool.map(lambda _: PortableModel.of(tmp_path / "m").model(), range(8)))
    assert len(set(map(id, models))) == 1


@pytest.mark.parametrize("model", [5, b"default", ["default"]])
def test_what_is_no_model(model: Any) -> None:
    with pytest.raises(
        TypeError, match="expected a model, a fitted SeverityClassifier, the name of a model or its path, got"
    ):
        PortableModel.of(model)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the name of the model is empty"):
        PortableModel.of("").model()
    with pytest.raises(FileNotFoundError, match="no model at"):
        PortableModel.of(tmp_path / "none").model()
