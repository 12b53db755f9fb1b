"""Names of levels of one's own, as the command line takes them."""

from __future__ import annotations

import argparse

__all__ = ["OWN_LEVELS", "level_names"]

OWN_LEVELS = "Own names of levels are given, the least severe first: --levels A,B,C"
"""What is advised where labels are none of the levels."""


def level_names(written: str) -> tuple[str, ...]:
    """Return names that commas separate, the least severe first; for ``type=`` of an option.

    Raises
    ------
    argparse.ArgumentTypeError
        If they cannot be the levels of a model.

    Examples
    --------
    >>> level_names("tenang, resah,gawat")
    ('tenang', 'resah', 'gawat')
    """
    from sentimen.model.heads import Heads

    names = tuple(name.strip() for name in written.split(","))
    try:
        Heads(levels=names)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return names
