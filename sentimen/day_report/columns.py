"""Which column of a table holds what, recognised by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from sentimen.learning.message_column import MESSAGE_COLUMNS, named_column, plain_name

__all__ = ["ROLES", "DayReportError", "find_column", "recognise"]


class DayReportError(ValueError):
    """A table that no report can be made of; the message names the column, the row, the value and what is allowed."""


@cache
def _names() -> dict[str, tuple[str, ...]]:
    lines = (files("sentimen.day_report") / "data" / "columns.tsv").read_text(encoding="utf-8").splitlines()
    others = {role: tuple(names.split()) for role, _, names in (line.partition("\t") for line in lines[1:])}
    return {"text": MESSAGE_COLUMNS, **others}


ROLES: tuple[str, ...] = (
    *("text", "time", "brand", "channel", "topic"),
    *("answered", "answered_at", "reach", "customer", "id"),
)
"""What a column may hold; only the text is needed."""


def recognise(columns: Iterable[object], given: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return the column of each role that is there.

    Parameters
    ----------
    columns : iterable of str
        Of the table. Capitals, blanks, hyphens and full stops make no difference: ``Waktu Jawab`` is ``waktu_jawab``.
    given : mapping of str to str, optional
        Columns by role that are not to be guessed, in whatever capitals; None is guessed, and an empty name leaves the
        role out.

    Returns
    -------
    dict of str to str
        In the order of `ROLES`. Of several columns for one role the one that stands first in `MESSAGE_COLUMNS` or in
        ``data/columns.tsv``.

    Raises
    ------
    DayReportError
        If a given role is none, a given column is not there or stands twice, or no column holds messages.

    Examples
    --------
    >>> recognise(["Waktu", "Isi Pesan", "KANAL", "catatan"])
    {'text': 'Isi Pesan', 'time': 'Waktu', 'channel': 'KANAL'}
    >>> recognise(["a", "b"], {"text": "b"})
    {'text': 'b'}
    >>> recognise(["pesan", "Status"], {"answered": ""})
    {'text': 'pesan'}
    """
    unknown = [role for role in given or {} if role not in ROLES]
    if unknown:
        raise DayReportError(
            f"columns: nothing is called {', '.join(map(repr, unknown))}; allowed are {', '.join(ROLES)}"
        )
    there = [str(column) for column in columns]
    found: dict[str, str] = {}
    for role in ROLES:
        wanted = (given or {}).get(role)
        if wanted == "":
            continue
        if wanted is not None:
            found[role] = named_column(wanted, there)
            if found[role] not in there:
                raise DayReportError(f"no column {wanted!r} for {role}; the columns are {_listed(there)}")
            continue
        name = find_column(there, role)
        if name is not None:
            found[role] = name
    if "text" not in found:
        raise DayReportError(
            f"no column of messages; the columns are {_listed(there)}. Call it one of "
            f"{', '.join(MESSAGE_COLUMNS[:6])}, or say which it is (text=..., on the command line --text-column)"
        )
    twice = [name for name in found.values() if there.count(name) > 1]
    if twice:
        raise DayReportError(f"there are several columns {twice[0]!r}; rename all but one")
    return found


def find_column(columns: Iterable[object], role: str) -> str | None:
    """Return the column of a role, or of ``"date"`` or ``"hour"``, by its name; None if there is none."""
    there = [str(column) for column in columns]
    plain = [plain_name(name) for name in there]
    return next((there[plain.index(name)] for name in _names()[role] if name in plain), None)


def _listed(names: list[str], most: int = 20) -> str:
    if not names:
        return "none"
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(name[:60] for name in names[:most]) + more
