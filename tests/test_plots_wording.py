"""What plots say: languages, numbers, names, and texts that a font can draw."""

from __future__ import annotations

import itertools
import math
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.levels import SIGNALS
from sentimen.plots import wording
from sentimen.plots.axes import drawable, spread
from sentimen.plots.predictions import names_for
from sentimen.triage.rules import Rules


def test_both_languages_fill_in_the_same_values() -> None:
    for key, (indonesian, english) in wording._WORDS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (indonesian, english)]
        assert fields[0] == fields[1], key


def test_signals_are_named_as_in_the_triage_rules() -> None:
    names = dict(zip(SIGNALS, wording.signal_labels(SIGNALS, "id"), strict=True))
    assert len(set(names.values())) == len(SIGNALS)
    text = str(vars(Rules.default()) if hasattr(Rules.default(), "__dict__") else Rules.default())
    assert all(name in text for name in names.values())


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (0.5, "id", "0,50"),
        (0.5, "en", "0.50"),
        (12345.0, "id", "12.345,00"),
        (math.nan, "id", "–"),
        (-1.0, "en", "−1.00"),
    ],
)
def test_numbers(value: float, language: wording.Language, expected: str) -> None:
    assert wording.number(value, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kecewa", "kecewa"),
        ("👨‍👩‍👧", ":man::woman::girl:"),
        ("❤️", "❤"),
        ("a\tb\x00c", "a bc"),
        ("遅い", ":cjk unified ideograph-9045::hiragana letter i:"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_drawable(text: str, expected: str) -> None:
    assert drawable(text) == expected


@given(st.lists(st.floats(-1e3, 1e3), max_size=12), st.floats(0.1, 10))
def test_spread_keeps_the_order_and_the_gap(places: list[float], gap: float) -> None:
    moved = spread(places, gap)
    order = sorted(range(len(places)), key=lambda at: places[at])
    for before, after in itertools.pairwise(order):
        assert moved[after] - moved[before] >= gap - 1e-6
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6)


@pytest.mark.parametrize(("names", "n"), [(["a"], 2), ("ab", 2), (None, 1), (None, 11)])
def test_names_for_refuses(names: list[str] | None, n: int) -> None:
    with pytest.raises(ValueError):
        names_for(names, n)
