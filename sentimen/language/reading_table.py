"""Words with two readings that one word next to them decides, as a table lists them: "isi pls 50rb", "tv lg"."""

from __future__ import annotations

from typing import NamedTuple

from sentimen.language.data_files import data_rows
from sentimen.language.neighbours import ContextRule, Neighbours
from sentimen.language.person_names import person_names
from sentimen.language.word_sets import word_set

__all__ = ["table_rules"]

_AS_WRITTEN = "="


class _Reading(NamedTuple):
    standard: str
    preceding: frozenset[str]  # one of these stands before the word
    following: frozenset[str]  # or one of these after it


def table_rules() -> dict[str, ContextRule]:
    """Return the words of the table, lower case, and the rule of each: the first of its rows that applies decides.

    Examples
    --------
    >>> here = Neighbours("pls", before="isi", after="", before_as_written="isi", after_as_written="", shouted=False)
    >>> table_rules()["pls"](here)
    'pulsa'
    """
    readings: dict[str, list[_Reading]] = {}
    for row in data_rows("readings.tsv"):
        word, standard, preceding, following = row.split("\t")
        readings.setdefault(word, []).append(_Reading(standard, _evidence(preceding), _evidence(following)))
    return {word: _rule(rows) for word, rows in readings.items()}


def _evidence(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else word_set(cell)


def _rule(readings: list[_Reading]) -> ContextRule:
    def read(here: Neighbours) -> str | None:
        before, after = _kinds(here.before, here.before_as_written), _kinds(here.after, here.after_as_written)
        for reading in readings:
            if not (reading.preceding.isdisjoint(before) and reading.following.isdisjoint(after)):
                return here.word if reading.standard == _AS_WRITTEN else reading.standard
        return None

    return read


def _kinds(standard: str, written: str) -> tuple[str, ...]:
    """Return what a row may call a token: its standard form, its lower case as written, and its kind."""
    lowered = written.lower()
    if written[:1].isdecimal() and standard[-1:].isdecimal():
        return (standard, "<number>")
    if written[:1].isupper() and standard == lowered and lowered in person_names():
        return (standard, lowered, "<name>")
    return (standard, lowered)
