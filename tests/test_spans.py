"""Spans and the replay of edits."""

from __future__ import annotations

import pytest

from sentimen.language.spans import Edit, Span, apply_edits


def test_a_span_covers_its_part() -> None:
    assert Span(3, 7).of("gk bisa") == "bisa"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_bad_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_edits_are_replayed() -> None:
    edits = [Edit(Span(0, 2), "tidak", "slang"), Edit(Span(2, 2), "!", "mark"), Edit(Span(3, 7), "", "drop")]
    assert apply_edits("gk bisa", edits) == "tidak! "
    assert apply_edits("gk bisa", []) == "gk bisa"


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(3, 4), (0, 1)], [(0, 99)]])
def test_edits_that_do_not_fit_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps its neighbour or lies outside"):
        apply_edits("gk bisa", [Edit(Span(*span), "x", "r") for span in spans])
