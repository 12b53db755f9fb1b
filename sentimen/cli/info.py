"""The command ``sentimen info``: what a model is."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sentimen.cli.model_option import add_model_argument, chosen_model
from sentimen.cli.plain_text import visible

if TYPE_CHECKING:
    from sentimen.model.severity_model import SeverityModel

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "info", help="say what a model is", description="Say what a model predicts, from what, and how well."
    )
    add_model_argument(parser)
    parser.add_argument("--card", action="store_true", help="print the model card (Markdown)")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Describe a model; return the exit status."""
    from sentimen.model.model_card import model_card
    from sentimen.model.storage import load

    model = load(chosen_model(options))
    print(model_card(model) if options.card else "\n".join(_lines(model)), end="" if options.card else "\n")
    return 0


def _lines(model: SeverityModel) -> list[str]:
    heads = model.heads
    lines = [f"name: {model.card.get('name', 'unnamed')}"]
    lines += [
        f"{name}: {', '.join(getattr(heads, name)) or 'none'}" for name in ("levels", "signals", "kinds", "sentiments")
    ]
    lines.append(f"features: {model.features}")
    lines.append(f"needs review: {model.reviews}")
    sources = model.card.get("training", [])
    lines += [f"trained on: {s['name']}, {s['rows']:,} rows, sha256 {s['sha256'][:16]}" for s in sources]
    for title, metrics in model.card.get("metrics", {}).items():
        lines.append(f"figures on {title}:")
        lines += [f"  {name}  {m['value']:.3f}  [{m['low']:.3f}, {m['high']:.3f}]" for name, m in metrics.items()]
    return [visible(line).replace("\n", " ") for line in lines]  # a stranger's names could hold escape sequences
