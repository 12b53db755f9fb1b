"""Save a model: encode it, write it beside its place, read it back, and only then put it there."""

from __future__ import annotations

import os
from pathlib import Path

from sentimen.model.artifact.errors import ArtifactError, refusal
from sentimen.model.artifact.exchange import exchange, sync_folder
from sentimen.model.artifact.format import MANIFEST, Artifact, check_name, check_sizes
from sentimen.model.artifact.manifest import Entry, encode_manifest, sha256
from sentimen.model.artifact.npy import encode_array
from sentimen.model.artifact.occupant import check_replaceable, is_archived, remove_folder
from sentimen.model.artifact.reader import verify_artifact
from sentimen.model.artifact.zip_layout import pack

__all__ = ["artifact_bytes", "write_artifact"]


def artifact_bytes(artifact: Artifact) -> bytes:
    """Return a model as the bytes of a .zip; the same model gives the same bytes, always and everywhere.

    Raises
    ------
    ArtifactError
        If the format cannot hold it.

    Examples
    --------
    >>> import numpy as np
    >>> from sentimen.model.artifact import artifact_from_bytes
    >>> artifact = Artifact({"note": "contoh"}, {"scale": np.ones(3)})
    >>> artifact_from_bytes(artifact_bytes(artifact)) == artifact
    True
    """
    return b"".join(pack(_encode(artifact)))


def write_artifact(path: str | os.PathLike[str], artifact: Artifact) -> None:
    """Save a model, in the place of a model that may be there.

    What is at `path` stays whole until the new model has been written, flushed to disk and read back. A process that is
    killed meanwhile leaves a hidden ``.tmp`` beside it, which may be deleted. A process that loads at the same moment
    gets the old or the new ``.zip``; of a folder, it may get an error that tells it to load again, never a mixture.

    Parameters
    ----------
    path : path
        A name that ends in ``.zip``, in any capitals, makes one file, any other name a folder.
    artifact : Artifact
        The same artifact always gives the same bytes.

    Raises
    ------
    ArtifactError
        If the format cannot hold the model, or there is something at `path` that is not a saved model.
    OSError
        If the operating system denies writing.
    """
    place = Path(os.path.realpath(path))
    archived = is_archived(Path(path))
    try:
        members = _encode(artifact)
        if not place.parent.is_dir():
            raise refusal("its folder does not exist", f"a folder {place.parent}", "Create the folder first.")
        replaced = check_replaceable(place, archived)
        hidden = place.parent / f".{place.name}.{os.urandom(6).hex()}"
        if archived:
            _write_zip(place, hidden.with_name(hidden.name + ".tmp"), members)
        else:
            _write_folder(place, hidden, members, replaced)
    except ArtifactError as error:
        raise ArtifactError(f"cannot save the model {place}: {error}") from None
    except OSError as error:
        if error.errno is not None:
            error.filename = str(place)  # the system names no file, or the hidden one
        raise
    sync_folder(place.parent)


def _encode(artifact: Artifact) -> dict[str, bytes]:
    """Return the files of a model by name, sorted."""
    files: dict[str, bytes] = {}
    entries: dict[str, Entry] = {}
    for stem, array in artifact.arrays.items():
        name = check_name(f"{stem}.npy")
        data = files[name] = encode_array(name, array)
        entries[name] = Entry(len(data), sha256(data), array.dtype.name, array.shape)
    for name, text in artifact.documents.items():
        data = files[check_name(name)] = _encode_text(name, text)
        entries[name] = Entry(len(data), sha256(data))
    files[MANIFEST] = encode_manifest(artifact.manifest, entries)
    check_sizes({name: len(data) for name, data in files.items()})
    return dict(sorted(files.items()))


def _encode_text(name: str, text: str) -> bytes:
    if name == MANIFEST or name.endswith(".npy"):
        raise refusal(f"a document is named {name}", "names other than of arrays and model.json", "Rename it.")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise refusal(f"{name} holds half a character", "valid Unicode", "Clean the text.") from None


def _write_zip(place: Path, temporary: Path, members: dict[str, bytes]) -> None:
    try:
        _write_file(temporary, pack(members))
        _check_written(temporary, members)
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_folder(place: Path, hidden: Path, members: dict[str, bytes], replaced: list[str]) -> None:
    temporary = hidden.with_name(hidden.name + ".tmp")
    temporary.mkdir()
    try:
        for name, data in members.items():
            _write_file(temporary / name, [data])
        sync_folder(temporary)
        _check_written(temporary, members)
        if not place.exists():
            temporary.rename(place)
            return
        old = exchange(temporary, place, hidden.with_name(hidden.name + ".old"))
    except BaseException:
        remove_folder(temporary, members)
        raise
    sync_folder(place.parent)
    remove_folder(old, replaced)


def _write_file(path: Path, pieces: list[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _check_written(path: Path, members: dict[str, bytes]) -> None:
    """Raise ArtifactError unless what was written reads back as what was meant."""
    if verify_artifact(path) != [(name, len(data), sha256(data)) for name, data in members.items()]:
        raise refusal("what was written does not read back", "the same bytes", "Check the disk, and save again.")
