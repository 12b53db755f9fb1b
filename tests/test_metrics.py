"""Metrics against scikit-learn, against values worked out by hand, and against laws."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score, make_scorer, mean_absolute_error

from sentimen.evaluation import metrics
from sentimen.evaluation.agreement import krippendorff_alpha
from sentimen.evaluation.inputs import as_levels
from sentimen.evaluation.intervals import bootstrap
from sentimen.evaluation.label_errors import label_errors
from sentimen.evaluation.model_agreement import model_agreement
from sentimen.evaluation.report import Report
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.conditional_levels import ConditionalLevels
from sentimen.model.levels import LEVEL_NAMES, Level

RANDOM = np.random.default_rng(3)
TRUE = RANDOM.integers(0, 5, 300)
PREDICTED = np.clip(TRUE + RANDOM.integers(-1, 2, 300), 0, 4)
NAMES = np.array(["complaint", "praise", "question", "other", "suggestion"])
LEVELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)


def test_labels_against_scikit_learn() -> None:
    kappa = cohen_kappa_score(TRUE, PREDICTED, weights="quadratic")
    assert metrics.quadratic_weighted_kappa(TRUE, PREDICTED) == pytest.approx(kappa)
    assert metrics.macro_f1(TRUE, PREDICTED) == pytest.approx(f1_score(TRUE, PREDICTED, average="macro"))
    named = f1_score(NAMES[TRUE], NAMES[PREDICTED], average="macro")
    assert metrics.macro_f1_labels(NAMES[TRUE], NAMES[PREDICTED]) == pytest.approx(named)
    by_level = [mean_absolute_error(TRUE[level == TRUE], PREDICTED[level == TRUE]) for level in range(5)]
    assert metrics.macro_mae(TRUE, PREDICTED) == pytest.approx(np.mean(by_level))


INDONESIAN = np.array([level.indonesian for level in Level])
PROBA = np.full((300, 5), 0.1) + 0.5 * np.eye(5)[PREDICTED]
RATERS = pd.DataFrame({"ayu": TRUE, "bima": PREDICTED})
OF_LEVELS: list[tuple[str, Callable[..., Any]]] = [
    ("qwk", metrics.quadratic_weighted_kappa),
    ("macro-F1", metrics.macro_f1),
    ("mae", metrics.mean_absolute_error),
    ("confusion", lambda true, predicted: metrics.confusion(true, predicted).tolist()),
    ("rps", lambda true, _: metrics.ranked_probability_score(true, PROBA)),
    ("reliability", lambda true, predicted: metrics.reliability(true, PROBA, predicted=predicted).tolist()),
    ("critical recall", lambda true, _: metrics.critical_recall(true, PREDICTED)),
    ("review band", lambda true, _: metrics.review_band(true, PREDICTED, n=5).tolist()),
    ("interval", lambda *pair: bootstrap(metrics.quadratic_weighted_kappa, *pair, n=5)),
    ("label errors", lambda true, _: label_errors(true, PROBA).to_dict()),
    ("report", lambda true, predicted: Report.from_predictions(true, PROBA, predicted=predicted, n_bootstrap=3)),
    ("model agreement", lambda _, predicted: str(model_agreement(RATERS, predicted, n=3))),
]


@pytest.mark.parametrize(("label", "computed"), OF_LEVELS)
def test_names_of_levels_are_read(label: str, computed: Callable[..., Any]) -> None:
    expected = computed(TRUE, PREDICTED)
    assert computed(INDONESIAN[TRUE], INDONESIAN[PREDICTED]) == expected, label
    assert computed(pd.Series(np.array(LEVEL_NAMES)[TRUE]), list(INDONESIAN[PREDICTED])) == expected, label


def test_numbers_as_objects_are_no_names() -> None:
    severity = [1, 2, 3]
    for levels in ([Decimal("0.00"), Decimal("6.0"), Decimal(6)], pd.Series([0, 6, 6], dtype="object")):
        assert metrics.critical_recall(levels, severity, reviewed=0.3, level=6) == 0.5
    flags = np.array([True, False], dtype=object)
    found = Report.from_predictions(flags, predicted=flags, levels=("tenang", "gawat"), n_bootstrap=2)
    assert found.confusion == [[1, 0], [0, 1]]


def test_scikit_learn_can_score_by_our_kappa() -> None:
    texts, names = ["uang saya hilang", "agak lambat", "bagus sekali"] * 6, ["kritis", "ringan", "bukan keluhan"] * 6
    scorer = make_scorer(metrics.quadratic_weighted_kappa)
    assert scorer(SeverityClassifier(log2_rows=12).fit(texts, names), texts, names) == pytest.approx(1)


def test_a_report_reads_names_of_ones_own() -> None:
    own = ("tenang", "resah", "gawat")
    found = Report.from_predictions(["gawat", "tenang"], predicted=["gawat", "resah"], levels=own, n_bootstrap=2)
    assert found.confusion == [[0, 1, 0], [0, 0, 0], [0, 0, 1]]
    with pytest.raises(ValueError, match="levels 0..2 or tenang, resah, gawat, got 'santai' in row 2"):
        Report.from_predictions(["gawat", "santai"], predicted=["gawat", "resah"], levels=own)


def test_signals_against_scikit_learn() -> None:
    true, proba = RANDOM.integers(0, 2, (80, 4)), RANDOM.random((80, 4))
    expected = f1_score(true, proba >= 0.5, average="macro")
    assert metrics.signals_f1(true, proba) == pytest.approx(expected)
    with_an_absent_one = np.hstack([true, np.zeros((80, 1))])
    assert metrics.signals_f1(with_an_absent_one, np.hstack([proba, np.ones((80, 1))])) == pytest.approx(expected)


@given(LEVELS)
@settings(max_examples=60, deadline=None)
def test_laws_of_labels(pairs: list[tuple[int, int]]) -> None:
    true, predicted = np.array(pairs).T
    kappa = metrics.quadratic_weighted_kappa(true, predicted)
    assert math.isnan(kappa) or -1 - 1e-12 <= kappa <= 1
    turned = metrics.quadratic_weighted_kappa(predicted, true)
    assert kappa == pytest.approx(turned, nan_ok=True)
    assert 0 <= metrics.macro_f1(true, predicted) <= 1
    assert metrics.macro_f1(true, true) == metrics.accuracy(true, true) == 1
    assert metrics.macro_mae(true, true) == 0
    flat = 1 - np.eye(5)
    assert metrics.cost_weighted_error(true, predicted, flat) == pytest.approx(1 - metrics.accuracy(true, predicted))
    sharp = np.eye(5)[predicted]
    assert 0 <= metrics.ranked_probability_score(true, sharp) <= 1
    wrong = 1 - metrics.accuracy(true, predicted)
    assert metrics.expected_calibration_error(true, sharp) == pytest.approx(wrong)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (metrics.quadratic_weighted_kappa([0, 4], [0, 4]), 1.0),
        (metrics.quadratic_weighted_kappa([0, 4], [4, 0]), -1.0),
        (metrics.quadratic_weighted_kappa([2, 2], [2, 2]), math.nan),
        (metrics.macro_mae([0, 0, 4], [1, 0, 2]), 1.25),
        (metrics.cost_weighted_error([0, 1], [1, 0], [[0, 2], [6, 0]]), 4.0),
        (metrics.ranked_probability_score([1], [[0.25, 0.5, 0.25]]), 0.0625),
        (metrics.ranked_probability_score([2], [[0.0, 0.0, 1.0]]), 0.0),
        (metrics.expected_calibration_error([0, 0], [[0.6, 0.4], [0.9, 0.1]], bins=10), 0.25),
        (metrics.expected_calibration_error([0, 0], [[0.6, 0.4], [0.9, 0.1]], bins=1), 0.25),
        (metrics.binary_calibration_error([[1, 0]], [[0.75, 0.25]]), 0.25),
        (metrics.signals_f1([[0, 0]], [[0.9, 0.1]]), math.nan),
        (metrics.critical_recall([4, 0, 0, 0, 4], [9, 8, 7, 6, 10], reviewed=0.2), 0.5),
        (metrics.critical_recall([4, 0, 0, 0, 4], [9, 8, 7, 6, 10], reviewed=0.4), 1.0),
        (metrics.critical_recall([4, 0, 0, 0, 0], [5, 5, 5, 5, 5], reviewed=0.2), 0.2),
        (metrics.critical_recall([0, 3], [1, 2]), math.nan),
        (metrics.critical_recall([0, 3], [1, 2], reviewed=0.5, level=3), 1.0),
    ],
)
def test_known_values(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, nan_ok=True)


def test_confusion_and_curves() -> None:
    assert metrics.confusion([0, 1, 1], [0, 0, 1], 2).tolist() == [[1, 0], [1, 1]]
    curve = metrics.review_curve(TRUE, PREDICTED.astype(float), points=10)
    assert curve.shape == (11, 2)
    assert curve[0].tolist() == [0, 0]
    assert curve[-1].tolist() == [1, 1]
    assert (np.diff(curve[:, 1]) >= 0).all()
    table = metrics.reliability([0, 1, 1], [[0.9, 0.1], [0.8, 0.2], [0.1, 0.9]], bins=10)
    assert table == pytest.approx(np.array([[0.8, 0.0, 1], [0.9, 1.0, 2]]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: metrics.quadratic_weighted_kappa([], []), "y_true is empty"),
        (lambda: metrics.accuracy([0, 1], [0]), "y_true has 2, y_pred has 1"),
        (lambda: metrics.macro_f1([0, 5], [0, 1]), "levels 0..4, got 5 in row 2"),
        (lambda: metrics.macro_f1([0, 1], [0, 1.5]), "y_pred must hold levels 0..4, got 1.5 in row 2"),
        (lambda: metrics.macro_f1([0, -1], [0, 1]), "got -1 in row 2"),
        (lambda: metrics.macro_f1([0, math.nan], [0, 1]), "got nan in row 2"),
        (lambda: metrics.macro_f1(["parah"], [0]), "levels 0..4 or none, mild.*, got 'parah' in row 1"),
        (lambda: metrics.macro_f1([0, 1, "parah"], [0, 1, 2]), "got 'parah' in row 3"),
        (lambda: metrics.macro_f1(np.array([0, 1, "?"], dtype=object), [0, 1, 2]), r"got '\?' in row 3"),
        (lambda: metrics.macro_f1([[0]], [[0]]), "one-dimensional"),
        (lambda: metrics.confusion([0], [0], 1), "n_levels must be 2 or more"),
        (lambda: metrics.ranked_probability_score([0], [[0.5, 0.4]]), "row 1 sums to 0.9"),
        (lambda: metrics.ranked_probability_score([0], [[1.5, -0.5]]), "probabilities 0..1"),
        (lambda: metrics.ranked_probability_score([2], [[0.5, 0.5]]), "levels 0..1"),
        (lambda: metrics.expected_calibration_error([0], np.empty((0, 2))), "got shape"),
        (lambda: metrics.expected_calibration_error([0], [[1.0, 0.0]], bins=0), "bins must be 1 or more"),
        (lambda: metrics.binary_calibration_error([0, 1], [[0.5], [0.5]]), "y_true has shape"),
        (lambda: metrics.binary_calibration_error([0], [1.5]), "probabilities 0..1"),
        (lambda: metrics.critical_recall([4], [1.0], reviewed=0), "reviewed must be above 0"),
        (lambda: metrics.critical_recall([4], [math.inf]), "severity must be finite"),
        (lambda: metrics.cost_weighted_error([0], [0], [[0, 1]]), "square"),
        (lambda: metrics.cost_weighted_error([0], [0], [[1, 1], [1, 0]]), "diagonal"),
        (lambda: metrics.signals_f1([[1, 0]], [[0.5]]), "y_true has shape"),
        (lambda: metrics.signals_f1([[0.5]], [[0.5]]), "0 or 1"),
        (lambda: metrics.macro_f1_labels(["praise", None], ["praise", "praise"]), "strings, got None in row 2"),
    ],
)
def test_refusals(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


# label, what is given names that are no levels
OWN_NAMES: list[tuple[str, Callable[[], object], str]] = [
    ("label_errors", lambda: label_errors(["tenang", "gawat"], [[0.9, 0.1], [0.1, 0.9]]), "got 'tenang' in row 1"),
    ("five levels", lambda: metrics.macro_f1([0, "gawat"], [0, 1]), "got 'gawat' in row 2"),
    ("a plot", lambda: as_levels(["gawat"], 5, "y_true", LEVEL_NAMES), "got 'gawat' in row 1"),
    ("alpha", lambda: krippendorff_alpha([["tenang", "gawat"]], 2), "row 1, annotator 1: 'tenang' is not a level"),
    ("marks", lambda: ConditionalLevels.estimate(["a", "b"], [0, "gawat"]), "row 2, level: 'gawat' is not a level"),
]


@pytest.mark.parametrize(("label", "given", "said"), OWN_NAMES, ids=[case[0] for case in OWN_NAMES])
def test_names_of_ones_own_are_given_as_numbers(label: str, given: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=f"{said}.*by their numbers, 0 the least severe"):
        given()
