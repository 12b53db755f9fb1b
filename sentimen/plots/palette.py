"""Colours of all plots, told apart by colour-blind readers and in grey."""

from __future__ import annotations

import numpy as np

__all__ = ["CURVES", "GUIDE", "HIT", "LEVELS", "LOWERS", "MISS", "RAISES", "ink_on", "level_colours", "shade"]

LEVELS: tuple[str, ...] = ("#d9d9d9", "#fee391", "#fe9929", "#cc4c02", "#662506")
"""Of the standard levels, from light to dark: grey for no complaint, then ColorBrewer's YlOrBr."""
RAISES, LOWERS = "#d55e00", "#0072b2"
"""What raises a score and what lowers it: vermilion and blue of Okabe and Ito, as in `Explanation`."""
HIT, MISS = LOWERS, RAISES
GUIDE = "#808080"
"""Reference lines and remarks: as far from white as from black."""
CURVES: tuple[str, ...] = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito (2008), "Color universal design", without black and yellow."""


def level_colours(n_levels: int) -> tuple[str, ...]:
    """Return a colour for each level, from light to dark: `LEVELS` for five, colours between them for other numbers.

    Raises
    ------
    ValueError
        If there are fewer than two levels.

    Examples
    --------
    >>> level_colours(2), level_colours(5) == LEVELS
    (('#d9d9d9', '#662506'), True)
    """
    if n_levels < 2:
        raise ValueError(f"there must be 2 levels or more, got {n_levels}")
    stops = np.array([_channels(colour) for colour in LEVELS])
    at = np.linspace(0, len(LEVELS) - 1, n_levels)
    mixed = [np.interp(at, np.arange(len(LEVELS)), stops[:, channel]) for channel in range(3)]
    return tuple(_hexadecimal(colour) for colour in np.column_stack(mixed).tolist())


def shade(colour: str, share: float) -> str:
    """Return a colour mixed with white: white for a share of 0, the colour itself for 1.

    Examples
    --------
    >>> shade("#0072b2", 0.0), shade("#0072b2", 0.5)
    ('#ffffff', '#80b8d8')
    """
    return _hexadecimal([255 + (channel - 255) * min(max(share, 0.0), 1.0) for channel in _channels(colour)])


def ink_on(colour: str) -> str:
    """Return black or white, whichever stands out more on a colour (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> ink_on("#fee391"), ink_on("#662506")
    ('#000000', '#ffffff')
    """
    linear = [_linear(channel / 255) for channel in _channels(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hexadecimal(channels: list[float]) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)
