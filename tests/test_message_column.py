"""The column of messages is known by its name, in English and Indonesian."""

from __future__ import annotations

import pytest

from sentimen.learning.message_column import (
    LEVEL_COLUMNS,
    MESSAGE_COLUMNS,
    find_level_column,
    find_message_column,
    named_column,
    plain_name,
)

# columns, the one of messages
CASES = [
    (["id", "text"], "text"),
    (["Pesan", "text"], "text"),
    (["komentar", "keluhan"], "komentar"),
    (["ID", "ISI PESAN"], "ISI PESAN"),
    (["full-text"], "full-text"),
    (["Isi.Pesan "], "Isi.Pesan "),
    (["\ufeffpesan", "id"], "\ufeffpesan"),
    (["id", "ulasan toko"], None),
    ([], None),
]


@pytest.mark.parametrize(("columns", "expected"), CASES)
def test_finds_the_column(columns: list[str], expected: str | None) -> None:
    assert find_message_column(columns) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["text", "level"], "level"),
        (["tingkat", " Level "], " Level "),
        (["Pesan", "Tingkat Keparahan"], "Tingkat Keparahan"),
        (["text", "label"], None),
    ],
)
def test_finds_the_levels(columns: list[str], expected: str | None) -> None:
    assert find_level_column(columns) == expected


def test_names_are_written_as_they_are_compared() -> None:
    for names in (MESSAGE_COLUMNS, LEVEL_COLUMNS):
        assert [plain_name(name) for name in names] == list(names)
    assert len(set(MESSAGE_COLUMNS)) == len(MESSAGE_COLUMNS)


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("kanal", ["id", "Kanal"], "Kanal"),
        ("kanal", ["Kanal", "kanal"], "kanal"),
        ("KANAL", ["Kanal", "kanal"], "KANAL"),
        ("no. tiket", ["No Tiket", "kanal"], "No Tiket"),
        ("No_Tiket ", ["No.Tiket"], "No.Tiket"),
        ("kanal", ["saluran", 3], "kanal"),
        ("kanal", [], "kanal"),
    ],
)
def test_a_column_that_a_user_names(name: str, columns: list[object], expected: str) -> None:
    assert named_column(name, columns) == expected
