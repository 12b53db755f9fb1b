"""Whether a message speaks of dying or of violence, by its words: a net below the model, not help.

Public messages of this kind mostly address nobody, so that models learn to pass over them. Many are jokes, films or
news; a person tells them apart.
"""

from __future__ import annotations

from sentimen.triage.word_patterns import pattern_of

__all__ = ["speaks_gravely", "speaks_of_dying", "speaks_of_violence"]

_RATHER_DEAD = tuple(
    f"{better} {who}mati" for better in ("mending", "lebih baik") for who in ("", "saya ", "aku ", "gw ", "gue ")
)
_NOT_DYING = (  # a power cut, boredom, an own goal
    *(f"{rather} {what}" for rather in _RATHER_DEAD for what in ("lampu", "listrik", "gaya")),
    "gol bunuh diri",
)
_DYING = (
    "bunuh diri",
    "bunuhdiri",
    "bundir",
    "gantung diri",
    *(f"{ending} {life}" for ending in ("akhiri", "mengakhiri") for life in ("hidup", "hidupku", "hidup saya")),
    *_RATHER_DEAD,
    *(f"{wish} mati" for wish in ("ingin", "pengen", "pengin", "pingin", "pgn", "pngn")),
    *(f"mau mati {end}" for end in ("aja", "ajah", "saja", "rasanya")),
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


def speaks_of_dying(text: str) -> bool:
    """Tell whether a text has words of wanting to die, in any case.

    Examples
    --------
    >>> speaks_of_dying("capek diteror, pengen MATI rasanya"), speaks_of_dying("dari subuh listrik mati")
    (True, False)
    """
    return pattern_of(_DYING).search(pattern_of(_NOT_DYING).sub(".", text)) is not None


def speaks_of_violence(text: str) -> bool:
    """Tell whether a text has words of sexual or other grave violence that somebody suffered, in any case.

    Examples
    --------
    >>> speaks_of_violence("adik saya dipukuli petugas parkir"), speaks_of_violence("hujan memukul atap")
    (True, False)
    """
    return pattern_of(_VIOLENCE).search(text) is not None


def speaks_gravely(text: str) -> bool:
    """Tell whether a text speaks of dying or of violence, so that a person must read it whatever its score.

    Examples
    --------
    >>> speaks_gravely("mending mati aja"), speaks_gravely("kurirnya dikeroyok"), speaks_gravely("kurirnya telat")
    (True, True, False)
    """
    return speaks_of_dying(text) or speaks_of_violence(text)
