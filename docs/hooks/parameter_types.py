"""Types and defaults of documented parameters, each from its own place in the signature.

A docstring may document two parameters in one line (``low, high``), and the parser gives all of them the type and the
default of the first. This extension of griffe gives each its own; types that a docstring states itself are kept.
"""

from __future__ import annotations

from typing import Any

from griffe import Alias, Class, DocstringSectionKind, Extension, Function, Module, Object


class ParameterTypes(Extension):
    """Correct what the parser took from the signature for names that share a line."""

    def on_package(self, *, pkg: Module, **_kept: Any) -> None:
        """Correct the parameters of all functions, and of all classes with an `__init__`."""
        _correct_in(pkg)


def _correct_in(owner: Object) -> None:
    for member in owner.members.values():
        if isinstance(member, Alias):
            continue
        if isinstance(member, Function) or (isinstance(member, Class) and "__init__" in member.members):
            _correct(member)
        _correct_in(member)


def _correct(owner: Function | Class) -> None:
    if owner.docstring is None:
        return
    signature = {parameter.name: parameter for parameter in owner.parameters}
    shared = _sharing_a_line(owner.docstring.value, set(signature))
    for section in owner.docstring.parsed:
        if section.kind is DocstringSectionKind.parameters:
            for parameter in section.value:
                if parameter.name in shared:
                    parameter.annotation = signature[parameter.name].annotation
                    parameter.value = signature[parameter.name].default


def _sharing_a_line(text: str, names: set[str]) -> set[str]:
    """Return the names that share a line without a type with others."""
    lines = [set(line.split(", ")) for line in text.splitlines() if ", " in line]
    return {name for line in lines if line <= names for name in line}
