"""Groups of things that are tied."""

from __future__ import annotations

import numpy as np
import pytest

from sentimen.learning.ties import tied_groups

CASES = [
    ("no ties", [], [], 3, [0, 1, 2]),
    ("a chain", [0, 1], [1, 3], 4, [0, 0, 1, 0]),
    ("in either direction", [3, 2], [2, 0], 4, [0, 1, 0, 0]),
    ("to itself", [1], [1], 2, [0, 1]),
    ("twice", [0, 0], [1, 1], 2, [0, 0]),
]


@pytest.mark.parametrize(
    ("first", "second", "size", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_tied_things_have_one_number(first: list[int], second: list[int], size: int, expected: list[int]) -> None:
    assert tied_groups(first, second, size).tolist() == expected


def test_wide_numbers_are_taken() -> None:
    """The oldest scipy that is supported fell silent on them and put all in one group; tests/versions.py runs it."""
    wide = np.array([0, 1], np.int64)
    assert tied_groups(wide, wide + 1, 4).tolist() == [0, 0, 0, 1]
