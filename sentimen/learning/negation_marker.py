"""Negated words, marked, as a step of scikit-learn pipelines."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sentimen.language.negation import NegationKind, find_negations
from sentimen.language.spans import Edit, Span, apply_edits
from sentimen.language.tokenizer import TokenKind, tokenize
from sentimen.learning.text_transformer import TextTransformer

__all__ = ["NegationMarker"]

_DENYING = frozenset((NegationKind.NOT, NegationKind.LACK, NegationKind.PROHIBITION, NegationKind.INSTEAD))


class NegationMarker(TextTransformer):
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
