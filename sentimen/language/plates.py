"""Number plates of vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.spans import Span
from sentimen.language.word_sets import word_set

__all__ = ["find_plates"]

_REGION = "A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[AB]|[ABDEFGHKLMNPRSTWZ]"
_PLATE = re.compile(
    rf"(?<![\w<.])(?:(?P<formed>(?:{_REGION})(?P<mark>[\s-])(?P<digits>\d{{3,4}})(?P=mark)"
    r"(?P<series>[A-Z]{1,3}))(?!\w)"
    r"|(?i:(?:plat|plat\s{1,2}nomor|nopol|no\.?\s?pol|nomor\s{1,2}polisi|no\.?\s?polisi|no\.?\s?plat"
    r"|platnya)[\s.:]{1,3}(?:mobil\s|motor\s|kendaraan\s)?)"
    rf"(?P<told>(?i:{_REGION})[\s-]?\d{{1,4}}[\s-]?(?i:[A-Z]{{1,3}}))(?!\w))"
)
# What is measured or made in series has the form of a plate too: "L 500 ML", "B 150 CC".
_UNITS = word_set(
    "GB MB TB KB KG GR MG ML CC CM MM KM LT LTR RB JT WIB WITA WIT K M W V L G PK HP VA MAH WH HZ MHZ MP FPS PCS "
    "DPI PX RPM USD IDR FE NEO AMG PRO"
)
# Things that are numbered and are no vehicles, and makers of devices: no plate stands right after them.
_NOT_BEFORE = word_set(
    "lenovo thinkpad samsung canon nikon epson brother nokia dell asus acer huawei xiaomi oppo vivo realme fuji "
    "fujifilm galaxy airbus pesawat ruang ruangan kamar gate kelas tower lantai unit kode tipe type model seri "
    "kursi kereta blok vitamin printer laptop kamera paket ukuran loket gedung"
)
# Vehicles have plates, but models too: round numbers and at most two letters, "BMW S 1000 RR".
_MAKERS = word_set(
    "ninja satria bmw mercedes mercy benz audi kawasaki yamaha honda suzuki ktm ducati triumph vespa kymco benelli "
    "royal enfield volvo lexus hyundai kia chevrolet ford nissan toyota mazda mitsubishi"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,24})[\s:-]{1,3}$")


def _is_plate(before: str, number: str, series: str) -> bool:
    word = _WORD_BEFORE.search(before)
    maker = word[1].casefold() if word else ""
    if series in _UNITS:
        return False
    return maker not in _NOT_BEFORE and not (maker in _MAKERS and number[-1] in "05" and len(series) < 3)


def find_plates(text: str) -> Iterator[Span]:
    """Find number plates of vehicles; measures and models of the same form are none.

    Examples
    --------
    >>> text = "motor B 3456 KZT, nopol ab 12 cd, iphone S 128 GB, Kawasaki W 175 TR"
    >>> [span.of(text) for span in find_plates(text)]
    ['B 3456 KZT', 'ab 12 cd']
    """
    for match in _PLATE.finditer(text):
        if match["formed"] is None:
            yield Span(*match.span("told"))
        elif _is_plate(text[max(0, match.start() - 30) : match.start()], match["digits"], match["series"]):
            yield Span(*match.span("formed"))
