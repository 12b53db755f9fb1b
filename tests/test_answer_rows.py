"""Which row of a table of answers belongs to which message."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.evaluation.answer_rows import find_id_column, rows_of_messages
from sentimen.evaluation.comparison import compare
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.worst_errors import worst_errors

NUMBERS = ["7", "3", "5", "1"]
LEVELS = [0, 4, 2, 3]
# label, name of the column of the messages, of the answers, id_column, whether the answers are turned around
MATCHED: list[tuple[str, str, str, str | None]] = [
    ("small letters", "id", "id", None),
    ("capitals", "ID", "ID", None),
    ("capitals in one", "ID", "id", None),
    ("a name of one's own", "No. Tiket", "No. Tiket", "no tiket"),
    ("a name of one's own, and id", "No. Tiket", "Id", "No. Tiket"),
    ("row numbers, as they are written without an id column", "ID", "row", None),
    ("row numbers alone", "kanal", "row", None),
]


@pytest.mark.parametrize(("label", "own", "theirs", "named"), MATCHED, ids=[case[0] for case in MATCHED])
def test_answers_in_another_order(label: str, own: str, theirs: str, named: str | None) -> None:
    messages = pd.DataFrame({own: NUMBERS, "text": list("abcd"), "level": LEVELS})
    answers = pd.DataFrame({theirs: range(1, 5) if theirs == "row" else NUMBERS, "level": LEVELS})[::-1]
    assert evaluate(answers, messages, id_column=named, n_bootstrap=2).metrics["accuracy"].value == 1
    assert worst_errors(answers, messages, id_column=named).empty
    found = compare(answers, answers, messages, id_column=named, n_bootstrap=2)
    assert found["accuracy"]["first"] == 1


# label, column of the answers, ids or numbers of the messages' rows 1 to 4, the ids of the messages
WRITTEN: list[tuple[str, str, list[Any], list[Any] | None]] = [
    ("ids with a gap in their column", "id", [100.0, 101.0, 102.0, 103.0], [100, 101, 102, 103]),
    ("the same, as text", "id", ["100.0", "101.0", "102.0", "103.0"], ["100", "101", "102", "103"]),
    ("blanks", "id", ["A1 ", " A2", "A  3", "A4"], ["A1", "A2", "A 3", "A4"]),
    ("row numbers in capitals", "Row", [1, 2, 3, 4], None),
    ("row numbers in blanks", " row ", ["1", "2", "3", "4"], None),
    ("row numbers from 0", "row", [0, 1, 2, 3], None),
    ("lines of a spreadsheet", "row", [2.0, 3.0, 4.0, 5.0], None),
]


@pytest.mark.parametrize(("label", "column", "answered", "ids"), WRITTEN, ids=[case[0] for case in WRITTEN])
def test_ids_and_row_numbers_as_programs_write_them(
    label: str, column: str, answered: list[Any], ids: list[Any] | None
) -> None:
    messages = pd.DataFrame({"text": list("abcd"), "level": LEVELS} | ({} if ids is None else {"id": ids}))
    blank = [(None, 0)] if column == "id" else []  # a blank row has an answer too
    table = pd.DataFrame([*blank, *reversed(list(zip(answered, LEVELS, strict=True)))], columns=[column, "level"])
    assert evaluate(table, messages, n_bootstrap=2).metrics["accuracy"].value == 1


def test_a_column_row_of_the_messages_too() -> None:
    messages = pd.DataFrame({"text": list("abcd"), "level": LEVELS, "row": [7, 3, 5, 1]})
    answers = pd.DataFrame({"row": [1, 2, 3, 4], "level": LEVELS})[::-1]
    assert evaluate(answers, messages, n_bootstrap=2).metrics["accuracy"].value == 1
    with pytest.raises(ValueError, match="row 1, row: '7' of the messages, '3' of the answers: their orders differ"):
        evaluate(pd.DataFrame({"row": [3, 7, 5, 1], "level": LEVELS}), messages)


def test_frames_that_were_sorted() -> None:
    messages = pd.DataFrame({"text": list("abcd"), "level": LEVELS, "No": NUMBERS})
    answers = pd.DataFrame({"level": LEVELS})
    turned, split = messages[::-1], messages[::-1][:3]
    for table, labelled in ((answers[::-1], messages), (answers.loc[[1, 0, 2, 3]], turned)):
        with pytest.raises(ValueError, match="one of the two was sorted or shuffled: give both a column 'id'"):
            evaluate(table, labelled)
    with pytest.warns(UserWarning, match="made before the messages were sorted") as said:
        evaluate(answers, turned, n_bootstrap=2)
    assert [warning.filename for warning in said] == [__file__]
    assert evaluate(answers[::-1], turned, n_bootstrap=2).metrics["accuracy"].value == 1
    assert evaluate(answers[::-1].reset_index(drop=True)[:3], split, n_bootstrap=2).metrics["accuracy"].value == 1
    shown = answers.assign(no=NUMBERS)[::-1].reset_index(drop=True)  # another column shows that the orders are one
    assert evaluate(shown, turned, n_bootstrap=2).metrics["accuracy"].value == 1


def test_blank_rows_of_a_file_are_scored_but_have_no_labels(tiny_artifact: Path, tmp_path: Path) -> None:
    labelled, scored, numbered = (str(tmp_path / name) for name in ("uji.csv", "nilai.csv", "nomor.csv"))
    Path(labelled).write_text("id,text,level\nm1,uang hilang,4\n,,\nm2,bagus,0\n,,\n", encoding="utf-8")
    score = ["score", "--model", str(tiny_artifact), "--file", labelled, "--text-column", "text", "-o"]
    assert main([*score, scored, "--id-column", "id"]) == main([*score, numbered]) == 0
    assert evaluate(scored, labelled, n_bootstrap=2).rows == 2
    with pytest.raises(ValueError, match="there are 4 predictions for 2 messages .blank rows of a file are scored"):
        evaluate(numbered, labelled, n_bootstrap=2)


# label, columns beside the messages, columns of the answers, id_column, what is said
UNSURE: list[tuple[str, dict[str, Any], dict[str, Any], str | None, str]] = [
    ("the messages alone", {"ID": NUMBERS}, {}, None, "the messages have a column 'ID', the answers have none"),
    ("the answers alone", {}, {"Id": NUMBERS}, None, "the answers have a column 'Id', the messages have none"),
    ("two names", {"No. Tiket": NUMBERS}, {"nomor": NUMBERS}, "No. Tiket", "the messages have a column 'No. Tiket'"),
    ("numbers of other rows", {"id": NUMBERS}, {"row": [1, 2, 4, 5]}, None, "the messages have a column 'id'"),
]


@pytest.mark.parametrize(("label", "beside", "answers", "named", "said"), UNSURE, ids=[case[0] for case in UNSURE])
def test_order_that_decides_is_said(
    label: str, beside: dict[str, Any], answers: dict[str, Any], named: str | None, said: str
) -> None:
    table = pd.DataFrame({**answers, "level": LEVELS})
    with pytest.warns(UserWarning, match=re.escape(said)):
        found = rows_of_messages(table, 4, pd.DataFrame(beside, index=range(4)), named)
    assert found is table


def test_order_alone_where_nobody_has_ids() -> None:
    table = pd.DataFrame({"level": LEVELS, "kanal": ["a", "b", "a", "b"], "nomor": NUMBERS})
    beside = pd.DataFrame({"kanal": ["b", "a", "b", "a"], "Nomor": NUMBERS})
    assert rows_of_messages(table, 4, beside) is table
    assert rows_of_messages(table, 4) is table
    assert find_id_column(["ID", "Id"]) is None  # which of the two is not known


# label, columns beside the messages, columns of the answers, what is said
REFUSED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("twice", {"id": NUMBERS}, {"ID": ["7", "3", "7", "1"]}, "the id '7' stands twice"),
    (
        "missing",
        {"ID": NUMBERS},
        {"id": ["7", "3", "5", "2"]},
        "1 messages have no prediction, the first has the id '1'",
    ),
    (
        "another order",
        {"No. Tiket": NUMBERS},
        {"no tiket": NUMBERS[::-1]},
        "row 1, No. Tiket: '7' of the messages, '1'",
    ),
    ("empty", {"ID": ["7", "nan", " ", None]}, {"id": ["7", "nan", "5", "1"]}, "row 3, ID: 2 of 4 messages have no id"),
    ("row numbers twice", {}, {"Row": [1, 1, 2, 2]}, "the column Row of the answers does not say which message"),
    ("row numbers here and there", {}, {"row": [9, 2, 7, 4]}, "neither counts from 1 to 4 nor rises"),
    ("no row numbers", {}, {"row": ["A", "B", "C", None]}, "neither counts from 1 to 4 nor rises"),
    ("too few", {}, {"level": [0, 1, 2]}, "there are 3 predictions for 4 messages"),
]


@pytest.mark.parametrize(("label", "beside", "answers", "said"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refusals(label: str, beside: dict[str, Any], answers: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        rows_of_messages(pd.DataFrame(answers), 4, pd.DataFrame(beside, index=range(4)))


def test_commands_match_what_score_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = ["uang saya hilang", "makasih kak", "lambat banget", "kapok beli di sini"]
    pd.DataFrame({"No. Tiket": NUMBERS, "pesan": texts, "level": LEVELS}).to_csv("uji.csv", index=False)
    assert main(["score", "--file", "uji.csv", "--id-column", "no tiket", "-o", "s.csv"]) == 0
    scores = pd.read_csv("s.csv").sort_values("severity")
    scores.to_csv("s.csv", index=False)
    scores.drop(columns="No. Tiket").to_csv("tanpa.csv", index=False)
    few = ["--resamples", "2"]
    assert main(["evaluate", "uji.csv", "--model", "s.csv", *few]) == 1
    assert "their orders differ" in capsys.readouterr().err
    named = ["--id-column", "NO TIKET", *few]
    assert main(["evaluate", "uji.csv", "--model", "s.csv", *named]) == 0
    capsys.readouterr()
    assert main(["compare", "default", "s.csv", "uji.csv", "--json", *named]) == 0
    told = capsys.readouterr()
    assert "matched by their order" not in told.err
    assert json.loads(told.out)["disagreements"] == []
    assert main(["evaluate", "uji.csv", "--model", "tanpa.csv", *named]) == 0
    assert "sentimen: answers are matched by their order" in capsys.readouterr().err
    assert main(["evaluate", "uji.csv", "--id-column", "nomer"]) == 1
    assert "uji.csv: no column 'nomer'" in capsys.readouterr().err
