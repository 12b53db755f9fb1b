"""Negation: its cue, what it reaches, and whether it denies at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sentimen.language.javanese_tak import is_javanese_tak
from sentimen.language.negation_words import (
    ABSENT_IN_ENGLISH,
    ADVERBS,
    ANSWERS,
    ASKING,
    ATTRIBUTES,
    BETWEEN,
    CONJUNCTIONS,
    CONTRAST,
    CUES,
    IDIOMS,
    LACK,
    LONG_WAITED,
    NEVER_ASKED_AFTER,
    NEW_EVENT,
    NO_PASSIVES,
    ONLY,
    OWNERS,
    PARTICLES,
    POSSIBLE,
    PREPOSITIONS,
    WITHOUT,
)
from sentimen.language.normalizer import Normalizer, shared_normalizer
from sentimen.language.spans import Span
from sentimen.language.tokenizer import TokenKind, tokenize

__all__ = ["Negation", "NegationKind", "find_negations"]


class NegationKind(StrEnum):
    """What a cue does to its scope."""

    NOT = "not"
    """Denies: "tidak bisa", "belum pernah kecewa", "bukannya jelek sih"."""
    LACK = "lack"
    """Says that something is missing or short: "kurang ramah", "tanpa konfirmasi"."""
    PROHIBITION = "prohibition"
    """Tells not to: "jangan beli di sini"."""
    NOT_ONLY = "not-only"
    """Asserts, and more besides: "gak cuma lambat"."""
    INSTEAD = "instead"
    """What should have happened: "bukannya dibantu malah dimarahi"."""
    DOUBLE = "double"
    """Two cues that cancel out: "bukan tidak mungkin"."""
    QUESTION = "question"
    """Asks for a yes, or for yes or no: "bukannya sudah lunas?", "sudah lunas, bukan?", "bisa gak ya?"."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A cue of negation in a text.

    Parameters
    ----------
    span : Span
        The cue, in the text as passed.
    cue : str
        Its standard form; two words where two cues cancel out.
    scope : Span
        What the cue reaches; empty where nothing follows, and in a question of yes or no ("bisa gak ya?"). For a word
        that holds both ("gabisa") it is that word.
    kind : NegationKind
    """

    span: Span
    cue: str
    scope: Span
    kind: NegationKind


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    written: str
    words: tuple[str, ...]
    is_word: bool


_LONGEST_SCOPE = 6
_LONGEST_WITHOUT = 2
_LOOK_AHEAD = 16
_TIGHT_MARKS = "-/'\""


def find_negations(text: str, normalizer: Normalizer | None = None) -> list[Negation]:
    """Find the cues of negation in a text and what each reaches.

    Parameters
    ----------
    text : str
        As the customer wrote it; informal cues ("gk", "kagak", "ora") are read by the normaliser.
    normalizer : Normalizer, optional
        The bundled one by default.

    Returns
    -------
    list of Negation
        In order of their spans.

    Examples
    --------
    >>> text = "kurirnya gk pernah telat, gak cuma cepat tapi ramah"
    >>> [(n.cue, n.scope.of(text), n.kind.value) for n in find_negations(text)]
    [('tidak', 'pernah telat', 'not'), ('tidak', 'cepat', 'not-only')]
    >>> text = "bukannya dibantu malah dimarahi"
    >>> [(n.cue, n.scope.of(text), n.kind.value) for n in find_negations(text)]
    [('bukannya', 'dibantu', 'instead')]
    """
    pieces = _read(text, normalizer or shared_normalizer())
    found: list[Negation] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        cue = piece.words[0]
        if not _is_cue(pieces, at):
            at += 1
            continue
        second = _second_cue(pieces, at)
        end = second if second is not None else at
        span = Span(piece.start, pieces[end].end)
        scope_from, kind = end + 1, _kind_of(pieces, at, cue)
        if second is not None:
            cue, kind = f"{cue} {pieces[second].words[0]}", NegationKind.DOUBLE
        elif kind is NegationKind.NOT_ONLY and len(piece.words) == 1:
            scope_from += 1
        if _asks_yes_or_no(pieces, at):
            scope, kind = Span(span.end, span.end), NegationKind.QUESTION
        else:
            scope = _scope(pieces, scope_from, cue, span.end)
        if len(pieces[end].words) > 1:
            scope = Span(pieces[end].start, max(pieces[end].end, scope.end))
        found.append(Negation(span, cue, scope, kind))
        at = end + 1
    return found


def _read(text: str, normalizer: Normalizer) -> list[_Piece]:
    """Return the tokens in standard form, several words where the standard form has them."""
    replaced = {edit.span.start: edit for edit in normalizer(text).edits}
    pieces = []
    done = 0
    for token in tokenize(text):
        if token.span.start < done:
            continue
        edit = replaced.get(token.span.start)
        end = edit.span.end if edit else token.span.end
        words = tuple((edit.replacement if edit else token.text).lower().split()) or (token.text,)
        is_word = token.kind in (TokenKind.WORD, TokenKind.NUMBER)
        pieces.append(_Piece(token.span.start, end, text[token.span.start : end].lower(), words, is_word))
        done = end
    return pieces


def _is_cue(pieces: list[_Piece], at: int) -> bool:
    cue = pieces[at].words[0]
    if cue not in CUES or _is_idiom(pieces, at):
        return False
    following = _next_words(pieces, at)
    if cue == "no":
        return bool(following) and following[0] in ABSENT_IN_ENGLISH
    if cue == "tak" and following:
        after = pieces[min(at + 1, len(pieces) - 1)].written
        return not is_javanese_tak(pieces[at - 1].written if at else "", following[0], after)
    return True


def _is_idiom(pieces: list[_Piece], at: int) -> bool:
    """Tell whether a cue denies nothing: "kurang lebih", "tidak kurang dari", "mau tidak mau"."""
    following = _next_words(pieces, at)
    if (pieces[at].words[0], *following) in IDIOMS:
        return True
    if pieces[at + 1 : at + 2] and following == ("kurang",) and _next_words(pieces, at + 1) == ("dari",):
        return True
    return at > 0 and following == ("mau",) and pieces[at - 1].words[-1] == "mau"


def _next_words(pieces: list[_Piece], at: int) -> tuple[str, ...]:
    rest = pieces[at].words[1:2]
    return rest or (pieces[at + 1].words[:1] if at + 1 < len(pieces) else ())


def _second_cue(pieces: list[_Piece], at: int) -> int | None:
    """Return where a second cue follows at once, or after an adverb."""
    if len(pieces[at].words) > 1:
        return None
    for ahead in (at + 1, at + 2, at + 3):
        if ahead >= len(pieces):
            return None
        word = pieces[ahead].words[0]
        if word in CUES and word not in ("jangan", "bukannya"):
            return ahead if _is_cue(pieces, ahead) else None
        if word not in BETWEEN:
            return None
    return None


def _kind_of(pieces: list[_Piece], at: int, cue: str) -> NegationKind:
    following = _next_words(pieces, at)
    if following and following[0] in ONLY and cue not in LACK:
        return NegationKind.NOT_ONLY
    if cue in LACK:
        return NegationKind.LACK
    if cue.startswith("jangan"):
        return NegationKind.PROHIBITION
    if cue == "bukannya":
        for piece in pieces[at + 1 : at + _LOOK_AHEAD]:
            if piece.words[0] in CONTRAST:
                return NegationKind.INSTEAD
            if piece.words[0].startswith("?"):
                return NegationKind.QUESTION
            if piece.words[0][0] in ".!":
                break
    if cue == "bukan" and following and following[0].startswith("?"):
        return NegationKind.QUESTION
    return NegationKind.NOT


def _asks_yes_or_no(pieces: list[_Piece], at: int) -> bool:
    """Tell whether a cue after a predicate only asks: "bisa gak ya?", "sudah sampai belum paketnya"."""
    if pieces[at].words not in (("tidak",), ("belum",)) or at == 0 or not pieces[at - 1].is_word:
        return False
    before, after = pieces[at - 1].words[-1], (*_next_words(pieces, at), ".")[0]
    if before == "atau":
        return after in ASKING or not after[0].isalnum()
    if before in NEVER_ASKED_AFTER or (pieces[at].words == ("belum",) and before in LONG_WAITED):
        return False
    if after in ASKING or after.startswith("?"):
        return True
    if pieces[at].words == ("belum",):
        done = any(piece.words[0] == "sudah" for piece in pieces[max(0, at - 2) : at])
        return done and (not after[0].isalnum() or after.endswith("nya"))
    if before not in POSSIBLE or (at > 1 and pieces[at - 2].words[-1] in NEVER_ASKED_AFTER | CUES):
        return False
    return after == "." or _ends_in_question(pieces, at)


def _ends_in_question(pieces: list[_Piece], at: int) -> bool:
    for piece in pieces[at + 1 : at + _LOOK_AHEAD]:
        if not piece.is_word and piece.words[0][0] in ".!?,":
            return piece.words[0].startswith("?")
    return False


def _scope(pieces: list[_Piece], start: int, cue: str, nothing: int) -> Span:
    """Return the words reached from a position: up to a mark, a conjunction, what came next or the longest reach."""
    while start < len(pieces) and pieces[start].words[0] in PARTICLES and cue not in ANSWERS:
        start += 1
    end = start
    reached = False
    while end < min(len(pieces), start + _LONGEST_SCOPE):
        piece = pieces[end]
        word = piece.words[0]
        if word in CONJUNCTIONS or _is_cue(pieces, end) or (reached and word in NEW_EVENT):
            break
        if not piece.is_word and word not in _TIGHT_MARKS:
            break
        if end == start and word in PARTICLES:
            break
        reached = reached or word not in ADVERBS
        end += 1
    if cue in WITHOUT:
        end = _end_without(pieces, start, end)
    while end > start and (pieces[end - 1].words[0] in PARTICLES or not pieces[end - 1].is_word):
        end -= 1
    return Span(pieces[start].start, pieces[end - 1].end) if end > start else Span(nothing, nothing)


def _end_without(pieces: list[_Piece], start: int, end: int) -> int:
    """Return where the reach of "tanpa" ends: before a clause in the passive, and after two words that name a thing."""
    for at in range(start + 2, end):
        if pieces[at].words[0].startswith(("di", "ter")) and pieces[at].words[0] not in NO_PASSIVES:
            if pieces[at - 1].words[0] in ATTRIBUTES:
                return at
            return max(start + 1, at - 2 if pieces[at - 1].words[0] in OWNERS else at - 1)
    named = 0
    for at in range(start, end):
        named += pieces[at].is_word and pieces[at].words[0] not in ("ada", "yang")
        if named > _LONGEST_WITHOUT or (named > 1 and pieces[at].words[0] in PREPOSITIONS):
            return at
    return end
