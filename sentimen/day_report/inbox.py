"""The messages of a table, column by column, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from sentimen.day_report.answer_times import known_answer_times
from sentimen.day_report.cell_values import read_answered, read_reach
from sentimen.day_report.channels import is_public
from sentimen.day_report.columns import DayReportError, recognise
from sentimen.day_report.contacts import contacts_of
from sentimen.day_report.local_times import message_times, read_local_times
from sentimen.language.masking import mask_text
from sentimen.model.inputs import as_texts
from sentimen.triage.stream_names import joined_names, read_names

if TYPE_CHECKING:
    import pandas

__all__ = ["GROUPS", "Inbox", "read_inbox"]

GROUPS: tuple[str, ...] = ("brand", "channel", "topic")
"""The columns by whose values a report is divided."""

_LONGEST_NAME = 80


@dataclass(frozen=True)
class Inbox:
    """Messages and what is known of them; each column has a value a message, or is None where there is no such column.

    Parameters
    ----------
    texts : list of str
    times : list of datetime or None
        By the desk's clock; None in a row without a time.
    groups : mapping of str to list of str
        Brand, channel and topic, where they are known, masked (a channel may be a telephone number); an empty name is
        unknown.
    answered : list of bool, or None
    answered_at : list of datetime or None, or None
        None for an answer dated before its message too: it is answered, nobody knows when.
    reach : list of int, or None
        How many people may read it; 0 for a message of a private channel, whoever its writer is.
    contacts : list of int, or None
        Which message of its customer about its brand each one is, from 1.
    ids : list of str
        Row numbers from 1 where the table has none.
    rows : list of int
        Row numbers of the table, from 1.
    notices : tuple of str
        What is wrong in the table and was left out of account, for a person to read.
    names : dict of str to list of str
        As `groups`, but as the table writes them: rules ask for these. Never shown.
    """

    texts: Sequence[str]
    times: Sequence[datetime | None] | None
    groups: Mapping[str, Sequence[str]]
    answered: Sequence[bool] | None
    answered_at: Sequence[datetime | None] | None
    reach: Sequence[int] | None
    contacts: Sequence[int] | None
    ids: Sequence[str]
    rows: Sequence[int]
    notices: tuple[str, ...] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)

    def pick(self, rows: Sequence[int]) -> Inbox:
        """Return some of the messages, in the order given."""

        def picked(column: Sequence[Any] | None) -> list[Any] | None:
            return None if column is None else [column[row] for row in rows]

        return Inbox(
            texts=[self.texts[row] for row in rows],
            times=picked(self.times),
            groups={name: [column[row] for row in rows] for name, column in self.groups.items()},
            answered=picked(self.answered),
            answered_at=picked(self.answered_at),
            reach=picked(self.reach),
            contacts=picked(self.contacts),
            ids=[self.ids[row] for row in rows],
            rows=[self.rows[row] for row in rows],
            notices=self.notices,
            names={name: [column[row] for row in rows] for name, column in self.names.items()},
        )

    @property
    def known_times(self) -> list[datetime]:
        """When messages were written, of those where somebody knows."""
        return [time for time in self.times or () if time is not None]

    def time_of(self, row: int) -> datetime | None:
        """Return when a message was written, None where nobody knows."""
        return None if self.times is None else self.times[row]

    def is_answered(self, row: int) -> bool:
        """Return whether a message is known to be answered."""
        return self.answered is not None and self.answered[row]

    def group_of(self, name: str, row: int) -> str:
        """Return the brand, channel or topic of a message, empty where nobody knows."""
        return self.groups[name][row] if name in self.groups else ""

    def name_of(self, name: str, row: int) -> str:
        """Return the brand, channel or topic of a message as the table writes it: for rules, not to be shown."""
        return self.names[name][row] if name in self.names else ""


def read_inbox(
    frame: pandas.DataFrame, zone: tzinfo, columns: Mapping[str, str | None], time_format: str | None = None
) -> Inbox:
    """Read a table of messages.

    Parameters
    ----------
    frame : DataFrame
        A row per message.
    zone : tzinfo
        Of the desk, for times that have a zone of their own.
    columns : mapping of str to str or None
        By role, as in `recognise`.
    time_format : str, optional
        As in `read_local_times`.

    Raises
    ------
    DayReportError
        If there is no column of messages, or a cell is not what its column holds.

    Examples
    --------
    >>> import pandas
    >>> from sentimen.triage.working_days import WIB
    >>> inbox = read_inbox(pandas.DataFrame({"pesan": ["sinyal hilang"], "kanal": ["chat"]}), WIB, {})
    >>> inbox.texts, dict(inbox.groups), inbox.ids
    (['sinyal hilang'], {'channel': ['chat']}, ['1'])
    """
    found = recognise(frame.columns, columns)
    try:
        texts = as_texts(frame[found["text"]])
    except TypeError as error:
        raise DayReportError(f"column {found['text']!r}: {error}") from None
    times = None
    if "time" in found:
        times = message_times(frame, found["time"], zone, time_format)
    answered_at = None
    if "answered_at" in found:
        answered_at = read_local_times(frame[found["answered_at"]], found["answered_at"], zone, time_format)
    answered = None
    if "answered" in found:
        answered = read_answered(frame[found["answered"]].tolist(), found["answered"])
    if answered_at is not None:
        said = answered if answered is not None else [False] * len(texts)
        answered = [yes or at is not None for yes, at in zip(said, answered_at, strict=True)]
    notices: tuple[str, ...] = ()
    if answered_at is not None and times is not None:
        answered_at, notices = known_answer_times(answered_at, times, found["answered_at"])
    names = {role: read_names(frame[found[role]].tolist()) for role in GROUPS if role in found}
    groups = {role: _masked(column) for role, column in names.items()}
    reach = read_reach(frame[found["reach"]].tolist(), found["reach"]) if "reach" in found else None
    if reach is not None and "channel" in groups:  # a table of customers has followers in every row
        reach = [people if is_public(name) else 0 for people, name in zip(reach, groups["channel"], strict=True)]
    contacts = None
    if "customer" in found:
        nobody, never = [""] * len(texts), [None] * len(texts)
        contacts = contacts_of(
            read_names(frame[found["customer"]].tolist()), names.get("brand", nobody), times or never
        )
    ids = read_names(frame[found["id"]].tolist()) if "id" in found else [str(n) for n in range(1, len(texts) + 1)]
    return Inbox(
        texts=texts,
        times=None if times is None or not any(times) else times,
        groups=groups,
        answered=answered,
        answered_at=answered_at,
        reach=reach,
        contacts=contacts,
        ids=ids,
        rows=range(1, len(texts) + 1),
        notices=notices,
        names=names,
    )


def _masked(names: Sequence[str]) -> list[str]:
    """Return names without personal data; of names that differ in capitals alone, the way most of them are written."""
    joined = joined_names(names)
    masked = {name: mask_text(name)[:_LONGEST_NAME] for name in set(joined)}
    return [masked[name] for name in joined]
