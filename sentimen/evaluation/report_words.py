"""What figures and reports are called, in English and in Indonesian."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from sentimen.model.levels import LEVEL_NAMES, Level

__all__ = ["FigureWords", "Language", "check_language", "figure_words", "level_names", "words_of"]

Language = Literal["en", "id"]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure means.

    Parameters
    ----------
    higher_is_better : bool
    short, meaning : mapping of language to str
        At most 34 characters for a terminal, and one sentence.
    """

    higher_is_better: bool
    short: Mapping[str, str]
    meaning: Mapping[str, str]


def _table(name: str) -> list[dict[str, str]]:
    lines = (files("sentimen.evaluation") / "data" / name).read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


@functools.cache
def _figures() -> dict[str, FigureWords]:
    return {
        row["key"]: FigureWords(
            row["better"] == "higher",
            {"en": row["en_short"], "id": row["id_short"]},
            {"en": row["en"], "id": row["id"]},
        )
        for row in _table("figures.tsv")
    }


@functools.cache
def words_of(language: Language) -> dict[str, str]:
    """Return the words of a report in a language, by key.

    Examples
    --------
    >>> words_of("id")["messages"]
    'pesan'
    """
    check_language(language)
    return {row["key"]: row[language] for row in _table("words.tsv")}


def figure_words(figure: str) -> FigureWords:
    """Return what is said of a figure; one that is not known is higher where better, without words."""
    return _figures().get(figure, FigureWords(True, {"en": "", "id": ""}, {"en": "", "id": ""}))


def check_language(language: str) -> None:
    """Raise ValueError if reports do not speak a language."""
    if language not in get_args(Language):
        raise ValueError(f"language must be one of {', '.join(get_args(Language))}, got {language!r}")


def level_names(levels: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the names of levels in the language of a report, as far as they are the standard five.

    Examples
    --------
    >>> level_names(["none", "mild", "moderate", "serious", "critical"], "id")
    ('bukan keluhan', 'ringan', 'sedang', 'berat', 'kritis')
    """
    if language == "id" and tuple(levels) == LEVEL_NAMES:
        return tuple(level.indonesian for level in Level)
    return tuple(levels)
