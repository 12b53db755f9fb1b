"""Put a new file or folder in the place of an old one, as nearly in one step as the operating system allows."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

__all__ = ["exchange", "sync_folder"]

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_SWAP = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS


def exchange(new: Path, old: Path, aside: Path) -> Path:
    """Put the folder `new` at `old`, which exists, and return where the old one is now.

    Linux and macOS swap both in one step. Elsewhere `old` is renamed to `aside` first; if `new` cannot take its place,
    it is renamed back.

    Raises
    ------
    OSError
        If renaming fails; `old` is then as it was.
    """
    if _swap(new, old):
        return new
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        aside.rename(old)
        raise
    return aside


def _swap(one: Path, other: Path) -> bool:
    """Swap two paths in one step; return whether that worked."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes

    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(system.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _SWAP) == 0)
        return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), _SWAP) == 0)
    except (OSError, AttributeError):  # a C library without the function
        return False


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, where the operating system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network file systems cannot
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
