"""Outputs that exist are replaced only with --force, in every command that writes files."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from sentimen.cli import main
from sentimen.cli.failures import UsageError
from sentimen.cli.replacing import add_force_option, check_ending, check_free, check_page, is_same_file
from sentimen.model.severity_model import SeverityModel

MESSAGES = Path(__file__).parent / "cases" / "messages.csv"


def test_what_is_free(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_force_option(parser)
    plain, forced = parser.parse_args([]), parser.parse_args(["--force"])
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.csv").write_text("mine")
    for free in (None, tmp_path / "new", tmp_path / "empty"):
        check_free(free, plain)
    for taken in (tmp_path / "full", str(tmp_path / "full" / "a.csv")):
        with pytest.raises(UsageError, match=r"exists; choose another path, or replace it with --force"):
            check_free(taken, plain)
        check_free(taken, forced)
    for options in (plain, forced):
        with pytest.raises(FileNotFoundError, match="no folder '.*gone' to write a.csv to"):
            check_free(tmp_path / "gone" / "a.csv", options)


def test_a_page_is_a_page(tmp_path: Path) -> None:
    forced = argparse.Namespace(force=True)
    for free in (None, tmp_path / "a.html", str(tmp_path / "A.HTM")):
        check_page(free, forced, "--html")
    for no_page in ("uji.csv", "laporan", "laporan.html.csv"):
        with pytest.raises(UsageError, match=f"--html must end in .html, got '.*{no_page}'"):
            check_page(tmp_path / no_page, forced, "--html")


def test_an_output_has_the_ending_of_its_kind(tmp_path: Path) -> None:
    forced = argparse.Namespace(force=True)
    check_ending(tmp_path / "kasus.CSV", forced, "--cases", (".csv",))
    with pytest.raises(UsageError, match=r"--cases must end in \.csv, got '.*kasus\.html'"):
        check_ending(tmp_path / "kasus.html", forced, "--cases", (".csv",))


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    messages, other, linked = (str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv"))
    Path(messages).write_text("text\n")
    Path(linked).hardlink_to(messages)
    assert is_same_file(messages, messages) and is_same_file(messages, linked)
    assert not is_same_file(messages, other) and not is_same_file(messages, None) and not is_same_file(None, messages)


def test_scores(tmp_path: Path, tiny_model: SeverityModel, capsys: pytest.CaptureFixture[str]) -> None:
    tiny_model.save(tmp_path / "m.zip")
    output = tmp_path / "skor.csv"
    output.write_text("mine")
    arguments = ["score", "--file", str(MESSAGES), "-o", str(output), "--model", str(tmp_path / "m.zip")]
    assert main(arguments) == 2
    assert "exists; choose another path, or replace it with --force" in capsys.readouterr().err
    assert output.read_text() == "mine"
    assert main([*arguments, "--force"]) == 0
    assert len(output.read_text("utf-8").splitlines()) == 121


def test_models(tmp_path: Path, tiny_model: SeverityModel, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "m.zip"
    tiny_model.save(place)
    before = place.read_bytes()
    arguments = ["train", str(MESSAGES), "-o", str(place), "--log2-rows", "10", "--passes", "1"]
    assert main(arguments) == 2
    assert "--force" in capsys.readouterr().err and place.read_bytes() == before
    assert main([*arguments, "--force"]) == 0
    assert place.read_bytes() != before
    (tmp_path / "b.zip").write_bytes(b"no model")
    assert main(["train", str(MESSAGES), "--force", "-o", str(tmp_path / "b.zip")]) == 1
    assert "not a saved model" in capsys.readouterr().err  # --force replaces models, nothing else


PAGES = [
    ("evaluate", ["evaluate", str(MESSAGES), "--resamples", "2", "--html"], "a.html", "--model"),
    ("two files", ["evaluate", str(MESSAGES), "other.csv", "--resamples", "2", "--html"], "a-other.html", "--model"),
    ("compare", ["compare", "m.zip", "m.zip", str(MESSAGES), "--resamples", "2", "--html"], "a.html", None),
    ("report", ["report", str(MESSAGES), "--output"], "a.html", "--model"),
]


@pytest.mark.parametrize(("label", "command", "taken", "model"), PAGES, ids=[case[0] for case in PAGES])
def test_pages(
    label: str,
    command: list[str],
    taken: str,
    model: str | None,
    tmp_path: Path,
    tiny_model: SeverityModel,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    tiny_model.save(Path("m.zip"))
    Path("other.csv").write_bytes(MESSAGES.read_bytes())
    Path(taken).write_text("mine")
    arguments = [*command, "a.html", *(["--model", "m.zip"] if model else [])]
    assert main(arguments) == 2
    assert f"'{taken}' exists; choose another path, or replace it with --force" in capsys.readouterr().err
    assert Path(taken).read_text() == "mine" and len(list(tmp_path.glob("*.html"))) == 1
    assert main([*command, "gone/a.html"]) == 1  # before a model is loaded: the default one would take its time
    assert "no folder 'gone'" in capsys.readouterr().err
    assert main([*command, "a.csv", "--force"]) == 2
    assert "must end in .html, got 'a" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
    assert Path(taken).read_text("utf-8").startswith("<!")


def test_pages_of_the_same_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "a/x.csv", "b/x.csv", "--html", str(tmp_path / "p.html")]) == 2
    assert "two files have the same name" in capsys.readouterr().err


def test_a_header_alone_says_so(tmp_path: Path, tiny_model: SeverityModel, capsys: pytest.CaptureFixture[str]) -> None:
    tiny_model.save(tmp_path / "m.zip")
    (tmp_path / "a.csv").write_text("id,text\n")
    (tmp_path / "b.csv").write_text("text,level\n")
    arguments = ["score", "--file", str(tmp_path / "a.csv"), "--model", str(tmp_path / "m.zip")]
    for more in ([], ["-o", str(tmp_path / "o.csv")]):
        assert main([*arguments, *more]) == 0
        assert capsys.readouterr().err == "sentimen: a.csv: a header but no rows; nothing was scored\n"
    assert main(["train", str(tmp_path / "b.csv"), "-o", str(tmp_path / "n.zip")]) == 1
    assert capsys.readouterr().err == "sentimen: b.csv: a header but no rows\n"
