"""Each kind of number is found by the module that knows it, and by no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from sentimen.language.account_numbers import find_accounts
from sentimen.language.card_numbers import find_cards
from sentimen.language.document_numbers import find_documents
from sentimen.language.number_borders import belongs_to_thing, digits_of
from sentimen.language.personal_numbers import find_personal_numbers
from sentimen.language.phone_numbers import find_phones
from sentimen.language.spans import Span

FINDERS: dict[str, Callable[[str], Iterable[Span]]] = {
    "account": find_accounts,
    "card": lambda text: (span for _, span in find_cards(text)),
    "document": find_documents,
    "phone": find_phones,
}


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("account", "no rekeningnya (BNI) 7712345678 ya", "7712345678"),
        ("card", "kartu gpn 1946000012345604 ditolak", "1946000012345604"),
        ("card", "nik3273014507880002", "3273014507880002"),
        ("document", "paspor saya X7654321 hilang", "X7654321"),
        ("phone", "telp rumah (0274) 556677 mati", "(0274) 556677"),
        ("phone", "+62 21 7654321", "+62 21 7654321"),
    ],
)
def test_one_finder_knows_a_number(kind: str, text: str, number: str) -> None:
    found = {name: [span.of(text) for span in find(text)] for name, find in FINDERS.items()}
    assert found == {name: [number] if name == kind else [] for name in FINDERS}
    assert [span.of(text) for _, span in find_personal_numbers(text)] == [number]


@pytest.mark.parametrize(
    ("before", "bare_id", "expected"),
    [
        ("no tiket bca ", True, True),
        ("nomor pengaduan: ", True, True),
        ("order id: ", False, True),
        ("id ", True, True),
        ("id ", False, False),
        ("tiket saya ada di rekening ", True, False),
        ("paid ", True, False),
    ],
)
def test_words_before_a_number_make_it_a_things(before: str, bare_id: bool, expected: bool) -> None:
    assert belongs_to_thing(before, bare_id) is expected


def test_digits_of_other_scripts_are_plain() -> None:
    assert digits_of("٠٨-12 x") == "0812"


def test_text_without_digits_has_no_numbers() -> None:
    assert list(find_personal_numbers("rekening saya dibobol", follow=True)) == []
