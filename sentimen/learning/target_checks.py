"""Checks of what classifiers of texts learn from beside plain levels: weights, names, other heads, batches."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import clone

__all__ = [
    "check_class_weight",
    "check_count_of_levels",
    "check_heads",
    "check_names_of_levels",
    "check_partial_fit",
    "check_same_answers",
    "check_sample_weight",
    "check_sample_weight_equivalence",
    "checked_messages",
]

_WORDS = ("terima", "kirim", "lambat", "rusak", "salah", "hilang", "tipu", "ancam", "luka", "gawat")
_ROUNDS = ("kak", "min tolong", "paket saya", "sudah lama", "dua hari ini", "cs nya")


def checked_messages(levels: int = 5) -> tuple[list[str], list[int]]:
    """Return six texts of each level, in mixed order, and their levels."""
    order = [(level, opening) for opening in _ROUNDS for level in range(levels)]
    return [f"{opening} {_WORDS[level]} {_WORDS[level]}nya" for level, opening in order], [level for level, _ in order]


def check_same_answers(first: Any, second: Any) -> None:
    """Check that two fitted estimators give the same probabilities."""
    texts = checked_messages()[0]
    np.testing.assert_array_equal(first.predict_proba(texts), second.predict_proba(texts))


def _heaviest(fitted: Any) -> float:
    return float(fitted.predict_proba(checked_messages()[0])[:, -1].mean())


def check_sample_weight(estimator: Any) -> None:
    """Check that of labels that contradict each other the heavier is believed, and weights of 1 change nothing."""
    texts, levels = checked_messages()
    torn = [text for text, level in zip(texts, levels, strict=True) if level < 2]
    first = np.array([level == 0 for level in levels if level < 2])
    for graver in (first, ~first):
        weights = np.concatenate([np.where(graver, 9.0, 0.5), np.where(graver, 0.5, 9.0)])
        fitted = clone(estimator).fit(torn * 2, [4] * len(torn) + [0] * len(torn), sample_weight=weights)
        grave = fitted.predict_proba(torn)[:, -1]
        assert grave[graver].mean() > grave[~graver].mean()
    plain = clone(estimator).fit(texts, levels)
    check_same_answers(clone(estimator).fit(texts, levels, sample_weight=np.ones(len(texts))), plain)


def check_sample_weight_equivalence(estimator: Any) -> None:
    """Check that a message of weight 0 is as if it were absent and, on top of a base, one of weight 2 as if twice."""
    texts, levels = checked_messages()
    more, absent = ["dompet saya dicuri"] * 30, np.repeat([1.0, 0.0], (len(texts), 30))
    silent = clone(estimator).fit(texts + more, levels + [4] * 30, sample_weight=absent)
    check_same_answers(silent, clone(estimator).fit(texts, levels))
    if estimator.get_params().get("base") is not None:  # without one, calibration takes every message once
        again = [text for text, level in zip(texts, levels, strict=True) if level == 4]
        weighted = clone(estimator).fit(texts, levels, sample_weight=np.where(np.array(levels) == 4, 2.0, 1.0))
        given = clone(estimator).fit(texts + again, levels + [4] * len(again))
        np.testing.assert_allclose(given.predict_proba(texts), weighted.predict_proba(texts), atol=1e-3)


def check_class_weight(estimator: Any) -> None:
    """Check that a level of more weight becomes more likely."""
    plain = clone(estimator).set_params(class_weight=None).fit(*checked_messages())
    weighted = (
        clone(estimator).set_params(class_weight={0: 0.5, 1: 0.5, 2: 0.5, 3: 0.5, 4: 9.0}).fit(*checked_messages())
    )
    assert _heaviest(weighted) > _heaviest(plain)


def check_names_of_levels(estimator: Any) -> None:
    """Check that levels may be given by name, to ``fit`` and to ``score``."""
    texts, levels = checked_messages(3)
    names = ["tenang", "resah", "gawat"]
    named = clone(estimator).set_params(level_names=names).fit(texts, [names[level] for level in levels])
    numbered = clone(estimator).set_params(level_names=names).fit(texts, levels)
    check_same_answers(named, numbered)
    assert named.score(texts, [names[level] for level in levels]) == named.score(texts, levels)


def check_count_of_levels(count: int, estimator: Any) -> None:
    """Check that it learns a number of levels."""
    texts, levels = checked_messages(count)
    fitted = clone(estimator).set_params(level_names=[f"tingkat {level}" for level in range(count)]).fit(texts, levels)
    assert fitted.classes_.tolist() == list(range(count))
    assert fitted.predict_proba(texts).shape == (len(texts), count)


def check_heads(estimator: Any) -> None:
    """Check that any of the other heads may be learned, or not."""
    texts, levels = checked_messages()
    labels = {
        "signals": ["money" if level > 2 else "" for level in levels],
        "kind": ["complaint" if level else "praise" for level in levels],
        "sentiment": ["negative" if level else "positive" for level in levels],
    }
    for chosen in range(8):
        given = {name: values for at, (name, values) in enumerate(labels.items()) if chosen >> at & 1}
        fitted = clone(estimator).fit(texts, levels, **given)
        assert fitted.predict_proba(texts).shape == (len(texts), 5), f"with {sorted(given)}"


def check_partial_fit(estimator: Any) -> None:
    """Check that batches can be learned one after the other, with the same result each time, levels unseen or not."""
    texts, levels = checked_messages()

    def learned() -> Any:
        fitted = clone(estimator)
        for at in (0, 10, 20):
            assert (
                fitted.partial_fit(texts[at : at + 10], np.minimum(levels[at : at + 10], 1 + at // 5), range(5))
                is fitted
            )
            assert fitted.predict_proba(texts).shape == (len(texts), 5)
        return fitted

    first = learned()
    check_same_answers(first, learned())
    before = first.predict_proba(texts)
    first.partial_fit(texts[:5], levels[:5])
    assert (first.predict_proba(texts) != before).any()
