"""Texts cut at their white space in one pass over their bytes, each chunk with a key of fixed size.

A loop over strings costs more than all else that scoring does. Here a batch of texts is one run of UTF-8, which numpy
reads as bytes, so that the cost of a chunk is a few operations on numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["KEY_BYTES", "ByteChunks", "byte_chunks"]

KEY_BYTES = 16
"""Bytes of a chunk that its key holds; a longer chunk is not told by its key."""

_BORDER = b"\xff"  # between texts, and after the bytes of a key: a byte that UTF-8 never holds
_WORD = KEY_BYTES // 2
_AFTER = _BORDER * (KEY_BYTES + _WORD)  # so that a key can be read at every place
_NO_KEY = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class ByteChunks:
    """The n chunks of some texts, one text after the other.

    Parameters
    ----------
    data : bytes
        All texts.
    starts, ends : ndarray of int64, shape (n,)
        Where each chunk lies in `data`.
    low, high : ndarray of uint64, shape (n,)
        The key of each chunk: its bytes, and 0xFF for those that are missing. Chunks of at most `KEY_BYTES` bytes are
        equal if and only if their keys are.
    borders : ndarray of int64, shape (texts + 1,)
        Number of chunks before each text, and of all.
    """

    data: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    low: NDArray[np.uint64]
    high: NDArray[np.uint64]
    borders: NDArray[np.int64]

    def at(self, places: NDArray[np.int64]) -> list[bytes]:
        """Return the bytes of the chunks at some places."""
        data = self.data
        spans = zip(self.starts[places].tolist(), self.ends[places].tolist(), strict=True)
        return [data[start:end] for start, end in spans]


def _missing(word: int) -> NDArray[np.uint64]:
    """Return for each length of a chunk the bytes of one word of its key that lie behind it, as 0xFF."""
    held = [min(max(length - word * _WORD, 0), _WORD) for length in range(KEY_BYTES + 1)]
    return np.array([_NO_KEY ^ ((1 << 8 * size) - 1) for size in held], dtype=np.uint64)


_MISSING_LOW, _MISSING_HIGH = _missing(0), _missing(1)


def _encoded(texts: Sequence[str], longest: int) -> list[bytes]:
    try:
        return [text[:longest].encode() for text in texts]
    except UnicodeEncodeError:  # a lone surrogate
        return [text[:longest].encode("utf-8", "surrogatepass") for text in texts]


def _is_border(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell the ASCII blanks of `str.split`, 9 to 13 and 28 to 32, and what stands between texts; all else is text."""
    border = (data - np.uint8(9)) < np.uint8(24)
    border &= (data - np.uint8(14)) >= np.uint8(14)
    border |= data == np.uint8(_BORDER[0])
    return border


def byte_chunks(texts: Sequence[str], longest: int) -> ByteChunks:
    r"""Cut texts at their ASCII white space.

    Other white space stays within a chunk: it is rare, and parts tokens, not chunks.

    Parameters
    ----------
    texts : sequence of str
    longest : int
        Characters of a text that are read.

    Examples
    --------
    >>> found = byte_chunks(["uang  hilang", "", "kok\nbisa"], 100)
    >>> found.at(np.arange(4)), found.borders.tolist()
    ([b'uang', b'hilang', b'kok', b'bisa'], [0, 2, 2, 4])
    """
    data = b"".join((_BORDER, _BORDER.join(_encoded(texts, longest)), _AFTER))
    codes = np.frombuffer(data, dtype=np.uint8)
    border = _is_border(codes)
    edges = np.flatnonzero(border[1:] != border[:-1])
    edges += 1
    starts, ends = np.ascontiguousarray(edges[::2]), np.ascontiguousarray(edges[1::2])
    # A word at each place; in the byte order of keys whatever the machine's, and aligned, as gathers want it.
    words = np.ndarray((len(data) - _WORD + 1,), dtype="<u8", buffer=data, strides=(1,)).astype(np.uint64)
    lengths = ends - starts
    low, high = words.take(starts), words.take(starts + _WORD)
    low |= _MISSING_LOW.take(lengths, mode="clip")
    high |= _MISSING_HIGH.take(lengths, mode="clip")
    borders = np.searchsorted(starts, np.flatnonzero(codes == _BORDER[0])[: len(texts) + 1])
    return ByteChunks(data, starts, ends, low, high, borders)
