"""The report of a day: its numbers, its refusals, and that it finds the outage and not the praise."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sentimen
from sentimen.cli import main
from sentimen.day_report import DayReport, DayReportError, build_day_report, write_cases
from sentimen.day_report.channels import is_public, is_written
from sentimen.day_report.columns import ROLES, recognise
from sentimen.day_report.short_history import surges_within
from sentimen.day_report.trend import trend_of
from sentimen.model.assessment import Assessment
from sentimen.model.severity_model import SeverityModel

DAY = Path(__file__).resolve().parent.parent / "data" / "day.csv"


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return pd.read_csv(DAY, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def report(frame: pd.DataFrame) -> DayReport:
    return build_day_report(frame, sentimen.load(), name="day")


def test_the_outage_is_an_alarm_and_the_praise_is_none(report: DayReport) -> None:
    [alarm] = report.watch.alarms
    assert alarm.key == {"brand": "BankNusa"}
    assert alarm.start == datetime(2025, 11, 8, 9)
    assert alarm.ratio > 4
    assert "login" in {change.name for change in alarm.words}
    assert report.watch.short == report.watch.streams == 4


def test_numbers_fit_each_other(report: DayReport, frame: pd.DataFrame) -> None:
    counts = report.counts
    assert counts["messages"] == len(frame) == sum(counts[f"level_{level}"] or 0 for level in range(5))
    assert counts["unanswered"] == (frame["answered_at"] == "").sum()
    assert report.trend is not None
    assert report.trend.counts.sum() == len(frame)
    for table in report.groups.values():
        assert table["messages"].sum() == len(frame)
        assert table["open"].sum() == counts["open"] == report.departments["open"].sum()
    assert report.departments["cases"].sum() == counts["cases"]
    assert report.departments["overdue"].sum() == counts["overdue"]
    assert report.kinds is not None
    assert report.kinds["share"].sum() == pytest.approx(1)
    assert len(report.worst) == 12
    assert not any(message.answered for message in report.worst)
    assert json.loads(json.dumps(report.to_dict()))["counts"]["messages"] == len(frame)


def test_order_of_rows_changes_no_count(report: DayReport, frame: pd.DataFrame) -> None:
    turned = build_day_report(frame.iloc[::-1], sentimen.load())
    assert turned.counts == report.counts
    assert [alarm.start for alarm in turned.watch.alarms] == [alarm.start for alarm in report.watch.alarms]


def test_later_reading_makes_more_overdue(frame: pd.DataFrame, report: DayReport, tiny_model: SeverityModel) -> None:
    early = build_day_report(frame, tiny_model, now=datetime(2025, 11, 7))
    late = build_day_report(frame, tiny_model, now=datetime(2026, 1, 1))
    assert early.counts["overdue"] == 0
    assert late.counts["overdue"] == late.counts["open"]


def test_since_keeps_what_is_later(frame: pd.DataFrame, tiny_model: SeverityModel) -> None:
    found = build_day_report(frame, tiny_model, since=datetime(2025, 11, 9))
    assert found.first is not None
    assert found.first >= datetime(2025, 11, 9)
    assert found.counts["messages"] == frame["time"].str.startswith("2025-11-09").sum()


@pytest.mark.parametrize(
    ("label", "columns", "rows"),
    [
        ("text alone", ["teks"], [["uang hilang"]]),
        ("Indonesian names", ["Waktu", "Isi Pesan", "Merek", "KANAL"], [["2025-11-07 08:00", "uang hilang", "X", ""]]),
        ("nothing but blanks", ["text"], [[""], [None], ["  "]]),
        ("one time of two", ["pesan", "tanggal"], [["a", "2025-11-07"], ["b", None]]),
        ("no time at all", ["pesan", "tanggal"], [["a", ""], ["b", None]]),
        ("the end of time", ["pesan", "waktu"], [["uang hilang", "9999-12-31 23:00"], ["uang", "0001-01-01"]]),
        ("answered in words", ["pesan", "dijawab", "pengikut"], [["uang hilang", "Belum", "1,5 rb"], ["b", "ya", ""]]),
    ],
)
def test_small_tables(label: str, columns: list[str], rows: list[Any], tiny_model: SeverityModel) -> None:
    found = build_day_report(pd.DataFrame(rows, columns=columns), tiny_model)
    assert found.counts["messages"] == len(rows)
    assert "</html>" not in found._repr_html_()
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    ("label", "table", "options", "message"),
    [
        ("no text", {"a": ["x"], "b": ["y"]}, {}, "no column of messages; the columns are a, b"),
        ("no columns", {}, {}, "the columns are none"),
        ("a column that is not there", {"text": ["x"]}, {"columns": {"brand": "merk2"}}, "no column 'merk2' for brand"),
        ("numbers", {"text": [1, 2]}, {}, "column 'text'"),
        ("guessed times", {"text": ["x"], "waktu": ["09/03/2025"]}, {}, "time_format"),
        ("a wrong time", {"text": ["x"], "waktu": ["x"]}, {"time_format": "%d/%m/%Y"}, "row 1, waktu: 'x'"),
        ("zones and none", {"text": ["x"] * 2, "time": ["2025-01-01T00:00+07:00", "2025-01-01"]}, {}, "time zone"),
        ("a wrong answer", {"text": ["x"], "dijawab": ["mungkin"]}, {}, "row 1, dijawab: 'mungkin'"),
        ("a wrong reach", {"text": ["x"], "reach": ["banyak"]}, {}, "row 1, reach: 'banyak'"),
        ("since without times", {"text": ["x"]}, {"since": datetime(2025, 1, 1)}, "no column tells the time"),
        ("unknown stream", {"text": ["x"]}, {"streams": ["city"]}, "not by 'city'"),
        ("unknown stream, one text", {"text": ["x"]}, {"streams": "city"}, "not by 'city'"),
        ("a stream not there", {"text": ["x"]}, {"streams": ["brand"]}, "no column tells the brand"),
        ("unknown deadlines", {"text": ["x"]}, {"preset": "x"}, "no deadline table 'x'; there are house"),
        ("too many", {"text": ["x"]}, {"worst": 1000}, "0 to 200"),
    ],
)
def test_refusals(label: str, table: Any, options: Any, message: str, tiny_model: SeverityModel) -> None:
    with pytest.raises(ValueError) as caught:
        build_day_report(pd.DataFrame(table), tiny_model, **options)
    assert message in str(caught.value)


def test_a_given_column_may_have_other_capitals() -> None:
    assert recognise(["Isi Keluhan", "Unit Layanan"], {"text": "isi keluhan", "brand": "unit-layanan"}) == {
        "text": "Isi Keluhan",
        "brand": "Unit Layanan",
    }


def test_two_columns_of_one_name() -> None:
    with pytest.raises(DayReportError, match="several columns 'text'"):
        recognise(["text", "text"])


@pytest.mark.parametrize("span", [timedelta(0), timedelta(days=3), timedelta(days=900), timedelta(days=365 * 900)])
def test_a_trend_has_few_steps(span: timedelta) -> None:
    first = datetime(1100, 1, 1, 5)
    found = trend_of([first, None, first + span], np.array([0, 1, 4]))
    assert found is not None
    assert len(found.starts) <= 60
    assert found.counts.sum() == 2
    assert found.starts[0] <= first < found.starts[0] + found.step


def at_hours(hours: list[float], severity: float, kind: str = "complaint") -> list[tuple[datetime, Assessment]]:
    level = round(severity / 25)
    said = Assessment(level, severity, {}, kind, "negative", {}, 0.9, False)
    return [(datetime(2025, 11, 7) + timedelta(hours=hour), said) for hour in hours]


STEADY = [n / 2 for n in range(144)]


@pytest.mark.parametrize(
    ("label", "stream", "expected"),
    [
        ("steady complaints", lambda: at_hours(STEADY, 60.0), 0),
        ("a burst", lambda: at_hours(STEADY, 60.0) + at_hours([40 + n / 20 for n in range(80)], 60.0), 1),
        (
            "a burst of praise",
            lambda: at_hours(STEADY, 60.0) + at_hours([40 + n / 20 for n in range(80)], 5, "praise"),
            0,
        ),
        ("one day only", lambda: at_hours([n / 2 for n in range(48)] + [9 + n / 20 for n in range(80)], 60.0), 0),
        ("nothing", list, 0),
        ("a day and one message from long before", lambda: at_hours([-119, *STEADY[:72:2]], 60.0), 0),
        ("a day and one from two days before", lambda: at_hours([-48, *STEADY[:72:2]], 60.0), 0),
        ("a day and one from the day before", lambda: at_hours([-15, *STEADY[:48]], 60.0), 0),
        ("a day and three late ones", lambda: at_hours([-119, -90, -50, *(n / 3 for n in range(36))], 60.0), 0),
        ("a day and one of another year", lambda: at_hours([*STEADY[:72:2], 24 * 300], 60.0), 0),
        (
            "a small stream and an outage",
            lambda: at_hours([*range(9, 240, 23), *(240 + n / 10 for n in range(240))], 60.0),
            1,
        ),
        ("two quiet days and a busy hour", lambda: at_hours([0, 30, *(59 + n / 60 for n in range(40))], 60.0), 1),
        (
            "a burst two days after a weekend without messages",
            lambda: (
                at_hours([24 * day + 8 + n / 10 for day in (0, 3, 4) for n in range(90)], 60.0)
                + at_hours([24 * 4 + 11 + n / 120 for n in range(120)], 60.0)
            ),
            1,
        ),
    ],
)
def test_surges_of_a_few_days(label: str, stream: Callable[[], Any], expected: int) -> None:
    messages = sorted(stream(), key=lambda pair: pair[0])
    times, said = [time for time, _ in messages], [one for _, one in messages]
    assert len(surges_within(times, said, ["gagal"] * len(times))) == expected


def test_a_surge_of_more_complaints_than_are_read_tells_what_changed() -> None:
    lost = Assessment(4, 90.0, {}, "complaint", "negative", {"money": 0.9}, 0.9, False)
    burst = [(datetime(2025, 11, 9, 12) + timedelta(seconds=5 * n), lost) for n in range(400)]
    messages = at_hours(list(range(60)), 50.0) + burst
    texts = ["aplikasinya kadang lambat"] * 60 + ["saldo saya hilang 7 juta"] * 400
    [alarm] = surges_within([time for time, _ in messages], [said for _, said in messages], texts)
    assert [(change.name, change.share) for change in alarm.signals] == [("money", 1.0)]
    assert "saldo" in {change.name for change in alarm.words}


@pytest.mark.parametrize(
    ("channel", "public", "written"),
    [
        ("Instagram", True, True),
        ("", True, True),
        ("live_chat", False, True),
        ("Direct Message", False, True),
        ("DMs", False, True),
        ("Facebook Messenger", False, True),
        ("In-App", False, True),
        ("Hotline", False, False),
        ("Facebook", True, True),
        ("surel", False, True),
        ("kantor cabang", False, True),
        ("telepon", False, False),
        ("loket", False, False),
        ("Teller", False, False),
        ("voice note", False, False),
        ("pesan suara", False, False),
        ("pesan_suara WA", False, False),
        ("voice", False, False),
        ("Telpon", False, False),
        ("telfon", False, False),
        ("Tlp", False, False),
        ("IVR", False, False),
        ("Tatap Muka", False, False),
        ("walk-in", False, False),
        ("Front Office", False, False),
        ("Survei kepuasan", False, True),
        ("Kotak Saran", False, True),
        ("Surat", False, True),
        ("Surat Kabar", True, True),
        ("surat_pembaca", True, True),
        ("PM Facebook", False, True),
        ("WABA", False, True),
        ("Line Today", True, True),
        ("Kantor Berita", True, True),
    ],
)
def test_what_is_spoken_is_not_public(channel: str, public: bool, written: bool) -> None:
    assert (is_public(channel), is_written(channel)) == (public, written)


def test_a_long_stream_goes_to_the_monitor(tiny_model: SeverityModel) -> None:
    days = pd.date_range("2025-01-01", periods=240, freq="4h").append(
        pd.date_range("2025-02-09", periods=60, freq="1min")
    )
    found = build_day_report(pd.DataFrame({"time": days, "text": "uang saya hilang 5 juta, penipu"}), tiny_model)
    assert found.watch.short == 0
    assert [str(alarm.start) for alarm in found.watch.alarms] == ["2025-02-09 00:00:00"]


@pytest.mark.parametrize(
    ("label", "brands", "expected"),
    [
        ("no brands", False, ("Semua pesan:", "All messages:")),
        ("41 brands", True, ("Aliran kecil lainnya bersama-sama:", "The other, smaller streams together:")),
    ],
)
def test_an_alarm_of_small_brands_is_not_called_one_of_all(
    label: str, brands: bool, expected: tuple[str, str], tiny_model: SeverityModel, tmp_path: Path
) -> None:
    times = [datetime(2025, 11, 7) + timedelta(hours=n) for n in range(60)]
    rows = [(f"besar {n}", time, "biasa saja") for n in range(40 * brands) for time in times[::12]]
    rows += [("kecil", time, "aplikasinya lambat") for time in [times[0], times[-1]]]
    rows += [("mungil", times[40] + timedelta(minutes=n), "uang saya hilang 5 juta, penipu") for n in range(4)]
    rows += [("mini", times[40] + timedelta(minutes=n), "uang saya hilang 5 juta, penipu") for n in range(4)]
    rows += [("mini", None, "uang saya hilang")] * 9  # without a time it is no large one
    frame = pd.DataFrame(rows, columns=["merek", "waktu", "pesan"])
    report = build_day_report(frame if brands else frame.drop(columns="merek"), tiny_model)
    assert [dict(alarm.key) for alarm in report.watch.alarms] == [{}]
    for language, name in zip(("id", "en"), expected, strict=True):
        page = report.to_html(tmp_path / f"{language}.html", language=language).read_text(encoding="utf-8")
        assert f"<h3>{name}" in page


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_artifact: Path) -> None:
    page = tmp_path / "laporan.html"
    model = ["--model", str(tiny_artifact)]
    assert main(["report", str(DAY), "-o", str(page), "--language", "en", *model]) == 0
    assert "215 messages" in capsys.readouterr().err
    assert '<html lang="en">' in page.read_text(encoding="utf-8")
    assert main(["report", str(DAY), "-o", str(tmp_path / "x.pdf"), *model]) == 2
    assert main(["report", str(DAY), "--force", "-o", str(page), "--brand-column", "nobody", *model]) == 1
    assert "no column 'nobody'" in capsys.readouterr().err
    assert main(["report", str(DAY), "-o", str(page), "--now", "yesterday", *model]) == 2
    assert main(["report", str(DAY), "--force", "-o", str(page), "--time-format", "dd/mm/yyyy", *model]) == 2
    assert "parts of a time are written with %" in capsys.readouterr().err
    assert main(["report", str(DAY), "--force", "-o", str(page), "--now", "2025-11-08", *model]) == 0
    assert "--now is before the last message" in capsys.readouterr().err
    assert main(["report", str(DAY), "--force", "-o", str(page), "--now", "2025-11-10 08.30", *model]) == 0
    assert "10 Nov 2025 08.30" in page.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.html"]


PHONE = "081234567890"


@pytest.mark.parametrize("at", range(40, 90))
def test_a_number_that_is_cut_is_masked_first(at: int, tiny_model: SeverityModel) -> None:
    name = f"{'a' * at} hp {PHONE}"
    table = pd.DataFrame({"pesan": ["uang hilang 3 juta, tolong!"], "tiket": [name], "merek": [name]})
    report = build_day_report(table, tiny_model)
    assert not any(sign.isdigit() for sign in report.worst[0].id + report.worst[0].groups["brand"])


@pytest.mark.parametrize("at", range(20, 34))
def test_a_number_that_is_cut_in_an_example_is_masked_first(at: int) -> None:
    mails = " ".join(f"pelanggan{'x' * 25}@toko.co.id" for _ in range(21))  # 965 characters, masked far fewer
    messages = at_hours(STEADY, 60.0) + at_hours([40 + n / 20 for n in range(80)], 60.0)
    messages.sort(key=lambda pair: pair[0])
    text = f"{mails} {'a' * at} {PHONE}"
    [alarm] = surges_within([time for time, _ in messages], [said for _, said in messages], [text] * len(messages))
    assert "<EMAIL>" in alarm.examples[0]
    assert not any(sign.isdigit() for sign in alarm.examples[0])


def test_people_in_danger_stand_first_and_the_reason_says_why(tiny_model: SeverityModel) -> None:
    texts = [*(f"aplikasi error terus, tolong dicek {at}" for at in range(20)), "saya diperkosa teknisinya"]
    report = build_day_report(pd.DataFrame({"pesan": texts}), tiny_model, list_cases=True)
    assert report.cases is not None
    first = report.cases.iloc[0]
    assert first.text == texts[-1] and first.needs_review
    assert "karena kata-katanya menyebut kekerasan terhadap orang" in first.reason
    assert report.worst[0].decision.needs_review


def test_a_person_in_danger_is_shown_in_a_surge(tiny_model: SeverityModel) -> None:
    rows = [(f"uang hilang {at} juta, tolong segera!", f"2025-11-07 {at % 9:02}:00", 90_000) for at in range(40)]
    rows.append(("capek banget, mending mati aja", "2025-11-07 09:00", 0))
    table = pd.DataFrame(rows, columns=["pesan", "waktu", "pengikut"])
    worst = build_day_report(table, tiny_model, worst=3).worst
    assert [message.decision.review_reason for message in worst].index("dying") == 0


@pytest.mark.parametrize(
    ("label", "text", "english"),
    [
        ("violence", "adik saya dipukuli satpamnya", "since its words speak of violence against a person"),
        ("dying", "capek ditagih terus, mending mati", "since its words speak of wanting to die"),
        ("a lost life", "obatnya palsu, saya keguguran", "since its words speak of a life that was lost"),
    ],
)
def test_grave_words_are_counted_for_review_and_named_in_english(
    label: str, text: str, english: str, tiny_model: SeverityModel, tmp_path: Path
) -> None:
    model = copy(tiny_model)
    model.review_above = 8.0  # the model itself asks for nobody
    report = build_day_report(pd.DataFrame({"pesan": [text, "makasih min"]}), model)
    assert report.counts["review"] == 1
    page = report.to_html(tmp_path / "page.html", language="en").read_text(encoding="utf-8")
    assert english in page and "the model is not sure." not in page


@pytest.mark.parametrize(
    ("label", "rows", "expected"),
    [
        ("one brand", [("RS A", "uang hilang"), ("RS A", "Uang  hilang")], [("RS A", 2)]),
        ("two brands, each has its own to answer", [("A", "uang hilang"), ("B", "uang hilang")], [("A", 1), ("B", 1)]),
        ("shared on", [("A", "uang hilang"), ("A", "RT @seleb: uang hilang")], [("A", 2)]),
        ("shared twice", [("A", "uang hilang"), ("A", "RT @satu: rt @dua: uang hilang")], [("A", 2)]),
    ],
)
def test_equal_texts_are_shown_once_a_brand(
    label: str, rows: list[tuple[str, str]], expected: list[tuple[str, int]], tiny_model: SeverityModel
) -> None:
    model = copy(tiny_model)
    model.cuts = np.array([-1.0, -1.0, -1.0, 5.0])  # every message is a case
    report = build_day_report(pd.DataFrame(rows, columns=["merek", "pesan"]), model)
    assert [(message.groups["brand"], message.copies) for message in report.worst] == expected


def test_what_needs_a_person_is_counted_among_the_cases(tiny_model: SeverityModel) -> None:
    model = copy(tiny_model)
    model.review_above = -1.0  # a person is asked for every message
    report = build_day_report(pd.DataFrame({"pesan": ["uang hilang", "makasih min, mantap"]}), model, list_cases=True)
    assert report.cases is not None
    assert report.counts["review"] == int(report.cases["needs_review"].sum()) == report.counts["cases"]


def test_the_page_has_the_name_that_it_was_given(tiny_model: SeverityModel, tmp_path: Path) -> None:
    found = build_day_report(pd.DataFrame({"text": ["uang hilang"]}), tiny_model, name="Akhir pekan")
    assert found.name == found.to_dict()["name"] == "Akhir pekan"
    found.to_html(tmp_path / "laporan.html")
    assert "Akhir pekan</title>" in (tmp_path / "laporan.html").read_text(encoding="utf-8")
    assert build_day_report(pd.DataFrame({"text": ["uang hilang"]}), tiny_model).name == ""


def test_names_that_differ_in_capitals_are_one_group(tiny_model: SeverityModel) -> None:
    table = {"text": ["uang hilang"] * 4, "kanal": ["whatsapp", "WhatsApp", "WhatsApp", "Email"]}
    found = build_day_report(pd.DataFrame(table), tiny_model)
    assert dict(zip(found.groups["channel"].name, found.groups["channel"].messages, strict=True)) == {
        "WhatsApp": 3,
        "Email": 1,
    }


def test_followers_read_no_private_message(tiny_model: SeverityModel) -> None:
    table = {"text": ["uang saya hilang"] * 3, "kanal": ["Email", "Twitter", ""], "pengikut": [12000, 12000, 5]}
    found = build_day_report(pd.DataFrame(table), tiny_model)
    assert {message.id: message.reach for message in found.worst}.items() <= {"1": 0, "2": 12000, "3": 5}.items()
    assert found.worst[0].id == "2"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"model": "default"}, r"expected a model, as of sentimen.load\(\), got str"),
        ({"now": "2025-11-08"}, "now must be a datetime, got str"),
        ({"rules": "meja.toml"}, r"rules must be Rules, as of Rules.from_toml\(path\), got str"),
    ],
)
def test_what_is_of_another_type_is_named(options: dict[str, Any], message: str, tiny_model: SeverityModel) -> None:
    given = {"model": tiny_model, **options}
    with pytest.raises(TypeError, match=message):
        build_day_report(pd.DataFrame({"pesan": ["x"]}), **given)
    with pytest.raises(TypeError, match="there are no cases to write: build the report with list_cases=True"):
        write_cases(None, "kasus.csv")  # type: ignore[arg-type]


def test_polars_frames_are_taken(tiny_model: SeverityModel) -> None:
    polars = pytest.importorskip("polars")
    columns = {"pesan": ["saldo hilang", "makasih"], "waktu": ["2025-11-08 08:00", None]}
    found = build_day_report(polars.DataFrame(columns), tiny_model)
    assert found.counts == build_day_report(pd.DataFrame(columns), tiny_model).counts


def test_the_command_knows_every_role() -> None:
    from sentimen.cli import report

    assert report._ROLES == ROLES
