"""The memory of what stands between white space."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

import sentimen.model.chunk_table as chunk_table
from sentimen.language.patterns import TOKEN
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.chunk_table import LONGEST_CHUNK, ChunkTable
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.scorer import Scorer
from sentimen.model.token_table import TokenTable

CONFIG = FeatureConfig(log2_rows=10)
WEIGHTS = np.random.default_rng(3).integers(-127, 128, (CONFIG.rows, 4)).astype(np.int8)


def fresh() -> ChunkTable:
    return ChunkTable(TokenTable(TokenEncoder(CONFIG), np.concatenate([WEIGHTS, np.zeros((1, 4), np.int8)])))


SHARED = fresh()


@given(any_texts)
def test_white_space_parts_tokens(text: str) -> None:
    assert [token for chunk in text.split() for token in TOKEN.findall(chunk)] == TOKEN.findall(text)


@given(st.lists(any_texts, max_size=5))
def test_numbers_are_those_of_the_tokens(texts: list[str]) -> None:
    chunks = [chunk for text in texts for chunk in text.split()]
    for _ in range(2):
        numbers = SHARED.numbers(chunks)
        ids = SHARED.tokens.ids
        assert numbers == [tuple(ids[token[:LONGEST_CHUNK]] for token in TOKEN.findall(chunk)) for chunk in chunks]


@given(st.lists(any_texts, max_size=5), st.integers(1, 100))
def test_few_texts_and_many_have_the_same_numbers(texts: list[str], longest: int) -> None:
    few, few_lengths = SHARED.numbers_of_texts(texts, longest)
    many, many_lengths = SHARED.numbers_of_texts([*texts, *[""] * 8], longest)
    assert few.tolist() == many.tolist()
    assert [*few_lengths.tolist(), *[0] * 8] == many_lengths.tolist()


def test_nothing_to_number() -> None:
    assert fresh().numbers([]) == []


def test_long_chunks_are_not_remembered() -> None:
    table = fresh()
    numbers = table.numbers(["mati", "ab!" * 40, "a" * 65, "hilang", ",x" * 50])
    assert list(map(len, numbers)) == [1, 80, 1, 1, 100]
    assert set(table._numbers) == {"mati", "hilang"}
    assert max(map(len, table.tokens.ids)) == LONGEST_CHUNK


def test_what_was_seen_is_found_again() -> None:
    table = fresh()
    chunks = [f"kata{i}x,y!" for i in range(1000)]
    first = [table.numbers([chunk])[0] for chunk in chunks]
    assert table.numbers(chunks) == first


def test_forgetting_changes_no_score(monkeypatch: pytest.MonkeyPatch, messages: LabelledTexts) -> None:
    def scorer() -> Scorer:
        return Scorer(CONFIG, WEIGHTS, np.ones(4), np.zeros(4))

    expected = scorer().score(messages.texts)
    monkeypatch.setattr(chunk_table, "_LIMIT", 30)
    small = scorer()
    for text, row in zip(messages.texts, expected, strict=True):
        assert small.score([text])[0].tobytes() == row.tobytes()
        assert len(small._chunks._numbers) < 30 + 20, "the limit and the chunks of one message"


def test_forgetting_changes_no_batch(monkeypatch: pytest.MonkeyPatch, messages: LabelledTexts) -> None:
    texts = messages.texts[:160]
    expected = Scorer(CONFIG, WEIGHTS, np.ones(4), np.zeros(4)).score(texts)
    monkeypatch.setattr(chunk_table, "_LIMIT", 30)
    small = Scorer(CONFIG, WEIGHTS, np.ones(4), np.zeros(4))
    memories = []
    for at in range(0, 160, 16):
        assert small.score(texts[at : at + 16]).tobytes() == expected[at : at + 16].tobytes()
        memories.append(small._chunks)
    assert memories[0] is not memories[-1], "it was forgotten at least once"


def test_threads_may_fill_it_together() -> None:
    table = fresh()
    chunks = [f"kata{i}x,y!" for i in range(400)]
    found: list[list[tuple[int, ...]]] = []

    def fill() -> None:
        for at in range(0, 400, 10):
            table.numbers(chunks[at : at + 10])
        found.append(table.numbers(chunks))

    threads = [threading.Thread(target=fill) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and all(numbers == found[0] for numbers in found)


@pytest.mark.parametrize("texts", [["😡" * 50] * 8, ["😡" * 50]], ids=["a batch", "one text"])
def test_chunks_of_many_tokens_fill_the_memory_too(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    monkeypatch.setattr("sentimen.model.chunk_table._MOST_TOKENS", 40)
    table = fresh()
    assert not table.full
    table.numbers_of_texts(texts, 100)
    assert table.full
