"""The latest complaints, so that an alarm can say what they are about."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from zlib import crc32

__all__ = ["LatestComplaints", "SampledComplaint"]

_MOST, _LONGEST = 300, 1000


@dataclass(frozen=True, slots=True, order=True)
class SampledComplaint:
    """A complaint as kept for an alarm.

    Parameters
    ----------
    second : int
        When, in whole seconds.
    tie : int
        Orders those of one second by their text alone.
    weight : int
    text : str
        Its first 1000 characters.
    signals : tuple of str
        Those that count as present.
    """

    second: int
    tie: int
    weight: int
    text: str = field(repr=False)
    signals: tuple[str, ...] = field(compare=False)


class LatestComplaints:
    """The latest 300 complaints; those of one second enter in an order of their own, whatever order they came in."""

    def __init__(self) -> None:
        self._kept: list[SampledComplaint] = []

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, second: int, weight: int, text: str, signals: tuple[str, ...]) -> None:
        """Keep a complaint, and forget the oldest where they are too many."""
        tie = crc32(text.encode("utf-8", "surrogatepass"))
        insort(self._kept, SampledComplaint(second, tie, weight, text[:_LONGEST], signals))
        if len(self._kept) > _MOST:
            del self._kept[0]

    def since(self, second: int) -> list[SampledComplaint]:
        """Return those of a second and later, the oldest first."""
        return [kept for kept in self._kept if kept.second >= second]
