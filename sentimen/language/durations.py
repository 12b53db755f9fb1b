"""How long something took and how often it happened: "3 hr", "sejak senin", "sudah 7 kali", "kedua kalinya"."""

from __future__ import annotations

import re
from decimal import Decimal

from sentimen.language.quantities import AMOUNT_OF, END, FRACTION, HALF, HALVES, START, Quantity, parse_last
from sentimen.language.spans import Span

__all__ = ["find_counts", "find_durations"]

_HOURS: dict[str, float] = {
    **dict.fromkeys(("detik", "dtk"), 1 / 3600),
    **dict.fromkeys(("menit", "mnt", "mnit"), 1 / 60),
    **dict.fromkeys(("jam", "jm"), 1.0),
    **dict.fromkeys(("hari", "hri", "hr"), 24.0),
    **dict.fromkeys(("minggu", "mingguan", "mggu", "mgg", "mngg", "pekan"), 168.0),
    **dict.fromkeys(("bulan", "bln"), 720.0),
    **dict.fromkeys(("tahun", "taun", "thun", "thn", "th"), 8760.0),
}
_UNIT = "(?:" + "|".join(sorted(_HOURS, key=len, reverse=True)) + ")"
_DAY = "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad"
_PART_OF_DAY = "subuh|pagi|siang|sore|malam|malem"
_RELATIVE = (
    rf"kemarin|kemaren|kmrn|kmren|(?:tadi|td)(?:\s{{1,2}}(?:{_PART_OF_DAY}))?|{_PART_OF_DAY}|semalam|semalem|lama"
    r"|(?:awal\s{1,2})?(?:minggu|mgg|bulan|bln|tahun|thn)\s{1,2}(?:lalu|kemarin|kemaren|kmrn|ini)|dulu"
)
_HALF = rf"(?:\s{{1,2}}{HALF}(?!\w)(?!\s{{1,2}}(?:mati|hati)(?!\w)))?"
# "17-an" is the feast of independence.
_ABOUT = r"(?<!17)-?an\s{1,2}"
_SOME = r"(?:beberapa|bbrapa|bbrp|puluhan|belasan|ratusan)"

_DURATION = re.compile(
    rf"{START}(?:(?P<days>\d{{1,2}}+)\s?[x×*]\s?24(?:\s?jam{END})?(?!\w)"
    rf"|ber(jam|hari|minggu|bulan|tahun)(?:[-\s]{{0,2}}\2|2)(?:an)?{END}"
    rf"|{_SOME}\s{{1,2}}{_UNIT}{END}"
    rf"|(?:sejak|semenjak|sedari|dari|dr)\s{{1,2}}(?:hari\s{{1,2}})?(?:{_RELATIVE}|(?:{_DAY})(?:\s{{1,2}}(?:lalu|kemarin|kmrn))?){END}"
    rf"|se(?P<one>detik|menit|jam|hari|minggu|pekan|bulan|bln|tahun|taun|thn)(?:an)?{END}{_HALF}(?!-\w)"
    rf"|(?P<lower>{FRACTION}\s{{0,2}}|{AMOUNT_OF})(?:{_ABOUT})?"
    rf"(?:(?:(?P<slash>/)|(?:-|s/d|sd|sampai|hingga)\s{{0,2}})(?P<upper>{AMOUNT_OF}))?(?P<unit>{_UNIT})(?:an)?{END}"
    rf"(?:\s{{1,2}}kerja(?!\w))?{_HALF})",
    re.IGNORECASE,
)
_WEEKDAY_BEHIND = re.compile(rf"\s{{1,2}}(?:{_DAY})(?!\w)", re.IGNORECASE)  # "10/12 hari senin" is a date
# How old somebody is: told of an age or a pregnancy, of a baby in months or years, of a child or an elder in years.
_WHOSE = r"(?:ku|mu|nya)?(?:\s{1,2}(?:saya|sy|kami|kita|beliau|sudah|udah|udh|sdh|baru|br|masih|msh)){0,2}\s{1,2}$"
_AGE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:ber)?(?:umur|usia)(?:\s{{1,2}}kandungan)?|hamil|kandungan){_WHOSE}", re.IGNORECASE
)
_BABY_BEFORE = re.compile(rf"(?<!\w)(?:bayi|balita|batita|orok){_WHOSE}", re.IGNORECASE)
_CHILD_BEFORE = re.compile(r"(?<!\w)(?:anak|bocah|putra|putri|cucu|keponakan|adik)(?:ku|nya)?\s{1,2}$", re.IGNORECASE)
_ELDER_BEFORE = re.compile(
    rf"(?<!\w)(?:ibu|bapak|ayah|mama|papa|mertua|nenek|kakek|oma|opa|lansia|orang\s{{1,2}}tua){_WHOSE}", re.IGNORECASE
)
_ELDER = 40  # years; "ibu saya 3 tahun menunggu" is no age
_LONGEST_AGE_BEFORE = 40

_ORDINALS = {
    "kedua": 2.0,
    "ketiga": 3.0,
    "keempat": 4.0,
    "kelima": 5.0,
    "keenam": 6.0,
    "ketujuh": 7.0,
    "kedelapan": 8.0,
    "kesembilan": 9.0,
    "kesepuluh": 10.0,
}
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|ke\s?-?\s?\d{{1,3}}+)"
_COUNT = re.compile(
    rf"{START}(?:berkali\s?-?\s?kali{END}|berkali2|berulang(?:[-\s]ulang|2|\s{{1,2}}kali){END}"
    rf"|(?:{_SOME}|kesekian)\s{{1,2}}kali(?:nya)?{END}"
    rf"|(?P<ordinal>{_ORDINAL})\s?kali(?:nya)?{END}|kali(?:nya)?\s{{1,2}}(?:yang\s{{1,2}}|yg\s{{1,2}})?(?P<late>{_ORDINAL})(?!\w)"
    rf"|(?P<number>{AMOUNT_OF})(?:kali(?:nya)?{END}|x{{1,2}}(?!\w))(?!\s{{0,2}}lipat))",
    re.IGNORECASE,
)
# "25.000 x 4" is a sum, four times.
_MULTIPLIER = re.compile(r"\s{0,2}\d")


def find_durations(text: str) -> list[Quantity]:
    """Find every length of time in a text, in hours.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of Quantity
        In order. A month has 30 days; of a range the upper end counts; the value is None where no number is told
        ("berhari-hari", "sejak senin"). Ages ("umur 25 tahun", "bayi 8 bulan") are left out.

    Examples
    --------
    >>> [(found.span.start, found.value) for found in find_durations("mati 3 hr, nunggu 2-3 minggu dari senin")]
    [(5, 72.0), (18, 504.0), (29, None)]
    """
    found = []
    for match in _DURATION.finditer(text):
        hours: float | None = None
        half = 0.5 if match.group().casefold().endswith(HALVES) else 0.0
        if match["days"]:
            hours = 24.0 * int(match["days"])
        elif match["one"]:
            unit = _HOURS.get(match["one"].casefold())
            if unit is None or _is_age(text, match.start(), 1.0, unit):
                continue
            hours = (1 + half) * unit
        elif match["unit"]:
            number = _parse_range(text, match)
            unit = _HOURS.get(match["unit"].casefold())
            if number is None or unit is None or number > 1_000:
                continue
            if _is_age(text, match.start(), float(number), unit):
                continue
            hours = (float(number) + half) * unit
        found.append(Quantity(Span(match.start(), match.end()), hours))
    return found


def _parse_range(text: str, match: re.Match[str]) -> Decimal | None:
    """Read the number of a duration, of a range the upper end: "2-3 hari", "2/3 hari"; "3/4 jam" are three quarters."""
    number = parse_last(match["upper"] or match["lower"])
    if not match["slash"]:
        return number
    lower = parse_last(match["lower"])
    if lower is None or number is None or not 1 < lower < number or _WEEKDAY_BEHIND.match(text, match.end()):
        return None
    if match["lower"] == "3" and number == 4 and match["unit"].casefold() in ("jam", "jm"):
        return Decimal("0.75")
    return None if match["lower"] == "7" and number == 24 else number  # "7/24" is all day, all week


def _is_age(text: str, start: int, number: float, unit: float) -> bool:
    """Judge the number that begins there, with the hours of its unit, by the words before it."""
    before = (text, max(0, start - _LONGEST_AGE_BEFORE), start)
    years, months = unit == _HOURS["tahun"], unit == _HOURS["bulan"]
    return (
        _AGE_BEFORE.search(*before) is not None
        or ((years or months) and _BABY_BEFORE.search(*before) is not None)
        or (years and _CHILD_BEFORE.search(*before) is not None)
        or (years and number >= _ELDER and _ELDER_BEFORE.search(*before) is not None)
    )


def find_counts(text: str) -> list[Quantity]:
    """Find how often something happened: "5x", "lima kali", "kedua kalinya", "berkali-kali".

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of Quantity
        In order; the value is None where no number is told. Multiples ("dua kali lipat") are left out.

    Examples
    --------
    >>> [found.value for found in find_counts("sudah 7 kali lapor, ini kedua kalinya, berkali2!")]
    [7.0, 2.0, None]
    """
    found = []
    for match in _COUNT.finditer(text):
        times: float | None = None
        if ordinal := match["ordinal"] or match["late"]:
            times = _ORDINALS.get(ordinal.casefold())
            if times is None and ordinal[-1].isdecimal():
                times = float(re.sub(r"\D", "", ordinal))
        elif match["number"]:
            number = parse_last(match["number"])
            if number is None or (number >= 1_000 and _MULTIPLIER.match(text, match.end())):
                continue
            times = float(number)
        found.append(Quantity(Span(match.start(), match.end()), times))
    return found
