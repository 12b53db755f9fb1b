"""Splits without leakage: near-duplicates, and what one author or thread wrote, are never on both sides.

A random split of customer messages puts copies of a test message into the training data; the figures are then too good.
`random_split_leakage` tells by how much one's own data suffer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from sklearn.model_selection import BaseCrossValidator

from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.groups import leakage_groups
from sentimen.learning.near_duplicates import near_duplicate_groups
from sentimen.learning.parameters import check_number, check_whole, seed_of
from sentimen.learning.stratified_groups import assign_groups
from sentimen.model.inputs import as_texts

__all__ = ["NearDuplicateGroupKFold", "random_split_leakage", "split_leakage", "train_test_rows", "train_test_split"]

Rows = NDArray[np.int64]
Seed = int | np.random.RandomState | None


def train_test_split(
    labelled: LabelledTexts, *, test_size: float = 0.2, threshold: float = 0.6, random_state: Seed = 0
) -> tuple[LabelledTexts, LabelledTexts]:
    """Split labelled messages; near-duplicates and messages of one group stay on one side.

    Parameters
    ----------
    labelled : LabelledTexts
        Its groups are kept whole.
    test_size : float, default 0.2
        Share of the messages for the test, above 0 and below 1; met as well as groups allow.
    threshold : float, default 0.6
        See `sentimen.learning.near_duplicates.near_duplicate_groups`.
    random_state : int, RandomState or None, default 0
        The same int gives the same split; None another one each time.

    Returns
    -------
    train, test : LabelledTexts
        In the order of `labelled`, with each level in nearly the same share.

    Raises
    ------
    ValueError
        If `test_size` is not a share, or all messages are one group.
    TypeError
        If `labelled` is something else, such as a frame.

    Examples
    --------
    >>> from sentimen.learning.datasets import read_labelled
    >>> import pandas
    >>> texts = ["bagus", "refund belum masuk", "Bagus!", "sinyal hilang", "makasih kak", "aplikasi lemot"]
    >>> found = read_labelled(pandas.DataFrame({"text": texts, "level": [0, 2] * 3}))
    >>> train, test = train_test_split(found, test_size=0.5)
    >>> len(train), len(test), split_leakage(train.texts, test.texts)
    (3, 3, 0.0)
    """
    if not isinstance(labelled, LabelledTexts):
        raise TypeError(
            f"expected labelled messages as read_labelled returns them, got {type(labelled).__name__}; read it first: "
            "train_test_split(read_labelled(frame)), or take train_test_rows(texts, levels)"
        )
    rows = train_test_rows(
        labelled.texts,
        labelled.levels,
        [labelled.groups],
        test_size=test_size,
        threshold=threshold,
        random_state=random_state,
    )
    return labelled.take(rows[0]), labelled.take(rows[1])


def train_test_rows(
    texts: Iterable[Any],
    y: Sequence[Any] | None = None,
    columns: Sequence[Sequence[Any]] = (),
    *,
    test_size: float = 0.2,
    threshold: float = 0.6,
    random_state: Seed = 0,
) -> tuple[Rows, Rows]:
    """Return which rows to learn from and which to test on.

    Parameters
    ----------
    texts : iterable of str, length n
    y : sequence, length n, optional
        Levels or other classes, which both sides hold in nearly the same share.
    columns : sequence of sequences, length n each
        Authors, threads and the like: rows with an equal value stay together, missing values tie nothing.
    test_size, threshold, random_state
        As in `train_test_split`.

    Returns
    -------
    train, test : ndarray of int64
        Sorted.

    Raises
    ------
    ValueError
        As in `train_test_split`, or if lengths differ.
    """
    _check_share(test_size)
    read = as_texts(texts)
    groups = leakage_groups(read, *columns, threshold=threshold)
    side = assign_groups(groups, _classes(y, len(read)), np.array([1 - test_size, test_size]), seed_of(random_state))
    train, test = np.flatnonzero(side == 0), np.flatnonzero(side == 1)
    if not len(train) or not len(test):
        raise ValueError(
            f"cannot split {len(read)} messages in {groups.max(initial=-1) + 1} groups of near-duplicates, authors and "
            "so on; more messages are needed, or fewer columns"
        )
    return train, test


class NearDuplicateGroupKFold(BaseCrossValidator):  # type: ignore[misc]
    """Cross-validation over texts in which near-duplicates, and rows of one group, are never in different folds.

    Takes the place of scikit-learn's StratifiedGroupKFold wherever texts are passed as ``X``.

    Parameters
    ----------
    n_splits : int, default 5
        2 or more.
    threshold : float, default 0.6
        See `sentimen.learning.near_duplicates.near_duplicate_groups`.
    random_state : int, RandomState or None, default 0
        The same int gives the same folds; None others each time.

    Examples
    --------
    >>> texts = ["refund belum masuk", "Refund belum masuk!", "sinyal hilang", "bagus", "cs kasar", "Bagus :)"]
    >>> for train, test in NearDuplicateGroupKFold(2).split(texts):
    ...     print(train, test)
    [3 4 5] [0 1 2]
    [0 1 2] [3 4 5]
    """

    def __init__(self, n_splits: int = 5, *, threshold: float = 0.6, random_state: Seed = 0) -> None:
        self.n_splits = n_splits
        self.threshold = threshold
        self.random_state = random_state

    def get_n_splits(self, X: Any = None, y: Any = None, groups: Any = None) -> int:  # noqa: ARG002
        """Return the number of folds."""
        return self.n_splits

    def split(self, X: Iterable[Any], y: Any = None, groups: Any = None) -> Iterator[tuple[Rows, Rows]]:
        """Yield the rows to learn from and those to test on, for each fold.

        Parameters
        ----------
        X : iterable of str, length n
        y : sequence, length n, optional
            Levels, which all folds hold in nearly the same share.
        groups : sequence, length n, optional
            Rows with an equal value stay together. For several columns, pass
            `sentimen.learning.groups.connected_groups` of them.

        Raises
        ------
        ValueError
            If `n_splits` is below 2 or above the number of groups, or lengths differ.
        """
        check_whole("n_splits", self.n_splits, 2)
        texts = as_texts(X)
        tied = leakage_groups(texts, *([] if groups is None else [list(groups)]), threshold=self.threshold)
        if len(np.unique(tied)) < self.n_splits:
            raise ValueError(f"{self.n_splits} folds need as many groups of messages; there are {len(np.unique(tied))}")
        shares = np.full(self.n_splits, 1 / self.n_splits)
        fold_of = assign_groups(tied, _classes(y, len(texts)), shares, seed_of(self.random_state))
        for fold in range(self.n_splits):
            yield np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)


def random_split_leakage(texts: Iterable[Any], *, test_size: float = 0.2, threshold: float = 0.6) -> float:
    """Return which share of test texts has a near-duplicate in training under a random split, on average.

    Parameters
    ----------
    texts : iterable of str, length n
    test_size : float, default 0.2
        Share of the texts that a random split would draw for the test.
    threshold : float, default 0.6
        See `sentimen.learning.near_duplicates.near_duplicate_groups`.

    Returns
    -------
    float
        0 to 1. Computed, not drawn: a text of a group of m is clean only if all other m - 1 are in the test too
        (hypergeometric).

    Examples
    --------
    >>> texts = ["refund belum masuk", "Refund belum masuk!", "sinyal hilang", "bagus", "cs kasar"]
    >>> random_split_leakage(texts, test_size=0.4)  # two of five texts are a pair; it is parted with a chance of 3/4
    0.3
    """
    _check_share(test_size)
    groups = near_duplicate_groups(texts, threshold=threshold)
    n = len(groups)
    tested = round(test_size * n)
    if not 0 < tested < n:
        raise ValueError(f"a test of {test_size:g} of {n} texts has {tested}; both sides need one or more")
    others = np.bincount(groups)[groups] - 1.0
    possible = others < tested
    clean = np.zeros(n)  # C(tested - 1, rest) / C(n - 1, rest)
    rest = others[possible]
    clean[possible] = np.exp(gammaln(tested) - gammaln(tested - rest) - gammaln(n) + gammaln(n - rest))
    return round(float((1 - clean).mean()), 12)


def split_leakage(train: Iterable[Any], test: Iterable[Any], *, threshold: float = 0.6) -> float:
    """Return which share of test texts has a near-duplicate among the training texts, for a split that exists.

    Parameters
    ----------
    train, test : iterable of str
        One or more texts each.
    threshold : float, default 0.6

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    ValueError
        If there are no test texts.

    Examples
    --------
    >>> split_leakage(["refund belum masuk", "bagus"], ["Refund belum masuk!", "sinyal hilang"])
    0.5
    """
    learned, tested = as_texts(train), as_texts(test)
    if not tested:
        raise ValueError("no test texts were given")
    groups = near_duplicate_groups([*learned, *tested], threshold=threshold)
    return float(np.isin(groups[len(learned) :], groups[: len(learned)]).mean())


def _check_share(test_size: Any) -> None:
    check_number("test_size", test_size, lambda number: 0 < number < 1, "a share above 0 and below 1")


def _classes(y: Sequence[Any] | None, n: int) -> Rows:
    if y is None:
        return np.zeros(n, np.int64)
    values = list(y)
    if len(values) != n:
        raise ValueError(f"each text needs a level; got {n} texts and {len(values)} levels")
    at: dict[Any, int] = {}
    return np.array([at.setdefault(value, len(at)) for value in values], dtype=np.int64)
