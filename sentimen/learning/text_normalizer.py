"""Normalisation as a step of scikit-learn pipelines."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Self

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer, shared_normalizer
from sentimen.learning.text_transformer import TextTransformer

__all__ = ["TextNormalizer"]

_NOTHING = Lexicon(slang={}, protected=frozenset(), known=frozenset(), negators=frozenset(), emoji={})


class TextNormalizer(TextTransformer):
    """Write informal words in their standard form; see `sentimen.language.normalizer.Normalizer`.

    Parameters
    ----------
    lexicon_file : str, Path or None, default None
        A UTF-8 file of one's own slang, each line an informal word, a tab and its standard form.
    slang : mapping of str to str or None, default None
        One's own slang; it goes before the file's.
    protect : collection of str, default ()
        Words that stay as they are written.

    Attributes
    ----------
    file_slang_ : dict of str to str
        What `fit` read from `lexicon_file`, so that a fitted pipeline needs the file no more. Without `fit` each
        `transform` reads it.

    Examples
    --------
    >>> TextNormalizer(slang={"cihuy": "hebat"}, protect=["lemot"]).transform(["apknya gk cihuy, lemot bgt"])
    ['aplikasinya tidak hebat, lemot banget']
    """

    def __init__(
        self,
        lexicon_file: str | Path | None = None,
        slang: Mapping[str, str] | None = None,
        protect: Collection[str] = (),
    ) -> None:
        self.lexicon_file = lexicon_file
        self.slang = slang
        self.protect = protect

    def fit(self, X: Any, y: Any = None) -> Self:
        """Check the parameters and read the file, if there is one; nothing is learned from the texts.

        Parameters
        ----------
        X : iterable of str
            Not looked at.
        y : object
            Not looked at.

        Returns
        -------
        self

        Raises
        ------
        OSError, TypeError, ValueError
            If the file cannot be read, or an entry is not one word mapped to a standard form.
        """
        self.file_slang_ = _slang_of(self.lexicon_file)
        self._read_from = self.lexicon_file
        return super().fit(X, y)

    def _change(self) -> Callable[[str], str]:
        is_read = self.__dict__.get("_read_from") == self.lexicon_file and hasattr(self, "file_slang_")
        slang = self.file_slang_ if is_read else _slang_of(self.lexicon_file)
        if isinstance(self.protect, str) or not all(isinstance(word, str) for word in self.protect):
            raise TypeError(f"protect takes several words, such as ['lemot'], got {self.protect!r:.60}")
        if self.slang:
            slang = {**slang, **_NOTHING.with_slang(self.slang).slang}
        normalizer = _normalizer(frozenset(slang.items()), frozenset(self.protect))
        return lambda text: normalizer(text).text


def _slang_of(path: str | Path | None) -> dict[str, str]:
    if path is None:
        return {}
    return dict(_NOTHING.with_slang_file(path).slang)


@functools.lru_cache(maxsize=16)
def _normalizer(slang: frozenset[tuple[str, str]], protect: frozenset[str]) -> Normalizer:
    """Return one normaliser for the same entries, since it remembers the words it has seen."""
    if not slang and not protect:
        return shared_normalizer()
    return Normalizer(Lexicon.default().with_slang(dict(slang)).protecting(protect))
