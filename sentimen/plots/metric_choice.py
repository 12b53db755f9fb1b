"""The metrics that plots of slices and learning curves offer by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sentimen.evaluation import label_metrics
from sentimen.evaluation.figures import SLICE_FIGURES
from sentimen.plots.wording import Language, word

__all__ = ["METRICS", "MetricChoice", "metric_label", "metric_named"]

METRICS: dict[str, Callable[..., float]] = {
    "qwk": label_metrics.quadratic_weighted_kappa,
    "macro_f1": label_metrics.macro_f1,
    "accuracy": label_metrics.accuracy,
    "mae": label_metrics.mean_absolute_error,
    "macro_mae": label_metrics.macro_mae,
}
_ERRORS = frozenset({"mae", "macro_mae"})


@dataclass(frozen=True, slots=True)
class MetricChoice:
    """A metric of true and predicted levels.

    Parameters
    ----------
    name : str
    function : callable
        Takes true and predicted levels, returns a number, nan where it is undefined.
    higher_is_better : bool
    """

    name: str
    function: Callable[..., float]
    higher_is_better: bool = True


def metric_label(name: str, language: Language) -> str:
    """Return how readers call a metric; one of their own by its name."""
    return word(name, language) if name in METRICS or name in SLICE_FIGURES else name


def metric_named(metric: str | MetricChoice, n_levels: int) -> MetricChoice:
    """Return a metric for so many levels.

    Raises
    ------
    ValueError
        If there is no such name; the message lists those there are.

    Examples
    --------
    >>> metric_named("accuracy", 3).function([0, 2], [0, 1])
    0.5
    """
    if isinstance(metric, MetricChoice):
        return metric
    if metric not in METRICS:
        raise ValueError(f"metric must be a MetricChoice or one of {', '.join(METRICS)}, got {metric!r}")
    return MetricChoice(metric, partial(METRICS[metric], n_levels=n_levels), metric not in _ERRORS)
