"""The card: what is read of it has one form, the rest is free. Refused ones: `tests/attacks/models`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.artifact import ArtifactError
from sentimen.model.stored_card import check_card

FREE = [
    ("nothing", {}),
    ("other keys", {"team": ["Rina", {"of": 3}], "note": None}),
    ("no golden predictions", {"golden": [], "training": [], "metrics": {}}),
    ("a tuple", {"golden": ({"text": "mati", "severity": 50.5},)}),
    ("more than is read", {"training": [{"name": "a.csv", "rows": 0, "sha256": "", "by": "Rina"}]}),
    ("whole numbers", {"metrics": {"dev": {"qwk": {"value": 1, "low": 0, "high": 1, "rows": 9}}}}),
    ("a file of any name", {"name": "", "training": [{"name": "a\u202f|\n.csv", "rows": 1, "sha256": "0f"}]}),
]


@pytest.mark.parametrize("card", [case[1] for case in FREE], ids=[case[0] for case in FREE])
def test_cards_that_are_read(card: dict[str, Any]) -> None:
    assert check_card(card) is card


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "text", "qwk"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["name", "training", "golden", "metrics", "note"]), json))
def test_what_is_accepted_can_be_read(card: dict[str, Any]) -> None:
    try:
        found = check_card(card)
    except ArtifactError:
        return
    told = [found.get("name", "").upper()]
    told += [f"{row['name']}{row['rows']:,}{row['sha256'][:16]}" for row in found.get("training", ())]
    told += [f"{row['text'].upper()}{row['severity']:.3f}" for row in found.get("golden", ())]
    told += [f"{figure['low']:.3f}" for figures in found.get("metrics", {}).values() for figure in figures.values()]
    assert all(isinstance(line, str) for line in told)
