"""What is already in the place of a model that is to be saved: replaced only if it is a saved model too."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from sentimen.model.artifact.archive import Archive
from sentimen.model.artifact.errors import refusal
from sentimen.model.artifact.folder import Folder, open_plain
from sentimen.model.artifact.format import FORMAT, LARGEST_MANIFEST, MANIFEST

__all__ = ["check_replaceable", "is_archived", "remove_folder"]


def is_archived(place: Path) -> bool:
    """Return whether a model that is saved there is one file, not a folder: where the name ends in .zip or .ZIP."""
    return place.suffix.lower() == ".zip"


def check_replaceable(place: Path, archived: bool) -> list[str]:
    """Return the names of the files that a new model would replace, none if there is nothing.

    A damaged model may be replaced, as long as its model.json can be read; so may an empty folder or file. A folder
    with any file besides those that its model.json lists may not.

    Raises
    ------
    ArtifactError
        If there is something other than a saved model: a file or a folder as `archived` says.
    """
    if not place.exists():
        return []
    if place.is_dir() == archived:
        found, wanted = ("a folder", "a file") if archived else ("a file", "a folder")
        raise refusal(
            f"{place}: there is {found}", wanted, "End the path in .zip for a file, and in anything else for a folder."
        )
    try:
        return _names(place, archived)
    except (OSError, ValueError, RecursionError) as error:
        reason = str(error).partition(";")[0]
        remedy = "Choose another path, or remove yourself what is there."
        raise refusal(
            f"there is something that is not a saved model ({reason})", "a saved model or nothing", remedy
        ) from None


def remove_folder(path: Path, names: Iterable[str]) -> None:
    """Delete the named files and their folder as far as possible; a folder with other files stays."""
    with contextlib.suppress(OSError):  # a file that is in use on Windows, or one that has just been put there
        for name in names:
            (path / name).unlink(missing_ok=True)
        path.rmdir()


def _names(place: Path, archived: bool) -> list[str]:
    if not archived:
        return _of_model(Folder(place))
    opened, size = open_plain(place, "it")
    with opened as file:
        return _of_model(Archive(file, size)) if size else []


def _of_model(found: Folder | Archive) -> list[str]:
    """Return the names of what a folder or file holds, if its model.json lists it all."""
    if not found.sizes:
        return []
    if found.sizes.get(MANIFEST, LARGEST_MANIFEST + 1) > LARGEST_MANIFEST:
        raise ValueError(f"no {MANIFEST}")
    document = json.loads(bytes(found.read(MANIFEST)))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"{MANIFEST} is of another format")
    listed = document.get("files")
    if not isinstance(listed, dict) or not found.sizes.keys() <= {MANIFEST, *listed}:
        raise ValueError(f"{MANIFEST} does not list all files")
    return list(found.sizes)
