"""A hash table of keys of 16 bytes in numpy arrays: many keys are looked up at once.

Open addressing with double hashing (Knuth, The Art of Computer Programming 3, section 6.4). Keys are compared whole, so
that a collision costs time and never gives a wrong answer; and the number of probes is bounded, so that keys made to
collide cannot cost more than that: what finds no place is simply not held.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sentimen.model.growing_arrays import with_room

__all__ = ["ABSENT", "KeyTable"]

ABSENT = 0
"""The number of a key that is not held."""

_FIRST_ROWS = 1 << 11
_SLOTS_PER_ROW = 4
_PROBES = 8
# Odd constants near 2^64 over the golden ratio and its like, as in splitmix64 (Steele, Lea and Flood 2014).
_LOW, _HIGH, _MIX = (np.uint64(p) for p in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xBF58476D1CE4E5B9))
_FOLD = np.uint64(32)
_NO_KEY = np.uint64((1 << 64) - 1)  # of no chunk: the key of no bytes at all

Keys = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class _Arrays(NamedTuple):
    """What readers hold together: slots that refer to a row, and the keys of rows; row 0 is that of no key."""

    slots: Numbers
    low: Keys
    high: Keys


class KeyTable:
    """Map keys to numbers from 1 on, each given once.

    Readers need no lock: a row is written before the slot that refers to it and never again, and growing makes new
    arrays. Writers need one, which is their owner's.

    Examples
    --------
    >>> table, keys = KeyTable(), np.array([7, 8, 7], dtype=np.uint64)
    >>> table.add(keys[:1], keys[:1], np.array([1]))
    array([ True])
    >>> table.find(keys, keys)
    array([1, 0, 1])
    """

    def __init__(self) -> None:
        keys = np.full(_FIRST_ROWS, _NO_KEY)
        self._arrays = _Arrays(np.zeros(_FIRST_ROWS * _SLOTS_PER_ROW, dtype=np.int64), keys, keys.copy())

    def find(self, low: Keys, high: Keys) -> Numbers:
        """Return the number of each key, shape (n,), `ABSENT` for those that are not held."""
        arrays = self._arrays
        place, step = _first_place(low, high, len(arrays.slots))
        numbers: Numbers = arrays.slots.take(place)
        hit = arrays.low.take(numbers) == low
        hit &= arrays.high.take(numbers) == high
        missed = np.flatnonzero(~hit)
        for _ in range(_PROBES - 1):
            missed = missed[numbers[missed] != ABSENT]  # an empty slot ends the search
            if not len(missed):
                return numbers
            place[missed] = (place[missed] + _steps(step[missed])) & (len(arrays.slots) - 1)
            found = arrays.slots[place[missed]]
            numbers[missed] = found
            missed = missed[(arrays.low[found] != low[missed]) | (arrays.high[found] != high[missed])]
        numbers[missed] = ABSENT
        return numbers

    def add(self, low: Keys, high: Keys, numbers: Numbers) -> NDArray[np.bool_]:
        """Hold more keys, distinct and not held yet, and tell which found a place.

        Parameters
        ----------
        low, high : ndarray of uint64, shape (n,)
        numbers : ndarray of int64, shape (n,)
            Larger than all before.
        """
        if not len(numbers):
            return np.zeros(0, dtype=bool)
        self._make_room(int(numbers.max()) + 1)
        arrays = self._arrays
        arrays.low[numbers], arrays.high[numbers] = low, high
        return _place(arrays, numbers)

    def _make_room(self, rows: int) -> None:
        """Double until each row has four slots, in new arrays, so that readers keep what they have."""
        old = self._arrays
        low, high = with_room(old.low, rows), with_room(old.high, rows)  # no slot refers to the new rows yet
        if low is old.low:
            return
        new = _Arrays(np.zeros(len(low) * _SLOTS_PER_ROW, dtype=np.int64), low, high)
        held = np.sort(old.slots[old.slots != ABSENT])
        _place(new, held)
        self._arrays = new


def _first_place(low: Keys, high: Keys, slots: int) -> tuple[Numbers, Keys]:
    """Return the slot in which to look first, and the mixed key, of which the steps from slot to slot are made."""
    mixed = low * _LOW
    mixed ^= high * _HIGH
    mixed ^= mixed >> _FOLD
    mixed *= _MIX
    place: Numbers = (mixed >> np.uint64(65 - slots.bit_length())).view(np.int64)
    return place, mixed


def _steps(mixed: Keys) -> Numbers:
    """Return steps that are odd, so that they visit every slot of a power of two."""
    steps: Numbers = (mixed & np.uint64(0xFFFFFFFF)).view(np.int64) | 1
    return steps


def _place(arrays: _Arrays, numbers: Numbers) -> NDArray[np.bool_]:
    """Give rows a slot each; those numbered first, which are met most often, go first."""
    slots = arrays.slots
    place, mixed = _first_place(arrays.low[numbers], arrays.high[numbers], len(slots))
    steps = _steps(mixed)
    waiting = np.arange(len(numbers))
    for _ in range(_PROBES):
        free = waiting[slots[place[waiting]] == ABSENT][::-1]
        slots[place[free]] = numbers[free]
        waiting = waiting[slots[place[waiting]] != numbers[waiting]]
        if not len(waiting):
            break
        place[waiting] = (place[waiting] + steps[waiting]) & (len(slots) - 1)
    placed = np.ones(len(numbers), dtype=bool)
    placed[waiting] = False
    return placed
