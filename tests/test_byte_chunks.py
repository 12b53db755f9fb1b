"""Texts cut as bytes: the chunks of `str.split`, but for white space beyond ASCII, and keys that tell them apart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.byte_chunks import KEY_BYTES, byte_chunks

ASCII_BLANKS = "".join(chr(code) for code in range(128) if chr(code).isspace())


def plainly(text: str) -> list[bytes]:
    for blank in ASCII_BLANKS:
        text = text.replace(blank, " ")
    return [part.encode("utf-8", "surrogatepass") for part in text.split(" ") if part]


def written(texts: list[str], longest: int = 1000) -> list[list[bytes]]:
    found = byte_chunks(texts, longest)
    chunks = found.at(np.arange(len(found.starts)))
    return [chunks[begin:end] for begin, end in pairwise(found.borders)]


CASES = [
    ("nothing", "", []),
    ("blanks alone", " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f ", []),
    ("control characters are text", "\x00a\x08 \x0e\x1b b\x7f", [b"\x00a\x08", b"\x0e\x1b", b"b\x7f"]),
    ("white space beyond ASCII stays", "a\xa0b\u2003c\x85", ["a\xa0b\u2003c\x85".encode()]),
    ("a lone surrogate", "a\ud800 b", [b"a\xed\xa0\x80", b"b"]),
    ("an emoji", "🙏🏽!", ["🙏🏽!".encode()]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_chunks(text: str, expected: list[bytes]) -> None:
    assert written([text, "x", text]) == [expected, [b"x"], expected]


@given(st.lists(any_texts, max_size=6))
def test_chunks_are_those_between_ascii_blanks(texts: list[str]) -> None:
    assert written(texts) == [plainly(text[:1000]) for text in texts]


@given(st.lists(any_texts, max_size=6))
def test_keys_tell_short_chunks_apart(texts: list[str]) -> None:
    found = byte_chunks([*texts, "a", "a\x00", "a" * 16, "a" * 15, "\x00", "\x00" * 16], 1000)
    short = np.flatnonzero(found.ends - found.starts <= KEY_BYTES)
    keys = list(zip(found.low[short].tolist(), found.high[short].tolist(), strict=True))
    assert len(set(keys)) == len(set(found.at(short))) == len(set(zip(keys, found.at(short), strict=True)))


def test_what_follows_the_longest_text_is_not_read() -> None:
    assert written(["aéb c", "abcd"], longest=2) == [["aé".encode()], [b"ab"]]
