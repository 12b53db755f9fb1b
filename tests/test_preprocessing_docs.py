"""docs/preprocessing.md does what it says: every block is run, in order, and gives what stands there."""

from __future__ import annotations

import doctest
import io
import re
import shlex
from pathlib import Path

import pytest

from sentimen.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "preprocessing.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
HEADINGS = {
    re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", TEXT, re.M)
}


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"python", "sh", "text"}
    assert TEXT.count("```") == 2 * len(BLOCKS)


def test_its_python_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = "\n".join(block if kind == "python" else "\n" * block.count("\n") for kind, block in BLOCKS)
    for kind, block in BLOCKS:
        if kind == "python":
            assert doctest.DocTestParser().get_examples(block), f"nothing is run in\n{block}"
    test = doctest.DocTestParser().get_doctest(program, {"__name__": "preprocessing"}, PAGE.name, str(PAGE), 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=report.append)
    assert not report, "".join(report)


def test_its_commands_print_what_it_shows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    commands = [number for number, (kind, _) in enumerate(BLOCKS) if kind == "sh"]
    assert commands
    for number in commands:
        echo, _, command = BLOCKS[number][1].strip().partition(" | ")
        kind, shown = BLOCKS[number + 1]
        assert kind == "text"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(shlex.split(echo)[1].encode() + b"\n"), "utf-8"))
        assert shlex.split(command)[0] == "sentimen"
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out == shown


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)\s]+)\)", TEXT))))
def test_its_links_lead_somewhere(link: str) -> None:
    path, _, heading = link.partition("#")
    assert (PAGE.parent / path).exists() if path else heading in HEADINGS
