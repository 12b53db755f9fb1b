"""The model card: what a risk desk asks of a model, generated from the model itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentimen.model.severity_model import SeverityModel

__all__ = ["model_card"]

_USE = """\
## Intended use

Ordering Indonesian customer messages so that people answer the worst first. The score is for helping customers, never
for targeting those who complain. A person decides what is done about a message.

## Limits

- It knows the words of complaints better than their meaning: irony, calm reports of a disaster and praise full of
  complaint words are where it errs most. `needs_review` marks part of these, not all.
- It judges one message by itself: no thread, no picture, no facts about the customer.
- Regional languages are known by their everyday words only.
"""

_FIGURES = (
    "qwk",
    "macro_f1",
    "accuracy",
    "mae",
    "macro_mae",
    "cost",
    "rps",
    "ece",
    "critical_recall_at_20",
    "likely_critical_at_20",
    "kept_80_accuracy",
    "kept_80_qwk",
    "signals_macro_f1",
    "kind_macro_f1",
    "sentiment_macro_f1",
)
"""The figures of a report in its order, so that a card that was stored, its keys sorted, reads as it did when made."""


def model_card(model: SeverityModel) -> str:
    """Return the card of a model as Markdown.

    The same model always gives the same text, whatever the order in which its figures were put into the card: those
    that reports know stand in their order, any others after them by name, and files by name.
    """
    card, heads = model.card, model.heads
    lines = [f"# Model card: {_plain(card.get('name', 'a sentimen model'))}", ""]
    lines += [f"- Levels: {', '.join(heads.levels)}"]
    for name in ("signals", "kinds", "sentiments"):
        names = getattr(heads, name)
        lines += [f"- {name.capitalize()}: {', '.join(names) if names else 'none'}"]
    lines += [
        f"- Features: {model.features}",
        f"- Needs review {model.reviews}",
        "",
    ]
    sources = card.get("training", [])
    if sources:
        lines += ["## Training data", "", "| data | rows | sha256 |", "|---|---|---|"]
        lines += [f"| {_plain(s['name'])} | {s['rows']} | `{_plain(s['sha256'][:16])}` |" for s in sources]
        lines += [""]
    metrics = card.get("metrics", {})
    for title in sorted(metrics):
        lines += [f"## Figures: {_plain(title)}", "", "| figure | value | 95 % interval |", "|---|---|---|"]
        lines += [_row(_plain(name), figure) for name, figure in sorted(metrics[title].items(), key=_place)]
        lines += [""]
    return "\n".join(lines) + f"\n{_USE}- Of a long message {model.reads} are read.\n"


def _place(item: tuple[str, Any]) -> tuple[int, str]:
    """Return where a figure stands among the others."""
    name = item[0]
    return _FIGURES.index(name) if name in _FIGURES else len(_FIGURES), name


def _row(name: str, figure: Mapping[str, float]) -> str:
    return f"| {name} | {figure['value']:.4f} | {figure['low']:.4f} to {figure['high']:.4f} |"


def _plain(text: str) -> str:
    """Return a name, which may be that of any file, as text that stays in its cell or its line of Markdown."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return "".join(f"\\{char}" if char in "\\|`<[" else char for char in shown)
