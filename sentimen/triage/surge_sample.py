"""The latest complaints, so that an alarm can say what they are about."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

__all__ = ["LONGEST", "LatestComplaints", "SampledComplaint"]

_MOST = 300
LONGEST = 1000


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
        Masked, its first 1000 characters.
    signals : tuple of str
        Those that count as present.
    """

    second: int
    tie: int
    weight: int
    text: str = field(repr=False)
    signals: tuple[str, ...]


class LatestComplaints:
    """The latest 300 complaints; those of one second enter in an order of their own, whatever order they came in."""

    def __init__(self) -> None:
        self._kept: list[SampledComplaint] = []

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, second: int, weight: int, text: str, signals: tuple[str, ...]) -> None:
        """Keep a complaint, and forget the oldest where they are too many."""
        text = text[:LONGEST]
        tie = crc32(text.encode("utf-8", "surrogatepass"))
        insort(self._kept, SampledComplaint(second, tie, weight, text, signals))
        if len(self._kept) > _MOST:
            del self._kept[0]

    def since(self, second: int) -> list[SampledComplaint]:
        """Return those of a second and later, the oldest first."""
        return [kept for kept in self._kept if kept.second >= second]

    def state(self) -> list[list[Any]]:
        """Return plain values, ready for JSON."""
        return [[kept.second, kept.weight, kept.text, list(kept.signals)] for kept in self._kept]

    def restore(self, state: Iterable[Sequence[Any]]) -> None:
        """Take up where the sample was that gave a state."""
        self._kept = []
        for second, weight, text, signals in state:
            self.add(second, weight, text, tuple(signals))
