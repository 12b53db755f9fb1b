"""Bootstrap intervals and paired differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.evaluation.intervals import Interval, PairedDifference, bootstrap, paired_bootstrap
from sentimen.evaluation.metrics import accuracy


def mean(values: np.ndarray) -> float:
    return float(values.mean())


def test_interval_is_that_of_the_mean() -> None:
    values = np.random.default_rng(1).normal(10, 2, 400)
    found = bootstrap(mean, values, n=800)
    error = values.std() / math.sqrt(len(values))
    assert found.value == values.mean()
    assert found.low == pytest.approx(values.mean() - 1.96 * error, abs=0.04)
    assert found.high == pytest.approx(values.mean() + 1.96 * error, abs=0.04)


def test_draws_that_are_not_finite_do_not_count() -> None:
    draws = np.append(np.arange(101.0), [math.nan, math.inf])
    found = Interval.of(50.0, draws, 0.9)
    assert (found.value, found.low, found.high) == pytest.approx((50.0, 5.0, 95.0))
    assert math.isnan(Interval.of(1.0, np.array([math.nan])).low)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=20), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_laws(values: list[float], seed: int) -> None:
    found = bootstrap(mean, values, n=30, seed=seed)
    assert found == bootstrap(mean, values, n=30, seed=seed)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    narrow = bootstrap(mean, values, n=30, level=0.5, seed=seed)
    assert found.low <= narrow.low <= narrow.high <= found.high


def test_rows_are_drawn_together() -> None:
    rows = np.arange(50)
    assert bootstrap(lambda a, b: float((a == b[:, 0]).all()), rows, rows[:, None], n=20) == Interval(1, 1, 1)


def test_undefined_resamples_are_skipped() -> None:
    def share_of_two(values: np.ndarray) -> float:
        if not values.any():
            raise ValueError("no positive row")
        return float("nan") if values.all() else mean(values)

    found = bootstrap(share_of_two, [0, 1], n=200)
    assert found == Interval(0.5, 0.5, 0.5)


ONE_UNIT: list[tuple[str, int, list[object] | None, bool]] = [
    ("one group", 40, ["test"] * 40, True),
    ("one message", 1, None, True),
    ("two groups", 40, ["a", "b"] * 20, False),
    ("no group is known", 40, [None] * 40, False),
    ("one group and gaps", 40, ["a", "a", *[float("nan")] * 38], False),
    ("empty texts", 40, ["", " "] * 20, False),
]


@pytest.mark.parametrize(("label", "rows", "groups", "undefined"), ONE_UNIT)
@pytest.mark.parametrize("mirrored", [False, True])
def test_one_group_tells_no_interval(
    label: str, rows: int, groups: list[object] | None, undefined: bool, mirrored: bool
) -> None:
    found = bootstrap(mean, np.arange(float(rows)), n=20, groups=groups, mirrored=mirrored)
    assert (math.isnan(found.low), math.isnan(found.high)) == (undefined, undefined), label


@pytest.mark.parametrize("missing", [None, math.nan, "", " "])
def test_each_missing_group_is_one_of_its_own(missing: object) -> None:
    values = np.random.default_rng(2).normal(size=100)
    assert bootstrap(mean, values, n=50, groups=[missing] * 100) == bootstrap(mean, values, n=50, groups=range(100))


def test_undefined_metric_gives_nan() -> None:
    found = bootstrap(lambda values: math.nan, [1, 2], n=5)
    assert all(math.isnan(part) for part in (found.value, found.low, found.high))
    pair = paired_bootstrap(lambda y, p: math.nan, [1, 2], [1, 2], [1, 2], n=5)
    assert math.isnan(pair.difference)
    assert math.isnan(pair.p_value)


def test_paired_difference() -> None:
    y = np.arange(200) % 5
    worse = np.where(np.arange(200) % 4 == 0, (y + 1) % 5, y)
    found = paired_bootstrap(accuracy, y, y, worse, n=200)
    assert found.difference == 0.25
    assert 0 < found.low < 0.25 < found.high
    assert found.p_value < 0.02
    turned = paired_bootstrap(accuracy, y, worse, y, n=200)
    assert (turned.difference, turned.p_value) == (-0.25, found.p_value)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=0.02)
    assert paired_bootstrap(accuracy, y, y, y, n=50) == PairedDifference(0, 0, 0, 1)


def test_texts() -> None:
    assert str(Interval(0.5, 0.25, 0.75)) == "0.500 [0.250, 0.750]"
    assert str(PairedDifference(0.02, -0.01, 0.05, 0.2)) == "+0.020 [-0.010, +0.050], p = 0.200"


@pytest.mark.parametrize(
    ("arrays", "options", "message"),
    [
        ((), {}, "one array at least"),
        (([],), {}, "empty"),
        (([1, 2], [1]), {}, "array 0 has 2, array 1 has 1"),
        (([1],), {"n": 0}, "n must be 1 or more"),
        (([1],), {"level": 1.0}, "level must be between"),
    ],
)
def test_refusals(arrays: tuple[list[int], ...], options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bootstrap(mean, *arrays, **options)  # type: ignore[arg-type]


def test_a_refusal_of_the_whole_data_is_not_hidden() -> None:
    with pytest.raises(ValueError, match=r"levels 0\.\.4"):
        bootstrap(accuracy, [0, 9], [0, 1])
