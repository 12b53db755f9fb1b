"""The format of a saved model: its name and version, its limits, the names and types it may hold.

Any change to what is written here or in the modules beside it raises `FORMAT_VERSION`; readers of older versions stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact.errors import refusal, shown

__all__ = [
    "DTYPES",
    "FORMAT",
    "FORMAT_VERSION",
    "LARGEST_MANIFEST",
    "LARGEST_MEMBER",
    "LARGEST_TOTAL",
    "MANIFEST",
    "MOST_MEMBERS",
    "Artifact",
    "check_name",
    "check_sizes",
]

FORMAT = "sentimen-model"
FORMAT_VERSION = 3

MANIFEST = "model.json"
"""The file that describes all the others."""

LARGEST_MANIFEST = 1 << 20
LARGEST_MEMBER = 64 << 20
LARGEST_TOTAL = 128 << 20
MOST_MEMBERS = 16

DTYPES = {"int8": "|i1", "uint8": "|u1", "int16": "<i2", "int32": "<i4", "float32": "<f4", "float64": "<f8"}
"""The types of stored arrays, all little-endian, with their names in a .npy header."""

_NAME = re.compile(r"README\.md|[a-z][a-z0-9_]{0,39}\.(?:npy|tsv|txt|md|json)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|readme)\..*")  # devices of Windows; a second README


@dataclass(frozen=True, slots=True, eq=False)
class Artifact:
    r"""What a saved model holds.

    Two artifacts are equal if their manifests and documents are and their arrays agree in name, type, shape and bytes.

    Parameters
    ----------
    manifest : dict
        What JSON can say: str keys, no NaN or infinity. A tuple comes back as a list.
    arrays : dict of str to ndarray
        By the file's name without ``.npy``: ``weights`` is stored in ``weights.npy``. Those read are read-only.
    documents : dict of str to str
        By the file's name: ``README.md``, ``slang.tsv``.

    Examples
    --------
    >>> import numpy as np
    >>> one = Artifact({"levels": 5}, {"scale": np.ones(3)}, {"README.md": "# Model\n"})
    >>> one == Artifact({"levels": 5}, {"scale": np.ones(3)}, {"README.md": "# Model\n"})
    True
    """

    manifest: dict[str, object] = field(default_factory=dict)
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Artifact):
            return NotImplemented
        if self.manifest != other.manifest or self.documents != other.documents:
            return False
        return self.arrays.keys() == other.arrays.keys() and all(
            _same_array(array, other.arrays[name]) for name, array in self.arrays.items()
        )

    __hash__ = None  # type: ignore[assignment]  # as of any mutable content


def _same_array(left: NDArray[Any], right: NDArray[Any]) -> bool:
    return left.dtype.name == right.dtype.name and left.shape == right.shape and _bytes(left) == _bytes(right)


def _bytes(array: NDArray[Any]) -> bytes:
    return np.asarray(array, dtype=array.dtype.newbyteorder("<")).tobytes()


def check_name(name: object) -> str:
    """Return the name of a file of a model, if it may be one.

    Raises
    ------
    ArtifactError
        If it is not a plain lower-case file name of a known kind, such as ``weights.npy``, or ``README.md``.

    Examples
    --------
    >>> check_name("weights.npy")
    'weights.npy'
    """
    if isinstance(name, str) and _NAME.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    raise refusal(
        f"{shown(name)} is not a name that a file of a model can have",
        "README.md or a lower-case name ending in .npy, .tsv, .txt, .md or .json, without folders",
        "Remove it if it does not belong to the model; if it does, save the model anew under such names.",
    )


def check_sizes(sizes: dict[str, int]) -> None:
    """Raise ArtifactError if the files of a model are too many or too large, or model.json is not among them."""
    if len(sizes) > MOST_MEMBERS:
        raise refusal(f"there are {len(sizes)} files or more", f"at most {MOST_MEMBERS}")
    if MANIFEST not in sizes:
        raise refusal(f"{MANIFEST} is missing", "a model saved by sentimen", "Give the path of a saved model.")
    for name, size in sizes.items():
        limit = LARGEST_MANIFEST if name == MANIFEST else LARGEST_MEMBER
        if size > limit:
            raise refusal(f"{name} is too large, {size} bytes", f"at most {limit}", "Save a smaller model.")
    if sum(sizes.values()) > LARGEST_TOTAL:
        total = f"the files are too large together, {sum(sizes.values())} bytes"
        raise refusal(total, f"at most {LARGEST_TOTAL}", "Save a smaller model.")
