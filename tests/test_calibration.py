"""Calibration: probabilities that mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from sentimen.learning.calibration import calibrate, choose_cuts, choose_signal_cuts
from sentimen.model.heads import Heads, sigmoid, softmax

HEADS = Heads(levels=("a", "b", "c"), signals=("x", "y"), kinds=("k", "l"), sentiments=())
N = 3000


def drawn(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """True log-odds, and targets drawn from their probabilities."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=(N, HEADS.columns))
    p = HEADS.probabilities(scores)
    targets = np.zeros_like(p)
    for head in ("levels", "kinds"):
        part = HEADS.slice_of(head)
        chosen = (random.random((N, 1)) > p[:, part].cumsum(axis=1)).sum(axis=1)
        targets[np.arange(N), part.start + np.minimum(chosen, part.stop - part.start - 1)] = 1
    part = HEADS.slice_of("signals")
    targets[:, part] = random.random((N, 2)) < p[:, part]
    return scores, targets


def test_overconfident_scores_are_brought_back() -> None:
    scores, targets = drawn()
    found = calibrate(scores * 4 + 1, targets, np.ones_like(targets), HEADS)
    np.testing.assert_allclose(found.factor, 0.25, rtol=0.2)
    honest = HEADS.probabilities(scores)
    repaired = HEADS.probabilities((scores * 4 + 1) * found.factor + found.offset)
    assert np.abs(repaired - honest).mean() < 0.02
    assert 0 < found.review_below < 1


def test_smoothed_levels_do_not_make_it_less_sure() -> None:
    """Weights learn from levels that leave something to those beside them; probabilities once were fitted to it."""
    scores, targets = drawn()
    smoothed, part = targets.copy(), HEADS.slice_of("levels")
    smoothed[:, part] = 0.9 * targets[:, part] + 0.1 / 3
    found, hard = (calibrate(scores, given, np.ones_like(targets), HEADS) for given in (smoothed, targets))
    assert found.factor.tobytes() == hard.factor.tobytes() and found.offset.tobytes() == hard.offset.tobytes()


def test_one_factor_for_a_choice_and_one_for_each_signal() -> None:
    scores, targets = drawn()
    scores[:, HEADS.names.index("x")] *= 5
    found = calibrate(scores, targets, np.ones_like(targets), HEADS)
    assert len(set(found.factor[:3])) == 1 and len(set(found.factor[5:])) == 1
    assert found.factor[3] < found.factor[4] / 3


def test_unknown_targets_do_not_count() -> None:
    scores, targets = drawn()
    importance = np.ones_like(targets)
    importance[:, HEADS.slice_of("kinds")] = 0
    importance[N // 2 :, HEADS.slice_of("signals")] = 0
    wild = targets.copy()
    wild[importance == 0] = 1 - wild[importance == 0]
    found, other = (calibrate(scores, t, importance, HEADS) for t in (targets, wild))
    assert found.factor.tobytes() == other.factor.tobytes() and found.offset.tobytes() == other.offset.tobytes()
    assert (found.factor[5:] == 1).all() and (found.offset[5:] == 0).all()


def test_messages_that_count_for_nothing_decide_nothing() -> None:
    scores, targets = drawn()
    wild = np.random.default_rng(1).normal(size=(900, HEADS.columns)) * 9
    wrong = np.zeros_like(wild)
    wrong[:, 2] = 1
    importance = np.concatenate([np.ones_like(targets), np.zeros_like(wrong)])
    both = np.concatenate([scores, wild]), np.concatenate([targets, wrong])
    found, alone = calibrate(*both, importance, HEADS), calibrate(scores, targets, np.ones_like(targets), HEADS)
    assert found.cuts.tolist() == alone.cuts.tolist() and found.review_below == alone.review_below
    assert found.factor.tolist() == alone.factor.tolist()
    assert found.signal_cuts.tolist() == alone.signal_cuts.tolist()


def test_it_repeats_itself() -> None:
    scores, targets = drawn()
    first, again = (calibrate(scores, targets, np.ones_like(targets), HEADS) for _ in range(2))
    assert first.factor.tobytes() == again.factor.tobytes() and first.cuts.tobytes() == again.cuts.tobytes()


@pytest.mark.parametrize("targets", [0.0, 1.0])
def test_a_signal_that_never_changes(targets: float) -> None:
    scores, drawn_targets = drawn()
    drawn_targets[:, HEADS.names.index("x")] = targets
    found = calibrate(scores, drawn_targets, np.ones_like(scores), HEADS)
    assert np.isfinite(found.factor).all() and np.isfinite(found.offset).all()


def test_cuts_balance_the_errors() -> None:
    expected = np.concatenate([np.linspace(0, 0.39, 50), np.linspace(0.41, 1, 50)])
    cuts = choose_cuts(expected, np.repeat([0, 1], 50), 2)
    assert 0.39 <= cuts[0] <= 0.42


@pytest.mark.parametrize(("messages", "cut"), [(50, 0.3), (99, 0.3), (100, 0.1)])
def test_cuts_stay_near_the_middle_of_small_samples(messages: int, cut: float) -> None:
    expected = np.concatenate([np.linspace(0, 0.05, messages), np.linspace(0.06, 1, messages)])
    assert choose_cuts(expected, np.repeat([0, 1], messages), 2)[0] == pytest.approx(cut)


def test_the_last_cut_finds_levels_that_are_never_surely_expected() -> None:
    random = np.random.default_rng(3)
    expected = np.concatenate([random.normal(2.6, 0.2, 300), random.normal(3.4, 0.2, 300)])
    assert choose_cuts(expected, np.repeat([3, 4], 300), 5)[3] < 3.15  # 3.3 would miss a third of the last level


@pytest.mark.parametrize("levels", [2, 5, 10])
def test_few_examples_move_no_cut(levels: int) -> None:
    cuts = choose_cuts(np.arange(5.0) % levels, np.arange(5) % levels, levels)
    assert cuts.tolist() == (np.arange(levels - 1) + 0.5).tolist()


def test_cuts_rise() -> None:
    random = np.random.default_rng(2)
    for seed in range(20):
        truth = np.random.default_rng(seed).integers(0, 5, 300)
        cuts = choose_cuts(truth + random.normal(scale=2, size=300), truth, 5)
        assert (np.diff(cuts) >= 0).all()


def test_activations_are_those_of_the_heads() -> None:
    scores, _ = drawn()
    p = HEADS.probabilities(scores)
    np.testing.assert_allclose(p[:, :3], softmax(scores[:, :3]), rtol=1e-14)
    np.testing.assert_allclose(p[:, 3:5], sigmoid(scores[:, 3:5]), rtol=1e-14)


@pytest.mark.parametrize(
    ("label", "probabilities", "truth", "low", "high"),
    [
        ("rare and timid", [0.4] * 20 + [0.05] * 200, [1] * 20 + [0] * 200, 0.3, 0.4),
        ("common and sure", [0.9] * 50 + [0.4] * 50, [1] * 50 + [0] * 50, 0.41, 0.5),
        ("too few to judge", [0.3] * 5 + [0.05] * 200, [1] * 5 + [0] * 200, 0.5, 0.5),
    ],
)
def test_signal_cuts(label: str, probabilities: list[float], truth: list[int], low: float, high: float) -> None:
    found = choose_signal_cuts(np.array([probabilities]).T, np.array([truth]).T.astype(float), np.ones((len(truth), 1)))
    assert found.shape == (1,)
    assert low <= found[0] <= high
