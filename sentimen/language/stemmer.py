"""Stems by PySastrawi, remembered, with the collisions of short words mended."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from sentimen.language.data_files import data_rows
from sentimen.language.lexicon import CLITICS

__all__ = ["Stemmer"]

_MEMO_LIMIT = 1 << 17
_LONGEST_WORD = 64


@functools.cache
def _exceptions() -> dict[str, str]:
    rows = (line.split("\t") for line in data_rows("stem_exceptions.tsv"))
    return {row[0]: row[1] for row in rows}


@functools.cache
def _sastrawi() -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return how Sastrawi stems a word, without its unbounded cache, and how it cleans a text."""
    try:
        from Sastrawi.Stemmer.Filter.TextNormalizer import normalize_text
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
    except ImportError as error:
        raise ImportError("stemming needs the package PySastrawi: pip install PySastrawi") from error
    return StemmerFactory().create_stemmer().delegatedStemmer.stem_word, normalize_text


class Stemmer:
    """Reduce Indonesian words to their stems.

    Parameters
    ----------
    protect_collisions : bool, default True
        Keep words apart that Sastrawi throws together with others ("bali" and "bal", "senilai" and "nila"); with
        False every answer is Sastrawi's.

    Notes
    -----
    Answers are remembered, so a word costs its stemming once. Words of more than 64 characters stay as they are, in
    lower case, and are not remembered. The root list is CC-BY-NC-SA and is read from the installed package; nothing of
    it is copied here.

    Examples
    --------
    >>> Stemmer().stem("senilai"), Stemmer(protect_collisions=False).stem("senilai")
    ('nilai', 'nila')
    >>> Stemmer().stem_text("Barang-barangnya dikembalikan ke Bali")
    'barang kembali ke bali'
    """

    def __init__(self, *, protect_collisions: bool = True) -> None:
        self.protect_collisions = protect_collisions
        self._memo: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Stemmer(protect_collisions={self.protect_collisions})"

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Stemmer, protect_collisions=self.protect_collisions), ()

    def stem(self, word: str) -> str:
        """Return the stem of one word, lower case.

        Parameters
        ----------
        word : str
            Any string; as with Sastrawi, characters other than letters, digits and hyphens count as blanks.

        Returns
        -------
        str

        Raises
        ------
        ImportError
            If PySastrawi is not installed.
        TypeError
            If `word` is not a str.
        """
        if not isinstance(word, str):
            raise TypeError(f"stemming takes a str, got {type(word).__name__}")
        stem = self._memo.get(word)
        if stem is None:
            stem = self._derive(word)
            if len(word) > _LONGEST_WORD:  # long ones could fill the memory
                return stem
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo = {}
            self._memo[word] = stem
        return stem

    def stem_text(self, text: str) -> str:
        """Return the stems of a text's words, parted by single blanks; other characters are left out.

        Parameters
        ----------
        text : str

        Returns
        -------
        str
        """
        if not isinstance(text, str):
            raise TypeError(f"stemming takes a str, got {type(text).__name__}")
        return " ".join(filter(None, map(self.stem, _plain(text).split(" "))))

    def _derive(self, word: str) -> str:
        plain = _plain(word)
        if " " in plain:
            return self.stem_text(plain)
        if len(plain) > _LONGEST_WORD:
            return plain
        if self.protect_collisions:
            exceptions = _exceptions()
            for form in (plain, *(plain.removesuffix(clitic) for clitic in CLITICS)):
                if form in exceptions:
                    return exceptions[form]
        return str(_sastrawi()[0](plain))


def _plain(text: str) -> str:
    """Return the text as Sastrawi cleans it: lower case, letters, digits and hyphens, single blanks."""
    return str(_sastrawi()[1](text))
