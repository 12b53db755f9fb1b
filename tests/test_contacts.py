"""How often a customer has written."""

from __future__ import annotations

import re
from copy import copy
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from sentimen.day_report import build_day_report
from sentimen.day_report.contacts import contacts_of
from sentimen.day_report.page import page
from sentimen.model.severity_model import SeverityModel

MORNING, NOON, NIGHT = (datetime(2025, 11, 7, hour) for hour in (8, 12, 20))


@pytest.mark.parametrize(
    ("label", "rows", "expected"),
    [
        ("three of one", [("ani", "", MORNING), ("ani", "", NOON), ("ani", "", NIGHT)], [1, 2, 3]),
        ("by time, not by row", [("ani", "", NIGHT), ("ani", "", MORNING)], [2, 1]),
        ("capitals make no difference", [("Ani", "", MORNING), ("ANI", "", NOON)], [1, 2]),
        ("each brand by itself", [("ani", "A", MORNING), ("ani", "B", NOON)], [1, 1]),
        ("nobody knows who", [("", "", MORNING), ("", "", NOON), ("-", "", NOON), ("-", "", NIGHT)], [1, 1, 1, 1]),
        *(
            (f"{name} is many people", [(name, "", MORNING), (name.upper(), "", NOON)], [1, 1])
            for name in ("Anonim", "Pengguna Google", "A Google user", "guest", "n/a", "b***i", "...")
        ),
        ("without a time last", [("ani", "", None), ("ani", "", NIGHT)], [2, 1]),
        ("none", [], []),
    ],
)
def test_contacts(label: str, rows: list[tuple[str, str, datetime | None]], expected: list[int]) -> None:
    customers, brands, times = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    assert contacts_of(customers, brands, times) == expected


def test_who_writes_again_comes_first(tiny_model: SeverityModel) -> None:
    rows = [("ani", "uang hilang"), ("budi", "uang hilang"), ("budi", "uang hilang")]
    table = pd.DataFrame(rows, columns=["Pelanggan", "pesan"]).assign(waktu="2025-11-07 09:00")
    report = build_day_report(table, tiny_model, list_cases=True)
    assert report.cases is not None
    assert report.cases["contacts"].tolist()[0] == 2 and report.cases["row"].tolist()[0] == 3
    assert "budi" not in report.cases.to_csv()


def test_an_account_of_many_does_not_outweigh_what_is_grave(tiny_model: SeverityModel) -> None:
    rows = [("admin", "aplikasi lemot")] * 60 + [("ani", "uang hilang 5 juta")]
    table = pd.DataFrame(rows, columns=["Pelanggan", "pesan"]).assign(waktu="2025-11-07 09:00")
    model = copy(tiny_model)
    model.cuts = np.array([-1.0, 1.5, 2.5, 3.5])  # every message is a case
    report = build_day_report(table, model, list_cases=True)
    assert report.cases is not None
    assert len(report.cases) == 61 and report.cases["row"].tolist()[0] == 61


def test_without_customers_there_is_no_such_column(tiny_model: SeverityModel) -> None:
    report = build_day_report(pd.DataFrame({"pesan": ["uang hilang"]}), tiny_model, list_cases=True)
    assert report.cases is not None and "contacts" not in report.cases


def test_brands_that_are_masked_alike_are_counted_and_shown_by_themselves(tiny_model: SeverityModel) -> None:
    rows = [("ani", "Warung Bu Rini", "uang hilang"), ("ani", "Warung Bu Rudy", "uang hilang")]
    table = pd.DataFrame(rows, columns=["Pelanggan", "merek", "pesan"]).assign(waktu="2025-11-07 09:00")
    report = build_day_report(table, tiny_model, list_cases=True)
    assert report.cases is not None
    assert report.cases["contacts"].tolist() == [1, 1]
    assert [(message.groups["brand"], message.copies) for message in report.worst] == [("Warung Bu <NAME>", 1)] * 2


@pytest.mark.parametrize(
    ("label", "table", "number", "shown"),
    [
        ("customers not known", {"pesan": ["uang hilang"]}, None, {"id": None, "en": None}),
        ("the first", {"pesan": ["uang hilang"], "pelanggan": ["ani"]}, 1, {"id": None, "en": None}),
        (
            "the second",
            {"pesan": ["makasih min", "uang hilang"], "pelanggan": ["ani", "Ani"]},
            2,
            {"id": "pesan ke-2 dari pelanggan ini", "en": "message 2 of this customer"},
        ),
        (
            "more than count in the order",
            {"pesan": ["makasih min"] * 1233 + ["uang hilang"], "pelanggan": "ani"},
            1234,
            {"id": "pesan ke-1.234 dari pelanggan ini", "en": "message 1,234 of this customer"},
        ),
    ],
)
def test_a_card_shows_which_message_of_its_customer_it_is(
    label: str, table: dict[str, list[str]], number: int | None, shown: dict[str, str | None], tiny_model: SeverityModel
) -> None:
    report = build_day_report(pd.DataFrame(table), tiny_model)
    [card] = [card for card in report.worst if "hilang" in "".join(piece.text for piece in card.pieces)]
    assert card.contacts == number
    assert [one["contacts"] for one in report.to_dict()["worst"] if one["id"] == card.id] == [number]
    for language, words in shown.items():
        meta = re.findall(rf'<p class="meta"><bdi>([^<]*id {card.id}\b[^<]*)</bdi>', page(report, language))
        assert len(meta) == 1
        assert (words in meta[0]) if words else ("pelanggan ini" not in meta[0] and "this customer" not in meta[0])
