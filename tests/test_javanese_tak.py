"""Javanese "tak" is not a negation."""

from __future__ import annotations

import pytest

from sentimen.language.javanese_tak import is_javanese_tak


@pytest.mark.parametrize(
    ("label", "before", "after", "expected"),
    [
        ("a verb in -ke", "", "viralke", True),
        ("a verb in -no", "", "laporno", True),
        ("a bare verb", "langsung", "kirim", True),
        ("after a Javanese word", "wis", "gawa", True),
        ("passive", "paket", "dikirim", False),
        ("adjective", "sinyal", "stabil", False),
        ("Indonesian words that end alike", "", "ke", False),
        ("an English word that ends alike", "aplikasi", "online", False),
        ("at the end", "kabar", "", False),
    ],
)
def test_javanese_tak(label: str, before: str, after: str, expected: bool) -> None:
    assert is_javanese_tak(before, after, after) is expected
