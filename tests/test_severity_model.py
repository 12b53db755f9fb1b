"""The model's laws: finite scores, honest probabilities, and one answer whatever the way to it."""

from __future__ import annotations

import copy
import math
import multiprocessing
import pickle
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from any_texts import PIECES, any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.lexicon import Lexicon
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

SECONDS = 10  # a wide margin on a busy machine; what is tested takes a tenth of a second


@given(st.lists(any_texts, max_size=8))
def test_laws_of_probabilities(tiny_model: SeverityModel, texts: list[str]) -> None:
    found = tiny_model.assess_many(texts)
    p, heads = found.probabilities, tiny_model.heads
    assert p.shape == (len(texts), heads.columns)
    assert np.isfinite(p).all() and (p >= 0).all() and (p <= 1).all()
    for head in ("levels", "kinds", "sentiments"):
        np.testing.assert_allclose(p[:, heads.slice_of(head)].sum(axis=1), 1, rtol=1e-12)
    assert np.isfinite(found.severity).all() and (found.severity >= 0).all() and (found.severity <= 100).all()
    assert ((found.levels >= 0) & (found.levels < 5)).all()


@given(st.lists(any_texts, max_size=8), st.integers(1, 8))
def test_one_text_scores_as_in_any_batch(tiny_model: SeverityModel, texts: list[str], size: int) -> None:
    together = tiny_model.assess_many(texts)
    for at in range(0, len(texts), size):
        part = tiny_model.assess_many(texts[at : at + size])
        assert part.probabilities.tobytes() == together.probabilities[at : at + size].tobytes()
        assert part.severity.tobytes() == together.severity[at : at + size].tobytes()
    backwards = tiny_model.assess_many(texts[::-1])
    assert backwards.probabilities[::-1].tobytes() == together.probabilities.tobytes()
    for text, row in zip(texts, together, strict=True):
        one = tiny_model.assess(text).to_dict()
        assert {**one, "evidence": []} == row.to_dict()


def test_a_large_batch_scores_as_one_text(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    texts = messages.texts * 20
    together = tiny_model.predict_severity(texts)
    assert together.tobytes() == np.tile(together[:120], 20).tobytes()
    alone = np.concatenate([tiny_model.predict_severity([text]) for text in messages.texts])
    assert alone.tobytes() == together[:120].tobytes()


def test_learned_what_it_was_taught(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    assert (tiny_model.predict(messages.texts) == messages.levels).mean() > 0.9
    assert list(tiny_model.predict_kind(messages.texts)) == messages.kinds
    assert list(tiny_model.predict_sentiment(messages.texts)) == messages.sentiments


def test_shapes(tiny_model: SeverityModel) -> None:
    texts = ["uang hilang", "bagus", "lambat"]
    assert tiny_model.predict(texts).dtype == np.int64
    assert tiny_model.predict_proba(texts).shape == (3, 5)
    assert tiny_model.predict_severity(texts).shape == (3,)
    assert tiny_model.predict_signals(texts).shape == (3, 9)
    assert tiny_model.predict_kind(texts).shape == tiny_model.predict_sentiment(texts).shape == (3,)
    assert tiny_model.predict([]).shape == (0,)
    assert tiny_model.predict_proba([]).shape == (0, 5)


# the empty message


@pytest.mark.parametrize("text", ["", " ", "\n\t\N{NO-BREAK SPACE}", None, math.nan, np.float32("nan"), pd.NA, pd.NaT])
def test_the_empty_message_is_no_complaint(tiny_model: SeverityModel, text: Any) -> None:
    found = tiny_model.assess(text)
    assert (found.level, found.confidence, found.needs_review) == (0, 1.0, False)
    assert found.severity < 1e-30
    assert (found.kind, found.sentiment, found.active_signals, found.evidence) == ("other", "neutral", (), ())
    assert tiny_model.assess_many(["uang hilang", text]).severity[1] == found.severity


def test_a_level_may_be_called_as_another_head_calls_its_own() -> None:
    heads = Heads(levels=("good", "other", "neutral"), signals=())
    config = FeatureConfig(log2_rows=10)
    zeros = np.zeros(heads.columns)
    weights = np.zeros((config.rows, heads.columns), np.int8)
    found = AdditiveModel(heads, config, weights, zeros + 1, zeros, np.array([0.5, 1.5])).assess("")
    assert (found.level, found.confidence, found.kind, found.sentiment) == (0, 1.0, "other", "neutral")


# what is not a text


@pytest.mark.parametrize("value", [b"halo", 3, 1.5, True, ["halo"], pd.Series(["a", "b"])])
def test_not_a_text(tiny_model: SeverityModel, value: Any) -> None:
    for method in (tiny_model.assess, tiny_model.explain):
        with pytest.raises(TypeError, match="a text must be a str"):
            method(value)
    with pytest.raises(TypeError, match="texts\\[1\\] must be a str"):
        tiny_model.predict(["halo", value])


@pytest.mark.parametrize("method", ["assess_many", "predict", "predict_proba", "predict_severity", "predict_signals"])
def test_not_many_texts(tiny_model: SeverityModel, method: str) -> None:
    for value in ("halo", b"halo", 3, None, pd.DataFrame({"text": ["a"]})):
        with pytest.raises(TypeError, match="expected"):
            getattr(tiny_model, method)(value)


def test_columns_of_any_kind_are_read_and_not_changed(tiny_model: SeverityModel) -> None:
    frame = pd.DataFrame({"text": ["uang hilang", None, "bagus"], "n": [1, 2, 3]}, index=[5, 5, 9])
    before = frame.copy(deep=True)
    expected = tiny_model.predict_severity(["uang hilang", None, "bagus"])
    for column in (frame["text"], frame["text"].astype("string"), frame["text"].to_numpy(), pa.array(frame["text"])):
        assert tiny_model.predict_severity(column).tobytes() == expected.tobytes()
    tiny_model.assess_many(frame["text"]).to_pandas(index=frame.index)
    pd.testing.assert_frame_equal(frame, before)


# long texts


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("10 MB of one emoji", "😡" * 2_621_440),
        ("10 MB of one letter", "a" * 10_485_760),
        ("10 MB of one digit", "1" * 10_485_760),
        ("10 MB of one mark", "!" * 10_485_760),
        ("10 MB of one separator", "1." * 5_242_880),
        ("10 MB of white space", " " * 10_485_760),
        ("10 MB of half a pair", "\ud83d" * 10_485_760),
        ("10 MB of a letter and an apostrophe", "a'" * 5_242_880),
        ("10 MB of the start of an address", "a@" * 5_242_880),
    ],
)
def test_ten_megabytes(tiny_model: SeverityModel, label: str, text: str) -> None:
    start = time.perf_counter()
    found = tiny_model.assess(text)
    tiny_model.explain(text)
    assert time.perf_counter() - start < SECONDS
    assert 0 <= found.severity <= 100


def test_many_long_texts(tiny_model: SeverityModel) -> None:
    texts = [f"{letter}1! " * 5000 for letter in "abcdefghij" * 5]
    start = time.perf_counter()
    found = tiny_model.predict_severity(texts)
    assert time.perf_counter() - start < SECONDS
    assert found.tobytes() == np.tile(found[:10], 5).tobytes()


# copies


def test_pickle_and_copy(tiny_model: SeverityModel, tmp_path: Path) -> None:
    joblib.dump(tiny_model, tmp_path / "model.joblib")
    copies = {
        "pickle": pickle.loads(pickle.dumps(tiny_model)),
        "copy": copy.copy(tiny_model),
        "deepcopy": copy.deepcopy(tiny_model),
        "joblib": joblib.load(tmp_path / "model.joblib"),
    }
    texts = list(PIECES)
    expected = tiny_model.assess_many(texts).probabilities.tobytes()
    for way, other in copies.items():
        assert other == tiny_model, way
        assert {other: "found"}.get(tiny_model) == "found", way
        assert other is not tiny_model
        assert other.assess_many(texts).probabilities.tobytes() == expected, way


def test_another_process(tiny_model: SeverityModel) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = pool.submit(tiny_model.predict_proba, list(PIECES)).result()
    assert found.tobytes() == tiny_model.predict_proba(list(PIECES)).tobytes()


def test_eight_threads_agree(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    shared = copy.deepcopy(tiny_model)  # with an empty memory, so that all threads fill it
    expected = [tiny_model.assess(text) for text in messages.texts]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: [shared.assess(text) for text in messages.texts], range(8)):
            assert found == expected


def test_models_that_differ(tiny_model: SeverityModel) -> None:
    other = copy.deepcopy(tiny_model)
    other.card = {"name": "other"}
    assert other != tiny_model
    assert tiny_model != 3
    assert len({tiny_model, other}) == 2


def test_a_model_equals_itself_at_no_cost(tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("sentimen.model.storage.model_to_bytes")
    assert tiny_model == tiny_model


def test_scoring_changes_nothing(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    before = pickle.dumps(tiny_model)
    tiny_model.assess_many(messages.texts)
    tiny_model.explain(messages.texts[0])
    assert pickle.dumps(tiny_model) == before


# parts of a model


def test_repr(tiny_model: SeverityModel) -> None:
    assert repr(tiny_model).startswith("AdditiveModel('SeverityClassifier', levels=['none', 'mild'")


def test_a_model_without_other_heads() -> None:
    heads, config = Heads(("fine", "bad"), (), (), ()), FeatureConfig(log2_rows=10)
    weights = np.ones((config.rows, 2), np.int8)
    model = AdditiveModel(heads, config, weights, np.array([-1.0, 1.0]), np.zeros(2), np.array([0.5]))
    found = model.assess("uang hilang")
    assert (found.level, found.kind, found.sentiment, found.signals) == (1, None, None, {})
    assert type(found.level) is int
    assert model.predict_signals(["a"]).shape == (1, 0)
    for method in (model.predict_kind, model.predict_sentiment):
        with pytest.raises(ValueError, match="trained without them"):
            method(["a"])


def test_its_own_lexicon_counts(tiny_model: SeverityModel) -> None:
    m = tiny_model
    words = Lexicon.default().with_slang({"zzqxj": "hilang"})
    other = AdditiveModel(m.heads, m.config, m.weights, m.scale, m.bias, m.cuts, lexicon=words)
    assert other.predict_severity(["zzqxj"]) == m.predict_severity(["hilang"]) != m.predict_severity(["zzqxj"])
