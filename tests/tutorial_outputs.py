"""Run docs/tutorial.md from top to bottom; as a program, write anew what it shows.

    PYTHONPATH=. python tests/tutorial_outputs.py

Blocks ``python`` and lines ``sentimen …`` of blocks ``sh`` are run in a folder that holds ``data/`` and nothing else; a
block ``toml`` is written to the file that its title names; a block ``text`` is what the block before it printed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from sentimen.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code of a page."""

    kind: str
    title: str | None
    body: str


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of a page, in order."""
    return [Block(*found.groups()) for found in _BLOCK.finditer(page)]


def outputs_of(blocks: list[Block], folder: Path) -> Iterator[str]:
    """Run blocks in a folder and yield, for each block ``text``, what it must hold."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("*.npz", "authored"))
    program: dict[str, object] = {"__name__": "tutorial"}
    printed = ""
    for number, (kind, title, body) in enumerate(blocks, 1):
        if kind == "text":
            yield printed
        elif kind == "toml":
            (folder / str(title)).write_text(body, encoding="utf-8")
        else:
            shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
            with contextlib.redirect_stdout(shown), mock.patch.dict(os.environ, {"COLUMNS": "100"}):
                if kind == "python":
                    exec(compile(body, f"{PAGE.name}, block {number}", "exec"), program)
                for command in (line for line in body.splitlines() if kind == "sh" and line.startswith("sentimen ")):
                    assert main(shlex.split(command)[1:]) == 0, f"{PAGE.name}, block {number} fails: {command}"
            shown.seek(0)
            printed = "".join(f"{line.rstrip()}\n" for line in shown.read().splitlines())


def run_anew() -> str:
    """Return the page with what its blocks print now."""
    page, here = PAGE.read_text(encoding="utf-8"), Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            outputs = list(outputs_of(blocks_of(page), Path(folder)))
        finally:
            os.chdir(here)
    remaining = iter(outputs)
    return _BLOCK.sub(
        lambda found: f"```text\n{next(remaining)}```" if found[1] == "text" else found[0],
        page,
    )


if __name__ == "__main__":
    PAGE.write_text(run_anew(), encoding="utf-8")
