"""Agreement between annotators."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from sentimen.evaluation.agreement import krippendorff_alpha, pairwise_agreement
from sentimen.evaluation.model_agreement import model_agreement

NAN = math.nan
PUBLISHED = (  # Krippendorff (2011), four observers and twelve units; ordinal alpha is 0.815
    (1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3),
    (NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN),
)

README_OF_THE_PACKAGE = (
    (NAN, NAN, NAN, NAN, NAN, 3, 4, 1, 2, 1, 1, 3, 3, NAN, 3),
    (1, NAN, 2, 1, 3, 3, 4, 3, NAN, NAN, NAN, NAN, NAN, NAN, NAN),
    (NAN, NAN, 2, 1, 3, 4, 4, NAN, 2, 1, 1, 3, 3, NAN, 4),
)


def test_published_value() -> None:
    assert krippendorff_alpha(np.transpose(PUBLISHED) - 1) == pytest.approx(0.815, abs=5e-4)


@pytest.mark.parametrize(
    ("ratings", "expected"),  # as the package krippendorff 0.9 gives them, level_of_measurement="ordinal"
    [
        ([[0, 0, 1], [2, 3, NAN], [4, 4, 4], [1, NAN, 2], [3, 3, 2], [0, 1, 0], [NAN, 4, 3]], 0.8498627521183912),
        (np.transpose(README_OF_THE_PACKAGE) - 1, 0.8067214199413153),
    ],
)
def test_values_of_another_implementation(ratings: list[list[float]], expected: float) -> None:
    assert krippendorff_alpha(ratings) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([[0, 0], [1, 1], [4, 4]], 1.0),
        ([[0, 0], [0, 0]], NAN),
        ([[0, NAN], [NAN, 1]], NAN),
        ([[0, 4], [4, 0]], -0.5),
        ([[0, 0], [4, 4], [2, NAN]], 1.0),
    ],
)
def test_small_values(ratings: list[list[float]], expected: float) -> None:
    assert krippendorff_alpha(ratings) == pytest.approx(expected, nan_ok=True)


@given(st.lists(st.tuples(*[st.sampled_from([0, 1, 2, 3, 4, NAN])] * 3), min_size=1, max_size=15))
@settings(max_examples=60, deadline=None)
def test_laws(ratings: list[tuple[float, float, float]]) -> None:
    found = krippendorff_alpha(ratings)
    assert math.isnan(found) or found <= 1 + 1e-12
    turned = krippendorff_alpha([row[::-1] for row in reversed(ratings)])
    assert found == pytest.approx(turned, nan_ok=True)
    mirrored = krippendorff_alpha(4 - np.asarray(ratings))
    assert found == pytest.approx(mirrored, nan_ok=True)


def test_far_misses_weigh_more() -> None:
    near = [[0, 0], [1, 1], [2, 2], [3, 3], [4, 3]]
    far = [[0, 0], [1, 1], [2, 2], [3, 3], [4, 0]]
    assert krippendorff_alpha(near) > krippendorff_alpha(far)


@pytest.mark.parametrize("package", ["polars", "pyarrow"])
def test_names_of_other_frames(package: str) -> None:
    make = getattr(pytest.importorskip(package), {"polars": "DataFrame", "pyarrow": "table"}[package])
    found = pairwise_agreement(make({"ayu": [0, 1, 2], "bima": [0, 1, None]}))
    assert found[["first", "second", "n"]].to_numpy().tolist() == [["ayu", "bima", 2]]


def test_pairs() -> None:
    ratings = pd.DataFrame({"a": [0, 1, 2, 4], "b": [0, 1, 3, None], "c": [None, None, None, 4]})
    found = pairwise_agreement(ratings).set_index(["first", "second"])
    assert found.index.tolist() == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found["n"].tolist() == [3, 1, 0]
    assert found.loc[("a", "b"), "exact"] == pytest.approx(2 / 3)
    expected = cohen_kappa_score([0, 1, 2], [0, 1, 3], labels=range(5), weights="quadratic")
    assert found.loc[("a", "b"), "qwk"] == pytest.approx(expected)
    assert np.isnan(found.loc[("b", "c"), "exact"])


def test_sheets_with_names_of_levels() -> None:
    named = pd.DataFrame({"ayu": ["berat", "Kritis", "", "2", 0], "bima": ["serious", "mild", "berat", None, "none"]})
    numbers = pd.DataFrame({"ayu": [3, 4, None, 2, 0], "bima": [3, 1, 3, None, 0]})
    nullable = numbers.astype("Int64")
    for sheet in (named, nullable):
        pd.testing.assert_frame_equal(pairwise_agreement(sheet), pairwise_agreement(numbers))
        assert krippendorff_alpha(sheet) == krippendorff_alpha(sheet.to_numpy()) == krippendorff_alpha(numbers)
    with pytest.raises(
        ValueError,
        match=r"^row 2, bima: 'gawat' is not a level; allowed are 0 to 4, .*\(and 1 more\)\. Give levels",
    ):
        pairwise_agreement(named.assign(bima=["none", "gawat", "kritis", "", "parah"]))
    with pytest.raises(ValueError, match="row 1, ayu: 'berat' is not a level; allowed are 0 to 2"):
        pairwise_agreement(named, n_levels=3)


@pytest.mark.parametrize(
    ("ratings", "message"),
    [
        ([[0], [1]], "two annotators or more"),
        ([0, 1], "two annotators"),
        ([[0, 5]], "row 1, annotator 2: 5 is not a level; allowed are 0 to 4"),
        ([[0, 1], [math.nan, 2.5]], "row 2, annotator 2: 2.5 is not a level"),
        ([], "matrix"),
    ],
)
def test_refusals(ratings: list[object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        krippendorff_alpha(ratings)  # type: ignore[arg-type]


def test_annotators_without_names_are_numbered() -> None:
    ratings = [[0, 0], [2, 3], [4, 4]]
    found = pairwise_agreement(np.array(ratings))
    assert found[["first", "second", "n"]].values.tolist() == [["annotator 1", "annotator 2", 3]]
    pairs = model_agreement(np.array(ratings), [0, 2, 4], n=5).pairs
    assert pairs["second"].tolist() == ["annotator 2", "model", "model"]
