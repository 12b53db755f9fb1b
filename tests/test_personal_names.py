"""Only the name is masked: what befell the person must stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sentimen.language.masking import mask_text
from sentimen.language.name_words import is_listed_name, is_never_name, is_ordinary, is_rather_word
from sentimen.language.personal_names import find_names
from sentimen.language.plates import find_plates

GRAVE = (
    "dilecehkan diperkosa dibobol dihack diretas ketipu tertipu kesetrum raib hilang kecurian dirampok dibegal "
    "ditusuk terbunuh meninggal tewas wafat koma kritis pingsan keracunan overdosis ketabrak terlindas terbakar "
    "lumpuh keguguran diancam diteror diperas disita kebajak dicatut disekap dianiaya minggat amblas ludes "
    "kebobolan hanyut tertimbun kejang infeksi opname dibully dikeroyok keserempet sakaratul mimisan gegar "
    "menganiaya gugur bunuhdiri ghosting"
)


@pytest.mark.parametrize(
    "words", ["akun a.n. lina {} kemarin", "A.n. Lina {}", "rek bca an lina {}", "nama saya lina {}"]
)
@pytest.mark.parametrize("case", [str.lower, str.title, str.upper])
def test_what_befell_a_person_stays(words: str, case: Callable[[str], str]) -> None:
    lost = [word for word in GRAVE.split() if case(word) not in mask_text(words.format(case(word))).split()]
    assert lost == []
    assert all("<NAME>" in mask_text(words.format(case(word))) for word in GRAVE.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.n. Siti Aminah\nBarang rusak", ["Siti Aminah"]),
        ("a.n.\nSiti Aminah", ["Siti Aminah"]),
        ("a.n. Lina binti Abdullah dan Tono", ["Lina binti Abdullah"]),
        ("a.n. Lina bin", ["Lina"]),
        ("Kak Gmn Kak Lina", ["Lina"]),
        ("namanya Grand Hotel, namanya Lina", ["Lina"]),
    ],
)
def test_a_name_ends_where_it_ends(text: str, names: list[str]) -> None:
    assert [span.of(text) for span in find_names(text)] == names


@pytest.mark.parametrize(
    ("word", "listed", "rather", "never", "ordinary"),
    [
        ("siti", True, False, False, True),
        ("bulan", True, True, False, True),
        ("admin", False, False, True, True),
        ("zqxw", False, False, False, False),
    ],
)
def test_words_are_judged(word: str, listed: bool, rather: bool, never: bool, ordinary: bool) -> None:
    judged = (is_listed_name(word), is_rather_word(word), is_never_name(word), is_ordinary(word))
    assert judged == (listed, rather, never, ordinary)


def test_plates_are_no_models() -> None:
    text = "BMW S 1000 RR, BMW B 1234 RRT, Honda D 4321 AB, plat B 1000 RR"
    assert [span.of(text) for span in find_plates(text)] == ["B 1234 RRT", "D 4321 AB", "B 1000 RR"]
