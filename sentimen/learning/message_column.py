"""Which column of a table holds the messages, and which their levels, recognised by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["LEVEL_COLUMNS", "MESSAGE_COLUMNS", "find_level_column", "find_message_column", "named_column", "plain_name"]

MESSAGE_COLUMNS: tuple[str, ...] = (
    *("text", "teks", "pesan", "message", "isi", "isi_pesan", "ulasan", "review", "komentar", "comment", "tweet"),
    *("cuitan", "content", "body", "full_text", "keluhan", "aduan", "isi_ulasan", "isi_komentar", "isi_keluhan"),
    *("review_text", "comment_text", "message_text", "tweet_text", "isi_chat", "comments", "feedback", "masukan"),
    *("caption", "description", "deskripsi"),
)
"""Names of a column of messages, as `plain_name` writes them, the preferred one first."""

LEVEL_COLUMNS: tuple[str, ...] = ("level", "tingkat", "tingkat_keparahan", "keparahan")
"""Names of a column of levels, as `plain_name` writes them, the preferred one first."""

_BETWEEN = re.compile(r"[\s\-./]+")


def plain_name(column: str) -> str:
    """Return a column's name as it is compared: small letters, and one underscore for blanks, hyphens and full stops.

    A byte order mark that a reader left in the first column's name does not count.

    Examples
    --------
    >>> plain_name(" Isi-Pesan ")
    'isi_pesan'
    """
    return _BETWEEN.sub("_", column.strip().removeprefix("\ufeff").lower())


def named_column(name: str, columns: Iterable[object]) -> str:
    """Return the column that a user names: the very one, or else the only one that `plain_name` writes the same.

    Where there is none, or more than one, the name itself: whoever looks the column up says that it is missing.

    Examples
    --------
    >>> named_column("no. tiket", ["Kanal", "No Tiket"]), named_column("kanal", ["Kanal", "KANAL"])
    ('No Tiket', 'kanal')
    """
    there = list(columns)
    if name in there:
        return name
    alike = [column for column in there if isinstance(column, str) and plain_name(column) == plain_name(name)]
    return alike[0] if len(alike) == 1 else name


def find_message_column(columns: Sequence[str]) -> str | None:
    """Return the column that holds the messages by its name; None if no name is known.

    Of several the one whose name stands first in `MESSAGE_COLUMNS`.

    Examples
    --------
    >>> find_message_column(["id", "Komentar", "Isi Pesan"])
    'Isi Pesan'
    >>> find_message_column(["id", "a"])
    """
    return _find(MESSAGE_COLUMNS, columns)


def find_level_column(columns: Sequence[str]) -> str | None:
    """Return the column that holds the levels by its name; None if no name is known.

    Examples
    --------
    >>> find_level_column(["Pesan", "Tingkat Keparahan"])
    'Tingkat Keparahan'
    """
    return _find(LEVEL_COLUMNS, columns)


def _find(names: Sequence[str], columns: Sequence[str]) -> str | None:
    plain = [plain_name(column) for column in columns]
    return next((columns[plain.index(name)] for name in names if name in plain), None)
