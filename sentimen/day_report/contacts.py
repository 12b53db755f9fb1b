"""How often a customer has written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

__all__ = ["contacts_of"]

# What many people are called by, who would count as one that writes again and again.
_NOBODY = frozenset(
    {
        *("anonim", "anonymous", "anonymous user", "pengguna anonim", "hamba allah", "nn", "n.n.", "tanpa nama"),
        *("pengguna google", "a google user", "google user", "pengguna", "user", "customer", "pelanggan", "konsumen"),
        *("guest", "tamu", "unknown", "tidak diketahui", "tidak dikenal", "n/a", "na", "null", "none", "nan", "0"),
        *("deleted", "[deleted]", "deleted user", "no name", "noname", "private number", "rahasia"),
    }
)


def contacts_of(customers: Sequence[str], brands: Sequence[str], times: Sequence[datetime | None]) -> list[int]:
    """Return which message of its customer about its brand each one is, from 1.

    Parameters
    ----------
    customers : sequence of str
        As the table names them, in any capitals. Where it names none, or nobody in particular (a hyphen, *Anonim*,
        *Pengguna Google*, ``b***i``), a message counts as the first.
    brands : sequence of str
        Empty where they are not known.
    times : sequence of datetime or None
        Messages without a time follow those with one; equal times stay in the order of the table.

    Returns
    -------
    list of int

    Examples
    --------
    >>> noon, later = datetime(2025, 11, 7, 12), datetime(2025, 11, 7, 15)
    >>> contacts_of(["ani", "budi", "Ani", ""], ["", "", "", ""], [later, noon, noon, noon])
    [2, 1, 1, 1]
    """
    last = datetime.max
    order = sorted(range(len(customers)), key=lambda row: (times[row] or last).replace(tzinfo=None))
    seen: Counter[tuple[str, str]] = Counter()
    found = [1] * len(customers)
    for row in order:
        if _is_known(customers[row]):
            customer = (customers[row].casefold(), brands[row].casefold())
            seen[customer] += 1
            found[row] = seen[customer]
    return found


def _is_known(customer: str) -> bool:
    return "**" not in customer and customer.casefold() not in _NOBODY and any(map(str.isalnum, customer))
