"""What the library warns of, as a line on standard error."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sentimen.cli.plain_text import visible

__all__ = ["saying_warnings"]


@contextmanager
def saying_warnings() -> Iterator[None]:
    """Say each UserWarning of the work inside on standard error, as other remarks of a command are said."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = _said  # type: ignore[assignment]
        yield


def _said(message: Warning | str, *_: object) -> None:
    print(f"sentimen: {visible(str(message))}", file=sys.stderr)
