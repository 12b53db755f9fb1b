"""AdaGrad: it learns, it repeats itself, and it stays where nothing is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sentimen.learning import optimizer
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.encoding import EncodedTexts, encode_texts
from sentimen.learning.fitting import score_encoded
from sentimen.learning.optimizer import Optimization, Weights, fit_weights
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads

HEADS = Heads()
USUAL = Optimization(passes=4, batch=16)


@pytest.fixture(scope="module")
def encoded(messages: LabelledTexts) -> EncodedTexts:
    return encode_texts(messages.texts, TokenEncoder(FeatureConfig(log2_rows=12)))


@pytest.fixture(scope="module")
def targets(messages: LabelledTexts) -> Targets:
    return targets_of(messages, HEADS)


def loss(encoded: EncodedTexts, targets: Targets, weights: Weights) -> float:
    p = HEADS.probabilities(score_encoded(encoded, weights))
    return float(-(targets.values * np.log(np.maximum(p, 1e-12))).sum())


def test_it_learns(encoded: EncodedTexts, targets: Targets) -> None:
    zero = Weights(np.zeros((4096, 22), np.float32), np.zeros(22, np.float32))
    losses = [loss(encoded, targets, zero)]
    for passes in (1, 4, 12):
        optimization = replace(USUAL, passes=passes)
        losses.append(
            loss(encoded, targets, fit_weights(encoded, targets.values, targets.importance, HEADS, optimization))
        )
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < losses[0] / 3


@pytest.mark.parametrize("ordinal", [0.0, 2.0])
def test_the_slope_is_that_of_the_loss(ordinal: float) -> None:
    random, levels = np.random.default_rng(4), np.arange(5)
    scores, targets = random.normal(size=(1, 22)), random.random((1, 22)).astype(np.float32)
    for head in ("levels", "kinds", "sentiments"):
        targets[:, HEADS.slice_of(head)] /= targets[:, HEADS.slice_of(head)].sum()

    def loss_of(scores: np.ndarray) -> float:
        p, signals = HEADS.probabilities(scores), HEADS.slice_of("signals")
        missed = (p[:, :5] - targets[:, :5]) @ levels
        unsaid = ((1 - targets) * np.log(1 - p))[:, signals].sum()
        return float(-(targets * np.log(p)).sum() - unsaid + ordinal / 2 * (missed**2).sum())

    step = 1e-5 * np.eye(22)
    expected = [(loss_of(scores + move) - loss_of(scores - move)) / 2e-5 for move in step]
    found = optimizer._slope(scores.astype(np.float32), targets, HEADS, ordinal)
    np.testing.assert_allclose(found[0], expected, atol=1e-5)


def test_the_same_seed_gives_the_same_weights(encoded: EncodedTexts, targets: Targets) -> None:
    first, again, other = (
        fit_weights(encoded, targets.values, targets.importance, HEADS, replace(USUAL, seed=seed)) for seed in (1, 1, 2)
    )
    assert first.table.tobytes() == again.table.tobytes() and first.bias.tobytes() == again.bias.tobytes()
    assert first.table.tobytes() != other.table.tobytes()


def test_targets_without_importance_teach_nothing(encoded: EncodedTexts, targets: Targets) -> None:
    importance = targets.importance.copy()
    part = HEADS.slice_of("kinds")
    importance[:, part] = 0
    found = fit_weights(encoded, targets.values, importance, HEADS, USUAL)
    assert not found.table[:, part].any() and not found.bias[part].any()
    assert found.table[:, HEADS.slice_of("levels")].any()


def test_rows_that_no_text_touches_stay(encoded: EncodedTexts, targets: Targets) -> None:
    start = Weights(np.ones((4096, 22), np.float32), np.zeros(22, np.float32))
    found = fit_weights(encoded, targets.values, targets.importance, HEADS, USUAL, start)
    touched = np.union1d(encoded.codes.indices, encoded.joins.indices)
    assert (np.delete(found.table, touched, axis=0) == 1).all()
    assert (found.table[touched] != 1).any()
    assert (start.table == 1).all() and not start.bias.any(), "what was passed is not changed"


def test_the_texts_are_not_changed(encoded: EncodedTexts, targets: Targets) -> None:
    before = [part.copy() for part in (encoded.tokens, encoded.joins, encoded.codes)]
    fit_weights(encoded, targets.values, targets.importance, HEADS, USUAL)
    for old, new in zip(before, (encoded.tokens, encoded.joins, encoded.codes), strict=True):
        assert (old != new).nnz == 0 and (old.indices == new.indices).all()


def test_progress(encoded: EncodedTexts, targets: Targets) -> None:
    seen: list[tuple[int, int]] = []
    fit_weights(
        encoded, targets.values, targets.importance, HEADS, USUAL, progress=lambda done, of: seen.append((done, of))
    )
    assert seen == [(step + 1, 28) for step in range(28)]


@pytest.mark.parametrize(
    "values",
    [
        {"passes": 0},
        {"batch": 0},
        {"rate": 0.0},
        {"rate": float("nan")},
        {"rate": float("inf")},
        {"decay": -1.0},
        {"decay": float("nan")},
        {"ordinal": -1.0},
        {"ordinal": float("nan")},
    ],
)
def test_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(values))}"):
        Optimization(**values)
