"""Tables of the package are read as they stand, without what `importlib.resources` would bring in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sentimen.language.data_files import data_rows, data_text


def test_a_table_is_read() -> None:
    lines = data_text("loan_verbs.tsv").split("\n")
    assert "refund" in lines


def test_the_rows_of_a_table_are_without_remarks() -> None:
    text, rows = data_text("loan_verbs.tsv"), data_rows("loan_verbs.tsv")
    assert "# " in text and not any(row.startswith("# ") for row in rows) and all(rows)


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.tsv"):
        data_text("nothing.tsv")


def test_scoring_a_message_needs_no_archives_and_no_temporary_folders() -> None:
    script = (
        "import sys, numpy; before = set(sys.modules); import sentimen; sentimen.load().assess('sinyal hilang'); "
        "print(sorted({'importlib.resources', 'tempfile', 'zipfile'} & (set(sys.modules) - before)))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
