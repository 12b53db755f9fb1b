"""Brands and channels that rules ask for and a table does not tell, so that these rules never hold."""

from __future__ import annotations

from typing import Literal

from sentimen.day_report.inbox import Inbox
from sentimen.triage.rules import Rules
from sentimen.triage.stream_names import name_key

__all__ = ["unheard_names"]

_SHOWN = 5
_ROLES: tuple[Literal["brand", "channel"], ...] = ("brand", "channel")


def unheard_names(inbox: Inbox, rules: Rules) -> tuple[str, ...]:
    """Return a notice, for a person to read, of what the rules ask for in vain.

    Parameters
    ----------
    inbox : Inbox
    rules : Rules

    Returns
    -------
    tuple of str
        One where no column tells the brand that rules ask for, or the table has none of their brands: they may be
        written in another way there. The same of channels. Names of the table are masked.
    """
    notices = []
    for role in _ROLES:
        asked = rules.names_asked_for(role)
        if not asked:
            continue
        if role not in inbox.names:
            notices.append(
                f"rules ask for the {role} of a message, which no column tells, so these rules never hold; "
                f"say which it is (columns={{{role!r}: NAME}}, on the command line --{role}-column NAME)"
            )
        elif len(inbox) and set(map(name_key, asked)).isdisjoint(map(name_key, inbox.names[role])):
            there = sorted(set(inbox.groups[role]) - {""})
            notices.append(
                f"rules ask for the {role} {_listed(asked, 'or')}, which no message has, so these rules never hold; "
                f"the table has {_listed(there, 'and')}"
            )
    return tuple(notices)


def _listed(names: tuple[str, ...] | list[str], joined_by: str) -> str:
    shown = [repr(name[:60]) for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        shown.append(f"{len(names) - _SHOWN} more")
    return f" {joined_by} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:]))) or "none"
