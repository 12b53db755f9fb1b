"""The tail of counts, against scipy's."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sentimen.triage.surge_changes import UsualWords, risen, words_of
from sentimen.triage.surge_tail import log_likelihood_ratio, log_tail


@pytest.mark.parametrize("expected", [0.05, 0.5, 3.0, 40.0])
@pytest.mark.parametrize("dispersion", [0.0, 0.1, 0.5, 1.5])
def test_tail_is_that_of_the_negative_binomial(expected: float, dispersion: float) -> None:
    for observed in range(math.ceil(2 * expected) + 3, math.ceil(10 * expected) + 20, 5):
        if dispersion:
            exact = stats.nbinom.logsf(observed - 1, 1 / dispersion, 1 / (1 + dispersion * expected))
        else:
            exact = stats.poisson.logsf(observed - 1, expected)
        assert log_tail(observed, expected, dispersion) == pytest.approx(exact, rel=0.2, abs=0.9)


@given(st.floats(0, 1e6), st.floats(1e-6, 1e6), st.floats(0, 3))
def test_laws(observed: float, expected: float, dispersion: float) -> None:
    ratio, tail = log_likelihood_ratio(observed, expected, dispersion), log_tail(observed, expected, dispersion)
    assert ratio >= 0 >= tail
    assert math.isfinite(ratio)
    assert math.isfinite(tail)
    assert log_tail(observed + 1, expected, dispersion) <= tail + 1e-6 * (1 + abs(tail))
    assert log_likelihood_ratio(expected, expected, dispersion) == 0


def test_words_that_rose() -> None:
    words = UsualWords()
    for _ in range(200):
        words.add({"aplikasi", "lambat"})
    words.end_day(learn=True)
    words.add({"saldo"})
    words.end_day(learn=False)
    found = words.risen(["saldo hilang di aplikasi"] * 9 + ["aplikasi lambat"] * 3)
    assert [change.name for change in found] == ["di", "hilang", "saldo"]
    assert all(change.share == 0.75 and change.usual == 0 and change.z > 2 for change in found)
    assert UsualWords().risen(["saldo hilang"] * 9) == ()
    assert risen({}, 0, {}, 10) == ()


def test_words_are_no_personal_data() -> None:
    assert words_of("@akun https://a.id 0812 #kecewa <PHONE>") == {"#kecewa"}
