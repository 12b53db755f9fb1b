"""The lexicon: informal forms and their standard ones, protected words, negators, and what emoji mean."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sentimen.language.data_files import data_rows, data_text

__all__ = ["CLITICS", "LONGEST_ENTRY", "WITHOUT_VOWELS", "Lexicon", "plain_word"]

WITHOUT_VOWELS = str.maketrans("", "", "aeiou")
"""For `str.translate`: a lower-case word without its vowels."""

CLITICS = ("nya", "ku", "mu", "lah", "kah", "pun")
"""Words that are written onto the word before."""

LONGEST_ENTRY = 200
"""Characters that an entry may have; each use of the word costs as much."""


def _rows(text: str, columns: int, where: str) -> list[list[str]]:
    """Parse tab-separated lines; blank lines and lines that start with '# ' do not count."""
    rows = []
    for number, line in enumerate(text.split("\n"), 1):  # splitlines() would cut within a cell, at U+2028 and U+0085
        if not line.strip() or line.startswith("# "):
            continue
        row = line.split("\t")
        if len(row) < columns:
            raise ValueError(
                f"{where}, line {number}: expected {columns} tab-separated columns, found {len(row)}: {line!r}"
            )
        rows.append([cell.strip() for cell in row])
    return rows


def _bundled(name: str, columns: int) -> list[list[str]]:
    """Read a table of ours: no blank cells, no blanks around cells, so one pass of C code is enough."""
    rows = [line.split("\t") for line in data_rows(name)]
    if min(map(len, rows), default=columns) < columns:
        _rows(data_text(name), columns, name)
    return rows


def plain_word(word: str) -> str:
    """Return a word as it is looked up: in lower case, plain characters for compatible ones, a straight apostrophe.

    Examples
    --------
    >>> plain_word("Jum\N{RIGHT SINGLE QUOTATION MARK}at"), plain_word("\N{FULLWIDTH LATIN SMALL LETTER G}k")
    ("jum'at", 'gk')
    """
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _plain_words(words: Iterable[str]) -> list[str]:
    if isinstance(words, str):
        raise TypeError(f"words are several, such as a list, got one str: {words!r:.60}; write [{words!r:.60}]")
    plain = []
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"a word must be a str, got {type(word).__name__}: {word!r:.60}")
        plain.append(plain_word(word))
    return plain


def _checked(entries: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(entries, Mapping):
        raise TypeError(f"slang entries are a mapping such as {{'gk': 'tidak'}}, got {type(entries).__name__}")
    checked = {}
    for informal, standard in entries.items():
        if not isinstance(informal, str) or not isinstance(standard, str):
            raise TypeError(f"slang entries map str to str, got {informal!r}: {standard!r}")
        plain = plain_word(informal)
        if plain.split() != [plain] or not standard.strip():
            raise ValueError(
                f"a slang entry needs one informal word and a standard form, got {informal!r}: {standard!r}"
            )
        if max(len(plain), len(standard)) > LONGEST_ENTRY:
            raise ValueError(
                f"a slang entry has at most {LONGEST_ENTRY} characters, got {informal!r:.60}: {standard!r:.60}"
            )
        checked[plain] = standard.strip()
    return checked


@functools.lru_cache(maxsize=4)
def _by_consonants(known: frozenset[str]) -> dict[str, str]:
    words = [word for word in known if word.isalpha()]
    found: dict[str, str] = {}
    keys = "\n".join(words).translate(WITHOUT_VOWELS).split("\n")
    for key, word in zip(keys, words, strict=False):  # one empty key where there are no words
        found[key] = f"{found[key]} {word}" if key in found else word
    return found


@dataclass(frozen=True)
class Lexicon:
    """An immutable word store; the methods that change it return a new one.

    Parameters
    ----------
    slang : mapping of str to str
        Informal word, lower case, to its standard form of one or more words.
    protected : frozenset of str
        Words, lower case, that no rule may change.
    known : frozenset of str
        Words, lower case, that count as correct, so that productive rules can tell a stem.
    negators : frozenset of str
        Standard words that negate.
    emoji : mapping of str to str
        Emoji or emoticon to a word for its meaning.

    Examples
    --------
    >>> lexicon = Lexicon.default().with_slang({"mantul": "mantap betul"}).protecting(["lemot"])
    >>> lexicon.slang["mantul"]
    'mantap betul'
    """

    slang: Mapping[str, str]
    protected: frozenset[str]
    known: frozenset[str]
    negators: frozenset[str]
    emoji: Mapping[str, str]

    @classmethod
    @functools.lru_cache(maxsize=1)
    def default(cls) -> Lexicon:
        """Return the bundled lexicon, read once and shared."""
        slang = {row[0]: row[1] for row in _bundled("slang.tsv", 2)}
        protected = frozenset(row[0] for row in _bundled("protected.tsv", 1))
        words = {row[0] for row in _bundled("words.tsv", 1)}
        standard = set(" ".join(slang.values()).lower().split())
        return cls(
            slang=MappingProxyType(slang),
            protected=protected,
            known=frozenset((words | standard | protected) - slang.keys()),
            negators=frozenset(row[0] for row in _bundled("negators.tsv", 1)),
            emoji=MappingProxyType({row[0]: row[1] for row in _bundled("emoji.tsv", 2)}),
        )

    @functools.cached_property
    def by_consonants(self) -> dict[str, str]:
        """Known words of letters by what is left without vowels; several words of one key are parted by blanks.

        Made when it is first needed. Lexicons that know the same words share it, once they have been compared.
        """
        return _by_consonants(self.known)

    def holds(self, word: str) -> bool:
        """Return whether a word, lower case, counts as correct as it stands: known or protected."""
        return word in self.known or word in self.protected

    @classmethod
    def from_dict(cls, parts: Mapping[str, Any]) -> Lexicon:
        """Return the lexicon that `to_dict` described.

        Raises
        ------
        ValueError
            If a part is missing or not of the right form.
        """
        try:
            slang, emoji = dict(parts["slang"]), dict(parts["emoji"])
            lists = {name: frozenset(parts[name]) for name in ("protected", "known", "negators")}
        except (KeyError, TypeError, ValueError) as error:
            expected = "slang, protected, known, negators and emoji"
            raise ValueError(f"not a lexicon: {error!r}; expected {expected}") from None
        words = (*slang, *slang.values(), *emoji, *emoji.values(), *(word for part in lists.values() for word in part))
        if "" in words or not all(issubclass(kind, str) for kind in set(map(type, words))):
            raise ValueError("not a lexicon: every entry must be a non-empty str")
        longest = max(words, key=len, default="")
        if len(longest) > LONGEST_ENTRY:
            raise ValueError(f"not a lexicon: an entry has at most {LONGEST_ENTRY} characters, got {longest!r:.60}")
        return cls(slang=MappingProxyType(slang), emoji=MappingProxyType(emoji), **lists)

    def to_dict(self) -> dict[str, Any]:
        """Return the lexicon as plain sorted dicts and lists, ready for JSON."""
        return {
            "slang": dict(sorted(self.slang.items())),
            "protected": sorted(self.protected),
            "known": sorted(self.known),
            "negators": sorted(self.negators),
            "emoji": dict(sorted(self.emoji.items())),
        }

    def __repr__(self) -> str:
        return f"Lexicon({len(self.slang):,} slang, {len(self.protected):,} protected, {len(self.known):,} known words)"

    def __reduce__(self) -> tuple[Any, ...]:
        return Lexicon.from_dict, (self.to_dict(),)

    def __deepcopy__(self, memo: dict[int, Any]) -> Lexicon:
        return self  # nothing of it can change

    def with_slang(self, entries: Mapping[str, str]) -> Lexicon:
        """Return a lexicon with more entries; one that exists is replaced.

        Raises
        ------
        TypeError, ValueError
            If an entry is not one word mapped to a standard form.
        """
        return replace(self, slang=MappingProxyType({**self.slang, **_checked(entries)}))

    def without_slang(self, words: Iterable[str]) -> Lexicon:
        """Return a lexicon without the entries of these informal words.

        Raises
        ------
        KeyError
            If a word has no entry.
        TypeError
            If `words` is one str, or holds something else.
        """
        slang = dict(self.slang)
        for word in _plain_words(words):
            if word not in slang:
                raise KeyError(f"{word!r} has no slang entry to remove")
            del slang[word]
        return replace(self, slang=MappingProxyType(slang))

    def protecting(self, words: Iterable[str]) -> Lexicon:
        """Return a lexicon that leaves these words as they are written.

        Raises
        ------
        TypeError
            If `words` is one str, or holds something else.
        ValueError
            If a word is empty or has more than `LONGEST_ENTRY` characters.
        """
        plain = frozenset(_plain_words(words))
        longest = max(plain, key=len, default="")
        if not all(map(str.strip, plain)) or len(longest) > LONGEST_ENTRY:
            raise ValueError(f"a protected word has 1 to {LONGEST_ENTRY} characters, got {longest.strip()!r:.60}")
        return replace(self, protected=self.protected | plain, known=self.known | plain)

    def with_slang_file(self, path: str | Path) -> Lexicon:
        """Return a lexicon with the entries of a UTF-8 file: informal, tab, standard on each line.

        Raises
        ------
        OSError
            If the file cannot be read.
        ValueError
            If a line does not hold two columns.
        """
        rows = _rows(Path(path).read_text(encoding="utf-8-sig"), 2, str(path))
        return self.with_slang({row[0]: row[1] for row in rows})
