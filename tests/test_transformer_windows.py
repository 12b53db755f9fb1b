"""Windows: everything is read, up to a limit that is told, and the gravest window counts most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.heads import Heads, softmax
from sentimen.model.transformer.windows import MOST_PIECES, joined_scores, windows_of

HEADS = Heads()


@given(st.lists(st.lists(st.integers(4, 9), max_size=120), max_size=60), st.integers(88, 188))
def test_windows_hold_every_piece_in_order_and_none_is_too_long(chunks, window):
    windows = windows_of(chunks, window)
    pieces = [piece for chunk in chunks for piece in chunk]
    assert all(len(found) <= window for found in windows)
    assert windows[0] == pieces[: len(windows[0])]
    if len(windows) == 1:
        assert windows[0] == pieces
    elif len(pieces) <= MOST_PIECES // 2:  # however badly chunks fill their halves
        assert windows[-1] == pieces[len(pieces) - len(windows[-1]) :]


@pytest.mark.parametrize("window", [88, 98, 188])
def test_ten_megabytes_are_not_read_to_the_end(window):
    read = windows_of([[4]] * 1_000_000, window)
    assert MOST_PIECES - window < (len(read) + 1) * window // 2 <= MOST_PIECES


@pytest.mark.parametrize("row", [0, 1, 2])
def test_the_gravest_window_counts_most_for_the_level_and_the_strongest_for_each_signal(row):
    scores = np.zeros((3, HEADS.columns))
    scores[:, :5] = [50, 0, 0, 0, 0]
    scores[row, :5] = [0, 0, 0, 0, 50]
    scores[2 - row, HEADS.slice_of("signals").start] = 4.0
    joined = joined_scores(scores, HEADS)
    assert softmax(joined[None, :5])[0].tolist() == pytest.approx([0.2, 0, 0, 0, 0.8], abs=1e-6)
    assert joined[HEADS.slice_of("signals").start] == 4.0
