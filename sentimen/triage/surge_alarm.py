"""What a surge alarm says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

__all__ = ["Alarm", "Change", "rarity"]

_ZONES: dict[float, str] = {7: "WIB", 8: "WITA", 9: "WIT", 0: "UTC"}


@dataclass(frozen=True, slots=True)
class Change:
    """A signal or word that complaints hold more often than usual.

    Parameters
    ----------
    name : str
    share, usual : float
        Of complaints that hold it, now and before, 0 to 1.
    z : float
        The rise in log-odds by its standard error; 2 and more is no accident.
    """

    name: str
    share: float
    usual: float
    z: float


@dataclass(frozen=True, slots=True)
class Alarm:
    """A surge of complaints.

    Parameters
    ----------
    start : datetime
        The hour in which the surge is thought to have begun.
    raised : datetime
        When the alarm was first given: the time of the message that gave it.
    last : datetime
        The time of the last complaint that still had a surge in the 24 hours before it.
    peak : datetime
        The hour with most complaints, the first of equals; no single late complaint moves it.
    observed, usual : float
        Complaints in the window that stands out most, and what is usual for those hours; a complaint graver than the
        usual one counts more.
    hours : int
        Length of that window.
    messages : int
        Messages that count as complaints in that window, unweighted.
    log_likelihood_ratio : float
        How much better a raised rate explains the window than the usual one, in nats.
    once_in_days : float
        In so many days chance alone would bring such a window once, at most 1e12.
    volume_ratio : float
        All messages of the window by the usual number. Where it is as high as `ratio` or higher, complaints are no
        larger a part than usual: there may be a campaign, or more is collected than before.
    signals, words : tuple of Change
        What rose most, the surest first.
    examples : tuple of str
        The gravest messages of the surge, personal data masked.
    key : mapping of str to str
        Brand, channel or topic; empty where the stream is not divided.
    ended : bool
        Whether the surge is over.
    told : int
        1 for a new alarm, more where it was told again, grown by half; it counts the seconds in which it was told.
    """

    start: datetime
    raised: datetime
    last: datetime
    peak: datetime
    observed: float
    usual: float
    hours: int
    messages: int
    log_likelihood_ratio: float
    once_in_days: float
    volume_ratio: float
    signals: tuple[Change, ...] = ()
    words: tuple[Change, ...] = ()
    examples: tuple[str, ...] = field(default=(), repr=False)
    key: Mapping[str, str] = field(default_factory=dict)
    ended: bool = False
    told: int = 1

    @property
    def is_first(self) -> bool:
        """Whether it is told for the first time; False where a surge that goes on is told again."""
        return self.told <= 1

    @property
    def ratio(self) -> float:
        """How many times the usual."""
        return self.observed / self.usual

    @property
    def summary(self) -> str:
        """One Indonesian sentence for a care desk, without any message.

        Examples
        --------
        >>> at = datetime(2025, 3, 30, 9)
        >>> Alarm(at, at, at, at, 42.0, 6.0, 24, 40, 20.1, 5e6, 6.5, key={"merek": "X"}).summary
        'X: keluhan 7,0 kali lipat biasanya dalam 24 jam (sejak 30-03-2025 09:00); kebetulan seperti ini kurang dari \
sekali dalam 100 tahun.'
        """
        name = ", ".join(self.key.values())
        ratio = f"{self.ratio:.1f}".replace(".", ",")
        unit, number = rarity(self.once_in_days)
        words = ", ".join(change.name for change in self.words[:5])
        return (
            f"{name + ': ' if name else ''}keluhan {ratio} kali lipat biasanya dalam {self.hours} jam "
            f"(sejak {self.start:%d-%m-%Y %H:%M}{_zone_name(self.start)})"
            + (f", dengan kata yang menonjol {words}" if words else "")
            + f"; kebetulan seperti ini {_CHANCES[unit].format(number)}."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        changes = {
            name: [
                {"name": c.name, "share": round(c.share, 4), "usual": round(c.usual, 4), "z": round(c.z, 2)}
                for c in getattr(self, name)
            ]
            for name in ("signals", "words")
        }
        times = {name: getattr(self, name).isoformat() for name in ("start", "raised", "last", "peak")}
        numbers = {
            name: round(getattr(self, name), 2)
            for name in ("ratio", "observed", "usual", "log_likelihood_ratio", "once_in_days", "volume_ratio")
        }
        counts = {"hours": self.hours, "messages": self.messages, "told": self.told, "ended": self.ended}
        return {"key": dict(self.key), **times, **numbers, **counts, **changes, "examples": list(self.examples)}


_CHANCES = {
    "days": "sekitar sekali dalam {:.0f} hari",
    "years": "sekitar sekali dalam {:.0f} tahun",
    "never": "kurang dari sekali dalam {:.0f} tahun",
}


def rarity(once_in_days: float) -> tuple[str, float]:
    """Return how often chance brings an alarm as people say it: once in how many days or years.

    Parameters
    ----------
    once_in_days : float
        As in `Alarm`.

    Returns
    -------
    unit : {"days", "years", "never"}
        Years above two of them; ``"never"`` where it is less than once in 100 years.
    number : float
        Of days or years.

    Examples
    --------
    >>> rarity(30.0), rarity(1460.0), rarity(1e9)
    (('days', 30.0), ('years', 4.0), ('never', 100.0))
    """
    if once_in_days > 100 * 365:
        return "never", 100.0
    return ("years", once_in_days / 365) if once_in_days > 2 * 365 else ("days", once_in_days)


def _zone_name(time: datetime) -> str:
    """Return how Indonesians call the zone of a time, after a space; nothing for a time without a zone."""
    offset = time.utcoffset()
    if offset is None:
        return ""
    hours = offset / timedelta(hours=1)
    return f" {_ZONES.get(hours) or f'UTC{hours:+g}'}"
