"""Take personal data out of a text, leaving a mark of what stood there: "hub <PHONE> a.n. <NAME>"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from sentimen.language import patterns
from sentimen.language.addresses import find_addresses
from sentimen.language.overlaps import leftmost_longest
from sentimen.language.passcodes import find_passcodes
from sentimen.language.personal_names import find_names
from sentimen.language.personal_numbers import find_personal_numbers
from sentimen.language.plates import find_plates
from sentimen.language.signatures import find_signatures
from sentimen.language.spans import Edit, Span, apply_edits

__all__ = ["Masked", "PersonalData", "PersonalKind", "find_personal_data", "mask", "mask_text"]


class PersonalKind(StrEnum):
    """What a piece of personal data is; its mask is the name in capitals."""

    NIK = "nik"
    PHONE = "phone"
    CARD = "card"
    ACCOUNT = "account"
    PASSCODE = "passcode"
    DOCUMENT = "document"
    EMAIL = "email"
    PLATE = "plate"
    ADDRESS = "address"
    NAME = "name"

    @property
    def mask(self) -> str:
        """The text that stands for data of this kind."""
        return f"<{self.name}>"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A piece of personal data in a text.

    Parameters
    ----------
    kind : PersonalKind
    span : Span
        Where it stands in the text as passed.
    """

    kind: PersonalKind
    span: Span


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data.

    Parameters
    ----------
    text : str
        With a mask such as ``<PHONE>`` for each piece.
    spans : tuple of PersonalData
        What was masked, where it stood in the text before.
    """

    text: str
    spans: tuple[PersonalData, ...]


_EMAIL = re.compile(rf"(?<![\w.+-]){patterns.EMAIL}")


def _candidates(text: str, follow: bool) -> Iterator[PersonalData]:
    """Yield personal data of every kind, those first that win over others of the same span."""
    for match in _EMAIL.finditer(text):
        yield PersonalData(PersonalKind.EMAIL, Span(*match.span()))
    for kind, span in find_personal_numbers(text, follow):
        yield PersonalData(PersonalKind(kind), span)
    for span in find_passcodes(text):
        yield PersonalData(PersonalKind.PASSCODE, span)
    for span in find_addresses(text):
        yield PersonalData(PersonalKind.ADDRESS, span)
    for span in find_plates(text):
        yield PersonalData(PersonalKind.PLATE, span)
    for span in chain(find_names(text), find_signatures(text)):
        yield PersonalData(PersonalKind.NAME, span)


def _replace(text: str, found: list[PersonalData]) -> str:
    return apply_edits(text, [Edit(data.span, data.kind.mask, "mask") for data in found])


def _original(found: list[PersonalData], more: list[PersonalData]) -> list[PersonalData]:
    """Move findings from the masked text to the text before; a mask is never part of a finding."""
    starts, shifts, shift = [0], [0], 0
    for data in found:
        shift += data.span.end - data.span.start - len(data.kind.mask)
        starts.append(data.span.end - shift)
        shifts.append(shift)
    moved = []
    for data in more:
        by = shifts[bisect_right(starts, data.span.start) - 1]
        moved.append(PersonalData(data.kind, Span(data.span.start + by, data.span.end + by)))
    return moved


def find_personal_data(text: str) -> list[PersonalData]:
    """Find personal data; what is not surely personal is left alone.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of PersonalData
        In order, without overlaps.

    Raises
    ------
    TypeError
        If `text` is not a str.

    Examples
    --------
    >>> text = "transfer Rp2.500.000 ke rek 1234567890 a.n. Rudi Hartono"
    >>> [(str(data.kind), data.span.of(text)) for data in find_personal_data(text)]
    [('account', '1234567890'), ('name', 'Rudi Hartono')]
    """
    if not isinstance(text, str):
        hint = "; decode bytes first" if isinstance(text, bytes) else "; leave missing texts out, or pass ''"
        raise TypeError(f"a text must be a str, got {type(text).__name__}: {text!r:.60}{hint}")
    found = leftmost_longest(_candidates(text, follow=False))
    more = found
    # What stood beside personal data may be recognised once that is masked; seek until nothing is left, so that masking
    # a masked text changes nothing. Texts without personal data are read once. Lists of numbers are followed to their
    # end in one of these rounds: with a round for each number, the time would grow with the square of the text.
    while more:
        more = leftmost_longest(_candidates(_replace(text, found), follow=True))
        found = sorted(found + _original(found, more), key=lambda data: data.span)
    return found


def mask(text: str) -> Masked:
    """Replace personal data by marks of their kind.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    Masked
        The text, and what was masked in it.

    Examples
    --------
    >>> masked = mask("wa saya 0812-3456-7890")
    >>> masked.text, masked.spans[0].kind
    ('wa saya <PHONE>', <PersonalKind.PHONE: 'phone'>)
    """
    found = find_personal_data(text)
    return Masked(_replace(text, found), tuple(found))


def mask_text(text: str) -> str:
    """Return a text with its personal data replaced by marks of their kind.

    Sums of money, dates, times, and numbers of orders stay. Masking twice is masking once.

    Raises
    ------
    TypeError
        If `text` is not a str: None is no text, and is not turned into one here.

    Examples
    --------
    >>> mask_text("a.n. Rudi Hartono, plat B 3456 KZT, resi JNE0098812, rugi 1,2jt")
    'a.n. <NAME>, plat <PLATE>, resi JNE0098812, rugi 1,2jt'
    """
    return mask(text).text
