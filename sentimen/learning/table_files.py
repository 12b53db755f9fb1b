"""Tables in files, row by row: what is wrong with one is said in the same words wherever it is read.

The standard library alone, so that scoring a file stays light.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

__all__ = [
    "DELIMITERS",
    "FileError",
    "check_table_file",
    "delimiter_in",
    "json_records",
    "missing_column",
    "no_rows",
    "repeated_columns",
    "separated_rows",
    "unknown_kind",
]

DELIMITERS = {".csv": ",", ".tsv": "\t"}
"""What stands between cells, by the ending of the file's name; see `delimiter_in`."""

_BEGINNINGS = {
    b"PK\x03\x04": "an Excel workbook or another zip archive; save the sheet as CSV UTF-8",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; save the sheet as CSV UTF-8",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"PAR1": "a Parquet file; let its name end in .parquet",
    b"%PDF": "a PDF document; save the table behind it as CSV UTF-8",
    b"\xff\xfe": "UTF-16; save it as UTF-8",
    b"\xfe\xff": "UTF-16; save it as UTF-8",
}
_PEEK = 4096
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
_LONGEST_CELL = 1 << 24  # characters; a long e-mail is more than the 131,072 that the csv module allows
_LIKELY = {
    "text": "text teks pesan isi ulasan komentar review content body message tweet comment keluhan aduan full_text",
    "level": "level tingkat severity keparahan label prioritas priority urgensi kelas class",
    "id": "id no nomor kode row tiket ticket",
}


class FileError(ValueError):
    """A file that cannot be read or written as asked; the message names the file, the line and what is allowed."""


def check_table_file(path: Path) -> None:
    """Refuse a file that cannot be a table, by its first bytes.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    FileError
        If it is a folder or a pipe, is empty, or holds no text where its ending promises some.
    """
    if path.is_dir():
        raise FileError(f"{path}: is a folder; give a file")
    if not path.exists():
        raise FileNotFoundError(f"no file {str(path)!r}")
    if not path.is_file():
        raise FileError(_no_plain_file(path))
    with path.open("rb") as file:
        begin = file.read(_PEEK)
    parquet = path.suffix.lower() == ".parquet"
    if not begin.removeprefix(b"\xef\xbb\xbf").strip():
        wanted = "a Parquet table" if parquet else "a header and a row for each message"
        raise FileError(f"{path.name}: the file is empty; expected {wanted}")
    if parquet:
        return
    for beginning, kind in _BEGINNINGS.items():
        if begin.startswith(beginning):
            raise FileError(f"{path.name}: not a text file: it begins like {kind}")
    if b"\0" in begin:
        raise FileError(f"{path.name}: not a text file: it holds zero bytes; export the table as CSV UTF-8")


def _no_plain_file(path: Path) -> str:
    return f"{path}: is a pipe or a device, and a table is read more than once; write it to a file first"


def no_rows(name: str) -> str:
    """Return what is said of a table with columns and nothing else."""
    return f"{name}: a header but no rows"


def unknown_kind(path: Path, endings: Iterable[str]) -> str:
    """Return what is said of a path whose name ends in none of `endings`."""
    if path.is_dir():
        return f"{path}: is a folder; give a file"
    if path.exists() and not path.is_file():
        return _no_plain_file(path)
    hint = "; save the sheet as CSV UTF-8" if path.suffix.lower() in (".xls", ".xlsx", ".ods") else ""
    return f"{path.name}: cannot tell what kind of file it is; expected one of {', '.join(endings)}{hint}"


def missing_column(name: str, column: str, columns: Sequence[str]) -> str:
    """Return what is said of a column that is missing: those that there are, and the likely one.

    Examples
    --------
    >>> missing_column("a.csv", "text", ["id", "Ulasan"])
    "a.csv: no column 'text'; its columns are id, Ulasan; did you mean 'Ulasan'?"
    """
    said = f"{name}: no column {column!r}; its columns are {', '.join(map(str, columns))}"
    if len(columns) == 1:
        for mark, called in (("\t", "tabs"), ("|", "'|'"), (";", "';'"), (",", "','")):
            if mark in str(columns[0]):
                return f"{said}; it seems to be separated by {called}: save it with commas, or with tabs as .tsv"
    likely = _likely(column, [str(known) for known in columns])
    return f"{said}; did you mean {likely!r}?" if likely is not None else said


def repeated_columns(name: str, columns: Sequence[Any]) -> str:
    """Return what is said of a table in which several columns have one name; nothing where each has its own.

    Examples
    --------
    >>> repeated_columns("a.csv", ["id", "text", "text"])
    "a.csv: more than one column 'text'; its columns are id, text, text; rename or delete all but one"
    >>> repeated_columns("a.csv", ["id", "text"])
    ''
    """
    repeated = [repr(column) for column, count in Counter(columns).items() if count > 1]
    if not repeated:
        return ""
    said = f"{name}: more than one column {', '.join(repeated)}; its columns are {', '.join(map(str, columns))}"
    return f"{said}; rename or delete all but one"


def _likely(wanted: str, columns: Sequence[str]) -> str | None:
    folded = {column.strip().casefold(): column for column in reversed(columns)}
    known = next((names.split() for names in _LIKELY.values() if wanted.casefold() in names.split()), [])
    for name in (wanted.casefold(), *known):
        if name in folded:
            return folded[name]
    close = get_close_matches(wanted.casefold(), folded, n=1, cutoff=0.75)
    if not close:
        close = [name for name in folded if any(len(part) > 3 and part in name for part in known)][:1]
    return folded[close[0]] if close else None


@contextmanager
def _utf8_of(path: Path) -> Iterator[None]:
    """Name the line of bytes that are not UTF-8."""
    try:
        yield
    except UnicodeDecodeError:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    found = f"byte 0x{line[error.start]:02x} at place {error.start + 1}"
                    raise FileError(
                        f"{path.name}, line {number}: not UTF-8 ({found}); save it as UTF-8 (in Excel: CSV UTF-8)"
                    ) from None
        raise


def delimiter_in(first_line: str, delimiter: str) -> str:
    """Return the delimiter, or the semicolon or tab where it is a comma and the first line of the file has more.

    With semicolons Excel writes CSV in countries, Indonesia among them, where the comma is for decimals. What stands in
    quotes does not count.

    Examples
    --------
    >>> delimiter_in("id;text", ","), delimiter_in("id,text;", ","), delimiter_in("id;text", chr(9)) == chr(9)
    (';', ',', True)
    >>> delimiter_in("text;level;catatan, lain", ","), delimiter_in('id,"a;b;c"', ",")
    (';', ',')
    """
    if delimiter != ",":
        return delimiter
    return max(",", ";", "\t", key=_QUOTED.sub("", first_line).count)


def separated_rows(path: Path) -> Iterator[list[str]]:
    """Yield the header of a CSV or TSV file, then each row, with as many cells.

    Empty lines do not count. Semicolons or tabs may separate a ``.csv`` too; see `delimiter_in`. A first line
    ``sep=;``, as Excel writes it, says which.

    Raises
    ------
    FileError
        If the file is empty, no text, not UTF-8, or a row is longer or shorter than the header; the message names the
        line.
    """
    check_table_file(path)
    with _utf8_of(path), path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        told = _SEPARATOR.fullmatch(first.strip())  # Excel's own first line: "sep=;"
        delimiter = told[1] if told else delimiter_in(first, DELIMITERS.get(path.suffix.lower(), ","))
        if told is None:
            file.seek(0)
        above = 0 if told is None else 1
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        begin = 1 + above
        try:
            header: list[str] = []
            for row in rows:
                begin = rows.line_num + 1 + above
                if not row:
                    continue
                if header and len(row) != len(header):
                    hint = "quote cells that hold separators or line breaks"
                    if len(header) == 1:
                        hint = "delete what stands above the names of the columns, if those are not the first line"
                    raise FileError(
                        f"{path.name}, line {rows.line_num + above}: {len(row)} cells, but the header has "
                        f"{len(header)}; {hint}"
                    )
                header = header or row
                yield row
        except csv.Error as error:
            raise FileError(
                f"{path.name}, line {begin}: a quote that opens in this row does not close, or stands inside a cell "
                f"unquoted (seen at line {rows.line_num + above}: {error})"
            ) from None


def json_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each line of a JSONL file from 1 and its object; empty lines do not count.

    Raises
    ------
    FileError
        If the file is empty, no text, not UTF-8, or a line is not a JSON object; the message names the line.
    """
    check_table_file(path)
    with _utf8_of(path), path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.isspace():
                continue
            where = f"{path.name}, line {number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                array = "; it seems to be one JSON array: write one object a line" if line.lstrip()[0] == "[" else ""
                raise FileError(f"{where}: not JSON: {error}{array}") from None
            if not isinstance(record, dict):
                raise FileError(f"{where}: expected an object a line, found {line.strip():.40}")
            yield number, record
