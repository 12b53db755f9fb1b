"""docs/annotation.md does what it says: its Python is run in order, and its links lead somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parent.parent / "docs" / "annotation.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_its_python_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert {kind for kind, _ in BLOCKS} == {"python", "sh"}
    program = "\n".join(block for kind, block in BLOCKS if kind == "python")
    test = doctest.DocTestParser().get_doctest(program, {"__name__": "annotation"}, PAGE.name, str(PAGE), 0)
    report: list[str] = []
    found = doctest.DocTestRunner().run(test, out=report.append)
    assert found.attempted > 15 and not report, "".join(report)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)\s#]+)\)", TEXT))))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (PAGE.parent / link).exists()
