"""Own labels on top of what a model knows: `sentimen.learning.adaptation`, `.text_features` and `.starting_point`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sentimen.learning import adaptation
from sentimen.learning.adaptation import adapt
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.encoding import EncodedTexts, encode_texts
from sentimen.learning.fitting import score_encoded
from sentimen.learning.optimizer import Weights
from sentimen.learning.starting_point import heads_with_base, starting_point
from sentimen.learning.targets import Targets, targets_of
from sentimen.learning.text_features import features_of
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

HEADS = Heads()


@pytest.fixture(scope="module")
def encoded(messages: LabelledTexts) -> EncodedTexts:
    return encode_texts(messages.texts, TokenEncoder(FeatureConfig(log2_rows=12)))


@pytest.fixture(scope="module")
def targets(messages: LabelledTexts) -> Targets:
    return targets_of(messages, HEADS)


@pytest.fixture(scope="module")
def start() -> Weights:
    random = np.random.default_rng(0)
    return Weights(random.normal(size=(4096, 22)).astype(np.float32), random.normal(size=22).astype(np.float32))


def adapted(encoded: EncodedTexts, start: Weights, targets: Targets, pull: float) -> Weights:
    return adapt(features_of(encoded), start, targets, HEADS, pull)


def loss(encoded: EncodedTexts, targets: Targets, weights: Weights) -> float:
    p = HEADS.probabilities(score_encoded(encoded, weights))[:, :5]
    return float(-(targets.values[:, :5] * np.log(np.maximum(p, 1e-12))).sum())


# text features


def test_scores_are_those_of_the_encoded_texts(encoded: EncodedTexts, start: Weights) -> None:
    features = features_of(encoded)
    found = features.scores(start.table[features.rows]) + start.bias
    np.testing.assert_allclose(found, score_encoded(encoded, start), atol=1e-4)


def test_back_is_the_transpose_of_forth(encoded: EncodedTexts) -> None:
    features, random = features_of(encoded), np.random.default_rng(1)
    weights = random.normal(size=(len(features.rows), 3)).astype(np.float32)
    shares = random.normal(size=(len(encoded), 3)).astype(np.float32)
    forth, back = (features.scores(weights) * shares).sum(), (weights * features.weights(shares)).sum()
    assert forth == pytest.approx(back, rel=1e-3)


# the search


def test_the_less_pull_the_more_is_learned(encoded: EncodedTexts, targets: Targets, start: Weights) -> None:
    losses = [loss(encoded, targets, adapted(encoded, start, targets, pull)) for pull in (1e6, 10.0, 1.0, 0.1)]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] == pytest.approx(loss(encoded, targets, start), rel=1e-2)
    assert losses[-1] < losses[0] / 4


def test_it_ends_where_the_slope_is_zero(
    encoded: EncodedTexts, targets: Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the end each text's share is what its label is still unlikely by, over the pull."""
    monkeypatch.setattr(adaptation, "_CLOSE", 1e-5)
    monkeypatch.setattr(adaptation, "_STEPS", 300)
    zero = Weights(np.zeros((4096, 22), np.float32), np.zeros(22, np.float32))
    weights = adapted(encoded, zero, targets, 2.0)
    p = HEADS.probabilities(score_encoded(encoded, weights))[:, :5]
    shares = ((targets.values[:, :5] - p) / 2.0).astype(np.float32)
    features = features_of(encoded)
    np.testing.assert_allclose(weights.table[features.rows, :5], features.weights(shares), atol=2e-3)


def test_it_repeats_itself(encoded: EncodedTexts, targets: Targets, start: Weights) -> None:
    first, again = (adapted(encoded, start, targets, 0.5) for _ in range(2))
    assert first.table.tobytes() == again.table.tobytes() and first.bias.tobytes() == again.bias.tobytes()


def test_heads_without_labels_stay(encoded: EncodedTexts, targets: Targets, start: Weights) -> None:
    importance = targets.importance.copy()
    importance[:, 5:] = 0
    found = adapted(encoded, start, replace(targets, importance=importance), 0.5)
    assert (found.table[:, 5:] == start.table[:, 5:]).all() and (found.bias[5:] == start.bias[5:]).all()
    assert (found.table[:, :5] != start.table[:, :5]).any()


def test_texts_that_count_for_nothing(encoded: EncodedTexts, targets: Targets) -> None:
    zero = Weights(np.zeros((4096, 22), np.float32), np.zeros(22, np.float32))
    importance = targets.importance.copy()
    importance[60:] = 0
    wild = targets.values.copy()
    wild[60:] = 0.5
    own = replace(targets, importance=importance)
    found = [adapted(encoded, zero, replace(own, values=values), 0.5) for values in (targets.values, wild)]
    assert found[0].table.tobytes() == found[1].table.tobytes()


def test_the_start_is_not_changed(encoded: EncodedTexts, targets: Targets, start: Weights) -> None:
    before = start.table.copy()
    adapted(encoded, start, targets, 0.5)
    assert (start.table == before).all()


@pytest.mark.parametrize("pull", [0.0, -1.0, float("nan"), float("inf")])
def test_refused_pulls(encoded: EncodedTexts, targets: Targets, start: Weights, pull: float) -> None:
    with pytest.raises(ValueError, match="pull must be a number above 0"):
        adapted(encoded, start, targets, pull)


def test_one_text(targets: Targets, start: Weights) -> None:
    one = encode_texts(["uang hilang"], TokenEncoder(FeatureConfig(log2_rows=12)))
    first = targets[np.array([0])]
    found = adapt(features_of(one), start, first, HEADS, 0.5)
    assert np.isfinite(found.table).all() and loss(one, first, found) < loss(one, first, start)


# where it starts


def test_starting_from_the_same_heads(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    start = starting_point(tiny_model, tiny_model.weights, tiny_model.heads)
    encoded = encode_texts(messages.texts, TokenEncoder(tiny_model.config, tiny_model._scorer.encoder.normalizer))
    np.testing.assert_allclose(
        score_encoded(encoded, start.weights), tiny_model._scorer.score(messages.texts), atol=1e-3
    )
    assert start.kept.tolist() == list(range(22))
    assert start.cuts.tolist() == tiny_model.cuts.tolist() and start.review_above == tiny_model.review_above


@pytest.mark.parametrize(
    ("label", "count", "mixtures"),
    [
        ("the ends", 2, [{0: 1.0}, {4: 1.0}]),
        ("every other", 3, [{0: 1.0}, {2: 1.0}, {4: 1.0}]),
        ("between", 9, [{0: 1.0}, {0: 0.5, 1: 0.5}, {1: 1.0}]),
    ],
)
def test_own_levels_lie_on_the_scale(
    tiny_model: SeverityModel, label: str, count: int, mixtures: list[dict[int, float]]
) -> None:
    heads = replace(tiny_model.heads, levels=tuple(f"tingkat {level}" for level in range(count)))
    start = starting_point(tiny_model, tiny_model.weights, heads)
    for level, mixture in enumerate(mixtures):
        expected = sum(share * tiny_model.bias[at] for at, share in mixture.items())
        assert start.weights.bias[level] == pytest.approx(expected, rel=1e-5)
    assert start.kept[:count].tolist() == [-1] * count and start.cuts.shape == (count - 1,)
    assert start.weights.bias[count:].tolist() == tiny_model.bias[5:].astype(np.float32).tolist()


@pytest.mark.parametrize(
    ("label", "labels", "base", "columns"),
    [
        ("the labels have less", {"signals": (), "kinds": ()}, {}, 22),
        ("the base has less", {}, {"signals": (), "sentiments": ()}, 22),
        ("neither", {"kinds": ()}, {"kinds": ()}, 17),
    ],
)
def test_heads_of_both(label: str, labels: dict[str, Any], base: dict[str, Any], columns: int) -> None:
    assert heads_with_base(Heads(**labels), Heads(**base)).columns == columns


def test_heads_of_other_names() -> None:
    with pytest.raises(ValueError, match="the base model's kinds are .*, the labels have"):
        heads_with_base(Heads(), Heads(kinds=("rant",)))
