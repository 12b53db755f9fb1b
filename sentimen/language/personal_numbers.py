"""Numbers that lead to a person: documents, bank accounts, identity cards, payment cards and phones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.account_numbers import find_accounts
from sentimen.language.card_numbers import find_cards
from sentimen.language.document_numbers import find_documents
from sentimen.language.phone_numbers import find_phones
from sentimen.language.spans import Span

__all__ = ["find_personal_numbers"]

_DIGIT = re.compile(r"\d")


def find_personal_numbers(text: str, follow: bool = False) -> Iterator[tuple[str, Span]]:
    """Find numbers of people, each with its kind: document, account, nik, card or phone.

    Numbers of orders, parcels, devices and meters are left out where a word before them says so; sums, dates and times
    never have the form.

    Parameters
    ----------
    text : str
        Any string.
    follow : bool, default False
        Follow lists to their end: a number that a mask before it tells of tells of the next one in turn. Only for a
        text in which every number that the words around it tell of is masked already.

    Yields
    ------
    tuple of str and Span
        Of the same span the kind that counts comes first.

    Examples
    --------
    >>> text = "hub 0812-3456-7890, rek BCA 8830412345, resi 081234567890"
    >>> [(kind, span.of(text)) for kind, span in find_personal_numbers(text)]
    [('account', '8830412345'), ('phone', '0812-3456-7890')]
    """
    if not _DIGIT.search(text):  # most messages hold none, and need no closer look
        return
    yield from (("document", span) for span in find_documents(text))
    yield from (("account", span) for span in find_accounts(text, follow))
    yield from find_cards(text, follow)
    yield from (("phone", span) for span in find_phones(text))
