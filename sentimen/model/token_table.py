"""A bounded memory of tokens: each distinct token's share of every score, computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sentimen.model.features import TokenEncoder
from sentimen.model.growing_arrays import with_room
from sentimen.model.growth_lock import GROWTH
from sentimen.model.joins import join_halves
from sentimen.model.token_rows import TokenRows, plain_form, token_rows

__all__ = ["LookUp", "TokenTable"]

_LIMIT = 1 << 17
_FIRST_ROWS = 1 << 12

LookUp = Callable[[Sequence[str]], Sequence[int]]


class TokenTable:
    """Map tokens to numbers, and numbers to summed weights, feature counts and halves of pairs.

    What is stored for a token depends on the token alone, so forgetting changes no score. A table only grows: where it
    would pass its limit, its owner starts a new one, and threads that still read the old one are not disturbed.

    Parameters
    ----------
    encoder : TokenEncoder
    weights : ndarray of int8, shape (rows, columns)
    """

    def __init__(self, encoder: TokenEncoder, weights: NDArray[np.int8]) -> None:
        self._encoder = encoder
        self._weights = weights
        columns = weights.shape[1]
        self.ids: dict[str, int] = {}
        self.sums = np.zeros((_FIRST_ROWS, columns), dtype=np.int32)
        """Summed weights of a token's features."""
        self.counts = np.zeros(_FIRST_ROWS, dtype=np.int64)
        """How many features a token has."""
        self.halves = np.zeros((len(encoder.config.joins) + 1, _FIRST_ROWS), dtype=np.uint64)
        """Left halves of each kind of pair, and right halves; see `join_halves`."""
        rows = encoder.length_rows
        self.sums[: len(rows)] = weights[rows]
        self.counts[: len(rows)] = 1
        self.reach = int(np.abs(self.sums).max())
        """No sum is further from zero."""
        self._used = len(rows)

    @property
    def full(self) -> bool:
        """Whether no token should be added any more."""
        return max(self._used, len(self.ids)) >= _LIMIT

    def add(self, tokens: Iterable[str], look_up: LookUp | None = None) -> None:
        """Give a number to each token that has none yet.

        Parameters
        ----------
        tokens : iterable of str
        look_up : callable, optional
            Returns the numbers of tokens among those whose rows are held, 0 for others.
        """
        with GROWTH:
            forms = {token: plain_form(token) for token in tokens if token not in self.ids}
            unknown = [form for form in dict.fromkeys(forms.values()) if form not in self.ids]
            if look_up is not None and unknown:
                self.ids.update(
                    (form, number) for form, number in zip(unknown, look_up(unknown), strict=True) if number
                )
                unknown = [form for form in unknown if form not in self.ids]
            if unknown:
                begin = self._append(token_rows(self._encoder, self._weights, unknown))
                self.ids.update(zip(unknown, range(begin, self._used), strict=True))
            self.ids.update((token, self.ids[form]) for token, form in forms.items())

    def hold(self, rows: TokenRows) -> int:
        """Hold what was worked out before, and return the number of its first row; `look_up` of `add` finds it."""
        with GROWTH:
            return self._append(rows)

    def _append(self, rows: TokenRows) -> int:
        begin, end = self._used, self._used + len(rows.counts)
        self.sums = with_room(self.sums, end)  # new arrays: a thread that reads the old ones keeps what it has seen
        self.counts = with_room(self.counts, end)
        self.halves = with_room(self.halves, end, axis=1)
        self.reach = max(self.reach, int(np.abs(rows.sums).max(initial=0)))
        self.sums[begin:end] = rows.sums
        self.counts[begin:end] = rows.counts
        self.halves[:, begin:end] = join_halves(self._encoder.config.joins, rows.first, rows.last)
        self._used = end
        return begin
