"""Tokens cover everything but white space, and know their kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.tokenizer import TokenKind, kind_of, tokenize


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("anak2", TokenKind.WORD),
        ("b4ngs4t", TokenKind.WORD),
        ("di-refund", TokenKind.WORD),
        ("jum'at", TokenKind.WORD),
        ("Rp2.500.000", TokenKind.NUMBER),
        ("1,2jt", TokenKind.NUMBER),
        ("3hr", TokenKind.NUMBER),
        ("50%", TokenKind.NUMBER),
        ("https://t.co/abc", TokenKind.URL),
        ("cs@toko.co.id", TokenKind.EMAIL),
        ("@telkomsel", TokenKind.MENTION),
        ("#kecewa", TokenKind.HASHTAG),
        (":(", TokenKind.EMOTICON),
        ("\N{POUTING FACE}", TokenKind.EMOJI),
        ("!!!", TokenKind.MARK),
    ],
)
def test_one_token_and_its_kind(token: str, kind: TokenKind) -> None:
    assert [found.text for found in tokenize(token)] == [token]
    assert kind_of(token) is kind


@given(st.text())
def test_only_white_space_is_left_out(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for token in tokens:
        assert token.span.of(text) == token.text
        assert not text[at : token.span.start].strip()
        at = token.span.end
    assert not text[at:].strip()
