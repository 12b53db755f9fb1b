"""Text that is safe to show: a terminal obeys control characters, and messages come from strangers."""

from __future__ import annotations

__all__ = ["on_one_line", "visible"]

_KEPT = "\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def visible(text: str) -> str:
    r"""Return a text with control characters, and marks that turn the direction of writing, replaced.

    Line feeds stay, and joiners, as in emoji.

    Examples
    --------
    >>> visible("merah\x1b[31m")
    'merah�[31m'
    """
    if text.isprintable():
        return text
    return "".join(char if char in _KEPT or char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def on_one_line(text: str) -> str:
    r"""Return what is visible of a text on one line.

    Examples
    --------
    >>> on_one_line("baris satu\n  baris dua")
    'baris satu baris dua'
    """
    return visible(" ".join(text.split()))
