"""A report of a model on labelled messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sentimen.evaluation.comparison import compare
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.report import Report
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
from sentimen.model.severity_model import SeverityModel


def test_all_heads(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    report = evaluate(tiny_model, messages, n_bootstrap=10)
    assert (report.name, report.rows, report.levels) == ("messages.csv", 120, tiny_model.heads.levels)
    assert {"qwk", "signals_macro_f1", "kind_macro_f1", "sentiment_macro_f1"} <= report.metrics.keys()
    assert report.metrics["accuracy"].value == (tiny_model.predict(messages.texts) == messages.levels).mean()


@pytest.mark.filterwarnings("ignore:the model SeverityClassifier has learned")
def test_only_what_both_have(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    bare = replace(messages, signals=None, kinds=None, sentiments=None)
    for model, labelled in (
        (tiny_model, bare),
        (SeverityClassifier(log2_rows=12, passes=1).fit(messages.texts, messages.levels).model_, messages),
    ):
        report = evaluate(model, labelled, n_bootstrap=10)
        assert "qwk" in report.metrics
        assert not {"signals_macro_f1", "kind_macro_f1", "sentiment_macro_f1"} & report.metrics.keys()


def test_kinds_that_some_messages_have(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    kinds = [None if row % 3 else name for row, name in enumerate(messages.kinds or [])]
    some, rows = replace(messages, kinds=kinds), list(range(0, 120, 3))
    report = evaluate(tiny_model, some, n_bootstrap=10)
    alone = evaluate(tiny_model, messages.take(rows), n_bootstrap=10)
    assert report.metrics["kind_macro_f1"].value == alone.metrics["kind_macro_f1"].value
    assert (
        report.metrics["sentiment_macro_f1"]
        == evaluate(tiny_model, messages, n_bootstrap=10).metrics["sentiment_macro_f1"]
    )
    one = replace(messages, kinds=["praise", *[None] * 119])  # of which most resamples draw none
    for found in (evaluate(tiny_model, one, n_bootstrap=20), compare(tiny_model, tiny_model, one, n_bootstrap=20)):
        assert "nan" not in str(found)
        assert "kind_macro_f1" in str(found)


def test_slices(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    slices = pd.DataFrame({"channel": ["app", "email"] * 60})
    report = evaluate(tiny_model, messages, slices=slices, n_bootstrap=10)
    assert {row["slice"]: row["n"] for row in report.slices["channel"]} == {"app": 60, "email": 60}


TABLE = pd.DataFrame(
    {
        "id": [f"m{row}" for row in range(40)],
        "text": [f"pesan nomor {row} tentang kiriman" for row in range(40)],
        "level": [row % 5 for row in range(40)],
        "channel": ["app", None] * 20,
        "set": ["a", ""] * 20,
    }
)
# label, the same messages from the table and a folder
SOURCES: list[tuple[str, Callable[[pd.DataFrame, Path], Any]]] = [
    ("a frame", lambda frame, _: frame),
    ("a file", lambda frame, folder: frame.to_csv(folder / "uji.csv", index=False) or folder / "uji.csv"),
    ("messages that were read", lambda frame, _: read_labelled(frame)),
    ("some of them", lambda frame, _: read_labelled(pd.concat([frame, frame[:3]])).take(range(40))),
]


@pytest.mark.parametrize(("label", "source"), SOURCES, ids=[label for label, _ in SOURCES])
def test_ids_and_slices_wherever_messages_are(label: str, source: Callable[..., Any], tmp_path: Path) -> None:
    data = source(TABLE, tmp_path)
    answers = TABLE[["id", "level"]][::-1]
    report = evaluate(answers, data, slices=["channel", "set"], n_bootstrap=2)
    assert report.metrics["accuracy"].value == 1
    for column, name in (("channel", "app"), ("set", "a")):
        assert {row["slice"]: row["n"] for row in report.slices[column]} == {name: 20, "(missing)": 20}
    wrong = answers.assign(level=[(level + (name == "m7")) % 5 for name, level in answers.to_numpy()])
    [apart] = compare(answers, wrong, data, n_bootstrap=2).disagreements
    assert apart["id"] == "m7"
    with pytest.raises(DatasetError, match="no column 'chanel'; its columns are .*; did you mean 'channel'"):
        evaluate(answers, data, slices=["chanel"], n_bootstrap=2)


def test_own_levels() -> None:
    texts = ["bagus", "hilang"] * 20
    model = SeverityClassifier(log2_rows=12, level_names=("fine", "bad")).fit(texts, ["fine", "bad"] * 20).model_
    labelled = LabelledTexts(texts, [0, 1] * 20, None, None, None, list(map(str, range(40))), "toko", "")
    report = evaluate(model, labelled, n_bootstrap=10)
    assert report.levels == ("fine", "bad")
    assert report.metrics["accuracy"].value == pytest.approx(1)


GIVEN_SLICES: list[tuple[str, Callable[[], Any]]] = [
    ("names of columns", lambda: ["channel"]),
    ("an index of names", lambda: TABLE.columns[3:4]),
    ("a frame", lambda: TABLE[["channel"]]),
    ("a column", lambda: TABLE["channel"]),
    ("polars", lambda: pytest.importorskip("polars").DataFrame({"channel": ["app", None] * 20})),
    ("a column of polars", lambda: pytest.importorskip("polars").Series("channel", ["app", None] * 20)),
    ("pyarrow", lambda: pytest.importorskip("pyarrow").table({"channel": ["app", None] * 20})),
]


@pytest.mark.parametrize(("label", "slices"), GIVEN_SLICES, ids=[label for label, _ in GIVEN_SLICES])
def test_slices_in_any_form(label: str, slices: Callable[[], Any]) -> None:
    given = slices()
    found = [evaluate(TABLE[["level"]].assign(id=TABLE["id"]), TABLE, slices=given, n_bootstrap=2).slices]
    if "names" not in label:
        levels = TABLE["level"]
        found.append(Report.from_predictions(levels, predicted=levels, slices=given, n_bootstrap=2).slices)
    for tables in found:
        assert {row["slice"]: row["n"] for row in tables["channel"]} == {"app": 20, "(missing)": 20}
