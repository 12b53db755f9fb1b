"""Stars and flags as probabilities of levels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.datasets import load_authored
from sentimen.evaluation.metrics import quadratic_weighted_kappa
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.conditional_levels import ConditionalLevels
from sentimen.learning.datasets import DatasetError, LabelledTexts
from sentimen.learning.fitting import TrainingTexts, fit_model
from sentimen.learning.marks import mark_name
from sentimen.learning.targets import targets_of
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads

HEADS = Heads(signals=(), kinds=(), sentiments=())


def test_counts_without_pull_are_shares() -> None:
    table = ConditionalLevels.estimate(["a", "a", "b", None, "a"], [0, 0, 4, 3, 2], pull=0)
    assert table.marks == ("a", "b") and table.counts.tolist() == [3, 1]
    np.testing.assert_allclose(table.levels, [[2 / 3, 0, 1 / 3, 0, 0], [0, 0, 0, 0, 1]])


def test_a_rare_mark_is_drawn_to_all() -> None:
    marks, levels = ["often"] * 1000 + ["once"], [0] * 1000 + [4]
    table = ConditionalLevels.estimate(marks, levels)
    assert table.probabilities(["once"])[0, 4] < 0.6
    assert table.probabilities(["often"])[0, 0] > 0.99


@pytest.mark.parametrize(
    ("label", "mark", "name"),
    [
        ("number", 5, "5"),
        ("float", 5.0, "5"),
        ("numpy", np.int8(5), "5"),
        ("text", " 5 ", "5"),
        ("truth", True, "true"),
        ("numpy truth", np.bool_(False), "false"),
        ("pair", (1, True), "1|true"),
        ("pair with a gap", (1, None), "1|"),
        ("none", None, None),
        ("nan", float("nan"), None),
        ("NA", pd.NA, None),
        ("empty", " ", None),
        ("pair of none", (None, None), None),
    ],
)
def test_marks(label: str, mark: Any, name: str | None) -> None:
    table = ConditionalLevels.estimate([mark, "x"], [1, 2], pull=0)
    assert mark_name(mark) == name
    assert table.marks == (("x",) if name is None else tuple(sorted([name, "x"])))
    row = table.probabilities([mark])[0]
    assert np.isnan(row).all() if name is None else row[1] == 1


@pytest.mark.parametrize(
    ("label", "marks", "levels"),
    [
        ("numbers", ["selesai", "selesai", "naik"], [0, 1, 4]),
        ("floats beside gaps", ["selesai", "selesai", "naik", "naik"], [0.0, 1.0, 4.0, float("nan")]),
        ("a series with gaps", ["selesai", "selesai", "naik", None], pd.Series([0, 1, 4, None])),
        ("names", ["selesai", "selesai", "naik", "naik"], ["bukan keluhan", "mild", "Kritis", ""]),
        ("numbers as texts", ["selesai", "selesai", "naik"], ["0", "1", "4"]),
        ("capitals of marks", ["selesai", "Selesai", "naik"], [0, 1, 4]),
        ("blanks of marks", ["selesai", " SELESAI ", "naik"], [0, 1, 4]),
    ],
)
def test_messages_that_have_both_are_counted(label: str, marks: list[Any], levels: Any) -> None:
    table = ConditionalLevels.estimate(marks, levels, pull=0)
    assert table.marks == ("naik", "selesai") and table.counts.tolist() == [1, 2]
    expected = [[0, 0, 0, 0, 1], [0.5, 0.5, 0, 0, 0]]
    np.testing.assert_array_equal(table.probabilities(["NAIK", "Selesai"]), expected, label)


def test_other_numbers_of_levels() -> None:
    assert ConditionalLevels.estimate([1, 5, 1], [2, 0, None], n_levels=3, pull=0).levels.tolist() == [
        [0, 0, 1],
        [1, 0, 0],
    ]


def test_stated() -> None:
    table = ConditionalLevels.stated({"escalated": [0, 0, 1, 2, 1], "resolved": [1, 1, 0, 0, 0]})
    np.testing.assert_allclose(table.probabilities(["resolved", "escalated"])[:, [0, 3]], [[0.5, 0], [0, 0.5]])
    assert table.counts.tolist() == [0, 0]


def test_stars() -> None:
    table = ConditionalLevels.of_stars()
    expected = table.levels @ np.arange(5)
    assert table.marks == ("1", "2", "3", "4", "5") and (table.counts > 200).all()
    assert (np.diff(expected) < 0).all()  # the more stars, the milder
    assert table.probabilities(pd.Series([1, None, 5], dtype="Int8")).shape == (3, 5)


def test_training_with_marked_texts(messages: LabelledTexts) -> None:
    table = ConditionalLevels.of_stars()
    part = table.training_texts(["rusak parah", "bagus", "entah"], [1, 5, None], HEADS, importance=0.2)
    assert list(part.texts) == ["rusak parah", "bagus"] and part.groups is None
    np.testing.assert_allclose(part.targets.values, table.levels[[0, 4]], rtol=1e-6)
    assert np.unique(part.targets.importance).tolist() == [np.float32(0.2)]
    whole = table.training_texts(["bagus"], [5])
    assert whole.targets.importance.sum() == pytest.approx(0.35 * 5)
    own = TrainingTexts(messages.texts, targets_of(messages, HEADS), messages.groups)
    assert fit_model([own, part], HEADS, config=FeatureConfig(log2_rows=10)).predict(["bagus"]).shape == (1,)


@pytest.mark.parametrize("importance", [float("nan"), -1.0, 0.0, float("inf")])
def test_importance_is_a_weight(importance: float) -> None:
    table = ConditionalLevels.of_stars()
    for teach in (table.training_texts, table.weighted_labels):
        with pytest.raises(ValueError, match="importance is a weight above 0"):
            teach(["bagus"], [5], importance=importance)


def test_tables_can_be_asked_whether_they_are_the_same() -> None:
    table = ConditionalLevels.of_stars()
    assert table == table and table != ConditionalLevels.of_stars() and len({table}) == 1


def test_weighted_labels_are_the_probabilities() -> None:
    table = ConditionalLevels.stated({1: [0, 1, 1, 2, 4], 5: [7, 1, 0, 0, 0]})
    texts, levels, weights = table.weighted_labels(
        ["rusak", "entah", "bagus", "rusak"], [1, None, 5, 1], importance=0.4
    )
    assert texts == ["rusak"] * 4 + ["bagus"] * 2 + ["rusak"] * 4
    given = np.zeros((3, 5))
    given[np.repeat([0, 1, 2], [4, 2, 4]), levels] = weights
    np.testing.assert_allclose(given, 0.4 * table.probabilities([1, 5, 1]))
    assert table.weighted_labels(["entah"], [None]) == ([], [], [])


def test_weighted_labels_teach_the_classifier(messages: LabelledTexts) -> None:
    table = ConditionalLevels.stated({"dinaikkan": [0, 0, 0, 1, 3], "selesai": [1, 0, 0, 0, 0]})
    new = ["zirkon kuldesak"] * 40 + ["melati pendapa"] * 40
    more = table.weighted_labels(new, ["dinaikkan"] * 40 + ["selesai"] * 40, importance=0.5)
    texts, levels, weights = [*messages.texts], [*messages.levels], [1.0] * len(messages)
    classifier = SeverityClassifier(log2_rows=12, passes=30, batch=32)
    classifier.fit(texts + more[0], levels + more[1], sample_weight=weights + more[2])
    grave, mild = classifier.predict_severity(["zirkon kuldesak", "melati pendapa"])
    assert grave > mild + 30


@pytest.mark.parametrize("limit", [30_000, 1_000], ids=["few", "many"])
def test_weighted_labels_do_not_drown_the_others(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text comes once for each level its mark allows: counted once each, they calibrated to no level at all."""
    monkeypatch.setattr("sentimen.learning.fitting._MOST_SEARCHED", limit)
    found = load_authored(["messages"])
    rows = np.random.default_rng(0).permutation(len(found))
    own, marked, test = found.take(rows[:200]), found.take(rows[200:500]), found.take(rows[500:1000])
    marks = [
        ["dinaikkan" if level > 2 else "biasa" if level else "selesai" for level in some.levels]
        for some in (own, marked)
    ]
    table = ConditionalLevels.estimate(marks[0], own.levels)
    texts, levels, weights = table.weighted_labels(marked.texts, marks[1])
    classifier = SeverityClassifier(log2_rows=14)
    classifier.fit([*own.texts, *texts], [*own.levels, *levels], sample_weight=[1.0] * len(own) + weights)
    assert quadratic_weighted_kappa(test.levels, classifier.predict(test.texts)) > 0.5


BAD = [
    ("lengths", lambda: ConditionalLevels.estimate(["a"], [0, 1]), "each mark needs a level; got 1 marks and 2 levels"),
    ("level", lambda: ConditionalLevels.estimate(["a", "a"], [0, 5]), "row 2, level: 5 is not a level; .* 0 to 4"),
    ("name", lambda: ConditionalLevels.estimate(["a"], ["parah"]), "row 1, level: 'parah' is not a level"),
    ("part of a level", lambda: ConditionalLevels.estimate(["a"], [1.5]), "row 1, level: 1.5 is not a level"),
    ("truth value", lambda: ConditionalLevels.estimate(["a"], [True]), "row 1, level: True is not a level"),
    ("no marks", lambda: ConditionalLevels.estimate([None], [0]), "of 1, 0 have a mark and 1 a level"),
    ("never both", lambda: ConditionalLevels.estimate(["a", None], [None, 1]), "of 2, 1 have a mark and 1 a level"),
    ("capitals", lambda: ConditionalLevels.stated({"Ya": [1, 0], "ya": [0, 1]}), "distinct, by more than capitals"),
    ("pull", lambda: ConditionalLevels.estimate(["a"], [0], pull=-1), "pull is a number of messages"),
    ("unknown", lambda: ConditionalLevels.of_stars().probabilities([1, 6]), "row 2: no mark '6' in the table"),
    ("negative", lambda: ConditionalLevels.stated({"a": [1, -1]}), "shares of 0 or more"),
    ("all 0", lambda: ConditionalLevels.stated({"a": [0, 0]}), "shares of 0 or more, not all 0"),
    ("ragged", lambda: ConditionalLevels.stated({"a": [1, 0], "b": [1]}), "as many levels"),
    ("none stated", lambda: ConditionalLevels.stated({}), "shares of 0 or more"),
    ("weighted", lambda: ConditionalLevels.of_stars().weighted_labels(["a"], [1, 2]), "each text needs a mark"),
    ("weight", lambda: ConditionalLevels.of_stars().weighted_labels(["a"], [1], importance=0), "a weight above 0"),
    ("texts", lambda: ConditionalLevels.of_stars().training_texts(["a"], [1, 2]), "each text needs a mark"),
    (
        "levels",
        lambda: ConditionalLevels.stated({"1": [1, 0]}).training_texts(["a"], ["1"]),
        "the table has 2 levels, the model 5",
    ),
    ("twice", lambda: ConditionalLevels(("a", "a"), np.eye(2), np.zeros(2, int)), "marks must be distinct"),
    ("sum", lambda: ConditionalLevels(("a",), np.ones((1, 2)), np.zeros(1, int)), "must sum to 1"),
    ("shape", lambda: ConditionalLevels(("a",), np.eye(2), np.zeros(1, int)), "as many rows"),
]


@pytest.mark.parametrize(("label", "act", "message"), BAD, ids=[case[0] for case in BAD])
def test_says_what_is_wrong(label: str, act: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        act()
    assert isinstance(caught.value, DatasetError) or label not in {"lengths", "level", "unknown", "texts"}
