"""What there is to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentimen.datasets.authored import AUTHORED, load_authored
from sentimen.datasets.unlabelled import load_behaviour, load_day, load_examples

if TYPE_CHECKING:
    import pandas

__all__ = ["describe"]


def describe() -> pandas.DataFrame:
    """Return a row for each set of messages: its name, its loader, its number of rows, and what it holds.

    Examples
    --------
    >>> describe().loc["examples", "loader"]
    'load_examples()'
    """
    import pandas

    authored = load_authored().as_frame()["file"].value_counts()
    rows = [(name, f"load_authored({name!r})", int(authored[name]), about) for name, about in AUTHORED.items()]
    rows += [
        ("behaviour", "load_behaviour()", len(load_behaviour()), "pairs of messages and how their severities compare"),
        ("day", "load_day()", len(load_day()), "three days of four invented brands, without labels"),
        ("examples", "load_examples()", len(load_examples()), "the messages of make demo, without labels"),
    ]
    return pandas.DataFrame(rows, columns=["name", "loader", "rows", "about"]).set_index("name")
