"""Arrays that grow while threads read them: a longer copy takes the place of the one that is full."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["with_room"]

Number = TypeVar("Number", bound=np.generic)


def with_room(values: NDArray[Number], needed: int, axis: int = 0) -> NDArray[Number]:
    """Return an array that is long enough: the given one, or a copy of twice, four times... its length, padded by 0.

    Parameters
    ----------
    values : ndarray
        At least one long along the axis.
    needed : int
        Least length along the axis.
    axis : int, default 0

    Examples
    --------
    >>> with_room(np.array([[7], [8]]), 2, axis=1).tolist()
    [[7, 0], [8, 0]]
    """
    room = values.shape[axis]
    while room < needed:
        room *= 2
    if room == values.shape[axis]:
        return values
    shape = (*values.shape[:axis], room, *values.shape[axis + 1 :])
    grown = np.zeros(shape, dtype=values.dtype)  # to fill a part of them costs less than to write zeros
    grown[tuple(map(slice, values.shape))] = values
    return grown
