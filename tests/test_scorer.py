"""Scores: against a plain reading of the definition, and independent of company, order and threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from any_texts import PIECES, any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.patterns import TOKEN
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.joins import JOIN_STEPS, join_halves, join_rows
from sentimen.model.scorer import LONGEST_TEXT, Scorer

COLUMNS = 6
CONFIGS = [
    FeatureConfig(log2_rows=10),
    FeatureConfig(log2_rows=11, shortest=2, longest=3, skip=False),
    FeatureConfig(log2_rows=10, bigram=False, skip=False),
]


def scorer_of(config: FeatureConfig) -> Scorer:
    random = np.random.default_rng(config.log2_rows)
    weights = random.integers(-127, 128, (config.rows, COLUMNS)).astype(np.int8)
    return Scorer(config, weights, random.random(COLUMNS) / 9, random.normal(size=COLUMNS))


SCORERS = [scorer_of(config) for config in CONFIGS]
SCORER = SCORERS[0]
scorers = st.sampled_from(SCORERS)


def plainly(scorer: Scorer, text: str) -> np.ndarray:
    """Score one text by the definition: one row after the other."""
    config, encoder = scorer.config, TokenEncoder(scorer.config)
    codes = [encoder.encode([token[:64]]) for token in TOKEN.findall(text[:LONGEST_TEXT])]
    rows = [encoder.length_row(len(codes)), *(row for code in codes for row in code.rows.tolist())]
    for name in config.joins:
        for one, other in zip(codes, codes[JOIN_STEPS[name] :], strict=False):
            left, right = join_halves((name,), other.first, one.last)
            rows.extend(join_rows(left, right, config.rows).tolist())
    sums = sum(scorer.weights[row].astype(int) for row in rows)
    return np.asarray(sums * scorer.scale / np.sqrt(len(rows)) + scorer.bias)


@given(scorers, any_texts)
def test_scores_are_as_defined(scorer: Scorer, text: str) -> None:
    np.testing.assert_allclose(scorer.score([text])[0], plainly(scorer, text), rtol=1e-12, atol=1e-12)


@given(scorers, st.lists(any_texts, max_size=12), st.randoms(use_true_random=False))
def test_a_text_scores_as_in_any_batch(scorer: Scorer, texts: list[str], random: object) -> None:
    together = scorer.score(texts)
    for row, text in enumerate(texts):
        assert scorer.score([text]).tobytes() == together[row : row + 1].tobytes()
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert scorer.score([texts[row] for row in order]).tobytes() == together[order].tobytes()


@given(any_texts)
def test_scores_are_finite(text: str) -> None:
    assert np.isfinite(SCORER.score([text])).all()


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch, messages: LabelledTexts) -> None:
    texts = [*messages.texts, "", "lama " * 3000]
    expected = SCORER.score(texts)
    for chunk, characters in ((7, 1 << 20), (1024, 300), (1, 1)):
        monkeypatch.setattr("sentimen.model.scorer._CHUNK", chunk)
        monkeypatch.setattr("sentimen.model.scorer._CHUNK_CHARACTERS", characters)
        assert SCORER.score(texts).tobytes() == expected.tobytes()


def test_no_texts() -> None:
    assert SCORER.score([]).shape == (0, COLUMNS)


def test_eight_threads_agree(messages: LabelledTexts) -> None:
    texts = messages.texts + [f"{piece} {number}" for piece in PIECES for number in range(3)]
    expected = scorer_of(CONFIGS[0]).score(texts)
    shared = scorer_of(CONFIGS[0])
    with ThreadPoolExecutor(8) as pool:
        ways = [texts if turn % 2 else texts[::-1] for turn in range(16)]
        for way, found in zip(ways, pool.map(shared.score, ways), strict=True):
            assert (found if way is texts else found[::-1]).tobytes() == expected.tobytes()


def test_what_follows_the_longest_text_does_not_count() -> None:
    text = "mati " * (LONGEST_TEXT // 5)
    assert SCORER.score([text + "hilang"]).tobytes() == SCORER.score([text]).tobytes()
    assert len(SCORER.contributions(text + "hilang").spans) == LONGEST_TEXT // 5


@given(scorers, any_texts)
def test_contributions_add_up_to_the_scores(scorer: Scorer, text: str) -> None:
    found = scorer.contributions(text)
    total = found.values.sum(axis=0) + found.rest
    np.testing.assert_allclose(total, scorer.score([text])[0], rtol=1e-9, atol=1e-9)


@given(any_texts)
def test_spans_are_those_of_the_tokens(text: str) -> None:
    found = SCORER.contributions(text)
    assert len(found.spans) == len(found.values)
    assert [text[start:end] for start, end in found.spans] == TOKEN.findall(text)
    assert all(left[1] <= right[0] for left, right in zip(found.spans, found.spans[1:], strict=False))
