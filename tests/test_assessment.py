"""Assessments: one, and many in columns."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.datasets import LabelledTexts
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES, SIGNALS, Level
from sentimen.model.severity_model import SeverityModel

PLAIN = Heads(levels=("fine", "bad"), signals=("money",), kinds=(), sentiments=())


def plain(review_above: float = 0.3) -> Assessments:
    probabilities = np.array([[0.9, 0.1, 0.2], [0.4, 0.6, 0.5]])
    return Assessments(PLAIN, probabilities, np.array([0, 1]), np.array([10.0, 60.0]), review_above)


def test_a_row() -> None:
    assert (
        plain()[1]
        == plain()[-1]
        == Assessment(1, 60.0, {"fine": 0.4, "bad": 0.6}, None, None, {"money": 0.5}, 0.6, True)
    )
    assert type(plain()[1].level) is int


def test_standard_levels_are_an_enum(tiny_model: SeverityModel) -> None:
    assert isinstance(tiny_model.assess("uang hilang").level, Level)


@pytest.mark.parametrize("row", [2, -3])
def test_no_such_row(row: int) -> None:
    with pytest.raises(IndexError, match=f"row {row} of 2"):
        plain()[row]


def test_a_slice_is_fewer_messages(tiny_model: SeverityModel) -> None:
    found = tiny_model.assess_many(["uang hilang", "makasih", "lambat"])
    assert [one.to_dict() for one in found[1:]] == found.to_dicts()[1:]
    assert len(found[:0]) == 0 and found != found[:]


@pytest.mark.parametrize(
    ("label", "rows", "expected"),
    [
        ("numbers", [2, 0, 0], [2, 0, 0]),
        ("numbers from the end", (-1,), [2]),
        ("none", [], []),
        ("truth values", [True, False, True], [0, 2]),
        ("an array of truth values", np.array([False, True, True]), [1, 2]),
        ("true of none", np.zeros(3, bool), []),
    ],
)
def test_rows(label: str, rows: Any, expected: list[int], tiny_model: SeverityModel) -> None:
    found = tiny_model.assess_many(["uang hilang", "makasih", "lambat"])
    for one in (found, Assessments.join([found[:1], replace(found, review_above=0.01)[1:]])):
        assert one[rows].severity.tolist() == found.severity[expected].tolist()
        assert one[rows].needs_review.tolist() == one.needs_review[expected].tolist()
        assert one[rows].signals_present.tolist() == one.signals_present[expected].tolist()


@pytest.mark.parametrize(
    ("label", "rows", "error"),
    [
        ("too few truth values", [True], IndexError),
        ("no such row", [3], IndexError),
        ("half a row", [0.5], IndexError),
        ("a name", "level", IndexError),
        ("nothing", None, TypeError),
    ],
)
def test_no_rows(label: str, rows: Any, error: type[Exception], tiny_model: SeverityModel) -> None:
    with pytest.raises(error):
        tiny_model.assess_many(["uang hilang", "makasih", "lambat"])[rows]


def test_only_parts_of_one_kind_are_joined(tiny_model: SeverityModel) -> None:
    found = plain()
    other = replace(found, heads=replace(PLAIN, levels=("bad", "fine")))
    for parts in ([], [found, other], [found, tiny_model.assess_many(["bagus"])]):
        with pytest.raises(ValueError, match="one or more, all with the same heads"):
            Assessments.join(parts)


def test_length_and_iteration() -> None:
    assert len(plain()) == len(list(plain())) == 2
    assert [found.needs_review for found in plain()] == [False, True]
    assert [found.needs_review for found in plain(0.05)] == [True, True]
    assert plain().needs_review.tolist() == [False, True]
    assert plain().confidence.tolist() == [found.confidence for found in plain()]


def test_active_signals_are_sorted_by_probability() -> None:
    found = Assessment(0, 0.0, {"a": 1.0}, None, None, {"x": 0.6, "y": 0.4, "z": 0.9, "w": 0.5}, 1.0, False)
    assert found.active_signals == ("z", "x", "w")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            Assessment(
                Level.SERIOUS,
                75.06,
                dict.fromkeys(LEVEL_NAMES, 0.2),
                "complaint",
                "negative",
                {"money": 0.9},
                0.5,
                True,
            ),
            "serious, severity 75.1: complaint, negative, money; confidence 0.50, needs review",
        ),
        (
            Assessment(1, 100.0, {"fine": 0.25, "bad": 0.75}, None, None, {}, 0.75, False),
            "bad, severity 100.0; confidence 0.75",
        ),
        (Assessment(Level.NONE, 0.0, {}, None, None, {}, 1.0, False), "level 0, severity 0.0; confidence 1.00"),
    ],
)
def test_as_one_line(found: Assessment, expected: str) -> None:
    assert str(found) == expected


def test_heads_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="no head for kinds"):
        plain().names_of("kinds")
    with pytest.raises(ValueError, match="'kinds' or 'sentiments', not of 'kind'"):
        plain().names_of("kind")
    assert list(plain().to_columns()) == [
        "level",
        "level_name",
        "severity",
        "confidence",
        "needs_review",
        "signals",
        *(f"probability_{name}" for name in plain().heads.levels),
        "signal_money",
    ]


def test_columns(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    found = tiny_model.assess_many(messages.texts)
    columns = found.to_columns()
    assert all(len(column) == len(messages) for column in columns.values())
    assert list(columns)[:7] == ["level", "level_name", "severity", "confidence", "needs_review", "kind", "sentiment"]
    assert list(columns)[7:] == [
        "signals",
        *(f"probability_{name}" for name in LEVEL_NAMES),
        *(f"signal_{name}" for name in SIGNALS),
    ]
    for row, one in enumerate(found):
        assert columns["level"][row] == one.level
        assert columns["level_name"][row] == LEVEL_NAMES[one.level]
        assert columns["severity"][row] == one.severity
        assert columns["confidence"][row] == one.confidence == one.probabilities[LEVEL_NAMES[one.level]]
        assert columns["needs_review"][row] == one.needs_review
        assert (columns["kind"][row], columns["sentiment"][row]) == (one.kind, one.sentiment)
        assert columns["signals"][row] == " ".join(name for name in SIGNALS if name in one.active_signals)
        assert columns["signal_money"][row] == one.signals["money"]
        assert columns["probability_mild"][row] == one.probabilities["mild"]


def test_signals_are_named_by_the_cuts_of_the_model() -> None:
    heads = Heads(signals=tuple(f"s{at}" for at in range(10)), kinds=(), sentiments=())
    probabilities = np.zeros((3, heads.columns))
    probabilities[0, [5, 14]] = 0.4, 0.3
    probabilities[1, [5, 14]] = 0.39, 0.29
    probabilities[2, 13] = 0.9
    found = Assessments(heads, probabilities, np.zeros(3, np.int64), np.zeros(3), 0.5, (0.4,) * 9 + (0.3,))
    assert found.to_columns()["signals"].tolist() == ["s0 s9", "", "s8"]
    assert replace(found, signal_cuts=()).to_columns()["signals"].tolist() == ["", "", "s8"]
    bare = Heads(signals=(), kinds=(), sentiments=())
    assert "signals" not in Assessments(bare, np.ones((1, 5)) / 5, np.zeros(1, np.int64), np.zeros(1)).to_columns()


def test_columns_are_copies(tiny_model: SeverityModel) -> None:
    found = tiny_model.assess_many(["uang hilang", "bagus"])
    before = {name: values.copy() for name, values in found.to_columns().items()}
    for values in found.to_columns().values():
        values[:] = values[::-1].copy() if values.dtype.kind == "O" else 0
    for name, values in found.to_columns().items():
        np.testing.assert_array_equal(values, before[name], name)


def test_to_pandas_takes_an_index(tiny_model: SeverityModel) -> None:
    texts = pd.Series(["uang hilang", "bagus"], index=[7, 7])
    frame = tiny_model.assess_many(texts).to_pandas(index=texts.index)
    assert frame.index.tolist() == [7, 7]
    assert frame["level"].dtype == np.int64 and frame["needs_review"].dtype == bool


@pytest.mark.parametrize(("rows", "labels"), [(1, 3), (2, 3), (2, 1), (1, 0), (0, 1)])
def test_to_pandas_refuses_an_index_of_another_length(tiny_model: SeverityModel, rows: int, labels: int) -> None:
    with pytest.raises(ValueError, match=f"the index has {labels} labels for {rows} messages"):
        tiny_model.assess_many(["uang hilang"] * rows).to_pandas(index=list(range(labels)))


def test_dicts_are_ready_for_json(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    dicts = tiny_model.assess_many(messages.texts).to_dicts()
    assert json.loads(json.dumps(dicts, allow_nan=False)) == dicts
    one = tiny_model.assess(messages.texts[-1]).to_dict()
    assert json.loads(json.dumps(one)) == one
    assert one["evidence"] and one["level_name"] == LEVEL_NAMES[one["level"]]
    assert {**one, "evidence": []} == dicts[-1]


def test_signals_count_from_their_own_cut() -> None:
    found = Assessment(3, 70.0, {"none": 1.0}, None, None, {"money": 0.4, "legal": 0.3, "harm": 0.6}, 1.0, False)
    assert found.active_signals == ("harm",)
    assert replace(found, signal_cuts=(0.35, 0.35, 0.35)).active_signals == ("harm", "money")


def test_a_level_has_a_name_on_every_scale(tiny_model: SeverityModel) -> None:
    assert [found.level_name for found in plain()] == ["fine", "bad"]
    found = plain()[1]
    assert found.to_dict()["level_name"] == str(found).partition(",")[0] == "bad"
    assert tiny_model.assess(None).level_name == "none"
    assert replace(found, probabilities={}).level_name == "level 1"
