"""Whether a message speaks of dying, of violence or of a lost life, by its words: a net below the model, not help.

Public messages of this kind mostly address nobody, so that models learn to pass over them. Many are jokes, films or
news; a person tells them apart. Words are looked for in the message as written and as `sentimen.normalize` writes it,
so that the lists need standard spelling alone. Where the same words are said of a thing ("hp saya meninggal"), that
place is taken out and the rest is read again.
"""

from __future__ import annotations

from sentimen.language.normalizer import shared_normalizer
from sentimen.triage.dying_words import DYING
from sentimen.triage.loss_words import BLAMED_LOSS, LOSS
from sentimen.triage.subject_phrases import SubjectPhrases
from sentimen.triage.violence_words import VIOLENCE

__all__ = ["grave_subjects", "speaks_gravely", "speaks_of_dying", "speaks_of_loss", "speaks_of_violence"]

_SUBJECTS = (("dying", DYING), ("violence", VIOLENCE), ("loss", LOSS), ("loss", BLAMED_LOSS))


def grave_subjects(text: str) -> frozenset[str]:
    """Return of which of ``"dying"``, ``"violence"`` and ``"loss"`` a text has words, in any case.

    Parameters
    ----------
    text : str

    Returns
    -------
    frozenset of str
        Empty for most texts.

    Examples
    --------
    >>> sorted(grave_subjects("udh ga kuat idup sejak ank sy meninggal di IGD"))
    ['dying', 'loss']
    >>> grave_subjects("hp gue meninggal, paketnya diculik kurir")
    frozenset()
    """
    readings = (shared_normalizer()(text).text.lower(), text.lower())
    return frozenset(subject for subject, phrases in _SUBJECTS if _is_about(phrases, readings))


def _is_about(phrases: SubjectPhrases, readings: tuple[str, ...]) -> bool:
    """Ask the first reading that has such words: exceptions are in standard spelling too."""
    return next((said for reading in readings if (said := phrases.judge(reading)) is not None), False)


def speaks_of_dying(text: str) -> bool:
    """Tell whether a text has words of wanting to die, in any case and usual spelling.

    Examples
    --------
    >>> speaks_of_dying("capek diteror, pengen MATIII rasanya"), speaks_of_dying("dari subuh listrik mati")
    (True, False)
    """
    return "dying" in grave_subjects(text)


def speaks_of_violence(text: str) -> bool:
    """Tell whether a text has words of sexual or other grave violence against a person, in any case and usual spelling.

    Examples
    --------
    >>> speaks_of_violence("adik saya di pukulin petugas parkir"), speaks_of_violence("hujan memukul atap")
    (True, False)
    """
    return "violence" in grave_subjects(text)


def speaks_of_loss(text: str) -> bool:
    """Tell whether a text has words of a life that was lost, in any case and usual spelling.

    Questions about what to do after a death ("ayah saya meninggal, cara menutup rekeningnya?"), deaths of long ago,
    condolences and news do not count, unless the words say that somebody may be to blame.

    Examples
    --------
    >>> speaks_of_loss("jalan ditutup, bayi kami tidak tertolong"), speaks_of_loss("sinyal di sini tidak tertolong")
    (True, False)
    """
    return "loss" in grave_subjects(text)


def speaks_gravely(text: str) -> bool:
    """Tell whether a text speaks of dying, violence or a lost life, so that a person must read it whatever its score.

    Examples
    --------
    >>> speaks_gravely("mending mati aja"), speaks_gravely("kurirnya dikeroyok"), speaks_gravely("kurirnya telat")
    (True, True, False)
    """
    return bool(grave_subjects(text))
