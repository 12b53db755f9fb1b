"""Checks of the house itself: room sizes, names, regular expressions, and that every module has its tests."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST_ROOM, MEAN_ROOM = 12 * 1024, 6 * 1024
FORBIDDEN_NAMES = {"utils", "util", "helpers", "core", "base", "misc", "common"}
# Python 3.11.0 to 3.11.4 do not go back to where such a group began, so that a name or a number was left unmasked
# there (CPython issue 106052). An atomic group says the same and is right everywhere.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[+*?]|\{{1,2}\d*,?\d*\}{1,2})\+")


def broken_rules(root: Path = ROOT) -> list[str]:
    """Return one line for each broken rule."""
    rooms = sorted((root / "sentimen").rglob("*.py"))
    broken = [
        f"{room.relative_to(root)}: {room.stat().st_size} bytes, more than {LARGEST_ROOM}; split it by concept"
        for room in rooms
        if room.stat().st_size > LARGEST_ROOM
    ]
    mean = sum(room.stat().st_size for room in rooms) / len(rooms)
    if mean > MEAN_ROOM:
        broken.append(f"the mean module has {mean:.0f} bytes, more than {MEAN_ROOM}")
    broken += [
        f"{room.relative_to(root)}: name it after its concept"
        for room in rooms
        if room.stem.strip("_") in FORBIDDEN_NAMES
    ]
    broken += [
        f"{room.relative_to(root)}:{number}: write (?>(?:...)+) for a possessive group (?:...)++"
        for room in rooms
        for number, line in enumerate(room.read_text(encoding="utf-8").splitlines(), start=1)
        if POSSESSIVE_GROUP.search(line)
    ]
    broken += [
        f"{module}: no test imports it, nor what imports it in its own package"
        for module in _untested({_module(room, root): room for room in rooms}, (root / "tests").rglob("test_*.py"))
    ]
    return broken


def _module(room: Path, root: Path) -> str:
    """Return the name by which a file is imported; that of its package where it is the door."""
    return ".".join(room.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _untested(rooms: dict[str, Path], tests: Iterable[Path]) -> list[str]:
    """Return the modules that tests do not reach: by their own names, or through a tested room of the same package."""
    reached = {module for test in tests for module in _imported(test) if module in rooms}
    waiting = list(reached)
    while waiting:
        module = waiting.pop()
        package = module if rooms[module].stem == "__init__" else module.rpartition(".")[0]
        beside = {other for other in _imported(rooms[module]) if other in rooms and other.rpartition(".")[0] == package}
        waiting += beside - reached
        reached |= beside
    return [name for name, room in rooms.items() if name not in reached and room.stem not in {"__init__", "__main__"}]


def _imported(source: Path) -> set[str]:
    """Return all modules that a file may import, by their full names; what a module holds is among them too."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


if __name__ == "__main__":
    problems = broken_rules()
    sys.stdout.write("".join(f"{line}\n" for line in problems) or "the house rules hold\n")
    sys.exit(bool(problems))
