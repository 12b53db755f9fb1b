"""Axes to draw on: a new figure or the caller's own, dressed alike, with matplotlib imported only here and now."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from sentimen.plots.palette import GUIDE
from sentimen.plots.wording import Language, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["axes_for", "drawable", "dress", "figure_of", "need_matplotlib", "spread", "ticks_in"]

_UNSEEN = ("Cf", "Mn", "Cc")  # joiners, variation selectors, controls: nothing to draw by themselves
_PLACEHOLDER = "\N{WHITE SQUARE}"


def axes_for(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Return the axes passed, or new ones in a figure of their own.

    Parameters
    ----------
    ax : matplotlib Axes or None
    size : (float, float)
        Width and height in inches of a new figure.

    Raises
    ------
    ImportError
        If matplotlib is not installed; the message says how to get it.
    TypeError
        If `ax` is no Axes: an array of them, for example.
    """
    need_matplotlib()
    from matplotlib.axes import Axes

    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=size, layout="constrained")
    if not isinstance(ax, Axes):
        raise TypeError(f"ax must be a matplotlib Axes, got {type(ax).__name__}; choose one of several: axes[0]")
    return ax


def need_matplotlib() -> None:
    """Raise an ImportError that says how to get matplotlib, unless it is there."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise ImportError("plots need matplotlib, which is not installed: pip install 'sentimen[plot]'") from error


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes stand in."""
    figure: Figure = cast("Any", ax).get_figure()
    return figure


def dress(
    ax: Axes, title: str, x: str, y: str, *, note: str = "", grid: str = "", frame: str = "lb", room: float = 8
) -> None:
    """Give axes their title, the names of the axes and the common look.

    Parameters
    ----------
    ax : matplotlib Axes
    title, x, y : str
    note : str
        Smaller lines under the title.
    grid : {"", "x", "y", "both"}
        Which faint lines to draw.
    frame : str
        Which sides to draw: any of "l", "r", "t", "b".
    room : float
        Points to leave between the axes and what stands above.
    """
    pad = room + (3 + 13 * (note.count("\n") + 1) if note else 0)
    ax.set_title(drawable(title), loc="left", fontsize=12, fontweight="bold", pad=pad, parse_math=False)
    if note:
        ax.annotate(
            drawable(note, 200),
            (0, 1),
            (0, room),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=9.5,
            color=GUIDE,
            annotation_clip=False,
            parse_math=False,
        )
    ax.set_xlabel(drawable(x), parse_math=False)
    ax.set_ylabel(drawable(y), parse_math=False)
    for side in ("left", "right", "top", "bottom"):
        ax.spines[side].set_visible(side[0] in frame)
    if grid:
        lines: Any = {"axis": grid, "color": GUIDE, "alpha": 0.25, "linewidth": 0.8}
        ax.grid(visible=True, **lines)
        ax.set_axisbelow(True)


def ticks_in(language: Language, *, percents: bool = False) -> Callable[[float, Any], str]:
    """Return a formatter of ticks: shares of 0..1 in percent, or numbers with as few decimals as they need.

    Examples
    --------
    >>> ticks_in("id")(0.25, 0), ticks_in("id")(1000.0, 0), ticks_in("en", percents=True)(0.2, 0)
    ('0,25', '1.000', '20%')
    """

    def text(value: float, _: Any) -> str:
        if percents:
            return percent(value, language)
        digits = next((digits for digits in range(4) if abs(value - round(value, digits)) < 1e-6), 4)
        return number(value, language, digits)

    return text


def drawable(text: str, longest: int = 80) -> str:
    """Return a text as the font in use can draw it: pictures by their names, long texts shortened.

    Examples
    --------
    >>> drawable("hebat 👏"), drawable("lama sekali", longest=5)
    ('hebat :clapping hands sign:', 'lama…')
    """
    drawn = "".join(map(_drawn, text))
    return drawn if len(drawn) <= longest else drawn[: longest - 1] + "…"


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Return places moved as little as needed so that no two are closer than `gap`, in their order.

    Examples
    --------
    >>> spread([1.0, 1.0, 5.0], 1.0)
    [0.5, 1.5, 5.0]
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    blocks: list[tuple[float, int]] = []  # neighbours that touch: the middle they wish for, and their number
    for at in order:
        middle, size = places[at], 1
        while blocks and blocks[-1][0] + (blocks[-1][1] + size) * gap / 2 > middle:
            before, others = blocks.pop()
            middle, size = (before * others + middle * size) / (others + size), others + size
        blocks.append((middle, size))
    moved = [middle + (step - (size - 1) / 2) * gap for middle, size in blocks for step in range(size)]
    return [moved[order.index(at)] for at in range(len(places))]


def _drawn(character: str) -> str:
    if character.isspace():
        return character if character == "\n" else " "
    if unicodedata.category(character) in _UNSEEN:
        return ""
    if _in_font(character):
        return character
    name = unicodedata.name(character, "").lower()
    return f":{name}:" if name else _PLACEHOLDER


def _in_font(character: str) -> bool:
    need_matplotlib()
    from matplotlib import rcParams

    return ord(character) < 128 or any(_has(family, character) for family in rcParams["font.family"])


@functools.lru_cache(maxsize=4096)
def _has(family: str, character: str) -> bool:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return bool(get_font(findfont(FontProperties(family=[family]))).get_char_index(ord(character)))
