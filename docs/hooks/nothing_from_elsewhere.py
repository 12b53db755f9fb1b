"""The site loads nothing from another host: it works without a network and tells nobody who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_TAG = re.compile(r"<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""(?:src|href|data|srcset)=["']?(?:https?:)?//""", re.IGNORECASE)
_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?(?:https?:)?//[^"')]*""", re.IGNORECASE)


def loaded_from_elsewhere(text: str) -> Iterator[str]:
    """Yield each piece of a page or a style sheet that a browser would fetch from another host.

    Examples
    --------
    >>> list(loaded_from_elsewhere('<a href="https://example.org">read</a><img src="//example.org/a.png">'))
    ['<img src="//example.org/a.png">']
    """
    for found in _TAG.finditer(text):
        if _ELSEWHERE.search(found[0]) and 'rel="canonical"' not in found[0]:
            yield found[0]
    yield from (found[0] for found in _STYLE.finditer(text))
    if re.search(r"""class=["'][^"']*\b(?:mermaid|arithmatex)\b""", text):
        yield "a diagram or formula, whose script the theme fetches"


def on_post_build(config: MkDocsConfig) -> None:
    """Refuse a site that would load anything from elsewhere."""
    from mkdocs.exceptions import PluginError

    site = Path(config.site_dir)
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.css")]):
        for piece in loaded_from_elsewhere(path.read_text(encoding="utf-8")):
            raise PluginError(f"{path.relative_to(site)} loads something from another host: {piece}")
