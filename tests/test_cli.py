"""The commands besides ``score``, each in-process."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.cli.learned_texts import LearnedTexts
from sentimen.learning.datasets import read_labelled
from sentimen.learning.recipe import train
from sentimen.learning.weak_labels import hash_ids, write_weak_labels
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.storage import load

ROOT = Path(__file__).parents[1]

# text, level, signals, kind, sentiment; each is written ten times with another day
ROWS = [
    ("makasih kak pesanan hari {} sampai cepat", 0, "", "praise", "positive"),
    ("cara ganti nomor pesanan hari {} gimana ya", 0, "", "question", "neutral"),
    ("agak lambat kalau malam hari {} tolong diperbaiki", 1, "", "complaint", "neutral"),
    ("kecewa barang hari {} tidak sesuai foto", 2, "", "complaint", "negative"),
    ("sudah lapor berkali-kali sejak hari {} tidak dibalas", 3, "repeat service", "complaint", "negative"),
    ("refund hari {} belum kembali juga", 3, "money", "complaint", "negative"),
    ("saldo hilang 5 juta hari {} ini penipuan", 4, "money fraud", "complaint", "negative"),
    ("keracunan makanan hari {} anak masuk rumah sakit", 4, "harm", "complaint", "negative"),
]


def write_rows(path: Path, repeats: int = 10, first: int = 0) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "level", "signals", "kind", "sentiment", "channel"])
        for day in range(first, first + repeats):
            for at, (text, *labels) in enumerate(ROWS):
                writer.writerow([f"{day}-{at}", text.format(day), *labels, ("chat", "email")[day % 2]])
    return path


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("labelled") / "labels.csv")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, labelled: Path) -> str:
    path = tmp_path_factory.mktemp("model") / "m"
    train([labelled], config=FeatureConfig(log2_rows=12), name="tiny").save(path)
    return str(path)


def test_help_version_and_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(
        name in out for name in ("score", "explain", "normalize", "train", "evaluate", "compare", "info", "verify")
    )
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sentimen ")
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "COMMAND" in err


@pytest.mark.parametrize("about", ["severity", "fraud", "critical", "complaint", "negative"])
def test_explain(about: str, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "saldo hilang, ini penipuan"
    assert main(["explain", text, "--about", about, "--model", model]) == 0
    said = load(model)
    assert capsys.readouterr().out == f"{said.assess_many([text])[0]}\n{said.explain(text, about)}\n"
    assert main(["explain", text, "--about", about, "--json", "--model", model]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["about"] == about
    assert found["bias"] + sum(c["value"] for c in found["contributions"]) == found["decision"]
    assert [text[c["start"] : c["end"]] for c in found["contributions"]] == [c["text"] for c in found["contributions"]]


@pytest.mark.parametrize(
    ("name", "text", "estimated"),
    [
        ("accurate", "saldo raib", True),
        ("default", "saldo raib", False),
        ("cascade", "terima kasih banyak kak", False),
        ("cascade", "katanya sih begitu", True),
    ],
)
def test_explain_says_what_is_an_estimate(
    name: str, text: str, estimated: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", text, "--model", name]) == 0
    assert ("an estimate" in capsys.readouterr().out) == estimated
    assert main(["explain", text, "--model", name, "--json"]) == 0
    assert "estimate" not in capsys.readouterr().out


def test_explain_keeps_the_terminal_safe(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "a \x1b[31m merah", "--model", model]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_explain_names_what_there_is(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "x", "--about", "anger", "--model", model]) == 2
    assert "--about: cannot explain 'anger'; choose 'severity' or one of none, mild" in capsys.readouterr().err
    assert main(["explain", "x", "--about", "berat", "--json", "--model", model]) == 0
    assert json.loads(capsys.readouterr().out)["about"] == "serious"


# arguments, bytes on standard input, output
NORMALIZED = [
    (["brgnya blm smpe"], b"", "barangnya belum sampai\n"),
    ([], b"gk bisa\r\nudh\n", "tidak bisa\nsudah\n"),
    ([], b"", ""),
    (["gk\nbisa"], b"", "tidak bisa\n"),
    (["gk bisa", "baik", "--explain"], b"", "tidak bisa\n  gk -> tidak  (slang)\nbaik\n"),
]


@pytest.mark.parametrize(("arguments", "data", "expected"), NORMALIZED)
def test_normalize(
    arguments: list[str],
    data: bytes,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["normalize", *arguments]) == 0
    assert capsys.readouterr().out == expected


def test_normalize_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("pesan\ngk bisa\nudh\n", "utf-8")
    assert main(["normalize", "--file", str(tmp_path / "a.csv"), "--text-column", "pesan"]) == 0
    assert capsys.readouterr().out == "tidak bisa\nsudah\n"


def test_info_and_card(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", model]) == 0
    out = capsys.readouterr().out
    for expected in (
        "name: tiny",
        "levels: none, mild",
        "4096 rows of 22 small integers",
        "trained on: labels.csv, 80 rows",
    ):
        assert expected in out
    assert main(["info", "--model", model]) == 0
    assert capsys.readouterr().out == out
    assert main(["info", model, "--card"]) == 0
    assert capsys.readouterr().out == (Path(model) / "README.md").read_text("utf-8")


def test_info_shows_no_escape_sequence(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = load(model)
    foreign.card["name"] = "merah\x1b[31m\nname: default"
    foreign.save(tmp_path / "foreign")
    assert main(["info", str(tmp_path / "foreign")]) == 0
    assert capsys.readouterr().out.startswith("name: merah\N{REPLACEMENT CHARACTER}[31m name: default\n")


def test_verify(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", model]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "ok"
    assert sorted(line.split()[-1] for line in lines[:-1]) == sorted(file.name for file in Path(model).iterdir())
    damaged = tmp_path / "m.zip"
    load(model).save(damaged)
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    assert main(["verify", str(damaged)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sentimen: ") and err.count("\n") == 1


def test_evaluate(model: str, labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = write_rows(tmp_path / "other.csv", 3, first=20)
    assert main(["evaluate", str(labelled), str(other), "--model", model, "--slices", "channel,kind"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("labels.csv: 80 messages\n")
    assert "other.csv: 24 messages" in out
    assert all(name in out for name in ("qwk", "macro_f1", "signals_macro_f1", "kind_macro_f1", "channel", "email"))
    page = tmp_path / "r.html"
    assert main(["evaluate", str(labelled), str(other), "--model", model, "--json", "--html", str(page)]) == 0
    reports = json.loads(capsys.readouterr().out)["reports"]
    assert [(report["name"], report["rows"]) for report in reports] == [("labels.csv", 80), ("other.csv", 24)]
    assert reports[0]["metrics"]["qwk"]["value"] > 0.8
    assert sorted(file.name for file in tmp_path.glob("*.html")) == ["r-labels.html", "r-other.html"]


@pytest.mark.parametrize(
    "command",
    [
        ["evaluate", "uji.csv", "--model"],
        ["compare", "default", "uji.csv"],
        ["evaluate", "--behaviour", "p.tsv", "--model"],
    ],
)
def test_scoring_tells_how_far_it_is(
    command: list[str],
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_rows(Path("uji.csv"), 3)
    shutil.copy(ROOT / "data" / "behaviour.tsv", "p.tsv")
    monkeypatch.setattr("sentimen.cli.progress._BETWEEN_LINES", 0.0)
    monkeypatch.setattr(type(load(model)), "texts_at_once", 10)
    at = 1 if command[0] == "compare" else len(command)
    assert main([*command[:at], model, *command[at:]]) == 0
    rows = 888 if "--behaviour" in command else 24
    assert (
        f"sentimen: scoring: 10 of {rows} messages\nsentimen: scoring: 20 of {rows} messages" in capsys.readouterr().err
    )


def test_evaluate_lists_what_is_judged_most_wrongly(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_table = pd.DataFrame({"ulasan": ["uang hilang, hp 081234567890"] * 3, "Level": [0, 4, 4]}).to_csv
    write_table(tmp_path / "uji.csv", index=False)
    assert main(["evaluate", str(tmp_path / "uji.csv"), "--model", model, "--worst", "5", "--show-text"]) == 0
    out = capsys.readouterr().out
    assert "judged most wrongly\n  1        none as " in out and "uang hilang, hp <PHONE>" in out
    assert main(["evaluate", str(tmp_path / "uji.csv"), "--model", model, "--worst", "5", "--json"]) == 0
    [report] = json.loads(capsys.readouterr().out)["reports"]
    assert report["worst"][0]["message"] == 1 and "text" not in report["worst"][0]
    page, command = tmp_path / "r.html", ["evaluate", str(tmp_path / "uji.csv"), "--model", model, "--worst", "5"]
    assert main([*command, "--show-text", "--html", str(page)]) == 0
    assert "<caption>Judged most wrongly</caption>" in page.read_text("utf-8")
    assert "uang hilang, hp &lt;PHONE&gt;" in page.read_text("utf-8")
    assert main([*command, "--html", str(page), "--force", "--language", "id"]) == 0
    assert "<caption>Paling keliru dinilai</caption>" in page.read_text("utf-8")
    assert "bukan keluhan" in page.read_text("utf-8") and "uang hilang" not in page.read_text("utf-8")
    assert "paling keliru dinilai\n  1        none as " in capsys.readouterr().out
    assert main(["evaluate", str(tmp_path / "uji.csv"), "--show-text"]) == 2
    assert "--show-text is about the list of --worst" in capsys.readouterr().err


def test_evaluate_says_that_nothing_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pd.DataFrame({"text": ["saldo hilang", "makasih"], "level": [4, 0]}).to_csv(tmp_path / "uji.csv", index=False)
    command = ["evaluate", str(tmp_path / "uji.csv"), "--model", str(tmp_path / "uji.csv"), "--resamples", "5"]
    assert main([*command, "--worst", "5", "--html", str(tmp_path / "r.html")]) == 0
    assert capsys.readouterr().out.endswith("\njudged most wrongly: nothing, every level is right\n")
    assert "<p>Judged most wrongly: nothing, every level is right</p>" in (tmp_path / "r.html").read_text("utf-8")
    assert main([*command, "--worst", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"][0]["worst"] == []
    assert main([*command]) == 0
    assert "judged most wrongly" not in capsys.readouterr().out


def test_columns_of_labelled_files_are_recognised_or_given(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pd.DataFrame({"catatan": ["uang hilang", "makasih"] * 5, "prioritas": ["kritis", "0"] * 5, "toko": "A"})
    table.to_csv(tmp_path / "latih.csv", index=False)
    columns = ["--text-column", "catatan", "--level-column", "prioritas"]
    train = ["train", str(tmp_path / "latih.csv"), "--base", model, "-o", str(tmp_path / "m.zip")]
    assert main([*train, *columns]) == 0
    told = "10 messages: 5 none, 0 mild, 0 moderate, 0 serious, 5 critical; columns that are no labels: toko"
    assert told in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path / "latih.csv"), "--model", model, *columns]) == 0
    assert main(["compare", model, model, str(tmp_path / "latih.csv"), *columns]) == 0
    assert main(["evaluate", str(tmp_path / "latih.csv"), "--model", model]) == 1
    assert "no column 'text'" in capsys.readouterr().err


def test_evaluate_behaviour(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = ROOT / "data" / "behaviour.tsv"
    assert main(["evaluate", "--behaviour", str(cases), "--model", model]) == 0
    assert capsys.readouterr().out.startswith("behaviour\nall")
    assert main(["evaluate", "--behaviour", str(cases), "--model", model, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["reports"] == []
    assert 0 < found["behaviour"]["share"] < 1
    (tmp_path / "latin.tsv").write_bytes(b"caf\xe9")
    assert main(["evaluate", "--behaviour", str(tmp_path / "latin.tsv"), "--model", model]) == 1
    assert "latin.tsv: not UTF-8" in capsys.readouterr().err


def test_slices_are_named_in_any_capitals(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "uji.csv"
    path.write_text("text,level,Kanal Masuk\nsaldo raib,4,app\nmakasih,0,surel\n", "utf-8")
    assert main(["evaluate", str(path), "--model", model, "--slices", "kanal masuk", "--resamples", "2"]) == 0
    assert "Kanal Masuk" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "give a labelled FILE"),
        (["--behaviour", "a.tsv", "--slices", "x"], 2, "belong to a labelled FILE"),
        (["bad.csv"], 1, "bad.csv: row 1, level: '9' is not a level"),
        (["nowhere.csv"], 1, "no file 'nowhere.csv'"),
        (["good.csv", "--slices", "domain"], 1, "good.csv: no column 'domain'; its columns are text, level\n"),
        (["good.csv", "--slices", "set"], 1, "good.csv: no column 'set'; its columns are text, level\n"),
    ],
)
def test_evaluate_refuses(
    arguments: list[str],
    status: int,
    message: str,
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("text,level\nx,9\n", "utf-8")
    Path("good.csv").write_text("text,level\nx,1\n", "utf-8")
    assert main(["evaluate", *arguments, "--model", model]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, labelled: Path) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("trained")
    ids = [f"{day}-{at}" for day in range(50, 60) for at in range(len(ROWS))]
    heads = Heads()
    write_weak_labels(folder / "weak.npz", hash_ids(ids), np.full((len(ids), heads.columns), 0.2, np.float32), heads)
    texts = write_rows(folder / "weak.csv", first=50)
    tests = write_rows(folder / "dev.csv", 2, first=30)
    arguments = ["train", str(labelled), "--weak", str(folder / "weak.npz"), "--weak-texts", str(texts)]
    arguments += ["--weak-most", "20", "--weak-importance", "0.1", "--evaluate", str(tests), str(labelled)]
    return folder, [*arguments, "--name", "mine", "--passes", "4", "--batch", "16", "--log2-rows", "12", "--seed", "3"]


def test_train_saves_a_model_with_its_figures(
    trained: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    folder, arguments = trained
    for output in ("one.zip", "two.zip"):
        assert main([*arguments, "-o", str(folder / output)]) == 0
    assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()
    out, err = capsys.readouterr()
    assert "dev.csv: 16 messages" in out
    assert "labels.csv was learned too" in err
    assert "dev.csv" not in err
    card = load(folder / "one.zip").card
    assert card["name"] == "mine"
    assert [(source["name"], source["rows"]) for source in card["training"]] == [("labels.csv", 80), ("weak.npz", 20)]
    qwk = card["metrics"]["dev.csv"]["qwk"]
    assert set(qwk) == {"value", "low", "high"} and qwk["low"] <= qwk["value"] <= qwk["high"]
    assert main(["verify", str(folder / "one.zip")]) == 0
    assert main(["info", str(folder / "one.zip")]) == 0
    out = capsys.readouterr().out
    assert "figures on dev.csv:" in out and "figures on labels.csv (learned):" in out


def test_train_tells_progress_of_its_figures(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sentimen.cli.progress._BETWEEN_LINES", 0.0)
    monkeypatch.setattr("sentimen.model.severity_model.SeverityModel.texts_at_once", 32)
    tests = write_rows(tmp_path / "uji.csv", 20, first=30)
    command = ["train", str(labelled), "--evaluate", str(tests), "-o", str(tmp_path / "m"), "--log2-rows", "12"]
    assert main([*command, "--passes", "1"]) == 0
    err = capsys.readouterr().err
    assert "sentimen: scoring: 32 of 160 messages\n" in err and "sentimen: intervals: " in err


def test_train_counts_test_rows_that_were_learned(
    trained: tuple[Path, list[str]], tmp_path: Path, labelled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, arguments = trained
    with labelled.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    taught = {"text": f"  {ROWS[0][0].format(50)}".upper(), "level": "0"}  # with a teacher's labels
    tests = [{"text": "belum pernah ada", "level": "1"}, rows[5], rows[7], taught]
    for name, some in (("some.csv", tests), ("none.csv", tests[:1])):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["text", "level"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(some)
    chosen = ["--evaluate", str(tmp_path / "some.csv"), str(tmp_path / "none.csv"), "-o", str(tmp_path / "m")]
    assert main([*arguments[:-8], *chosen, "--passes", "1", "--log2-rows", "12"]) == 0
    err = capsys.readouterr().err
    assert "some.csv: the texts of 3 of its 4 rows, row 2 the first, were learned too: its figures are too good" in err
    assert "none.csv" not in err


def test_texts_of_a_base_are_known_by_their_file(labelled: Path) -> None:
    tests = read_labelled(labelled)
    learned = LearnedTexts.of([], known=[{"name": "x", "rows": 80, "sha256": tests.sha256}])
    assert learned.warning(tests) == "labels.csv was learned too: its figures are too good"
    assert LearnedTexts.of([]).warning(tests) is None


def test_bundled_is_a_name_of_the_default(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,level\nuang hilang,4\nmakasih kak,0\n", "utf-8")
    file, found = str(tmp_path / "a.csv"), []
    for name in ("default", "bundled"):
        for arguments in (
            ["score", "uang hilang", "--model", name],
            ["explain", "uang hilang", "--model", name],
            ["info", name],
            ["info", "--model", name],
            ["verify", name],
            ["evaluate", file, "--resamples", "2", "--model", name],
            ["compare", name, name, file, "--resamples", "2"],
        ):
            assert main(arguments) == 0
        found.append(capsys.readouterr().out)
    assert found[0] == found[1]
    assert main(["score", "--help"]) == 0
    assert "default or bundled (fast)" in " ".join(capsys.readouterr().out.split())


def test_train_from_a_base(model: str, labelled: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert main(["train", str(labelled), "--base", model, "--pull", "2", "-o", str(tmp_path / "m")]) == 0
    assert load(tmp_path / "m").config == load(model).config


def test_train_replaces_a_file_in_capitals(model: str, labelled: Path, tmp_path: Path) -> None:
    command = ["train", str(labelled), "--base", model, "-o", str(tmp_path / "kami.ZIP")]
    assert main(command) == main([*command, "--force"]) == 0
    assert load(tmp_path / "kami.ZIP").card["name"] == "kami"


@pytest.mark.parametrize("base", [False, True], ids=["alone", "base"])
def test_train_ignores_columns(base: bool, model: str, labelled: Path, tmp_path: Path) -> None:
    with labelled.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "kind": "marah"} for row in csv.DictReader(file)]  # a word that is no kind of ours
    with (tmp_path / "label.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    extra = ["--base", model] if base else ["--log2-rows", "12"]
    arguments = ["train", str(tmp_path / "label.csv"), "--evaluate", str(tmp_path / "label.csv"), *extra]
    assert main([*arguments, "-o", str(tmp_path / "m")]) == 1
    assert main([*arguments, "--ignore", "kind", "--ignore", "signals", "-o", str(tmp_path / "m")]) == 0
    mine, texts = load(tmp_path / "m"), [row["text"] for row in rows]
    assert not {"kind_macro_f1", "signals_macro_f1"} & set(mine.card["metrics"]["label.csv (learned)"])
    assert "sentiment_macro_f1" in mine.card["metrics"]["label.csv (learned)"]
    if base:
        assert (mine.predict_kind(texts) == load(model).predict_kind(texts)).all()
        assert (mine.predict_signals(texts) == load(model).predict_signals(texts)).all()
    else:
        assert (mine.heads.kinds, mine.heads.signals, len(mine.heads.sentiments)) == ((), (), 3)


@pytest.mark.parametrize("base", [False, True], ids=["alone", "base"])
def test_train_with_own_names_of_levels(base: bool, model: str, tmp_path: Path) -> None:
    rows = [f"gawat,saldo hilang {at}\ntenang,makasih kak {at}\n" for at in range(40)]
    (tmp_path / "label.csv").write_text("level,pesan\n" + "".join(rows), "utf-8")
    extra = ["--base", model] if base else ["--log2-rows", "12"]
    place = tmp_path / "m"
    assert main(["train", str(tmp_path / "label.csv"), "--levels", "tenang, gawat", *extra, "-o", str(place)]) == 0
    mine = load(place)
    assert mine.heads.levels == ("tenang", "gawat")
    assert mine.predict(["saldo hilang", "makasih kak"]).tolist() == [1, 0]


def test_train_lets_a_file_count_more(tmp_path: Path) -> None:
    for name, level in (("lama", 1), ("baru", 3)):
        rows = [f"{level},gangguan lagi di rumah {at}\n" for at in range(40)]
        (tmp_path / f"{name}.csv").write_text("level,pesan\n" + "".join(rows), "utf-8")
    old, new = str(tmp_path / "lama.csv"), str(tmp_path / "baru.csv")

    def severity(*files: str) -> float:
        assert main(["train", *files, "--log2-rows", "12", "--force", "-o", str(tmp_path / "m")]) == 0
        return load(tmp_path / "m").assess("gangguan lagi di rumah 50").severity

    assert severity(old, "--importance", "0.2", new) < severity(old, new) < severity(old, "--importance", "5", new)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["labels.csv"], 2, "-o/--output"),
        (["labels.csv", "-o", "m", "--levels", "tenang"], 2, "2 to 10 levels, got 1"),
        (["labels.csv", "-o", "m", "--levels", "a,b,,c"], 2, "distinct and not empty"),
        (["labels.csv", "-o", "m", "--levels", "x,y,z"], 1, "allowed are 0 to 2, or x, y, z"),
        (["labels.csv", "-o", "m", "--ignore", "level"], 2, "invalid choice: 'level'"),
        (["labels.csv", "-o", "m", "--passes", "0"], 2, "1 or more, got '0'"),
        (["labels.csv", "-o", "m", "--rate", "nan"], 2, "above 0"),
        (["labels.csv", "-o", "m", "--log2-rows", "40"], 2, "10 to 22"),
        (["labels.csv", "-o", "m", "--importance", "labels.csv"], 2, "above 0 and then files, got 'labels.csv' first"),
        (["labels.csv", "-o", "m", "--importance", "-1", "labels.csv"], 2, "above 0 and then files, got '-1' first"),
        (["labels.csv", "-o", "m", "--importance", "2"], 2, "--importance 2 names no file"),
        (["labels.csv", "-o", "m", "--weak", "w.npz"], 2, "needs a --weak-texts"),
        (["labels.csv", "-o", "m", "--weak-most", "3"], 2, "belong to --weak"),
        (["labels.csv", "-o", "m", "--base", "b", "--log2-rows", "12"], 2, "cannot be chosen with --base"),
        (["labels.csv", "-o", "m", "--base", "b", "--passes", "2", "--seed", "1"], 2, "--passes, --seed cannot be"),
        (["labels.csv", "-o", "m", "--pull", "1", "--passes", "2"], 2, "--pull has no use where"),
        (["labels.csv", "-o", "m", "--base", "b", "--pull", "0"], 2, "above 0"),
        (["labels.csv", "-o", "m", "--evaluate", "a/x.csv", "b/x.csv"], 2, "have the same"),
        (["labels.csv", "-o", "no/m"], 1, "no folder 'no'"),
        (["labels.csv", "-o", "taken"], 1, "something that is not a saved model"),
        (["labels.csv", "-o", "m", "--evaluate", "bad.csv"], 1, "bad.csv: row 1, level"),
        (["bad.csv", "-o", "m"], 1, "bad.csv: row 1, level"),
        (["labels.csv", "-o", "m", "--base", "nowhere"], 1, "no model at 'nowhere'"),
    ],
)
def test_train_refuses_before_it_learns(
    arguments: list[str],
    status: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_rows(Path("labels.csv"))
    Path("bad.csv").write_text("text,level\nx,9\n", "utf-8")
    Path("taken").mkdir()
    Path("taken", "notes.txt").write_text("mine")
    assert main(["train", *arguments]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert not Path("m").exists()


def test_examples_are_what_the_readme_promises() -> None:
    with (ROOT / "data" / "examples.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["id", "text", "channel", "brand", "time"]
    assert len(rows) == 40
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == 40
    assert all(all(row.values()) for row in rows)
