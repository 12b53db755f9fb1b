"""Fill the figures of README.md: what the bundled model reaches, and how fast it is.

    python benchmarks/figures.py --shared ../shared/data [--speed OUTPUT-OF-SPEED.PY]

Nothing in those blocks is typed by hand; run this after each training of the bundled model.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import sentimen
from sentimen.evaluation.behaviour import load_cases, run_behaviour
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.report import Report
from sentimen.learning.datasets import read_labelled

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    ("severity_dev.csv", "real messages, two annotators and an adjudicator"),
    ("severity_dev_hard.csv", "our own hard texts: implicit, ironic, the same words with another meaning"),
)
NAMES = {
    "qwk": "QWK of the level",
    "macro_f1": "macro-F1 of the level",
    "ece": "calibration error (ECE)",
    "critical_recall_at_20": "critical ones found, reviewing 20 %",
    "kept_80_qwk": "QWK of the surest 80 %",
    "signals_macro_f1": "macro-F1 of the signals",
    "kind_macro_f1": "macro-F1 of the kind",
    "sentiment_macro_f1": "macro-F1 of the sentiment",
}


def table(reports: list[Report]) -> list[str]:
    """Return the reports side by side as a Markdown table."""
    lines = ["| figure | " + " | ".join(r.name.removesuffix(".csv") for r in reports) + " |"]
    lines.append("|---" * (len(reports) + 1) + "|")
    for metric, name in NAMES.items():
        cells = [f"{m.value:.3f} ({m.low:.3f} to {m.high:.3f})" for m in (r.metrics[metric] for r in reports)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def fill(text: str, block: str, lines: list[str]) -> str:
    """Return the text with the lines between the markers of a block."""
    pattern = rf"(<!-- {block}:start -->\n).*?(<!-- {block}:end -->)"
    if not re.search(pattern, text, re.DOTALL):
        raise SystemExit(f"README.md has no block {block!r}")
    return re.sub(pattern, lambda found: found[1] + "\n".join(lines) + "\n" + found[2], text, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--speed", type=Path, help="a file with what benchmarks/speed.py printed")
    args = parser.parse_args()
    model = sentimen.load()
    reports = [evaluate(model, read_labelled(args.shared / name)) for name, _ in SETS]
    behaviour = run_behaviour(model, load_cases(ROOT / "data" / "behaviour.tsv"))
    lines = ["Figures of the bundled model with 95 % bootstrap intervals:", ""]
    lines += [
        f"- *{r.name.removesuffix('.csv')}*: {r.rows} {about}" for r, (_, about) in zip(reports, SETS, strict=True)
    ]
    lines += ["", *table(reports), ""]
    lines += [
        f"Of the {behaviour.cases} behaviour pairs in `data/behaviour.tsv` it orders {behaviour.share:.0%} rightly."
    ]
    readme = ROOT / "README.md"
    text = fill(readme.read_text(encoding="utf-8"), "figures", lines)
    if args.speed is not None:
        text = fill(text, "speed", ["```", args.speed.read_text(encoding="utf-8").rstrip(), "```"])
    readme.write_text(text, encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
