"""Own labels on top of a transformer: `sentimen.learning.continuation` and `.sentence_features`.

On top of an additive model: tests/test_adaptation.py and tests/test_classifier.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from any_transformers import model as any_transformer

from sentimen.language.lexicon import Lexicon
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.continuation import continue_from
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.optimizer import Weights
from sentimen.learning.sentence_features import sentence_features
from sentimen.learning.targets import targets_of
from sentimen.model.heads import Heads
from sentimen.model.storage import load
from sentimen.model.transformer.transformer_model import TransformerModel

BASE = any_transformer()
TEXTS = ["uang saya hilang", "ada", "tidak ada", "saya ada", "uang hilang", "ada uang", "saya hilang", "tidak"] * 2
LEVELS = [4, 0, 1, 0, 4, 0, 3, 1] * 2


def fitted(**parameters: object) -> SeverityClassifier:
    return SeverityClassifier(base=BASE, **{"pull": 0.05, **parameters}).fit(TEXTS, LEVELS)


# features


def test_encoded_texts_give_the_scores() -> None:
    vectors = BASE.encode([*TEXTS, None, ""])
    assert vectors.shape == (len(TEXTS) + 2, BASE.head_weights.shape[1]) and vectors.dtype == np.float32
    scores = (vectors @ BASE.head_weights.T).astype(np.float64) * BASE.scale + BASE.bias
    np.testing.assert_allclose(scores[: len(TEXTS)], BASE._scorer.score(TEXTS), atol=1e-4)
    assert BASE.encode([]).shape == (0, BASE.head_weights.shape[1])


def test_a_long_text_is_the_mean_of_its_windows() -> None:
    text = "uang saya tidak ada " * 60
    windows = BASE._scorer.encode(text)
    assert len(windows) > 1
    np.testing.assert_allclose(BASE.encode([text])[0], windows.mean(axis=0), rtol=1e-5)


def test_weights_go_in_and_out_of_the_scaled_features() -> None:
    told: list[tuple[int, int]] = []
    features = sentence_features(TEXTS * 3, np.ones(len(TEXTS * 3), np.float32), BASE, lambda *step: told.append(step))
    assert told == [(32, 48), (48, 48)]
    assert (features.values**2).sum(axis=1).mean() == pytest.approx(4, rel=1e-4)
    random = np.random.default_rng(0)
    weights = Weights(random.normal(size=(128, 3)).astype(np.float32), random.normal(size=3).astype(np.float32))
    inside = features.inside(weights)
    scores = features.scores(inside.table[features.rows]) + inside.bias
    np.testing.assert_allclose(scores, BASE.encode(TEXTS * 3) @ weights.table + weights.bias, atol=1e-3)
    again = features.outside(inside)
    np.testing.assert_allclose(again.table, weights.table, rtol=1e-4)
    np.testing.assert_allclose(again.bias, weights.bias, atol=1e-3)
    shares = random.normal(size=(48, 2)).astype(np.float32)
    forth, back = (
        (features.scores(weights.table[:, :2]) * shares).sum(),
        (weights.table[:, :2] * features.weights(shares)).sum(),
    )
    assert forth == pytest.approx(back, rel=1e-3)


def test_one_text_alone() -> None:
    features = sentence_features(["uang hilang"], np.ones(1, np.float32), BASE)
    assert (features.values == 0).all() and features.factor == 1


# learning


def test_own_labels_move_it_and_pull_holds_it() -> None:
    loose, held = fitted(), fitted(pull=1e6)
    assert loose.score(TEXTS, LEVELS) == 1 > BASE.predict(TEXTS).tolist().count(0) / len(TEXTS)
    np.testing.assert_allclose(held.predict_proba(TEXTS), BASE.predict_proba(TEXTS), atol=1e-3)


def test_heads_without_labels_answer_as_the_base_to_the_bit() -> None:
    model = fitted().model_
    assert isinstance(model, TransformerModel)
    assert (model.predict_signals(TEXTS) == BASE.predict_signals(TEXTS)).all()
    assert (model.predict_kind(TEXTS) == BASE.predict_kind(TEXTS)).all()
    assert model.cuts.tolist() == BASE.cuts.tolist() and model.review_above == BASE.review_above


def test_own_levels_and_explanations(tmp_path) -> None:
    names = ["tenang", "resah", "gawat"]
    moods = [names[min(level, 2)] for level in LEVELS]
    classifier = SeverityClassifier(base=BASE, level_names=names, pull=0.05).fit(TEXTS, moods)
    assert classifier.score(TEXTS, moods) == 1
    why = classifier.explain("uang saya hilang")
    assert why.decision == why.bias + sum(term.value for term in why.contributions)
    classifier.save(tmp_path / "kami.zip")
    again = load(tmp_path / "kami.zip")
    assert again == classifier.model_ and again.card["training"][-1]["rows"] == len(TEXTS)


def test_as_many_levels_of_other_names_keep_cuts_and_threshold() -> None:
    names = ["tenang", "resah", "kesal", "marah", "gawat"]
    model = SeverityClassifier(base=BASE, level_names=names).fit(TEXTS, [names[level] for level in LEVELS]).model_
    assert model.cuts.tolist() == BASE.cuts.tolist() and model.review_above == BASE.review_above


def test_more_labels_later_are_a_fit_on_top() -> None:
    more, levels = ["hilang ada", "uang tidak"], [2, 3]
    classifier = fitted().partial_fit(more, levels)
    with pytest.warns(UserWarning, match="no row has the level"):
        on_top = SeverityClassifier(base=fitted().model_, pull=0.05).fit(more, levels)
    assert (classifier.predict_proba(TEXTS) == on_top.predict_proba(TEXTS)).all()


def test_a_head_that_the_base_lacks() -> None:
    narrow = any_transformer(Heads(signals=(), kinds=(), sentiments=()))
    kinds = ["complaint" if level > 1 else "other" for level in LEVELS]
    classifier = SeverityClassifier(base=narrow, pull=0.05).fit(TEXTS, LEVELS, kind=kinds)
    assert classifier.model_.predict_kind(TEXTS).tolist() == kinds


def test_it_repeats_itself() -> None:
    assert fitted().model_ == fitted().model_


def test_a_lexicon_is_refused(messages: LabelledTexts) -> None:
    targets = targets_of(replace(messages), BASE.heads)
    with pytest.raises(ValueError, match="it has no lexicon to replace"):
        continue_from(BASE, messages.texts, targets, BASE.heads, pull=0.5, lexicon=Lexicon.default())


def test_a_model_of_another_kind_is_refused(messages: LabelledTexts) -> None:
    targets = targets_of(messages, BASE.heads)
    with pytest.raises(ValueError, match="kinds of model that sentimen makes"):
        continue_from(object(), messages.texts, targets, BASE.heads, pull=0.5)  # type: ignore[arg-type]
