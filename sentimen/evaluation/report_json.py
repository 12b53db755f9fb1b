"""A report as plain lists, dicts, numbers and strings, and back."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sentimen.evaluation.intervals import Interval
from sentimen.evaluation.report_text import beside_slices

if TYPE_CHECKING:
    from sentimen.evaluation.report import Report

__all__ = ["exact_fields", "fields_of", "plain", "plain_report", "read_number"]

_PARTS = ("value", "low", "high")


def plain_report(report: Report) -> dict[str, Any]:
    """Return the fields of a report, ready for JSON; None where a number is undefined."""
    found = {field.name: getattr(report, field.name) for field in fields(report)}
    found["metrics"] = {key: {part: getattr(one, part) for part in _PARTS} for key, one in report.metrics.items()}
    result: dict[str, Any] = plain(found)
    return result


def fields_of(stored: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the fields of the report that `plain_report` was given.

    Parameters
    ----------
    stored : dict
    names : collection of str
        Of all fields.

    Raises
    ------
    ValueError
        If something is missing, unknown, or of another kind.
    """
    try:
        found = exact_fields(stored, names)
        found["rows"] = int(found["rows"])
        found["confusion"] = [[int(count) for count in row] for row in found["confusion"]]
        found["levels"] = tuple(found["levels"])
        found["metrics"] = {
            key: Interval(*(read_number(one[part]) for part in _PARTS)) for key, one in found["metrics"].items()
        }
        for name in ("curve", "curve_interval", "reliability_interval"):
            found[name] = [[read_number(value) for value in row] for row in found[name]]
        numbers = (*_PARTS, beside_slices(found["slice_figure"]))
        found["slices"] = {
            column: [record | {part: read_number(record[part]) for part in numbers} for record in records]
            for column, records in found["slices"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a report of this version of sentimen: {error!r}") from None
    return found


def exact_fields(stored: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return stored fields as a dict; ValueError if one of the names is missing, or another one is there."""
    found = dict(stored)
    if found.keys() != set(names):
        raise ValueError(f"missing or not known: {', '.join(sorted(map(str, found.keys() ^ set(names))))}")
    return found


def plain(value: Any) -> Any:
    """Return containers as dicts and lists, and numbers that are not finite as None.

    Examples
    --------
    >>> plain({"low": float("nan"), "levels": ("fine", "bad")})
    {'low': None, 'levels': ['fine', 'bad']}
    """
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def read_number(value: float | None) -> float:
    """Return a stored number; nan where it was undefined."""
    return math.nan if value is None else float(value)
