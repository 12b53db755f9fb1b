"""Files that appear whole or not at all; see `sentimen.learning.replacement`."""

from __future__ import annotations

from sentimen.learning.replacement import replaced

__all__ = ["replaced"]
