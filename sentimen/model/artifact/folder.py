"""Models in a folder: its plain files, listed and opened with care."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sentimen.model.artifact.errors import refusal, shown
from sentimen.model.artifact.format import MOST_MEMBERS, check_name

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["Folder", "open_plain"]

_TRUST = "Get the model from a source that you trust, or remove what does not belong to it."


def open_plain(path: Path, name: str, follow: bool = False) -> tuple[BinaryIO, int]:
    """Return a plain file, opened for reading, and its size.

    Raises
    ------
    ArtifactError
        If it is a link (unless `follow`), a folder, a pipe or a device.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    if not follow:
        if path.is_symlink():
            raise refusal(f"{name} is a link", "plain files only", _TRUST)
        flags |= getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise refusal(f"{name} is not a plain file", "plain files only", _TRUST)
    return os.fdopen(descriptor, "rb"), found.st_size


class Folder:
    """The files of a folder.

    Parameters
    ----------
    path : Path
    mmap : bool
        Whether arrays are mapped into memory rather than read.

    Raises
    ------
    ArtifactError
        If there are too many files, other things than files, or names that no model has. Nothing is read.
    """

    def __init__(self, path: Path, mmap: bool = False) -> None:
        self._path = path
        self._mmap = mmap
        self.sizes = self._list()

    def _list(self) -> dict[str, int]:
        sizes: dict[str, int] = {}
        with os.scandir(self._path) as entries:
            for entry in entries:
                if len(sizes) == MOST_MEMBERS:
                    raise refusal(
                        "the folder is too full", f"at most {MOST_MEMBERS} files", "Give the path of a saved model."
                    )
                if entry.is_symlink():
                    raise refusal(f"{shown(entry.name)} is a link", "plain files only", _TRUST)
                if not entry.is_file(follow_symlinks=False):
                    raise refusal(f"{shown(entry.name)} is not a plain file", "plain files only", _TRUST)
                sizes[check_name(entry.name)] = entry.stat(follow_symlinks=False).st_size
        return dict(sorted(sizes.items()))

    def read(self, name: str) -> bytes | mmap:
        """Return the content of a file; raise ArtifactError if it is no plain file or its size has changed."""
        opened, size = open_plain(self._path / name, name)
        with opened as file:
            if size != self.sizes[name]:
                raise refusal(f"{name} changed while it was read", f"{self.sizes[name]} bytes", "Load the model again.")
            if self._mmap and name.endswith(".npy") and size:
                from mmap import ACCESS_READ, mmap

                return mmap(file.fileno(), size, access=ACCESS_READ)
            data = file.read(size)
        if len(data) != size:
            raise refusal(f"{name} changed while it was read", f"{size} bytes", "Load the model again.")
        return data
