"""model.json: the file that describes a saved model and carries its own sum.

Its bytes are determined by its content. A file that reads the same but is written in another way has been edited, and
is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sentimen.model.artifact.errors import EDITED, refusal, shown
from sentimen.model.artifact.format import FORMAT, FORMAT_VERSION, LARGEST_MANIFEST, MANIFEST, check_name
from sentimen.model.artifact.npy import check_type
from sentimen.model.artifact.strict_json import check_json, dump_json, parse_json

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["Entry", "encode_manifest", "parse_manifest", "sha256"]

_KEYS = ["files", "format", "format_version", "model", "sha256"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What model.json says of another file; type and shape are those of an array, None for a document."""

    size: int
    sha256: str
    dtype: str | None = None
    shape: tuple[int, ...] | None = None


def sha256(data: bytes | mmap) -> str:
    """Return the SHA-256 of data in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def encode_manifest(model: dict[str, object], files: dict[str, Entry]) -> bytes:
    """Return the bytes of model.json.

    Raises
    ------
    ArtifactError
        If `model` is not a dict that JSON can say exactly, or too large.
    """
    if not isinstance(model, dict):
        raise refusal(f"the manifest is a {type(model).__name__}", "a dict", "Pass a dict.")
    listed: dict[str, object] = {}
    for name, entry in files.items():
        described: dict[str, object] = {"sha256": entry.sha256, "size": entry.size}
        if entry.shape is not None:
            described |= {"dtype": entry.dtype, "shape": list(entry.shape)}
        listed[name] = described
    document: dict[str, object] = {"files": listed, "format": FORMAT, "format_version": FORMAT_VERSION, "model": model}
    check_json(document)
    data = dump_json(document | {"sha256": sha256(dump_json(document))})
    if len(data) > LARGEST_MANIFEST:
        remedy = "Move text from the manifest to a document."
        raise refusal(f"{MANIFEST} is too large, {len(data)} bytes", f"at most {LARGEST_MANIFEST}", remedy)
    return data


def parse_manifest(data: bytes) -> tuple[dict[str, object], dict[str, Entry]]:
    """Return the model's own part of model.json, and what it says of the other files.

    Raises
    ------
    ArtifactError
        If anything is not as `encode_manifest` writes it.
    """
    document = parse_json(data)
    if not isinstance(document, dict):
        raise refusal(f"{MANIFEST} holds a {type(document).__name__}", "a JSON object", EDITED)
    _check_version(document)
    if sorted(document) != _KEYS:
        raise refusal(f"{MANIFEST} has the keys {shown(sorted(document))}", f"{', '.join(_KEYS)}", EDITED)
    if document["sha256"] != sha256(dump_json({key: document[key] for key in _KEYS if key != "sha256"})):
        raise refusal(f"{MANIFEST} was changed after it was saved", "content that matches its own sha256", EDITED)
    if data != dump_json(document):
        raise refusal(f"{MANIFEST} was reformatted after it was saved", "the JSON that sentimen wrote", EDITED)
    model, files = document["model"], document["files"]
    if not isinstance(model, dict) or not isinstance(files, dict):
        raise refusal(f"model or files of {MANIFEST} is not an object", "a JSON object for each", EDITED)
    return model, {check_name(name): _entry(name, described) for name, described in files.items()}


def _check_version(document: dict[str, object]) -> None:
    name, version = document.get("format"), document.get("format_version")
    if name != FORMAT:
        raise refusal(
            f"{MANIFEST} has the format {shown(name)}", repr(FORMAT), "Give the path of a model saved by sentimen."
        )
    if type(version) is not int or version < 1:
        raise refusal(f"{MANIFEST} has the format_version {shown(version)}", f"1 to {FORMAT_VERSION}", EDITED)
    if version > FORMAT_VERSION:
        remedy = "The model was made by a newer sentimen, upgrade with pip install -U sentimen."
        raise refusal(f"{MANIFEST} has the format_version {version}", f"at most {FORMAT_VERSION}", remedy)


def _entry(name: str, described: object) -> Entry:
    keys = {"sha256", "size"} | ({"dtype", "shape"} if name.endswith(".npy") else set())
    if not isinstance(described, dict) or described.keys() != keys or name == MANIFEST:
        raise refusal(
            f"{MANIFEST} describes {name} as {shown(described)}", f"the keys {', '.join(sorted(keys))}", EDITED
        )
    size, digest = described["size"], described["sha256"]
    if type(size) is not int or size < 0 or not isinstance(digest, str):
        raise refusal(f"{MANIFEST} describes {name} as {shown(described)}", "a size in bytes and a sha256", EDITED)
    if "shape" not in keys:
        return Entry(size, digest)
    return Entry(size, digest, *check_type(name, described["dtype"], described["shape"]))
