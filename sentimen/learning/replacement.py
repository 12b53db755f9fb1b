"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sentimen.learning.table_files import FileError

__all__ = ["replaced"]

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replaced(path: str | Path) -> Iterator[Path]:
    """Give the path of a temporary sibling to write to, and rename it to `path` at the end.

    If anything fails, what was at `path` is still there and the sibling is gone.

    Parameters
    ----------
    path : str or Path
        A file that may exist. Where it is a symbolic link, what it points to is replaced.

    Raises
    ------
    FileError
        If there is a folder or a device at `path`.
    OSError
        If there is no such folder, or it cannot be written to.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        raise FileError(f"{path}: there is something that is not a file; choose another path")
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part{target.suffix}")
    try:
        temporary.touch(exist_ok=False)
    except FileNotFoundError:
        raise FileNotFoundError(f"no folder {str(target.parent)!r} to write {target.name} to") from None
    except PermissionError:
        raise PermissionError(
            f"{path}: no permission to write in its folder {str(target.parent)!r}; choose another place"
        ) from None
    except OSError as error:
        error.filename = str(path)
        raise
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        if error.errno in _NO_SPACE:
            error.filename = str(path)  # the system names no file, or the hidden one
        raise
    finally:
        temporary.unlink(missing_ok=True)
