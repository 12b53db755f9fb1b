"""Productive rules: informal spellings that no list can hold, one word at a time.

Each rule takes a lower-case word and the lexicon and returns the standard form, or None where it does not apply. A rule
changes a word only into words that the lexicon knows, so that names and order numbers pass unharmed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from string import ascii_lowercase

from sentimen.language.affix_rules import finish_suffix, join_loan_verb, spell_out_prefix, strip_affix
from sentimen.language.lexicon import CLITICS, WITHOUT_VOWELS, Lexicon
from sentimen.language.patterns import ELONGATED
from sentimen.language.vowel_rules import restore_vowels

__all__ = ["RULES", "Rule", "rules_of_letters"]

Rule = Callable[[str, Lexicon], str | None]

_LEET = str.maketrans("4130578", "aieostb")
_LEET_SHAPE = re.compile(r"(?=.*[^\W\d_].*[^\W\d_])(?>(?:[^\W\d_]++\d)+)(?:[^\W\d_]++|(?<=4))")
_TWO = re.compile(r"([^\W\d_]+)2([^\W\d_]*)")
_NYA = re.compile(r"([^\W\d_]{4,})(?:ny|x|nx|nye|nyah)")
_NYA_ENDINGS = ("ny", "x", "nye", "nyah")
_DOUBLED = re.compile(r"([^\W\d_])\1")
_FINAL_DOUBLE = re.compile(r"([^\W\d_])\1$")
_PLACEHOLDER = re.compile(r"^([^\W\d_aeiou])\1\1|xxx")
_DOUBLE_VOWEL = re.compile(r"([aeiou])\1(?!n$|n(?:nya|ku|mu)$)")
_VOWEL = re.compile(r"[aeiou]")
_REPEATED_STEM = {"ber": 3, "di": 4, "ter": 4}
_WHOLE = frozenset(
    {
        "berapa",
        "benar",
        "berani",
        "beras",
        "berat",
        "bercak",
        "beres",
        "berita",
        "berkas",
        "bersih",
        "terang",
        "terima",
        "tertib",
        "terus",
    }
)
_STEM_ALONE = frozenset(
    {
        "seakan",
        "seenak",
        "seolah",
        "seumur",
        "sewaktu",
    }
)
_NOT = ("nggak", "ngga", "ndak", "tdk", "gak", "gk", "ga")
_SHORT_AFTER_NOT = frozenset(
    {
        "ada",
        "akan",
        "aman",
        "baca",
        "baik",
        "bales",
        "bisa",
        "boleh",
        "cocok",
        "dapat",
        "enak",
        "guna",
        "ikut",
        "ingat",
        "isi",
        "jadi",
        "jelas",
        "jual",
        "kena",
        "lagi",
        "lama",
        "layak",
        "lihat",
        "mau",
        "mesti",
        "niat",
        "nyata",
        "paham",
        "pake",
        "perlu",
        "pernah",
        "puas",
        "rugi",
        "sesuai",
        "suka",
        "tahu",
        "tepat",
        "usah",
        "valid",
    }
)


def _standard(word: str, lexicon: Lexicon) -> str | None:
    """Return the standard form of a word that the lexicon holds, else None."""
    return word if lexicon.holds(word) else lexicon.slang.get(word)


def squeeze_elongation(word: str, lexicon: Lexicon) -> str | None:
    """``bangettt`` → ``banget``; a letter typed three times or more counts once, or twice where that is a word.

    A letter doubled at the end ("bangett") or a doubled vowel ("bangeet") is squeezed only where the result is known.
    """
    if _DOUBLED.search(word) is None:
        return None
    if ELONGATED.search(word):
        if _PLACEHOLDER.search(word):
            return None
        once = ELONGATED.sub(r"\1", word)
        if len(once) < 2:
            return None
        twice = ELONGATED.sub(r"\1\1", word)
        for candidate in (once, twice, _FINAL_DOUBLE.sub(r"\1", once), _DOUBLE_VOWEL.sub(r"\1", once)):
            found = _standard(candidate, lexicon)
            if found is not None and len(candidate) > 1:
                return found
        return once
    if len(word) > 3:
        for pattern in (_FINAL_DOUBLE, _DOUBLE_VOWEL):
            squeezed = pattern.sub(r"\1", word)
            if squeezed != word:
                word = squeezed
                found = _standard(word, lexicon)
                if found is not None:
                    return found
    return None


def double_by_digit(word: str, lexicon: Lexicon) -> str | None:
    """``anak2nya`` → ``anak-anaknya``, ``berkali2`` → ``berkali-kali``, ``dibalik2in`` → ``dibalik-balikkan``."""
    match = _TWO.fullmatch(word) if "2" in word else None
    if match is None:
        return None
    stem, rest = match.groups()
    if rest and rest not in (*CLITICS, "an", "i", "in", "kan"):
        return None
    standard = _standard(stem, lexicon)
    if standard is None and (len(stem) < 5 or not _VOWEL.search(stem)):
        return None
    if standard is not None and ((len(stem) < 3 and stem == standard) or len(stem) < 2):
        return None
    written, stem = stem, standard or stem
    if " " in stem or "-" in stem or len(stem) < 3:
        return None
    second = written if stem == "me" + written else stem
    for prefix, shortest in _REPEATED_STEM.items():
        base = stem.removeprefix(prefix)
        if base == stem or len(base) < shortest or stem in _WHOLE:
            continue
        if lexicon.holds(base) or (prefix == "di" and not lexicon.holds(stem)):
            second = base
            if prefix == "di" and rest == "in":
                rest = "kan"
            break
    else:
        if stem in _STEM_ALONE:
            second = stem[2:]
    return f"{stem}-{second}{rest}"


def double_by_hyphen(word: str, lexicon: Lexicon) -> str | None:
    """``temen-temennya`` → ``teman-temannya``: both halves are the same informal word."""
    first, hyphen, second = word.partition("-")
    if not hyphen or len(first) < 3 or not second.startswith(first):
        return None
    standard, rest = lexicon.slang.get(first), second[len(first) :]
    if standard is None or not standard.isalpha() or (rest and rest not in CLITICS):
        return None
    return f"{standard}-{first if standard == 'me' + first else standard}{rest}"


def spell_out_nya(word: str, lexicon: Lexicon) -> str | None:
    """``hargax`` and ``barangny`` → ``harganya``, ``barangnya``."""
    match = _NYA.fullmatch(word) if word.endswith(_NYA_ENDINGS) else None
    if match is None:
        return None
    for stem in (match.group(1), match.group(1).removesuffix("n")):
        standard = _standard(stem, lexicon) if len(stem) > 3 else None
        if standard is not None and not standard.endswith("nya"):
            return f"{standard}nya"
    return None


def split_clitic(word: str, lexicon: Lexicon) -> str | None:
    """``aplksinya`` → ``aplikasinya``: the stem has an entry, the clitic stays."""
    if not word.endswith(CLITICS):
        return None
    for clitic in CLITICS:
        stem = word.removesuffix(clitic)
        if stem != word and len(stem) > 2:
            standard = lexicon.slang.get(stem)
            if standard and " " not in standard and standard not in lexicon.negators and not standard.endswith(clitic):
                return standard + clitic
    return None


def undo_leet(word: str, lexicon: Lexicon) -> str | None:
    """``b4ngs4t`` → ``bangsat``; only where single digits stand among letters and the result is known."""
    if word.isalpha() or len(word) < 4 or _LEET_SHAPE.fullmatch(word) is None:
        return None
    return _standard(word.translate(_LEET), lexicon)


def split_negation(word: str, lexicon: Lexicon) -> str | None:
    """``gabakal`` → ``tidak bakal``, ``gakngerti`` → ``tidak mengerti``: a negation typed together with its word."""
    if not word.startswith(_NOT):
        return None
    for cue in _NOT:
        rest = word.removeprefix(cue)
        if rest == word:
            continue
        if len(rest) < 5 and rest not in _SHORT_AFTER_NOT:
            continue
        standard = _standard(rest, lexicon)
        if standard is not None and not standard.startswith("tidak"):
            return f"tidak {standard}"
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("elongation", squeeze_elongation),
    ("reduplication", double_by_digit),
    ("reduplication", double_by_hyphen),
    ("nya", spell_out_nya),
    ("clitic", split_clitic),
    ("leet", undo_leet),
    ("loan-verb", join_loan_verb),
    ("affix", strip_affix),
    ("prefix", spell_out_prefix),
    ("suffix", finish_suffix),
    ("glued-negation", split_negation),
    ("vowels", restore_vowels),
)
"""Name and rule, in the order in which they are tried; the first that applies decides."""

_CONSONANTS = ascii_lowercase.translate(WITHOUT_VOWELS)
_EDGES: dict[Rule, tuple[str, str]] = {
    double_by_digit: ("", ""),  # of digits and marks
    double_by_hyphen: ("", ""),
    undo_leet: ("", ""),
    spell_out_nya: ("", "ehxy"),
    split_clitic: ("", "ahnu"),
    join_loan_verb: ("dkn", "n"),
    strip_affix: ("n", "n"),
    spell_out_prefix: (_CONSONANTS, ""),
    finish_suffix: ("", "an"),
    split_negation: ("gnt", ""),
}
"""First and last letters: a word of letters alone has one of either kind, or the rule does not apply to it."""


@cache
def rules_of_letters(first: str, last: str) -> tuple[tuple[str, Rule], ...]:
    """Return those of `RULES` that can apply to a word of ASCII letters alone, by its first and its last one.

    Examples
    --------
    >>> [name for name, _ in rules_of_letters("p", "m")]
    ['elongation', 'prefix', 'vowels']
    """
    every = (ascii_lowercase, "")
    edges = [(name, rule, _EDGES.get(rule, every)) for name, rule in RULES]
    return tuple((name, rule) for name, rule, (begins, ends) in edges if first in begins or last in ends)
