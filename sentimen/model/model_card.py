"""The model card: what a risk desk asks of a model, generated from the model itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
- At most the first 20,000 characters of a message are read.
"""


def model_card(model: SeverityModel) -> str:
    """Return the card of a model as Markdown; the same model always gives the same text."""
    card, heads = model.card, model.heads
    lines = [f"# Model card: {card.get('name', 'a sentimen model')}", ""]
    lines += [f"- Levels: {', '.join(heads.levels)}"]
    for name in ("signals", "kinds", "sentiments"):
        names = getattr(heads, name)
        lines += [f"- {name.capitalize()}: {', '.join(names) if names else 'none'}"]
    lines += [
        f"- Features: {model.features}",
        f"- Needs review below a confidence of {model.review_below:.3f}",
        "",
    ]
    sources = card.get("training", [])
    if sources:
        lines += ["## Training data", "", "| data | rows | sha256 |", "|---|---|---|"]
        lines += [f"| {s['name']} | {s['rows']} | `{s['sha256'][:16]}` |" for s in sources]
        lines += [""]
    for title, metrics in card.get("metrics", {}).items():
        lines += [f"## Figures: {title}", "", "| figure | value | 95 % interval |", "|---|---|---|"]
        lines += [f"| {name} | {m['value']:.4f} | {m['low']:.4f} to {m['high']:.4f} |" for name, m in metrics.items()]
        lines += [""]
    return "\n".join(lines) + "\n" + _USE
