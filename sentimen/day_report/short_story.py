"""What a surge in a few days of messages is about: when it began, what changed, its gravest messages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from sentimen.language.masking import mask_text
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.triage.surge_alarm import Alarm, Change
from sentimen.triage.surge_changes import words_of

__all__ = ["told_surge"]

FloatArray = NDArray[np.float64]

_MOST_TEXTS, _LONGEST = 300, 1000
_PRIOR_MESSAGES = 2.0
_LEAST_MESSAGES, _SURE, _MOST_CHANGES = 3, 1.5, 6


def told_surge(
    alarm: Alarm,
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
    times: Sequence[datetime],
    said: Sequence[Assessment] | Assessments,
    texts: Sequence[str],
    weights: FloatArray,
    key: Mapping[str, str],
) -> Alarm:
    """Return an alarm with its times, what changed in it, and its gravest messages, masked.

    Parameters
    ----------
    alarm : Alarm
        Its numbers.
    rows, others : ndarray of int64
        Complaints of the surge, and those that are usual: places in the sequences.
    times : sequence of datetime
        In order.
    said : sequence of Assessment, or Assessments
    texts : sequence of str
    weights : ndarray of float64
        Of all messages.
    key : mapping of str to str
        What the stream is of.
    """
    by_hour = Counter(times[row].replace(minute=0, second=0, microsecond=0) for row in rows)
    start, last = times[rows[0]].replace(minute=0, second=0, microsecond=0), times[rows[-1]]
    peak = max(sorted(by_hour), key=by_hour.__getitem__)
    words = _risen(_word_counts(rows, texts), _word_counts(others, texts), len(rows), len(others))
    signals = _risen(_signal_counts(rows, said), _signal_counts(others, said), len(rows), len(others))
    gravest = sorted(rows.tolist(), key=lambda row: (-weights[row], row))
    return replace(
        alarm,
        start=start,
        raised=times[rows[0]],
        last=last,
        peak=peak,
        words=words,
        signals=signals,
        examples=tuple(dict.fromkeys(_short(texts[row]) for row in gravest[:3])),
        key=dict(key),
        ended=times[-1] - last > timedelta(hours=12),
    )


def _short(text: str) -> str:
    masked = " ".join(mask_text(text)[:_LONGEST].split())
    return masked if len(masked) <= 240 else masked[:239].rsplit(" ", 1)[0] + "…"


def _word_counts(rows: NDArray[np.int64], texts: Sequence[str]) -> Counter[str]:
    latest = rows[-_MOST_TEXTS:].tolist()
    return Counter(word for row in latest for word in words_of(mask_text(texts[row])[:_LONGEST]))


def _signal_counts(rows: NDArray[np.int64], said: Sequence[Assessment] | Assessments) -> Counter[str]:
    return Counter(name for row in rows[-_MOST_TEXTS:].tolist() for name in said[row].active_signals)


def _risen(now: Mapping[str, int], before: Mapping[str, int], total: int, total_before: int) -> tuple[Change, ...]:
    """Do as `sentimen.triage.surge_changes.risen`, with a prior as small as a few days allow."""
    total, total_before = min(total, _MOST_TEXTS), min(total_before, _MOST_TEXTS)
    found = []
    for name, count in now.items():
        was = before.get(name, 0)
        prior = _PRIOR_MESSAGES * (count + was) / (total + total_before)
        odds = (count + prior) / (total + _PRIOR_MESSAGES - count - prior + 0.01)
        odds_before = (was + prior) / (total_before + _PRIOR_MESSAGES - was - prior + 0.01)
        z = math.log(odds / odds_before) / math.sqrt(1 / (count + prior) + 1 / (was + prior))
        if count >= _LEAST_MESSAGES and z >= _SURE:
            found.append(Change(name, count / total, was / max(total_before, 1), z))
    return tuple(sorted(found, key=lambda change: (-change.z, change.name))[:_MOST_CHANGES])
