"""Parameters of estimators: `sentimen.learning.parameters`; the classifier's tests say what its own are refused for."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from sentimen.learning.parameters import check_number, check_whole, seed_of


def positive(value: Any) -> None:
    check_number("rate", value, lambda number: 0 < number < math.inf, "a number above 0")


@pytest.mark.parametrize("value", [1, 0.5, np.float32(0.5), np.int64(3)])
def test_allowed_numbers(value: Any) -> None:
    positive(value)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0, ValueError),
        (math.nan, ValueError),
        (math.inf, ValueError),
        ("1", TypeError),
        (None, TypeError),
        (True, TypeError),
        (np.True_, TypeError),
        (np.ones(2), TypeError),
        (Decimal(1), TypeError),
    ],
)
def test_refused_numbers(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="^rate must be a number above 0, got "):
        positive(value)


@pytest.mark.parametrize(("value", "error"), [(1, ValueError), (2.0, ValueError), (2.5, ValueError), ("2", TypeError)])
def test_refused_whole_numbers(value: Any, error: type[Exception]) -> None:
    check_whole("folds", np.int8(2), 2)
    with pytest.raises(error, match="^folds must be a whole number, 2 or more, got "):
        check_whole("folds", value, 2)


def test_seeds() -> None:
    assert seed_of(7) == seed_of(np.int64(7)) == 7
    drawn = np.random.RandomState(3)
    assert [seed_of(drawn), seed_of(drawn)] != [seed_of(np.random.RandomState(3))] * 2
    assert seed_of(np.random.RandomState(3)) == seed_of(np.random.RandomState(3))
    assert 0 <= seed_of(None) < 2**32
