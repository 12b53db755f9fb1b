"""How many own labels are worth what: the bundled recipe as it is, own labels alone, and both together.

    python benchmarks/label_counts.py --shared ../shared/data --keep FOLDER [--groups finance market] [--tuning]

A new user is simulated by leaving domains out: a model that has never seen them, neither labelled nor through the
teacher, takes the place of the bundled one (the messages written for this project stay; some play in such domains).
From the domains left out, --test messages are set aside; of the others so many are learned as the table says, another
draw for each seed. Nothing of the recipe was chosen on the groups that are reported; --tuning shows those that it was
chosen on.

Everything learned is kept in FOLDER, so that an interrupted run goes on where it was.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from sentimen import SeverityClassifier, load
from sentimen.learning.datasets import read_labelled
from sentimen.learning.recipe import WeakSource, train

ROOT = Path(__file__).resolve().parent.parent
REPORTED = {
    "finance": ("banking", "fintech", "fintech lending (pinjol)"),
    "government": ("gov/citizen complaints", "gov/public service", "gov/tax"),
    "market": ("ride-hailing", "e-commerce", "food"),
}
REPORTED["finance and government"] = REPORTED["finance"] + REPORTED["government"]  # enough messages for 5,000 labels
TUNING = {
    "travel": ("travel/hotel", "airline", "transport", "automotive"),
    "services": ("telco", "energy", "utilities", "streaming", "health", "education"),
}
WAYS = ("base as it is", "own labels alone", "base and own labels")
RESAMPLES = 500


def reduced_base(domains: tuple[str, ...], labelled: pd.DataFrame, shared: Path, weak_rows: int, place: Path) -> Path:
    """Return a model of the bundled recipe that has not seen the domains; trained unless it is there."""
    if place.exists():
        return place
    out = labelled.domain.isin(domains)
    pool = pd.read_parquet(shared / "pool.parquet", columns=["id", "text", "domain"])
    kept = ~pool.domain.isin(domains) & ~pool.text.isin(set(labelled.text[out]))
    texts = place.with_suffix(".parquet")
    pool.loc[kept, ["id", "text"]].to_parquet(texts)
    own = sorted((ROOT / "data" / "authored").glob("*.csv"))
    weak = [WeakSource(ROOT / "data" / "soft_labels.npz", texts, most=weak_rows)]
    train([*own, read_labelled(labelled[~out].reset_index(drop=True))], weak=weak).save(place)
    texts.unlink()
    return place


def predictions(
    group: str, domains: tuple[str, ...], labelled: pd.DataFrame, counts: list[int], args: argparse.Namespace
) -> tuple[np.ndarray, dict[tuple[int, str], list[np.ndarray]]]:
    """Return the levels of the messages set aside, and what each way predicts with each number of labels, by seed."""
    frame = labelled[labelled.domain.isin(domains)].sample(frac=1, random_state=0)
    test, own = frame.iloc[: args.test], frame.iloc[args.test :]
    base = reduced_base(domains, labelled, args.shared, args.weak_rows, args.keep / f"base {group}.zip")
    as_it_is = load(base).predict(test.text)
    found: dict[tuple[int, str], list[np.ndarray]] = {}
    for seed in range(args.seeds):
        for count in (count for count in counts if count <= len(own)):
            found.setdefault((count, WAYS[0]), []).append(as_it_is)
            for way, parameters in ((WAYS[1], {}), (WAYS[2], {"base": base})):
                place = args.keep / f"{group} {count} {way} {seed}.npy"
                if not place.exists():
                    drawn = own.sample(count, random_state=seed)
                    classifier = SeverityClassifier(**parameters).fit(drawn.text, drawn.level.astype(int))
                    np.save(place, classifier.predict(test.text))
                    print(f"{group}: {count} labels, {way}, seed {seed}", file=sys.stderr)
                found.setdefault((count, way), []).append(np.load(place))
    return test.level.astype(int).to_numpy(), found


def resampled(messages: int) -> np.ndarray:
    """Return how often each message counts, first as they are and then in each resample; shape (draws, messages)."""
    drawn = np.random.default_rng(0).multinomial(messages, np.full(messages, 1 / messages), RESAMPLES)
    return np.concatenate([np.ones((1, messages), int), drawn])


def figures(truth: np.ndarray, predicted: list[np.ndarray], draws: np.ndarray, levels: int = 5) -> np.ndarray:
    """Return QWK and macro-F1, the mean over seeds, on each resample; shape (draws, 2)."""
    cells = np.zeros((len(predicted), len(draws), levels, levels))
    for seed, answers in enumerate(predicted):
        for at, weight in enumerate(draws):
            cells[seed, at] = np.bincount(truth * levels + answers, weight, minlength=levels**2).reshape(levels, levels)
    rows, columns, total = cells.sum(-1), cells.sum(-2), cells.sum((-1, -2))
    distance = (np.arange(levels)[:, None] - np.arange(levels)) ** 2
    chance = (rows[..., :, None] * columns[..., None, :] * distance).sum((-1, -2)) / total
    qwk = 1 - (cells * distance).sum((-1, -2)) / chance
    sums = rows + columns
    f1 = np.divide(2 * np.diagonal(cells, axis1=-2, axis2=-1), sums, out=np.zeros_like(sums), where=sums > 0)
    present = rows > 0
    return np.stack([qwk.mean(0), ((f1 * present).sum(-1) / present.sum(-1)).mean(0)], axis=-1)


def cell(values: np.ndarray, sign: str = "") -> str:
    """Return a figure with its interval; the first row is of the messages as they are."""
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return f"{values[0]:{sign}.3f} ({low:{sign}.3f} to {high:{sign}.3f})"


def table(group: str, truth: np.ndarray, found: dict[tuple[int, str], list[np.ndarray]]) -> list[str]:
    """Return the rows of a group."""
    draws = resampled(len(truth))
    lines = []
    for count in sorted({count for count, _ in found}):
        base, alone, both = (figures(truth, found[count, way], draws) for way in WAYS)
        for metric, name in enumerate(("QWK", "macro-F1")):
            parts = [cell(way[:, metric]) for way in (base, alone, both)]
            parts += [cell((both - way)[:, metric], "+") for way in (base, alone)]
            lines.append(f"| {group} | {count:,} | {name} | {' | '.join(parts)} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of severity_train.csv and pool.parquet")
    parser.add_argument("--keep", type=Path, required=True, help="a folder for what is learned")
    parser.add_argument("--groups", nargs="+", help="all that are reported by default")
    parser.add_argument("--tuning", action="store_true", help="the groups that the recipe was chosen on")
    parser.add_argument("--counts", nargs="+", type=int, default=[50, 100, 200, 500, 1000, 2000, 5000])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--test", type=int, default=900, help="messages set aside")
    parser.add_argument("--weak-rows", type=int, default=40_000, help="of the teacher's labels, for the reduced base")
    args = parser.parse_args()
    logging.disable(logging.WARNING)  # few labels alone are not calibrated; that is known here
    args.keep.mkdir(parents=True, exist_ok=True)
    labelled = pd.read_csv(args.shared / "severity_train.csv", dtype=str, keep_default_na=False)
    print("| domains left out | own labels | figure |", " | ".join(WAYS), "| both − base | both − alone |")
    print("|---" * 8 + "|")
    for group, domains in (TUNING if args.tuning else REPORTED).items():
        if args.groups is None or group in args.groups:
            lines = table(group, *predictions(group, domains, labelled, args.counts, args))
            print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
