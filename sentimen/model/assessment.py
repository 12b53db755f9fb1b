"""What a model says of one message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sentimen.model.levels import Level

__all__ = ["Assessment", "Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of the message that raised its severity.

    Parameters
    ----------
    text : str
        The piece as written.
    start, end : int
        Its place in the message, in code points.
    weight : float
        What it added to the severity score (see `Explanation`), above 0.
    """

    text: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a model says of one message; as a str, one line of it.

    Parameters
    ----------
    level : Level
        The severity level; on a scale of your own a plain int, which `level_name` names.
    severity : float
        0 (no complaint) to 100: 25 times the expected level, for five levels.
    probabilities : mapping of str to float
        Calibrated probability of each level.
    kind, sentiment : str or None
        The most probable one; None where the model has no such head.
    signals : mapping of str to float
        Independent probability of each signal.
    confidence : float
        Probability of `level`, 0 to 1.
    needs_review : bool
        Whether a person should look, because the model is not sure.
    evidence : tuple of Evidence
        The strongest pieces, in the order of the text; empty where nothing raised the severity.
    signal_cuts : tuple of float
        Probability from which each signal counts as present, in the order of `signals`; one half where empty.
    """

    level: Level
    severity: float
    probabilities: Mapping[str, float]
    kind: str | None
    sentiment: str | None
    signals: Mapping[str, float]
    confidence: float
    needs_review: bool
    evidence: tuple[Evidence, ...] = ()
    signal_cuts: tuple[float, ...] = ()

    @property
    def level_name(self) -> str:
        """What the model calls `level`, on a scale of your own too."""
        names = [*self.probabilities]
        return names[int(self.level)] if names else f"level {int(self.level)}"

    @property
    def active_signals(self) -> tuple[str, ...]:
        """Signals that count as present, the likeliest first."""
        cuts = self.signal_cuts or (0.5,) * len(self.signals)
        present = [name for (name, p), cut in zip(self.signals.items(), cuts, strict=True) if p >= cut]
        return tuple(sorted(present, key=lambda name: -self.signals[name]))

    def __str__(self) -> str:
        said = ", ".join(part for part in (self.kind, self.sentiment, *self.active_signals) if part)
        sure = f"confidence {self.confidence:.2f}{', needs review' if self.needs_review else ''}"
        return f"{self.level_name}, severity {self.severity:.1f}{': ' if said else ''}{said}; {sure}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "level": int(self.level),
            "level_name": self.level_name,
            "severity": round(self.severity, 2),
            "kind": self.kind,
            "sentiment": self.sentiment,
            "signals": list(self.active_signals),
            "confidence": round(self.confidence, 4),
            "needs_review": self.needs_review,
            "probabilities": {name: round(p, 4) for name, p in self.probabilities.items()},
            "evidence": [
                {"text": e.text, "start": e.start, "end": e.end, "weight": round(e.weight, 4)} for e in self.evidence
            ],
        }
