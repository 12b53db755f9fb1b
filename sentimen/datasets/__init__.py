"""The messages that come with sentimen, from a clone or from an installed package, with no network.

Each loader reads the file anew; nothing is kept. `describe` lists what there is; the datasheet, ``data/README.md``,
tells who wrote it, how, and what it is not good for.

>>> from sentimen import datasets
>>> datasets.load_authored("short").levels[:3]
[0, 0, 0]
"""

from __future__ import annotations

from sentimen.datasets.authored import AUTHORED, load_authored
from sentimen.datasets.descriptions import describe
from sentimen.datasets.unlabelled import load_behaviour, load_day, load_examples

__all__ = ["AUTHORED", "describe", "load_authored", "load_behaviour", "load_day", "load_examples"]
