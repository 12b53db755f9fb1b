"""Two models as one: who answers, and that each message is answered whole by one of them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sentimen
from sentimen.cli import main
from sentimen.evaluation.model_report import evaluate
from sentimen.integrations.frames import score_frame
from sentimen.integrations.portable_model import PortableModel
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.cascade import CascadeModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel
from tests import any_transformers

TEXTS = ["uang saya hilang 5 juta", "makasih ya", "lambat sekali", "", "barang rusak, CS diam", "jam buka kak?"]


@pytest.fixture(scope="module")
def second() -> SeverityModel:
    model = any_transformers.model()
    model.review_above, model.signal_cuts = 0.1, np.linspace(0.1, 0.9, 9)
    return model


@pytest.fixture(scope="module")
def cascade(tiny_model: SeverityModel, second: SeverityModel) -> CascadeModel:
    """Half of TEXTS is read again."""
    above = float(np.median(tiny_model.assess_many(TEXTS).expected_error))
    return CascadeModel(tiny_model, second, above)


def test_each_message_is_answered_whole_by_one_model(cascade: CascadeModel) -> None:
    found = cascade.assess_many(TEXTS)
    answered = [cascade.answers(text) for text in TEXTS]
    assert {id(model) for model in answered} == {id(cascade.first), id(cascade.second)}
    for text, model, one in zip(TEXTS, answered, found, strict=True):
        assert replace(one, needs_review=False) == replace(model.assess_many([text])[0], needs_review=False)
        assert cascade.assess(text) == replace(model.assess(text), needs_review=one.needs_review)
        assert str(cascade.explain(text)) == str(model.explain(text))


@pytest.mark.parametrize(
    ("label", "first", "second", "needs_review"),
    [
        ("both find it grave", 3.0, 3.2, False),
        ("the second is not sure", 3.0, 2.5, True),
        ("the second finds it harmless", 3.0, 1.0, True),
        ("the second finds it grave", 1.0, 3.0, True),
    ],
)
def test_a_person_looks_where_the_models_disagree(label: str, first: float, second: float, needs_review: bool) -> None:
    model = CascadeModel(_Says(first), _Says(second), above=0.0)
    found = model.assess_many(["a", "b"])
    assert found.needs_review.tolist() == [needs_review] * 2
    assert model.assess("a").needs_review is needs_review


class _Says(AdditiveModel):
    """A model that expects the same level of every text."""

    def __init__(self, level: float) -> None:
        bias = np.full(5, -4.0)  # never quite certain
        bias[int(level)] = 0.0
        share = level - int(level)
        if share:
            bias[int(level) + 1] = np.log(share / (1 - share))
        heads = Heads(signals=(), kinds=(), sentiments=())
        config = FeatureConfig(log2_rows=10)
        super().__init__(heads, config, np.zeros((1024, 5), np.int8), np.ones(5), bias, np.arange(4) + 0.5, 0.4)


@pytest.mark.parametrize(("label", "above", "answers"), [("none is passed on", 8.0, "first"), ("all", 0.0, "second")])
def test_the_borders(label: str, above: float, answers: str, cascade: CascadeModel) -> None:
    model = CascadeModel(cascade.first, cascade.second, above)
    certain = ["uang saya hilang 5 juta", "lambat sekali"]
    expected = getattr(model, answers).assess_many(certain)
    assert model.assess_many(certain).probabilities.tolist() == expected.probabilities.tolist()


def test_nobody_is_asked_about_nothing(cascade: CascadeModel) -> None:
    assert len(cascade.assess_many([])) == 0
    assert cascade.assess_many([None, ""]).levels.tolist() == [0, 0]


@given(texts=st.lists(st.one_of(st.text(max_size=20), st.sampled_from(TEXTS)), max_size=6))
def test_a_batch_gives_what_its_messages_give(texts: list[str], cascade: CascadeModel) -> None:
    many = cascade.assess_many(texts)
    assert many.to_dicts() == [cascade.assess_many([text])[0].to_dict() for text in texts]
    assert np.array_equal(cascade.predict_severity(texts), many.severity)
    assert np.array_equal(many.signals_present.sum(axis=1), [len(one.active_signals) for one in many])


def test_what_is_passed_on_is_by_default_what_a_person_would_read(cascade: CascadeModel) -> None:
    assert CascadeModel(cascade.first, cascade.second).above == cascade.first.review_above


@pytest.mark.parametrize("above", [-0.1, 8.1, float("nan")])
def test_above_is_an_error_in_levels(above: float, cascade: CascadeModel) -> None:
    with pytest.raises(ValueError, match="above is an expected error in levels, 0 to 8, got"):
        CascadeModel(cascade.first, cascade.second, above)


def test_both_predict_the_same(tiny_model: SeverityModel) -> None:
    other = SeverityClassifier(level_names=["a", "b"], log2_rows=10, passes=1).fit(["x", "y"] * 40, [0, 1] * 40).model_
    with pytest.raises(TypeError, match=r"expected models, as of sentimen.load\(\), got str: 'default'"):
        CascadeModel("default", "accurate")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="both models must predict the same, got Heads"):
        CascadeModel(tiny_model, other)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_copies_are_equal(again: Any, cascade: CascadeModel) -> None:
    model = again(cascade)
    assert model == cascade and hash(model) == hash(cascade)
    assert model.assess_many(TEXTS).to_dicts() == cascade.assess_many(TEXTS).to_dicts()


def test_a_cascade_is_not_one_of_its_models(cascade: CascadeModel) -> None:
    assert cascade != cascade.first and cascade.first != cascade
    assert cascade != CascadeModel(cascade.first, cascade.second, 0.123)
    assert cascade != "cascade"


def test_other_processes_get_both(cascade: CascadeModel) -> None:
    sent = pickle.loads(pickle.dumps(PortableModel.of(cascade)))
    assert sent.model() == cascade
    assert PortableModel.of("cascade") == PortableModel("cascade")


def test_it_has_no_artifact(cascade: CascadeModel, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="of a cascade save `first` and `second`"):
        cascade.save(tmp_path / "model")
    assert not any(tmp_path.iterdir())


def test_it_is_no_base(cascade: CascadeModel) -> None:
    for base in (cascade, "cascade"):
        with pytest.raises(ValueError, match="only on one of its two models: give `first` or `second`, of the bundled"):
            SeverityClassifier(base=base).fit(["bagus", "lambat", "telat", "rusak", "hilang"], range(5))


def test_it_is_refused_as_a_base_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(tmp_path / "none.csv"), "-o", str(tmp_path / "model"), "--base", "cascade"]) == 1
    assert "of the bundled cascade 'default' or 'accurate'" in capsys.readouterr().err


def test_it_goes_wherever_a_model_goes(cascade: CascadeModel, messages: LabelledTexts) -> None:
    report = evaluate(cascade, messages)
    assert report.rows == len(messages)
    frame = score_frame(pd.DataFrame({"text": TEXTS}), model=cascade)
    assert list(frame["level"]) == cascade.predict(TEXTS).tolist()
    assert "above an expected error of" in cascade.features and "read again" in cascade.reads


def test_it_says_when_a_person_should_look(cascade: CascadeModel) -> None:
    first = f"above an expected error of {cascade.first.review_above:.2f} levels"
    asked = f"{first} or, where it is read again, above an expected error of"
    assert f"- Needs review {asked} 0.10 levels or where the two differ by a level\n" in model_card(cascade)


def test_the_bundled_one() -> None:
    model = sentimen.load("cascade")
    assert isinstance(model, CascadeModel)
    assert (model.first, model.second) == (sentimen.load(), sentimen.load("accurate"))
    doubtful = "pak, lampu jalan depan gang mati, anak-anak takut lewat"
    plain = "uang COD saya 2 juta dibawa kabur kurir"
    assert model.answers(doubtful) is model.second and model.answers(plain) is model.first
    sources = [source["name"] for source in model.card["training"]]
    assert "soft_labels.npz" in sources and sources.count("severity_train.csv") == 1
    assert {name.split("/")[0] for name, _, _ in sentimen.verify("cascade")} == {"default", "accurate"}
