"""Many messages assessed step by step, so that progress can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sentimen.model.assessments import Assessments

if TYPE_CHECKING:
    from sentimen.model.severity_model import SeverityModel

__all__ = ["assess_in_steps"]


def assess_in_steps(
    model: SeverityModel, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
) -> Assessments:
    """Return what `SeverityModel.assess_many` returns, and tell on the way how many messages are done.

    Parameters
    ----------
    model : SeverityModel
    texts : sequence of n str
    progress : callable, optional
        Told how many of the n messages are done, after each `SeverityModel.texts_at_once` of them.

    Returns
    -------
    Assessments
        Of length n.
    """
    if progress is None or not len(texts):
        return model.assess_many(texts)
    parts = []
    for begin in range(0, len(texts), model.texts_at_once):
        parts.append(model.assess_many(texts[begin : begin + model.texts_at_once]))
        progress(min(begin + model.texts_at_once, len(texts)), len(texts))
    return Assessments.join(parts)
