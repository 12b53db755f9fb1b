"""Chunks whose share of a score is worked out beforehand: they save time, and change no score."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

import sentimen.model.frequent_chunks as module
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.frequent_chunks import FrequentChunks, frequent_chunks, listed_chunks
from sentimen.model.scorer import Scorer

CONFIG = FeatureConfig(log2_rows=10)
WEIGHTS = np.random.default_rng(5).integers(-127, 128, (CONFIG.rows, 4)).astype(np.int8)
CHUNKS = ["mati", "Mati", "gabisa", "hilang,", "3hr", "🙏🙏", "é", "mati!!", "udh"]


def held(chunks: list[str]) -> FrequentChunks:
    return frequent_chunks(TokenEncoder(CONFIG), WEIGHTS, chunks)


def scorer(frequent: FrequentChunks | None) -> Scorer:
    return Scorer(CONFIG, WEIGHTS, np.ones(4), np.zeros(4), frequent=frequent)


PLAIN, READY = scorer(None), scorer(held(CHUNKS))


def test_tokens_are_shared() -> None:
    found = held(["mati", "Mati", "mati!!", "hilang,"])
    assert found.sizes.tolist() == [1, 1, 2, 2]
    assert found.tokens.tolist() == [0, 0, 0, 1, 2, 3]
    assert len(found.rows.counts) == 4


@given(st.lists(any_texts | st.lists(st.sampled_from(CHUNKS), max_size=5).map(" ".join), max_size=20))
def test_they_change_no_score(texts: list[str]) -> None:
    assert READY.score(texts).tobytes() == PLAIN.score(texts).tobytes()
    assert scorer(held(CHUNKS)).score(texts).tobytes() == PLAIN.score(texts).tobytes()


@pytest.mark.parametrize("before", [[], ["mati sudah gabisa"], ["mati"] * 9])
def test_texts_scored_before_and_after(messages: LabelledTexts, before: list[str]) -> None:
    found = scorer(held(CHUNKS))
    found.score(before)
    for _ in range(2):
        assert found.score(messages.texts).tobytes() == PLAIN.score(messages.texts).tobytes()
        assert found.score(messages.texts[:1]).tobytes() == PLAIN.score(messages.texts[:1]).tobytes()
        assert found.contributions("Mati udh").values.tobytes() == PLAIN.contributions("Mati udh").values.tobytes()


def test_nothing_is_worked_out_for_them_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = scorer(held(CHUNKS))
    monkeypatch.setattr(found.encoder, "encode", None)  # whoever calls it fails
    found.score([" ".join(CHUNKS), "MATI udh"] * 5)


def test_threads_hold_them_once(messages: LabelledTexts) -> None:
    expected, found = PLAIN.score(messages.texts), scorer(held(CHUNKS))
    with ThreadPoolExecutor(8) as pool:
        scores = list(pool.map(lambda _: found.score(messages.texts), range(8)))
    assert all(part.tobytes() == expected.tobytes() for part in scores)


@pytest.mark.parametrize(
    ("label", "chunks", "message"),
    [
        ("twice", ["mati", "mati"], "listed twice"),
        ("two words", ["mati lampu"], "'mati lampu' is no chunk of at most 16 bytes"),
        ("nothing", [""], "'' is no chunk"),
        ("too long", ["a" * 17], "at most 16 bytes"),
        ("too long in bytes", ["🙏" * 5], "at most 16 bytes"),
    ],
)
def test_refused_chunks(label: str, chunks: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        held(chunks)


def test_no_chunks_are_held() -> None:
    assert scorer(held([])).score(["mati"] * 9).tobytes() == PLAIN.score(["mati"] * 9).tobytes()


def test_equal_chunks() -> None:
    assert held(CHUNKS) == held(CHUNKS) != held(CHUNKS[:-1])
    assert held(CHUNKS) != frequent_chunks(TokenEncoder(CONFIG), -WEIGHTS, CHUNKS)
    assert held(CHUNKS) != CHUNKS


def test_the_list_of_the_package() -> None:
    chunks = listed_chunks()
    assert len(chunks) == len(set(chunks)) > 20_000
    assert {"yg", "tidak", "bisa,"} <= set(chunks[:2000])
    assert all(chunk.split() == [chunk] and len(chunk.encode()) <= module.KEY_BYTES for chunk in chunks)
