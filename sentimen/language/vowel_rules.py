"""Words typed without their vowels: ``pmbyaran`` for ``pembayaran``."""

from __future__ import annotations

import functools
import re

from sentimen.language.lexicon import Lexicon

__all__ = ["restore_vowels"]

_VOWELS = re.compile(r"[aeiou]+")
_SHORTEST_SKELETON = 4
_CLUSTERS = (
    *("br", "bl", "cr", "dr", "fr", "fl", "gr", "gl", "kr", "kl", "pr", "pl", "tr"),
    *("sl", "sp", "st", "sk", "sm", "sw"),
)
_HOLE = re.compile(r"^[^aeiou]{2}|[^aeiou]{3}|[^aeiou]{2}$")
_DIGRAPHS = (("ng", "0"), ("ny", "1"), ("sy", "2"), ("kh", "3"))


@functools.lru_cache(maxsize=8)
def _skeletons(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the known words by their consonants."""
    found: dict[str, list[str]] = {}
    for word in known:
        if len(word) > _SHORTEST_SKELETON and word.isalpha():
            skeleton = _VOWELS.sub("", word)
            if len(skeleton) >= _SHORTEST_SKELETON:
                found.setdefault(skeleton, []).append(word)
    return {skeleton: tuple(sorted(words)) for skeleton, words in found.items()}


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
    skeleton = _VOWELS.sub("", word)
    size = len(skeleton)
    if size < _SHORTEST_SKELETON or (size == len(word) and size == _SHORTEST_SKELETON) or not word.isalpha():
        return None
    if 2 * (len(word) - size) > size or not _lacks_vowels(word):
        return None
    fitting = [
        known
        for known in _skeletons(lexicon.known).get(skeleton, ())
        if len(known) > len(word) and known[0] == word[0] and known[-1] == word[-1] and _is_subsequence(word, known)
    ]
    return fitting[0] if len(fitting) == 1 else None
