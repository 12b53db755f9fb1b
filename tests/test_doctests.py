"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import sentimen

NAMES = (name for _, name, _ in pkgutil.walk_packages(sentimen.__path__, "sentimen."))
MODULES = [name for name in NAMES if not name.endswith("__main__")]


@pytest.mark.parametrize("name", ["sentimen", *MODULES])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
