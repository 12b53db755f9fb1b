"""Small line charts as inline SVG, coloured by the page around them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["line_chart"]

_SIDE, _LEFT, _TOP, _BOTTOM = 220, 44, 26, 40


def line_chart(
    title: str,
    x: str,
    y: str,
    points: Sequence[tuple[float, float]],
    *,
    dots: bool = False,
    band: Sequence[tuple[float, float]] = (),
    bars: Sequence[tuple[float, float]] = (),
) -> str:
    """Draw points on axes from 0 to 1 with the diagonal as a guide.

    Parameters
    ----------
    title, x, y : str
        Title and names of the axes.
    points : sequence of (float, float)
        Each coordinate in 0..1, in order of x.
    dots : bool
        Whether to mark each point.
    band, bars : sequence of (float, float)
        Low and high of each point, drawn as an area or as upright lines; none where empty.

    Returns
    -------
    str
        An ``<svg>`` element with the classes axis, guide, line, band and bar.

    Examples
    --------
    >>> line_chart("Review", "read", "found", [(0.0, 0.0), (1.0, 1.0)]).count("polyline")
    1
    """
    places = [(_LEFT + across * _SIDE, _TOP + (1 - up) * _SIDE) for across, up in points]
    ends = [
        [(across, _TOP + (1 - up) * _SIDE) for (across, _), up in zip(places, side, strict=True)]
        for side in (zip(*(band or bars), strict=True) if band or bars else ())
    ]
    line = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
    right, floor = _LEFT + _SIDE, _TOP + _SIDE
    parts = [
        f'<svg viewBox="0 0 {right + 16} {floor + _BOTTOM}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<text x="{_LEFT}" y="15">{escape(title)}</text>',
        f'<path class="guide" d="M{_LEFT} {floor}L{right} {_TOP}"/>',
        f'<path class="axis" d="M{_LEFT} {_TOP}V{floor}H{right}"/>',
    ]
    for tick in (0.0, 0.5, 1.0):
        across, down = _LEFT + tick * _SIDE, _TOP + (1 - tick) * _SIDE
        parts.append(f'<text x="{across:.0f}" y="{floor + 15}" text-anchor="middle">{tick:.1f}</text>')
        parts.append(f'<text x="{_LEFT - 6}" y="{down + 4:.0f}" text-anchor="end">{tick:.1f}</text>')
    middle = _TOP + _SIDE / 2
    parts.append(f'<text x="{_LEFT + _SIDE / 2:.0f}" y="{floor + 32}" text-anchor="middle">{escape(x)}</text>')
    parts.append(
        f'<text x="12" y="{middle:.0f}" text-anchor="middle" transform="rotate(-90 12 {middle:.0f})">{escape(y)}</text>'
    )
    if band:
        outline = " ".join(f"{across:.1f},{down:.1f}" for across, down in [*ends[0], *reversed(ends[1])])
        parts.append(f'<polygon class="band" points="{outline}"/>')
    elif bars:
        parts.extend(
            f'<path class="bar" d="M{across:.1f} {low:.1f}V{high:.1f}"/>'
            for (across, low), (_, high) in zip(*ends, strict=True)
        )
    parts.append(f'<polyline class="line" points="{line}"/>')
    if dots:
        parts.extend(f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3"/>' for across, down in places)
    return "\n".join([*parts, "</svg>"])
