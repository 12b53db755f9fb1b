"""Informal Indonesian to standard words, with every change kept as an edit."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from sentimen.language.capitals import (
    is_code,
    is_ordinary_word,
    like_written,
    may_be_acronym,
    shouted_bounds,
    stands_for_a_name,
)
from sentimen.language.context_rules import CONTEXT_RULES, UNITS
from sentimen.language.lexicon import LONGEST_ENTRY, Lexicon, plain_word
from sentimen.language.neighbours import Neighbours
from sentimen.language.passive_verbs import after_di
from sentimen.language.patterns import TOKEN
from sentimen.language.spaced_letters import spaced_word
from sentimen.language.spans import Edit, Span, apply_edits
from sentimen.language.tokenizer import Token, TokenKind, kind_of, tokenize
from sentimen.language.word_pairs import word_pair
from sentimen.language.word_rules import RULES, rules_of_letters

__all__ = ["Normalized", "Normalizer", "normalize", "shared_normalizer"]

_MEMO_LIMIT = 1 << 17
_LONGEST_WORD = 64
_MOST_STEPS = 4
_BY_CONTEXT = ("", "context")
_GLUED = re.compile(r"(\d[\d.,]*)([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalised text and how it came about.

    Parameters
    ----------
    original, text : str
        Before and after; replaying `edits` on `original` gives `text`.
    edits : tuple of Edit
        In order, with spans in `original`.
    """

    original: str
    text: str
    edits: tuple[Edit, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of `original`, cut when asked for."""
        return tuple(tokenize(self.original))


class Normalizer:
    """Replace informal words by standard ones; everything else stays as written.

    Parameters
    ----------
    lexicon : Lexicon, optional
        Words and their standard forms; the bundled lexicon by default.

    Examples
    --------
    >>> Normalizer()("udh 3 hr inet mati, cs ga bales2").text
    'sudah 3 hari internet mati, cs tidak balas-balas'
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon if lexicon is not None else Lexicon.default()
        self._memo: dict[str, tuple[str, str] | None] = {}
        self._plans: dict[str, tuple[str, str] | None] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.lexicon,)  # what is remembered holds `_BY_CONTEXT`, which a copy would not be

    def standard_form(self, word: str) -> tuple[str, str] | None:
        """Return the standard form of one token and the rule that gave it, or None where it stays.

        Parameters
        ----------
        word : str
            A token as `tokenize` cuts it, in any case.

        Returns
        -------
        tuple of (str, str) or None
            The standard form, lower case but for acronyms, and the rule's name.
        """
        memo = self._memo  # another thread may put an empty one in its place
        if word in memo:
            return memo[word]
        found = self._derive(word)
        if len(word) > _LONGEST_WORD:  # long ones could fill the memory
            return found
        if len(self._memo) >= _MEMO_LIMIT:
            self._memo = {}
        self._memo[word] = found
        return found

    def _derive(self, word: str) -> tuple[str, str] | None:
        if len(word) > _LONGEST_WORD or not (word.isalpha() or kind_of(word) is TokenKind.WORD):
            return None
        plain = plain_word(word)
        if not word.isascii() and kind_of(plain) is not TokenKind.WORD:
            return None
        found = self._step(plain)
        if found is None:
            return None
        standard, rule = found
        for _ in range(_MOST_STEPS):
            if " " not in standard:  # as below, for the most common case
                step = self._step(standard.lower())
                if step is None:
                    return (standard, rule) if standard != plain else None
                standard = step[0]
                continue
            parts = standard.split(" ")
            steps = [self._step(part.lower()) for part in parts]
            if not any(steps):
                return (standard, rule) if standard != plain else None
            standard = " ".join(step[0] if step else part for step, part in zip(steps, parts, strict=True))
            if len(standard) > LONGEST_ENTRY:  # entries that lead to one another could make thousands of words of one
                break
        return found if rule == "slang" else None

    def _step(self, plain: str) -> tuple[str, str] | None:
        """Return what the lexicon or the first rule that applies makes of a lower-case word, if another word."""
        lexicon = self.lexicon
        if plain in lexicon.protected:
            return None
        standard = lexicon.slang.get(plain)
        if standard is not None:
            return (standard, "slang") if standard.lower() != plain else None
        if plain in lexicon.known or not plain.isascii():
            return None
        for name, rule in rules_of_letters(plain[0], plain[-1]) if plain.isalpha() else RULES:
            standard = rule(plain, lexicon)
            if standard is not None:
                return (standard, name) if standard.lower() != plain else None
        return None

    def __call__(self, text: str) -> Normalized:
        """Normalise one text.

        Words with two readings are read by their neighbours, letters typed apart ("k e c e w a") are joined, and units
        glued to a number ("3hr") are spelled out.

        Parameters
        ----------
        text : str

        Returns
        -------
        Normalized

        Raises
        ------
        TypeError
            If `text` is not a str.
        """
        if not isinstance(text, str):
            raise TypeError(f"normalisation takes a str, got {type(text).__name__}")
        plans, plan = self._plans, self._plan
        edits: list[Edit] = []
        shouted: list[int] | None = None
        done = 0
        before = ""
        for match in TOKEN.finditer(text):
            start, end = match.span()
            if start < done:
                continue
            token = match.group()
            found = plans[token] if token in plans else plan(token)
            if found is not None:
                if found is _BY_CONTEXT:
                    lone = end == start + 1
                    lexicon = self.lexicon
                    joined, done = spaced_word(text, start, lexicon) if lone else word_pair(text, start, end, lexicon)
                    if done > start:
                        if joined:
                            edits.append(Edit(Span(start, done), joined, "spaced-letters" if lone else "context"))
                        before = joined or text[done - 1]
                        continue
                    if shouted is None and token.isupper():
                        shouted = shouted_bounds(text, self._is_ordinary)
                    found = self._read(text, match, before, shouted or [])
                elif found[1] == "unit" and _goes_on(text, end):
                    found = None
                if found is not None:
                    edits.append(Edit(Span(start, end), like_written(token, found[0]), found[1]))
            before = token
        return Normalized(text, apply_edits(text, edits) if edits else text, tuple(edits))

    def _plan(self, token: str) -> tuple[str, str] | None:
        """Return what one token becomes, wherever it stands; `_BY_CONTEXT` where its neighbours decide."""
        plan: tuple[str, str] | None = None
        kind = kind_of(token)
        if kind is TokenKind.WORD:
            plain = token.lower()
            plan = _BY_CONTEXT if plain in CONTEXT_RULES and self._is_bundled(plain) else self.standard_form(token)
            if plan is not None and plan[0] in CONTEXT_RULES:
                plan = None  # "sptt": the word it stands for has two readings itself
            elif plan is not None and plain not in CONTEXT_RULES:
                passive = plan[0].startswith("me") and after_di(token, self.standard_form, self.lexicon) != plan
                if passive or (may_be_acronym(token) and self._is_bundled(plain)):
                    plan = _BY_CONTEXT
        elif kind is TokenKind.NUMBER:
            glued = _GLUED.fullmatch(token)
            unit = UNITS.get(glued.group(2).lower()) if glued else None
            if glued and unit:
                plan = (f"{glued.group(1)} {like_written(glued.group(2), unit)}", "unit")
        if len(token) > _LONGEST_WORD:  # as in `standard_form`
            return plan
        if len(self._plans) >= _MEMO_LIMIT:
            self._plans = {}
        self._plans[token] = plan
        return plan

    def _is_bundled(self, plain: str) -> bool:
        """Tell whether the user left this word as the bundled lexicon has it."""
        mine, ours = self.lexicon, Lexicon.default()
        return mine.slang.get(plain) == ours.slang.get(plain) and (plain in mine.protected) == (plain in ours.protected)

    def _read(self, text: str, match: re.Match[str], before: str, shouted: list[int]) -> tuple[str, str] | None:
        """Read a word by the tokens next to it."""
        word = match.group()
        rule = CONTEXT_RULES.get(word.lower())
        if rule is None and not may_be_acronym(word):
            typed_apart = before.lower() in ("di", "d")
            return after_di(word, self.standard_form, self.lexicon) if typed_apart else self.standard_form(word)
        following = TOKEN.search(text, match.end())
        after = following.group() if following else ""
        if following and len(after) == 1:
            after = spaced_word(text, following.start(), self.lexicon)[0] or after
        here = Neighbours(
            word=word,
            before=self._standard(before).rpartition(" ")[2],
            after=self._standard(after).partition(" ")[0],
            before_as_written=before,
            after_as_written=after,
            shouted=bisect_right(shouted, match.start()) % 2 == 1,
        )
        code = rule is None and is_code(text, match.end())
        if may_be_acronym(word) and stands_for_a_name(word, here.before, here.shouted, code):
            standard: str | None = word
        else:
            standard = rule(here) if rule is not None else None
        found = self.standard_form(word) if standard is None else (standard, "context")
        return None if found is None or found[0] == word else found

    def _is_ordinary(self, token: str) -> bool:
        return is_ordinary_word(token, self._standard(token), self.lexicon.known)

    def _standard(self, token: str) -> str:
        plans = self._plans  # another thread may put an empty one in its place
        plan = plans[token] if token in plans else self._plan(token)
        if plan is _BY_CONTEXT:
            plan = self.standard_form(token)
        return plan[0].lower() if plan else token.lower()


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a number with its unit is part of something longer: "2x24", "5m-an"."""
    following = text[end : end + 1]
    return following.isalnum() or (following != "" and following in "-'\N{RIGHT SINGLE QUOTATION MARK}_")


def normalize(text: str, lexicon: Lexicon | None = None) -> str:
    """Return the text with informal words in their standard form.

    Parameters
    ----------
    text : str
    lexicon : Lexicon, optional
        The bundled one by default.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        If `text` is not a str.

    Examples
    --------
    >>> normalize("brgnya blm smpe, gmn nih min?")
    'barangnya belum sampai, bagaimana nih admin?'
    """
    return (shared_normalizer() if lexicon is None else Normalizer(lexicon))(text).text


@functools.cache
def shared_normalizer() -> Normalizer:
    """Return the normaliser over the bundled lexicon, made once; threads may share it."""
    return Normalizer()
