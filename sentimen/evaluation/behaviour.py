"""Behaviour checks: pairs of messages whose severities must differ in a known way, or must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.behaviour_cases import BehaviourCase, load_cases

__all__ = ["BehaviourCase", "BehaviourFailure", "BehaviourResult", "SeverityModel", "load_cases", "run_behaviour"]


class SeverityModel(Protocol):
    """Anything that scores texts."""

    def predict_severity(self, texts: list[str], /) -> ArrayLike:
        """Return severities 0..100, one per text."""
        ...


@dataclass(frozen=True, slots=True)
class BehaviourFailure:
    """A case that did not pass, with the severities found."""

    case: BehaviourCase
    severity: float
    other: float

    def __str__(self) -> str:
        case = self.case
        return f"{case.name}: {self.severity:.1f} {case.text!r} / {self.other:.1f} {case.other!r}, want {case.expect}"


@dataclass(frozen=True, slots=True)
class BehaviourResult:
    """How many cases passed.

    Parameters
    ----------
    counts : dict of str to (int, int)
        Cases passed and cases in all, by kind.
    failures : list of BehaviourFailure
        In order of the cases.
    """

    counts: dict[str, tuple[int, int]]
    failures: list[BehaviourFailure]

    @property
    def cases(self) -> int:
        """Number of cases."""
        return sum(whole for _, whole in self.counts.values())

    @property
    def share(self) -> float:
        """Share of cases passed, 0..1."""
        return 1 - len(self.failures) / self.cases

    @property
    def shares(self) -> dict[str, float]:
        """Share of cases passed by kind, 0..1."""
        return {kind: passed / whole for kind, (passed, whole) in self.counts.items()}

    def __str__(self) -> str:
        width = max(len("all"), *(len(kind) for kind in self.counts))
        rows = [("all", self.cases - len(self.failures), self.cases)]
        rows += [(kind, passed, whole) for kind, (passed, whole) in sorted(self.counts.items())]
        lines = [f"{kind:<{width}}  {passed:4d} of {whole:4d}  {passed / whole:4.0%}" for kind, passed, whole in rows]
        return "\n".join(lines)


def run_behaviour(
    model: SeverityModel, cases: Iterable[BehaviourCase], *, progress: Callable[[int, int], None] | None = None
) -> BehaviourResult:
    """Score both messages of each case and count the cases that pass.

    Parameters
    ----------
    model : SeverityModel
        Asked once, or for as many texts at a time as an attribute ``texts_at_once`` says, which ours have.
    cases : iterable of BehaviourCase
    progress : callable, optional
        Told how many of how many texts are scored.

    Raises
    ------
    ValueError
        If there are no cases or the model does not return one finite number per text.

    Examples
    --------
    >>> class Shouting:
    ...     def predict_severity(self, texts):
    ...         return [100.0 * text.isupper() for text in texts]
    >>> case = BehaviourCase("case-1", "case", "paket belum sampai", "PAKET BELUM SAMPAI", "same")
    >>> print(run_behaviour(Shouting(), [case]))
    all      0 of    1    0%
    case     0 of    1    0%
    """
    wanted: Sequence[BehaviourCase] = list(cases)
    if not wanted:
        raise ValueError("there are no cases")
    texts = [case.text for case in wanted] + [case.other for case in wanted]
    step, parts = getattr(model, "texts_at_once", len(texts)), []
    for begin in range(0, len(texts), step):
        parts.append(np.atleast_1d(np.asarray(model.predict_severity(texts[begin : begin + step]), dtype=np.float64)))
        if progress is not None:
            progress(min(begin + step, len(texts)), len(texts))
    found = np.concatenate(parts)
    if found.shape != (len(texts),) or not np.isfinite(found).all():
        raise ValueError(f"the model must return {len(texts)} finite numbers, got shape {found.shape}")
    counts: dict[str, tuple[int, int]] = {}
    failures = []
    for case, severity, other in zip(wanted, found[: len(wanted)].tolist(), found[len(wanted) :].tolist(), strict=True):
        passed, whole = counts.get(case.kind, (0, 0))
        good = case.passes(severity, other)
        counts[case.kind] = (passed + good, whole + 1)
        if not good:
            failures.append(BehaviourFailure(case, severity, other))
    return BehaviourResult(counts, failures)
