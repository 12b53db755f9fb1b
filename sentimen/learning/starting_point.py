"""What learning starts from: the weights and thresholds of a model, in the columns that one's own labels need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.optimizer import Weights
from sentimen.learning.targets import Targets
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["StartingPoint", "heads_with_base", "starting_point"]

_HEADS = ("signals", "kinds", "sentiments")


@dataclass(frozen=True)
class StartingPoint:
    """A model, ready to be changed.

    Parameters
    ----------
    weights : Weights
    cuts : ndarray of float64, shape (levels - 1,)
    signal_cuts : ndarray of float64, shape (signals,)
    review_above : float
        As in `sentimen.model.severity_model.SeverityModel`.
    kept : ndarray of int64, shape (columns,)
        The model's own column that each column is, -1 where it is made anew.
    """

    weights: Weights
    cuts: NDArray[np.float64]
    signal_cuts: NDArray[np.float64]
    review_above: float
    kept: NDArray[np.int64]

    def unlabelled(self, targets: Targets) -> NDArray[np.int64]:
        """Return `kept`, with -1 also for columns that some text has a label for."""
        return np.where(targets.importance.any(axis=0), -1, self.kept)


def heads_with_base(labels: Heads, base: Heads) -> Heads:
    """Return what is predicted when labels are learned on top of a model: its heads, and those that the labels add.

    Raises
    ------
    ValueError
        If both have a head and give it other names.

    Examples
    --------
    >>> own = Heads(levels=("tenang", "gawat"), signals=(), kinds=(), sentiments=())
    >>> heads_with_base(own, Heads()).columns
    19
    """
    merged = {"levels": labels.levels}
    for head in _HEADS:
        _check_names(head, labels, base)
        merged[head] = getattr(labels, head) or getattr(base, head)
    return Heads(**merged)


def _check_names(head: str, labels: Heads, base: Heads) -> None:
    names, known = getattr(labels, head), getattr(base, head)
    if names and known and names != known:
        raise ValueError(f"the base model's {head} are {known}, the labels have {names}")


def starting_point(base: SeverityModel, table: NDArray[Any], heads: Heads) -> StartingPoint:
    """Return what a model knows, in the columns of `heads`.

    Levels of other names or number are placed evenly on the model's scale, the least severe on its least severe; a
    level between two of the model's starts as a mixture of their scores. As many levels as the model's keep its cuts
    and its threshold of review. A head that the model lacks starts from zero.

    Parameters
    ----------
    base : SeverityModel
    table : ndarray, shape (features, base.heads.columns)
        Its weights, before `base.scale`.
    heads : Heads
        As from `heads_with_base`.

    Returns
    -------
    StartingPoint

    Raises
    ------
    ValueError
        If the model has a head of `heads` with other names; levels may have other names.
    """
    for head in _HEADS:
        _check_names(head, heads, base.heads)
    mixture = np.zeros((base.heads.columns, heads.columns))
    kept = np.full(heads.columns, -1)
    for head in ("levels", *_HEADS):
        to, of = heads.slice_of(head), base.heads.slice_of(head)
        own, known = to.stop - to.start, of.stop - of.start
        if getattr(heads, head) != getattr(base.heads, head) and head == "levels":
            places = np.linspace(0, known - 1, own)
            below = np.minimum(places.astype(int), known - 2)
            mixture[of.start + below, np.arange(own)] = 1 - (places - below)
            mixture[of.start + below + 1, np.arange(own)] = places - below
        elif own and known:
            mixture[np.arange(of.start, of.stop), np.arange(to.start, to.stop)] = 1
            kept[to] = np.arange(of.start, of.stop)
    mixed = table.astype(np.float32) @ (mixture * base.scale[:, None]).astype(np.float32)
    same = len(heads.levels) == len(base.heads.levels)
    return StartingPoint(
        Weights(mixed, (base.bias @ mixture).astype(np.float32)),
        base.cuts.copy() if same else np.arange(0.5, len(heads.levels) - 1),
        base.signal_cuts.copy() if heads.signals == base.heads.signals else np.full(len(heads.signals), 0.5),
        base.review_above if same else 1 - 1.5 / len(heads.levels),
        kept,
    )
