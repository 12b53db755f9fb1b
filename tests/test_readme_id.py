"""README.id.md is README.md in Indonesian: the same programs, commands, links, sections and figures.

Comments of code are translated; code is not. A failure says what to copy from README.md, or which command does it.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
INDONESIAN = (ROOT / "README.id.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
FIGURES = re.compile(r"<!-- (\w+):start -->.*?<!-- \1:end -->", re.DOTALL)


def sections(text: str) -> list[tuple[str, str]]:
    """Return heading and body of each section, blocks of figures left out; a comment in code is no heading."""
    bare = FENCED.sub(lambda block: block[0].replace("\n#", "\n\\#"), FIGURES.sub("", text))
    parts = re.split(r"^(#+ .*)$", bare, flags=re.MULTILINE)
    return list(zip(parts[1::2], (body.replace("\n\\#", "\n#") for body in parts[2::2]), strict=True))


def without_comments(code: str) -> str:
    """Return code without its comments (one space or none after the mark is no comment inside a line of ours)."""
    lines = (re.sub(r"(^|  )# .*$", "", line) for line in code.splitlines())
    return "\n".join(line for line in lines if line.strip())


def first_difference(english: list[str], indonesian: list[str], name: str) -> str | None:
    """Return what to do about the first difference, or None."""
    for number, (ours, theirs) in enumerate(zip(english, indonesian, strict=False), 1):
        if without_comments(ours) != without_comments(theirs):
            if without_comments(theirs) in map(without_comments, english[number:]):
                return f"{name}: copy from README.md\n\n{ours}\n\ninto README.id.md before\n\n{theirs}"
            return f"{name}: copy from README.md\n\n{ours}\n\ninto README.id.md in the place of\n\n{theirs}"
    if len(english) > len(indonesian):
        return f"{name}: copy from README.md into README.id.md\n\n{english[len(indonesian)]}"
    if len(english) < len(indonesian):
        return f"{name}: take out of README.id.md, since README.md has it no more\n\n{indonesian[len(english)]}"
    return None


def set_difference(found: str, pattern: str) -> str | None:
    """Return what one text has of a pattern and the other has not, with the lines, or None."""
    bare = {
        name: FENCED.sub("", FIGURES.sub("", text))
        for name, text in (("README.md", ENGLISH), ("README.id.md", INDONESIAN))
    }
    sets = {name: set(re.findall(pattern, text)) - {"README.md", "README.id.md"} for name, text in bare.items()}
    lines = [
        f"README.id.md lacks the {found} {each!r} of this line of README.md:\n    {line}"
        for each in sorted(sets["README.md"] - sets["README.id.md"])
        for line in bare["README.md"].splitlines()
        if each in line
    ]
    lines += [
        f"README.md has no {found} {each!r}: take it out of README.id.md, or put it into README.md"
        for each in sorted(sets["README.id.md"] - sets["README.md"])
    ]
    return "\n".join(lines) or None


def test_the_sections_are_the_same() -> None:
    english, indonesian = ([heading for heading, _ in sections(text)] for text in (ENGLISH, INDONESIAN))
    levels = [[heading.partition(" ")[0] for heading in headings] for headings in (english, indonesian)]
    beside = "\n".join(f"{a:40} {b}" for a, b in zip(english, indonesian, strict=False))
    assert levels[0] == levels[1], f"{len(english)} headings and {len(indonesian)}:\n{beside}"


@pytest.mark.parametrize("number", range(len(sections(ENGLISH))), ids=[heading for heading, _ in sections(ENGLISH)])
def test_the_code_of_a_section_is_the_same(number: int) -> None:
    (heading, ours), (_, theirs) = sections(ENGLISH)[number], sections(INDONESIAN)[number]
    difference = first_difference(FENCED.findall(ours), FENCED.findall(theirs), f"section {heading!r}")
    assert difference is None, difference


@pytest.mark.parametrize(
    ("found", "pattern"),
    [("code", r"(?<!`)`([^`\n]+)`(?!`)"), ("link", r"\]\(([^)\s]+)\)")],
)
def test_the_text_names_the_same(found: str, pattern: str) -> None:
    difference = set_difference(found, pattern)
    assert difference is None, difference


def test_the_lists_and_tables_are_as_long() -> None:
    for (heading, ours), (_, theirs) in zip(sections(ENGLISH), sections(INDONESIAN), strict=True):
        for mark in (r"^[-*] ", r"^\d\. ", r"^\| "):
            counts = [len(re.findall(mark, FENCED.sub("", body), re.MULTILINE)) for body in (ours, theirs)]
            assert counts[0] == counts[1], (
                f"section {heading!r}: README.md has {counts[0]} lines {mark}, not {counts[1]}"
            )


def test_the_figures_are_the_same() -> None:
    spec = importlib.util.spec_from_file_location("figures", ROOT / "benchmarks" / "figures.py")
    figures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(figures)
    assert figures.translated(ENGLISH, INDONESIAN) == INDONESIAN, "run: python benchmarks/figures.py --translate"


def test_a_difference_is_noticed_and_told() -> None:
    changed = first_difference(["```sh\nmake demo\n```"], ["```sh\nmake test\n```"], "x")
    assert changed is not None and "make demo" in changed
    assert first_difference(["```py\nf()  # so\n```"], ["```py\nf()  # begitu\n```"], "x") is None
    assert first_difference(["a", "b"], ["a"], "x").endswith("b")
    assert first_difference(["a", "b"], ["b"], "x").endswith("before\n\nb")
    assert first_difference(["a"], ["a", "c"], "x").endswith("c")
