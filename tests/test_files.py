"""Files of messages are read in chunks, and outputs appear whole or not at all."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import sentimen
from sentimen.integrations.files import (
    FileError,
    TextRows,
    iter_texts,
    recognise_text_column,
    replaced,
    score_file,
    score_rows,
)
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

MESSAGES = [
    "udh 3 hr inet mati",
    'kata CS "tunggu", terus hilang\nbaris dua',
    "",
    "makasih 🙏 kak",
    "wa saya 081234567890",
]


@pytest.fixture(scope="module")
def model() -> SeverityModel:
    heads, config, random = Heads(), FeatureConfig(log2_rows=10), np.random.default_rng(0)
    weights = random.integers(-9, 10, (config.rows, heads.columns)).astype(np.int8)
    return AdditiveModel(
        heads,
        config,
        weights,
        np.full(heads.columns, 0.1),
        np.zeros(heads.columns),
        np.arange(4) + 0.5,
        review_above=0.5,
    )


def write_messages(path: Path, texts: list[str], bom: bool = False, column: str = "text") -> Path:
    rows = [{"id": f"m{at}", column: text} for at, text in enumerate(texts)]
    if path.suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=2)
    elif path.suffix == ".jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n\n".join(lines), encoding="utf-8-sig" if bom else "utf-8")
    else:
        with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", column], delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    return path


@pytest.mark.parametrize("bom", [False, True], ids=["plain", "bom"])
@pytest.mark.parametrize("chunk", [1, 2, 100])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".parquet", ".CSV"])
def test_reads_every_kind_of_file(tmp_path: Path, ending: str, chunk: int, bom: bool) -> None:
    path = write_messages(tmp_path / f"pesan{ending}", MESSAGES, bom)
    chunks = list(iter_texts(path, chunk=chunk))
    assert [text for rows in chunks for text in rows.texts] == MESSAGES
    assert [row for rows in chunks for row in rows.ids] == [1, 2, 3, 4, 5]
    assert max(map(len, chunks)) <= chunk
    named = [row for rows in iter_texts(path, id_column="id", chunk=chunk) for row in rows.ids]
    assert named == ["m0", "m1", "m2", "m3", "m4"]


# name, bytes, message
BAD_FILES = [
    ("a.xlsx", b"", "cannot tell what kind of file it is"),
    ("a.csv", b"id,ucapan\n1,x\n", "no column 'text'; its columns are id, ucapan"),
    ("a.csv", b"text,text\n1,x\n", "more than one column 'text'"),
    ("a.csv", b"text\nsatu\ncaf\xe9\n", "a.csv, line 3: not UTF-8 (byte 0xe9 at place 4)"),
    ("a.csv", b"id,text\n1,x\n2,x,y\n", "a.csv, line 3: 3 cells, but the header has 2"),
    ("a.csv", b"id,text\n1\n", "a.csv, line 2: 1 cells, but the header has 2"),
    ("a.csv", b'text\n"satu\n', "a.csv, line 2: a quote that opens in this row does not close"),
    ("a.csv", b'id,text\n1,a\n2,"b\n' + b"3,c\n" * 9, "a.csv, line 3: a quote that opens in this row does not close"),
    ("a.csv", b'id,text\n1,"b" c\n', "a.csv, line 2: a quote that opens in this row"),
    ("a.jsonl", b'{"text": "x"}\n{"text": 3}\n', "a.jsonl, line 2, text: 3 is not a text"),
    ("a.jsonl", b'{"text": "x"}\n{"teks": "x"}\n', "line 2: no column 'text'; its columns are teks"),
    ("a.jsonl", b'{"text": "x"\n', "a.jsonl, line 1: not JSON"),
    ("a.jsonl", b"[" * 100_000 + b"\n", "a.jsonl, line 1: not JSON"),
    ("a.jsonl", b'["x"]\n', "expected an object"),
    ("a.jsonl", b'{"text": "\xff"}\n', "a.jsonl, line 1: not UTF-8"),
    ("a.parquet", b"PAR0", "cannot be read as Parquet"),
    ("a.parquet", b"", "a.parquet: the file is empty"),
    ("a.csv", b"", "a.csv: the file is empty"),
    ("a.jsonl", b"", "a.jsonl: the file is empty"),
    ("a.csv", b"PK\x03\x04\x00\x00", "begins like an Excel workbook"),
    ("a.csv", b"text\nsatu\x00\n", "zero bytes"),
    ("a.csv", b"id,Ulasan App\n1,x\n", "did you mean 'Ulasan App'?"),
    ("a.jsonl", b'{"teks": "x"}\n{"pesan": "x"}\n', "line 2: no column 'teks'; its columns are pesan"),
    ("a.csv", b"id|text\n1|x\n", "separated by '|'"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES, ids=range(len(BAD_FILES)))
def test_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError) as caught:
        list(iter_texts(tmp_path / name))
    assert message in str(caught.value)
    assert name in str(caught.value)


def test_text_is_never_the_id(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,halo\n", "utf-8")
    with pytest.raises(FileError, match="cannot be both"):
        iter_texts(tmp_path / "a.csv", text_column="text", id_column="text")


def test_a_cell_may_be_long(tmp_path: Path) -> None:
    path = write_messages(tmp_path / "a.csv", ["x" * 200_000, "pendek"])
    assert [len(text) for rows in iter_texts(path) for text in rows.texts] == [200_000, 6]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a folder; give a file"):
        iter_texts(tmp_path)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_the_column_of_messages_is_recognised(tmp_path: Path, ending: str) -> None:
    plain = write_messages(tmp_path / f"a{ending}", MESSAGES)
    assert recognise_text_column(plain) == "text"
    path = write_messages(tmp_path / f"b{ending}", MESSAGES, column="Isi Pesan")
    assert recognise_text_column(path) == "Isi Pesan"
    assert [text for rows in iter_texts(path) for text in rows.texts] == MESSAGES


def test_null_is_empty_and_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7, "text": null}\n{"id": 1.5, "text": "\\ud83d!"}\n{"id": null, "text": NaN}\n', "utf-8")
    assert list(iter_texts(path, id_column="id")) == [
        TextRows([7, "1.5", None], ["", "\N{REPLACEMENT CHARACTER}!", ""])
    ]


@pytest.mark.parametrize("content", [b"id,text\n", b"\xef\xbb\xbfid,text\n", b"id;text"])
def test_a_header_alone_has_no_rows(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert list(iter_texts(tmp_path / "a.csv")) == []


def read_scores(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    rows: list[dict[str, object]] = pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()
    return rows


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
@pytest.mark.parametrize("id_column", [None, "id"])
@pytest.mark.parametrize("show_text", [False, True])
def test_scores_a_file(
    tmp_path: Path, model: SeverityModel, ending: str, id_column: str | None, show_text: bool
) -> None:
    path, output = write_messages(tmp_path / "a.csv", MESSAGES), tmp_path / f"out{ending}"
    done: list[int] = []
    options = {"id_column": id_column, "show_text": show_text, "progress": done.append}
    assert score_file(model, path, output, chunk=2, **options) == 5
    assert done == [2, 4, 5]
    rows = read_scores(output)
    expected = model.assess_many(MESSAGES)
    assert [float(str(row["severity"])) for row in rows] == np.round(expected.severity, 2).tolist()
    assert [int(str(row["level"])) for row in rows] == expected.levels.tolist()
    known_by = [str(row[id_column or "row"]) for row in rows]
    assert known_by == ([f"m{at}" for at in range(5)] if id_column else ["1", "2", "3", "4", "5"])
    assert [row.get("text") for row in rows] == ([*MESSAGES[:4], "wa saya <PHONE>"] if show_text else [None] * 5)
    assert ("081234567890" in output.read_bytes().decode("latin-1")) is False
    assert "evidence" not in rows[0]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(["a.csv", output.name])


def test_texts_are_shown_unmasked_only_on_request(tmp_path: Path, model: SeverityModel) -> None:
    path = write_messages(tmp_path / "a.csv", MESSAGES)
    score_file(model, path, tmp_path / "out.csv", show_text=True, mask=False)
    assert [row["text"] for row in read_scores(tmp_path / "out.csv")] == MESSAGES


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_an_empty_file_gives_an_output_with_columns_only(tmp_path: Path, model: SeverityModel, ending: str) -> None:
    output = tmp_path / f"out{ending}"
    assert score_file(model, write_messages(tmp_path / "a.csv", []), output) == 0
    assert read_scores(output) == []
    if ending == ".csv":
        assert output.read_text("utf-8").startswith("row,level,level_name,severity,")


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_failure_leaves_the_old_output(tmp_path: Path, model: SeverityModel, ending: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + b"1,x\n" * 10 + b"1,\xff\n")
    output = tmp_path / f"out{ending}"
    output.write_bytes(b"old")
    with pytest.raises(FileError, match="line 12"):
        score_file(model, tmp_path / "a.csv", output, chunk=3)
    assert output.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_parquet_refuses_ids_of_two_types(tmp_path: Path, model: SeverityModel) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "x"}\n{"id": "b", "text": "x"}\n', "utf-8")
    with pytest.raises(FileError, match="of one type, here string; 1 in 'id' is not"):
        score_file(model, tmp_path / "a.jsonl", tmp_path / "out.parquet", id_column="id", chunk=1)

    assert not (tmp_path / "out.parquet").exists()


HASH = (1 << 63) + 1


@pytest.mark.parametrize(
    ("name", "ids", "kind", "expected"),
    [
        ("null before numbers", ["int64", None, 2], "int64", [None, 2]),
        ("a hash after a small number", ["uint64", 5, HASH], "uint64", [5, HASH]),
        ("small numbers of a column of hashes", ["uint64", 5], "uint64", [5]),
        ("narrow numbers", ["int16", -3], "int64", [-3]),
        ("texts", ["large_string", None, "a"], "string", [None, "a"]),
        ("numbers, no rows", ["int32"], "int64", []),
        ("lines, null before numbers", ["jsonl", None, 2], "int64", [None, 2]),
        ("lines, a hash after a small number", ["jsonl", 5, HASH], "uint64", [5, HASH]),
        ("lines, null alone", ["jsonl", None], "string", [None]),
        ("cells", ["csv", "7", "a"], "string", ["7", "a"]),
        ("cells, no rows", ["csv"], "string", []),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_ids_of_parquet_have_the_type_of_their_column(
    tmp_path: Path, model: SeverityModel, name: str, ids: list[object], kind: str, expected: list[object]
) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    of, *values = ids
    path = tmp_path / f"a.{of if of in ('csv', 'jsonl') else 'parquet'}"
    if of == "csv":
        path.write_text("".join(["id,text\n", *(f"{value},x\n" for value in values)]), "utf-8")
    elif of == "jsonl":
        path.write_text("".join(json.dumps({"id": value, "text": "x"}) + "\n" for value in values), "utf-8")
    else:
        columns = {
            "id": arrow.array(values, getattr(arrow, str(of))()),
            "text": arrow.array(["x"] * len(values), "string"),
        }
        parquet.write_table(arrow.table(columns), path)
    score_file(model, path, tmp_path / "out.parquet", id_column="id", chunk=1)
    written = parquet.read_table(tmp_path / "out.parquet")
    assert (str(written.schema.field("id").type), written.column("id").to_pylist()) == (kind, expected)
    score_file(model, path, tmp_path / "out.parquet", id_column="id", chunk=1, workers=2)
    assert parquet.read_table(tmp_path / "out.parquet").equals(written)


def test_row_numbers_of_parquet_are_numbers_where_there_are_none(tmp_path: Path, model: SeverityModel) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schemas = []
    for name, messages in (("none", []), ("some", MESSAGES)):
        score_file(model, write_messages(tmp_path / f"{name}.csv", messages), tmp_path / f"{name}.parquet")
        schemas.append(parquet.read_schema(tmp_path / f"{name}.parquet"))
    assert schemas[0] == schemas[1]


def test_large_numbers_stay_numbers_in_lines(tmp_path: Path, model: SeverityModel) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": {HASH}, "text": "x"}}\n', "utf-8")
    score_file(model, tmp_path / "a.jsonl", tmp_path / "out.jsonl", id_column="id")
    assert read_scores(tmp_path / "out.jsonl")[0]["id"] == HASH


def test_an_id_column_that_parquet_has_not_is_refused(tmp_path: Path, model: SeverityModel) -> None:
    path = write_messages(tmp_path / "a.parquet", MESSAGES)
    with pytest.raises(FileError, match="a.parquet: no column 'nomor'; its columns are id, text"):
        score_file(model, path, tmp_path / "out.csv", id_column="nomor")


def test_ids_that_are_bytes_are_refused(tmp_path: Path, model: SeverityModel) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"id": [b"a"], "text": ["x"]}), tmp_path / "a.parquet")
    with pytest.raises(FileError, match="a.parquet: the ids in 'id' are bytes"):
        score_file(model, tmp_path / "a.parquet", tmp_path / "out.csv", id_column="id")


@pytest.mark.parametrize("name", ["level", "signals", "text", "signal_money"])
def test_an_id_column_is_not_called_like_a_result(model: SeverityModel, name: str) -> None:
    with pytest.raises(FileError, match="rename"):
        score_rows(model, [], pytest.fail, id_name=name)  # type: ignore[arg-type]  # never reached


def test_a_model_by_its_path(tmp_path: Path, tiny_artifact: Path) -> None:
    path = write_messages(tmp_path / "a.csv", MESSAGES)
    score_file(str(tiny_artifact), path, tmp_path / "path.csv")
    score_file(sentimen.load(tiny_artifact), path, tmp_path / "object.csv")
    assert (tmp_path / "path.csv").read_bytes() == (tmp_path / "object.csv").read_bytes()
    with pytest.raises(
        TypeError, match="expected a model, a fitted SeverityClassifier, the name of a model or its path, got int"
    ):
        score_file(5, path, tmp_path / "o.csv")  # type: ignore[arg-type]


def test_messages_are_not_replaced_by_their_scores(tmp_path: Path, model: SeverityModel) -> None:
    path = write_messages(tmp_path / "a.csv", MESSAGES)
    before = path.read_bytes()
    (tmp_path / "same.csv").symlink_to(path)
    for output in (path, tmp_path / "same.csv"):
        with pytest.raises(FileError, match="would replace the messages"):
            score_file(model, path, output)
    assert path.read_bytes() == before


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("limit", [1, 300])
def test_a_file_that_cannot_grow_is_named(tmp_path: Path, model: SeverityModel, ending: str, limit: int) -> None:
    resource = pytest.importorskip("resource")
    if ending == ".parquet":
        pytest.importorskip("pyarrow.parquet")
    path, output = write_messages(tmp_path / "a.csv", MESSAGES * 40), tmp_path / f"out{ending}"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))  # as on a full disk, but for the number of the error
    try:
        with pytest.raises(OSError) as raised:
            score_file(model, path, output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (raised.value.errno, raised.value.filename) == (errno.EFBIG, str(output))
    assert list(tmp_path.iterdir()) == [path]


def test_replaced_keeps_mode_and_link_and_refuses_folders(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "b.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with replaced(link) as temporary:
        temporary.write_text("new")
        assert target.read_text() == "old"
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    with pytest.raises(FileError, match="not a file"), replaced(tmp_path):
        pass
    with pytest.raises(FileNotFoundError, match="no folder"), replaced(tmp_path / "no" / "a.txt"):
        pass


def test_one_chunk_is_read_at_a_time(tmp_path: Path, model: SeverityModel) -> None:
    events: list[str] = []

    def chunks() -> Iterator[TextRows]:
        for at in range(3):
            events.append(f"read {at}")
            yield TextRows([at], [f"pesan {at}"])

    class Recorder:
        def write(self, rows: object) -> None:
            events.append("write")

    assert score_rows(model, chunks(), Recorder()) == 3
    assert events == ["read 0", "write", "read 1", "write", "read 2", "write"]


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError, match="no permission to write in its folder"), replaced(tmp_path / "a.csv"):
        pass


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_columns_are_named_in_any_capitals_and_blanks(
    tmp_path: Path, model: SeverityModel, ending: str, workers: int
) -> None:
    path, output = tmp_path / f"pesan{ending}", tmp_path / "skor.csv"
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"No. Tiket": ["A-1", "A-2"], "Isi Aduan": ["saldo raib", "makasih kak"]})
    write = {".csv": frame.to_csv, ".parquet": frame.to_parquet}
    if ending == ".jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        write[ending](path, index=False)
    named = {"text_column": "isi aduan", "id_column": "no. tiket"}
    assert [rows.ids for rows in iter_texts(path, **named)] == [["A-1", "A-2"]]
    assert score_file(model, path, output, workers=workers, **named) == 2
    assert list(pandas.read_csv(output)["No. Tiket"]) == ["A-1", "A-2"]
    with pytest.raises(FileError, match="cannot be both the text and the id"):
        iter_texts(path, "Isi Aduan", "isi_aduan")
