"""Bootstrap intervals: how far a metric could move with other messages of the same sort."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sentimen.evaluation.inputs import FloatArray, IntArray, check_rows
from sentimen.learning.groups import connected_groups

__all__ = ["Interval", "PairedDifference", "bootstrap", "paired_bootstrap", "resamples", "share_interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A metric and the range that holds it.

    Parameters
    ----------
    value, low, high : float
        nan where the metric is undefined.

    Examples
    --------
    >>> str(Interval(0.8123, 0.79, 0.8344))
    '0.812 [0.790, 0.834]'
    """

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, draws: FloatArray, level: float = 0.95) -> Interval:
        """Return a value with the percentiles of its draws, shape (n,); those that are not finite do not count."""
        return cls(value, *_percentiles(draws, level))

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """How much better one prediction is than another on the same messages.

    Parameters
    ----------
    difference : float
        Metric of the first less metric of the second.
    low, high : float
        Its interval.
    p_value : float
        Two-sided, above 0 and at most 1, nan where undefined: how often resampling turns the sign.
    """

    difference: float
    low: float
    high: float
    p_value: float

    @classmethod
    def of(cls, difference: float, draws: FloatArray, level: float = 0.95) -> PairedDifference:
        """Summarise the differences of resamples, shape (n,); nan where there are none."""
        tail = min(int((draws <= 0).sum()), int((draws >= 0).sum()))
        p_value = min(1.0, 2 * (tail + 1) / (len(draws) + 1)) if len(draws) else float("nan")
        return cls(difference, *_percentiles(draws, level), p_value)

    def __str__(self) -> str:
        return f"{self.difference:+.3f} [{self.low:+.3f}, {self.high:+.3f}], p = {self.p_value:.3f}"


def bootstrap(
    metric: Callable[..., float],
    *arrays: ArrayLike,
    n: int = 1000,
    level: float = 0.95,
    seed: int = 0,
    groups: Iterable[Any] | None = None,
    mirrored: bool = False,
) -> Interval:
    """Return a metric with its bootstrap interval.

    Parameters
    ----------
    metric : callable
        Takes the arrays in their order; nan where it is undefined.
    *arrays : array-like
        One or more, each with a row per message; rows are drawn together.
    n : int
        Number of resamples, 1 or more. Those where the metric is nan or raises ValueError are skipped.
    level : float
        Share of resamples inside the interval, between 0 and 1.
    seed : int
        The same seed gives the same interval.
    groups : iterable of as many values, optional
        Messages of one group (an author, a thread, near copies) say less than as many others would; they are drawn
        together. A missing value (None, NaN, an empty text) is a group of its own.
    mirrored : bool
        Whether the percentiles are mirrored at the value ("basic" interval): right for a metric that resampling shifts,
        such as a calibration error, which every bin that gets emptier pushes up. Never below 0, and wide enough to hold
        the value, which is shifted itself.

    Returns
    -------
    Interval
        Its ends are nan where there is one message or one group: nothing tells how others would differ.

    Raises
    ------
    ValueError
        If arrays differ in length or are empty, `n` or `level` is out of range, or the metric refuses the whole data.

    References
    ----------
    Efron and Tibshirani (1993), "An introduction to the bootstrap", chapter 13. Davison and Hinkley (1997), "Bootstrap
    methods and their application", sections 3.8 (groups) and 5.2 (basic interval).

    Examples
    --------
    >>> from sentimen.evaluation.label_metrics import accuracy
    >>> print(bootstrap(accuracy, [0, 1, 2, 3] * 25, [0, 1, 2, 2] * 25, n=200))
    0.750 [0.670, 0.820]
    """
    columns = [np.asarray(array) for array in arrays]
    _check(columns, n, level)
    value = float(metric(*columns))
    if not np.isfinite(value):
        return Interval(value, float("nan"), float("nan"))
    low, high = _percentiles(_draws(metric, columns, n, seed, groups), level)
    if mirrored and not math.isnan(low):
        low, high = max(0.0, 2 * value - high), max(0.0, 2 * value - low)
        low, high = min(low, value), max(high, value)  # the value itself is shifted too: keep it inside
    return Interval(value, low, high)


def paired_bootstrap(
    metric: Callable[..., float],
    y: ArrayLike,
    pred_a: ArrayLike,
    pred_b: ArrayLike,
    *,
    n: int = 1000,
    level: float = 0.95,
    seed: int = 0,
    groups: Iterable[Any] | None = None,
) -> PairedDifference:
    """Compare two predictions of the same messages, each resample scoring both.

    Parameters
    ----------
    metric : callable
        Takes the truth and a prediction.
    y, pred_a, pred_b : array-like
        A row per message.
    n, level, seed, groups
        As in `bootstrap`.

    Returns
    -------
    PairedDifference
        Of `pred_a` less `pred_b`; its interval is nan where that of `bootstrap` is.

    Examples
    --------
    >>> from sentimen.evaluation.label_metrics import accuracy
    >>> better = paired_bootstrap(accuracy, [0, 1, 2, 3] * 25, [0, 1, 2, 3] * 25, [0, 1, 2, 2] * 25, n=200)
    >>> better.difference, better.p_value < 0.05
    (0.25, True)
    """
    columns = [np.asarray(array) for array in (y, pred_a, pred_b)]
    _check(columns, n, level)

    def difference(*parts: ArrayLike) -> float:
        return float(metric(parts[0], parts[1])) - float(metric(parts[0], parts[2]))

    value = difference(*columns)
    if not np.isfinite(value):
        return PairedDifference(value, float("nan"), float("nan"), float("nan"))
    return PairedDifference.of(value, _draws(difference, columns, n, seed, groups), level)


def resamples(rows: int, n: int, seed: int = 0, groups: Iterable[Any] | None = None) -> Iterator[IntArray]:
    """Yield n draws with replacement of as many rows, or of as many groups of rows.

    Parameters
    ----------
    rows : int
    n, seed, groups
        As in `bootstrap`.

    Yields
    ------
    ndarray of int64
        Row numbers; as many as `rows`, where there are no groups. No draws of one row or one group, which could only
        be the whole data.

    Raises
    ------
    ValueError
        If `groups` has another length than `rows`.

    Examples
    --------
    >>> next(resamples(4, 1, groups=["a", "a", "b", "b"])).tolist()
    [2, 3, 2, 3]
    """
    random = np.random.default_rng(seed)
    if groups is None:
        for _ in range(n if rows > 1 else 0):
            yield random.integers(0, rows, rows)
        return
    codes = connected_groups(groups)
    if len(codes) != rows:
        raise ValueError(f"the numbers of rows differ: groups has {len(codes)}, the data {rows}")
    order, sizes = np.argsort(codes, kind="stable"), np.bincount(codes)
    if len(sizes) == 1:
        return
    starts = sizes.cumsum() - sizes
    for _ in range(n):
        drawn = random.integers(0, len(sizes), len(sizes))
        taken = sizes[drawn]
        before = taken.cumsum() - taken
        yield order[np.repeat(starts[drawn] - before, taken) + np.arange(taken.sum())]


def share_interval(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share, 0..1; nan where `of` is 0.

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.

    Examples
    --------
    >>> [round(end, 3) for end in share_interval(9, 10)]
    [0.596, 0.982]
    """
    if not of:
        return float("nan"), float("nan")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, extra = hits / of, z**2 / of
    middle, half = share + extra / 2, z * math.sqrt(share * (1 - share) / of + extra / (4 * of))
    return max(0.0, (middle - half) / (1 + extra)), min(1.0, (middle + half) / (1 + extra))


def _check(columns: list[NDArray[Any]], n: int, level: float) -> None:
    if not columns:
        raise ValueError("a bootstrap needs one array at least")
    if n < 1:
        raise ValueError(f"n must be 1 or more, got {n}")
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, got {level}")
    rows = check_rows(**{f"array {at}": column for at, column in enumerate(columns)})
    if not rows:
        raise ValueError("the arrays are empty")


def _draws(
    metric: Callable[..., float], columns: list[NDArray[Any]], n: int, seed: int, groups: Iterable[Any] | None
) -> FloatArray:
    values = []
    for chosen in resamples(len(columns[0]), n, seed, groups):
        try:
            values.append(float(metric(*(column[chosen] for column in columns))))
        except ValueError:  # the whole data passed, so only this draw is unfit: one class left, for example
            continue
    drawn = np.asarray(values, dtype=np.float64)
    return drawn[np.isfinite(drawn)]


def _percentiles(draws: FloatArray, level: float) -> tuple[float, float]:
    known = draws[np.isfinite(draws)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
