"""The option that says which model is used."""

from __future__ import annotations

import argparse

__all__ = ["MODELS", "add_model_argument", "add_model_option", "chosen_model", "model_place"]

MODELS = (
    "default or bundled (fast), accurate (slow, understands more), cascade (the second for messages that the first is "
    "not sure of), or a saved model: a folder or a .zip"
)
"""What may be given as a model."""


def model_place(name: str) -> str:
    """Return the name or path of a model as `sentimen.load` takes it: ``"bundled"`` is the default, as for ``--base``.

    Examples
    --------
    >>> model_place("bundled"), model_place("./bundled")
    ('default', './bundled')
    """
    return "default" if name == "bundled" else name


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """Add --model."""
    parser.add_argument("--model", metavar="PATH", type=model_place, default="default", help=MODELS)


def add_model_argument(parser: argparse.ArgumentParser) -> None:
    """Add a model as an argument or as --model, for commands that are about a model."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("place", nargs="?", type=model_place, metavar="MODEL", help=MODELS)
    group.add_argument("--model", metavar="PATH", type=model_place, help="the same as an option")


def chosen_model(options: argparse.Namespace) -> str:
    """Return which model `add_model_argument` was given."""
    return str(options.place or options.model or "default")
