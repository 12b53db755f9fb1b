"""Pieces: spans of the text as passed, the best segmentation, no surprise on odd input."""

import pytest
from any_texts import any_texts
from any_transformers import PIECES, START, tokenizer
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.transformer.pieces import PieceTokenizer, plain_form

NUMBER = {piece: number for number, (piece, _) in enumerate(PIECES)}

FORMS = [
    ("elongation", "lamaaaa bangettt", "lama banget"),
    ("two letters stay", "saat maaf", "saat maaf"),
    ("runs of marks", "kok gitu????", "kok gitu??"),
    ("a link", "cek https://contoh.example/a?b=1 ya", "cek url ya"),
    ("a mention", "@kurirkita mana", "@user mana"),
    ("an e-mail keeps its name out", "ke budi@contoh.example", "ke budi @user .example"),
    ("full-width letters", "ｕａｎｇ", "uang"),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_plain_form(text, expected):
    assert plain_form(text) == expected


def test_the_likeliest_segmentation_wins():
    assert tokenizer().chunks("uang") == [((0, 4), (NUMBER[START + "uang"],))]
    assert tokenizer().chunks("bank") == [((0, 4), (NUMBER[START + "ban"], NUMBER["k"]))]


def test_an_unknown_character_is_one_unknown_piece():
    assert tokenizer().chunks("a\N{SNOWMAN}")[0][1][-1] == PieceTokenizer.UNKNOWN


def test_a_chunk_keeps_its_span_where_its_form_changes():
    text = " Uangggg  @toko_kita"
    assert [text[slice(*span)] for span, _ in tokenizer().chunks(text)] == ["Uangggg", "@toko_kita"]


def test_a_word_of_ten_thousand_letters_is_cut():
    assert len(tokenizer().chunks("ab" * 5000)[0][1]) <= 65


@given(any_texts)
def test_chunks_cover_all_but_white_space_and_number_what_is_known(text):
    found = tokenizer().chunks(text)
    assert [text[slice(*span)] for span, _ in found] == text.split()
    assert all(0 <= number < len(PIECES) for _, numbers in found for number in numbers)


@given(st.lists(st.sampled_from(["uang", "saya", "hilangggg", "bank", "@a_b", "\N{SNOWMAN}"]), max_size=6))
def test_a_chunk_is_cut_alike_wherever_it_stands(words):
    one = tokenizer()
    assert [numbers for _, numbers in one.chunks(" ".join(words))] == [one.chunks(word)[0][1] for word in words]
