"""The lists of words agree with one another."""

from __future__ import annotations

from sentimen.language.negation_words import CONJUNCTIONS, CUES, IDIOMS, LACK, NEW_EVENT, PARTICLES, WITHOUT


def test_lists_agree() -> None:
    assert WITHOUT < LACK < CUES
    assert {first for first, _ in IDIOMS} <= CUES
    assert not CUES & (CONJUNCTIONS | PARTICLES | NEW_EVENT)
