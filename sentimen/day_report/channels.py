"""Which channels others can read, and which are spoken."""

from __future__ import annotations

import re

__all__ = ["is_public", "is_written"]

_PRIVATE = re.compile(
    r"(?<![a-z])(?:chat|livechat|webchat|chatbot|bot|dms?|direct messages?|private messages?|messenger|japri|pesan|"
    r"inbox|pm|wag?|waba|whatsapp|telegram|line(?! today)|sms|e-?mail|gmail|surel|mail|surat(?! (?:kabar|pembaca))|"
    r"faks?|fax|in-?app|contact cent(?:er|re)|customer (?:service|care)|kantor(?! berita)|cabang|branch|"
    r"formulir|form|ticket|tiket|surve[iy]|csat|nps|kotak saran|suggestion box)(?![a-z])",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<![a-z])(?:call|hotline|phone|tel[ef]?[fp]on|te?lp|ivr|voice|suara|loket|counter|teller|tatap muka|walk-?in|"
    r"datang langsung|kunjungan|visit|front ?office|resepsionis|reception)(?![a-z])",
    re.IGNORECASE,
)


def is_public(channel: str) -> bool:
    """Return whether others read what is written there; of an unknown channel that is assumed, of a spoken one never.

    Examples
    --------
    >>> is_public("Twitter"), is_public("live chat"), is_public("teller"), is_public("")
    (True, False, False, True)
    """
    return is_written(channel) and _PRIVATE.search(channel.replace("_", " ")) is None


def is_written(channel: str) -> bool:
    """Return whether messages of a channel are written, which some deadlines ask.

    Examples
    --------
    >>> is_written("call center"), is_written("email")
    (False, True)
    """
    return _SPOKEN.search(channel.replace("_", " ")) is None
