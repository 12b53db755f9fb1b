"""Javanese "tak", which is "I shall", told from the Indonesian negation: "tak laporke", "wis tak transfer"."""

from __future__ import annotations

import re

from sentimen.language.word_sets import word_set

__all__ = ["is_javanese_tak"]

_BEFORE = word_set("wis wes uwis wus kadung arep sing lagek isih")
# The Indonesian negation takes an active verb ("tak mengirim") or a passive one ("tak dikirim"); bare it is Javanese.
_BARE_VERBS = word_set(
    "tunggu kirim cek tanya kasih telepon coba bayar transfer hapus lapor viral wa whatsapp chat blokir unggah pencet "
    "buang pasang pikir kira tulis rekam balas foto lap takoni enteni parani lapori kandani sambangi pisuhi olehi"
)
# "tak online" is Indonesian.
_SUFFIXED = re.compile(r"(?!(?:on|off)line)\w{3,}(?:ke|no|ne)")


def is_javanese_tak(before: str, after: str, after_as_written: str) -> bool:
    """Tell whether a "tak" between two words is Javanese.

    Parameters
    ----------
    before : str
        The word before as written, lower case; empty where there is none.
    after, after_as_written : str
        The word after in standard form and as written, lower case.

    Examples
    --------
    >>> is_javanese_tak("wis", "laporke", "laporke"), is_javanese_tak("kabar", "dikirim", "dikirim")
    (True, False)
    """
    return before in _BEFORE or after in _BARE_VERBS or _SUFFIXED.fullmatch(after_as_written) is not None
