"""Whether somebody may want to die, by the words of a message: a net below the model, not help.

Public messages of this kind mostly address nobody, so that models learn to pass over them. Many are jokes, films or
news; a person tells them apart.
"""

from __future__ import annotations

import re

__all__ = ["speaks_of_dying"]

_WORDS = (
    "bunuh diri",
    "bundir",
    "gantung diri",
    "akhiri hidup",
    "mengakhiri hidup",
    "mending mati",
    "lebih baik mati",
    "ingin mati",
    "pengen mati",
    "pingin mati",
    "mau mati aja",
    "mau mati saja",
)
_ANY = "|".join(_WORDS).replace(" ", r"[^\S\n]{1,3}")
_PATTERN = re.compile(rf"(?<!\w)(?:{_ANY})(?!\w)", re.IGNORECASE)


def speaks_of_dying(text: str) -> bool:
    """Tell whether a text has words of wanting to die, in any case.

    Examples
    --------
    >>> speaks_of_dying("capek diteror, pengen MATI rasanya"), speaks_of_dying("dari subuh listrik mati")
    (True, False)
    """
    return _PATTERN.search(text) is not None
