"""Growing keeps what was there, and what a reader holds."""

from __future__ import annotations

import numpy as np
import pytest

from sentimen.model.growing_arrays import with_room


@pytest.mark.parametrize(
    ("shape", "needed", "axis", "expected"),
    [((4,), 4, 0, (4,)), ((4,), 5, 0, (8,)), ((4, 3), 17, 0, (32, 3)), ((2, 4), 9, 1, (2, 16))],
)
def test_it_is_long_enough(shape: tuple[int, ...], needed: int, axis: int, expected: tuple[int, ...]) -> None:
    values = np.arange(1, np.prod(shape) + 1, dtype=np.int32).reshape(shape)
    before = values.copy()
    grown = with_room(values, needed, axis)
    assert (grown.shape, grown.dtype, grown.flags.c_contiguous) == (expected, values.dtype, True)
    assert (grown is values) == (shape == expected)
    assert np.array_equal(grown[tuple(map(slice, shape))], before)
    assert grown.sum() == before.sum()
    assert np.array_equal(values, before)
