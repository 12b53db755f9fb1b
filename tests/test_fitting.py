"""From targets and texts to a finished model: `sentimen.learning.fitting` and `sentimen.learning.rounding`."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sentimen.language.lexicon import Lexicon
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.encoding import encode_texts
from sentimen.learning.fitting import TrainingTexts, fit_model, score_encoded
from sentimen.learning.optimizer import Optimization, fit_weights
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_to_bytes

HEADS = Heads()
CONFIG = FeatureConfig(log2_rows=12)
USUAL = Optimization(passes=3, batch=64)
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def part(messages: LabelledTexts) -> TrainingTexts:
    return TrainingTexts(messages.texts, targets_of(messages, HEADS), messages.groups)


def first(part: TrainingTexts, count: int) -> TrainingTexts:
    assert part.groups is not None
    return TrainingTexts(part.texts[:count], part.targets[np.arange(count)], part.groups[:count])


def test_calibrated_on_texts_set_aside(part: TrainingTexts, messages: LabelledTexts) -> None:
    model = fit_model([part], HEADS, config=CONFIG)
    assert (model.predict(messages.texts) == messages.levels).mean() > 0.8
    assert len(set(model.scale)) > 1 and 0 < model.review_above < 8


@pytest.mark.parametrize("optimization", [None, USUAL])
def test_few_texts_are_set_aside_in_turns_until_all_have_been(
    optimization: Optimization | None, part: TrainingTexts, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="sentimen"):
        fit_model([part], HEADS, config=CONFIG, optimization=optimization)
    assert "setting 120 texts aside to calibrate on, in 10 turns" in caplog.text


def test_what_is_set_aside_is_not_learned(part: TrainingTexts) -> None:
    random = np.random.default_rng(0)
    words = ["".join(random.choice(list("bcdfghjklm"), 8)) for _ in range(120)]  # each text is a word of its own
    model = fit_model([replace(part, texts=words)], HEADS, config=CONFIG)
    assert model.predict_proba(words).max() < 0.7  # had they been learned, they would be sure


def test_a_copy_of_what_is_set_aside_is_not_learned_either(part: TrainingTexts) -> None:
    random = np.random.default_rng(0)
    words = ["".join(random.choice(list("bcdfghjklm"), 8)) for _ in range(60)]
    texts = [*words, *(word.upper() + " " for word in words)]
    halves = replace(part, targets=part.targets[np.arange(120) % 60], texts=texts)
    assert fit_model([halves], HEADS, config=CONFIG).predict_proba(words).max() < 0.7


def test_copies_of_a_few_texts_do_not_calibrate(part: TrainingTexts, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="sentimen"):
        fit_model([replace(part, texts=["uang hilang", "makasih", "lambat"] * 40)], HEADS, config=CONFIG)
    assert "probabilities are not calibrated: only 3 different texts" in caplog.text


@pytest.mark.parametrize("count", [10, 25])
def test_too_few_to_calibrate(count: int, part: TrainingTexts, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="sentimen"):
        model = fit_model([first(part, count)], HEADS, config=CONFIG)
    assert ("probabilities are not calibrated" in caplog.text) == (count < 20)
    assert (model.cuts.tolist() == [0.5, 1.5, 2.5, 3.5]) == (count < 20)


def test_texts_that_count_for_nothing_calibrate_nothing(part: TrainingTexts, caplog: pytest.LogCaptureFixture) -> None:
    own = replace(part, targets=part.targets.weighted((np.arange(120) < 15).astype(np.float32)))
    with caplog.at_level(logging.WARNING, logger="sentimen"):
        fit_model([own], HEADS, config=CONFIG)
    assert "probabilities are not calibrated: only 15 different texts" in caplog.text


def test_one_group_calibrates_nothing(part: TrainingTexts, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="sentimen"):
        fit_model([replace(part, groups=["latih"] * 120)], HEADS, config=CONFIG, optimization=replace(USUAL, passes=1))
    assert "not calibrated: all texts are of one group (the column set, or groups=)" in caplog.text
    assert "label more" not in caplog.text


@pytest.mark.parametrize(
    ("limit", "most", "passes"),
    [
        ("_MOST_SEARCHED", 119, True),
        ("_MOST_SEARCHED", 120, False),
        ("_MOST_LABELS", 119, True),
        ("_MOST_LABELS", 120, False),
    ],
)
def test_many_texts_are_learned_in_passes(
    limit: str, most: int, passes: bool, part: TrainingTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"sentimen.learning.fitting.{limit}", most)
    in_passes = fit_model([part], HEADS, config=CONFIG, optimization=Optimization(seed=5), seed=5)
    found = fit_model([part], HEADS, config=CONFIG, seed=5)
    assert (model_to_bytes(found) == model_to_bytes(in_passes)) == passes


def test_texts_that_count_little_are_learned_to_the_end(part: TrainingTexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentimen.learning.fitting._MOST_LABELS", 100)
    little = replace(part, targets=part.targets.weighted(np.full(120, 0.5, np.float32)))
    in_passes = fit_model([little], HEADS, config=CONFIG, optimization=Optimization())
    assert model_to_bytes(fit_model([little], HEADS, config=CONFIG)) != model_to_bytes(in_passes)


@pytest.mark.parametrize("seed", range(4))
def test_one_group_leaves_something_to_learn(part: TrainingTexts, seed: int) -> None:
    one = replace(part, groups=["all"] * 120)
    fit_model([one], HEADS, config=CONFIG, optimization=replace(USUAL, passes=1, seed=seed), aside=1.0)


def test_rounding_keeps_the_scores(part: TrainingTexts, messages: LabelledTexts) -> None:
    model = fit_model([replace(part, groups=None)], HEADS, config=CONFIG, optimization=USUAL)  # not calibrated
    encoded = encode_texts(messages.texts, TokenEncoder(CONFIG))
    learned = fit_weights(encoded, part.targets.values, part.targets.importance, HEADS, USUAL)
    difference = model._scorer.score(messages.texts) - score_encoded(encoded, learned)
    assert np.abs(difference).max() < 0.1 * np.abs(score_encoded(encoded, learned)).max()
    assert model.weights.dtype == np.int8 and model.weights.min() >= -127


def test_weak_texts_teach_and_are_never_set_aside(part: TrainingTexts) -> None:
    weak = TrainingTexts(
        ["zzqxj"] * 200,
        Targets(np.tile(part.targets.values[-1], (200, 1)), np.ones((200, 22), np.float32), np.ones(200, np.float32)),
    )
    optimization = replace(USUAL, passes=12)
    without, taught = (fit_model(p, HEADS, config=CONFIG, optimization=optimization) for p in ([part], [part, weak]))
    assert taught.predict_severity(["zzqxj"])[0] > without.predict_severity(["zzqxj"])[0] + 10


def test_starting_from_a_model(part: TrainingTexts, tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    model = fit_model([part], HEADS, config=FeatureConfig(log2_rows=15), base=tiny_model, pull=1e6)
    assert model.config == tiny_model.config and model.cuts.tolist() == tiny_model.cuts.tolist()
    np.testing.assert_allclose(
        model.predict_severity(messages.texts), tiny_model.predict_severity(messages.texts), atol=1
    )


def test_fewer_heads_than_the_base(part: TrainingTexts, tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    heads = Heads(signals=())
    targets = targets_of(messages, heads)
    model = fit_model([replace(part, targets=targets)], heads, base=tiny_model)
    assert model.heads == heads and model.signal_cuts.shape == (0,)


def test_other_names_than_the_base(part: TrainingTexts, tiny_model: SeverityModel) -> None:
    with pytest.raises(ValueError, match="the base model's kinds are .*'praise'.*, the labels have .*'rant'"):
        fit_model([part], Heads(kinds=("rant", "rave")), base=tiny_model)


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_learn_from(count: int) -> None:
    nothing = np.zeros((0, 22), np.float32)
    empty = TrainingTexts([], Targets(nothing, nothing, nothing[:, 0]), [])
    with pytest.raises(ValueError, match="nothing to learn from: no texts were given"):
        fit_model([empty] * count, HEADS)


def test_its_own_lexicon(part: TrainingTexts) -> None:
    lexicon = Lexicon({}, frozenset(), frozenset(), frozenset(), {})
    model = fit_model([part], HEADS, config=CONFIG, optimization=USUAL, lexicon=lexicon)
    assert model.lexicon == lexicon


def test_progress_on_a_base_comes_to_the_whole(part: TrainingTexts, tiny_model: SeverityModel) -> None:
    told: list[tuple[int, int]] = []
    fit_model([part], HEADS, base=tiny_model, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told) and told[-1][0] == told[-1][1]


@pytest.mark.parametrize("optimization", [None, USUAL])
def test_progress_of_all_turns_comes_to_the_whole(optimization: Optimization | None, part: TrainingTexts) -> None:
    told: list[tuple[int, int]] = []
    fit_model(
        [part], HEADS, config=CONFIG, optimization=optimization, progress=lambda done, of: told.append((done, of))
    )
    assert told == sorted(told) and len({of for _, of in told}) == 1 and told[-1][0] == told[-1][1]


# the same data and seed, the same bytes

TRAIN = """
import hashlib, sys
from sentimen.learning.datasets import read_labelled
from sentimen.learning.fitting import TrainingTexts, fit_model
from sentimen.learning.targets import targets_of
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.storage import model_to_bytes
m = read_labelled(sys.argv[1])
part = TrainingTexts(m.texts, targets_of(m, Heads()), m.groups)
model = fit_model([part], Heads(), config=FeatureConfig(log2_rows=12), aside=0.6)
print(hashlib.sha256(model_to_bytes(model)).hexdigest())
"""


def test_twice_the_same_bytes(part: TrainingTexts) -> None:
    once, again, other = (
        fit_model([part], HEADS, config=CONFIG, optimization=replace(USUAL, seed=seed), aside=0.6) for seed in (0, 0, 1)
    )
    assert model_to_bytes(once) == model_to_bytes(again) != model_to_bytes(other)


def test_the_same_bytes_in_two_processes() -> None:
    data = str(ROOT / "tests" / "cases" / "messages.csv")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TRAIN, data],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    found = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0, 0]
    assert len(found) == 1 and len(found.pop().strip()) == 64
