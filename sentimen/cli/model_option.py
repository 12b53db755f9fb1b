"""The option that says which model is used."""

from __future__ import annotations

import argparse

__all__ = ["add_model_argument", "add_model_option", "chosen_model"]

_HELP = "default (fast), accurate (slow, understands more), or a saved model: a folder or a .zip"


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """Add --model."""
    parser.add_argument("--model", metavar="PATH", default="default", help=_HELP)


def add_model_argument(parser: argparse.ArgumentParser) -> None:
    """Add a model as an argument or as --model, for commands that are about a model."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("place", nargs="?", metavar="MODEL", help=_HELP)
    group.add_argument("--model", metavar="PATH", help="the same as an option")


def chosen_model(options: argparse.Namespace) -> str:
    """Return which model `add_model_argument` was given."""
    return str(options.place or options.model or "default")
