"""The memory of tokens: bounded, safe to share, and without influence on scores."""

from __future__ import annotations

import threading

import numpy as np
import pytest

import sentimen.model.token_table as token_table
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.joins import join_halves
from sentimen.model.scorer import Scorer
from sentimen.model.token_rows import token_rows
from sentimen.model.token_table import TokenTable

CONFIG = FeatureConfig(log2_rows=10)
WEIGHTS = np.random.default_rng(3).integers(-127, 128, (CONFIG.rows + 1, 4)).astype(np.int8)
WEIGHTS[-1] = 0


def fresh() -> TokenTable:
    return TokenTable(TokenEncoder(CONFIG), WEIGHTS)


def scorer() -> Scorer:
    return Scorer(CONFIG, WEIGHTS[:-1], np.ones(4), np.zeros(4))


def sums_of(token: str) -> list[int]:
    rows = TokenEncoder(CONFIG).encode([token]).rows
    return [*WEIGHTS[rows].sum(axis=0, dtype=int).tolist(), len(rows)]


def stored(table: TokenTable, token: str) -> list[int]:
    number = table.ids[token]
    return [*table.sums[number].tolist(), int(table.counts[number])]


def number_of(table: TokenTable, token: str) -> int:
    table.add([token])
    return table.ids[token]


def test_a_token_is_stored_once() -> None:
    table = fresh()
    table.add(["mati", "hilang", "mati"])
    numbers = dict(table.ids)
    table.add(["mati"])
    assert table.ids == numbers
    assert len(set(numbers.values())) == 2


def test_what_is_stored() -> None:
    table, codes = fresh(), TokenEncoder(CONFIG).encode(["mati"])
    number = number_of(table, "mati")
    assert stored(table, "mati") == sums_of("mati")
    assert (table.halves[:, [number]] == join_halves(CONFIG.joins, codes.first, codes.last)).all()


def test_tokens_whose_rows_are_held_are_looked_up() -> None:
    table, asked = fresh(), []

    def look_up(tokens: list[str]) -> list[int]:
        asked.append(list(tokens))
        return [{"mati": held}.get(token, 0) for token in tokens]

    held = table.hold(token_rows(TokenEncoder(CONFIG), WEIGHTS, ["mati"]))
    for _ in range(2):
        table.add(["hilang", "Mati", "mati"], look_up)
    assert table.ids["mati"] == table.ids["Mati"] == held
    assert stored(table, "hilang") == sums_of("hilang") and stored(table, "Mati") == sums_of("mati")
    assert asked == [["hilang", "mati"]]


def test_growing_keeps_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_table, "_FIRST_ROWS", 16)
    table = fresh()
    old = table.sums
    numbers = [number_of(table, f"kata{i}x") for i in range(60)]
    before = [stored(table, f"kata{i}x") for i in range(60)]
    table.add(f"kata{i}x" for i in range(100))
    assert len(table.sums) == len(table.counts) == table.halves.shape[1] == 128
    assert numbers == [table.ids[f"kata{i}x"] for i in range(60)]
    assert before == [stored(table, f"kata{i}x") for i in range(60)] == [sums_of(f"kata{i}x") for i in range(60)]
    assert stored(table, "kata99x") == sums_of("kata99x")
    assert (old == table.sums[:16]).all()


def test_forgetting_changes_no_score(monkeypatch: pytest.MonkeyPatch, messages: LabelledTexts) -> None:
    expected = scorer().score(messages.texts)
    monkeypatch.setattr(token_table, "_LIMIT", 50)
    small = scorer()
    largest = 0
    for _ in range(2):
        found = np.concatenate([small.score([text]) for text in messages.texts])
        assert found.tobytes() == expected.tobytes()
    for text in messages.texts:
        small.score([text])
        largest = max(largest, len(small._chunks.tokens.ids))
    assert largest < 50 + 20, "the limit and the tokens of one message"
    assert small.score(messages.texts).tobytes() == expected.tobytes()


def test_long_tokens_do_not_fill_the_memory() -> None:
    found = scorer()
    found.score(["https://contoh.id/" + "a" * 60 + str(number) for number in range(100)])
    assert len(found._chunks.tokens.ids) == 1


def test_threads_may_fill_it_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_table, "_FIRST_ROWS", 16)
    table = fresh()
    words = [f"kata{i}x" for i in range(300)]
    threads = [threading.Thread(target=lambda: [table.add([word]) for word in words]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(table.ids) == len(set(table.ids.values())) == 300
    for word in words[::10]:
        assert stored(table, word) == sums_of(word)
