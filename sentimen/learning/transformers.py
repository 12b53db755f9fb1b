"""The text layer as steps of scikit-learn pipelines: mask personal data, normalise, mark what is negated, stem."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sentimen.language.masking import mask_text
from sentimen.language.stemmer import Stemmer
from sentimen.learning.negation_marker import NegationMarker
from sentimen.learning.text_normalizer import TextNormalizer
from sentimen.learning.text_transformer import TextTransformer

__all__ = ["NegationMarker", "PersonalDataMasker", "TextNormalizer", "TextStemmer"]


class PersonalDataMasker(TextTransformer):
    """Replace personal data by marks of their kind; see `sentimen.language.masking.mask_text`.

    Examples
    --------
    >>> PersonalDataMasker().transform(["wa saya 0812-3456-7890"])
    ['wa saya <PHONE>']
    """

    def _change(self) -> Callable[[str], str]:
        return mask_text


class TextStemmer(TextTransformer):
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


@functools.cache
def _stemmer(protect_collisions: bool) -> Stemmer:
    return Stemmer(protect_collisions=protect_collisions)


def _stemmed(text: str, stemmer: Stemmer) -> str:
    if "_" not in text:
        return stemmer.stem_text(text)
    joined = ("_".join(filter(None, map(stemmer.stem_text, piece.split("_")))) for piece in text.split())
    return " ".join(filter(None, joined))
