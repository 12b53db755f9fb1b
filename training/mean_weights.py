"""Take the mean of the weights of several tuned networks, which forgets less than the last one (docs/experiments.md).

python training/mean_weights.py teacher/resumed.pt teacher/teacher-1.pt --shares 0.5 0.5 --out teacher/mean.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean_weights(paths: list[Path], shares: list[float]) -> dict[str, torch.Tensor]:
    """Return the mean of the networks' weights, each network counted by its share."""
    mean: dict[str, torch.Tensor] = {}
    for path, share in zip(paths, shares, strict=True):
        for name, value in torch.load(path, weights_only=True).items():
            part = value.float() * (share / sum(shares))
            mean[name] = mean[name] + part if name in mean else part
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+", help="files of tune.py, resume.py or self_training.py")
    parser.add_argument("--shares", type=float, nargs="+", help="one for each network; equal ones by default")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    shares = args.shares or [1.0] * len(args.networks)
    if len(shares) != len(args.networks):
        parser.error(f"{len(args.networks)} networks, but {len(shares)} shares")
    torch.save(mean_weights(args.networks, shares), args.out)
    print(f"{args.out} is the mean of {len(shares)} networks")


if __name__ == "__main__":
    main()
