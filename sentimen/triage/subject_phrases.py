"""Phrases that tell that a text is about a subject, and the same phrases where they are not meant so."""

from __future__ import annotations

import re
from dataclasses import InitVar, dataclass, field

__all__ = ["SubjectPhrases"]


@dataclass(frozen=True, slots=True)
class SubjectPhrases:
    """What to look for in a text in lower case.

    Parameters
    ----------
    stems : str
        Letters of which every phrase has one, as a regular expression: most texts have none, which is quickly seen.
    phrases : re.Pattern
    exceptions : re.Pattern
        What is taken out before the text is read again.
    harmless : re.Pattern, optional
        A text with this is not meant.
    """

    stems: InitVar[str]
    phrases: re.Pattern[str]
    exceptions: re.Pattern[str]
    harmless: re.Pattern[str] | None = None
    _quick: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self, stems: str) -> None:
        object.__setattr__(self, "_quick", re.compile(stems))

    def judge(self, text: str) -> bool | None:
        """Tell whether a text is about the subject; None where it has no phrase of it, meant or not."""
        if self._quick.search(text) is None or self.phrases.search(text) is None:
            return None
        if self.harmless is not None and self.harmless.search(text) is not None:
            return False
        return self.phrases.search(self.exceptions.sub(".", text)) is not None
