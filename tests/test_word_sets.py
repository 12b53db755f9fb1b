"""Sets of words, as rules list them: `sentimen.language.word_sets`."""

from __future__ import annotations

import pytest

from sentimen.language.word_sets import word_set


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("some", "kartu rekening", {"kartu", "rekening"}),
        ("twice, on lines", "rt\n rw rt", {"rt", "rw"}),
        ("none", "", set()),
    ],
)
def test_word_set(label: str, text: str, expected: set[str]) -> None:
    assert word_set(text) == expected
