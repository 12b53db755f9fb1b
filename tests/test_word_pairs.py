"""Two words of regional speech that are one in Indonesian."""

from __future__ import annotations

import pytest

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.word_pairs import PAIRS, word_pair

LEXICON = Lexicon.default()


def test_second_words_are_in_the_lexicon() -> None:
    assert set(PAIRS.values()) <= LEXICON.slang.keys()


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("a pair", "teu acan dugi", "belum sampai"),
        ("capitals", "TEU ACAN DUGI", "BELUM SAMPAI"),
        ("at the start of a sentence", "Henteu acan dugi", "Belum sampai"),
        ("over a line", "teu\nacan", "belum"),
        ("a mark between them", "teu, acan", "tidak, belum"),
        ("doubled", "teu acan-acan", "tidak belum-belum"),
        ("an acronym", "cs TEU bales", "cs TEU balas"),
    ],
)
def test_pairs(label: str, text: str, expected: str) -> None:
    assert Normalizer()(text).text == expected


def test_own_entries_hold() -> None:
    assert Normalizer(LEXICON.protecting(["acan"]))("teu acan").text == "tidak acan"
    assert Normalizer(LEXICON.with_slang({"acan": "urung"}))("teu acan").text == "urung"
    assert word_pair("teu acan", 0, 3, LEXICON.without_slang(["acan"])) == ("", 0)
