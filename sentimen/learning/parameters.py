"""Parameters of an estimator: what each must be, and what is said of one that is not."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np

__all__ = ["check_number", "check_whole", "seed_of"]

_SEEDS = 2**32  # of numpy.random.RandomState


def check_number(name: str, value: Any, allowed: Callable[[Any], bool], wanted: str) -> None:
    """Refuse a parameter that is no number, or one that is not allowed.

    Parameters
    ----------
    name : str
    value : float
    allowed : callable
        Whether a number is; it is asked of NaN too.
    wanted : str
        The range in words, as in "a number above 0".

    Raises
    ------
    TypeError
        If `value` is no number; bool is none.
    ValueError
        If it is not allowed.
    """
    a_number = isinstance(value, Real) and not isinstance(value, bool | np.bool_)
    if not a_number or not allowed(value):
        raise (ValueError if a_number else TypeError)(f"{name} must be {wanted}, got {value!r:.40}")


def check_whole(name: str, value: Any, least: int) -> None:
    """Refuse a parameter that is no whole number, or one below `least`; see `check_number`."""
    wanted = f"a whole number, {least} or more"
    check_number(name, value, lambda number: isinstance(number, Integral) and int(number) >= least, wanted)


def seed_of(random_state: Any) -> int:
    """Return the seed that a `random_state` stands for, as scikit-learn writes them.

    Parameters
    ----------
    random_state : int, numpy.random.RandomState or None
        An int is the seed; a RandomState draws one, and moves on; None draws one from NumPy's global state.

    Returns
    -------
    int
        0 or more.

    Raises
    ------
    TypeError
        If `random_state` is something else.
    ValueError
        If it is an int below 0.

    Examples
    --------
    >>> seed_of(7)
    7
    """
    if isinstance(random_state, np.random.RandomState) or random_state is None:
        from sklearn.utils import check_random_state

        return int(check_random_state(random_state).randint(_SEEDS, dtype=np.int64))
    if not isinstance(random_state, Integral):
        raise TypeError(f"random_state must be an int, a numpy RandomState or None, got {random_state!r:.40}")
    check_whole("random_state", random_state, 0)
    return int(random_state)
