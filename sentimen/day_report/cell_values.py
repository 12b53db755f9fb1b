"""What cells of a table mean: whether answered, how many readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sentimen.day_report.columns import DayReportError
from sentimen.model.inputs import is_missing

__all__ = ["read_answered", "read_reach"]

_SETTLED = (
    *("dijawab", "dibalas", "terjawab", "selesai", "terselesaikan", "tuntas", "ditutup", "tertutup", "batal"),
    *("dibatalkan", "answered", "replied", "solved", "resolved", "closed", "done", "cancelled", "canceled"),
)
_CUSTOMERS_TURN = (  # the company has the last word
    *("menunggu pelanggan", "menunggu balasan pelanggan", "menunggu respon pelanggan", "menunggu konfirmasi pelanggan"),
    *("waiting for customer", "waiting on customer", "pending customer", "awaiting customer"),
)
_UNSETTLED = (
    *("baru", "terbuka", "proses", "diproses", "ditangani", "ditindaklanjuti", "menunggu", "tertunda", "eskalasi"),
    *("new", "open", "reopened", "pending", "waiting", "escalated", "unanswered"),
)
_YES = frozenset(
    [
        *("true", "yes", "y", "ya", "sudah", "1", "1.0", "sudah ditangani", *_SETTLED, *_CUSTOMERS_TURN),
        *(f"sudah {word}" for word in _SETTLED),
    ]
)
_NO = frozenset(
    [
        *("", "-", "false", "no", "n", "tidak", "belum", "0", "0.0", "none", *_UNSETTLED),
        *("in progress", "on progress", "on process", "on hold", "follow up", "dieskalasi"),
        *("dalam proses", "dalam penanganan", "sedang diproses", "sedang ditangani", "sedang ditindaklanjuti"),
        *(f"{no} {word}" for no in ("belum", "tidak", "not") for word in (*_SETTLED, "diproses", "ditangani")),
    ]
)
_MOST_VALUES = 10
_GAPS = re.compile(r"(?<=\w)[\s_-]+(?=\w)")
_WHOLE = re.compile(r"(\d+)(?:[.,]00?)?|\d{1,3}(?:[.,]\d{3})+")
_WITH_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(rb|ribu|k|jt|juta|m)")
_TIMES = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000, "m": 1_000_000}


def read_answered(column: Iterable[Any], name: str) -> list[bool]:
    """Return whether each message was answered.

    Parameters
    ----------
    column : iterable
        Of truth values, 0 and 1, words such as *ya*, *sudah*, *belum*, *yes*, *no*, or what a ticket's status is:
        *open*, *closed*, *terbuka*, *selesai*; an empty cell is no. *Menunggu pelanggan* is yes: the company has the
        last word.
    name : str
        Of the column, for errors.

    Raises
    ------
    DayReportError
        If cells are none of these; the message names up to ten such values.

    Examples
    --------
    >>> read_answered([True, "Belum", "ya", None, 0], "dijawab")
    [True, False, True, False, False]
    """
    found = []
    unknown: dict[str, tuple[int, Any]] = {}
    for row, value in enumerate(column, start=1):
        word = "" if is_missing(value) else _GAPS.sub(" ", str(value).strip()).lower()
        if word not in _YES and word not in _NO:
            unknown.setdefault(word, (row, value))
        found.append(word in _YES)
    if unknown:
        raise _unknown_answers(list(unknown.values()), name)
    return found


def _unknown_answers(values: list[tuple[int, Any]], name: str) -> DayReportError:
    (row, first), *others = values
    told = [f"{first!r:.40}", *(f"{value!r:.40} (row {at})" for at, value in others[: _MOST_VALUES - 1])]
    if len(values) > _MOST_VALUES:
        told.append(f"and {len(values) - _MOST_VALUES} more values")
    return DayReportError(
        f"row {row}, {name}: {', '.join(told)} {'do' if others else 'does'} not say whether the message was answered; "
        "allowed are ya, tidak, sudah, belum, yes, no, true, false, 1, 0 or nothing, or a status: "
        f"{', '.join((*_SETTLED, _CUSTOMERS_TURN[0], *_UNSETTLED))}. A column about something else is left out by "
        "columns={'answered': ''}, on the command line --answered-column ''"
    )


def read_reach(column: Iterable[Any], name: str) -> list[int]:
    """Return how many people may read each message.

    Parameters
    ----------
    column : iterable
        Of whole numbers, or texts such as ``12000``, ``12.000``, ``12 rb``, ``1,5jt``, ``3K``; an empty cell is 0.
    name : str

    Raises
    ------
    DayReportError
        If a cell is no number of people. A fraction is none: ``12.5`` may have been 12.500 before a reader of files
        took the full stop for a decimal point.

    Examples
    --------
    >>> read_reach([None, 250, "12.000", "1,5 rb", ""], "pengikut")
    [0, 250, 12000, 1500, 0]
    """
    return [_people(value, row, name) for row, value in enumerate(column, start=1)]


def _people(value: Any, row: int, name: str) -> int:
    if is_missing(value):
        return 0
    if isinstance(value, int | float) and 0 <= value < 1e12:
        if value % 1:
            raise DayReportError(
                f"row {row}, {name}: {value!r} is no whole number of people; if the file says {f'{value:.3f}'!r}, read "
                "it with sentimen.learning.tables.read_table, or with dtype=str"
            )
        return int(value)
    written = str(value).strip().lower()
    if written in ("", "-"):
        return 0
    if len(written) <= 20 and (whole := _WHOLE.fullmatch(written)):
        return int(re.sub(r"[.,]", "", whole[1] or written))
    if len(written) <= 20 and (match := _WITH_UNIT.fullmatch(written)):
        return int(float(match[1].replace(",", ".")) * _TIMES[match[2]])
    raise DayReportError(f"row {row}, {name}: {value!r:.40} is not a number of people, such as 12000, 12.000 or 12 rb")
