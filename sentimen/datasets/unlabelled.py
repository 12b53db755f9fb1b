"""Messages without levels: examples, three days of an inbox, and the pairs of the behaviour checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentimen.datasets.places import place_of

if TYPE_CHECKING:
    import pandas

    from sentimen.evaluation.behaviour_cases import BehaviourCase

__all__ = ["load_behaviour", "load_day", "load_examples"]


def load_examples() -> pandas.DataFrame:
    """Load the messages of ``make demo``, as a desk would find them in its inbox. CC0.

    Returns
    -------
    DataFrame
        Columns id, text, channel, brand and time (with its zone), all text. Brands and people are invented.

    Examples
    --------
    >>> load_examples().columns.tolist()
    ['id', 'text', 'channel', 'brand', 'time']
    """
    from sentimen.learning.tables import read_table

    return read_table(place_of("examples.csv"))


def load_day() -> pandas.DataFrame:
    """Load messages to four invented brands over three days, as `sentimen report` reads them. CC0.

    An outage, a burst of praise and ordinary traffic. Some messages hold invented personal data, to show masking.

    Returns
    -------
    DataFrame
        Columns id, time (with its zone), brand, channel, topic, reach, answered_at (empty where nobody answered) and
        text, all text.

    Examples
    --------
    >>> load_day()["brand"].nunique()
    4
    """
    from sentimen.learning.tables import read_table

    return read_table(place_of("day.csv"))


def load_behaviour() -> list[BehaviourCase]:
    """Load the behaviour pairs: two messages, and how their severities must compare. CC0; never train on them.

    Returns
    -------
    list of BehaviourCase
        For `sentimen.evaluation.behaviour.run_behaviour`.

    Examples
    --------
    >>> sorted({case.expect for case in load_behaviour()})
    ['higher', 'lower', 'same']
    """
    from sentimen.evaluation.behaviour_cases import load_cases

    return load_cases(place_of("behaviour.tsv"))
