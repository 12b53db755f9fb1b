"""Matrix products on one thread: those of a text are small, and threads that wait for each other take ten times longer.

On an idle machine a second thread saves the accurate model a quarter of its time; where other work fills the cores, it
costs many times as much. Whoever wants all cores gives ``sentimen score --workers``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

__all__ = ["one_thread"]


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which numpy multiplies matrices on one thread."""
    import numpy  # noqa: F401  # what is not loaded yet would not be held
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(limits=1, user_api="blas")
    return limits
