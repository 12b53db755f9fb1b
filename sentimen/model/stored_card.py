"""The card of a stored model: what sentimen itself reads of it has one form, the rest is free."""

from __future__ import annotations

from typing import Any

from sentimen.model.artifact.errors import ArtifactError, refusal, shown

__all__ = ["check_card"]

_TEXT, _COUNT, _NUMBER = "text", "a whole number", "a number"
_TYPES: dict[str, tuple[type, ...]] = {_TEXT: (str,), _COUNT: (int,), _NUMBER: (int, float)}

_GOLDEN = {"text": _TEXT, "severity": _NUMBER}
_SOURCE = {"name": _TEXT, "rows": _COUNT, "sha256": _TEXT}
_FIGURE = {"value": _NUMBER, "low": _NUMBER, "high": _NUMBER}


def check_card(card: object) -> dict[str, Any]:
    """Return a card, if what is read of it can be read: its name, training data, golden predictions and metrics.

    None of these must be there, and each may hold more than is read. Other keys are free.

    Raises
    ------
    ArtifactError
        If one of them is of another form; the message says which.

    Examples
    --------
    >>> check_card({"name": "toko", "training": [{"name": "a.csv", "rows": 9, "sha256": "0f"}], "note": ["free"]})
    {'name': 'toko', 'training': [{'name': 'a.csv', 'rows': 9, 'sha256': '0f'}], 'note': ['free']}
    """
    if not isinstance(card, dict):
        raise _odd("", card, "an object")
    if not isinstance(card.get("name", ""), str):
        raise _odd("'s name", card["name"], _TEXT)
    for key, label, fields in (("training", "training data", _SOURCE), ("golden", "golden predictions", _GOLDEN)):
        rows = card.get(key, [])
        if not isinstance(rows, list | tuple):
            raise _odd(f"'s {label}", rows, "a list of objects")
        for row in rows:
            _check_fields(label, row, fields)
    metrics = card.get("metrics", {})
    if not isinstance(metrics, dict) or not all(isinstance(figures, dict) for figures in metrics.values()):
        raise _odd("'s metrics", metrics, "an object of objects, the figures of each file by their names")
    for title, figures in metrics.items():
        for name, figure in figures.items():
            if not (isinstance(title, str) and isinstance(name, str)):
                raise _odd("'s metrics, among others,", (title, name), "figures by names that are text")
            _check_fields("metrics", figure, _FIGURE)
    return card


def _check_fields(label: str, row: object, fields: dict[str, str]) -> None:
    if isinstance(row, dict) and all(
        isinstance(row.get(key), _TYPES[kind]) and not isinstance(row.get(key), bool) for key, kind in fields.items()
    ):
        return
    wanted = ", ".join(f"{key} ({kind})" for key, kind in fields.items())
    raise _odd(f"'s {label}, among others,", row, f"objects of {wanted}")


def _odd(part: str, found: object, expected: str) -> ArtifactError:
    remedy = "Correct the model's card, and save the model anew."
    return refusal(f"the card{part} is {shown(found)}", expected, remedy)
