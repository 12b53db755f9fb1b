"""Verbs after a "di" that is typed apart lose no voice."""

from __future__ import annotations

import pytest

from sentimen.language.normalizer import normalize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("game ini di mainin terus", "game ini di mainkan terus"),
        ("tarif di naikin", "tarif di naikkan"),
        ("jangan d persulit", "jangan di persulit"),
        ("jangan persulit", "jangan mempersulit"),
        ("viral di medsos", "viral di media sosial"),
        ("di cuekin cs", "di abaikan cs"),
    ],
)
def test_passives_with_di_typed_apart(text: str, expected: str) -> None:
    assert normalize(text) == expected
    assert normalize(expected) == expected
