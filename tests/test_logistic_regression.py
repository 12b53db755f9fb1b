"""Weights from few labels and nothing else: `sentimen.learning.logistic_regression`."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from sentimen.learning import adaptation
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.encoding import EncodedTexts, encode_texts
from sentimen.learning.fitting import score_encoded
from sentimen.learning.logistic_regression import fit_logistic_regression
from sentimen.learning.targets import Targets, targets_of
from sentimen.learning.text_features import features_of
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads

HEADS = Heads(signals=(), kinds=(), sentiments=())
CONFIG = FeatureConfig(log2_rows=12)


@pytest.fixture(scope="module")
def encoded(messages: LabelledTexts) -> EncodedTexts:
    return encode_texts(messages.texts, TokenEncoder(CONFIG))


@pytest.fixture(scope="module")
def targets(messages: LabelledTexts) -> Targets:
    return targets_of(messages, HEADS, smoothing=0)


@pytest.mark.parametrize("pull", [0.1, 1.0])
def test_it_finds_what_scikit_learn_finds(
    pull: float, encoded: EncodedTexts, targets: Targets, messages: LabelledTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adaptation, "_CLOSE", 1e-5)
    monkeypatch.setattr(adaptation, "_STEPS", 500)
    scores = score_encoded(encoded, fit_logistic_regression(encoded, targets, HEADS, pull))
    features = features_of(encoded)
    counts = sparse.csr_matrix(features.tokens @ features.codes + features.joins)
    present = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(messages.texts)) / (1 + present)) + 1
    texts = sparse.diags(features.root[:, 0]) @ counts @ sparse.diags(rarity)
    texts /= np.sqrt(texts.multiply(texts).sum(axis=1).mean())
    bias = np.full((texts.shape[0], 1), np.sqrt(adaptation._BIAS))
    theirs = LogisticRegression(C=1 / pull, fit_intercept=False, tol=1e-8, max_iter=5000)
    theirs.fit(sparse.hstack([texts, bias]).tocsr(), messages.levels)
    np.testing.assert_allclose(
        HEADS.probabilities(scores), theirs.predict_proba(sparse.hstack([texts, bias]).tocsr()), atol=2e-3
    )


def test_a_rare_word_counts_for_more_than_a_frequent_one() -> None:
    texts = ["kabar biasa zwxq"] + ["kabar biasa"] * 19 + ["kabar lain"] * 20
    heads = Heads(levels=("a", "b"), signals=(), kinds=(), sentiments=())
    levels = np.eye(2, dtype=np.float32)[[1] * 20 + [0] * 20]
    encoder = TokenEncoder(CONFIG)
    encoded = encode_texts([*texts, "zwxq", "biasa"], encoder)
    shown = EncodedTexts(encoded.tokens[:40], encoded.joins[:40], encoded.codes, encoded.root[:40])
    weights = fit_logistic_regression(shown, Targets(levels, np.ones_like(levels), np.ones(40, np.float32)), heads, 0.2)
    rare, frequent = (score_encoded(encoded, weights) @ [-1, 1])[-2:]
    assert 0.2 * frequent < rare < frequent  # though it stood in one text, and the other in twenty


def test_rows_that_no_text_touches_stay_zero(encoded: EncodedTexts, targets: Targets) -> None:
    weights = fit_logistic_regression(encoded, targets, HEADS, 0.2)
    untouched = np.setdiff1d(np.arange(CONFIG.rows), features_of(encoded).rows)
    assert len(untouched) and not weights.table[untouched].any() and weights.table.any()


def test_the_same_bytes_again(encoded: EncodedTexts, targets: Targets) -> None:
    one, two = (fit_logistic_regression(encoded, targets, HEADS, 0.2) for _ in range(2))
    assert one.table.tobytes() == two.table.tobytes() and one.bias.tobytes() == two.bias.tobytes()


@pytest.mark.parametrize("pull", [0.0, -1.0, float("nan"), float("inf")])
def test_a_pull_that_is_none(pull: float, encoded: EncodedTexts, targets: Targets) -> None:
    with pytest.raises(ValueError, match="pull must be a number above 0"):
        fit_logistic_regression(encoded, targets, HEADS, pull)
