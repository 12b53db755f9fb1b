"""Rows cut off by their bytes and read elsewhere are those of the file read in order, or the file is read in order."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.integrations.files import FileError, TextRows, iter_texts, score_file
from sentimen.integrations.files.raw_rows import MisreadError, RawRows, RowLayout, raw_rows
from sentimen.integrations.files.row_ends import NoRowEndError, row_blocks
from sentimen.model.severity_model import SeverityModel


def read_raw(path: Path, chunk: int, id_column: str | None = None) -> list[TextRows] | None:
    found = raw_rows(path, "text", id_column, chunk)
    if found is None:
        return None
    layout, blocks = found
    return [layout.read(block) for block in blocks]


# label, name, bytes: what bytes alone tell
TOLD = [
    ("plain", "a.csv", b"id,text\na,satu\nb,dua\nc,tiga\n"),
    ("no line feed at the end", "a.csv", b"id,text\na,satu\nb,dua"),
    ("carriage returns", "a.csv", b"id,text\r\na,satu\r\n\r\nb,dua\r\n"),
    ("byte order mark", "a.csv", b"\xef\xbb\xbfid,text\na,satu\n"),
    ("line breaks in cells", "a.csv", b'id,text\na,"satu\n\nlagi"\nb,"dua\r\nlagi"\nc,tiga\n'),
    ("quotes in cells", "a.csv", b'id,text\na,"kata ""CS"" tunggu"\nb,""""\nc,""\n'),
    ("empty lines", "a.csv", b"id,text\n\n\na,satu\n\nb,dua\n\n\n"),
    ("a header alone", "a.csv", b"id,text\n"),
    ("a header without line feed", "a.csv", b"id,text"),
    ("a header of two lines", "a.csv", b'id,text,"dua\nbaris"\na,satu,x\n'),
    ("semicolons", "a.csv", b"id;text\na;satu, dua\nb;tiga\n"),
    ("tabs in a .csv", "a.csv", b"id\ttext\na\tsatu, dua\nb\ttiga\n"),
    ("one column", "a.csv", b"text\nsatu\ndua\n"),
    ("tabs", "a.tsv", b"id\ttext\na\tsatu, dua\nb\ttiga\n"),
    (
        "objects",
        "a.jsonl",
        b'{"id": 1, "text": "satu \\" dua"}\n\n{"id": null, "text": null}\r\n{"id": "c", "text": "x"}',
    ),
    ("objects after a mark", "a.jsonl", b'\xef\xbb\xbf{"id": 1, "text": "\\ud83d"}\n'),
]
# what they do not tell, so that the file is read in order
UNTOLD = [
    ("a quote in the middle", "a.csv", b'id,text\na,layar 5" pecah\nb,dua\nc,tiga\n'),
    ("two of them", "a.csv", b'id,text\na,layar 5" pecah\nb,dua\nc,6" juga\nd,"x\ny"\n'),
    ("old line ends", "a.csv", b"id,text\ra,satu\rb,dua\r"),
    ("old line ends now and then", "a.csv", b"id,text\na,satu\rb,dua\n"),
    ("a header after an empty line", "a.csv", b"\nid,text\na,satu\n"),
    ("spaces between objects", "a.jsonl", b'{"text": "satu", "id": 1}\n   \n{"text": "dua", "id": 2}\n'),
    ("old line ends of objects", "a.jsonl", b'{"text": "satu", "id": 1}\r{"text": "dua", "id": 2}\n'),
]
# what is wrong with the file, which is said as where it is read in order
BROKEN = [
    ("not UTF-8", "a.csv", b"id,text\n" + b"a,x\n" * 7 + b"a,\xff\n"),
    ("too many cells", "a.csv", b"id,text\na,x\na,x,y\n"),
    ("an open quote", "a.csv", b'id,text\na,x\na,"x\n'),
    ("text after a quote", "a.csv", b'id,text\na,"x"y\n'),
    ("no object", "a.jsonl", b'{"id": 1, "text": "x"}\n["x"]\n'),
    ("no JSON", "a.jsonl", b'{"id": 1, "text": "x"}\n{"id": 1, "text": "x"\n'),
    ("no text", "a.jsonl", b'{"id": 1, "text": "x"}\n{"id": 1, "text": 3}\n'),
    ("no column", "a.jsonl", b'{"id": 1, "text": "x"}\n{"teks": 1}\n'),
]


def labels(cases: Iterable[tuple[str, str, bytes]]) -> list[str]:
    return [case[0] for case in cases]


@pytest.mark.parametrize("chunk", [1, 2, 100])
@pytest.mark.parametrize(("label", "name", "data"), TOLD, ids=labels(TOLD))
def test_rows_are_those_of_the_file_in_order(tmp_path: Path, label: str, name: str, data: bytes, chunk: int) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for id_column in (None, "id") if b"id" in data else (None,):
        assert read_raw(path, chunk, id_column) == list(iter_texts(path, id_column=id_column, chunk=chunk))


@pytest.mark.parametrize(("label", "name", "data"), UNTOLD + BROKEN, ids=labels(UNTOLD + BROKEN))
def test_other_rows_are_refused(tmp_path: Path, label: str, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with suppress(MisreadError, FileError):  # the latter where it is seen with the header
        assert read_raw(tmp_path / name, 2, "id") is None


def here(
    work: Callable[[Any], Any], chunks: Iterable[Any], workers: int, file: str, before: int = 0
) -> Generator[tuple[int, Any], None, None]:
    """Do what workers do, in this process."""
    for chunk in chunks:
        yield len(chunk), work(chunk)


@pytest.mark.parametrize("chunk", [1, 3])
@pytest.mark.parametrize(("label", "name", "data"), TOLD + UNTOLD, ids=labels(TOLD + UNTOLD))
def test_outputs_are_the_same_bytes(
    tmp_path: Path,
    tiny_model: SeverityModel,
    monkeypatch: pytest.MonkeyPatch,
    label: str,
    name: str,
    data: bytes,
    chunk: int,
) -> None:
    monkeypatch.setattr("sentimen.integrations.files.scoring.done_by_workers", here)
    path, done = tmp_path / name, ([], [])
    path.write_bytes(data)
    for workers in (1, 2):
        options: dict[str, Any] = {"workers": workers, "chunk": chunk, "progress": done[workers - 1].append}
        score_file(tiny_model, path, tmp_path / f"{workers}.csv", show_text=True, **options)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert done[0] == done[1]


@pytest.mark.parametrize(("label", "name", "data"), BROKEN, ids=labels(BROKEN))
def test_errors_are_the_same(
    tmp_path: Path, tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch, label: str, name: str, data: bytes
) -> None:
    monkeypatch.setattr("sentimen.integrations.files.scoring.done_by_workers", here)
    (tmp_path / name).write_bytes(data)
    said = []
    for workers in (1, 2):
        with pytest.raises(FileError) as caught:
            score_file(tiny_model, tmp_path / name, tmp_path / "o.csv", workers=workers, chunk=2)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("label", "name", "data"), TOLD, ids=labels(TOLD))
def test_workers_read_the_rows_themselves(
    tmp_path: Path, tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch, label: str, name: str, data: bytes
) -> None:
    """What the process that reads and writes does is all that more workers cannot speed up."""
    sent: list[Any] = []

    def noted(work: Any, chunks: Iterable[Any], workers: int, file: str, before: int = 0) -> Any:
        for chunk in chunks:
            sent.append(chunk)
            yield len(chunk), work(chunk)

    monkeypatch.setattr("sentimen.integrations.files.scoring.done_by_workers", noted)
    (tmp_path / name).write_bytes(data)
    done = score_file(tiny_model, tmp_path / name, tmp_path / "o.csv", workers=2, chunk=2)
    assert {type(chunk) for chunk in sent} <= {RawRows}
    assert sum(map(len, sent)) == done


cells = st.text(st.sampled_from('a "\n\r,;\té🙏\x0b\u2028'), max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(cells, cells), max_size=12),
    ends=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    chunk=st.integers(1, 5),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_whatever_csv_writes_is_told_by_its_bytes(
    rows: list[tuple[str, str]], ends: str, quoting: Any, chunk: int, mark: str
) -> None:
    if any("\r" in cell for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # else it writes what no reader gives back
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator=ends, quoting=quoting).writerows([("id", "text"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes((mark + target.getvalue()).encode())
        in_order = list(iter_texts(path, id_column="id", chunk=chunk))
        assert read_raw(path, chunk, "id") == in_order
        assert [text for part in in_order for text in part.texts] == [text for _, text in rows]


@settings(max_examples=300, deadline=None)
@given(
    ending=st.sampled_from([".csv", ".tsv", ".jsonl"]),
    pieces=st.lists(
        st.sampled_from(
            [
                b"a",
                b'"',
                b'""',
                b"\n",
                b"\r\n",
                b"\r",
                b",",
                b";",
                b"\t",
                b" ",
                b"\xff",
                b'{"text": "x"}',
                b'x,"y\nz"\n',
            ]
        ),
        max_size=20,
    ),
    chunk=st.integers(1, 4),
)
def test_any_bytes_are_read_as_in_order_or_not_at_all(ending: str, pieces: list[bytes], chunk: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes((b"" if ending == ".jsonl" else b"text\n") + b"".join(pieces))
        try:
            found = read_raw(path, chunk)
        except (MisreadError, FileError):
            return
        if found is not None:
            assert found == list(iter_texts(path, chunk=chunk))


def test_a_block_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentimen.integrations.files.row_ends._BLOCK", 8)
    file = io.BytesIO(b"12345\n" * 100)
    blocks = row_blocks(file, 2, quoted=True)
    for number in range(1, 51):
        assert next(blocks) == (2, b"12345\n" * 2)
        assert file.tell() <= 12 * number + 8
    assert next(blocks, None) is None


def test_a_row_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray quote turns all that follows into one row; it is not gathered in memory."""
    monkeypatch.setattr("sentimen.integrations.files.row_ends._BLOCK", 8)
    monkeypatch.setattr("sentimen.integrations.files.row_ends._LONGEST_ROW", 32)
    file = io.BytesIO(b'satu\nlayar 5" pecah\n' + b"dua\n" * 100)
    with pytest.raises(NoRowEndError):
        list(row_blocks(file, 1, quoted=True))
    assert file.tell() < 80
    path = tmp_path / "a.csv"
    path.write_bytes(b'text\nsatu\nlayar 5" pecah\n' + b"dua\n" * 100)
    assert raw_rows(path, "text", None, 1) is not None
    with pytest.raises(MisreadError, match="a.csv, after row 1"):
        read_raw(path, 1)
    path.write_bytes(b'te"xt,text\n' + b"a,dua\n" * 100)
    assert raw_rows(path, "text", None, 1) is None


# label, bytes, how many rows they seem to be
MISREAD = [
    ("fewer", b"a\nb\n", 3),
    ("more", b"a\nb\nc\n", 2),
    ("between quotes", b'a\n"b\n', 2),
    ("not UTF-8", b"a\n\xff\n", 2),
    ("too many cells", b"a\nb,c\n", 2),
]


@pytest.mark.parametrize(("label", "data", "size"), MISREAD, ids=[case[0] for case in MISREAD])
def test_rows_that_are_not_what_was_said(label: str, data: bytes, size: int) -> None:
    with pytest.raises(MisreadError, match="rows from 5"):
        RowLayout("text", None, ("text",)).read(RawRows(5, size, data))


def test_other_kinds_of_files_are_read_in_order(tmp_path: Path) -> None:
    assert raw_rows(tmp_path / "a.parquet", "text", None, 2) is None


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"id,pesan\n", "no column 'text'"),
        ("a.csv", b"text,text\n", "more than one column"),
        ("a.csv", b"", "the file is empty"),
        ("a.jsonl", b"", "the file is empty"),
    ],
)
def test_says_what_is_wrong(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileError, match=message):
        raw_rows(tmp_path / name, "text", None, 2)


def test_ids_are_read_as_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ids = [1, None, "x", 1.5, 1 << 70, True]
    path.write_text("".join(json.dumps({"id": value, "text": "x"}) + "\n" for value in ids), "utf-8")
    assert read_raw(path, 9, "id") == list(iter_texts(path, id_column="id"))
