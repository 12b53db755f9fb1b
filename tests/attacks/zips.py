"""Attacks on saved models in one .zip."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from attacks.build import Attack, Files, archive, valid_files

from sentimen.model.artifact.zip_layout import pack

__all__ = ["ZIP_ATTACKS"]


def foreign(entries: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip as another program writes it."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as file:
        warnings.simplefilter("ignore", UserWarning)  # duplicate names
        for name, data in entries:
            file.writestr(name, data, method)
    return buffer.getvalue()


def zipped(change: Callable[[Files], Files]) -> Callable[[Path], Path]:
    return lambda place: archive(place, b"".join(pack(change(valid_files()))))


def foreign_with(
    method: int = zipfile.ZIP_STORED, *extra: tuple[str | zipfile.ZipInfo, bytes]
) -> Callable[[Path], Path]:
    return lambda place: archive(place, foreign([*extra, *valid_files().items()], method))


def patched(signature: bytes, at: int, value: bytes) -> Callable[[Path], Path]:
    """Return a builder of a valid zip whose first record with this signature has other bytes at some place."""

    def build(place: Path) -> Path:
        data = bytearray(b"".join(pack(valid_files())))
        start = data.index(signature) + at
        data[start : start + len(value)] = value
        return archive(place, bytes(data))

    return build


def with_tail(place: Path) -> Path:
    return archive(place, b"".join(pack(valid_files())) + b"tail")


def with_comment(place: Path) -> Path:
    data = b"".join(pack(valid_files()))
    return archive(place, data[:-2] + struct.pack("<H", 4) + b"note")


def with_front(place: Path) -> Path:
    return archive(place, b"#!/bin/sh\n" + b"".join(pack(valid_files())))


def huge_zip(place: Path) -> Path:
    path = archive(place, b"".join(pack(valid_files())))
    os.truncate(path, 129 << 20)
    return path


def special(mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("aaa.txt")
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def twice() -> bytes:
    """Return a zip that holds its first member twice, in the layout of sentimen."""

    class Repeated(dict[str, bytes]):
        def items(self) -> list[tuple[str, bytes]]:  # type: ignore[override]
            return [("README.md", b"one"), *super().items()]

    return b"".join(pack(Repeated(valid_files())))


ZIP_ATTACKS = [
    Attack("an empty zip", lambda place: archive(place, b"".join(pack({}))), "model.json is missing"),
    Attack(
        "someone else's zip",
        lambda place: archive(place, foreign([("report.txt", b"x")])),
        "entry of report.txt is not",
    ),
    Attack("another program's zip", foreign_with(), "Unpack it into a folder"),
    Attack(
        "a zip bomb",
        lambda place: archive(place, foreign([("a.txt", bytes(60 << 20))], zipfile.ZIP_DEFLATED)),
        "a.txt is compressed",
    ),
    Attack("a compressed zip", foreign_with(zipfile.ZIP_DEFLATED), "is compressed"),
    Attack("an encrypted member", patched(b"PK\x01\x02", 8, b"\x01"), "README.md is encrypted"),
    Attack("a path upwards", foreign_with(0, ("../evil.txt", b"")), "'../evil.txt' is not a name"),
    Attack("a path of Windows", foreign_with(0, ("..\\evil.txt", b"")), "evil.txt' is not a name"),
    Attack("an absolute path", foreign_with(0, ("/etc/passwd", b"")), "'/etc/passwd' is not a name"),
    Attack("a folder in a zip", foreign_with(0, ("more/", b"")), "'more/' is not a name"),
    Attack(
        "a file in a folder in a zip", foreign_with(0, ("model/model.json", b"")), "'model/model.json' is not a name"
    ),
    Attack(
        "a name of another script", foreign_with(0, ("w\N{CYRILLIC SMALL LETTER IE}ights.npy", b"")), "is not a name"
    ),
    Attack("a link in a zip", foreign_with(0, (special(0o120777), b"/etc/passwd")), "aaa.txt is a link"),
    Attack("a member twice", foreign_with(0, ("README.md", b"")), "is not as sentimen writes it"),
    Attack("a member twice in our layout", lambda place: archive(place, twice()), "holds README.md twice"),
    Attack("an extra member", zipped(lambda files: files | {"more.txt": b""}), "more.txt does not belong"),
    Attack("a missing member", zipped(lambda files: {"model.json": files["model.json"]}), "is missing"),
    Attack("hundreds of members", zipped(lambda files: files | {f"a{n}.txt": b"" for n in range(300)}), "at most 16"),
    Attack("a changed member", zipped(lambda files: files | {"slang.tsv": b"gk\tselal\n"}), "slang.tsv is damaged"),
    Attack("a size of 4 GiB", patched(b"PK\x01\x02", 20, b"\xff" * 8), "README.md is too large"),
    Attack("a size that is not so", patched(b"PK\x01\x02", 24, b"\x09"), "README.md has 9 bytes, stored in 8"),
    Attack("sizes that are not so", patched(b"PK\x01\x02", 20, b"\x09\0\0\0\x09"), "is not as sentimen writes it"),
    Attack("headers that disagree", patched(b"PK\x03\x04", 30, b"readme.md"), "zip header of README.md"),
    Attack("a date", patched(b"PK\x03\x04", 10, b"\x01"), "zip header of README.md"),
    Attack("two disks", patched(b"PK\x05\x06", 4, b"\x01"), "end of the zip does not fit"),
    Attack("65,535 members", patched(b"PK\x05\x06", 8, b"\xff" * 4), "at most 16"),
    Attack("bytes after the end", with_tail, "goes on after its end"),
    Attack("a comment", with_comment, "goes on after its end"),
    Attack("a program before it", with_front, "neither a folder nor a zip"),
    Attack("a zip of 129 MiB", huge_zip, "it is too large"),
]
