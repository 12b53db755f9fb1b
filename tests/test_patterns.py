"""The expressions of the text layer cut what they should, in time linear in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.patterns import ELONGATED, TOKEN


@given(st.text())
def test_no_token_holds_white_space(text: str) -> None:
    assert all(not any(character.isspace() for character in token) for token in TOKEN.findall(text))


@pytest.mark.parametrize("unit", ["a", "a-", "a.", "_a", "+a", "1.", "@", "http", ":'", "-_", ">.", "a@b."])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        for _ in TOKEN.finditer(text):
            pass
        return time.process_time() - start

    assert min(seconds(200_000) for _ in range(3)) < 3.5 * min(seconds(100_000) for _ in range(3)) + 0.05


def test_elongation_needs_three_letters() -> None:
    assert ELONGATED.sub(r"\1", "bangettt maaf 1000") == "banget maaf 1000"
