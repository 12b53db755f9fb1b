"""A word and what stands next to it: the evidence by which a word with two readings is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ContextRule", "Neighbours"]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A word and what stands next to it.

    Parameters
    ----------
    word : str
        As written.
    before, after : str
        The neighbouring tokens in standard form, lower case; empty at the ends of the text.
    before_as_written, after_as_written : str
        The neighbouring tokens as written.
    shouted : bool
        Whether it stands among ordinary words in capitals, so that capitals do not mark an acronym.
    """

    word: str
    before: str
    after: str
    before_as_written: str
    after_as_written: str
    shouted: bool

    @property
    def after_number(self) -> bool:
        """Whether a number without a unit stands before."""
        return self.before[-1:].isdecimal()

    @property
    def before_number(self) -> bool:
        """Whether a number follows."""
        return self.after[:1].isdecimal()

    @property
    def is_acronym(self) -> bool:
        """Whether the word is in capitals among words that are not."""
        return self.word.isupper() and not self.shouted


ContextRule = Callable[[Neighbours], "str | None"]
"""Returns the standard form here; the word as written to keep it; None to leave it to the lexicon."""
