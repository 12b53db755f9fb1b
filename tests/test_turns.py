"""Which texts are set aside together while a calibration is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sentimen.learning.turns import turns_of

Parts = Sequence[tuple[list[str], list[str] | None]]
MANY = [f"pesan {row}" for row in range(40)]
OWN = [f"baris {row}" for row in range(40)]

# label, texts and groups of each part, rows that stay together, rows that are never set aside
CASES: list[tuple[str, Parts, list[list[int]], list[int]]] = [
    ("nothing in common", [(MANY, OWN)], [], []),
    ("groups", [(MANY, ["a", "b"] * 20)], [list(range(0, 40, 2)), list(range(1, 40, 2))], []),
    ("copies", [([*MANY[:39], " PESAN  0"], OWN)], [[0, 39]], []),
    ("copies tie their groups", [([*MANY[:39], "pesan 0"], ["a", "a", *OWN[2:38], "b", "b"])], [[0, 1, 38, 39]], []),
    ("copies in two files", [(MANY[:30], OWN[:30]), (["pesan 7"], ["baris 0"])], [[7, 30]], []),
    ("groups of one name in two files", [(MANY[:2], ["a", "a"]), (MANY[2:4], ["a", "a"])], [[0, 1], [2, 3]], []),
    ("a teacher's texts", [(MANY[:20], OWN[:20]), (MANY[:5], None)], [], list(range(20, 25))),
    ("nothing to set aside", [(MANY, None)], [], list(range(40))),
]


@pytest.mark.parametrize(("parts", "together", "never"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("seed", range(5))
def test_what_stays_together(parts: Parts, together: list[list[int]], never: list[int], seed: int) -> None:
    rows = sum(len(texts) for texts, _ in parts)
    turns = turns_of(parts, np.ones(rows, bool), 0.1, seed, 1000)
    assert sorted(np.concatenate([*turns, []]).tolist()) == sorted(set(range(rows)) - set(never))
    for tied in together:
        assert sum(bool(set(tied) & set(turn.tolist())) for turn in turns) == 1


def test_texts_without_copies_are_set_aside_as_ever() -> None:
    for counts in (np.ones(40, bool), np.arange(40) % 3 > 0):
        ties, none = (turns_of([(MANY, OWN)], counts, 0.1, 3, 25, copies=copies) for copies in (True, False))
        assert [turn.tolist() for turn in ties] == [turn.tolist() for turn in none]
        assert set(np.concatenate(ties)) <= set(np.flatnonzero(counts))
