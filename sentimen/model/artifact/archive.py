"""Models in one .zip: its members, taken only from the layout that their names, sizes and sums determine.

The reader takes names and sizes from the directory at the end, computes what all headers must be, and compares. Nothing
can hide between, before or after the members, and no two programs can see different contents in one file.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import BinaryIO

from sentimen.model.artifact.errors import refusal
from sentimen.model.artifact.format import LARGEST_MEMBER, LARGEST_TOTAL, MOST_MEMBERS, check_name
from sentimen.model.artifact.zip_layout import CENTRAL, END, LOCAL, central_header, end_record, local_header

__all__ = ["Archive"]

_LONGEST_DIRECTORY = MOST_MEMBERS * (CENTRAL.size + 64)
_REPACK = "Unpack it into a folder and load that, or save the model anew."
_TRUST = "Get the model from a source that you trust."


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    size: int
    crc: int


class Archive:
    """The members of an open .zip.

    Parameters
    ----------
    file : binary file
    size : int
        Its number of bytes.

    Raises
    ------
    ArtifactError
        If it is not laid out as `pack` does. Only its directory is read at first.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._places = self._read_places()
        self.sizes = {name: place.size for name, place in self._places.items()}

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; raise ArtifactError if they do not match its header."""
        place = self._places[name]
        header = local_header(name.encode("ascii"), place.size, place.crc)
        if self._at(place.offset, len(header)) != header:
            raise refusal(f"the zip header of {name} is not as sentimen writes it", "an untouched file", _REPACK)
        data = self._at(place.offset + len(header), place.size)
        if len(data) != place.size or zlib.crc32(data) != place.crc:
            raise refusal(f"{name} is damaged", f"data with the CRC {place.crc:08x} of the zip")
        return data

    def _at(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)

    def _read_places(self) -> dict[str, _Place]:
        if self._size > LARGEST_TOTAL + 2 * _LONGEST_DIRECTORY:
            raise refusal(f"it is too large, {self._size} bytes", f"at most {LARGEST_TOTAL}", "Save a smaller model.")
        if self._at(0, 4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            raise refusal(
                "it is neither a folder nor a zip", "a model saved by sentimen", "Give the path of a saved model."
            )
        end = self._at(max(0, self._size - END.size), END.size)
        if len(end) < END.size or end[:4] != b"PK\x05\x06":
            raise refusal(
                "the zip is cut off, or goes on after its end", "a complete file that ends with its directory"
            )
        count, length, offset = END.unpack(end)[4:7]
        if count > MOST_MEMBERS or length > _LONGEST_DIRECTORY:
            raise refusal(f"the zip has {count} members", f"at most {MOST_MEMBERS}", "Give the path of a saved model.")
        if offset + length + END.size != self._size or end != end_record(count, length, offset):
            raise refusal("the end of the zip does not fit the file", "an untouched file", _REPACK)
        return _places(self._at(offset, length), count, offset)


def _places(directory: bytes, count: int, stop: int) -> dict[str, _Place]:
    """Return where the members lie that the directory of a zip names; they must fill it up to `stop`."""
    places: dict[str, _Place] = {}
    at = offset = 0
    for _ in range(count):
        if len(directory) - at < CENTRAL.size:
            raise refusal("the directory of the zip is cut off", f"{count} members", _REPACK)
        fields = CENTRAL.unpack_from(directory, at)
        crc, size, length = fields[7], fields[9], fields[10]
        raw = directory[at + CENTRAL.size : at + CENTRAL.size + length]
        name = _check_member(raw, fields)
        if name in places:
            raise refusal(f"the zip holds {name} twice", "each member once", _TRUST)
        expected = central_header(raw, size, crc, offset)
        if directory[at : at + len(expected)] != expected:
            raise refusal(f"the zip entry of {name} is not as sentimen writes it", "an untouched file", _REPACK)
        places[name] = _Place(offset, size, crc)
        at += len(expected)
        offset += LOCAL.size + length + size
    if at != len(directory) or offset != stop or list(places) != sorted(places):
        raise refusal("the members do not fill the zip in order", "an untouched file", _REPACK)
    return places


def _check_member(raw: bytes, fields: tuple[int, ...]) -> str:
    """Return the name of a member; raise ArtifactError for what no model may hold."""
    name = check_name(raw.decode("ascii", "backslashreplace"))
    flags, method, stored, size, mode = fields[3], fields[4], fields[8], fields[9], fields[15] >> 16
    if flags & 1:
        raise refusal(f"{name} is encrypted", "plain members", _REPACK)
    if method != 0:
        raise refusal(f"{name} is compressed", "members that are stored as they are", _REPACK)
    if mode & 0o170000 not in (0, 0o100000):
        raise refusal(f"{name} is a link or another special file", "plain members", _TRUST)
    if size > LARGEST_MEMBER:
        raise refusal(f"{name} is too large, {size} bytes", f"at most {LARGEST_MEMBER}", "Save a smaller model.")
    if stored != size:
        raise refusal(f"{name} has {size} bytes, stored in {stored}", "members that are stored as they are", _REPACK)
    return name
