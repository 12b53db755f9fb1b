"""Fill the figures of README.md and README.id.md: what the bundled model reaches, and how fast it is.

    python benchmarks/figures.py --shared ../shared/data [--speed OUTPUT] [--cascade OUTPUT]
    python benchmarks/figures.py --translate

Nothing in those blocks is typed by hand; run this after each training of the bundled model. The second form measures
nothing: it brings the blocks of README.md into README.id.md.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import sentimen
from sentimen.evaluation.behaviour import load_cases, run_behaviour
from sentimen.evaluation.model_report import evaluate
from sentimen.learning.datasets import read_labelled

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    ("severity_dev.csv", "real messages, two annotators and an adjudicator"),
    ("severity_dev_hard.csv", "our own hard texts: implicit, ironic, the same words with another meaning"),
)
PRINTED = ("speed", "cascade")  # benchmarks whose output stands in the READMEs as it is
NAMES = {
    "qwk": "QWK of the level",
    "macro_f1": "macro-F1 of the level",
    "ece": "calibration error (ECE)",
    "critical_recall_at_20": "critical ones found, reviewing 20 %",
    "likely_critical_at_20": "... the 20 % likeliest to be critical",
    "kept_80_qwk": "QWK of the surest 80 %",
    "signals_macro_f1": "macro-F1 of the signals",
    "kind_macro_f1": "macro-F1 of the kind",
    "sentiment_macro_f1": "macro-F1 of the sentiment",
}
INDONESIAN = {  # the lines of the figures, without what is measured: {} stands for it
    "Figures of the bundled models with 95 % bootstrap intervals:": (
        "Angka model bawaan dengan selang bootstrap 95 %:"
    ),
    "*{}*: {} real messages, two annotators and an adjudicator": (
        "*{}*: {} pesan nyata, dua pelabel dan seorang penengah"
    ),
    "*{}*: {} our own hard texts: implicit, ironic, the same words with another meaning": (
        "*{}*: {} teks sulit tulisan kami: tersirat, menyindir, kata yang sama dengan arti lain"
    ),
    "figure": "angka",
    "QWK of the level": "QWK tingkat",
    "macro-F1 of the level": "macro-F1 tingkat",
    "calibration error (ECE)": "galat kalibrasi (ECE)",
    "critical ones found, reviewing 20 %": "yang kritis ditemukan, dengan membaca 20 %",
    "... the 20 % likeliest to be critical": "... 20 % yang paling mungkin kritis",
    "QWK of the surest 80 %": "QWK 80 % yang paling yakin",
    "macro-F1 of the signals": "macro-F1 tanda",
    "macro-F1 of the kind": "macro-F1 jenis",
    "macro-F1 of the sentiment": "macro-F1 sentimen",
    "Of the {} behaviour pairs in `data/behaviour.tsv` the default model orders {} rightly, the accurate one {}.": (
        "Dari {} pasangan perilaku di `data/behaviour.tsv`, model default mengurutkan {} dengan benar, "
        "model accurate {}."
    ),
}


def table(columns: dict[str, dict[str, tuple[float, float, float]]]) -> list[str]:
    """Return figures (value, low, high) as a Markdown table, a column for each model and set of messages."""
    lines = ["| figure | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for metric, name in NAMES.items():
        cells = ["{:.3f} ({:.3f} to {:.3f})".format(*figures[metric]) for figures in columns.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def fill(text: str, block: str, lines: list[str]) -> str:
    """Return the text with the lines between the markers of a block."""
    pattern = rf"(<!-- {block}:start -->\n).*?(<!-- {block}:end -->)"
    if not re.search(pattern, text, re.DOTALL):
        raise SystemExit(f"the README has no block {block!r}")
    return re.sub(pattern, lambda found: found[1] + "\n".join(lines) + "\n" + found[2], text, flags=re.DOTALL)


def lines_of(text: str, block: str) -> list[str]:
    """Return the lines between the markers of a block."""
    found = re.search(rf"<!-- {block}:start -->\n(.*?)<!-- {block}:end -->", text, re.DOTALL)
    if found is None:
        raise SystemExit(f"the README has no block {block!r}")
    return found[1].splitlines()


def in_indonesian(line: str) -> str:
    """Return a line of the figures in Indonesian; of a row of the table its first cell, and decimal commas."""
    if line.startswith("|"):
        first, *cells = line.strip("|").split("|")
        cells = [re.sub(r"(\d)\.(\d)", r"\1,\2", cell).replace(" to ", " hingga ") for cell in cells]
        return "|" + "|".join([f" {_worded(first.strip())} " if first.strip("-") else first, *cells]) + "|"
    item = "- " if line.startswith("- ") else ""
    return item + _worded(line.removeprefix(item)) if line else line


def _worded(english: str) -> str:
    for known, indonesian in INDONESIAN.items():
        found = re.fullmatch(re.escape(known).replace(r"\{\}", r"([\w.,%-]+)"), english)
        if found:
            return indonesian.format(*found.groups())
    raise SystemExit(f"benchmarks/figures.py: INDONESIAN has no line {english!r}; add it with its translation")


def translated(english: str, indonesian: str) -> str:
    """Return the Indonesian README with the figures of the English one."""
    figures = [in_indonesian(line) for line in lines_of(english, "figures")]
    filled = fill(indonesian, "figures", figures)
    for block in PRINTED:
        filled = fill(filled, block, lines_of(english, block))
    return filled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--shared", type=Path, help="the folder of the messages to measure on")
    source.add_argument("--translate", action="store_true", help="only bring the blocks of README.md into README.id.md")
    for block in PRINTED:
        parser.add_argument(f"--{block}", type=Path, help=f"a file with what benchmarks/{block}.py printed")
    args = parser.parse_args()
    readme, indonesian = ROOT / "README.md", ROOT / "README.id.md"
    text = readme.read_text(encoding="utf-8")
    if args.shared is not None:
        lines = measured(args.shared)
        text = fill(text, "figures", lines)
        print("\n".join(lines))
    for block in PRINTED:
        printed = getattr(args, block)
        if printed is not None:
            text = fill(text, block, ["```", printed.read_text(encoding="utf-8").rstrip(), "```"])
    in_both = translated(text, indonesian.read_text(encoding="utf-8"))
    if text != readme.read_text(encoding="utf-8"):
        readme.write_text(text, encoding="utf-8")
    indonesian.write_text(in_both, encoding="utf-8")


def measured(shared: Path) -> list[str]:
    """Return the figures of the bundled models on the messages of a folder, as lines of Markdown.

    Those of the accurate model are cross-fitted, since it is calibrated on these messages: they stand in its card.
    """
    model, accurate = sentimen.load(), sentimen.load("accurate")
    reports = [evaluate(model, read_labelled(shared / name)) for name, _ in SETS]
    columns = {
        f"default, {report.name.removesuffix('.csv')}": {
            metric: (figure.value, figure.low, figure.high) for metric, figure in report.metrics.items()
        }
        for report in reports
    }
    for report in reports:
        figures = accurate.card["metrics"][f"{report.name} (cross-fitted)"]
        columns[f"accurate, {report.name.removesuffix('.csv')}"] = {
            metric: (figure["value"], figure["low"], figure["high"]) for metric, figure in figures.items()
        }
    cases = list(load_cases(ROOT / "data" / "behaviour.tsv"))
    ordered, ordered_accurate = (run_behaviour(each, cases) for each in (model, accurate))
    lines = ["Figures of the bundled models with 95 % bootstrap intervals:", ""]
    lines += [
        f"- *{r.name.removesuffix('.csv')}*: {r.rows} {about}" for r, (_, about) in zip(reports, SETS, strict=True)
    ]
    return [
        *lines,
        "",
        *table(columns),
        "",
        f"Of the {ordered.cases} behaviour pairs in `data/behaviour.tsv` the default model orders {ordered.share:.0%} "
        f"rightly, the accurate one {ordered_accurate.share:.0%}.",
    ]


if __name__ == "__main__":
    main()
