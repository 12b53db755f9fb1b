"""Labels beside texts: `sentimen.learning.given_labels`; what it refuses is in the tests of the classifier too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.datasets import DatasetError
from sentimen.learning.given_labels import heads_of, labelled_texts, labels_of_levels, weights_of
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES, SIGNALS

TEXTS, LEVELS = ["uang hilang", "bagus", "lambat"], [4, 0, 1]


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, iter])
def test_columns_of_any_kind(kind: Any) -> None:
    found = labelled_texts(kind(TEXTS), kind(LEVELS), {}, Heads())
    assert (found.texts, found.levels, found.signals) == (TEXTS, LEVELS, None)


def test_other_labels() -> None:
    given = {"signals": [["money"], None, "repeat viral"], "kind": ["complaint"] * 3, "groups": ["a", "a", None]}
    found = labelled_texts(TEXTS, LEVELS, given, heads_of(LEVEL_NAMES, given))
    assert found.signals == [{"money"}, set(), {"repeat", "viral"}]
    assert found.kinds == ["complaint"] * 3 and found.groups[0] == found.groups[1] != found.groups[2]


def test_sets_of_signals_have_no_order() -> None:
    """Texts in a set stand in another order in every process; the fingerprint in the model's card must not."""
    found = [
        labelled_texts(TEXTS, LEVELS, {"signals": [kind(sorted(SIGNALS)), [], []]}, Heads()) for kind in (list, set)
    ]
    assert found[0].sha256 == found[1].sha256


@pytest.mark.parametrize("empty", [None, "", float("nan")])
def test_some_kinds_or_none(empty: Any) -> None:
    given = {"kind": ["complaint", empty, empty], "sentiment": [empty] * 3}
    heads = heads_of(LEVEL_NAMES, given)
    assert (len(heads.kinds), heads.sentiments) == (5, ())
    found = labelled_texts(TEXTS, LEVELS, given, heads)
    assert (found.kinds, found.sentiments) == (["complaint", None, None], None)


def test_labels_that_can_be_read_once() -> None:
    given = {"kind": iter(["complaint", "praise", "praise"])}
    assert labelled_texts(TEXTS, LEVELS, given, heads_of(LEVEL_NAMES, given)).kinds == ["complaint", "praise", "praise"]


@pytest.mark.parametrize(
    ("label", "levels", "message"),
    [
        ("none", None, "y must hold one level for each text, got NoneType"),
        ("one str", "mild", "y must hold one level for each text, got str"),
        ("two columns", np.zeros((3, 2), int), r"y must be one column of levels, got shape \(3, 2\)"),
    ],
)
def test_refused_levels(label: str, levels: Any, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        labelled_texts(TEXTS, levels, {}, Heads())


def test_no_texts_are_refused_as_such() -> None:
    with pytest.raises(DatasetError, match="there are no texts to learn from"):
        labelled_texts([], [], {}, Heads())


@pytest.mark.parametrize(
    ("label", "given", "classes", "expected"),
    [
        ("numbers", [1, 0], [], [0, 1, 2]),
        ("numbers of numpy", [np.int64(1), 0.0], [], [0, 1, 2]),
        ("numbers, classes by name", [1, 0], ["A", "B", "C"], [0, 1, 2]),
        ("numbers as text", ["1", "0"], [], ["0", "1", "c"]),
        ("names", ["b", "A", "b"], [], ["A", "b", "c"]),
        ("names, classes by name", ["b", "A"], ["A", "b", "C"], ["A", "b", "C"]),
        ("two spellings", ["b", "B", "A"], [], ["A", "b", "c"]),
        ("a name among numbers", [1, "a"], [], [0, 1, 2]),
    ],
)
def test_labels_of_levels(label: str, given: list[Any], classes: list[Any], expected: list[Any]) -> None:
    assert labels_of_levels(given, ("a", "b", "c"), classes).tolist() == expected


@pytest.mark.parametrize(
    ("label", "given", "expected"),
    [
        ("Indonesian", ["ringan", "sedang"], ["bukan keluhan", "ringan", "sedang", "berat", "kritis"]),
        ("capitals", ["Bukan_Keluhan", "Kritis"], ["Bukan_Keluhan", "ringan", "sedang", "berat", "Kritis"]),
        ("two spellings", ["kritis", "KRITIS"], ["bukan keluhan", "ringan", "sedang", "berat", "kritis"]),
        ("both languages", ["ringan", "moderate"], ["none", "ringan", "moderate", "serious", "critical"]),
        ("English", ["Mild"], ["none", "Mild", "moderate", "serious", "critical"]),
        ("numbers as text", ["1", "2"], ["none", "1", "2", "serious", "critical"]),
    ],
)
def test_labels_of_standard_levels(label: str, given: list[str], expected: list[str]) -> None:
    assert labels_of_levels(given, LEVEL_NAMES).tolist() == expected


@pytest.mark.parametrize(
    ("label", "class_weight", "sample_weight", "expected"),
    [
        ("nothing", None, None, [1, 1, 1]),
        ("levels", {4: 3, 0: 0}, None, [3, 0, 1]),
        ("names", {"critical": 3, "mild": 2}, None, [3, 1, 2]),
        ("Indonesian names", {"kritis": 3, "Bukan keluhan": 2}, None, [3, 2, 1]),
        ("numbers as text", {"4": 3}, None, [3, 1, 1]),
        ("numbers of numpy", {np.int64(4): 3}, None, [3, 1, 1]),
        ("both", {4: 3}, [0.5, 2, 0], [1.5, 2, 0]),
    ],
)
def test_weights(label: str, class_weight: Any, sample_weight: Any, expected: list[float]) -> None:
    labelled = labelled_texts(TEXTS, LEVELS, {}, Heads())
    each, of_its_level = weights_of(labelled, Heads(), class_weight, sample_weight)
    assert (each * of_its_level).tolist() == expected


@pytest.mark.parametrize(
    ("label", "class_weight", "sample_weight"),
    [
        ("of texts", None, [0.0, 0.0]),
        ("of levels", {0: 0, 1: 0, 2: 3}, None),
        ("of both together", {0: 0}, [1.0, 0.0]),
    ],
)
def test_weights_that_are_all_zero_are_refused(label: str, class_weight: Any, sample_weight: Any) -> None:
    labelled = labelled_texts(["a", "b"], [0, 1], {}, Heads())
    with pytest.raises(ValueError, match="at least one text must count"):
        weights_of(labelled, Heads(), class_weight, sample_weight)


@pytest.mark.parametrize(
    ("label", "given", "learned"),
    [
        ("some named", ["money", ""], [{"money"}, set()]),
        ("looked for, none found", [[], []], [set(), set()]),
        ("one looked at", ["", []], [set(), set()]),
        ("empty cells", ["", None], None),
    ],
)
def test_signals_that_are_labels(label: str, given: list[Any], learned: list[set[str]] | None) -> None:
    heads = heads_of(LEVEL_NAMES, {"signals": given})
    assert bool(heads.signals) == (learned is not None)
    assert labelled_texts(["a", "b"], [0, 4], {"signals": given}, heads).signals == learned
