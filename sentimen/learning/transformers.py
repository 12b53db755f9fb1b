"""The text layer as steps of scikit-learn pipelines: normalise, stem, mask personal data, mark what is negated."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from sentimen.language.lexicon import Lexicon
from sentimen.language.masking import mask_text
from sentimen.language.negation import NegationKind, find_negations
from sentimen.language.normalizer import Normalizer, shared_normalizer
from sentimen.language.spans import Edit, Span, apply_edits
from sentimen.language.stemmer import Stemmer
from sentimen.language.tokenizer import TokenKind, tokenize
from sentimen.learning.text_columns import map_texts

__all__ = ["NegationMarker", "PersonalDataMasker", "TextNormalizer", "TextStemmer"]

_DENYING = frozenset((NegationKind.NOT, NegationKind.LACK, NegationKind.PROHIBITION, NegationKind.INSTEAD))
_NOTHING = Lexicon(slang={}, protected=frozenset(), known=frozenset(), negators=frozenset(), emoji={})


class _TextTransformer(TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):  # type: ignore[misc, call-arg]
    """A step that learns nothing: texts in, texts of the same kind out."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(auto_wrap_output_keys=None, **kwargs)

    def _change(self) -> Callable[[str], str]:
        """Return what happens to one text; raise if a parameter is wrong."""
        raise NotImplementedError

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Check the parameters; nothing is learned from the texts, and `transform` works without.

        Parameters
        ----------
        X : iterable of str
            Not looked at.
        y : object
            Not looked at.

        Returns
        -------
        self
        """
        self._change()
        return self

    def transform(self, X: Any) -> Any:
        """Return the changed texts.

        Parameters
        ----------
        X : list, array, pandas Series, polars Series or other iterable of str
            None and NaN count as empty texts.

        Returns
        -------
        list, ndarray, pandas.Series or polars.Series
            The kind of `X`; a Series keeps its name and index.

        Raises
        ------
        TypeError
            If a value is not a text, as with bytes and numbers; the message names its row, from 0.
        """
        return map_texts(X, self._change())

    def get_feature_names_out(self, input_features: Iterable[str] | None = None) -> NDArray[np.object_]:
        """Return the names of what comes out: those given, or ``["text"]``, since a column stays a column."""
        return np.asarray(["text"] if input_features is None else list(input_features), dtype=object)

    def set_output(self, *, transform: str | None = None) -> Self:  # noqa: ARG002
        """Change nothing: texts come out as the kind they came in, whatever a pipeline is told to give."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.no_validation = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.input_tags.allow_nan = True
        return tags


class TextNormalizer(_TextTransformer):
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


class TextStemmer(_TextTransformer):
    """Reduce words to their stems, parted by single blanks; see `sentimen.language.stemmer.Stemmer`.

    Words that an underscore joins stay joined, so that the marks of a `NegationMarker` before this step are kept.

    Parameters
    ----------
    protect_collisions : bool, default True
        Keep words apart that Sastrawi throws together with others; with False every answer is Sastrawi's.

    Examples
    --------
    >>> TextStemmer().transform(["Pengiriman barangnya dibatalkan", "tidak tidak_dibalas"])
    ['kirim barang batal', 'tidak tidak_balas']
    """

    def __init__(self, protect_collisions: bool = True) -> None:
        self.protect_collisions = protect_collisions

    def _change(self) -> Callable[[str], str]:
        return functools.partial(_stemmed, stemmer=_stemmer(bool(self.protect_collisions)))


class PersonalDataMasker(_TextTransformer):
    """Replace personal data by marks of their kind; see `sentimen.language.masking.mask_text`.

    Examples
    --------
    >>> PersonalDataMasker().transform(["wa saya 0812-3456-7890"])
    ['wa saya <PHONE>']
    """

    def _change(self) -> Callable[[str], str]:
        return mask_text


class NegationMarker(_TextTransformer):
    """Mark the words that a negation reaches, so that a bag of words tells "bagus" from "tidak bagus".

    Cues are read as they are written ("gk", "blm", "gabisa"); what they reach ends at marks and conjunctions. Where a
    cue denies nothing ("gak cuma lambat", "bukan tidak mungkin", "bukannya sudah lunas?") nothing is marked. Put this
    step before `TextStemmer`, which takes away the marks and commas at which a negation ends.

    Parameters
    ----------
    prefix : str, default "tidak_"
        What is put before each word.

    Examples
    --------
    >>> NegationMarker().transform(["kurirnya gk ramah, tapi cepat"])
    ['kurirnya gk tidak_ramah, tapi cepat']
    """

    def __init__(self, prefix: str = "tidak_") -> None:
        self.prefix = prefix

    def _change(self) -> Callable[[str], str]:
        if not isinstance(self.prefix, str) or not self.prefix or self.prefix.split() != [self.prefix]:
            raise ValueError(f"prefix must be a str without blanks, such as 'tidak_', got {self.prefix!r:.60}")
        return functools.partial(_marked, prefix=self.prefix)


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


@functools.cache
def _stemmer(protect_collisions: bool) -> Stemmer:
    return Stemmer(protect_collisions=protect_collisions)


def _stemmed(text: str, stemmer: Stemmer) -> str:
    if "_" not in text:
        return stemmer.stem_text(text)
    joined = ("_".join(filter(None, map(stemmer.stem_text, piece.split("_")))) for piece in text.split())
    return " ".join(filter(None, joined))


def _marked(text: str, prefix: str) -> str:
    """Put the prefix before each word that a negation reaches, once."""
    reached = [(found.span, found.scope) for found in find_negations(text) if found.kind in _DENYING]
    edits: list[Edit] = []
    tokens = iter(tokenize(text) if reached else ())
    for cue, scope in reached:
        for token in tokens:
            at = token.span.start
            if at >= scope.end:
                break
            if at < max(scope.start, cue.end) or token.kind is not TokenKind.WORD or text.startswith(prefix, at):
                continue
            edits.append(Edit(Span(at, at), prefix, "negation"))
    return apply_edits(text, edits)
