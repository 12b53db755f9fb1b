"""Tables in files: what is wrong with one is said in the same words wherever it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sentimen.integrations.files import iter_texts
from sentimen.integrations.files.text_column import recognise_text_column
from sentimen.learning.datasets import read_labelled
from sentimen.learning.table_files import FileError, check_table_file, json_records, missing_column, separated_rows
from sentimen.learning.tables import read_table

# name, bytes: refused by scoring and by training alike
REFUSED = [
    ("a.csv", b""),
    ("a.csv", b"\xef\xbb\xbf \n"),
    ("a.tsv", b""),
    ("a.jsonl", b""),
    ("a.parquet", b""),
    ("a.xlsx", b"PK"),
    ("a.csv", b"PK\x03\x04"),
    ("a.csv", b"\x1f\x8b\x08\x00"),
    ("a.csv", "text,level\na,1\n".encode("utf-16")),
    ("a.jsonl", b'{"text": "a\x00"}'),
    ("a.csv", b"text,level\ncaf\xe9,1\n"),
    ("a.csv", b"text,level\na,1,2\n"),
    ("a.csv", b'text,level\n"a,1\n'),
    ("a.csv", b"text,text\na,1\n"),
    ("a.csv", b"ucapan,level\na,1\n"),
    ("a.csv", b"sep=;\ntext;level\na\n"),
    ("a.csv", b"text|level\na|1\n"),
    ("a.jsonl", b"[1]"),
    ("a.jsonl", b'{"text": "a"'),
]


@pytest.mark.parametrize(("name", "content"), REFUSED, ids=range(len(REFUSED)))
def test_the_same_words_in_scoring_and_training(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    said = []
    for read in (read_labelled, lambda path: list(iter_texts(path))):
        with pytest.raises(ValueError, match="a\\.") as caught:
            read(tmp_path / name)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "\n" not in said[0]


def test_empty_columns_beside_a_table_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;pesan;level;; \n1;uang hilang;4;;\n2;makasih;0; ;\n", encoding="utf-8")
    assert list(read_table(path).columns) == ["id", "pesan", "level"]
    assert read_labelled(path).levels == [4, 0]
    path.write_text("pesan,,\n", encoding="utf-8")
    assert list(read_table(path).columns) == ["pesan"]
    path.write_text("id;pesan;level;;\n1;uang hilang;4;;catatan\n", encoding="utf-8")
    assert list(read_table(path).columns) == ["id", "pesan", "level", ""]
    path.write_text("id;pesan;level;;\n1;uang hilang;4;hm;catatan\n", encoding="utf-8")
    with pytest.raises(ValueError, match="more than one column ''"):
        read_labelled(path)


def test_blank_rows_below_and_in_a_table_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,level\nuang hilang,4\n,\nbagus,0\n , \n", encoding="utf-8")
    found = read_labelled(path)
    assert (found.texts, found.levels) == (["uang hilang", "bagus"], [4, 0])


def test_a_comma_in_a_header_of_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text;level;Catatan, lain\nuang hilang;4;x\n", encoding="utf-8")
    assert list(read_table(path).columns) == ["text", "level", "Catatan, lain"]


@pytest.mark.parametrize(
    ("wanted", "columns", "likely"),
    [
        ("text", ["id", "Text "], "Text "),
        ("text", ["id", "isi pesan"], "isi pesan"),
        ("text", ["Komentar", "pesan"], "pesan"),
        ("level", ["text", "tingkat"], "tingkat"),
        ("level", ["text", "levle"], "levle"),
        ("level", ["text", "severity_level"], "severity_level"),
        ("berkas", ["text", "berkas_1"], "berkas_1"),
        ("text", ["a", "b"], None),
        ("level", ["text", "x"], None),
        ("level", [], None),
    ],
)
def test_the_likely_column(wanted: str, columns: list[str], likely: str | None) -> None:
    said = missing_column("a.csv", wanted, columns)
    assert said.startswith(f"a.csv: no column {wanted!r}; its columns are ")
    assert (f"did you mean {likely!r}?" in said) == (likely is not None)
    assert ("did you mean" in said) == (likely is not None)


def test_semicolons_only_where_the_header_has_no_comma(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text;x,level\na;b,1\n")
    assert list(separated_rows(path)) == [["text;x", "level"], ["a;b", "1"]]
    path.write_text("text;level\na,b;1\n")
    assert list(separated_rows(path)) == [["text", "level"], ["a,b", "1"]]
    tabs = path.rename(tmp_path / "a.TSV")
    assert list(separated_rows(tabs)) == [["text;level"], ["a,b;1"]]


def test_cells_keep_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,phone\n"dua\nbaris, ""kutip""",0812\nNA,\n')
    assert read_table(path).to_numpy().tolist() == [['dua\nbaris, "kutip"', "0812"], ["NA", ""]]


def test_objects_with_different_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "level": 1}\n\n{"text": "b", "note": "2026-01-02"}\n')
    assert list(json_records(path)) == [(1, {"text": "a", "level": 1}), (3, {"text": "b", "note": "2026-01-02"})]
    assert read_table(path).to_dict("list") == {
        "text": ["a", "b"],
        "level": [1, None],
        "note": [None, "2026-01-02"],
    }


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file"):
        check_table_file(tmp_path / "a.csv")
    with pytest.raises(FileError, match="is a folder"):
        check_table_file(tmp_path)
    (tmp_path / "b.csv").mkdir()
    for folder in (tmp_path, tmp_path / "b.csv"):
        for read in (read_table, iter_texts, lambda path: iter_texts(path, "text"), recognise_text_column):
            with pytest.raises(ValueError, match="is a folder; give a file"):
                list(read(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "63"])
def test_a_pipe_is_refused_unread(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    for read in (read_table, iter_texts, lambda path: iter_texts(path, "text"), recognise_text_column):
        with pytest.raises(ValueError, match=f"{name}: is a pipe or a device, .*; write it to a file first"):
            list(read(tmp_path / name))


def test_the_line_of_excel_that_names_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"sep=;\r\ntext;level\r\nuang, hilang;4\r\n")
    assert [rows.texts for rows in iter_texts(path)] == [["uang, hilang"]]
    assert read_labelled(path).levels == [4]
    path.write_bytes(b"sep=;\ntext;level\na\n")
    with pytest.raises(ValueError, match="a.csv, line 3: 1 cells, but the header has 2"):
        read_labelled(path)


def test_a_title_above_the_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text\n\ntext,level\na,1\n")
    with pytest.raises(ValueError, match="line 3: 2 cells, but the header has 1; delete what stands above the names"):
        read_labelled(path)
