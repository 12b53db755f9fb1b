"""The regular expressions of the text layer, each linear in the text.

Every repetition that can fail is possessive, atomic or bounded, so that no text makes the matcher go back over it.
"""

from __future__ import annotations

import re

__all__ = ["ELONGATED", "EMAIL", "EMOTICON", "HASHTAG", "MENTION", "NUMBER", "TOKEN", "URL", "WORD"]

URL = r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)\S++"
EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?>(?:\.[\w-]{2,63}){1,4})"
MENTION = r"@\w++"
HASHTAG = r"\#\w++"
# An optional currency, digits with inner separators, a glued unit: "Rp2.500.000", "1,2jt", "3hr", "08:30", "50%".
NUMBER = r"(?:[Rr][Pp]\.?)?\d++(?>(?:[.,:/]\d++)*)[^\W\d_]*+%?+"
# Letters, perhaps with digits inside ("anak2", "b4ngs4t", "sm2an"), and parts joined by a hyphen or an apostrophe.
WORD = r"[^\W\d_][^\W_]*+(?>(?:['\u2019-][^\W\d_][^\W_]*+)*)"
EMOTICON = r"[:;=]['\u2019-]?[()\[\]DPpOo/\\|3*]++|<3|\^[_.]?\^|[TQ]_{1,3}[TQ]|-_{1,3}-|>[_.]?<"
REPEATED_MARK = r"[!?]++|\.{2,}+"
OTHER = r"[^\w\s]|_++"

TOKEN = re.compile("|".join((URL, EMAIL, MENTION, HASHTAG, NUMBER, EMOTICON, WORD, REPEATED_MARK, OTHER)))
"""One token, whatever its kind; everything but white space belongs to some token, and no token holds white space."""

ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
"""A letter typed three times or more: "bangettt"."""
