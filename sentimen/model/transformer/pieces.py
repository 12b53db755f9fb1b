"""Texts as pieces of words: a unigram tokenizer with spans into the text as passed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sentimen.language.patterns import ELONGATED

__all__ = ["PieceTokenizer", "plain_form"]

_MARKS = re.compile(r"([^\w\s])\1{2,}")
_URL = re.compile(r"https?://\S+|www\.\S+")
_MENTION = re.compile(r"@[A-Za-z0-9_]{2,}")
_CHUNK = re.compile(r"\S+")
_WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"
_LONGEST_WORD = 64  # characters of a word that are looked at; longer ones are noise or an attack
_MOST_CHUNKS = 200_000


def plain_form(text: str) -> str:
    """Return a text in lower case, without elongation, links and names: what a score should not depend on.

    Examples
    --------
    >>> plain_form("Kesalll bgt @cs_toko!!!!")
    'kesal bgt @user !!'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = _MENTION.sub(" @user ", _URL.sub(" url ", text))
    return " ".join(_MARKS.sub(r"\1\1", ELONGATED.sub(r"\1", text)).split())


class PieceTokenizer:
    """The segmentation of each word into the pieces with the highest sum of log-probabilities (Kudo 2018).

    Parameters
    ----------
    pieces : iterable of (str, float)
        Each piece with its log-probability, in the order of their numbers; the first four are the marks for start,
        padding, end and unknown, whose log-probability does not count.
    """

    START, END, UNKNOWN = 0, 2, 3

    def __init__(self, pieces: Iterable[tuple[str, float]]) -> None:
        self.pieces = tuple(pieces)
        self._known = {piece: (number, score) for number, (piece, score) in enumerate(self.pieces) if number > 3}
        self._longest = max(map(len, self._known), default=1)
        self._unknown = min((score for _, score in self._known.values()), default=0.0) - 10
        self._memo: dict[str, tuple[int, ...]] = {}

    def chunks(self, text: str) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
        """Return each run of characters between white space: its span, and the numbers of its pieces.

        Examples
        --------
        >>> marks = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
        >>> PieceTokenizer([*marks, ("\N{LOWER ONE EIGHTH BLOCK}rusak", -9.0)]).chunks("Rusak  rusakkk")
        [((0, 5), (4,)), ((7, 14), (4,))]
        """
        return [(match.span(), self._numbers(match.group())) for match in _CHUNK.finditer(text)]

    def _numbers(self, chunk: str) -> tuple[int, ...]:
        found = self._memo.get(chunk)
        if found is None:
            if len(self._memo) >= _MOST_CHUNKS:
                self._memo = {}
            words = plain_form(chunk[: 4 * _LONGEST_WORD]).split()
            found = tuple(number for word in words for number in self._word(word))
            if max(len(chunk), len(found)) <= _LONGEST_WORD:  # so that memory is bounded in bytes too
                self._memo[chunk] = found
        return found

    def _word(self, word: str) -> list[int]:
        """Return the best segmentation of one word by dynamic programming over its characters."""
        text = _WORD_START + word[:_LONGEST_WORD]
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, self.UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                piece = self._known.get(text[start:end])
                if piece is None:
                    if end > start + 1:
                        continue
                    piece = self.UNKNOWN, self._unknown
                score = best[start] + piece[1]
                if score > best[end]:
                    best[end], back[end] = score, (start, piece[0])
        numbers, at = [], len(text)
        while at > 0:
            at, number = back[at]
            numbers.append(number)
        return numbers[::-1]
