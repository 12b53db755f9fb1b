"""The site (`make docs` builds it): every page is reached, every public name is told, every link leads somewhere."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sentimen import cli
from sentimen.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CONFIGURATION = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
NAVIGATION = re.findall(r"^ +- .*: (\S+\.md)$", CONFIGURATION.partition("\nnav:\n")[2], re.MULTILINE)
PAGES = sorted(DOCS.rglob("*.md"))
NAMES = [
    (page.stem, name)
    for page in sorted((DOCS / "reference").glob("*.md"))
    for name in re.findall(r"^::: (\S+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
]


def hook(name: str) -> ModuleType:
    """Import a hook as mkdocs does: by its file."""
    spec = importlib.util.spec_from_file_location(name, DOCS / "hooks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE_HOOK, MADE_HOOK, ELSEWHERE_HOOK = map(hook, ("repository_pages", "made_at_build", "nothing_from_elsewhere"))
LINKS = sorted(
    {
        (str(page.relative_to(DOCS)), link)
        for page in PAGES
        for link in PAGE_HOOK.linked(page.read_text(encoding="utf-8"))
    }
)


def test_the_navigation_reaches_every_page() -> None:
    assert {str(page.relative_to(DOCS)) for page in PAGES} == {p for p in NAVIGATION if not p.startswith("repository/")}
    assert len(NAVIGATION) == len(set(NAVIGATION))


@pytest.mark.parametrize("page", NAVIGATION)
def test_the_navigation_leads_somewhere(page: str) -> None:
    assert (ROOT / PAGE_HOOK.file_of(page)).is_file()


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_links_lead_somewhere_in_the_repository_too(page: str, link: str) -> None:
    assert (DOCS / page).parent.joinpath(link).is_file()


@pytest.mark.parametrize("module", [PAGE_HOOK, MADE_HOOK, ELSEWHERE_HOOK], ids=lambda module: module.__name__)
def test_the_examples_of_hooks(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "file",
    ["docs/security.md", "README.md", "README.id.md", "data/README.md", "notebooks/01_quickstart.ipynb", "Makefile"],
)
def test_a_page_tells_its_file(file: str) -> None:
    page = PAGE_HOOK.page_of(file)
    assert page.endswith(".md") and PAGE_HOOK.file_of(page) == file
    assert PAGE_HOOK.content(file).strip()


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("[a](../data/README.md#why)", "[a](X#why)"),
        ("[a](x.md), [b](y.md)", "[a](X), [b](X)"),
        ("[a](https://example.org/a.md)", None),
        ("[a](#here)", None),
        ("[a](mailto:a@example.org)", None),
        ("`[a](x.md)`", None),
        ("```text\n[a](x.md)\n```", None),
        ("````text\n```\n[a](x.md)\n```\n````", None),
        ("```sh\na\n```\n[a](x.md)\n```sh\nb\n```", "```sh\na\n```\n[a](X)\n```sh\nb\n```"),
    ],
)
def test_links_are_turned_outside_of_code(text: str, turned: str | None) -> None:
    assert PAGE_HOOK.turned(text, lambda _: "X") == (text if turned is None else turned)


@pytest.mark.parametrize(("page", "language"), [("label-guide.md", "en"), ("repository/README.id.md", "id")])
def test_a_page_tells_its_language(page: str, language: str) -> None:
    shown = SimpleNamespace(file=SimpleNamespace(src_uri=page))
    told = PAGE_HOOK.on_post_page('<!doctype html><html lang="en" class="no-js">', page=shown)
    assert told == f'<!doctype html><html lang="{language}" class="no-js">'


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<a href="https://example.org">x</a>', False),
        ('<link rel="canonical" href="https://example.org/">', False),
        ('<script src="assets/a.js"></script><img src="data:image/png;base64,AA">', False),
        ('<script src="https://example.org/a.js"></script>', True),
        ('<link rel="stylesheet" href="//example.org/a.css">', True),
        ('<img alt="x" src="http://example.org/a.png">', True),
        ("<style>@import 'https://example.org/a.css'</style>", True),
        ("a { background: url(https://example.org/a.png) }", True),
        ("a { background: url(a.png) }", False),
        ('<pre class="mermaid">a</pre>', True),
    ],
)
def test_what_is_loaded_from_elsewhere_is_found(html: str, refused: bool) -> None:
    assert bool(list(ELSEWHERE_HOOK.loaded_from_elsewhere(html))) is refused


def test_the_help_of_every_command_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    names = [command.__name__.rpartition(".")[2] for command in cli._COMMANDS]
    assert MADE_HOOK.commands() == names
    made = MADE_HOOK.help_of_every_command()
    assert re.findall(r"^## sentimen (\w+)$", made, re.MULTILINE) == names
    assert all(f"usage: sentimen {name} " in made for name in names)


def test_the_model_card_is_made_of_the_bundled_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--card"]) == 0
    assert MADE_HOOK.model_card().replace("\n##", "\n#")[1:] == capsys.readouterr().out


def test_the_figures_are_those_of_the_readme() -> None:
    made = MADE_HOOK.figures_of_the_readme()
    assert "<!-- figures:start -->" in made and "<!-- speed:start -->" in made
    assert all((DOCS / link).exists() for link in PAGE_HOOK.linked(made))


def test_the_program_of_the_first_page_runs() -> None:
    [program] = re.findall(r"^```python\n(.*?)^```", (DOCS / "index.md").read_text(encoding="utf-8"), re.M | re.S)
    names: dict[str, object] = {}
    exec(compile(program, "docs/index.md", "exec"), names)
    assert names["found"].level.indonesian == "kritis"


def test_what_pages_ask_for_is_known() -> None:
    asked = {
        found
        for page in PAGES
        for found in re.findall(r"^<!-- made at build: (.*) -->$", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert asked == set(MADE_HOOK.MADE)


@pytest.mark.parametrize("name", sorted({name for _, name in NAMES}))
def test_a_name_of_the_reference_is_public(name: str) -> None:
    module, _, member = name.rpartition(".")
    text = (ROOT / Path(*module.split("."))).with_suffix(".py")
    source = text if text.exists() else text.with_suffix("") / "__init__.py"
    [public] = re.findall(r"^__all__ = \[(.*?)\]", source.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert f'"{member}"' in public


@pytest.mark.parametrize("package", ["", "plots", "triage", "day_report", "datasets", "integrations.files"])
def test_the_reference_holds_every_name_of_a_package(package: str) -> None:
    exported = set(importlib.import_module(f"sentimen.{package}".rstrip(".")).__all__)
    inner = {"__version__", "AUTHORED", "ScoreWriter", "replaced", "scores_at"}
    page = package.partition(".")[0] or "sentimen"
    assert exported - {name.rpartition(".")[2] for where, name in NAMES if where == page} <= inner
