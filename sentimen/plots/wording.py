"""What plots say, in Indonesian and English."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from sentimen.evaluation.intervals import Interval
from sentimen.model.levels import INDONESIAN_NAMES, LEVEL_NAMES, SIGNALS, Level

__all__ = ["Language", "interval", "level_labels", "number", "percent", "signal_labels", "word"]

Language = Literal["id", "en"]

_LANGUAGES = ("id", "en")
_SIGNALS = {meant: name for name, meant in INDONESIAN_NAMES.items() if meant in SIGNALS}
_WORDS: dict[str, tuple[str, str]] = {
    "confusion": ("Tingkat menurut label dan model", "Levels by label and by model"),
    "by the model": ("Menurut model", "By the model"),
    "by the label": ("Menurut label", "By the label"),
    "hits and misses": ("biru: tepat, jingga: meleset", "blue: right, orange: missed"),
    "reliability": ("Bila yakin, seberapa sering benar?", "When it is sure, how often is it right?"),
    "confidence": ("Keyakinan model", "Confidence of the model"),
    "share right": ("Bagian yang benar", "Share that is right"),
    "too timid": ("terlalu ragu", "too timid"),
    "too sure": ("terlalu yakin", "too sure"),
    "number of messages": ("banyaknya pesan", "number of messages"),
    "calibration error": ("galat kalibrasi", "calibration error"),
    "review": ("Yang terparah dibaca lebih dulu", "The most severe are read first"),
    "share read": ("Bagian pesan yang dibaca", "Share of messages read"),
    "share found": ("Bagian pesan “{level}” yang ditemukan", "Share of “{level}” messages found"),
    "read and found": ("{read} dibaca:\n{found} ditemukan", "{read} read:\n{found} found"),
    "random order": ("urutan acak", "random order"),
    "best order": ("urutan terbaik", "best order"),
    "none of it": ("tak ada pesan “{level}”", "no “{level}” message"),
    "distribution": ("Sebaran keparahan", "Distribution of severity"),
    "distribution by label": (
        "Keparahan menurut model, per tingkat berlabel",
        "Severity by the model, by labelled level",
    ),
    "severity": ("Keparahan (0 sampai 100)", "Severity (0 to 100)"),
    "messages": ("Pesan", "Messages"),
    "the median": ("garis: median", "line: median"),
    "learning curve": ("Mutu menurut banyaknya label", "Quality by number of labels"),
    "labels": ("Label untuk belajar", "Labels to learn from"),
    "slices": ("{metric} per {by}", "{metric} by {by}"),
    "all messages": ("garis putus-putus: semua", "dashed: all"),
    "undefined": ("tak terhitung", "undefined"),
    "missing": ("(kosong)", "(missing)"),
    "not shown": ("{n} kelompok lain tidak ditampilkan", "{n} other slices are not shown"),
    "cooccurrence": ("Sinyal yang muncul bersama", "Signals that come together"),
    "cooccurrence of": (
        "dari pesan dengan sinyal di baris: % yang juga punya sinyal di kolom",
        "of messages with the signal of the row: % that have that of the column too",
    ),
    "evidence": ("Apa yang membentuk skor: {about}", "What makes the score: {about}"),
    "evidence of severity": ("Apa yang membentuk skor keparahan", "What makes the severity score"),
    "other words": ("{n} kata lain", "{n} other words"),
    "bias": ("bias (tanpa kata)", "bias (no words)"),
    "adds": ("Sumbangan pada skor", "Contribution to the score"),
    "the sum": ("jumlah semua batang = {sum}", "all bars add up to {sum}"),
    "surge": ("Keluhan dan yang biasa", "Complaints and the usual"),
    "complaints": ("Keluhan per {hours} jam, berbobot", "Complaints in {hours} hours, weighted"),
    "usual": ("biasanya", "usual"),
    "no alarm": ("tak ada alarm", "no alarm"),
    "alarms": ("diarsir: alarm", "shaded: alarms"),
    "qwk": ("QWK", "QWK"),
    "macro_f1": ("Macro-F1", "Macro-F1"),
    "accuracy": ("Akurasi", "Accuracy"),
    "macro_mae": ("Macro-MAE", "Macro-MAE"),
    "mae": ("MAE", "MAE"),
    "cost": ("Biaya rata-rata", "Mean cost"),
}


def word(key: str, language: Language, **values: str | int) -> str:
    """Return a wording in a language, with values filled in.

    Raises
    ------
    ValueError
        If the language is neither ``"id"`` nor ``"en"``.

    Examples
    --------
    >>> word("other words", "id", n=3), word("other words", "en", n=3)
    ('3 kata lain', '3 other words')
    """
    return _WORDS[key][_place(language)].format(**values)


def number(value: float, language: Language, digits: int = 2, sign: bool = False) -> str:
    """Return a number with the decimal sign of the language; a dash for nan.

    Examples
    --------
    >>> number(1234.5, "id"), number(1234.5, "en"), number(-0.25, "id", sign=True)
    ('1.234,50', '1,234.50', '\N{MINUS SIGN}0,25')
    """
    _place(language)
    if math.isnan(value):
        return "\N{EN DASH}"
    value = round(value, digits) + 0.0  # no sign of minus before what is shown as 0
    text = f"{value:{'+' if sign else ''},.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return text.translate({ord(","): ".", ord("."): ","}) if language == "id" else text


def percent(share: float, language: Language, digits: int = 0) -> str:
    """Return a share of 0..1 in percent.

    Examples
    --------
    >>> percent(0.456, "en"), percent(0.0456, "id", 1), percent(0.001, "en")
    ('46%', '4,6%', '<1%')
    """
    least = 10.0**-digits
    if 0 < 100 * share < least / 2:
        return f"<{number(least, language, digits)}%"
    return number(100 * share, language, digits) + "%"


def interval(found: Interval, language: Language) -> str:
    """Return a value with its interval, or the value alone where it has none.

    Examples
    --------
    >>> interval(Interval(0.812, 0.79, 0.834), "en")
    '0.81 (0.79 to 0.83)'
    """
    value = number(found.value, language)
    if math.isnan(found.low):
        return value
    to = ("sampai", "to")[_place(language)]
    return f"{value} ({number(found.low, language)} {to} {number(found.high, language)})"


def level_labels(names: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return names of levels as readers see them: the standard ones in their language, one's own as they are.

    Examples
    --------
    >>> level_labels(LEVEL_NAMES, "id")[0], level_labels(("low", "high"), "id")
    ('bukan keluhan', ('low', 'high'))
    """
    if _place(language) == 0 and tuple(names) == LEVEL_NAMES:
        return tuple(level.indonesian for level in Level)
    return tuple(map(str, names))


def signal_labels(names: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return names of signals as readers see them; the standard ones as the default triage rules name them.

    Examples
    --------
    >>> signal_labels(("fraud", "delay"), "id")
    ('penipuan', 'delay')
    """
    return tuple(_SIGNALS.get(name, name) if _place(language) == 0 else str(name) for name in names)


def _place(language: Language) -> int:
    if language not in _LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(_LANGUAGES)}, got {language!r}")
    return _LANGUAGES.index(language)
