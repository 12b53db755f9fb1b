"""How often a customer has written."""

from __future__ import annotations

from copy import copy
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from sentimen.day_report import build_day_report
from sentimen.day_report.contacts import contacts_of
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
