"""Predictions from models, estimators and tables; costs; figures that they allow."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from sentimen.evaluation.comparison import compare
from sentimen.evaluation.costs import as_costs, read_costs
from sentimen.evaluation.figures import Truth, figures_of
from sentimen.evaluation.labelled_data import labelled_data
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.prediction_tables import kinds_in, levels_in, probabilities_in, signals_in
from sentimen.evaluation.predictions import Predictions, predictions_of, predictor_of
from sentimen.evaluation.report import Report
from sentimen.evaluation.report_json import fields_of
from sentimen.evaluation.report_text import slice_lines
from sentimen.evaluation.report_words import figure_words, level_names
from sentimen.evaluation.slices import slice_names
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.label_columns import read_levels
from sentimen.model.heads import Heads
from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS, Level
from sentimen.model.severity_model import SeverityModel

FINE = Heads(levels=("fine", "bad"), signals=(), kinds=(), sentiments=())
PROBA = [[0.75, 0.25], [0.25, 0.75]]
TABLES: list[tuple[dict[Any, list[Any]], list[int]]] = [
    ({"level": ["bad", "FINE"]}, [1, 0]),
    ({"level": ["1", "0.0"]}, [1, 0]),
    ({"Tingkat Keparahan": ["bad", "fine"]}, [1, 0]),
    ({"tingkat": ["bad", "fine"], "level": ["fine", "bad"]}, [0, 1]),
    ({"probability_fine": [0.2, 0.7], "probability_bad": [0.8, 0.3]}, [1, 0]),
    ({"p_0": ["0.2", "0.7"], "p_1": ["0.8", "0.3"]}, [1, 0]),
    ({0: [0.2, 0.7], 1: [0.8, 0.3]}, [1, 0]),
    ({"probabilities": [{"fine": 0.2, "bad": 0.8}, [0.7, 0.3]]}, [1, 0]),
    ({"level": [0, 0], "fine": [0.2, 0.7], "bad": [0.8, 0.3]}, [0, 0]),
]


@pytest.mark.parametrize(("columns", "expected"), TABLES)
def test_tables(columns: dict[Any, list[Any]], expected: list[int]) -> None:
    found = predictions_of(pd.DataFrame(columns), ["a", "b"], FINE)
    assert found.levels.tolist() == expected
    assert (found.proba is None) == all(name in ("level", "tingkat", "Tingkat Keparahan") for name in columns)


# label, names of the levels, answers, the levels that they are
WRITTEN: list[tuple[str, tuple[str, ...], list[Any], list[int]]] = [
    ("numbers where names are digits", ("1", "2", "3"), [0, 1, 2, np.int64(1), 2.0], [0, 1, 2, 1, 2]),
    ("names that are digits", ("1", "2", "3"), ["1", "2", "3", np.str_("2")], [0, 1, 2, 1]),
    ("names that differ in case alone", ("a", "A"), ["a", "A", 1, " A "], [0, 1, 1, 1]),
    ("names of several words", ("tidak mendesak", "sangat mendesak"), ["Sangat_Mendesak", "tidak  mendesak"], [1, 0]),
    ("the standard ones", LEVEL_NAMES, [Level.CRITICAL, "berat", "Bukan-Keluhan", "3", "2.0"], [4, 3, 0, 3, 2]),
]


@pytest.mark.parametrize(("label", "names", "answers", "expected"), WRITTEN, ids=[case[0] for case in WRITTEN])
def test_answers_are_read_as_labels_are(
    label: str, names: tuple[str, ...], answers: list[Any], expected: list[int]
) -> None:
    assert levels_in(answers, Heads(levels=names), "the column level").tolist() == expected
    problems: list[str] = []
    assert read_levels("level", answers, Heads(levels=names), problems) == expected
    assert not problems


def test_a_perfect_estimator_of_levels_whose_names_are_digits() -> None:
    texts = ["bagus", "lambat", "hilang"] * 5
    pipeline = make_pipeline(CountVectorizer(), LogisticRegression(C=100)).fit(texts, [0, 1, 2] * 5)
    stars = Heads(levels=("1", "2", "3"), signals=(), kinds=(), sentiments=())
    report = evaluate(pipeline, pd.DataFrame({"text": texts, "level": [0, 1, 2] * 5}), heads=stars, n_bootstrap=2)
    assert report.metrics["accuracy"].value == 1


def test_estimators_of_another_library() -> None:
    texts = ["bagus", "hilang", "bagus sekali", "hilang semua"] * 5
    for labels in ([0, 1, 0, 1] * 5, ["fine", "bad", "fine", "bad"] * 5):
        pipeline = make_pipeline(CountVectorizer(), LogisticRegression()).fit(texts, labels)
        found = predictions_of(predictor_of(pipeline)[0], ["hilang", "bagus"], FINE)
        assert found.levels.tolist() == [1, 0]
        assert found.proba is not None and (found.proba.argmax(axis=1) == found.levels).all()


def test_a_path_a_classifier_and_a_model_are_the_same(
    tiny_model: SeverityModel, tiny_artifact: Path, messages: LabelledTexts
) -> None:
    fitted = SeverityClassifier()
    fitted.model_ = tiny_model
    reports = [evaluate(model, messages, n_bootstrap=2).to_json() for model in (tiny_model, fitted, str(tiny_artifact))]
    assert len(set(reports)) == 1


class Always:
    """An estimator that holds another under a name of its choice, and gives one answer of its own."""

    def __init__(self, model_: Any) -> None:
        self.model_ = model_

    def predict(self, texts: list[str]) -> list[int]:
        return [3] * len(texts)


class CautiousClassifier(SeverityClassifier):
    """Our classifier with an answer of its own."""

    def predict(self, X: Any) -> Any:
        return np.full(len(list(X)), 3)


@pytest.mark.parametrize("label", ["another library's", "ours", "a class of its own on top of ours"])
def test_an_estimator_answers_by_its_own_predict(label: str, tiny_model: SeverityModel) -> None:
    inner = make_pipeline(CountVectorizer(), LogisticRegression()).fit(["a1", "b2"] * 5, [0, 1] * 5)
    estimator: Any = Always(inner if label == "another library's" else tiny_model)
    if label.startswith("a class"):
        estimator = CautiousClassifier()
        estimator.model_ = tiny_model
    predictor, _ = predictor_of(estimator)
    assert predictions_of(predictor, ["uang saya hilang", "bagus"], Heads()).levels.tolist() == [3, 3]


def test_levels_alone_leave_out_what_needs_probabilities() -> None:
    frame = pd.DataFrame({"text": ["a", "b", "c"], "level": [0, 4, 2]})
    report = evaluate(pd.DataFrame({"level": ["kritis", "kritis", 2]}), frame, n_bootstrap=5)
    assert {"qwk", "mae", "critical_recall_at_20"} <= report.metrics.keys()
    assert not {"rps", "ece", "kept_80_qwk"} & report.metrics.keys()
    assert report.reliability == []
    assert Report.from_json(report.to_json()).to_json() == report.to_json()
    assert "–" in report._repr_html_() or report.rows == 3


@pytest.mark.parametrize("figure", ["mae", "qwk"])
def test_a_stored_report_with_a_slice_of_one_level_is_shown_again(figure: str) -> None:
    frame = pd.DataFrame(
        {"text": ["a", "b", "c", "d"], "level": [0, 4, 2, 2], "kanal": ["app", "app", "surat", "surat"]}
    )
    report = evaluate(frame[["level"]], frame, slices=["kanal"], slice_figure=figure, n_bootstrap=5)
    again = Report.from_json(report.to_json())
    assert len(again._repr_html_()) == len(report._repr_html_())
    assert slice_lines(again) == slice_lines(report)
    assert "\N{EN DASH}" in slice_lines(again)[-1]  # kappa of one level alone


def test_confidence_is_that_of_the_answer() -> None:
    found = Predictions.checked(2, [1, 1], PROBA, None)
    figures = figures_of(Truth.checked([1, 1], 2), found)
    assert figures["ece"].metric(*figures["ece"].columns) == pytest.approx((0.75 + 0.25) / 2)
    assert figures["rps"].metric(*figures["rps"].columns) == pytest.approx((0.75**2 + 0.25**2) / 2)


def test_costs(tmp_path: Path) -> None:
    frame = pd.DataFrame({"kritis": [9.0, 1, 1, 1, 0]}, index=["none", "mild", "moderate", "serious", "critical"])
    for name in LEVEL_NAMES[:4]:
        frame[name] = [float(name != row) for row in frame.index]
    assert as_costs(frame, LEVEL_NAMES)[0].tolist() == [0, 1, 1, 1, 9]
    frame.to_csv(tmp_path / "c.csv")
    assert read_costs(tmp_path / "c.csv", LEVEL_NAMES).tolist() == as_costs(frame, LEVEL_NAMES).tolist()
    data = pd.DataFrame({"text": ["a", "b"], "level": [0, 4]})
    report = evaluate(pd.DataFrame({"level": [4, 4]}), data, costs=frame, slice_figure="cost", n_bootstrap=5)
    assert report.metrics["cost"].value == 4.5


def test_answers_in_indonesian() -> None:
    table = pd.DataFrame(
        {"kind": ["Keluhan", "Lain-lain"], "sentiment": ["NEGATIF", "netral"], "signals": ["uang", ""]}
    )
    assert list(kinds_in(table, "kind", KINDS)) == ["complaint", "other"]
    assert list(kinds_in(table, "sentiment", SENTIMENTS)) == ["negative", "neutral"]
    assert signals_in(table, SIGNALS)[:, SIGNALS.index("money")].tolist() == [True, False]


def test_columns_of_answers_in_other_capitals() -> None:
    table = pd.DataFrame({"Kind": ["complaint"], "SIGNALS": ["money"]})
    assert kinds_in(table, "kind", KINDS).tolist() == ["complaint"]
    assert signals_in(table, SIGNALS).sum() == 1
    assert signals_in(pd.DataFrame({"Signal_Money": [0.6]}), ("money",)).tolist() == [[True]]


def test_costs_of_levels_whose_names_are_digits() -> None:
    costs = [[0.0, 1, 5], [2, 0, 1], [9, 4, 0]]
    stars = ("1", "2", "3")
    assert as_costs(pd.DataFrame(costs), stars).tolist() == costs
    turned = pd.DataFrame(costs, index=stars, columns=stars).loc[["3", "1", "2"], ["2", "3", "1"]]
    assert as_costs(turned, stars).tolist() == costs


def test_worst_slice_and_words() -> None:
    rows = 40
    frame = pd.DataFrame({"text": ["x"] * rows + ["y"] * 33, "level": [0] * rows + [1] * 33})
    frame["kanal"] = ["a"] * rows + ["b"] * 30 + ["c"] * 3
    answers = pd.DataFrame({"level": [1] * 10 + [0] * (rows - 10) + [2] * 30 + [4] * 3})
    report = evaluate(answers, frame, slices=["kanal"], n_bootstrap=20, language="id")
    assert [(record["slice"], record["few"]) for record in report.slices["kanal"]] == [
        ("b", False),
        ("a", False),
        ("c", True),
    ]
    assert "sedikit" in "\n".join(slice_lines(report)) and str(report).endswith("\n".join(slice_lines(report)))
    assert "kanal" in report._repr_html_()
    shown = report.slice_frame("kanal")
    assert shown.to_dict("records") == report.slices["kanal"]
    assert list(shown.columns) == ["slice", "n", "value", "low", "high", "few", "qwk"]
    with pytest.raises(KeyError, match="no slices by 'toko'; there are kanal"):
        report.slice_frame("toko")
    assert "bukan keluhan" in report._repr_html_() and "pesan" in str(report)
    assert level_names(("a", "b"), "id") == ("a", "b")
    assert figure_words("unknown").higher_is_better
    assert slice_names(pd.Series(["a", None, " "])) == ["a", "(missing)", "(missing)"]
    assert slice_names(pd.Series(["RS A", "rs a", " RS  A", "RS B", 3])) == ["RS A", "RS A", "RS A", "RS B", "3"]


def test_slices_that_differ_in_capitals_are_one() -> None:
    units = ["RS A", "rs a", " RS A", "rs b"]
    frame = pd.DataFrame({"text": list("abcd"), "level": [0, 1, 2, 3], "unit": units})
    report = evaluate(frame[["level"]], frame, slices=["unit", "UNIT", "unit"], n_bootstrap=2)
    assert {record["slice"]: record["n"] for record in report.slices["unit"]} == {"RS A": 3, "rs b": 1}
    both = compare(frame[["level"]], frame[["level"]], frame, slices=["unit"], n_bootstrap=2)
    assert {record["slice"]: record["n"] for record in both.slices["unit"]} == {"RS A": 3, "rs b": 1}


def test_numbers_with_decimal_commas() -> None:
    table = pd.DataFrame({"p_fine": ["0,25", "1"], "p_bad": ["0,75", "0,0"], "severity": ["75,5", " 3"]})
    found = predictions_of(table, ["a", "b"], FINE)
    assert found.proba is not None and found.proba.tolist() == [[0.25, 0.75], [1, 0]]
    assert found.severity.tolist() == [75.5, 3]
    assert signals_in(pd.DataFrame({"signal_money": ["0,6", "0,4"]}), ("money",)).tolist() == [[True], [False]]


def test_errors_about_a_table_name_its_file(tmp_path: Path) -> None:
    path, messages = tmp_path / "aturan.csv", pd.DataFrame({"text": ["a", "b"], "level": [0, 1]})
    # file, what is said
    for content, said in (
        ("p_fine;p_bad\n0,5;0,5\n0,5;x\n", "aturan.csv: row 2, p_bad: 'x' is not a number"),
        ("level\n0\n", "aturan.csv: there are 1 predictions for 2 messages"),
        ("level;severity\n0;\n1;7\n", "aturan.csv: row 1, severity: '' is not a number"),
    ):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
            evaluate(path, messages, heads=FINE, n_bootstrap=2)


MESSAGE = pd.DataFrame({"text": ["a"], "level": [0]})
REFUSED: list[tuple[Any, str]] = [
    (lambda: as_costs([[0, 1]], ["fine", "bad"]), "2 by 2"),
    (lambda: as_costs([[1, 1], [1, 0]], ["fine", "bad"]), "0 on the diagonal"),
    (lambda: as_costs(pd.DataFrame({"fine": [0, 1]}, index=["fine", "bad"]), ["fine", "bad"]), "no level 'bad'"),
    (lambda: levels_in([True], FINE, "x"), "not a level"),
    (lambda: probabilities_in(pd.DataFrame({"fine": [0.2], "bad": [0.2]}), FINE.levels), "sum to 1"),
    (lambda: probabilities_in(pd.DataFrame({"probabilities": [[1.0]]}), FINE.levels), "one number a level"),
    (lambda: levels_in(["x", 0, "y"], FINE, "the column level"), "row 1, the column level: 'x' is not a level"),
    (lambda: levels_in(["x", 0, "y"], FINE, "the column level"), "(and 1 more)"),
    (
        lambda: signals_in(pd.DataFrame({"signals": ["", "monay"]}), ("money",)),
        "row 2, signals: monay not among those known",
    ),
    (lambda: kinds_in(pd.DataFrame({"kind": [None]}), "kind", ("praise",)), "row 1, kind: is empty"),
    (lambda: as_costs(pd.DataFrame([[0, 1], [1, 0]], columns=["fine", "worse"]), FINE.levels), "got fine, worse"),
    (lambda: as_costs(pd.DataFrame([[0, 1], [1, 0]], index=[1, 1]), FINE.levels), "no level 'fine'"),
    (lambda: as_costs(pd.DataFrame(np.eye(3), index=[1, 1, 0]), FINE.levels), "more than one level 'bad'"),
    (
        lambda: evaluate(pd.DataFrame({"level": [0]}), MESSAGE, slices=pd.DataFrame([[1, 2]], columns=["a", "a"])),
        "slices: more than one column 'a'",
    ),
    (
        lambda: labelled_data(LabelledTexts(["a", "b"], [0, 4], None, None, None, ["", ""], "uji.csv", ""), FINE),
        "uji.csv: row 2, level: 4 is not a level (of 1 rows); allowed are 0 to 1, or fine, bad. The model predicts",
    ),
    (lambda: kinds_in(pd.DataFrame({"kind": ["anger"]}), "kind", ("praise",)), "'anger'"),
    (lambda: Predictions.checked(2, None, None, None), "need levels"),
    (lambda: predictor_of(7), "got int"),
    (lambda: fields_of({"levels": 3}, ["levels"]), "not a report"),
    (lambda: labelled_data(pd.DataFrame({"text": ["a"], "level": [0]}), Heads()).slices("text"), "list of columns"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_refusals(call: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        call()


def test_signals_by_name_and_by_probability() -> None:
    assert signals_in(pd.DataFrame({"signals": ["money", None]}), ("money",)).tolist() == [[True], [False]]  # type: ignore[union-attr]
    assert signals_in(pd.DataFrame({"signal_money": [0.5, 0.4]}), ("money",)).tolist() == [[True], [False]]  # type: ignore[union-attr]
    assert signals_in(pd.DataFrame({"x": [1]}), ("money",)) is None
    both = signals_in(pd.DataFrame({"signals": ["money,legal", "LEGAL", ["money"], "-"]}), ("money", "legal"))
    assert both is not None and both.tolist() == [[True, True], [False, True], [True, False], [False, False]]


def test_a_table_of_scores_has_the_signals_that_the_model_calls(
    tiny_model: SeverityModel, messages: LabelledTexts
) -> None:
    found = replace(tiny_model.assess_many(messages.texts), signal_cuts=(0.01,) * len(SIGNALS))
    wanted = found.signals_present
    assert (wanted & ~replace(found, signal_cuts=()).signals_present).any()
    np.testing.assert_array_equal(signals_in(found.to_pandas(), SIGNALS), wanted)


def test_groups_are_drawn_together() -> None:
    truth = np.repeat([0, 1], 30)
    alone = Report.from_predictions(truth, predicted=np.repeat([0, 0], 30), levels=FINE.levels, n_bootstrap=50)
    grouped = Report.from_predictions(
        truth, predicted=np.repeat([0, 0], 30), levels=FINE.levels, n_bootstrap=50, groups=np.arange(60) // 3
    )
    width = [r.metrics["accuracy"].high - r.metrics["accuracy"].low for r in (alone, grouped)]
    assert width[1] > 1.4 * width[0]
