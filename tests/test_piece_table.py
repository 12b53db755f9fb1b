"""The vocabulary of a transformer: one spelling, read as strictly as it is written. Attacks: `tests/attacks/models`."""

from __future__ import annotations

import numpy as np
import pytest
from any_transformers import MARKS
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.artifact import ArtifactError
from sentimen.model.transformer.piece_table import piece_table, pieces_of

pieces = st.dictionaries(st.text(min_size=1), st.floats(-1e3, 1e3), max_size=5).map(
    lambda found: [*MARKS, *((piece, score) for piece, score in found.items() if piece not in dict(MARKS))]
)


@given(pieces)
def test_what_is_written_is_read_and_else_refused(pieces: list[tuple[str, float]]) -> None:
    try:
        table = piece_table(pieces)
    except ArtifactError:
        assert any("\t" in piece or piece.splitlines() != [piece] for piece, _ in pieces)
        return
    assert pieces_of(table) == pieces and piece_table(pieces_of(table)) == table


@given(pieces, st.integers(0, 99), st.sampled_from([*"\t\n\r\x0b\x85\u2028 _+0-.eE", "nan", "inf", ""]))
def test_a_table_that_is_read_has_one_spelling(pieces: list[tuple[str, float]], at: int, put: str) -> None:
    table = "".join(f"{piece}\t{score!r}\n" for piece, score in pieces)
    changed = table[: at % len(table)] + put + table[at % len(table) :]
    try:
        found = pieces_of(changed)
    except ArtifactError:
        return
    assert piece_table(found) == changed


def test_numbers_of_numpy_are_written_plainly() -> None:
    assert piece_table([*MARKS, ("uang", np.float64(-8.5)), ("ada", np.float32(-0.5))]).endswith(
        "uang\t-8.5\nada\t-0.5\n"
    )


REFUSED = [
    ("nothing", [], "the four marks"),
    ("a piece twice", [*MARKS, ("a", 0.0), ("a", -1.0)], "line 6 'a'; expected each piece once"),
    ("an empty piece", [*MARKS, ("", 0.0)], "line 5 ''"),
    ("a piece of two lines", [*MARKS, ("a\nb", 0.0)], "no tab or line break"),
    ("a piece with a tab", [*MARKS, ("a\tb", 0.0)], "no tab or line break"),
    ("no number", [*MARKS, ("a", float("nan"))], "line 5 nan; expected a log-probability"),
    ("too small a number", [*MARKS, ("a", -1e4)], "within 1000 of 0"),
]


@pytest.mark.parametrize(("pieces", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_stored(pieces: list[tuple[str, float]], words: str) -> None:
    with pytest.raises(ArtifactError, match=words):
        piece_table(pieces)
