"""One artifact, the same scores with the oldest supported and with the newest versions of everything we need.

    python tests/versions.py [--keep FOLDER]

Run it with Python 3.11, the oldest that is supported: that is what the lower bounds are for. It makes two virtual
environments, one with the lower bounds of pyproject.toml and one with the newest releases. Both score fixed messages
with the bundled model and train a tiny one.

Near-duplicates must be the same. What must agree bit for bit of the bundled artifact: scores before they become
probabilities, levels, and all that is written to a file. Probabilities may differ in their last bits, since numpy's own
exponential function does from version to version and from processor to processor. Training repeats that function many
times, so a learned weight that lies on the border of two integers may be rounded to the other one: at most one weight
in ten thousand, by one step.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CLOSE, LEARNED, ROUNDED, SELDOM = 1e-14, 1e-2, 1, 1e-4
ODD = (
    "",
    " ",
    "\x00",
    "😡🙏🏽👨\u200d👩\u200d👧",
    "\ud83d",
    "İstanbul ﬁ e\u0301",
    "Rp2.500.000,-",
    "9" * 70,
    "_" * 5,
    "a" * 100,
)


def bounds() -> dict[str, str]:
    """Return the lowest version of each package that we need."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = tomllib.load(file)["project"]["dependencies"]
    return dict(requirement.split(">=") for requirement in needed)


# inside an environment


def measure(target: Path) -> None:
    """Write the figures of the environment that this runs in."""
    import importlib.metadata
    import warnings

    import numpy as np

    import sentimen
    from sentimen.integrations.files import CsvWriter, JsonLinesWriter, ScoredRows
    from sentimen.learning.datasets import read_labelled
    from sentimen.learning.groups import leakage_groups

    messages = read_labelled(ROOT / "tests" / "cases" / "messages.csv")
    texts = [*messages.texts, *ODD, *(" ".join(messages.texts[at : at + 20]) for at in range(0, 120, 20))]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "only 15 texts")
        trained = sentimen.SeverityClassifier(log2_rows=12, passes=3).fit(
            messages.texts,
            messages.levels,
            signals=messages.signals,
            kind=messages.kinds,
            sentiment=messages.sentiments,
        )
    sentimen.verify()
    figures: dict[str, Any] = {"groups": leakage_groups([*texts, *map(str.upper, texts)])}
    for name, model in (("bundled", sentimen.load()), ("trained", trained.model_)):
        found = model.assess_many(texts)
        figures[f"{name}_scores"] = model._scorer.score(texts)
        figures[f"{name}_probabilities"] = found.probabilities
        figures[f"{name}_levels"] = found.levels
        if name == "bundled":
            for kind in (CsvWriter, JsonLinesWriter):
                stream = io.StringIO()
                kind(stream).write(ScoredRows(range(len(texts)), None, found))
                figures[f"{name}_{kind.__name__}"] = np.frombuffer(stream.getvalue().encode(), np.uint8)
        else:
            figures[f"{name}_weights"] = model.weights
    np.savez(target, **figures)
    print(json.dumps({name: importlib.metadata.version(name) for name in bounds()}))


# outside of both


def environment(place: Path, requirements: list[str]) -> Path:
    """Return the interpreter of a new environment."""
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:"]
    subprocess.run([str(python), "-m", "pip", "install", *quiet, *requirements], check=True)
    return python


def figures_of(python: Path, target: Path) -> Any:
    """Return the figures that an environment gives, and print its versions."""
    import numpy as np

    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(python), "-W", "error", __file__, "--measure", str(target)]
    done = subprocess.run(command, check=False, env=settings, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{target.stem} versions do not work:\n{done.stderr}")
    print(f"{target.stem:7}", ", ".join(f"{name} {version}" for name, version in json.loads(done.stdout).items()))
    return np.load(target)


def differences(oldest: Any, newest: Any) -> list[str]:
    """Return what does not agree as it must."""
    import numpy as np

    found = []
    for name in oldest.files:
        old, new = oldest[name], newest[name]
        if old.shape != new.shape:
            found.append(f"{name}: shapes {old.shape} and {new.shape}")
            continue
        largest = float(np.abs(old.astype(float) - new.astype(float)).max())
        allowed = 0.0
        if name == "bundled_probabilities":
            allowed = CLOSE
        elif name in ("trained_scores", "trained_probabilities"):
            allowed = LEARNED
        elif name == "trained_weights":
            allowed = ROUNDED if np.count_nonzero(old != new) <= SELDOM * old.size else 0
        print(f"  {name:24} {old.size:7} values, largest difference {largest:.2g}, allowed {allowed:g}")
        if not largest <= allowed:
            found.append(f"{name}: {np.count_nonzero(old != new)} of {old.size} values differ, by up to {largest:.3g}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="make the environments here, and keep them")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        measure(args.measure)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        place = args.keep or Path(temporary)
        lowest = bounds()
        oldest = environment(place / "old", [f"{name}=={version}" for name, version in lowest.items()])
        newest = environment(place / "new", list(lowest))
        found = differences(
            figures_of(oldest, Path(temporary) / "oldest.npz"), figures_of(newest, Path(temporary) / "newest.npz")
        )
    print("\n".join(found) or "the oldest and the newest versions agree")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
