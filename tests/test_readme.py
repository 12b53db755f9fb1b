"""The README does what it says: its programs run, and the commands it names exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from sentimen.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()] + re.findall(r"(?<!`)`([^`\n]+)`(?!`)", README)
STEPS = [step.strip() for line in LINES for step in line.split(" | ")]
COMMANDS = sorted({step for step in STEPS if re.match(r"sentimen [a-z]", step)})
TARGETS = sorted({step.split()[1] for step in STEPS if re.match(r"make [a-z]", step)})
LINKS = sorted({link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", README)} - {""})


def test_its_python_runs_in_order_as_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data" / "authored", tmp_path / "data" / "authored")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 5
    program: dict[str, object] = {"__name__": "readme"}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"README.md, Python block {number}", "exec"), program)


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_a_bare_clone_trains_on_the_authored_messages() -> None:
    dry = ["make", "--dry-run", "--always-make", "model", "SHARED=nowhere"]
    said = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    [command] = [line for line in said.splitlines() if "/sentimen train" in line]
    files = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "data" / "authored").glob("*.csv"))]
    assert shlex.split(command)[2 : 2 + len(files)] == files


def test_it_names_every_command() -> None:
    named = {shlex.split(command)[1] for command in COMMANDS}
    assert named >= {"score", "explain", "normalize", "train", "evaluate", "info", "verify"}


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_and_their_options_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(command)[1:]
    assert main([words[0], "--help"]) == 0
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", capsys.readouterr().out))
    assert {word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)} <= known


def test_it_names_the_two_targets_that_a_newcomer_needs() -> None:
    assert {"demo", "test"} <= set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_its_make_targets_exist(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("link", LINKS)
def test_its_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("name", ["figures", "speed"])
def test_its_figures_are_filled_in(name: str) -> None:
    found = re.findall(rf"<!-- {name}:start -->\n(.*?)<!-- {name}:end -->", README, re.DOTALL)
    assert len(found) == 1
    assert re.search(r"\d", found[0]), f"the {name} block holds no number: fill it by its script"
