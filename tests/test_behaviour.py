"""Behaviour cases: the file of the project, reading and running."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sentimen.evaluation.behaviour import BehaviourCase, load_cases, run_behaviour

CASES = load_cases(Path(__file__).parents[1] / "data" / "behaviour.tsv")
KINDS = {
    "brand",
    "case",
    "duration",
    "emoji",
    "escalation",
    "hypothetical",
    "irony",
    "negation",
    "padding",
    "repetition",
    "resolution",
    "slang",
    "sum",
    "typo",
    "who",
}
HEADER = "name\tkind\ttext\tother\texpect\n"


class ByLength:
    """Scores a text by its length."""

    def predict_severity(self, texts: list[str]) -> np.ndarray:
        return np.array([min(100.0, len(text)) for text in texts])


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("name\tkind\ttext\tother\texpect\na\tketik\tlambat\tlmbat\tsame\n", encoding="utf-8-sig")
    assert [case.name for case in load_cases(path)] == ["a"]


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\x0c"])
def test_a_text_may_hold_any_mark_but_a_line_feed(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_bytes(f"{HEADER}a\tketik\tlambat{mark}sekali\tlmbat\tsame\r\nb\tketik\tx\ty\tsame\n".encode())
    assert [(case.text, case.expect) for case in load_cases(path)] == [(f"lambat{mark}sekali", "same"), ("x", "same")]


def test_progress_comes_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    model = type("Halting", (ByLength,), {"texts_at_once": 4})()
    cases = [BehaviourCase(str(at), "sum", "a" * (at + 1), "aaaa", "higher") for at in range(5)]
    found = run_behaviour(model, cases, progress=lambda done, of: told.append((done, of)))
    assert told == [(4, 10), (8, 10), (10, 10)]
    assert found == run_behaviour(ByLength(), cases)


def test_the_project_has_enough_cases_of_each_kind() -> None:
    assert len(CASES) >= 420
    counts = Counter(case.kind for case in CASES)
    assert set(counts) == KINDS
    assert min(counts.values()) >= 25
    same = sum(case.expect == "same" for case in CASES) / len(CASES)
    assert 0.35 <= same <= 0.5


def test_the_project_has_no_case_twice() -> None:
    texts = Counter(text for case in CASES for text in (case.text, case.other))
    assert texts.most_common(1)[0][1] == 1
    assert all(case.text == case.text.strip() and case.other == case.other.strip() for case in CASES)


def test_neither_a_constant_nor_length_passes() -> None:
    constant = type("Constant", (), {"predict_severity": lambda self, texts: np.full(len(texts), 50.0)})()
    directed = [case for case in CASES if case.expect != "same"]
    assert run_behaviour(constant, directed).share == 0
    assert 0.4 <= run_behaviour(ByLength(), directed).share <= 0.55


@pytest.mark.parametrize(
    ("expect", "other", "passes"),
    [
        ("same", 50.0, True),
        ("same", 59.9, True),
        ("same", 40.0, False),
        ("higher", 51.0, True),
        ("higher", 50.9, False),
        ("lower", 49.0, True),
        ("lower", 49.1, False),
        ("lower", 90.0, False),
    ],
)
def test_what_passes(expect: str, other: float, passes: bool) -> None:
    case = BehaviourCase("a", "b", "c", "d", expect)  # type: ignore[arg-type]
    assert case.passes(50.0, other) is passes


def test_result() -> None:
    cases = [
        BehaviourCase("one", "sum", "aa", "aaaa", "higher"),
        BehaviourCase("two", "sum", "aa", "aaaa", "lower"),
        BehaviourCase("three", "case", "aa", "AA", "same"),
    ]
    found = run_behaviour(ByLength(), iter(cases))
    assert found.counts == {"sum": (1, 2), "case": (1, 1)}
    assert found.share == pytest.approx(2 / 3)
    assert found.shares == {"sum": 0.5, "case": 1.0}
    assert [str(failure) for failure in found.failures] == ["two: 2.0 'aa' / 4.0 'aaaa', want lower"]
    assert str(found).splitlines() == [
        "all      2 of    3   67%",
        "case     1 of    1  100%",
        "sum      1 of    2   50%",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "first line must be name kind"),
        ("name,kind\n", "first line must be name kind"),
        (HEADER, "no cases"),
        (HEADER + "a\tsum\tx\ty\n", "line 2: 5 columns wanted, got 4"),
        (HEADER + "a\tsum\tx\ty\tsame\na\tsum\tx\tz\tsame\n", "line 3: the name 'a' occurs twice"),
        (HEADER + "a\tsum\tx\ty\tworse\n", "line 2: .*got 'worse'"),
        (HEADER + "a\tsum\t \ty\tsame\n", "text is blank"),
    ],
)
def test_bad_files(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_cases(path)


def test_bad_models_and_no_cases() -> None:
    short = type("Short", (), {"predict_severity": lambda self, texts: [1.0]})()
    with pytest.raises(ValueError, match="2 finite numbers"):
        run_behaviour(short, [BehaviourCase("a", "b", "c", "d", "same")])
    with pytest.raises(ValueError, match="no cases"):
        run_behaviour(short, [])
