"""Outputs that would replace what is there: refused unless --force is given, in every command that writes files."""

from __future__ import annotations

import argparse
from pathlib import Path

from sentimen.cli.failures import UsageError

__all__ = ["add_force_option", "check_ending", "check_free", "check_page", "is_same_file"]

_PAGES = (".html", ".htm")


def add_force_option(parser: argparse.ArgumentParser) -> None:
    """Add --force to a command that writes files."""
    parser.add_argument(
        "--force", action="store_true", help="replace an output that exists (by default the command refuses to)"
    )


def check_free(path: str | Path | None, options: argparse.Namespace) -> None:
    """Refuse an output path that is taken or in no folder, before any work is done.

    An empty folder is free. With --force, what is there is replaced at the end, whole, or stays as it was.

    Raises
    ------
    UsageError
        If there is something at `path` and --force was not given.
    FileNotFoundError
        If the folder of `path` does not exist.
    """
    if path is None:
        return
    place = Path(path)
    if not place.absolute().parent.is_dir():
        raise FileNotFoundError(f"no folder {str(place.parent)!r} to write {place.name} to")
    if options.force:
        return
    if place.is_dir() and not any(place.iterdir()):
        return
    if place.exists() or place.is_symlink():
        raise UsageError(f"{str(path)!r} exists; choose another path, or replace it with --force")


def check_page(path: str | Path | None, options: argparse.Namespace, option: str) -> None:
    """Refuse an output path that is taken, in no folder, or no page: --force must not turn a table into one.

    Raises
    ------
    UsageError, FileNotFoundError
        As `check_free`; also if `path` does not end in .html.
    """
    check_ending(path, options, option, _PAGES)


def check_ending(path: str | Path | None, options: argparse.Namespace, option: str, endings: tuple[str, ...]) -> None:
    """Refuse an output path that is taken, in no folder, or has none of these endings, of which the first is named.

    Raises
    ------
    UsageError, FileNotFoundError
        As `check_free`; also if `path` has another ending.
    """
    if path is not None and Path(path).suffix.lower() not in endings:
        raise UsageError(f"{option} must end in {endings[0]}, got {str(path)!r}")
    check_free(path, options)


def is_same_file(path: str | None, output: str | None) -> bool:
    """Tell whether an output is the very file that is read."""
    if path is None or output is None or not Path(path).exists() or not Path(output).exists():
        return False
    return Path(path).samefile(output)
