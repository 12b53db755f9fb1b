"""States of surge monitors, as stored between two runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

__all__ = ["restoring"]


@contextmanager
def restoring(state: Mapping[str, Any], version: int, of: str) -> Iterator[None]:
    """Refuse a state of another version, and name one from which the block cannot restore.

    Parameters
    ----------
    state : mapping
        As `to_dict` gave it.
    version : int
        Of the format.
    of : str
        What it is a state of, for errors.

    Raises
    ------
    ValueError
        If it is no such state.

    Examples
    --------
    >>> with restoring({"format_version": 1}, 1, "Monitor"):
    ...     {}["hours"]
    Traceback (most recent call last):
    ...
    ValueError: this state of a Monitor is damaged (KeyError('hours')); give what to_dict returned
    """
    found = state.get("format_version") if isinstance(state, Mapping) else None
    if found != version:
        raise ValueError(
            f"a state of a {of} has format_version {version}, this has {found!r}; "
            "give what to_dict returned, of this version of sentimen"
        )
    try:
        yield
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"this state of a {of} is damaged ({error!r}); give what to_dict returned") from error
