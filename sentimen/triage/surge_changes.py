"""What rose in a surge: weighted log-odds of words and signals against what is usual."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sentimen.language.masking import PersonalKind
from sentimen.language.normalizer import shared_normalizer
from sentimen.language.tokenizer import TokenKind, tokenize
from sentimen.triage.surge_alarm import Change

__all__ = ["UsualWords", "risen", "words_of"]

FloatArray = NDArray[np.float32]

_BUCKETS = 1 << 15
_PRIOR_WORDS = 100.0  # messages' worth of usual language that is mixed into both sides
_DECAY = 0.5 ** (1 / 60)  # a day
_SURE = 2.0
_LEAST = 3  # messages that must hold a word
_MASKS = frozenset(kind.name.lower() for kind in PersonalKind)


def words_of(text: str) -> frozenset[str]:
    """Return the distinct standard words and hashtags of a text, lower case; no numbers, links, names of accounts.

    Examples
    --------
    >>> sorted(words_of("Apk nya gabisa login dr td @cs 3x!!"))
    ['aplikasi', 'bisa', 'dari', 'login', 'nya', 'tadi', 'tidak']
    """
    words: set[str] = set()
    for token in tokenize(text):
        if token.kind is TokenKind.WORD:
            standard = shared_normalizer().standard_form(token.text)
            words.update((standard[0] if standard else token.text).lower().split())
        elif token.kind is TokenKind.HASHTAG:
            words.add(token.text.lower())
    return frozenset(word for word in words if len(word) > 1 and word not in _MASKS)


class UsualWords:
    """How many usual complaints hold a word, in constant memory.

    Words are counted by their hash; two words of one bucket share a count, which only makes a rise harder to see.
    """

    def __init__(self) -> None:
        self._past: FloatArray = np.zeros(0, dtype=np.float32)  # room is taken with the first words that are learned
        self._today: dict[int, int] = {}
        self._messages = self._messages_today = 0.0

    def add(self, words: Iterable[str]) -> None:
        """Count a complaint of today."""
        for bucket in map(_bucket, words):
            self._today[bucket] = self._today.get(bucket, 0) + 1
        self._messages_today += 1

    def end_day(self, learn: bool) -> None:
        """Make today a part of the usual, or drop it where it belongs to a surge."""
        if learn:
            if self._today and not len(self._past):
                self._past = np.zeros(_BUCKETS, dtype=np.float32)
            self._past *= np.float32(_DECAY)
            self._past[list(self._today)] += np.fromiter(self._today.values(), np.float32, len(self._today))
            self._messages = self._messages * _DECAY + self._messages_today
        self._today = {}
        self._messages_today = 0.0

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON: counts by hash, no words."""
        held = np.flatnonzero(self._past)
        return {
            "buckets": held.tolist(),
            "past": self._past[held].tolist(),
            "today": sorted(self._today.items()),
            "messages": [self._messages, self._messages_today],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up where the words were that gave a state."""
        self._messages, self._messages_today = state["messages"]
        self._today = dict(state["today"])
        self._past = np.zeros(_BUCKETS if state["buckets"] else 0, dtype=np.float32)
        self._past[state["buckets"]] = state["past"]

    def risen(self, texts: Iterable[str], most: int = 8) -> tuple[Change, ...]:
        """Return the words that rose in these masked texts."""
        words = [words_of(text) for text in texts]
        counts = Counter(word for message in words for word in message)
        now = {word: float(count) for word, count in counts.items() if count >= _LEAST}
        before = {word: float(self._past[_bucket(word)]) if len(self._past) else 0.0 for word in now}
        return risen(now, len(words), before, self._messages, most)


def risen(
    now: Mapping[str, float], total_now: float, before: Mapping[str, float], total_before: float, most: int = 8
) -> tuple[Change, ...]:
    """Return what is held by more messages now than before, the surest first.

    The log-odds of holding each word, now against before, with the usual language of both as a prior, by their
    standard error.

    Parameters
    ----------
    now, before : mapping of str to float
        Messages that hold each word; those of `now` are compared.
    total_now, total_before : float
        Messages in all.
    most : int

    References
    ----------
    Monroe, Colaresi and Quinn (2008), "Fightin' words: lexical feature selection and evaluation for identifying the
    content of political conflict", equations 15 to 22.

    Examples
    --------
    >>> [change.name for change in risen({"login": 30.0, "yang": 20.0}, 40, {"login": 50.0, "yang": 450.0}, 1000)]
    ['login']
    """
    if not total_now or not total_before:
        return ()
    found = []
    for name, count in now.items():
        was = min(before.get(name, 0.0), total_before)
        prior = _PRIOR_WORDS * (count + was + 0.01) / (total_now + total_before + 0.02)
        odds_now = (count + prior) / (total_now + _PRIOR_WORDS - count - prior)
        odds_before = (was + prior) / (total_before + _PRIOR_WORDS - was - prior)
        if odds_now <= odds_before:
            continue
        z = math.log(odds_now / odds_before) / math.sqrt(1 / (count + prior) + 1 / (was + prior))
        if z >= _SURE:
            found.append(Change(name, count / total_now, was / total_before, z))
    return tuple(sorted(found, key=lambda change: (-change.z, change.name))[:most])


def _bucket(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % _BUCKETS
