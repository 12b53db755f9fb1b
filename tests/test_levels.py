"""Names of what is predicted."""

from __future__ import annotations

import pytest

from sentimen.day_report.wording import Wording
from sentimen.model.levels import INDONESIAN_NAMES, KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS, Level


@pytest.mark.parametrize(
    ("level", "name", "indonesian"),
    [
        (0, "none", "bukan keluhan"),
        (1, "mild", "ringan"),
        (2, "moderate", "sedang"),
        (3, "serious", "berat"),
        (4, "critical", "kritis"),
    ],
)
def test_names(level: int, name: str, indonesian: str) -> None:
    assert LEVEL_NAMES[level] == name == Level(level).name.lower()
    assert Level(level).indonesian == indonesian
    assert Level(level) == level


def test_levels_are_ordered() -> None:
    assert sorted(Level) == [Level.NONE, Level.MILD, Level.MODERATE, Level.SERIOUS, Level.CRITICAL]


def test_indonesian_names_are_those_of_the_report() -> None:
    assert set(INDONESIAN_NAMES.values()) == {*SIGNALS, *KINDS, *SENTIMENTS} - {"viral"}
    words = Wording("id")
    for sort, names in (("signal", SIGNALS), ("kind", KINDS), ("sentiment", SENTIMENTS)):
        assert [INDONESIAN_NAMES.get(words.name(sort, name), "viral") for name in names] == list(names)


def test_no_name_stands_for_two_things() -> None:
    names = LEVEL_NAMES + SIGNALS + KINDS + SENTIMENTS
    assert len(set(names)) == len(names) == 22
