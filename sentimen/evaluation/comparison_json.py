"""A comparison read back from plain lists, dicts, numbers and strings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sentimen.evaluation.report_json import exact_fields, read_number

__all__ = ["comparison_fields"]

_OF_A_SLICE = ("first", "second", "difference", "low", "high")
_OF_A_FIGURE = (*_OF_A_SLICE, "share_first_better", "p_value")


def comparison_fields(stored: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the fields of the comparison that `Comparison.to_dict` was given.

    Parameters
    ----------
    stored : mapping
    names : collection of str
        Of all fields.

    Raises
    ------
    ValueError
        If something is missing, unknown, or of another kind.
    """
    try:
        found = exact_fields(stored, names)
        found["rows"], found["levels"] = int(found["rows"]), tuple(found["levels"])
        found["figures"] = [_with_numbers(record, _OF_A_FIGURE) for record in found["figures"]]
        found["slices"] = {
            column: [_with_numbers(record, _OF_A_SLICE) for record in records]
            for column, records in found["slices"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a comparison of this version of sentimen: {error!r}") from None
    return found


def _with_numbers(record: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {**record, **{name: read_number(record[name]) for name in names}}
