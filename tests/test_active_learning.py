"""Which messages to label next."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from sentimen.evaluation.active_learning import ordinal_entropy, select

UNSURE, TORN, SURE = [0, 0.5, 0.5, 0, 0], [0.5, 0, 0, 0, 0.5], [1.0, 0, 0, 0, 0]


@pytest.mark.parametrize(("proba", "expected"), [(TORN, 1.0), (UNSURE, 0.25), (SURE, 0.0), ([0.0, 0, 0, 0, 1], 0.0)])
def test_entropy(proba: list[float], expected: float) -> None:
    assert ordinal_entropy([proba]).tolist() == [expected]


@given(st.integers(2, 6), st.integers(0, 500))
@settings(max_examples=40, deadline=None)
def test_entropy_laws(n_levels: int, seed: int) -> None:
    proba = np.random.default_rng(seed).dirichlet(np.ones(n_levels), 5)
    found = ordinal_entropy(proba)
    assert ((found >= 0) & (found <= 1 + 1e-12)).all()
    assert found == pytest.approx(ordinal_entropy(proba[:, ::-1]))


def test_uncertain_first_then_different() -> None:
    texts = ["saldo hilang", "paket rusak", "paket rusak!", "terima kasih", "aplikasi lemot"]
    found = select([SURE, TORN, TORN, UNSURE, UNSURE], texts, 5)
    assert found.tolist()[-1] == 0  # what the model is sure of comes last
    assert sorted(found) == [0, 1, 2, 3, 4]


def test_a_copy_waits() -> None:
    texts = ["saldo hilang", "saldo hilang", "paket rusak"]
    for seed in range(20):
        assert set(select([TORN] * 3, texts, 2, seed=seed).tolist()) in ({0, 2}, {1, 2})


def test_the_uncertain_are_drawn_more_often() -> None:
    proba, vectors = [TORN] * 50 + [UNSURE] * 50, np.eye(100)
    drawn = np.concatenate([select(proba, vectors, 20, seed=seed) for seed in range(20)])
    assert 0.68 < (drawn < 50).mean() < 0.88  # four times as uncertain; without replacement a little less


def test_vectors_in_any_form() -> None:
    vectors = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 3.0], [0.0, 0.0]])
    proba = [TORN, TORN, TORN, SURE]
    found = select(proba, vectors, 3).tolist()
    assert set(found[:2]) in ({0, 2}, {1, 2})
    assert set(found) == {0, 1, 2}
    assert select(proba, csr_matrix(vectors), 3).tolist() == found


@given(st.integers(1, 12), st.integers(0, 300), st.data())
@settings(max_examples=30, deadline=None)
def test_laws(rows: int, seed: int, data: st.DataObject) -> None:
    random = np.random.default_rng(seed)
    proba = random.dirichlet(np.ones(5), rows)
    vectors = random.normal(size=(rows, 3))
    n = data.draw(st.integers(0, rows))
    found = select(proba, vectors, n)
    assert len(set(found.tolist())) == n
    assert found.tolist() == select(proba, vectors, rows).tolist()[:n]


@pytest.mark.parametrize(
    ("proba", "texts", "n", "message"),
    [
        ([TORN], ["a", "b"], 1, "proba has 1, texts has 2"),
        ([TORN], ["a"], 2, "n must be 0..1"),
        ([TORN], ["a"], -1, "n must be 0..1"),
        ([[1.0]], ["a"], 1, "two levels"),
        ([[0.5, 0.1]], ["a"], 1, "sum to 1"),
    ],
)
def test_refusals_of_values(proba: list[list[float]], texts: list[str], n: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        select(proba, texts, n)


@pytest.mark.parametrize(
    ("label", "texts"),
    [
        ("gaps", ["saldo hilang", None, float("nan")]),
        ("a series", pd.Series(["saldo hilang", None, "halo"])),
        ("an array", np.array(["saldo hilang", None, "halo"], dtype=object)),
        ("a lone surrogate", ["saldo hilang \ud83d", "halo", "lama"]),
        ("a generator", (text for text in ["saldo hilang", "halo", "lama"])),
    ],
)
def test_texts_as_elsewhere(label: str, texts: Any) -> None:
    assert sorted(select([TORN] * 3, texts, 3).tolist()) == [0, 1, 2], label


@pytest.mark.parametrize(("label", "texts"), [("frame", pd.DataFrame({"text": ["a"]})), ("numbers", [1])])
def test_what_is_no_texts_is_refused(label: str, texts: Any) -> None:
    with pytest.raises(TypeError, match=r"choose one: frame\['text'\]|must be a str"):
        select([TORN], texts, 1)
