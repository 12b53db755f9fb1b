"""Changes that must leave a severity alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.evaluation.brands import BRANDS
from sentimen.evaluation.perturbations import (
    PERTURBATIONS,
    add_emoji,
    add_greeting,
    add_typos,
    change_brand,
    change_case,
    robustness_cases,
)

TEXT = "Paket JNE belum sampai, saldo Rp2.500.000 tidak kembali, lapor @admin https://contoh.id/paketku"
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(TEXT.split()), max_size=12).map(" ".join))


@given(TEXTS, st.integers(0, 3), st.sampled_from(sorted(PERTURBATIONS)))
@settings(max_examples=80, deadline=None)
def test_pure_and_seeded(text: str, seed: int, kind: str) -> None:
    change = PERTURBATIONS[kind]
    assert change(text, seed) == change(text, seed)


@given(TEXTS, st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_what_is_kept(text: str, seed: int) -> None:
    assert re.sub(r"[^0-9]", "", add_typos(text, seed)) == re.sub(r"[^0-9]", "", text)
    assert add_emoji(text, seed).startswith(text)
    assert text in add_greeting(text, seed)


@pytest.mark.parametrize("seed", range(8))
def test_typos_spare_what_carries_severity(seed: int) -> None:
    found = add_typos(TEXT, seed, rate=1.0)
    assert found != TEXT
    for kept in ("JNE", "belum", "Rp2.500.000", "tidak", "@admin", "https://contoh.id/paketku"):
        assert kept in found
    assert add_typos("gk bs 50rb", seed) == "gk bs 50rb"
    assert add_typos(TEXT, seed, rate=0) == TEXT


def test_seeds_differ() -> None:
    for change in (add_typos, change_case, add_emoji, add_greeting, change_brand):
        assert len({change(TEXT, seed) for seed in range(12)}) > 1


def test_case_changes_case_only() -> None:
    for seed in range(6):
        found = change_case(TEXT, seed)
        assert found != TEXT
        assert found.lower() == TEXT.lower()
    assert change_case("123 !") == "123 !"


def test_brands_stay_in_their_trade() -> None:
    for seed in range(10):
        found = re.fullmatch(
            r"kirim lewat (.+) lalu (.+), (.+) lagi", change_brand("kirim lewat JNE lalu J&T, JNE lagi", seed)
        )
        assert found is not None
        first, second, again = found.groups()
        assert first == again != second
        assert {first, second} <= set(BRANDS["courier"])
        assert first != "JNE"


@pytest.mark.parametrize("text", ["dana saya hilang", "kata tri dan mandiri", "BCAku", "tidak ada merek"])
def test_words_that_are_no_brands(text: str) -> None:
    assert change_brand(text) == text


def test_no_brand_in_two_trades() -> None:
    names = [name for trade in BRANDS.values() for name in trade]
    assert len(names) == len(set(names))


def test_robustness_cases() -> None:
    cases = robustness_cases([TEXT, "50rb"])
    assert {case.kind for case in cases if case.text == TEXT} == set(PERTURBATIONS)
    assert {case.expect for case in cases} == {"same"}
    assert len({case.name for case in cases}) == len(cases)


def test_rate_is_checked() -> None:
    with pytest.raises(ValueError, match="rate must be"):
        add_typos(TEXT, rate=1.5)
