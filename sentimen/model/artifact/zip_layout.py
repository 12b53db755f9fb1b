"""The one layout of a saved .zip: members stored as they are, sorted by name, dated to the first day of zip."""

from __future__ import annotations

import struct
import zlib

__all__ = ["CENTRAL", "END", "LOCAL", "PLAIN_FILE", "central_header", "end_record", "local_header", "pack"]

LOCAL = struct.Struct("<4s5H3I2H")
"""What stands before each member, without its name."""
CENTRAL = struct.Struct("<4s6H3I5H2I")
"""An entry of the directory behind the members, without its name."""
END = struct.Struct("<4s4H2IH")
"""What a .zip ends with."""
PLAIN_FILE = 0o100644

_VERSION = 20
_UNIX = 3 << 8 | _VERSION
_TIME, _DATE = 0, 0x21  # midnight of 1980-01-01


def local_header(name: bytes, size: int, crc: int) -> bytes:
    """Return what stands before a member."""
    return LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, _TIME, _DATE, crc, size, size, len(name), 0) + name


def central_header(name: bytes, size: int, crc: int, offset: int) -> bytes:
    """Return the directory's entry of a member that begins at `offset`."""
    fixed = (_UNIX, _VERSION, 0, 0, _TIME, _DATE)
    return CENTRAL.pack(b"PK\x01\x02", *fixed, crc, size, size, len(name), 0, 0, 0, 0, PLAIN_FILE << 16, offset) + name


def end_record(count: int, length: int, offset: int) -> bytes:
    """Return the end of a .zip whose directory of `count` entries has `length` bytes and begins at `offset`."""
    return END.pack(b"PK\x05\x06", 0, 0, count, count, length, offset, 0)


def pack(members: dict[str, bytes]) -> list[bytes]:
    """Return the pieces that a .zip of these members consists of.

    Examples
    --------
    >>> import io, zipfile
    >>> zipfile.ZipFile(io.BytesIO(b"".join(pack({"b.txt": b"dua", "a.txt": b"satu"})))).namelist()
    ['a.txt', 'b.txt']
    """
    pieces: list[bytes] = []
    central = b""
    offset = 0
    for name, data in sorted(members.items()):
        raw, crc = name.encode("ascii"), zlib.crc32(data)
        central += central_header(raw, len(data), crc, offset)
        local = local_header(raw, len(data), crc)
        pieces += [local, data]
        offset += len(local) + len(data)
    return [*pieces, central, end_record(len(members), len(central), offset)]
