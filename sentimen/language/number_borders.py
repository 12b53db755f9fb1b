"""Where a number of a person may begin and end, and the words that make it the number of a thing."""

from __future__ import annotations

import re

__all__ = [
    "BANKS",
    "JOINED_LEFT",
    "JOINED_RIGHT",
    "JOINT",
    "LEFT",
    "RIGHT",
    "SEPARATOR",
    "before_number",
    "belongs_to_thing",
    "digits_of",
]

SEPARATOR = r"[\s.\u2010-\u2013-]"
"""One mark between the groups of a number: a blank, a stop, a hyphen of any kind or an en dash."""

JOINT = r"\s{0,2}(?:[/,;&]|atau|dan)\s{0,2}"
"""What stands between the numbers of a list."""

BANKS = (
    "bca|bri|bni|btn|bsi|mandiri|cimb|niaga|danamon|permata|ocbc|maybank|panin|btpn|jago|seabank|mega|bjb|jenius|blu"
)
"""Banks by the names they go by, as alternatives of a regular expression."""

# A mask beside a number counts like the digits that stood there, so that masking again finds nothing new.
# Two numbers of people may be joined without a blank: "081234567890,081234567891", "NIK 3174…0001/3174…0002".
_MASKED = "|".join(rf"(?<=<{kind}>[,/-])" for kind in ("PHONE", "NIK", "CARD", "ACCOUNT"))
JOINED_LEFT = rf"(?<=\d{{4}},)|(?<=\d{{10}}[/-])|{_MASKED}"
JOINED_RIGHT = r"\d{10}|(?:\d[\s.-]?){12}\d|(?:0|62)8(?:[\s.-]?\d){7}|<(?:PHONE|NIK|CARD|ACCOUNT)>"
LEFT = rf"(?:(?<![\d>][.,/:=-])|{JOINED_LEFT})(?<![.,/:-]\d[.,/:-])"
RIGHT = rf"(?![\w<])(?![.:=][\d<])(?![,/-](?!{JOINED_RIGHT})[\d<])(?!\s?%)"

# What a number after these words belongs to is a thing, not a person.
_THING_BEFORE = re.compile(
    r"(?<![^\W\d])(?:resi|awb|order|pesanan|invoice|inv|faktur|tiket|ticket|booking|voucher|token|serial|seri|sn|imei"
    r"|meter|meteran|idpel|transaksi|trx|ref|referensi|laporan|kode|po|(?P<id>id)"
    r"|(?:no|nomor|nomer|kode)\W{1,3}(?:aduan|pengaduan|komplain|keluhan|kasus|polis|kontrak|struk|nota|antrian|antrean"
    r"|registrasi))\W{1,3}"
    rf"(?P<more>(?:id|no|nomor|nomer|number|kode|saya|sy|nya|listrik|pelanggan|bank|{BANKS})\W{{1,3}}){{0,4}}$",
    re.IGNORECASE,
)


def before_number(text: str, start: int) -> str:
    """Return as much of the text before a number as the rules of its kind look at: 60 characters."""
    return text[max(0, start - 60) : start]


def belongs_to_thing(before: str, bare_id: bool = True) -> bool:
    """Tell from the words before a number whether it is one of an order, a parcel, a ticket, a device or a meter.

    Parameters
    ----------
    before : str
        The text before the number, as from `before_number`.
    bare_id : bool, default True
        Whether "id" alone, without any other word, makes it a thing's.
    """
    found = _THING_BEFORE.search(before)
    return found is not None and (bare_id or found["id"] is None or found["more"] is not None)


def digits_of(number: str) -> str:
    """Return the digits of a number, plain ones for those of other scripts."""
    return "".join(str(int(character)) for character in number if character.isdecimal())
