"""Numbers as options."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable

__all__ = ["above_zero", "whole_from"]


def above_zero(text: str) -> float:
    """Read a finite number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return value


def whole_from(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return a reader of whole numbers of a range.

    Examples
    --------
    >>> whole_from(1)("12")
    12
    """
    wanted = f"a whole number, {least} or more" if most is None else f"a whole number, {least} to {most}"

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if value < least or (most is not None and value > most):
            raise argparse.ArgumentTypeError(f"expected {wanted}, got {text!r}")
        return value

    return read
