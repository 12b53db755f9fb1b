"""Words of wanting to die: found in any case, and not in words that merely hold them."""

from __future__ import annotations

import pytest

from sentimen.triage.despair import speaks_of_dying

CASES = [
    ("plain", "saya mau bunuh diri saja", True),
    ("shouted", "MENDING MATI", True),
    ("two blanks", "pengen  mati rasanya", True),
    ("at the end", "lama-lama saya gantung diri.", True),
    ("veiled by nothing", "ingin mengakhiri hidup saya min", True),
    ("the power is off", "listrik mati dari subuh", False),
    ("a signal that dies", "sinyal ingin matikan semua", False),
    ("part of a word", "pembunuh dirinya", False),
    ("over two lines", "siapa yang mau bunuh\ndiri sendiri yang jawab", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES)
def test_words(label: str, text: str, expected: bool) -> None:
    assert speaks_of_dying(text) == expected
