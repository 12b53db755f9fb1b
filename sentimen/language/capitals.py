"""What capitals tell: slang that is stressed ("GK bisa"), or an acronym that looks like slang ("TNI AD")."""

from __future__ import annotations

import re
from collections.abc import Callable

from sentimen.language.patterns import TOKEN
from sentimen.language.word_sets import word_set

__all__ = ["is_code", "is_ordinary_word", "like_written", "may_be_acronym", "shouted_bounds", "stands_for_a_name"]

_LONGEST_ACRONYM = 3  # of letters that are slang as well: longer ones are hardly ever both

# Slang that people write in capitals among small letters, and that no firm, authority or product is called. Any other
# short word in capitals may be a name that nobody has listed yet, so this list is the one to keep.
_ALWAYS_SLANG = word_set(
    "aja ajg ajh apk apl aq ato bgs bgt blm bln bnr brg bru bsa byk byr cmn cpt dah dg dgn dh dll dlm dlu dpn dr dri "
    "dsb dst dtg emg fb fto gak gbs gda gk gmn gni gpp gtu gtw gua gue gw gx hbs heh hny hrg hri ig jd jdi jg jga jgn "
    "jkt jln jls jm kga kgk klo klw kmi kmn kmr kmu knp kpd kpn ksh kyk lgi lma loe lt lu luh lwt mbk mgg mhn min mlh "
    "mls mnt msh msk mw nda ngk ni nmr ntr omg ora org ori pda pke pls pny pw sbg sby sdg sdh sgt skr slh smg sy sya "
    "syg tau tdi tdk tdr tf tgl th thn thx tks tlg tlp tmn tpi tq trf trm trs trx tsb ttg ttp uda udh utk wa waw wkt "
    "woi woy yaa yg yng yt"
)
# Slang more often than not, and the name of something: the words after which it is that name.
_AIRLINE = word_set("pesawat maskapai terbang penerbangan tiket flight naik rute nomor kode")
_ELECTRONICS = word_set("tv televisi kulkas ac mesin cuci hp handphone ponsel monitor layar laptop elektronik remote")
_CALLED = word_set("merek merk brand produk di ke dari dekat beli")
_NAMED_AFTER = {
    "ga": _AIRLINE | _CALLED,
    "lg": _ELECTRONICS | _CALLED,
    "tp": _CALLED,
    "bs": _CALLED,
    "lo": frozenset(),
    "mba": word_set("gelar s2 kuliah"),
    "mlm": word_set("bisnis skema sistem modus anggota ikut jualan seperti produk perusahaan pemerasan"),
}
_RUN = re.compile(r"[^a-z]{3,}+")
_LETTERS_APART = re.compile(r"(?<![^\W_])(?:[A-Z] ){3}[A-Z](?![^\W_])")
# "GA 402", "CB 150R", but not "LG 2 hari", "GA 100%" and "GA 500 ribu".
_CODE = re.compile(r"(?: ?-? ?)\d{3,4}[A-Z]{0,2}(?![\w%]|[.,:/]\d| ?(?:ribu|rb|juta|jt))", re.IGNORECASE)
_VOWELS = frozenset("aeiou")
_SHORT_WORDS = word_set("ada ini itu apa mau dan dia aku no th lt")


def may_be_acronym(token: str) -> bool:
    """Return whether a token is short and in capitals, and is not slang wherever it stands.

    Examples
    --------
    >>> [may_be_acronym(token) for token in ("AD", "GA", "GK", "ad", "BISA")]
    [True, True, False, False, False]
    """
    short = 1 < len(token) <= _LONGEST_ACRONYM and token.isalpha() and token.isupper()
    return short and token.lower() not in _ALWAYS_SLANG


def is_code(text: str, end: int) -> bool:
    """Return whether a number of three or four digits follows that makes a code of the word that ends there.

    Examples
    --------
    >>> is_code("pesawat GA 402", 10), is_code("GA 500 ribu", 2), is_code("LG 2 hari", 2)
    (True, False, False)
    """
    return _CODE.match(text, end) is not None


def stands_for_a_name(word: str, before: str, shouted: bool, code: bool) -> bool:
    """Judge a word of which `may_be_acronym` is true.

    Parameters
    ----------
    word : str
        In capitals.
    before : str
        The word before in standard form, lower case.
    shouted : bool
        Whether it stands in a shouted run, so that capitals say nothing.
    code : bool
        Whether the number after it makes a code of it.
    """
    named_after = _NAMED_AFTER.get(word.lower())
    return code or (not shouted if named_after is None else before in named_after)


def is_ordinary_word(token: str, standard: str, known: frozenset[str]) -> bool:
    """Return whether a token in capitals shows that its neighbours are shouted: it is a word, and no acronym.

    Parameters
    ----------
    token : str
    standard : str
        Its standard form, lower case.
    known : frozenset of str
        Words of the language.

    Examples
    --------
    >>> known = frozenset({"bisa", "tidak", "lama", "bpjs"})
    >>> pairs = (("BISA", "bisa"), ("GK", "tidak"), ("LM", "lama"), ("TV", "tv"), ("BPJS", "bpjs"))
    >>> [is_ordinary_word(token, standard, known) for token, standard in pairs]
    [True, True, False, False, False]
    """
    if len(token) < 2 or not token.isupper():
        return False
    if token.lower() in _SHORT_WORDS:
        return True
    if may_be_acronym(token) and token.lower() not in _NAMED_AFTER:
        return False
    return any(
        part in _SHORT_WORDS
        or (len(part) > _LONGEST_ACRONYM and part.isalpha() and part in known and not _VOWELS.isdisjoint(part))
        for part in standard.split()
    )


def shouted_bounds(text: str, is_ordinary: Callable[[str], bool]) -> list[int]:
    """Return where runs of capitals that hold an ordinary word begin and end, in turn.

    Parameters
    ----------
    text : str
    is_ordinary : callable
        Judges one token.

    Examples
    --------
    >>> shouted_bounds("TV LG saya GA BISA nyala", {"BISA"}.__contains__)
    [10, 19]
    """
    return [
        bound
        for run in _RUN.finditer(text)
        if _LETTERS_APART.search(run.group()) or any(map(is_ordinary, TOKEN.findall(run.group())))
        for bound in run.span()
    ]


def like_written(written: str, standard: str) -> str:
    """Give the standard form the case in which the word was written.

    Examples
    --------
    >>> like_written("GK", "tidak"), like_written("Gk", "tidak"), like_written("gk", "tidak")
    ('TIDAK', 'Tidak', 'tidak')
    """
    if len(written) > 1 and written.isupper():
        return standard.upper()
    if written[:1].isupper():
        return standard[:1].upper() + standard[1:]
    return standard
