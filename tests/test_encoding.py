"""Texts as sparse matrices: the same features in training as in scoring."""

from __future__ import annotations

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.encoding import encode_texts
from sentimen.learning.fitting import score_encoded
from sentimen.learning.optimizer import Weights
from sentimen.model.features import FeatureConfig
from sentimen.model.scorer import LONGEST_TEXT, Scorer

CONFIGS = [
    FeatureConfig(log2_rows=10),
    FeatureConfig(log2_rows=10, bigram=False),
    FeatureConfig(log2_rows=10, bigram=False, skip=False),
]
WEIGHTS = np.random.default_rng(1).integers(-127, 128, (1024, 5)).astype(np.int8)
SCALE, BIAS = np.array([0.5, 1.0, 0.25, 2.0, 1.0]), np.array([0.5, -1.0, 0.0, 3.0, 0.25])
SCORERS = [Scorer(config, WEIGHTS, SCALE, BIAS) for config in CONFIGS]
LEARNED = Weights((WEIGHTS * SCALE).astype(np.float32), BIAS.astype(np.float32))


@given(st.sampled_from(SCORERS), st.lists(any_texts, max_size=6))
def test_training_and_scoring_agree(scorer: Scorer, texts: list[str]) -> None:
    encoded = encode_texts(texts, scorer.encoder)
    assert len(encoded) == len(texts)
    np.testing.assert_allclose(score_encoded(encoded, LEARNED), scorer.score(texts), rtol=1e-4, atol=1e-3)


def test_they_agree_on_messages(messages: LabelledTexts) -> None:
    texts = [*messages.texts, "", "mati " * LONGEST_TEXT, "https://contoh.id/" + "a" * 200]
    scorer = SCORERS[0]
    found = score_encoded(encode_texts(texts, scorer.encoder), LEARNED)
    np.testing.assert_allclose(found, scorer.score(texts), rtol=1e-4, atol=1e-3)


def test_counts() -> None:
    encoded = encode_texts(["mati mati!", "mati"], SCORERS[0].encoder)
    # mati, "!", and the eight lengths
    assert encoded.tokens.toarray().tolist() == [[2, 1, 0, 0, 1, 0, 0, 0, 0, 0], [1, 0, 0, 1, 0, 0, 0, 0, 0, 0]]
    assert encoded.joins.sum(axis=1).ravel().tolist() == [[3.0, 0.0]]
    assert encoded.codes.shape == (10, 1024)


@pytest.mark.parametrize("texts", [[""], ["", " "], ["\0"], ["\0" * 5]])
def test_hardly_any_text(texts: list[str]) -> None:
    scorer = SCORERS[0]
    found = score_encoded(encode_texts(texts, scorer.encoder), LEARNED)
    np.testing.assert_allclose(found, scorer.score(texts), rtol=1e-4, atol=1e-3)


def test_only_the_beginning_is_read() -> None:
    encoder = SCORERS[0].encoder
    long, short = (encode_texts([text], encoder, longest=10) for text in ("uang saya hilang", "uang saya "))
    assert score_encoded(long, LEARNED).tobytes() == score_encoded(short, LEARNED).tobytes()
