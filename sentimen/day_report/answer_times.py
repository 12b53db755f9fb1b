"""When messages were answered: never before they were written, and in time or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

__all__ = ["is_in_time", "known_answer_times"]

_SHOWN = 3


def known_answer_times(
    answered_at: Sequence[datetime | None], written_at: Sequence[datetime | None], name: str
) -> tuple[list[datetime | None], tuple[str, ...]]:
    """Return the times of answers that can be right, and a notice where some are before their message.

    Such a message is answered, but nobody knows when, so that it counts neither as in time nor as late. The same is so
    for an answer of the message's own day whose hour is not given; that is no error.

    Parameters
    ----------
    answered_at, written_at : sequence of datetime or None
        By row; None where nobody knows.
    name : str
        Of the column of answers, for the notice.

    Returns
    -------
    times : list of datetime or None
    notices : tuple of str
        With the row and both times; none where no answer is before its message.

    Examples
    --------
    >>> times, [notice] = known_answer_times([datetime(2025, 9, 1, 8)], [datetime(2025, 9, 1, 9, 30)], "dijawab_pada")
    >>> times
    [None]
    >>> print(notice)
    dijawab_pada is before the message in 1 row, counted as answered at an unknown time: row 1 (written \
2025-09-01 09:30, answered 2025-09-01 08:00)
    """
    known: list[datetime | None] = []
    wrong: list[str] = []
    for row, (answered, written) in enumerate(zip(answered_at, written_at, strict=True), start=1):
        if answered is None or written is None or answered >= written:
            known.append(answered)
            continue
        known.append(None)
        if answered != datetime.combine(written, time()):
            wrong.append(f"row {row} (written {_said(written)}, answered {_said(answered)})")
    if not wrong:
        return known, ()
    count = "1 row" if len(wrong) == 1 else f"{len(wrong):,} rows"
    rows = ", ".join(wrong[:_SHOWN]) + (f" and {len(wrong) - _SHOWN:,} more" if len(wrong) > _SHOWN else "")
    return known, (f"{name} is before the message in {count}, counted as answered at an unknown time: {rows}",)


def is_in_time(answered: datetime, deadline: datetime) -> bool | None:
    """Tell whether an answer was in time; None where nobody knows.

    An answer at midnight is one whose hour was not given. It was in time if that whole day was before the deadline, and
    late if the day began after it.

    Examples
    --------
    >>> day = datetime(2025, 9, 2)
    >>> [is_in_time(day, day + timedelta(hours=hours)) for hours in (-1, 9, 24)]
    [False, None, True]
    """
    if answered > deadline:
        return False
    if answered.time() == time() and deadline - answered < timedelta(days=1):
        return None
    return True


def _said(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes" if moment.second == 0 else "seconds")
