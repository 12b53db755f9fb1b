"""The house rules hold, and a breach is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_rules import LARGEST_ROOM, broken_rules


def house(root: Path) -> Path:
    """A small house that keeps the rules."""
    for name, content in {
        "sentimen/__init__.py": "",
        "sentimen/language/__init__.py": "from sentimen.language.spans import a\n",
        "sentimen/language/spans.py": "from sentimen.language import _pick\na = 1\n",
        "sentimen/language/_pick.py": "b = 1\n",
        "sentimen/model/__init__.py": "",
        "sentimen/model/heads.py": "c = 1\n",
        "tests/test_spans.py": "from sentimen.language import a, large, utils, _helpers\n",
        "tests/test_heads.py": "import sentimen.model.heads\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return root


def test_the_house_holds() -> None:
    assert broken_rules() == []


def test_a_house_that_keeps_the_rules(tmp_path: Path) -> None:
    assert broken_rules(house(tmp_path)) == []


@pytest.mark.parametrize(
    ("label", "name", "content", "message"),
    [
        ("a large room", "sentimen/language/large.py", "#" * (LARGEST_ROOM + 1), "more than 12288; split it"),
        ("a room called utils", "sentimen/language/utils.py", "", "name it after its concept"),
        ("a private one", "sentimen/language/_helpers.py", "", "name it after its concept"),
        ("a possessive group", "sentimen/model/heads.py", 'c = r"(?:a|b)++"', "heads.py:1: write (?>"),
        ("a counted one", "sentimen/model/heads.py", 'c = rf"(?:a|b){{0,5}}+"', "heads.py:1: write (?>"),
        ("a room without tests", "sentimen/model/lonely.py", "", "sentimen.model.lonely: no test imports it"),
        ("one beside a tested door", "sentimen/language/lonely.py", "", "sentimen.language.lonely: no test imports it"),
        ("one of another package", "sentimen/model/_pick.py", "", "sentimen.model._pick: no test imports it"),
        ("a test that is none", "tests/test_heads.py", "", "sentimen.model.heads: no test imports it"),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, label: str, name: str, content: str, message: str) -> None:
    (house(tmp_path) / name).write_text(content)
    [line] = broken_rules(tmp_path)
    assert message in line


def test_rooms_that_are_large_on_the_whole(tmp_path: Path) -> None:
    for room in house(tmp_path).glob("sentimen/**/*.py"):
        with room.open("a") as file:
            file.write("#" * 7000)
    assert any("the mean module has" in line for line in broken_rules(tmp_path))
