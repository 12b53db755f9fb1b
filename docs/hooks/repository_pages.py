"""Files of the repository that the site shows beside ``docs/``: what the navigation or a page links to.

Links are written for readers of the repository (``../data/README.md``). For the site, each such file becomes a page
under ``repository/``: Markdown as it is, a notebook as its cells, anything else as one block of code; and links to it,
or from it into ``docs/``, are turned towards where the pages stand.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = "repository"
_CODE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2`*\s*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<=\]\()(?![a-z][a-z+.-]*:|#|/)([^)\s#]+)")
_LANGUAGES = {".py": "python", ".toml": "toml", ".sh": "sh", ".json": "json", ".yml": "yaml"}


def linked(text: str) -> list[str]:
    """Return the relative links of a Markdown text, without anchors; code is no link."""
    return [found[1] for found in _LINK.finditer(_CODE.sub("", text))]


def turned(text: str, target: Callable[[str], str]) -> str:
    """Return a Markdown text with its relative links replaced; code stays as it is."""
    pieces, last = [], 0
    for code in _CODE.finditer(text):
        pieces += [_LINK.sub(lambda link: target(link[1]), text[last : code.start()]), code[0]]
        last = code.end()
    return "".join(pieces) + _LINK.sub(lambda link: target(link[1]), text[last:])


def page_of(file: str) -> str:
    """Return where a file of the repository (``docs/security.md``, ``data/README.md``) stands in the site's sources.

    Examples
    --------
    >>> page_of("docs/security.md"), page_of("data/README.md"), page_of("examples/sklearn_pipeline.py")
    ('security.md', 'repository/data/README.md', 'repository/examples/sklearn_pipeline.py.md')
    """
    if file.startswith("docs/"):
        return file.removeprefix("docs/")
    return f"{PLACE}/{file}" if file.endswith(".md") else f"{PLACE}/{file}.md"


def file_of(page: str) -> str:
    """Return the file of the repository that a page of the site's sources shows: the reverse of `page_of`."""
    if not page.startswith(f"{PLACE}/"):
        return f"docs/{page}"
    file = page.removeprefix(f"{PLACE}/")
    return file if (ROOT / file).exists() else file.removesuffix(".md")


def content(file: str) -> str:
    """Return a file of the repository as Markdown."""
    text = (ROOT / file).read_text(encoding="utf-8")
    suffix = Path(file).suffix
    if suffix == ".md":
        return text
    if suffix == ".ipynb":
        return "\n\n".join(_cells(json.loads(text)))
    return f"# {file}\n\n````{_LANGUAGES.get(suffix, 'text')}\n{text}````\n"


def _cells(notebook: dict[str, Any]) -> Iterator[str]:
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        yield source if cell["cell_type"] == "markdown" else f"````python\n{source}\n````"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file of the repository that the navigation or a page leads to."""
    from mkdocs.structure.files import File

    pages = _in_navigation(config.nav)
    for file in files.documentation_pages():
        pages += _leads_to(file_of(file.src_uri), file.content_string)
    while pages:
        page = pages.pop()
        file = file_of(page)
        if page.startswith(f"{PLACE}/") and files.get_file_from_path(page) is None and (ROOT / file).is_file():
            text = content(file)
            files.append(File.generated(config, page, content=text))
            pages += _leads_to(file, text)
    return files


def on_page_markdown(markdown: str, page: Page, **_kept: Any) -> str:
    """Turn the links of a page towards where the pages stand."""
    here, folder = page.file.src_uri, posixpath.dirname(file_of(page.file.src_uri))

    def target(link: str) -> str:
        file = posixpath.normpath(posixpath.join(folder, link))
        if here.startswith(f"{PLACE}/") or not file.startswith("docs/"):
            return posixpath.relpath(page_of(file), posixpath.dirname(here) or ".")
        return link

    return turned(markdown, target)


def on_post_page(output: str, page: Page, **_kept: Any) -> str:
    """Say of a page in Indonesian that it is: screen readers and browsers pronounce and hyphenate by it."""
    if page.file.src_uri.endswith(".id.md"):
        return output.replace('<html lang="en"', '<html lang="id"', 1)
    return output


def _leads_to(file: str, text: str) -> list[str]:
    folder = posixpath.dirname(file)
    return [page_of(posixpath.normpath(posixpath.join(folder, link))) for link in linked(text)]


def _in_navigation(entry: object) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    parts = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [page for part in parts for page in _in_navigation(part)]
