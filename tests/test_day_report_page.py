"""The page of a day report: its structure, what it hides, and that nothing in a message gets out of its place."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sentimen
from sentimen.day_report import DayReport, build_day_report
from sentimen.day_report.excerpt import excerpt
from sentimen.day_report.markup import shown
from sentimen.day_report.page import page
from sentimen.day_report.wording import LANGUAGES, Wording, _table
from sentimen.language.masking import PersonalKind
from sentimen.model.assessment import Evidence
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.rule_rows import SignalRule
from sentimen.triage.rules import Rules

ROOT = Path(__file__).resolve().parent.parent
DAY = ROOT / "data" / "day.csv"
DATA = ROOT / "sentimen" / "day_report" / "data"
VOID = {"meta", "rect", "path", "br", "circle"}
HOSTILE = [
    "<script>alert(1)</script> uang saya hilang",
    "uang hilang \"' onload=alert(1) <img src=x onerror=alert(1)>",
    "uang hilang </blockquote></article></style><h1>x</h1>",
    "uang hilang \ud800 \udfff \x00 \x1b[31m",
    "uang hilang \N{RIGHT-TO-LEFT OVERRIDE}kabur\N{LEFT-TO-RIGHT ISOLATE}",
    "penipu " + "a" * 10_000,
    "uang hilang z" + "\u0301" * 500,
    "penipu, uang hilang! hubungi 0812-3456-7890 atau rina.kusuma@contoh.example a.n. Rina Kusumawati",
    "uang hilang 👩‍👩‍👧 &amp; &#60;",
]


class Structure(HTMLParser):
    """Collects tags, ids and texts, and fails where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] != "style":
            self.words.append(data)

    def all_of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def hostile_frame() -> pd.DataFrame:
    times = pd.date_range("2025-11-07 08:00", periods=len(HOSTILE), freq="h")
    names = ["<b>Merek</b>", "wa 0812-3456-7890", "\N{RIGHT-TO-LEFT OVERRIDE}X", *["Y" * 5000] * (len(HOSTILE) - 3)]
    ids = ["'\"><svg onload=x>", "rina.kusuma@contoh.example", *map(str, range(len(HOSTILE) - 2))]
    columns = {"text": HOSTILE, "brand": names, "channel": HOSTILE[::-1], "id": ids}
    return pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in columns.items()}).assign(time=times)


@pytest.fixture(scope="module")
def report(tiny_model: SeverityModel) -> DayReport:
    return build_day_report(pd.read_csv(DAY, dtype=str, keep_default_na=False), tiny_model, name="day.csv")


@pytest.fixture(scope="module")
def hostile(tiny_model: SeverityModel) -> DayReport:
    return build_day_report(hostile_frame(), tiny_model, name="<script>x</script>", worst=50)


@pytest.mark.parametrize("language", LANGUAGES)
def test_structure(report: DayReport, language: str) -> None:
    found = Structure(page(report, language))
    assert found.all_of("html") == [{"lang": language}]
    assert len(found.all_of("h1")) == len(found.all_of("main")) == 1
    headings = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    assert len(found.all_of("table")) == len(found.all_of("caption")) >= 6
    assert all(attributes.get("scope") in ("col", "row") for attributes in found.all_of("th"))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"alarms", "trend", "worst", "routes", "groups", "shares", "about", "main"} <= set(ids)
    for drawing in found.all_of("svg"):
        assert drawing.get("aria-hidden") or drawing.get("role") == "img"
    assert len(found.all_of("desc")) == 1
    assert found.all_of("mark")


def test_nothing_is_loaded_and_nothing_runs(report: DayReport, hostile: DayReport) -> None:
    for text in (page(report), page(hostile)):
        found = Structure(text)
        tags = {tag for tag, _ in found.tags}
        assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "use"}
        names = {name for _, attributes in found.tags for name in attributes}
        assert not {name for name in names if name.startswith("on") or name in ("src", "srcset", "xlink:href", "style")}
        assert [attributes["href"] for attributes in found.all_of("a")] == ["#main"]
        assert not re.search(r"https?:|url\(|@import", text)


# label, hours of the messages of each brand, streams that cannot be judged, first sentence of the summary
WATCHED = [
    ("one message", {"A": [0]}, 1, "Ada tidaknya lonjakan keluhan tidak dapat dinilai"),
    ("one day", {"A": range(24), "B": range(5, 20)}, 2, "Ada tidaknya lonjakan keluhan tidak dapat dinilai"),
    ("a late message", {"A": [0, *range(119, 131)]}, 1, "Ada tidaknya lonjakan keluhan tidak dapat dinilai"),
    ("one brand of one day", {"A": range(72), "B": range(20)}, 1, "keluhan di luar kebiasaan pada 1 dari 2 aliran"),
    ("three days", {"A": range(72)}, 0, "Tidak ada lonjakan keluhan di luar kebiasaan."),
]


@pytest.mark.parametrize(("label", "hours", "unjudged", "sentence"), WATCHED)
def test_the_page_says_where_no_surge_could_be_judged(
    label: str, hours: dict[str, Any], unjudged: int, sentence: str, tiny_model: SeverityModel
) -> None:
    first = pd.Timestamp("2025-11-07 00:00")
    rows = [(brand, first + pd.Timedelta(hours=hour)) for brand, of in hours.items() for hour in of]
    frame = pd.DataFrame(rows, columns=["merek", "waktu"]).assign(pesan="aplikasinya lambat")
    report = build_day_report(frame, tiny_model)
    assert report.watch.unjudged == report.to_dict()["watched"]["unjudged"] == unjudged
    text = page(report)
    assert sentence in text
    assert (f"{unjudged} dari {len(hours)} aliran tidak dapat dinilai" in text) == (unjudged > 0)
    assert ("Tidak ada lonjakan" in text) == (unjudged < len(hours))


def test_hostile_messages_stay_texts(hostile: DayReport) -> None:
    text = page(hostile)
    text.encode("utf-8")
    found = Structure(text)
    said = "".join(found.words)
    assert "<script>alert(1)</script>" in said
    assert len(found.all_of("h1")) == 1
    assert not set(text) & set("\x00\x1b\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}")
    assert len(text) < 120_000


def test_personal_data_is_not_on_the_page(report: DayReport, hostile: DayReport) -> None:
    for one in (report, hostile):
        for text in (page(one), page(one, "en"), str(one.to_dict()), one._repr_html_()):
            assert "contoh.example" not in text
            assert "posmail.example" not in text
            assert not re.search(r"08\d\d-\d{4}|Kusumawati|Sri Wulandari|Dewi Lestarini|5520148837", text)
    assert "[nomor telepon]" in page(hostile)


def test_the_same_messages_give_the_same_bytes(tiny_model: SeverityModel, report: DayReport, tmp_path: Path) -> None:
    again = build_day_report(pd.read_csv(DAY, dtype=str, keep_default_na=False), tiny_model, name="day.csv")
    first = report.to_html(tmp_path / "a.html").read_bytes()
    assert first == again.to_html(tmp_path / "b.html").read_bytes()
    assert len(first) < 150_000


def test_another_language_is_refused(report: DayReport, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="id or en, not in 'jv'"):
        report.to_html(tmp_path / "a.html", language="jv")
    assert list(tmp_path.iterdir()) == []


def test_both_languages_say_everything() -> None:
    for key, texts in _table().items():
        assert len(texts) == len(LANGUAGES), key
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts}) == 1, key
    assert {f"mask_{kind.name}" for kind in PersonalKind} == {key for key in _table() if key.startswith("mask_")}
    assert Wording("id").number(1234.5, 1) == "1.234,5"


def test_signals_have_the_names_that_the_desk_gave_them() -> None:
    rules = Rules.default()
    rules = replace(rules, signals={**rules.signals, "money": SignalRule(None, "duit_nasabah")})
    texts = ["saldo saya hilang 7 juta, tolong!", "makasih min"]
    report = build_day_report(pd.DataFrame({"pesan": texts}), sentimen.load(), rules=rules)
    assert page(report, "id").count("duit nasabah") == 2  # of the case, and in the table
    assert "duit" not in page(report, "en")


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("markup", "<a href='x'>&", "&lt;a href=&#x27;x&#x27;&gt;&amp;"),
        ("line feeds", "a\n\tb", "a b"),
        ("half a pair", "\ud800", "\N{REPLACEMENT CHARACTER}"),
        ("an emoji of three", "👩‍👩‍👧", "👩‍👩‍👧"),
        ("accents", "é", "é"),
    ],
)
def test_shown(label: str, text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("label", "text", "evidence"),
    [
        ("evidence at the end", "x " * 400 + "hilang", (800, 806)),
        ("evidence over a mask", "wa 0812-3456-7890 hilang", (0, 12)),
        ("far beyond", "x " * 9000, (17000, 17002)),
        ("a number over the edge", "y" * 7994 + " 0812-3456-7890", (1, 2)),
    ],
)
def test_excerpts(label: str, text: str, evidence: tuple[int, int]) -> None:
    pieces = excerpt(text, [Evidence("", *evidence, 1.0)])
    said = "".join(piece.text for piece in pieces)
    assert len(said) < 500
    assert "0812" not in said
    assert "3456" not in said
    assert ("hilang" in said) == ("hilang" in text)


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it, 0 to 1, of #rgb or #rrggbb."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


LEVELS = tuple(f"l{level}" for level in range(5))


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("label", "above", "below", "least"),
    [
        ("text", ("ink", "soft", "late", "good", "accent"), ("page", "card"), 4.5),
        ("evidence", ("ink", "soft"), ("mark",), 4.5),
        ("overdue", ("late",), ("late-bg",), 4.5),
        ("bars, keys and edges", (*LEVELS, "late", "good"), ("page", "card"), 3),
        ("shares", (*LEVELS, "accent"), ("track",), 3),
        ("underlines and axes", ("mark-line", "soft"), ("card",), 3),
    ],
)
def test_colours_stand_out(scheme: str, label: str, above: tuple[str, ...], below: tuple[str, ...], least: int) -> None:
    for one in above:
        for other in below:
            colours = colours_of(scheme)
            assert contrast(colours[one], colours[other]) >= least, (one, other)


def colours_of(scheme: str) -> dict[str, str]:
    sheet, around = ((DATA / name).read_text(encoding="utf-8") for name in ("report.css", "page.css"))
    blocks = re.split(r"@media (?:screen and \(prefers-color-scheme:(dark)\)|(print))\{", sheet)
    # split leaves: light rules, then "dark", None, dark rules, None, "print", rules of print
    named = {"light": blocks[0], "dark": blocks[3], "print": blocks[6]}
    backgrounds = re.findall(r"body\{(?:margin:0;)?background:(#\w+)", around)
    found = dict(re.findall(r"--([\w-]+):(#\w+)", blocks[0]))
    found |= dict(re.findall(r"--([\w-]+):(#\w+)", named[scheme]))
    return found | {"page": dict(zip(("light", "dark", "print"), backgrounds, strict=True))[scheme]}


MEASURE = """<!doctype html><meta charset="utf-8"><body>%s<script>
const number = c => (c.match(/[\\d.]+/g) || []).map(Number);
const light = c => number(c).slice(0, 3).map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
function behind(node, view) {
  for (let at = node; at; at = at.parentElement) {
    const colour = view.getComputedStyle(at).backgroundColor, parts = number(colour);
    if (parts.length === 3 || parts[3] === 1) return colour;
  }
  return "rgb(255, 255, 255)";
}
onload = () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const view = frame.contentWindow, page = frame.contentDocument;
    const told = found[frame.id] = {wide: page.documentElement.scrollWidth, background: behind(page.body, view),
      loaded: view.performance.getEntriesByType("resource").length, texts: 0, faint: [], out: [],
      heading: page.querySelector("h1").textContent, scripts: page.querySelectorAll("script,img").length};
    const walk = page.createTreeWalker(page.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text; text = walk.nextNode();) {
      const node = text.parentElement, style = view.getComputedStyle(node), box = node.getBoundingClientRect();
      if (!text.data.trim() || !box.width) continue;
      const ink = node.ownerSVGElement ? style.fill : style.color;
      const pair = [light(ink), light(behind(node, view))].sort((a, b) => a - b);
      told.texts += 1;
      if ((pair[1] + 0.05) / (pair[0] + 0.05) < 4.5) told.faint.push(text.data.slice(0, 40));
      if (box.right > frame.clientWidth + 1 && !node.closest(".scroll")) told.out.push(text.data.slice(0, 40));
    }
  }
  document.body.textContent = "FOUND" + JSON.stringify(found) + "END";
};
</script>"""


def test_in_a_browser(report: DayReport, hostile: DayReport, tmp_path: Path) -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((found for name in names if (found := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no browser is here")
    frames = []
    for name, one, language in (("id", report, "id"), ("en", report, "en"), ("hostile", hostile, "id")):
        one.to_html(tmp_path / f"{name}.html", language=language)
        for wide in (390, 1200):
            for scheme in ("light", "dark"):
                style = f"border:0;width:{wide}px;height:900px;color-scheme:{scheme}"
                frames.append(f'<iframe id="{name} {wide} {scheme}" src="{name}.html" style="{style}"></iframe>')
    whole = tmp_path / "all.html"
    whole.write_text(MEASURE.replace("%s", "".join(frames)), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    options += [f"--user-data-dir={tmp_path / 'profile'}", "--disable-background-networking", "--dump-dom"]
    done = subprocess.run([browser, *options, whole.as_uri()], capture_output=True, text=True, timeout=300, check=True)
    told = re.search("FOUND(.*)END", html.unescape(done.stdout))
    assert told, done.stderr
    found = json.loads(told[1])
    assert len(found) == len(frames) == 12
    for name, page_ in found.items():
        assert page_["heading"] in ("Laporan pesan pelanggan", "Customer message report")
        assert page_["texts"] > 50, name
        assert page_["wide"] <= int(name.split()[1]), name
        assert (page_["faint"], page_["out"]) == ([], []), name
        assert (page_["loaded"], page_["scripts"]) == (0, 0), name
    assert found["id 390 light"]["background"] != found["id 390 dark"]["background"]
