"""Negation: its cue, what it reaches, and whether it denies at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    """Asks for a yes: "bukannya sudah lunas?", "sudah lunas, bukan?"."""


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
        What the cue reaches; empty where nothing follows. For a word that holds both ("gabisa") it is that word.
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
    words: tuple[str, ...]
    is_word: bool


_CUES = frozenset(
    ("tidak", "tak", "bukan", "bukannya", "belum", "jangan", "janganlah", "tanpa", "kurang", "tiada", "non", "anti")
)
_LACK = frozenset(("tanpa", "kurang", "non", "anti"))
_ONLY = frozenset(("cuma", "hanya", "sekadar", "semata", "cuman", "saja", "melulu"))
_IDIOMS = frozenset(
    (
        *(("kurang", "lebih"), ("kurang", "ajar"), ("bukan", "main"), ("bukan", "kepalang")),
        *(("tidak", "lain"), ("tak", "lain"), ("belum", "lagi")),
    )
)
_CONTRAST = frozenset(("malah", "malahan", "justru", "eh"))
_BETWEEN = frozenset(("akan", "juga", "pernah", "berarti", "lagi", "mau"))
_STOP = frozenset(
    (
        *(
            "tapi",
            "tetapi",
            "namun",
            "dan",
            "atau",
            "karena",
            "sebab",
            "sehingga",
            "jadi",
            "padahal",
            "malah",
            "justru",
        ),
        *(
            "walau",
            "walaupun",
            "meski",
            "meskipun",
            "sedangkan",
            "kalau",
            "jika",
            "supaya",
            "agar",
            "melainkan",
            "terus",
        ),
        *("lalu", "malahan", "makanya", "eh", "soalnya", "sementara", "ketika", "saat"),
    )
)
_PARTICLES = frozenset(
    (
        "sih",
        "deh",
        "dong",
        "kok",
        "ya",
        "nih",
        "tuh",
        "lah",
        "loh",
        "lho",
        "kak",
        "min",
        "admin",
        "gan",
        "kan",
        "mas",
        "mbak",
    )
)
_LONGEST_SCOPE = 6
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
        if cue not in _CUES or _is_idiom(pieces, at):
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
        scope = _scope(pieces, scope_from, span.end)
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
        pieces.append(_Piece(token.span.start, end, words, token.kind in (TokenKind.WORD, TokenKind.NUMBER)))
        done = end
    return pieces


def _is_idiom(pieces: list[_Piece], at: int) -> bool:
    """Tell whether a cue denies nothing: "kurang lebih", "bukan main", "mau tidak mau"."""
    following = _next_words(pieces, at)
    if (pieces[at].words[0], *following) in _IDIOMS:
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
        if word in _CUES and word not in ("jangan", "bukannya"):
            return None if _is_idiom(pieces, ahead) else ahead
        if word not in _BETWEEN:
            return None
    return None


def _kind_of(pieces: list[_Piece], at: int, cue: str) -> NegationKind:
    following = _next_words(pieces, at)
    if following and following[0] in _ONLY and cue not in _LACK:
        return NegationKind.NOT_ONLY
    if cue in _LACK:
        return NegationKind.LACK
    if cue.startswith("jangan"):
        return NegationKind.PROHIBITION
    if cue == "bukannya":
        for piece in pieces[at + 1 : at + _LOOK_AHEAD]:
            if piece.words[0] in _CONTRAST:
                return NegationKind.INSTEAD
            if piece.words[0].startswith("?"):
                return NegationKind.QUESTION
            if piece.words[0][0] in ".!":
                break
    if cue == "bukan" and following and following[0].startswith("?"):
        return NegationKind.QUESTION
    return NegationKind.NOT


def _scope(pieces: list[_Piece], start: int, nothing: int) -> Span:
    """Return the words reached from a position: up to a mark, a conjunction, another cue or the longest reach."""
    end = start
    while end < min(len(pieces), start + _LONGEST_SCOPE):
        piece = pieces[end]
        if piece.words[0] in _STOP or piece.words[0] in _CUES:
            break
        if not piece.is_word and piece.words[0] not in _TIGHT_MARKS:
            break
        end += 1
    while end > start and (pieces[end - 1].words[0] in _PARTICLES or not pieces[end - 1].is_word):
        end -= 1
    return Span(pieces[start].start, pieces[end - 1].end) if end > start else Span(nothing, nothing)
