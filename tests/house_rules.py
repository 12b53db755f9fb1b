"""Checks of the house itself: room sizes, names, regular expressions, and that every module has its tests."""

from __future__ import annotations

import re
import sys
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
    tests = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "tests").rglob("test_*.py")))
    for room in rooms:
        module = ".".join(room.relative_to(root).with_suffix("").parts)
        if (
            room.stem not in {"__init__", "__main__"}
            and module not in tests
            and not _tested_through_package(room, root, tests)
        ):
            broken.append(f"{module}: no test imports it, nor its package")
    return broken


def _tested_through_package(room: Path, root: Path, tests: str) -> bool:
    package = ".".join(room.relative_to(root).parent.parts)
    return (room.parent / "__init__.py").stat().st_size > 0 and f"from {package} import" in tests


if __name__ == "__main__":
    problems = broken_rules()
    sys.stdout.write("".join(f"{line}\n" for line in problems) or "the house rules hold\n")
    sys.exit(bool(problems))
