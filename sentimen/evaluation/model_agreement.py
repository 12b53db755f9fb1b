"""Does a model agree with annotators as well as they agree with each other?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.agreement import annotator_names, as_ratings, krippendorff_alpha
from sentimen.evaluation.few_groups import warn_of_few_groups
from sentimen.evaluation.inputs import FloatArray, IntArray, as_levels
from sentimen.evaluation.intervals import Interval, PairedDifference, resamples
from sentimen.evaluation.label_metrics import quadratic_weighted_kappa

__all__ = ["ModelAgreement", "model_agreement"]


@dataclass(frozen=True)
class ModelAgreement:
    """A model beside annotators.

    Parameters
    ----------
    pairs : DataFrame
        A row for each two raters, people first: first, second, with_model (bool), n (messages that both rated), exact
        (0..1), then qwk and alpha (Krippendorff's, ordinal; both at most 1, nan where undefined), each followed by the
        ends of its interval (``qwk_low``, ``qwk_high`` ...).
    people, with_model : Interval
        Mean alpha of two annotators, and of the model and an annotator.
    difference : PairedDifference
        `with_model` less `people`, both taken on each resample.
    """

    pairs: pd.DataFrame
    people: Interval
    with_model: Interval
    difference: PairedDifference

    def __str__(self) -> str:
        shown = self.pairs.drop(columns="with_model")
        table = shown.to_string(index=False, float_format=lambda value: f"{value:.3f}")
        return "\n".join(
            [
                table,
                f"alpha of two annotators      {self.people}",
                f"alpha of model and annotator {self.with_model}",
                f"difference                   {self.difference}",
            ]
        )


def model_agreement(
    ratings: ArrayLike | pd.DataFrame,
    predicted: ArrayLike,
    *,
    name: str = "model",
    n_levels: int = 5,
    n: int = 1000,
    level: float = 0.95,
    seed: int = 0,
    groups: Iterable[Any] | None = None,
) -> ModelAgreement:
    """Put a model beside two annotators or more, as if it were one of them.

    A figure against adjudicated labels has no ceiling to be read by; this one has: what people reach among themselves
    who followed the same guide. The labels must be ones that the model has not learned.

    Parameters
    ----------
    ratings : array-like of shape (messages, annotators), or DataFrame
        As in `sentimen.evaluation.agreement.pairwise_agreement`.
    predicted : array-like of shape (messages,)
        The model's levels for the same messages, as numbers or standard names: ``model.predict(texts)``.
    name : str, default "model"
        What the model is called in the table; no annotator's name.
    n_levels : int, default 5
    n, level, seed, groups
        For the intervals, as in `sentimen.evaluation.intervals.bootstrap`; messages are drawn, annotators are not.

    Returns
    -------
    ModelAgreement

    Raises
    ------
    ValueError
        If there are fewer than two annotators, a value is not a level, lengths differ, no two annotators rated the same
        message, `name` is an annotator's, or `n` or `level` is out of range.

    Warns
    -----
    UserWarning
        If messages are of one group, or of so few that intervals are rough.

    Examples
    --------
    >>> ratings = pd.DataFrame({"ayu": [0, 2, 4, 1, 3] * 20, "bima": [0, 2, 4, 1, 2] * 20})
    >>> found = model_agreement(ratings, [0, 2, 3, 0, 3] * 20, n=200)
    >>> found.pairs[["first", "second", "exact"]].values.tolist()
    [['ayu', 'bima', 0.8], ['ayu', 'model', 0.6], ['bima', 'model', 0.4]]
    >>> found.difference.high < 0  # it agrees less with them than they do with each other
    True
    """
    if n < 1 or not 0 < level < 1:
        raise ValueError(f"n must be 1 or more and level between 0 and 1, got {n} and {level}")
    people = as_ratings(ratings, n_levels)
    names = [*annotator_names(ratings, people.shape[1]), name]
    if name in names[:-1]:
        raise ValueError(f"{name!r} is the name of an annotator; give the model another")
    answers = as_levels(predicted, n_levels, "predicted")
    if len(answers) != len(people):
        raise ValueError(f"the numbers of rows differ: ratings has {len(people)}, predicted {len(answers)}")
    raters = np.column_stack([people, answers])
    pairs = list(combinations(range(raters.shape[1]), 2))
    pairs.sort(key=lambda pair: pair[1] == raters.shape[1] - 1)
    with_model = np.array([pair[1] == raters.shape[1] - 1 for pair in pairs])
    if not any(_both(raters, pair).any() for pair in pairs[: -people.shape[1]]):
        raise ValueError("no message was rated by two annotators")
    every = np.arange(len(raters))
    found = _figures(raters, pairs, n_levels, every)
    warn_of_few_groups(groups)
    draws = [_figures(raters, pairs, n_levels, rows) for rows in resamples(len(raters), n, seed, groups)]
    drawn = np.array(draws).reshape(-1, len(pairs), 3)  # none of one group
    table = pd.DataFrame([(names[one], names[two]) for one, two in pairs], columns=["first", "second"])
    table["with_model"] = with_model
    table["n"] = [int(_both(raters, pair).sum()) for pair in pairs]
    for at, figure in enumerate(("exact", "qwk", "alpha")):
        table[figure] = found[:, at]
        if figure != "exact":
            ends = [Interval.of(found[row, at], drawn[:, row, at], level) for row in range(len(pairs))]
            table[f"{figure}_low"], table[f"{figure}_high"] = [end.low for end in ends], [end.high for end in ends]
    alphas = np.concatenate([found[None], drawn])[:, :, 2]
    among, beside = _mean(alphas[:, ~with_model]), _mean(alphas[:, with_model])
    gap = beside - among
    return ModelAgreement(
        table,
        Interval.of(float(among[0]), among[1:], level),
        Interval.of(float(beside[0]), beside[1:], level),
        PairedDifference.of(float(gap[0]), gap[1:][np.isfinite(gap[1:])], level),
    )


def _both(raters: FloatArray, pair: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(np.isfinite(raters[:, list(pair)]).all(axis=1), dtype=np.bool_)


def _figures(raters: FloatArray, pairs: list[tuple[int, int]], n_levels: int, rows: IntArray) -> FloatArray:
    """Return exact, qwk and alpha of each pair on some rows, shape (pairs, 3); nan where a figure is undefined."""
    chosen, figures = raters[rows], np.full((len(pairs), 3), np.nan)
    for at, pair in enumerate(pairs):
        both = chosen[_both(chosen, pair)][:, list(pair)]
        if len(both):
            figures[at] = (
                (both[:, 0] == both[:, 1]).mean(),
                quadratic_weighted_kappa(both[:, 0], both[:, 1], n_levels),
                krippendorff_alpha(both, n_levels),
            )
    return figures


def _mean(alphas: FloatArray) -> FloatArray:
    """Return the mean of each row over the pairs for which it is defined; nan where it is for none."""
    known = np.isfinite(alphas)
    sums = np.where(known, alphas, 0.0).sum(axis=1)
    counts = known.sum(axis=1)
    mean: FloatArray = np.divide(sums, counts, out=np.full(len(alphas), np.nan), where=counts > 0)
    return mean
