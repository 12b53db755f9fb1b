"""Stems are PySastrawi's, apart from the collisions that an option mends."""

from __future__ import annotations

import pickle
import sys

import pytest

from sentimen.language.lexicon import Lexicon
from sentimen.language.stemmer import Stemmer, _sastrawi

sastrawi = pytest.importorskip("Sastrawi.Stemmer.StemmerFactory")


def test_plain_answers_are_sastrawis() -> None:
    theirs, ours = sastrawi.StemmerFactory().create_stemmer(), Stemmer(protect_collisions=False)
    words = [
        *sorted(Lexicon.default().known)[::4],
        "Barang-barangnya",
        "malaikat-malaikat-nya",
        "a b",
        "",
        "--",
        "ke-2",
    ]
    assert [ours.stem(word) for word in words] == [theirs.stem(word) for word in words]


@pytest.mark.parametrize(
    ("word", "stem"),
    [("bali", "bali"), ("senilai", "nilai"), ("berikan", "beri"), ("lemotnya", "lemot"), ("kerusakan", "rusak")],
)
def test_collisions_are_kept_apart(word: str, stem: str) -> None:
    assert Stemmer().stem(word) == stem
    assert Stemmer(protect_collisions=False).stem(word) != stem


def test_text() -> None:
    assert Stemmer().stem_text("Barang-barangnya dikembalikan, ke Bali!") == "barang kembali ke bali"
    assert Stemmer().stem_text(" ... ") == ""


def test_long_words_stay() -> None:
    stemmer = Stemmer()
    assert stemmer.stem("A" * 200) == "a" * 200
    assert stemmer.stem("dikembalikan " * 6) == "kembali " * 5 + "kembali"
    assert set(stemmer._memo) == {"dikembalikan"}


def test_pickles_and_shows_its_option() -> None:
    copy = pickle.loads(pickle.dumps(Stemmer(protect_collisions=False)))
    assert repr(copy) == "Stemmer(protect_collisions=False)"
    assert copy.stem("bali") == "bal"


@pytest.mark.parametrize("method", ["stem", "stem_text"])
def test_what_to_install_is_told(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Sastrawi.Stemmer.StemmerFactory", "Sastrawi.Stemmer.Filter.TextNormalizer"):
        monkeypatch.setitem(sys.modules, name, None)
    _sastrawi.cache_clear()
    with pytest.raises(ImportError, match="pip install PySastrawi"):
        getattr(Stemmer(), method)("dikembalikan")


@pytest.mark.parametrize("method", ["stem", "stem_text"])
def test_anything_but_a_str_is_refused(method: str) -> None:
    with pytest.raises(TypeError, match="takes a str, got int"):
        getattr(Stemmer(), method)(1)
