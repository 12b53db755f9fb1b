"""The lock under which the memories of words grow: one for all models, so that a fork can wait for it."""

from __future__ import annotations

import os
import threading

__all__ = ["GROWTH"]

GROWTH = threading.RLock()
"""Held while tokens or chunks are added, and while the process forks.

A child has none of the other threads. Forked while one of them added, it would wait for that thread for ever, or find
half of what it added.
"""

if hasattr(os, "register_at_fork"):  # not on Windows, which cannot fork
    os.register_at_fork(before=GROWTH.acquire, after_in_parent=GROWTH.release, after_in_child=GROWTH.release)
