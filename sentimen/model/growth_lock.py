"""Locks that a fork waits for, and the one under which the memories of words of all models grow."""

from __future__ import annotations

import os
import threading

__all__ = ["GROWTH", "lock_over_forks"]


def lock_over_forks() -> threading.RLock:
    """Return a lock that is also held while the process forks.

    A child has none of the other threads. Forked while one of them held the lock, it would wait for that thread for
    ever, or find half of what it did.
    """
    lock = threading.RLock()
    if hasattr(os, "register_at_fork"):  # not on Windows, which cannot fork
        os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=lock.release)
    return lock


GROWTH = lock_over_forks()
"""Held while tokens or chunks are added."""
