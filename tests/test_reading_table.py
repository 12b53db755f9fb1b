"""Words that one word next to them decides: the table is clean, and what it writes stays when it is read again."""

from __future__ import annotations

import pytest

from sentimen.language.context_rules import CONTEXT_RULES
from sentimen.language.data_files import data_rows
from sentimen.language.normalizer import normalize
from sentimen.language.reading_table import table_rules

ROWS = [row.split("\t") for row in data_rows("readings.tsv")]
KINDS = {"<number>": "5", "<name>": "Ahmad"}


def _words(cell: str) -> list[str]:
    return [] if cell == "-" else [KINDS.get(word, word) for word in cell.split()]


def test_each_row_has_evidence() -> None:
    assert all(len(row) == 4 and all(row) and row[2:] != ["-", "-"] for row in ROWS)
    assert table_rules().keys() == {row[0] for row in ROWS} <= CONTEXT_RULES.keys()


def test_rows_of_a_word_stand_together_and_words_in_order() -> None:
    assert [row[0] for row in ROWS] == sorted(row[0] for row in ROWS)


@pytest.mark.parametrize(("word", "_reading", "before", "after"), ROWS)
def test_every_row_is_stable(word: str, _reading: str, before: str, after: str) -> None:
    texts = [f"{other} {word}" for other in _words(before)] + [f"{word} {other}" for other in _words(after)]
    for text in [*texts, *map(str.upper, texts), *map(str.title, texts)]:
        assert normalize(normalize(text)) == normalize(text)
