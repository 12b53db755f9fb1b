"""Read a saved model: names and sizes first, then sums, then content; anything unexpected is refused."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sentimen.model.artifact.archive import Archive
from sentimen.model.artifact.errors import ArtifactError, refusal
from sentimen.model.artifact.folder import Folder, open_plain
from sentimen.model.artifact.format import MANIFEST, Artifact, check_sizes
from sentimen.model.artifact.manifest import Entry, parse_manifest, sha256
from sentimen.model.artifact.npy import decode_array

if TYPE_CHECKING:
    import mmap as memory

__all__ = ["artifact_from_bytes", "read_artifact", "read_with_sums", "verify_artifact"]


class _Members(Protocol):
    sizes: dict[str, int]

    def read(self, name: str) -> bytes | memory.mmap: ...


def read_artifact(path: str | os.PathLike[str], *, mmap: bool = False) -> Artifact:
    """Read a saved model.

    Parameters
    ----------
    path : path
        A folder or a .zip that `write_artifact` wrote.
    mmap : bool
        Map the arrays of a folder into memory, so that processes share them. They are checked now; whoever overwrites
        the files in place later changes the model, while `write_artifact` does not.

    Returns
    -------
    Artifact
        Its arrays are read-only.

    Raises
    ------
    ArtifactError
        If there is no saved model at `path`, or it is damaged, or holds anything that the format does not allow.
    OSError
        If the operating system denies reading.
    """
    return _read(path, mmap)[0]


def read_with_sums(path: str | os.PathLike[str]) -> tuple[Artifact, list[tuple[str, int, str]]]:
    """Read a saved model; return it with the name, size and SHA-256 of each file, in order of name.

    Raises
    ------
    ArtifactError, OSError
        As `read_artifact`.
    """
    return _read(path, False)


def verify_artifact(path: str | os.PathLike[str]) -> list[tuple[str, int, str]]:
    """Check the files of a saved model in full, and return the name, size and SHA-256 of each, in order of name.

    Raises
    ------
    ArtifactError, OSError
        As `read_artifact`.
    """
    return read_with_sums(path)[1]


def artifact_from_bytes(data: bytes) -> Artifact:
    """Return the model in bytes from `artifact_bytes`.

    Raises
    ------
    ArtifactError
        As `read_artifact`.
    """
    try:
        return _load(Archive(io.BytesIO(data), len(data)))[0]
    except ArtifactError as error:
        raise ArtifactError(f"cannot load a model from bytes: {error}") from None


def _read(path: str | os.PathLike[str], mmap: bool) -> tuple[Artifact, list[tuple[str, int, str]]]:
    place = Path(path)
    try:
        if not place.exists():
            raise refusal("there is nothing at this path", "a folder or a .zip saved by sentimen", _missing(place))
        real = Path(os.path.realpath(place))  # once: a link may be moved to another model while this one is read
        if real.is_dir():
            return _load(Folder(real, mmap))
        if mmap:
            raise refusal(
                "a file cannot be mapped into memory", "a folder with mmap=True", "Unpack the .zip into a folder."
            )
        opened, size = open_plain(real, "it", follow=True)
        with opened as file:
            return _load(Archive(file, size))
    except ArtifactError as error:
        raise ArtifactError(f"cannot load the model {place}: {error}") from None
    except FileNotFoundError:
        gone = refusal("a file vanished while it was read", "a model that nobody replaces meanwhile", "Load it again.")
        raise ArtifactError(f"cannot load the model {place}: {gone}") from None


def _missing(place: Path) -> str:
    """Return advice for a missing model: a save that was killed may have left the previous one aside."""
    try:
        names = sorted(entry.name for entry in place.parent.iterdir())
    except (OSError, ValueError):
        return "Check the path."
    for name in names:
        if name.startswith(f".{place.name}.") and name.endswith(".old"):
            return f"A save was interrupted; rename {name} to {place.name} to get the previous model back."
    return "Check the path."


def _load(members: _Members) -> tuple[Artifact, list[tuple[str, int, str]]]:
    check_sizes(members.sizes)
    manifest = bytes(members.read(MANIFEST))
    model, entries = parse_manifest(manifest)
    _check_listed(members.sizes, entries)
    artifact = Artifact(manifest=model)
    sums = [(MANIFEST, len(manifest), sha256(manifest))]
    for name, entry in entries.items():
        data = members.read(name)
        digest = sha256(data)
        if digest != entry.sha256:
            raise refusal(f"{name} is damaged, with the sha256 {digest}", f"{entry.sha256}, as {MANIFEST} lists")
        sums.append((name, len(data), digest))
        if entry.dtype is not None and entry.shape is not None:
            artifact.arrays[name.removesuffix(".npy")] = decode_array(name, data, entry.dtype, entry.shape)
        else:
            artifact.documents[name] = _text(name, bytes(data))
    return artifact, sorted(sums)


def _check_listed(sizes: dict[str, int], entries: dict[str, Entry]) -> None:
    for name in sorted((entries.keys() | {MANIFEST}) ^ sizes.keys()):
        if name in entries:
            raise refusal(f"{name} is missing", f"every file that {MANIFEST} lists")
        raise refusal(
            f"{name} does not belong here", f"only files that {MANIFEST} lists", "Remove it, or save the model anew."
        )
    for name, entry in entries.items():
        if sizes[name] != entry.size:
            raise refusal(f"{name} has {sizes[name]} bytes", f"{entry.size}, as {MANIFEST} lists")


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refusal(f"{name} is not valid UTF-8 ({error.reason} at byte {error.start})", "text in UTF-8") from None
