"""Do stars help a model that has few labels? Needs the real messages, which are not part of the repository.

    python benchmarks/star_labels.py --shared ../shared/data            # train with and without them, print QWK
    python benchmarks/star_labels.py --shared ../shared/data --count    # the table of sentimen/learning/data

Labelled messages are drawn at random; star-rated ones come from the pool, without those that were labelled and without
near-duplicates of the test. The test is `severity_dev.csv`. Intervals are bootstraps over its messages of the mean over
draws, paired where they compare.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from sentimen.evaluation.metrics import quadratic_weighted_kappa
from sentimen.learning.conditional_levels import ConditionalLevels
from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.fitting import TrainingTexts, fit_model
from sentimen.learning.near_duplicates import near_duplicate_groups
from sentimen.learning.targets import targets_of
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads

HEADS = Heads(signals=(), kinds=(), sentiments=())
BALANCE = 0.75
RESAMPLES = 2000


def read(shared: Path) -> tuple[pd.DataFrame, pd.DataFrame, LabelledTexts]:
    """Return labelled messages, star-rated ones that nobody labelled, and the test."""
    labelled = pd.read_csv(shared / "severity_train.csv", keep_default_na=False)
    pool = pd.read_parquet(shared / "pool.parquet", columns=["id", "text", "rating", "label_kind"])
    rated = pool[(pool["label_kind"] == "star") & pool["rating"].notna()]
    labelled["stars"] = labelled["id"].map(pool.dropna(subset=["rating"]).set_index("id")["rating"].astype(int))
    return labelled, rated[~rated["id"].isin(labelled["id"])], read_labelled(shared / "severity_dev.csv", HEADS)


def count(labelled: pd.DataFrame) -> None:
    """Print how levels are distributed under each number of stars."""
    both = labelled[(labelled["sampled"] == "balanced") & labelled["stars"].notna()]
    table = pd.crosstab(both["stars"].astype(int), both["level"])
    print("stars\t" + "\t".join(map(str, table.columns)))
    for stars, row in table.iterrows():
        print(f"{stars}\t" + "\t".join(map(str, row)))


def predict(parts: list[TrainingTexts], texts: list[str]) -> np.ndarray:
    return fit_model(parts, HEADS, config=FeatureConfig(log2_rows=17)).predict(texts)


def with_interval(values: np.ndarray, sign: str = "") -> str:
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return f"{values[0]:{sign}.3f} [{low:{sign}.3f}, {high:{sign}.3f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--labels", type=int, nargs="+", default=[500, 2000])
    parser.add_argument("--stars", type=int, default=20_000, help="star-rated messages")
    parser.add_argument("--importance", type=float, nargs="+", default=[0.1, 0.35])
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("--pull", type=float, default=1.0, help="of the table estimated from the drawn labels")
    args = parser.parse_args()
    labelled, rated, test = read(args.shared)
    if args.count:
        count(labelled)
        return
    rated = rated.sample(args.stars + 2000, random_state=0)
    groups = near_duplicate_groups([*test.texts, *rated["text"]])
    leaked = np.isin(groups[len(test) :], groups[: len(test)])
    rated = rated[~leaked].head(args.stars)
    print(f"{len(rated):,} star-rated messages; {leaked.sum()} near-duplicates of the test were left out")
    truth = np.array(test.levels)
    resamples = np.random.default_rng(0).integers(0, len(truth), (RESAMPLES, len(truth)))
    for n in args.labels:
        found: dict[str, list[np.ndarray]] = {}
        for draw in range(args.draws):
            drawn = labelled.sample(n, random_state=draw)
            own = read_labelled(drawn, HEADS)
            alone = TrainingTexts(own.texts, targets_of(own, HEADS).balanced(HEADS, BALANCE), own.groups)
            found.setdefault("labels alone", []).append(predict([alone], test.texts))
            own_stars = drawn["stars"].notna()
            tables = {"our table": ConditionalLevels.of_stars()}
            if own_stars.sum() >= 100:
                learned = drawn[own_stars]
                tables["own table"] = ConditionalLevels.estimate(learned["stars"], learned["level"], pull=args.pull)
            for about, table in tables.items():
                for importance in args.importance:
                    stars = table.training_texts(rated["text"], rated["rating"], HEADS, importance=importance)
                    part = TrainingTexts(stars.texts, stars.targets.balanced(HEADS, BALANCE))
                    name = f"and stars, {about}, importance {importance}"
                    found.setdefault(name, []).append(predict([alone, part], test.texts))
        scores = {
            name: np.array(
                [
                    np.mean([quadratic_weighted_kappa(truth[rows], levels[rows]) for levels in draws])
                    for rows in [np.arange(len(truth)), *resamples]  # the messages as they are, then the bootstrap
                ]
            )
            for name, draws in found.items()
        }
        print(f"\n{n} labels, mean of {args.draws} draws")
        for name, values in scores.items():
            gain = f"  gain {with_interval(values - scores['labels alone'], '+')}" if name != "labels alone" else ""
            print(f"  {name:<38} QWK {with_interval(values)}{gain}", flush=True)


if __name__ == "__main__":
    main()
