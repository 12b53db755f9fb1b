"""What the loader of saved models refuses, as living documentation: each attack is built from a small valid model.

An attacker knows the format, so where it helps the attack, sums and sizes are made to fit.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sentimen.model.artifact import Artifact, write_artifact
from sentimen.model.artifact.strict_json import dump_json

Files = dict[str, bytes]


@dataclass(frozen=True)
class Attack:
    """A path to something bad.

    Parameters
    ----------
    label : str
    build : function of an empty folder to the path
    words : str
        What the error must say, among other things.
    """

    label: str
    build: Callable[[Path], Path]
    words: str


def small_artifact() -> Artifact:
    """Return the model that all attacks begin with."""
    arrays: dict[str, NDArray[Any]] = {
        "weights": np.arange(-6, 6, dtype=np.int8).reshape(4, 3),
        "scale": np.array([0.5, 0.25, 2.0], np.float32),
    }
    return Artifact({"levels": ["aman", "parah"]}, arrays, {"README.md": "# Model\n", "slang.tsv": "gk\ttidak\n"})


def valid_files() -> Files:
    """Return the files of that model."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_artifact(Path(folder) / "m", small_artifact())
        return {path.name: path.read_bytes() for path in sorted((Path(folder) / "m").iterdir())}


def signed(files: Files, change: Callable[[dict], None] = lambda document: None) -> Files:  # type: ignore[type-arg]
    """Return files with a model.json that fits them and was then changed, its own sum fitting in any case."""
    document = json.loads(files["model.json"])
    listed = {}
    for name, data in files.items():
        if name != "model.json":
            entry = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            old = document["files"].get(name, {"dtype": "int8", "shape": [3]} if name.endswith(".npy") else {})
            listed[name] = {key: old[key] for key in ("dtype", "shape") if key in old} | entry
    document["files"] = listed
    change(document)
    document.pop("sha256")
    document["sha256"] = hashlib.sha256(dump_json(document)).hexdigest()
    return files | {"model.json": dump_json(document)}


def folder(place: Path, files: Files) -> Path:
    """Write files to a folder below `place`."""
    path = place / "model"
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def archive(place: Path, data: bytes) -> Path:
    """Write a zip below `place`."""
    path = place / "model.zip"
    path.write_bytes(data)
    return path


def replaced(name: str, data: bytes, signature: bool = True) -> Callable[[Path], Path]:
    def build(place: Path) -> Path:
        files = valid_files() | {name: data}
        return folder(place, signed(files) if signature else files)

    return build


def manifest_with(change: Callable[[dict], None]) -> Callable[[Path], Path]:  # type: ignore[type-arg]
    return lambda place: folder(place, signed(valid_files(), change))


def raw_manifest(change: Callable[[str], str]) -> Callable[[Path], Path]:
    def build(place: Path) -> Path:
        files = valid_files()
        return folder(place, files | {"model.json": change(files["model.json"].decode()).encode()})

    return build


def npy(array: object, **header: object) -> bytes:
    """Return what numpy writes of an array; `header` overrides what it says."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.asarray(array), allow_pickle=True)
    if header:
        plain = {"descr": "|i1", "fortran_order": False, "shape": (4, 3)} | header
        buffer = io.BytesIO()
        np.lib.format.write_array_header_1_0(buffer, plain)
        buffer.write(bytes(12))
    return buffer.getvalue()


def entry_with(name: str, **changes: object) -> Callable[[Path], Path]:
    return manifest_with(lambda document: document["files"][name].update(changes))


def linked(place: Path) -> Path:
    path = folder(place, valid_files())
    target = place / "elsewhere"
    (path / "weights.npy").rename(target)
    try:
        os.symlink(target, path / "weights.npy")
    except OSError:  # Windows without the right to
        pytest.skip("no symbolic links here")
    return path


def pipe(place: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    path = folder(place, {name: data for name, data in valid_files().items() if name != "weights.npy"})
    os.mkfifo(path / "weights.npy")
    return path


def subfolder(place: Path) -> Path:
    path = folder(place, valid_files())
    (path / "more").mkdir()
    return path


def crowd(place: Path) -> Path:
    return folder(place, valid_files() | {f"extra{number}.txt": b"" for number in range(300)})


def sparse(name: str, size: int) -> Callable[[Path], Path]:
    def build(place: Path) -> Path:
        path = folder(place, valid_files())
        os.truncate(path / name, size)
        return path

    return build


def large_together(place: Path) -> Path:
    path = folder(place, valid_files() | {f"a{number}.npy": b"" for number in range(3)})
    for number in range(3):
        os.truncate(path / f"a{number}.npy", 60 << 20)
    return path


def without(name: str) -> Callable[[Path], Path]:
    return lambda place: folder(place, {other: data for other, data in valid_files().items() if other != name})


def text_file(place: Path) -> Path:
    path = place / "notes.txt"
    path.write_text("Barang belum sampai.\n")
    return path


class Bomb:
    """What runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch /tmp/sentimen-was-attacked",)
