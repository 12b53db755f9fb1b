"""Arrays as .npy files of version 1.0, written and checked byte for byte: no header is ever interpreted.

The manifest states type and shape; these determine the header, and a file must begin with exactly that.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact.errors import refusal, shown
from sentimen.model.artifact.format import DTYPES, LARGEST_MEMBER

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["check_type", "decode_array", "encode_array", "npy_header"]

_MAGIC = b"\x93NUMPY\x01\x00"
_MOST_DIMENSIONS = 4


def npy_header(dtype: str, shape: tuple[int, ...]) -> bytes:
    """Return what a .npy file of an array begins with.

    Examples
    --------
    >>> npy_header("int8", (4, 21))[10:70]
    b"{'descr': '|i1', 'fortran_order': False, 'shape': (4, 21), }"
    """
    text = f"{{'descr': {DTYPES[dtype]!r}, 'fortran_order': False, 'shape': {shape!r}, }}".encode("ascii")
    start = len(_MAGIC) + 2
    text += b" " * (-(start + len(text) + 1) % 64) + b"\n"
    return _MAGIC + struct.pack("<H", len(text)) + text


def encode_array(name: str, array: NDArray[Any]) -> bytes:
    """Return the bytes of a .npy file.

    Raises
    ------
    ArtifactError
        If `array` is not a plain numpy array, of another type than `DTYPES`, too large, or not finite.
    """
    if type(array) is not np.ndarray and type(array) is not np.memmap:
        raise refusal(f"{name} is a {type(array).__name__}", "a plain numpy array", "Convert it with numpy.asarray.")
    dtype = array.dtype.name
    check_type(name, dtype, list(array.shape))
    data = np.asarray(array, dtype=np.dtype(DTYPES[dtype]), order="C")
    _check_finite(name, data)
    return npy_header(dtype, array.shape) + data.tobytes()


def decode_array(name: str, data: bytes | mmap, dtype: str, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return the array in the bytes of a .npy file, read-only and without a copy.

    Raises
    ------
    ArtifactError
        If the file is anything but an array of this type and shape with finite values.
    """
    header = npy_header(dtype, shape)
    if data[: len(header)] != header:
        remedy = "Get the model from a source that you trust; it was not written by sentimen."
        raise refusal(f"{name} begins with {shown(data[:120], 140)}", f"the .npy header {header.strip()!r}", remedy)
    kind = np.dtype(DTYPES[dtype])
    size = len(header) + math.prod(shape) * kind.itemsize
    if len(data) != size:
        raise refusal(f"{name} has {len(data)} bytes", f"{size} for type {dtype} and shape {shape}")
    array: NDArray[Any] = np.frombuffer(data, dtype=kind, offset=len(header)).reshape(shape)
    array.flags.writeable = False
    _check_finite(name, array)
    return array


def check_type(name: str, dtype: object, shape: object) -> tuple[str, tuple[int, ...]]:
    """Return the type and the shape of an array, if it may have them; raise ArtifactError otherwise."""
    if not isinstance(dtype, str) or dtype not in DTYPES:
        remedy = "Convert the array with .astype before saving."
        raise refusal(f"{name} has the type {shown(dtype)}", f"one of {', '.join(DTYPES)}", remedy)
    if not isinstance(shape, list) or len(shape) > _MOST_DIMENSIONS:
        raise refusal(f"{name} has the shape {shown(shape)}", f"a list of at most {_MOST_DIMENSIONS} lengths")
    if not all(type(length) is int and 0 <= length <= LARGEST_MEMBER for length in shape):
        raise refusal(f"{name} has the shape {shown(shape)}", f"whole numbers from 0 to {LARGEST_MEMBER}")
    if math.prod(shape) * np.dtype(DTYPES[dtype]).itemsize > LARGEST_MEMBER:
        raise refusal(f"{name} has the shape {shown(shape)}", f"at most {LARGEST_MEMBER} bytes of {dtype}")
    return dtype, tuple(shape)


def _check_finite(name: str, array: NDArray[Any]) -> None:
    """Raise ArtifactError if there is a NaN or an infinity, without a temporary array."""
    if array.dtype.kind != "f" or not array.size:
        return
    with np.errstate(invalid="ignore"):
        finite = math.isfinite(array.min()) and math.isfinite(array.max())
    if not finite:
        raise refusal(f"{name} holds NaN or infinity", "finite numbers only", "Train the model again.")
