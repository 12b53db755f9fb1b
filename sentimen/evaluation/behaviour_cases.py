"""Behaviour cases: what is asked of a model, read from a tab-separated file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

__all__ = ["BehaviourCase", "Expectation", "load_cases"]

Expectation = Literal["same", "higher", "lower"]
_COLUMNS = ("name", "kind", "text", "other", "expect")
_SAME_WITHIN = 10.0
_DIFFERS_BY = 1.0


@dataclass(frozen=True, slots=True)
class BehaviourCase:
    """Two messages and what their severities must do.

    Parameters
    ----------
    name : str
        Tells cases apart.
    kind : str
        What is tried: ``"negation"``, ``"typo"`` and so on.
    text, other : str
        Both not blank.
    expect : {"same", "higher", "lower"}
        `other` against `text`: less than 10 points apart, at least 1 point higher, at least 1 point lower.
    """

    name: str
    kind: str
    text: str
    other: str
    expect: Expectation

    def __post_init__(self) -> None:
        for column in ("name", "kind", "text", "other"):
            if not str(getattr(self, column)).strip():
                raise ValueError(f"case {self.name!r}: {column} is blank")
        if self.expect not in get_args(Expectation):
            raise ValueError(f"case {self.name!r}: expect must be same, higher or lower, got {self.expect!r}")

    def passes(self, severity: float, other: float) -> bool:
        """Tell whether the severities of `text` and `other`, 0..100, are as expected."""
        change = other - severity
        if self.expect == "same":
            return abs(change) < _SAME_WITHIN
        return change >= _DIFFERS_BY if self.expect == "higher" else change <= -_DIFFERS_BY


def load_cases(path: str | Path) -> list[BehaviourCase]:
    """Read cases from a tab-separated UTF-8 file, perhaps with a byte order mark; see `BehaviourCase`.

    The header is name, kind, text, other, expect.

    Raises
    ------
    ValueError
        If the header or a row is wrong, a name occurs twice or no case is there; the message names the line.
    """
    lines = Path(path).read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    if tuple(lines[0].split("\t")) != _COLUMNS:
        raise ValueError(f"{path}: the first line must be {' '.join(_COLUMNS)}, tab-separated")
    cases: dict[str, BehaviourCase] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            raise ValueError(f"{path}, line {number}: {len(_COLUMNS)} columns wanted, got {len(cells)}")
        try:
            case = BehaviourCase(*cells)  # type: ignore[arg-type]  # `expect` is checked in there
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
        if case.name in cases:
            raise ValueError(f"{path}, line {number}: the name {case.name!r} occurs twice")
        cases[case.name] = case
    if not cases:
        raise ValueError(f"{path} holds no cases")
    return list(cases.values())
