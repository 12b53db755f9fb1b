"""Runs of tokens: joined as a loop would join them."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sentimen.model.token_runs as token_runs
from sentimen.model.token_runs import TokenRuns


@given(
    st.lists(st.lists(st.integers(0, 99), max_size=4), min_size=1, max_size=9),
    st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=4),
    st.dictionaries(st.integers(0, 20), st.lists(st.integers(0, 9), max_size=3), max_size=3),
)
def test_joined(stored: list[list[int]], texts: list[list[int]], others: dict[int, list[int]]) -> None:
    runs = TokenRuns()
    numbers = [0, *runs.add(stored).tolist()]
    assert len(runs) == len(numbers)
    chosen = [numbers[at % len(numbers)] for text in texts for at in text]
    others = {place: tokens for place, tokens in others.items() if place < len(chosen) and chosen[place] == 0}
    parts = [others.get(at, stored[run - 1] if run else []) for at, run in enumerate(chosen)]
    borders = np.cumsum([0, *map(len, texts)])
    found, lengths = runs.joined(np.array(chosen, dtype=np.int64), others, borders)
    assert found.tolist() == list(chain.from_iterable(parts))
    expected = [sum(map(len, parts[a:b])) for a, b in pairwise(borders)]
    assert lengths.tolist() == expected


def test_growing_keeps_what_was_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_runs, "_FIRST_ROOM", 2)
    runs = TokenRuns()
    numbers = np.concatenate([runs.add([(i, i + 1)] * 3) for i in range(20)])
    found, lengths = runs.joined(numbers, {}, np.arange(61))
    assert found.tolist() == [value for i in range(20) for _ in range(3) for value in (i, i + 1)]
    assert lengths.tolist() == [2] * 60


def test_single_tokens() -> None:
    runs = TokenRuns()
    assert runs.single_tokens(np.array([0])).tolist() == [0]
    one, two, none, other = runs.add([(7,), (8, 9), (), (5,)]).tolist()
    assert runs.single_tokens(np.array([other, two, 0, one, none, one])).tolist() == [5, 0, 0, 7, 0, 7]
