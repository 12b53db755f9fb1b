"""Training as a recipe: files in, a described model out."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import DatasetError, LabelledTexts
from sentimen.learning.optimizer import Optimization
from sentimen.learning.recipe import GOLDEN_TEXTS, WeakSource, load_base, train
from sentimen.learning.weak_labels import hash_ids, write_weak_labels
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load, model_to_bytes, verify

MESSAGES = Path(__file__).parent / "cases" / "messages.csv"
CONFIG, QUICK = FeatureConfig(log2_rows=12), Optimization(passes=2)


def test_a_file(tmp_path: Path) -> None:
    model = train([MESSAGES], config=CONFIG, optimization=QUICK, name="toko")
    assert model.card["name"] == "toko"
    [source] = model.card["training"]
    assert (source["name"], source["rows"], len(source["sha256"])) == ("messages.csv", 120, 64)
    assert [golden["text"] for golden in model.card["golden"]] == list(GOLDEN_TEXTS)
    model.save(tmp_path / "model")
    assert verify(tmp_path / "model") and load(tmp_path / "model") == model


def test_labels_that_may_be_an_accident_are_told(tmp_path: Path) -> None:
    rows = pd.DataFrame({"text": [f"pesan {n}" for n in range(40)], "level": [1, 4] * 20})
    rows.to_csv(tmp_path / "rows.csv", index=False)
    with pytest.warns(UserWarning, match="no row has the level none: if yours count from 1") as told:
        train([tmp_path / "rows.csv"], config=CONFIG, optimization=QUICK)
    assert len(told) == 1 and told[0].filename == __file__


def test_the_same_files_give_the_same_bytes() -> None:
    first, again = (train([str(MESSAGES)], config=CONFIG, optimization=QUICK) for _ in range(2))
    assert model_to_bytes(first) == model_to_bytes(again)


def test_labelled_and_weak_files(tmp_path: Path, messages: LabelledTexts, tiny_model: SeverityModel) -> None:
    ids = [f"m{row}" for row in range(120)]
    pd.DataFrame({"id": ids, "text": messages.texts}).to_csv(tmp_path / "pool.csv", index=False)
    proba = tiny_model.assess_many(messages.texts).probabilities.astype(np.float32)
    write_weak_labels(tmp_path / "soft.npz", hash_ids(ids), proba, Heads())
    weak = WeakSource(tmp_path / "soft.npz", tmp_path / "pool.csv", most=50)
    model = train([messages, MESSAGES], weak=[weak], config=CONFIG, optimization=QUICK)
    assert [(source["name"], source["rows"]) for source in model.card["training"]] == [
        ("messages.csv", 120),
        ("messages.csv", 120),
        ("soft.npz", 50),
    ]
    assert model.card["training"][2]["sha256"] == hashlib.sha256((tmp_path / "soft.npz").read_bytes()).hexdigest()
    assert train([], weak=[weak], config=CONFIG, optimization=QUICK).card["training"][0]["rows"] == 50


@pytest.mark.parametrize("importance", [[], [1, 2], [0], [-1], [np.nan], [np.inf]])
def test_importance_is_a_number_above_0_for_each_file(importance: list[float]) -> None:
    with pytest.raises(ValueError, match="importance must hold a number above 0 for each file .1 of them."):
        train([MESSAGES], importance=importance)


def test_from_a_base(tiny_artifact: Path, tiny_model: SeverityModel) -> None:
    model = train([MESSAGES], base=tiny_artifact, optimization=QUICK)
    assert model.config == tiny_model.config


def test_own_heads() -> None:
    heads = Heads(levels=tuple("abcde"), signals=(), kinds=(), sentiments=())
    model = train([MESSAGES], heads=heads, config=CONFIG, optimization=QUICK)
    assert model.heads == heads


def test_nothing_to_learn_from() -> None:
    with pytest.raises(ValueError, match="nothing to learn from"):
        train([])


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    shutil.copy(MESSAGES, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open("a") as file:
        file.write("uang hilang,9,,complaint,negative\n")
    with pytest.raises(DatasetError, match="a.csv: row 121, level: '9' is not a level"):
        train([MESSAGES, tmp_path / "a.csv"])


def test_golden_texts_hold_no_personal_data() -> None:
    assert not any(character.isdigit() and text.count(character) > 3 for text in GOLDEN_TEXTS for character in text)
    assert not any("@" in text for text in GOLDEN_TEXTS)


def test_heads_without_labels_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "latih.csv"
    pairs = (("uang saya hilang", "kritis"), ("bagus sekali", "bukan keluhan"))
    rows = [f"{text} {i},{level}" for i in range(10) for text, level in pairs]
    path.write_text("text,level\n" + "\n".join(rows) + "\n", encoding="utf-8")
    model = train([path], config=FeatureConfig(log2_rows=10))
    assert (model.heads.signals, model.heads.kinds, model.heads.sentiments) == ((), (), ())
    assert model.assess("bagus sekali").signals == {}
    assert model.assess("bagus sekali").kind is None


@pytest.mark.parametrize(
    ("label", "base", "error", "message"),
    [
        ("empty", "", ValueError, "base is empty; give 'bundled'"),
        ("number", 3, TypeError, "base must be a model, the path of one or None, got int$"),
    ],
)
def test_bases_that_are_none(label: str, base: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        load_base(base)


def test_a_classifier_as_a_base_is_told_what_to_give(messages: LabelledTexts) -> None:
    fitted = SeverityClassifier(log2_rows=10, passes=1).fit(messages.texts, messages.levels)
    with pytest.raises(TypeError, match=r"got SeverityClassifier; give what it learned: base=classifier\.model_"):
        SeverityClassifier(base=fitted).fit(messages.texts, messages.levels)
