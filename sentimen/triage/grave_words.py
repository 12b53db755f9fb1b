"""Whether a message speaks of dying, of violence or of a lost life, by its words: a net below the model, not help.

Public messages of this kind mostly address nobody, so that models learn to pass over them. Many are jokes, films or
news; a person tells them apart.
"""

from __future__ import annotations

from sentimen.triage.word_patterns import any_of, pattern_of

__all__ = ["speaks_gravely", "speaks_of_dying", "speaks_of_loss", "speaks_of_violence"]


_NOT = "(?:tidak|tak|tdk|ga|gak|gk|nggak|ngga|enggak)"
_WISH = "(?:ingin|pengen|pengin|pingin|pgn|pngn|kepengen|kepingin)"
_I = "(?:saya|aku|gw|gue|sy)"
_END = "(?:akhiri|mengakhiri|akhirin|ngakhiri|ngakhirin)"
_RATHER_DEAD = f"(?:mending|lebih baik)(?: {_I})? mati"

_NOT_DYING = any_of(
    *(f"{_RATHER_DEAD} (?:lampu|listrik|gaya)", "gol bunuh diri"),
    *(r"kuat hidup (?:lama|sehari|seharian|\d+)", "mau hidup sendiri"),
)
_DYING = any_of(
    *("bunuh diri", "bunuhdiri", "bundir", "gantung diri"),
    *(_RATHER_DEAD, f"{_WISH} mati", "mau mati (?:aja|ajah|saja|rasanya)"),
    f"{_END} hidup(?:ku|nya)?",
    f"(?:mau|{_WISH}) {_END} (?:semuanya|semua ini)",
    "(?:capek|cape|lelah|letih)(?: (?:banget|bgt|sama|dengan))? hidup",
    f"{_NOT} (?:kuat|sanggup)(?: (?:lagi|lg))? hidup",
    f"(?:sudah|udah|udh|sdh) {_NOT} {_WISH} hidup",
    f"{_NOT} {_WISH} hidup (?:lagi|lg)",
    # Of a person, at the beginning of a sentence: "hp saya sudah tidak mau hidup" is broken.
    rf"(?:^|(?<=[.,!?;]\s)){_I} (?:(?:sudah|udah|udh|sdh) )?{_NOT} mau hidup",
    f"(?:buat apa|untuk apa|ngapain|percuma)(?: lagi)?(?: {_I})? hidup",
    f"(?:mau|{_WISH}) (?:hilang|ngilang|menghilang|pergi|tidur) (?:selamanya|dari dunia)",
    f"(?:mau|{_WISH}) (?:lompat|loncat|terjun) dari",
    # Not before a thing: "kalau saya sudah tidak ada tunggakan".
    f"(?:kalau|kalo|klo|jika|bila) {_I} (?:sudah|udah|udh|sdh) (?:tiada|{_NOT} ada(?: (?:lagi|lg))?)"
    r"(?=\s*(?:[^\w\s]|$|jangan|jgn|tolong|nanti|di\sdunia))",
)
_VIOLENCE = (
    "diperkosa",
    "pemerkosaan",
    "perkosaan",
    "dirudapaksa",
    "dilecehkan",
    "dilecehin",
    "pelecehan seksual",
    "dicabuli",
    "pencabulan",
    "digerayangi",
    "diraba-raba",
    "dipukuli",
    "dipukulin",
    "di pukuli",
    "di pukulin",
    "dikeroyok",
    "dianiaya",
    "penganiayaan",
    "disiksa",
    "dibacok",
    "ditikam",
    "disekap",
    "diculik",
    "penculikan",
)
_WHO = (
    "(?:anak|bayi|janin|kandungan|balita|istri|suami|ibu|bapak|ayah|mama|papa|adik|adek|kakak|kakek|nenek|cucu|mertua|"
    "ipar|teman|temen)"
)
_LOSS = any_of(  # of a person: a signal, a cat or a balance may be past saving too
    "keguguran",
    f"{_WHO}(?:nya|ku|(?: (?:{_I}|kami))?) {_NOT} (?:selamat|tertolong|ketolong)",
    "(?:meninggal|wafat)(?: dunia)? (?:di (?:igd|ugd|ambulans|ambulan|ambulance|angkot|taksi|lorong)|gara(?: gara|2))",
)


def speaks_of_dying(text: str) -> bool:
    """Tell whether a text has words of wanting to die, in any case.

    Examples
    --------
    >>> speaks_of_dying("capek diteror, pengen MATI rasanya"), speaks_of_dying("dari subuh listrik mati")
    (True, False)
    """
    return _DYING.search(text) is not None and _DYING.search(_NOT_DYING.sub(".", text)) is not None


def speaks_of_violence(text: str) -> bool:
    """Tell whether a text has words of sexual or other grave violence that somebody suffered, in any case.

    Examples
    --------
    >>> speaks_of_violence("adik saya dipukuli petugas parkir"), speaks_of_violence("hujan memukul atap")
    (True, False)
    """
    return pattern_of(_VIOLENCE).search(text) is not None


def speaks_of_loss(text: str) -> bool:
    """Tell whether a text has words of a life that was lost where somebody may be to blame, in any case.

    A death by itself ("ayah saya meninggal, cara menutup rekeningnya?") and condolences do not count.

    Examples
    --------
    >>> speaks_of_loss("jalan ditutup, bayi kami tidak tertolong"), speaks_of_loss("sinyal di sini tidak tertolong")
    (True, False)
    """
    return _LOSS.search(text) is not None


def speaks_gravely(text: str) -> bool:
    """Tell whether a text speaks of dying, violence or a lost life, so that a person must read it whatever its score.

    Examples
    --------
    >>> speaks_gravely("mending mati aja"), speaks_gravely("kurirnya dikeroyok"), speaks_gravely("kurirnya telat")
    (True, True, False)
    """
    return speaks_of_dying(text) or speaks_of_violence(text) or speaks_of_loss(text)
