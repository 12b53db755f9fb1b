"""Models as artifacts, and back."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from any_texts import PIECES
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import sentimen
from sentimen.language.lexicon import Lexicon
from sentimen.learning.recipe import describe
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import Artifact, ArtifactError, read_artifact, write_artifact
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load, model_from_bytes, model_to_bytes, verify

SMALL = Lexicon({"gk": "tidak"}, frozenset({"ojk"}), frozenset({"tidak"}), frozenset({"tidak"}), {"😡": "marah"})
names = st.lists(st.text("abcé", min_size=1, max_size=4), unique=True, max_size=4).map(tuple)


@st.composite
def models(draw: st.DrawFn) -> SeverityModel:
    levels = draw(st.sampled_from([("fine", "bad"), ("a", "b", "c"), tuple("0123456789")]))
    heads = Heads(levels, draw(names), draw(names), draw(names))
    config = FeatureConfig(10, draw(st.integers(1, 3)), draw(st.integers(3, 6)), draw(st.booleans()))
    column = hnp.arrays(np.float64, heads.columns, elements=st.floats(-100, 100))
    seed = draw(st.integers(0, 99))
    weights = np.random.default_rng(seed).integers(-127, 128, (config.rows, heads.columns)).astype(np.int8)
    cuts = np.sort(draw(hnp.arrays(np.float64, len(levels) - 1, elements=st.floats(0, 10))))
    card = draw(st.dictionaries(st.sampled_from(["name", "note"]), st.text("abc 0é", max_size=9)))
    return AdditiveModel(heads, config, weights, draw(column), draw(column), cuts, draw(st.floats(0, 1)), SMALL, card)


@settings(max_examples=40)
@given(models())
def test_what_was_saved_is_loaded(model: SeverityModel) -> None:
    data = model_to_bytes(model)
    again = model_from_bytes(data)
    assert again == model and model_to_bytes(again) == data
    assert again.heads == model.heads and again.config == model.config and again.card == model.card
    assert again.lexicon.to_dict() == model.lexicon.to_dict()
    texts = list(PIECES)
    assert again.assess_many(texts).probabilities.tobytes() == model.assess_many(texts).probabilities.tobytes()
    assert again.predict(texts).tobytes() == model.predict(texts).tobytes()


@pytest.mark.parametrize("use", [load, verify])
@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (None, TypeError, "expected the name or the path of a model, got NoneType: None; give an artifact's path"),
        (5, TypeError, "expected the name or the path of a model, got int: 5"),
        ("", ValueError, "the name of the model is empty; give an artifact's path, or one of default"),
        (" ", ValueError, "the name of the model is empty"),
    ],
)
def test_what_is_no_name_and_no_path(
    use: Callable[[Any], Any], given: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        use(given)


@pytest.mark.parametrize("name", ["model", "model.zip"])
def test_save_load_verify(tiny_model: SeverityModel, tmp_path: Path, name: str) -> None:
    tiny_model.save(tmp_path / name)
    tiny_model.save(str(tmp_path / name))
    assert load(tmp_path / name) == sentimen.load(str(tmp_path / name)) == tiny_model
    files = verify(tmp_path / name)
    assert {file[0] for file in files} >= {"model.json", "README.md", "lexicon.json"}
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("model", ["precise", "no/such/model", Path("nowhere.zip")])
def test_nothing_there(model: str | Path) -> None:
    for function in (load, verify):
        with pytest.raises(FileNotFoundError, match="no model at .*; give an artifact's path, or one of default"):
            function(model)


def test_something_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("text\n")
    for path in (tmp_path, tmp_path / "data.csv"):
        with pytest.raises(ArtifactError):
            load(path)


# artifacts that are sound and yet no model


def _manifest(**values: Any) -> Callable[[Artifact], Artifact]:
    return lambda a: dataclasses.replace(a, manifest={**a.manifest, **values})


def _feature(**values: Any) -> Callable[[Artifact], Artifact]:
    return lambda a: _manifest(features={**a.manifest["features"], **values})(a)  # type: ignore[dict-item]


def _array(name: str, make: Callable[[np.ndarray], np.ndarray]) -> Callable[[Artifact], Artifact]:
    return lambda a: dataclasses.replace(a, arrays={**a.arrays, name: np.ascontiguousarray(make(a.arrays[name]))})


def _lexicon(text: str) -> Callable[[Artifact], Artifact]:
    return lambda a: dataclasses.replace(a, documents={**a.documents, "lexicon.json": text})


def _without(part: str, name: str) -> Callable[[Artifact], Artifact]:
    return lambda a: dataclasses.replace(a, **{part: {k: v for k, v in getattr(a, part).items() if k != name}})


FOREIGN = [
    ("no heads", _without("manifest", "heads")),
    ("heads as a list", _manifest(heads=["none"])),
    ("heads of numbers", _manifest(heads={"levels": [1, 2], "signals": [], "kinds": [], "sentiments": []})),
    ("one level", _manifest(heads={"levels": ["a"], "signals": [], "kinds": [], "sentiments": []})),
    ("an unknown head", _manifest(heads={"moods": ["a"]})),
    ("no features", _manifest(features={})),
    ("features as a list", _manifest(features=[1])),
    ("half a row", _feature(log2_rows=12.5)),
    ("rows as text", _feature(log2_rows="12")),
    ("a huge table", _feature(log2_rows=60)),
    ("half an n-gram", _feature(shortest=3.5)),
    ("an unknown feature", _feature(depth=3)),
    ("another size", _feature(log2_rows=13)),
    ("a card as text", _manifest(card="mine")),
    ("a card as null", _manifest(card=None)),
    ("an error as text", _manifest(review_above="high")),
    ("an error beyond all levels", _manifest(review_above=8.5)),
    ("no weights", _without("arrays", "weights")),
    ("a column too few", _array("weights", lambda w: w[:, :-1])),
    ("large integers", _array("weights", lambda w: w.astype(np.int16))),
    ("small floats", _array("scale", lambda s: s.astype(np.float32))),
    ("a bias too many", _array("bias", lambda b: np.append(b, 1.0))),
    ("cuts that fall", _array("cuts", lambda c: c[::-1])),
    ("no lexicon", _without("documents", "lexicon.json")),
    ("a lexicon as text", _lexicon("slang")),
    ("a lexicon as a list", _lexicon("[]")),
    ("a lexicon without parts", _lexicon("{}")),
    ("a lexicon of numbers", _lexicon('{"slang":{"a":1},"emoji":{},"protected":[],"known":[],"negators":[]}')),
    ("a deep lexicon", _lexicon("[" * 100_000)),
]


@pytest.mark.parametrize(("label", "change"), FOREIGN)
def test_no_model_is_refused(
    tiny_artifact: Path, tmp_path: Path, label: str, change: Callable[[Artifact], Artifact]
) -> None:
    write_artifact(tmp_path / "changed", change(read_artifact(tiny_artifact)))
    with pytest.raises(ArtifactError):
        load(tmp_path / "changed")


# golden predictions


def _with_golden(model: SeverityModel, golden: Any, path: Path) -> Path:
    again = model_from_bytes(model_to_bytes(model))
    again.card["golden"] = golden
    again.save(path)
    return path


def test_golden_predictions_hold(tiny_model: SeverityModel, tmp_path: Path) -> None:
    golden = [{"text": text, "severity": float(tiny_model.predict_severity([text])[0])} for text in ("mati", "bagus")]
    assert verify(_with_golden(tiny_model, golden, tmp_path / "model"))


@pytest.mark.parametrize("change", [-1.0, 0.001])
def test_a_changed_prediction_is_told(tiny_model: SeverityModel, tmp_path: Path, change: float) -> None:
    golden = [{"text": "mati", "severity": float(tiny_model.predict_severity(["mati"])[0]) + change}]
    with pytest.raises(ArtifactError, match="scores 'mati' as .*retrain"):
        verify(_with_golden(tiny_model, golden, tmp_path / "model"))


@pytest.mark.parametrize("name", ["no", "none"])
def test_a_model_without_golden_predictions_is_loaded_but_not_verified(
    tiny_model: SeverityModel, tmp_path: Path, name: str
) -> None:
    again = model_from_bytes(model_to_bytes(tiny_model))
    again.card = {"name": name} if name == "no" else {"name": name, "golden": []}
    again.save(tmp_path / "model")
    assert load(tmp_path / "model") == again
    with pytest.raises(ArtifactError, match=r"no golden predictions; expected some, .*describe, and save it anew"):
        verify(tmp_path / "model")
    describe(again, name, [])
    again.save(tmp_path / "model")
    assert verify(tmp_path / "model")


@pytest.mark.parametrize("golden", [3, ["mati"], [{"text": "mati"}], [{"text": "mati", "severity": "high"}]])
def test_golden_predictions_that_cannot_be_read(tiny_model: SeverityModel, tmp_path: Path, golden: Any) -> None:
    with pytest.raises(ArtifactError, match="golden predictions"):
        verify(_with_golden(tiny_model, golden, tmp_path / "model"))


def test_a_card_is_plain_json(tiny_model: SeverityModel, tiny_artifact: Path) -> None:
    document = json.loads((tiny_artifact / "model.json").read_text(encoding="utf-8"))
    assert document["model"]["card"] == tiny_model.card
    assert not math.isnan(document["model"]["review_above"])
