"""Suspected label errors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.evaluation.label_errors import label_errors


def test_planted_errors_come_first() -> None:
    random = np.random.default_rng(2)
    true = random.integers(0, 5, 200)
    proba = 0.7 * np.eye(5)[true] + 0.3 * random.dirichlet(np.ones(5), 200)
    given_labels = true.copy()
    planted = random.choice(200, 12, replace=False)
    given_labels[planted] = (true[planted] + 2) % 5
    found = label_errors(given_labels, proba)
    assert set(found["row"][:12]) == set(planted.tolist())
    assert (found["suggested"][:12].to_numpy() == true[found["row"][:12]]).all()
    assert 10 <= found["suspect"].sum() <= 12  # one below the mean confidence of its level is not accused


def test_thresholds_are_the_mean_confidence_of_a_level() -> None:
    # level 0 is predicted timidly by everybody (mean 0.55 over its rows), so 0.6 for it is enough to suspect row 4
    proba = [[0.5, 0.5], [0.6, 0.4], [0.05, 0.95], [0.1, 0.9], [0.6, 0.4]]
    found = label_errors([0, 0, 1, 1, 1], proba)
    assert found["row"][0] == 4
    assert found["suspect"].tolist() == [True, False, False, False, False]


def test_the_worked_example_by_hand() -> None:
    # level 0 is carried by rows 0 to 2: threshold (0.9 + 0.8 + 0.3) / 3 = 0.667; level 1 by rows 3 and 4: 0.55;
    # level 2 by row 5 alone: 0.6. Row 2 reaches the threshold of level 1 (0.6); row 4 reaches none and keeps its label.
    proba = [[0.9, 0.1, 0.0], [0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.1, 0.8, 0.1], [0.5, 0.3, 0.2], [0.2, 0.2, 0.6]]
    found = label_errors([0, 0, 0, 1, 1, 2], proba).set_index("row")
    assert found.index[:2].tolist() == [2, 4]
    assert found["suspect"].to_dict() == {row: row == 2 for row in range(6)}
    assert found["suggested"][[2, 4]].tolist() == [1, 0]
    assert found["suspicion"][[2, 4]].tolist() == pytest.approx([2 / 3, 5 / 8])  # 0.6 / (0.6 + 0.3), 0.5 / (0.5 + 0.3)


def test_columns_and_ties() -> None:
    found = label_errors([0, 0, 0], [[0.8, 0.2]] * 3)
    assert list(found.columns) == ["row", "given", "suggested", "suspicion", "suspect"]
    assert found["row"].tolist() == [0, 1, 2]
    assert not found["suspect"].any()


@given(st.integers(1, 30), st.integers(2, 5), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_laws(rows: int, n_levels: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    proba = random.dirichlet(np.ones(n_levels), rows)
    found = label_errors(random.integers(0, n_levels, rows), proba)
    assert sorted(found["row"]) == list(range(rows))
    assert found["suspicion"].between(0, 1).all()
    assert found["suspicion"].is_monotonic_decreasing
    assert (found["suggested"] != found["given"]).all()


@pytest.mark.parametrize(
    ("y", "proba", "message"),
    [
        ([], [[1.0, 0.0]], "y is empty"),
        ([0, 1], [[1.0, 0.0]], "y has 2, proba has 1"),
        ([2], [[1.0, 0.0]], "levels 0..1"),
        ([0], [[0.7, 0.1]], "sum to 1"),
    ],
)
def test_refusals(y: list[int], proba: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        label_errors(y, proba)
