"""Near-duplicates, groups and splits: nothing of one group is ever on both sides."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import cross_val_predict

from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.groups import connected_groups, leakage_groups
from sentimen.learning.near_duplicates import near_duplicate_groups
from sentimen.learning.splits import (
    NearDuplicateGroupKFold,
    random_split_leakage,
    split_leakage,
    train_test_rows,
    train_test_split,
)
from sentimen.learning.stratified_groups import assign_groups

RANDOM = np.random.default_rng(0)
WORDS = ["".join(RANDOM.choice(list("abdegiklmnoprstu"), RANDOM.integers(3, 9))) for _ in range(800)]
TEXTS = [" ".join(RANDOM.choice(WORDS, RANDOM.integers(3, 20))) for _ in range(300)]
COPIES = [text.replace(text[5], "x", 1).upper() + "!!" for text in TEXTS[::3]]


def shingles(text: str) -> set[str]:
    padded = f" {text.casefold()} "
    return {padded[at : at + 4] for at in range(len(padded) - 3)}


# label, first, second, whether they are one group
PAIRS = [
    ("case and marks", "Refund saya BELUM masuk!!", "refund saya belum masuk", True),
    ("white space", "sinyal  hilang\nterus", "sinyal hilang terus", True),
    ("a word added", "paket saya belum sampai sudah seminggu", "kak paket saya belum sampai sudah seminggu", True),
    ("full width", "ｂａｇｕｓ sekali", "bagus sekali", True),
    ("the same emoji", "👏👏", "👏 👏", True),
    ("other emoji", "👏👏", "😡😡", False),
    ("both empty", "", None, True),
    ("empty and a mark", "", "!", False),
    ("other words", "sinyal hilang", "refund belum masuk", False),
    ("short and other", "bagus", "rusak", False),
    ("a lone surrogate", "\ud83d halo", "halo", True),
]


@pytest.mark.parametrize(("label", "first", "second", "same"), PAIRS, ids=[case[0] for case in PAIRS])
def test_pairs(label: str, first: str | None, second: str | None, same: bool) -> None:
    groups = near_duplicate_groups([first, second])
    assert bool(groups[0] == groups[1]) is same


def test_found_against_every_pair_compared() -> None:
    texts = [*TEXTS, *COPIES]
    groups = near_duplicate_groups(texts)
    sets = [shingles(text.rstrip("!")) for text in texts]
    alike = {
        (a, b) for a, b in combinations(range(len(texts)), 2) if len(sets[a] & sets[b]) >= 0.75 * len(sets[a] | sets[b])
    }
    assert len(alike) > 60
    assert sum(groups[a] == groups[b] for a, b in alike) >= 0.98 * len(alike)
    # nothing is joined that is far from alike: each group here is a text and its copy
    assert max(Counter(groups.tolist()).values()) == 2
    joined = [(a, b) for a, b in combinations(range(len(texts)), 2) if groups[a] == groups[b]]
    assert min(len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in joined) > 0.4


@settings(max_examples=25)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_any_texts_in_any_order(texts: list[str], random: object) -> None:
    groups = near_duplicate_groups([*texts, *texts])
    assert (groups[: len(texts)] == groups[len(texts) :]).all()
    assert list(dict.fromkeys(groups.tolist())) == list(range(groups.max() + 1))
    order = sorted(range(len(texts)), key=lambda _: random.random())  # type: ignore[attr-defined]
    shuffled = near_duplicate_groups([texts[at] for at in order])
    assert ((shuffled[:, None] == shuffled) == (groups[order][:, None] == groups[order])).all()


def test_thresholds() -> None:
    texts = ["paket saya belum sampai", "paket saya belum sampai juga kak", "Paket saya belum sampai."]
    assert near_duplicate_groups(texts, threshold=1.0).tolist() == [0, 1, 0]
    assert near_duplicate_groups(texts, threshold=0.5).tolist() == [0, 0, 0]
    for threshold in (0, -1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="threshold is a similarity"):
            near_duplicate_groups(texts, threshold=threshold)
    assert near_duplicate_groups([]).shape == (0,)
    with pytest.raises(TypeError, match=r"texts\[1\]"):
        near_duplicate_groups(["a", 3])


def test_many_copies_are_one_group() -> None:
    texts = [f"promo akhir bulan diskon sampai 50 persen klik di sini ya kak {n}" for n in range(1000)]
    assert near_duplicate_groups(texts).max() == 0


def test_connected() -> None:
    assert connected_groups(["a", "b", "c", "a"], [1, 1, 2, None]).tolist() == [0, 0, 1, 0]
    assert connected_groups([None, float("nan"), "", None]).tolist() == [0, 1, 2, 3]
    assert connected_groups(["a", "b"], ["b", "a"]).tolist() == [0, 1]  # columns do not mix
    assert leakage_groups(["bagus", "Bagus", "rusak"], [None, "x", "x"]).tolist() == [0, 0, 0]
    for columns in ([], [["a"], ["a", "b"]]):
        with pytest.raises(ValueError, match="columns of one length"):
            connected_groups(*columns)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), min_size=1, max_size=120), st.integers(2, 5))
def test_groups_are_never_parted(rows: list[tuple[int, int]], parts: int) -> None:
    groups, classes = (np.array(column) for column in zip(*rows, strict=True))
    part_of = assign_groups(groups, classes, np.full(parts, 1 / parts), 0)
    assert all(len(set(part_of[groups == group])) == 1 for group in set(groups.tolist()))
    assert part_of.min() >= 0 and part_of.max() < parts


@settings(max_examples=50)
@given(st.lists(st.integers(0, 4), min_size=10, max_size=200), st.sampled_from([0.1, 0.2, 0.5]))
def test_single_rows_are_stratified_to_the_row(classes: list[int], share: float) -> None:
    found = assign_groups(np.arange(len(classes)), np.array(classes), np.array([1 - share, share]), 1)
    for name, count in Counter(classes).items():
        assert abs((found[np.array(classes) == name] == 1).sum() - share * count) <= 1


# label, sizes of the groups, number of classes, shares of the parts; rows are of random classes
LARGE_GROUPS = [
    ("an author with more than half", [60] + [1] * 40, 3, [0.9, 0.1]),
    ("a test of three tenths", [60] + [1] * 40, 2, [0.7, 0.3]),
    ("several authors", [30, 20, 10] + [2] * 10 + [1] * 20, 5, [0.8, 0.2]),
    ("as many groups as parts", [9, 7, 8], 2, [1 / 3] * 3),
    ("parts of one group", [10, 3, 2, 1, 1], 5, [0.2] * 5),
    ("two groups", [30, 2], 5, [0.5, 0.5]),
]


@pytest.mark.parametrize(("label", "sizes", "count", "shares"), LARGE_GROUPS, ids=[case[0] for case in LARGE_GROUPS])
def test_large_groups(label: str, sizes: list[int], count: int, shares: list[float]) -> None:
    rows = sum(sizes)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    for seed in range(20):
        classes = np.random.default_rng(seed).integers(0, count, rows)
        dealt = np.bincount(assign_groups(groups, classes, np.array(shares), seed), minlength=len(shares))
        assert dealt.min() > 0
        if sizes.count(1) > 10:
            np.testing.assert_allclose(dealt, np.array(shares) * rows, atol=2)


def test_train_and_test(messages: LabelledTexts) -> None:
    train, test = train_test_split(messages, test_size=0.25)
    assert sorted(train.texts + test.texts) == sorted(messages.texts)
    assert not set(train.groups) & set(test.groups)
    assert split_leakage(train.texts, test.texts) == 0
    assert abs(len(test) - 30) <= 3
    assert max(Counter(test.levels).values()) - min(Counter(test.levels).values()) <= 2
    again = train_test_split(messages, test_size=0.25)[1]
    other = train_test_split(messages, test_size=0.25, random_state=1)[1]
    assert again.texts == test.texts != other.texts


def test_columns_stay_together() -> None:
    authors = [f"author {at % 40}" for at in range(len(TEXTS))]
    train, test = train_test_rows(TEXTS, [at % 5 for at in range(len(TEXTS))], [authors])
    assert not {authors[at] for at in train} & {authors[at] for at in test}
    assert 40 <= len(test) <= 80


def test_folds(messages: LabelledTexts) -> None:
    texts, levels = [*messages.texts, *messages.texts], [*messages.levels, *messages.levels]
    cv = NearDuplicateGroupKFold(4)
    tested: list[int] = []
    for train, test in cv.split(texts, levels):
        assert split_leakage([texts[at] for at in train], [texts[at] for at in test]) == 0
        assert len(train) + len(test) == len(texts)
        tested += test.tolist()
    assert sorted(tested) == list(range(len(texts)))
    assert cv.get_n_splits() == 4
    assert repr(cv) == "NearDuplicateGroupKFold(n_splits=4, random_state=0, threshold=0.6)"


def test_in_cross_val_predict(messages: LabelledTexts) -> None:
    found = cross_val_predict(
        SeverityClassifier(log2_rows=10, passes=1),
        messages.texts,
        messages.levels,
        groups=messages.groups,
        cv=NearDuplicateGroupKFold(2),
    )
    assert found.shape == (120,)


def test_leakage_of_random_splits() -> None:
    assert random_split_leakage(TEXTS) == 0
    doubled = [*TEXTS, *TEXTS]
    n, tested = len(doubled), round(0.2 * len(doubled))
    assert random_split_leakage(doubled) == pytest.approx(1 - (tested - 1) / (n - 1))
    assert random_split_leakage(["sama"] * 10, test_size=0.5) == 1
    drawn = []
    texts = [*TEXTS[:40], *TEXTS[:10], *TEXTS[:10]]
    for seed in range(300):
        order = np.random.default_rng(seed).permutation(60)
        test = {int(at) for at in order[:30]}
        learned = {texts[at] for at in range(60) if at not in test}
        drawn.append(np.mean([texts[at] in learned for at in test]))
    assert random_split_leakage(texts, test_size=0.5) == pytest.approx(np.mean(drawn), abs=0.02)


@pytest.mark.parametrize("size", [0, 1, -0.5, 2])
def test_sizes_that_are_no_shares(size: float) -> None:
    for function in (train_test_rows, random_split_leakage):
        with pytest.raises(ValueError, match="a share above 0 and below 1"):
            function(TEXTS, test_size=size)


def test_what_cannot_be_split() -> None:
    with pytest.raises(ValueError, match="cannot split 3 messages in 1 groups"):
        train_test_rows(["sama", "Sama", "sama!"])
    with pytest.raises(ValueError, match="2 folds need as many groups of messages; there are 1"):
        next(NearDuplicateGroupKFold(2).split(["sama", "Sama"]))
    with pytest.raises(ValueError, match="n_splits must be a whole number, 2 or more, got 1"):
        next(NearDuplicateGroupKFold(1).split(TEXTS))
    with pytest.raises(TypeError, match="n_splits must be a whole number, 2 or more, got '2'"):
        next(NearDuplicateGroupKFold("2").split(TEXTS))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="random_state must be an int"):
        train_test_rows(TEXTS, random_state="x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="each text needs a level; got 300 texts and 1 levels"):
        train_test_rows(TEXTS, [1])
    with pytest.raises(ValueError, match="columns of one length"):
        train_test_rows(TEXTS, None, [["a"]])
    with pytest.raises(ValueError, match="no test texts"):
        split_leakage(TEXTS, [])


def test_a_frame_is_told_how_to_be_split() -> None:
    frame = pd.DataFrame({"text": ["lambat", "bagus"], "level": [1, 0]})
    with pytest.raises(TypeError, match=r"got DataFrame; read it first: train_test_split\(read_labelled\(frame\)\)"):
        train_test_split(frame)  # type: ignore[arg-type]
