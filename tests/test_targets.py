"""Labels as target matrices."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.heads import Heads

HEADS = Heads()


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0, [0.9, 0.1, 0, 0, 0]),
        (2, [0, 0.1, 0.8, 0.1, 0]),
        (4, [0, 0, 0, 0.1, 0.9]),
    ],
)
def test_a_level_gives_to_its_neighbours(level: int, expected: list[float]) -> None:
    labelled = read_labelled(pd.DataFrame({"text": ["a"], "level": [level]}))
    found = targets_of(labelled, HEADS, smoothing=0.2)
    np.testing.assert_allclose(found.values[0, :5], expected, atol=1e-7)
    assert not found.values[0, 5:].any()
    assert found.importance[0].tolist() == [1.0] * 5 + [0.0] * 17


def test_all_labels(messages: LabelledTexts) -> None:
    found = targets_of(messages, HEADS)
    assert found.values.shape == found.importance.shape == (120, 22)
    assert found.values.dtype == found.importance.dtype == np.float32
    assert (found.importance == 1).all()
    for head in ("levels", "kinds", "sentiments"):
        np.testing.assert_allclose(found.values[:, HEADS.slice_of(head)].sum(axis=1), 1, atol=1e-6)
    assert found.values[:, HEADS.slice_of("levels")].argmax(axis=1).tolist() == messages.levels
    signals = found.values[:, HEADS.slice_of("signals")]
    assert messages.signals is not None
    for row, names in zip(signals, messages.signals, strict=True):
        assert {name for name, value in zip(HEADS.signals, row, strict=True) if value} == names


def test_a_row_without_a_kind_teaches_nothing_about_kinds(messages: LabelledTexts) -> None:
    kinds: list[str | None] = [None if row % 2 else "praise" for row in range(len(messages))]
    found, whole = targets_of(replace(messages, kinds=kinds), HEADS), targets_of(messages, HEADS)
    part = HEADS.slice_of("kinds")
    assert not found.values[1::2, part].any() and not found.importance[1::2, part].any()
    assert (found.importance[::2, part] == 1).all()
    assert (found.values[::2, part].argmax(axis=1) == HEADS.kinds.index("praise")).all()
    others = np.delete(np.arange(HEADS.columns), part)
    assert (found.values[:, others] == whole.values[:, others]).all()
    assert (found.importance[:, others] == whole.importance[:, others]).all()


@pytest.mark.parametrize("count", [2, 10])
def test_other_numbers_of_levels(count: int) -> None:
    heads = Heads(tuple(f"l{i}" for i in range(count)), (), (), ())
    labelled = read_labelled(pd.DataFrame({"text": ["a"] * count, "level": range(count)}), heads)
    found = targets_of(labelled, heads)
    np.testing.assert_allclose(found.values.sum(axis=1), 1, atol=1e-6)
    assert found.values.argmax(axis=1).tolist() == list(range(count))


def test_rows_and_joining(messages: LabelledTexts) -> None:
    found = targets_of(messages, HEADS)
    rows = np.array([3, 1])
    assert (found[rows].values == found.values[[3, 1]]).all()
    joined = Targets.join([found[rows], found])
    assert joined.values.shape == joined.importance.shape == (122, 22)
    assert (joined.values[2:] == found.values).all()
    assert joined.counts.shape == (122,)


def test_what_counts_as_nothing_or_as_two_is_balanced_so(messages: LabelledTexts) -> None:
    found = targets_of(messages, HEADS)
    rows = np.arange(60)
    weight = np.where(np.array(messages.levels)[:60] == 4, 2, 1).astype(np.float32)
    twice = np.concatenate([rows, rows[weight == 2]])
    told = found.weighted(np.concatenate([weight, np.zeros(60, np.float32)])).balanced(HEADS).importance
    given = found[twice].balanced(HEADS).importance
    assert not told[60:].any()
    np.testing.assert_allclose(told[:60], given[:60] * weight[:, None], rtol=1e-5)
    np.testing.assert_allclose(told.sum(), given.sum(), rtol=1e-5)


@pytest.mark.parametrize("strength", [-1.0, 50.0, float("nan"), float("inf")])
def test_refused_balance(strength: float, messages: LabelledTexts) -> None:
    with pytest.raises(ValueError, match="balance must be a number from 0 to 1"):
        targets_of(messages, HEADS).balanced(HEADS, strength)
