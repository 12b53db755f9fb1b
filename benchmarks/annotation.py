"""Do the tools for annotators pay? Changed labels found among the first suspects; QWK by chosen and by random labels.

    python benchmarks/annotation.py [--labelled FILE] [--seeds 3] [--sets 3000]

On data/authored, or another labelled file; whole sets of messages, and near-copies, are on one side of a split. Every
model learns from nothing. It takes some two minutes.
"""

from __future__ import annotations

import argparse
import logging
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupKFold

from sentimen.evaluation.active_learning import ordinal_entropy, select
from sentimen.evaluation.label_errors import label_errors
from sentimen.evaluation.label_metrics import macro_f1, quadratic_weighted_kappa
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import read_labelled, read_table
from sentimen.learning.groups import leakage_groups

ROOT = Path(__file__).resolve().parent.parent
CHANGED = 0.05
START, STEP, END = 400, 300, 2200
FIGURES = {"QWK": quadratic_weighted_kappa, "macro-F1": macro_f1}


def learned(texts: np.ndarray, levels: np.ndarray) -> SeverityClassifier:
    return SeverityClassifier(log2_rows=17).fit(texts.tolist(), levels.tolist())


def changed_labels(levels: np.ndarray, near: bool, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return labels of which some are wrong on purpose, and which."""
    rows, given = random.choice(len(levels), round(CHANGED * len(levels)), replace=False), levels.copy()
    step = random.choice([-1, 1], len(rows)) if near else random.integers(1, 5, len(rows))
    moved = levels[rows] + step
    given[rows] = np.where((moved < 0) | (moved > 4), levels[rows] - step, moved) if near else moved % 5
    return given, rows


def suspects(texts: np.ndarray, levels: np.ndarray, groups: np.ndarray, seed: int) -> None:
    for near in (False, True):
        given, planted = changed_labels(levels, near, np.random.default_rng(seed))
        proba = np.zeros((len(texts), 5))
        for train, test in GroupKFold(5).split(texts, given, groups):
            proba[test] = learned(texts[train], given[train]).predict_proba(texts[test].tolist())
        found = label_errors(given, proba)
        suspects_first = found.sort_values("suspect", ascending=False, kind="stable")
        for name, table in (("odds", found), ("suspects first", suspects_first)):
            hits = table["row"].isin(planted).to_numpy()
            shares = "  ".join(f"{n}: {hits[:n].mean():.0%}" for n in (50, len(planted), 2 * len(planted)))
            kind = "by one level" if near else "to any level"
            print(
                f"seed {seed}, {len(planted)} of {len(texts)} changed {kind}, {name:<14}  of the first {shares}",
                flush=True,
            )


def active(texts: np.ndarray, levels: np.ndarray, groups: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Return the figures that each way of choosing reaches after each step, shape (figures, steps)."""
    random = np.random.default_rng(seed)
    mixed = random.permutation(groups.max() + 1)
    inside = np.isin(groups, mixed[len(mixed) // 3 :])
    pool, test = np.flatnonzero(inside), np.flatnonzero(~inside)
    first = random.permutation(pool)[:START]
    ways = {
        "random": lambda _, left: np.random.default_rng(seed + 1).permutation(len(left))[:STEP],
        "most uncertain": lambda proba, _: np.argsort(-ordinal_entropy(proba), kind="stable")[:STEP],
        "select": lambda proba, left: select(proba, texts[left].tolist(), STEP, seed=seed),
    }
    reached = {}
    for name, way in ways.items():
        have, steps = first, []
        while True:
            model = learned(texts[have], levels[have])
            answers = model.predict(texts[test].tolist())
            steps.append([figure(levels[test], answers) for figure in FIGURES.values()])
            if len(have) >= END:
                break
            left = np.setdiff1d(pool, have)
            have = np.append(have, left[way(model.predict_proba(texts[left].tolist()), left)])
        reached[name] = np.array(steps).T
    return reached


def told(seeds: list[dict[str, np.ndarray]]) -> None:
    """Print what each way reaches on average over seeds, and how much better than random it is on each seed."""
    print(
        f"{START} to {END} labels by {STEP}, means of {len(seeds)} seeds; difference: mean over all steps but the first"
    )
    for at, figure in enumerate(FIGURES):
        for name in seeds[0]:
            mean = np.mean([reached[name][at] for reached in seeds], axis=0)
            line = f"  {figure:<8} {name:<14} " + " ".join(f"{value:.3f}" for value in mean)
            if name != "random":
                each = [(reached[name][at] - reached["random"][at])[1:].mean() for reached in seeds]
                line += f"  to random {np.mean(each):+.3f} (seeds: {' '.join(f'{value:+.3f}' for value in each)})"
            print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", type=Path, help="a file with text and level (default: all of data/authored)")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sets", type=int, default=3000, help="of messages that suspects are looked for in")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    files = [args.labelled] if args.labelled else sorted((ROOT / "data" / "authored").glob("*.csv"))
    labelled = read_labelled(pd.concat([read_table(path) for path in files], ignore_index=True).fillna(""))
    texts, levels = np.array(labelled.texts, dtype=object), np.array(labelled.levels)
    groups = leakage_groups(labelled.texts, labelled.groups)
    for seed in range(args.seeds):
        some = np.isin(groups, np.random.default_rng(seed).permutation(groups.max() + 1)[: args.sets])
        suspects(texts[some], levels[some], pd.factorize(groups[some])[0], seed)
    told([active(texts, levels, groups, seed) for seed in range(args.seeds)])


if __name__ == "__main__":
    main()
