"""A report of a model on labelled messages."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from sentimen.evaluation.model_report import evaluate
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.severity_model import SeverityModel


def test_all_heads(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    report = evaluate(tiny_model, messages, n_bootstrap=10)
    assert (report.name, report.rows, report.levels) == ("messages.csv", 120, tiny_model.heads.levels)
    assert {"qwk", "signals_macro_f1", "kind_macro_f1", "sentiment_macro_f1"} <= report.metrics.keys()
    assert report.metrics["accuracy"].value == (tiny_model.predict(messages.texts) == messages.levels).mean()


def test_only_what_both_have(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    bare = replace(messages, signals=None, kinds=None, sentiments=None)
    for model, labelled in (
        (tiny_model, bare),
        (SeverityClassifier(log2_rows=12, passes=1).fit(messages.texts, messages.levels).model_, messages),
    ):
        report = evaluate(model, labelled, n_bootstrap=10)
        assert "qwk" in report.metrics
        assert not {"signals_macro_f1", "kind_macro_f1", "sentiment_macro_f1"} & report.metrics.keys()


def test_slices(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    slices = pd.DataFrame({"channel": ["app", "email"] * 60})
    report = evaluate(tiny_model, messages, slices=slices, n_bootstrap=10)
    assert {row["slice"]: row["n"] for row in report.slices["channel"]} == {"app": 60, "email": 60}


def test_own_levels() -> None:
    texts = ["bagus", "hilang"] * 20
    model = SeverityClassifier(log2_rows=12, level_names=("fine", "bad")).fit(texts, ["fine", "bad"] * 20).model_
    labelled = LabelledTexts(texts, [0, 1] * 20, None, None, None, texts, "toko", "")
    report = evaluate(model, labelled, n_bootstrap=10)
    assert report.levels == ("fine", "bad")
    assert report.metrics["accuracy"].value == pytest.approx(1)
