"""Words typed without their vowels: ``pmbyaran`` for ``pembayaran``."""

from __future__ import annotations

import re

from sentimen.language.lexicon import WITHOUT_VOWELS, Lexicon

__all__ = ["restore_vowels"]

_SHORTEST_SKELETON = 4
_CLUSTERS = (
    *("br", "bl", "cr", "dr", "fr", "fl", "gr", "gl", "kr", "kl", "pr", "pl", "tr"),
    *("sl", "sp", "st", "sk", "sm", "sw"),
)
_HOLE = re.compile(r"^[^aeiou]{2}|[^aeiou]{3}|[^aeiou]{2}$")
_DIGRAPHS = (("ng", "0"), ("ny", "1"), ("sy", "2"), ("kh", "3"))


def _lacks_vowels(word: str) -> bool:
    """Tell whether consonants meet as they do not in Indonesian."""
    for digraph, mark in _DIGRAPHS:
        word = word.replace(digraph, mark)
    return _HOLE.search(word[1:] if word.startswith(_CLUSTERS) else word) is not None


def _is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def restore_vowels(word: str, lexicon: Lexicon) -> str | None:
    """``plynan`` → ``pelayanan``: vowels are missing, and exactly one known word has these consonants in this order.

    A word of consonants alone needs five of them, so that acronyms stay.
    """
    skeleton = word.translate(WITHOUT_VOWELS)
    size = len(skeleton)
    if size < _SHORTEST_SKELETON or (size == len(word) and size == _SHORTEST_SKELETON) or not word.isalpha():
        return None
    if 2 * (len(word) - size) > size or not _lacks_vowels(word):
        return None
    fitting = [
        known
        for known in lexicon.by_consonants.get(skeleton, "").split(" ")
        if len(known) > len(word) and known[0] == word[0] and known[-1] == word[-1] and _is_subsequence(word, known)
    ]
    return fitting[0] if len(fitting) == 1 else None
