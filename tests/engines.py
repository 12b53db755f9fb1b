"""What tests of large engines need, and whether that it is missing is a failure."""

from __future__ import annotations

import importlib
import os
import shutil
from typing import Any

import pytest

__all__ = ["need_java", "need_module"]


def need_module(name: str) -> Any:
    """Return a module; skip the tests without it, or fail where SENTIMEN_ENGINES says that it must be there."""
    if os.environ.get("SENTIMEN_ENGINES") == "required":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"{name} is not installed: make engines")


def need_java() -> None:
    """Skip the tests without Java, or fail as `need_module` does."""
    if shutil.which("java") or os.environ.get("JAVA_HOME"):
        return
    reason = "Spark needs Java 17 or newer, for example the package openjdk-17-jre-headless"
    if os.environ.get("SENTIMEN_ENGINES") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)
