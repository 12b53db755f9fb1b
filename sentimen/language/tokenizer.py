"""Texts to tokens, each with its span in the text as passed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sentimen.language import patterns
from sentimen.language.spans import Span

__all__ = ["Token", "TokenKind", "kind_of", "tokenize"]


class TokenKind(StrEnum):
    """What a token is, judged by its form alone."""

    WORD = "word"
    NUMBER = "number"
    URL = "url"
    EMAIL = "email"
    MENTION = "mention"
    HASHTAG = "hashtag"
    EMOTICON = "emoticon"
    EMOJI = "emoji"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text.

    Parameters
    ----------
    text : str
        The characters as written.
    span : Span
        Where they stand.
    kind : TokenKind
    """

    text: str
    span: Span
    kind: TokenKind


_KINDS: tuple[tuple[TokenKind, re.Pattern[str]], ...] = (
    (TokenKind.URL, re.compile(patterns.URL)),
    (TokenKind.EMAIL, re.compile(patterns.EMAIL)),
    (TokenKind.MENTION, re.compile(patterns.MENTION)),
    (TokenKind.HASHTAG, re.compile(patterns.HASHTAG)),
    (TokenKind.NUMBER, re.compile(patterns.NUMBER)),
    (TokenKind.EMOTICON, re.compile(patterns.EMOTICON)),
    (TokenKind.WORD, re.compile(patterns.WORD)),
)

_FIRST_SYMBOL = 0x2190  # arrows; signs below are typography, above are pictures


def kind_of(token: str) -> TokenKind:
    """Return the kind of one token as `tokenize` cuts it.

    Examples
    --------
    >>> kind_of("Rp2.500.000"), kind_of("anak2"), kind_of("🙏")
    (<TokenKind.NUMBER: 'number'>, <TokenKind.WORD: 'word'>, <TokenKind.EMOJI: 'emoji'>)
    """
    if token.isalpha():  # most tokens, and no other kind consists of letters alone
        return TokenKind.WORD
    for kind, pattern in _KINDS:
        if pattern.fullmatch(token):
            return kind
    return TokenKind.EMOJI if token and ord(token[0]) >= _FIRST_SYMBOL else TokenKind.MARK


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; nothing but white space is left out.

    Parameters
    ----------
    text : str
        Any string; the running time is linear in its length.

    Returns
    -------
    list of Token

    Examples
    --------
    >>> [t.text for t in tokenize("udh 3 hr inet mati, cs ga bales2 😡")]
    ['udh', '3', 'hr', 'inet', 'mati', ',', 'cs', 'ga', 'bales2', '😡']
    """
    return [
        Token(match.group(), Span(match.start(), match.end()), kind_of(match.group()))
        for match in patterns.TOKEN.finditer(text)
    ]
