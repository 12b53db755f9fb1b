"""The table of keys: against a dict, growing, and with keys made to collide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sentimen.model.key_table as key_table
from sentimen.model.key_table import ABSENT, KeyTable

words = st.one_of(st.integers(0, 5), st.integers(0, 2**64 - 2))
keys = st.lists(st.tuples(words, words), max_size=60, unique=True)


def columns(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    both = np.array(pairs, dtype=np.uint64).reshape(-1, 2)
    return both[:, 0].copy(), both[:, 1].copy()


@given(keys, keys)
def test_finds_what_was_added_and_nothing_else(held: list[tuple[int, int]], asked: list[tuple[int, int]]) -> None:
    table, numbers = KeyTable(), dict(zip(held, range(1, 99), strict=False))
    placed = table.add(*columns(held), np.arange(1, len(held) + 1))
    assert placed.all()
    assert table.find(*columns([*asked, *held])).tolist() == [numbers.get(key, ABSENT) for key in [*asked, *held]]


def test_growing_keeps_numbers_and_old_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_table, "_FIRST_ROWS", 4)
    low, high = np.random.default_rng(0).integers(0, 1 << 63, (2, 3000)).astype(np.uint64)
    table, numbers = KeyTable(), np.arange(1, 3001)
    before = table._arrays
    placed = np.concatenate(
        [table.add(low[at : at + 7], high[at : at + 7], numbers[at : at + 7]) for at in range(0, 3000, 7)]
    )
    found = table.find(low, high)
    assert not before.slots[before.slots >= 4].any(), "arrays that a reader holds refer to their own rows alone"
    assert (found[found != ABSENT] == numbers[found != ABSENT]).all()
    assert (placed.mean(), (found != ABSENT).mean()) > (0.99, 0.99)


def test_keys_that_collide_are_refused_or_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_at_one_place(low: np.ndarray, _high: np.ndarray, _slots: int) -> tuple[np.ndarray, np.ndarray]:
        return np.full(len(low), 5), np.zeros(len(low), dtype=np.uint64)

    monkeypatch.setattr(key_table, "_first_place", all_at_one_place)
    low = np.arange(1, 101, dtype=np.uint64)
    table = KeyTable()
    placed = table.add(low, low, np.arange(1, 101))
    assert placed.tolist() == [True] * 8 + [False] * 92, "one a probe, the first ones first"
    assert table.find(low, low).tolist() == [*range(1, 9), *[ABSENT] * 92]
    assert not table.find(low, low + np.uint64(1)).any()
