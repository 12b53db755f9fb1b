"""Passives whose "di" is typed apart: "di mainin" stands for "dimainkan", not for "di" and "memainkan"."""

from __future__ import annotations

from collections.abc import Callable

from sentimen.language.lexicon import Lexicon, plain_word

__all__ = ["after_di"]

_Form = tuple[str, str] | None


def after_di(word: str, standard_form: Callable[[str], _Form], lexicon: Lexicon) -> _Form:
    """Return what a verb whose standard form has "me-" becomes after "di", and the rule, or None where it stays.

    Parameters
    ----------
    word : str
        As written.
    standard_form : callable
        `Normalizer.standard_form`.
    lexicon : Lexicon

    Examples
    --------
    >>> from sentimen.language.normalizer import shared_normalizer
    >>> normalizer = shared_normalizer()
    >>> [after_di(word, normalizer.standard_form, normalizer.lexicon) for word in ("naikin", "persulit", "merk")]
    [('naikkan', 'slang'), None, ('merek', 'slang')]
    """
    active, plain = standard_form(word), plain_word(word)
    if active is None or lexicon.holds(f"di{plain}"):
        return None
    passive = standard_form(f"di{plain}")
    if passive is None or not passive[0].startswith("di"):
        return active
    stem = passive[0].removeprefix("di")
    if not stem.isalpha() or standard_form(stem) is not None:
        return active
    return (stem, passive[1]) if stem != plain else None
