"""Reading a table of a TOML file with errors that name the place, the value and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import time
from typing import Any, TypeVar

__all__ = ["RulesError", "TomlTable"]

T = TypeVar("T")
_MISSING: Any = object()
_TYPES: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table such as { key = value }",
    time: "a time such as 17:00:00",
}


class RulesError(ValueError):
    """A rules file says something that cannot be used; the message names the place, the value and what is allowed."""


class TomlTable:
    """One table, read key by key.

    Parameters
    ----------
    values : mapping
        As `tomllib` read it.
    place : str
        Names the table in errors.

    Examples
    --------
    >>> TomlTable({"level": "parah"}, "desk.toml, route 1").choice("level", ("mild", "serious"))
    Traceback (most recent call last):
    ...
    sentimen.triage.toml_table.RulesError: desk.toml, route 1: level is 'parah'; allowed are mild, serious
    """

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.values = values
        self.place = place
        self._read: set[str] = set()

    def wrong(self, message: str) -> RulesError:
        """Return an error at this place."""
        return RulesError(f"{self.place}: {message}")

    def of_type(self, key: str, kind: type[T], default: T = _MISSING) -> T:
        """Return a value of a type; without a default the key must be there."""
        self._read.add(key)
        if key not in self.values:
            if default is _MISSING:
                raise self.wrong(f"{key} is missing; it must be {_TYPES[kind]}")
            return default
        value = self.values[key]
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise self.wrong(f"{key} is {value!r}; it must be {_TYPES[kind]}")
        return value

    def optional(self, key: str, kind: type[T]) -> T | None:
        """Return a value of a type, None where it is left out."""
        self._read.add(key)
        return self.of_type(key, kind) if key in self.values else None

    def number(self, key: str, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        value = self.of_type(key, float)
        if not low <= value <= high:
            raise self.wrong(f"{key} is {value!r}; it must be a number from {low:g} to {high:g}")
        return value

    def choice(self, key: str, allowed: Collection[str], default: str = _MISSING) -> str:
        """Return one of the allowed names."""
        value = self.of_type(key, str, default)
        if value not in allowed:
            raise self.wrong(f"{key} is {value!r}; allowed are {', '.join(allowed)}")
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, of the allowed ones if given; empty where the key is left out."""
        if key not in self.values:
            self._read.add(key)
            return ()
        values = self.of_type(key, list)
        wanted = "a list of texts" if allowed is None else f"a list of some of {', '.join(allowed)}"
        if not values:
            raise self.wrong(f"{key} is an empty list; leave it out to ask nothing")
        for value in values:
            if not isinstance(value, str) or not value.strip() or (allowed is not None and value not in allowed):
                raise self.wrong(f"{key} has {value!r}; it must be {wanted}")
        return tuple(values)

    def parsed(self, key: str, parse: Callable[[str], T]) -> T:
        """Return a text turned into something else; a ValueError of `parse` becomes an error at this place."""
        text = self.of_type(key, str)
        return self.checked(key, lambda: parse(text))

    def checked(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` makes; its ValueError becomes an error at this place."""
        try:
            return make()
        except RulesError:  # knows its place already
            raise
        except ValueError as error:
            raise self.wrong(f"{key}: {error}" if key else str(error)) from None

    def table(self, key: str) -> TomlTable:
        """Return a table inside; empty where it is left out."""
        return TomlTable(self.of_type(key, dict, {}), f"{self.place}, {key}")

    def tables(self, key: str) -> list[TomlTable] | None:
        """Return a list of tables, None where it is left out; errors number them from 1."""
        if key not in self.values:
            self._read.add(key)
            return None
        if isinstance(self.values[key], dict):
            raise self.wrong(f"{key} is a table; it must be a list of tables, so write [[{key}]] in place of [{key}]")
        rows = self.of_type(key, list)
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise self.wrong(f"{key} {number} is {row!r}; write each as a table [[{key}]]")
        return [TomlTable(row, f"{self.place}, {key} {number}") for number, row in enumerate(rows, start=1)]

    def nothing_else(self) -> None:
        """Refuse keys that nobody asked for: they are misspelt."""
        for key in self.values:
            if key not in self._read:
                raise self.wrong(f"nothing is called {key!r} here; allowed are {', '.join(sorted(self._read))}")
