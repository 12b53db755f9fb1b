"""Assessments and cases that the tests of triage share."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from sentimen.model.assessment import Assessment
from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS, Level

FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, str]]:
    """Read a tab-separated file with a header."""
    header, *rows = ((FOLDER / name).read_text(encoding="utf-8")).splitlines()
    return [dict(zip(header.split("\t"), row.split("\t"), strict=True)) for row in rows]


def make(
    level: str = "serious",
    kind: str | None = "complaint",
    signals: str = "",
    *,
    review: bool = False,
    severity: float | None = None,
) -> Assessment:
    """Return an assessment that says just this, with certainty."""
    at = Level[level.upper()]
    return Assessment(
        level=at,
        severity=25.0 * at if severity is None else severity,
        probabilities={name: float(name == level) for name in LEVEL_NAMES},
        kind=kind,
        sentiment="negative" if at else "neutral",
        signals={name: 0.9 if name in signals.split() else 0.1 for name in SIGNALS},
        confidence=0.4 if review else 0.9,
        needs_review=review,
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any assessment of the standard heads, or of a model without kinds and sentiments."""
    level = draw(st.sampled_from(Level))
    return Assessment(
        level=level,
        severity=draw(st.floats(0, 100)),
        probabilities=dict.fromkeys(LEVEL_NAMES, 0.2),
        kind=draw(st.sampled_from([*KINDS, None])),
        sentiment=draw(st.sampled_from([*SENTIMENTS, None])),
        signals={name: draw(st.floats(0, 1)) for name in SIGNALS},
        confidence=0.5,
        needs_review=draw(st.booleans()),
    )
