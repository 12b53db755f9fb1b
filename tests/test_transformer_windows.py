"""Windows: everything is read, up to a limit that is told, and the gravest window decides the level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.heads import Heads
from sentimen.model.transformer.windows import MOST_WINDOWS, WINDOW, joined_scores, windows_of

HEADS = Heads()


@given(st.lists(st.lists(st.integers(4, 9), max_size=120), max_size=60))
def test_windows_hold_every_piece_in_order_and_none_is_too_long(chunks):
    windows = windows_of(chunks)
    pieces = [piece for chunk in chunks for piece in chunk]
    assert all(len(window) <= WINDOW for window in windows)
    assert len(windows) <= MOST_WINDOWS
    if len(windows) == 1:
        assert windows[0] == pieces
    elif len(windows) < MOST_WINDOWS:
        halves = windows_of(chunks)
        assert halves[0] == pieces[: len(halves[0])]
        assert halves[-1] == pieces[len(pieces) - len(halves[-1]) :]


def test_ten_megabytes_are_not_read_to_the_end():
    assert len(windows_of([[4]] * 1_000_000)) == MOST_WINDOWS


@pytest.mark.parametrize("row", [0, 1, 2])
def test_the_gravest_window_decides_the_level_and_the_strongest_each_signal(row):
    scores = np.zeros((3, HEADS.columns))
    scores[:, 0] = 3.0
    scores[row, :5] = [0, 0, 0, 0, 5]
    scores[2 - row, HEADS.slice_of("signals").start] = 4.0
    joined = joined_scores(scores, HEADS)
    assert joined[:5].tolist() == [0, 0, 0, 0, 5]
    assert joined[HEADS.slice_of("signals").start] == 4.0
