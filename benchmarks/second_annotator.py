"""Does a bundled model agree with an annotator as well as a second annotator does?

    python benchmarks/second_annotator.py --shared ../shared/data

On real messages that two annotators labelled by the guide without seeing each other's labels: those of
`data/double_labels.csv`, evenly spread over domains and over what an earlier model thought of them, and the long ones
(170 to 900 characters) of `data/long_labels.csv`, half of them spread over domains, half chosen because an earlier
default model hesitated. No model has learned them, and nothing was chosen on them.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

import pandas as pd

import sentimen
from sentimen.evaluation.label_metrics import macro_f1
from sentimen.evaluation.model_agreement import model_agreement
from sentimen.evaluation.other_heads import macro_f1_labels, signals_f1
from sentimen.learning.weak_labels import hashed_ids
from sentimen.model.levels import SIGNALS
from sentimen.model.severity_model import SeverityModel

DATA = Path(__file__).resolve().parent.parent / "data"


def marked(signals: pd.Series) -> list[list[int]]:
    """Return for each message which signals it has, as 0 and 1."""
    return [[int(name in names.split()) for name in SIGNALS] for names in signals]


def compare(labels: pd.DataFrame, texts: pd.Series, models: dict[str, SeverityModel]) -> None:
    """Print how the two annotators of some messages and the models agree with each other."""
    labels = labels.set_index(["id", "annotator"])
    levels = labels.pivot_table(index="id", columns="annotator", values="level")
    found = texts.loc[levels.index].tolist()
    raters = {name: labels.xs(name, level="annotator").loc[levels.index] for name in levels.columns}
    for name, model in models.items():
        answers = model.assess_many(found)
        print(model_agreement(levels, answers.levels, name=name))
        raters[name] = pd.DataFrame(
            {
                "level": answers.levels,
                "signals": [" ".join(answer.active_signals) for answer in answers],
                "kind": answers.names_of("kinds"),
                "sentiment": answers.names_of("sentiments"),
            }
        )
    for first, second in combinations(raters, 2):
        one, other = raters[first], raters[second]
        print(
            f"{first} and {second}, macro-F1: level {macro_f1(one.level, other.level):.3f}, "
            f"kind {macro_f1_labels(one.kind, other.kind):.3f}, "
            f"sentiment {macro_f1_labels(one.sentiment, other.sentiment):.3f}, "
            f"signals {signals_f1(marked(one.signals), marked(other.signals)):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["id", "text"])
    texts = pool.set_index(pd.Index(hashed_ids(pool.id))).text
    texts = texts.loc[~texts.index.duplicated()]
    models = {name: sentimen.load(name) for name in ("default", "accurate")}
    for name in ("double_labels.csv", "long_labels.csv"):
        labels = pd.read_csv(DATA / name, dtype={"id": str}, keep_default_na=False)
        print(f"{name}: {labels.id.nunique()} messages")
        compare(labels, texts, models)


if __name__ == "__main__":
    main()
