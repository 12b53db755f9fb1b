"""A model beside annotators."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.evaluation.agreement import krippendorff_alpha, pairwise_agreement
from sentimen.evaluation.model_agreement import model_agreement

TRUE = np.random.default_rng(5).integers(0, 5, 240)


def noisy(share: float, seed: int) -> Any:
    """Return the true levels, some of them one off."""
    random = np.random.default_rng(seed)
    step = np.where(random.random(len(TRUE)) < share, random.choice([-1, 1], len(TRUE)), 0)
    return np.clip(TRUE + step, 0, 4)


RATINGS = pd.DataFrame({"ayu": noisy(0.2, 1), "bima": noisy(0.2, 2), "citra": noisy(0.2, 3)})


def test_figures_are_those_of_the_pairs() -> None:
    gaps = RATINGS.astype("Int64")
    gaps.loc[:99, "citra"] = pd.NA
    model = noisy(0.3, 4)
    found = model_agreement(gaps, model, name="kami", n=20)
    whole = pairwise_agreement(gaps.assign(kami=model)).set_index(["first", "second"])
    table = found.pairs.set_index(["first", "second"])
    assert table["with_model"].tolist() == [False] * 3 + [True] * 3 and {"kami"} == set(found.pairs["second"][3:])
    for figure in ("n", "exact", "qwk"):
        np.testing.assert_allclose(table[figure], whole.loc[table.index, figure])
    both = gaps.assign(kami=model)[["citra", "kami"]].iloc[100:].to_numpy(dtype=float)
    assert table.loc[("citra", "kami"), "alpha"] == pytest.approx(krippendorff_alpha(both))
    assert found.people.value == pytest.approx(table["alpha"][:3].mean())
    assert found.with_model.value == pytest.approx(table["alpha"][3:].mean())
    for figure in ("qwk", "alpha"):
        assert (table[f"{figure}_low"] <= table[figure]).all() and (table[figure] <= table[f"{figure}_high"]).all()


@pytest.mark.parametrize(
    ("label", "predicted", "sign"),
    [("better than people", TRUE, 1), ("worse", noisy(0.9, 7), -1), ("as good", noisy(0.2, 8), 0)],
)
def test_beside_people(label: str, predicted: Any, sign: int) -> None:
    found = model_agreement(RATINGS, predicted, n=100).difference
    assert sign == (found.low > 0) - (found.high < 0), found
    assert (found.p_value < 0.05) == bool(sign)


def test_groups_widen_and_the_seed_decides() -> None:
    groups = np.arange(len(TRUE)) // 12
    copies = RATINGS.iloc[np.repeat(np.arange(20), 12)]
    alone = model_agreement(copies, TRUE, n=60)
    tied = model_agreement(copies, TRUE, n=60, groups=groups)
    assert tied.people.high - tied.people.low > 2 * (alone.people.high - alone.people.low)
    again = model_agreement(copies, TRUE, n=60)
    pd.testing.assert_frame_equal(alone.pairs, again.pairs)
    assert alone.difference == again.difference


def test_undefined_figures_are_nan() -> None:
    found = model_agreement(pd.DataFrame({"a": [0, 0, None], "b": [0, 0, None], "c": [None, None, 1]}), [0, 0, 1], n=5)
    assert np.isnan(found.pairs["alpha"]).all() and np.isnan(found.people.value)
    assert np.isnan(found.difference.p_value)
    assert found.pairs.set_index(["first", "second"]).loc[("a", "c"), "n"] == 0
    assert "a" in str(found) and "difference" in str(found)


REFUSED = [
    ({"ratings": RATINGS[["ayu"]]}, "two annotators or more, got shape (240, 1)"),
    ({"ratings": RATINGS.iloc[:3]}, "ratings has 3, predicted 240"),
    ({"ratings": RATINGS + 1}, "row 2, ayu: 5 is not a level; allowed are 0 to 4"),
    ({"predicted": TRUE + 9}, "predicted must hold levels 0..4"),
    ({"name": "ayu"}, "'ayu' is the name of an annotator"),
    ({"n": 0}, "n must be 1 or more"),
    ({"level": 1.0}, "level between 0 and 1"),
    ({"groups": [1]}, "groups has 1, the data 240"),
    ({"ratings": RATINGS.where(np.arange(240)[:, None] % 3 == np.arange(3))}, "no message was rated by two annotators"),
]


@pytest.mark.parametrize(("change", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_refusals(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        model_agreement(**{"ratings": RATINGS, "predicted": TRUE, "n": 2, **change})
