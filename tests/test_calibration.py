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
    assert 0 < found.review_above < 1


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


def test_a_text_that_counts_twice_is_as_two() -> None:
    scores, targets = (found[:900] for found in drawn())
    times = np.random.default_rng(2).integers(1, 4, 900)
    rows = np.repeat(np.arange(900), times)
    told = calibrate(scores, targets, np.ones_like(targets), HEADS, times.astype(float))
    given = calibrate(scores[rows], targets[rows], np.ones_like(targets[rows]), HEADS)
    np.testing.assert_allclose(told.factor, given.factor, rtol=1e-3)
    np.testing.assert_allclose(told.cuts, given.cuts, atol=1e-3)
    np.testing.assert_allclose(told.signal_cuts, given.signal_cuts, atol=1e-9)
    assert told.review_above == pytest.approx(given.review_above, rel=1e-3)
    once = calibrate(scores, targets, np.ones_like(targets), HEADS)
    assert np.abs(once.cuts - given.cuts).max() > 1e-3


@pytest.mark.parametrize("levels", [(0, 50), (1, 90)], ids=["few of one level", "most of the other"])
def test_cuts_of_few_texts_count_them_too(levels: tuple[int, int]) -> None:
    level, count = levels
    truth = np.where(np.arange(120) < count, level, 1 - level)
    expected = np.random.default_rng(0).random(120)
    times = 1 + np.arange(120) % 3
    rows = np.repeat(np.arange(120), times)
    told, given = choose_cuts(expected, truth, 2, times.astype(float)), choose_cuts(expected[rows], truth[rows], 2)
    np.testing.assert_allclose(told, given, atol=1e-12)


def test_messages_that_count_for_nothing_decide_nothing() -> None:
    scores, targets = drawn()
    wild = np.random.default_rng(1).normal(size=(900, HEADS.columns)) * 9
    wrong = np.zeros_like(wild)
    wrong[:, 2] = 1
    importance = np.concatenate([np.ones_like(targets), np.zeros_like(wrong)])
    both = np.concatenate([scores, wild]), np.concatenate([targets, wrong])
    found, alone = calibrate(*both, importance, HEADS), calibrate(scores, targets, np.ones_like(targets), HEADS)
    assert found.cuts.tolist() == alone.cuts.tolist() and found.review_above == alone.review_above
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


def test_cuts_stay_near_the_middle() -> None:
    expected = np.concatenate([np.linspace(0, 0.05, 100), np.linspace(0.06, 1, 100)])
    assert choose_cuts(expected, np.repeat([0, 1], 100), 2)[0] == pytest.approx(0.1)


def test_with_few_messages_as_many_lie_below_as_are_labelled_so() -> None:
    truth = np.repeat([0, 1, 2, 3, 4], [28, 7, 10, 44, 11])
    expected = np.linspace(0, 4, 100)
    predicted = np.searchsorted(choose_cuts(expected, truth, 5), expected, side="right")
    assert np.bincount(predicted).tolist() == [23, 12, 17, 37, 11]  # the first cuts are held at 0.9, 1.4 and 2.1


@pytest.mark.parametrize("middle", [0.0, 2.0, 4.0])
def test_a_surely_expected_level_is_called_so_however_few_messages_are(middle: float) -> None:
    cuts = choose_cuts(np.full(50, middle), np.repeat([0, 1, 2, 3, 4], 10), 5)
    assert np.searchsorted(cuts, [0.05, 1.0, 2.0, 3.0, 3.95], side="right").tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("label", "truth", "cuts"),
    [
        ("no first level", [1, 1, 2, 3], [0, 1.5, 2.1]),
        ("no last level", [0, 1, 1, 2], [0.9, 1.9, 3]),
        ("none between", [0, 0, 3, 3], [0.9, 1.5, 2.1]),
        ("one level alone", [2, 2, 2, 2], [0, 0, 3]),
    ],
)
def test_levels_that_no_message_has(label: str, truth: list[int], cuts: list[float]) -> None:
    assert choose_cuts(np.array([1.0, 1.0, 2.0, 2.0]), np.array(truth), 4) == pytest.approx(cuts)


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
