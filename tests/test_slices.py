"""Metrics by slice."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from sentimen.evaluation.metrics import accuracy, macro_mae, quadratic_weighted_kappa
from sentimen.evaluation.slices import slice_metrics

FRAME = pd.DataFrame(
    {
        "app": ["bank"] * 4 + ["toko"] * 4 + [None, "kurir"],
        "y_true": [0, 1, 2, 3, 0, 1, 2, 3, 4, 2],
        "y_pred": [0, 1, 2, 3, 0, 0, 0, 3, 4, 2],
    }
)


def test_worst_slice_comes_first() -> None:
    found = slice_metrics(FRAME, "app", accuracy, n=50)
    assert list(found.columns) == ["app", "n", "value", "low", "high", "few"]
    assert found["value"].tolist() == [0.5, 1.0, 1.0, 1.0]
    assert found["app"].tolist()[:3] == ["toko", "bank", "kurir"]
    assert found["n"].tolist() == [4, 4, 1, 1]
    assert pd.isna(found["app"][3])
    told = found[found["n"] > 1]  # one message has no interval
    assert ((told["low"] <= told["value"]) & (told["value"] <= told["high"])).all()
    assert found["low"].isna().tolist() == found["high"].isna().tolist() == [False, False, True, True]


def test_a_slice_of_one_group_stands_where_its_value_is() -> None:
    frame = pd.DataFrame({"app": ["a", "b", "c"] * 40, "author": ["x", "y", "z"] * 40, "y_true": [1] * 120})
    frame["y_pred"] = [1, 0, 1] * 20 + [0, 0, 1] * 20
    found = slice_metrics(frame, "app", accuracy, groups="author", n=5)
    assert found["app"].tolist() == ["b", "a", "c"] and found["low"].isna().all()


def test_errors_sort_the_other_way() -> None:
    found = slice_metrics(FRAME, "app", macro_mae, higher_is_better=False, n=10)
    assert found["app"][0] == "toko"


def test_undefined_slices_come_last() -> None:
    found = slice_metrics(FRAME, "app", quadratic_weighted_kappa, n=20)
    assert found["app"].tolist()[:2] == ["toko", "bank"]
    assert all(math.isnan(value) for value in found["value"][2:])


def test_small_slices_can_be_left_out() -> None:
    assert slice_metrics(FRAME, "app", accuracy, min_rows=2, n=5)["n"].tolist() == [4, 4]
    assert slice_metrics(FRAME, "app", accuracy, min_rows=9, n=5).empty


def test_own_columns_and_categories() -> None:
    frame = FRAME.assign(app=pd.Categorical(FRAME["app"], ["bank", "toko", "kurir", "unused"]))
    found = slice_metrics(frame, "app", lambda y: float(y.mean()), ["y_true"], n=5)
    assert set(found["app"].dropna()) == {"bank", "toko", "kurir"}


@pytest.mark.parametrize(
    ("frame", "by", "message"),
    [
        (FRAME, "kanal", "no column 'kanal'"),
        (FRAME.drop(columns="y_pred"), "app", "no column 'y_pred'"),
        (FRAME[:0], "app", "no rows"),
        (FRAME.assign(n=1), "n", "rename"),
    ],
)
def test_refusals(frame: pd.DataFrame, by: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        slice_metrics(frame, by, accuracy)
