"""What pages say that sentimen itself knows best, put in at build: never typed, so never out of date.

A page asks for it by a comment of one line, which readers of the repository do not see:
``<!-- made at build: model card -->``. `MADE` lists what there is.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent.parent
_COMMENT = re.compile(r"^<!-- made at build: (.*) -->$", re.MULTILINE)


def output_of(*words: str) -> str:
    """Return what ``sentimen`` prints for these arguments, 80 columns wide and without colours.

    Raises
    ------
    RuntimeError
        If the command fails.
    """
    from sentimen.cli import main

    shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    environment = {"COLUMNS": "80", "NO_COLOR": "1"}
    with mock.patch.dict(os.environ, environment), contextlib.redirect_stdout(shown):
        status = main(words)
    if status:
        raise RuntimeError(f"sentimen {' '.join(words)} ended with status {status}")
    shown.seek(0)
    return shown.read()


def model_card() -> str:
    """Return the card of the bundled model, a section of the page that asks for it."""
    return re.sub(r"^#", "##", output_of("info", "--card"), flags=re.MULTILINE)


def commands() -> list[str]:
    """Return the names of all commands, in the order of ``sentimen --help``."""
    return re.findall(r"^    ([a-z]+)\b", output_of("--help"), re.MULTILINE)


def help_of_every_command() -> str:
    """Return a section for each command with its help."""
    return "\n".join(f"## sentimen {name}\n\n```text\n{output_of(name, '--help')}```\n" for name in commands())


def figures_of_the_readme() -> str:
    """Return the sections of README.md that tell figures, with links seen from ``docs/``."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## How (?:good|fast) it is$.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    if len(sections) != 2:
        raise RuntimeError("README.md: expected the sections 'How good it is' and 'How fast it is'")
    return re.sub(r"\]\((?![a-z]+:|#)", "](../", "".join(sections)).replace("](../docs/", "](")


MADE = {
    "model card": model_card,
    "help of every command": help_of_every_command,
    "figures of the README": figures_of_the_readme,
}


def on_page_markdown(markdown: str, **_kept: Any) -> str:
    """Put in what a page asks for."""
    return _COMMENT.sub(lambda found: MADE[found[1]](), markdown)
