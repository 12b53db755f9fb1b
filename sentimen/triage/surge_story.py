"""Tell what a surge is about: signals and words that rose, and its gravest messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sentimen.triage.surge_alarm import Alarm, Change
from sentimen.triage.surge_changes import UsualWords, risen, words_of
from sentimen.triage.surge_sample import LatestComplaints, SampledComplaint

__all__ = ["Story"]

_DECAY = 0.5 ** (1 / 60)
_EXAMPLES, _LONGEST = 3, 240


class Story:
    """What complaints are usually about, and what the latest are about."""

    def __init__(self) -> None:
        self._words = UsualWords()
        self._latest = LatestComplaints()
        self._signals: dict[str, float] = {}
        self._signals_today: dict[str, float] = {}
        self._messages = self._messages_today = 0.0

    def add(self, second: int, weight: int, masked: str, signals: tuple[str, ...]) -> None:
        """Take in a complaint, its personal data masked."""
        self._latest.add(second, weight, masked, tuple(sorted(signals)))
        if masked:
            self._words.add(words_of(masked))
        self._messages_today += 1
        for name in signals:
            self._signals_today[name] = self._signals_today.get(name, 0.0) + 1

    def end_day(self, learn: bool) -> None:
        """Make today a part of the usual, or drop it where it belongs to a surge."""
        self._words.end_day(learn)
        if learn:
            self._messages = self._messages * _DECAY + self._messages_today
            names = self._signals.keys() | self._signals_today.keys()
            self._signals = {
                name: self._signals.get(name, 0.0) * _DECAY + self._signals_today.get(name, 0.0) for name in names
            }
        self._signals_today = {}
        self._messages_today = 0.0

    def tell(self, alarm: Alarm, since: int) -> Alarm:
        """Return the alarm with what changed since an hour."""
        kept = self._latest.since(since * 3600)
        texts = [complaint.text for complaint in kept if complaint.text]
        return replace(
            alarm, signals=self._risen_signals(kept), words=self._words.risen(texts), examples=_examples(kept)
        )

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; texts are masked."""
        return {
            "words": self._words.state(),
            "latest": self._latest.state(),
            "signals": dict(self._signals),
            "signals_today": dict(self._signals_today),
            "messages": [self._messages, self._messages_today],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up where the story was that gave a state."""
        self._words.restore(state["words"])
        self._latest.restore(state["latest"])
        self._signals, self._signals_today = dict(state["signals"]), dict(state["signals_today"])
        self._messages, self._messages_today = state["messages"]

    def _risen_signals(self, kept: Sequence[SampledComplaint]) -> tuple[Change, ...]:
        now: dict[str, float] = {}
        for complaint in kept:
            for name in complaint.signals:
                now[name] = now.get(name, 0.0) + 1
        return risen(now, len(kept), self._signals, self._messages)


def _examples(kept: Sequence[SampledComplaint]) -> tuple[str, ...]:
    """Return the gravest messages, masked and no two alike."""
    found: dict[str, None] = {}
    for complaint in sorted(kept, key=lambda complaint: (-complaint.weight, complaint.second, complaint.text)):
        if len(found) == _EXAMPLES:
            break
        masked = " ".join(complaint.text.split())
        if masked:
            found[masked if len(masked) <= _LONGEST else masked[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"] = None
    return tuple(found)
