"""Which channels others can read, and which are spoken."""

from __future__ import annotations

import re

__all__ = ["is_public", "is_written"]

_PRIVATE = re.compile(
    r"(?<![a-z])(?:chat|livechat|webchat|chatbot|bot|dms?|direct messages?|private messages?|messenger|japri|pesan|"
    r"inbox|wag?|whatsapp|telegram|line|sms|e-?mail|gmail|surel|mail|in-?app|contact cent(?:er|re)|kantor|cabang|"
    r"branch|formulir|form|ticket|tiket)(?![a-z])",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<![a-z])(?:call|hotline|phone|telepon|telp|voice|suara|loket|counter|teller)(?![a-z])", re.IGNORECASE
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
