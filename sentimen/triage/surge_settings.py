"""When a surge is a surge."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sentimen.model.assessment import Assessment

__all__ = ["SurgeSettings"]


@dataclass(frozen=True, slots=True)
class SurgeSettings:
    """What a `SurgeMonitor` counts and when it speaks.

    Parameters
    ----------
    once_in_days : float
        A window is told if chance alone brings one of the seven in so many days or more, each judged once a day or,
        if shorter than a day, once in its own length.
    least_ratio : float
        And it has so many times the usual.
    least_messages : int
        And so many complaints, and as many more, weighted, than usual.
    mild : float
        Severity, 0 to 100, up to which a message weighs nothing; above, it weighs the excess. A mild complaint has 25.
    misread : float
        Share of harmless messages beyond their usual number that the model may take for complaints; in a burst of
        praise so many more complaints are expected.
    least_days : float
        Days of recent experience, the older ones discounted, before the first alarm. With the seven days that are
        always held back, the monitor speaks after about 16 days.
    ending_ratio : float
        A surge goes on while the last 24 hours have so many times the usual,
    quiet_hours : int
        and is over after so many hours without.
    forget_days : int
        After so long a pause everything starts anew.
    utc_offset : float
        Hours by which local time is ahead, for times that have a zone; Jakarta by default.

    Examples
    --------
    >>> SurgeSettings().weight(62.4), SurgeSettings().weight(20)
    (37, 0)
    """

    once_in_days: float = 365.0
    least_ratio: float = 2.0
    least_messages: int = 5
    mild: float = 25.0
    misread: float = 0.1
    least_days: float = 7.0
    ending_ratio: float = 1.5
    quiet_hours: int = 72
    forget_days: int = 365
    utc_offset: float = 7.0

    def __post_init__(self) -> None:
        for name, low, high in (
            ("once_in_days", 1, 1e9),
            ("least_ratio", 1, 1e6),
            ("least_messages", 1, 1e9),
            ("mild", 0, 99),
            ("misread", 0, 1),
            ("least_days", 1, 20),
            ("ending_ratio", 1, 1e6),
            ("quiet_hours", 1, 720),
            ("forget_days", 1, 3650),
            ("utc_offset", -14, 14),
        ):
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} must be between {low:g} and {high:g}, got {getattr(self, name)}")
        if self.ending_ratio > self.least_ratio:
            raise ValueError(f"ending_ratio ({self.ending_ratio}) must not exceed least_ratio ({self.least_ratio})")

    def weight(self, said: Assessment | float) -> int:
        """Return what a message weighs: whole points of severity above a mild complaint, 0 for praise."""
        if isinstance(said, Assessment):
            if said.level == 0 or said.kind == "praise":
                return 0
            severity = said.severity
        else:
            severity = float(said)
        if not (math.isfinite(severity) and 0 <= severity <= 100):
            raise ValueError(f"a severity must be between 0 and 100, got {severity}")
        return max(0, math.floor(severity - self.mild))
