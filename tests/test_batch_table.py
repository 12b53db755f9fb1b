"""The memory of chunks for batches: the tokens of each text, whatever was seen before, in what order and by whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

import sentimen.model.key_table as key_table
from sentimen.language.patterns import TOKEN
from sentimen.model.batch_table import BatchTable
from sentimen.model.byte_chunks import byte_chunks

LONGEST = 64
Found = list[list[str]]


class Tokens:
    """Numbers for tokens, in the order of their first sight."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def cut(self, chunks: list[str]) -> list[tuple[int, ...]]:
        parts = [TOKEN.findall(chunk) for chunk in chunks]
        known = set(self.names)
        self.names += list(dict.fromkeys(token for part in parts for token in part if token not in known))
        return [tuple(map(self.names.index, part)) for part in parts]


def read(table: BatchTable, tokens: Tokens, texts: list[str]) -> Found:
    numbers, lengths = table.numbers(byte_chunks(texts, 1000))
    parts = np.split(numbers, np.cumsum(lengths))[:-1]
    return [[tokens.names[number] for number in part.tolist()] for part in parts]


def fresh() -> tuple[BatchTable, Tokens]:
    tokens = Tokens()
    return BatchTable(tokens.cut, LONGEST), tokens


SHARED = fresh()
BLANKS = ["a\xa0b", "\u2003", "a\x85", "\x1c\x1d", "\u3000mati\u202f", "a\x00", "a", "\x00"]


@given(st.lists(any_texts | st.sampled_from(BLANKS), max_size=6))
def test_tokens_are_those_of_the_tokenizer(texts: list[str]) -> None:
    expected = [TOKEN.findall(text[:1000]) for text in texts]
    for _ in range(2):
        assert read(*SHARED, texts) == expected


def test_single_tokens() -> None:
    table, tokens = fresh()
    tokens.names.append("")  # number 0 is no token's
    read(table, tokens, ["mati hilang, 🙏 \ud800 " + "k" * 20])
    asked = ["hilang,", "🙏", "mati", "lampu", "\ud800", "hilang", "k" * 20]
    assert [tokens.names[at] for at in table.single_tokens(asked)] == ["", "🙏", "mati", "", "\ud800", "", ""]
    assert table.single_tokens([]) == []


def test_long_chunks_are_not_remembered() -> None:
    table, tokens = fresh()
    texts = ["mati " + "ab!" * 40 + " hilang", "a" * 65 + " " + ",x" * 50, "k" * 64, "🙏" * 64]
    for _ in range(2):
        assert read(table, tokens, texts) == [TOKEN.findall(text) for text in texts]
        assert len(table) == 1 + 4


def test_a_chunk_is_held_once() -> None:
    table, tokens = fresh()
    words = [f"kata{i % 70}x,y{'!' * (i % 70)}" for i in range(500)]
    for at in range(0, 500, 9):
        read(table, tokens, [" ".join(words[at : at + 9])])
    assert len(table) == 1 + len({word for word in words if len(word) <= LONGEST})


def test_keys_that_find_no_place_are_held_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_at_one_place(low: np.ndarray, _high: np.ndarray, _slots: int) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros(len(low), dtype=np.int64), np.zeros(len(low), dtype=np.uint64)

    monkeypatch.setattr(key_table, "_first_place", all_at_one_place)
    table, tokens = fresh()
    texts = [f"kata{i} lain{i}!" for i in range(50)]
    for _ in range(2):
        assert read(table, tokens, texts) == [TOKEN.findall(text) for text in texts]
        assert len(table) == 1 + 100 and len(table._others) == 100 - key_table._PROBES


def test_threads_may_fill_it_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_table, "_FIRST_ROWS", 4)
    numbers = {f"kata{i}x": i for i in range(400)}
    table = BatchTable(lambda chunks: [(numbers[chunk],) for chunk in chunks], LONGEST)
    texts = [" ".join(list(numbers)[at : at + 40]) for at in range(0, 400, 8)]
    expected = [numbers[word] for text in texts for word in text.split()]

    def fill(turn: int) -> list[int]:
        for at in range(0, len(texts), 5):
            table.numbers(byte_chunks(texts[::-1][at : at + 5] if turn % 2 else texts[at : at + 5], 1000))
        found: list[int] = table.numbers(byte_chunks(texts, 1000))[0].tolist()
        return found

    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(fill, range(8)))
    assert len(table) == 1 + 400
