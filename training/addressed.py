"""A message as somebody writes it who wants an answer: with a greeting, a request, a name, a number.

None of these says how bad a thing is, but models that saw few of them take them for signs of calm: a complaint that
ended with thanks and a telephone number lost half of its severity.
"""

from __future__ import annotations

import random

_GREETINGS = (
    "Selamat pagi,", "Selamat siang,", "Selamat sore min,", "Halo admin,", "Halo kak,", "Assalamualaikum,", "Pagi min,",
    "Permisi,", "Yth. Customer Service,", "Dear tim,", "Kepada Yth. pengelola,", "Min,", "Kak,",
)  # fmt: skip
_REQUESTS = (
    "Mohon dibantu.", "Mohon bantuannya ya.", "tolong dibantu", "Mohon segera ditindaklanjuti.",
    "Mohon infonya, terima kasih.", "ditunggu kabarnya", "tolong dicek ya kak", "mohon penjelasannya",
)  # fmt: skip
_THANKS = (
    "Terima kasih.", "Terima kasih atas perhatiannya.", "makasih sebelumnya", "Demikian, terima kasih.", "Tks", "trims",
    "makasih ya",
)  # fmt: skip
_FIRST = (
    "Agus", "Andi", "Asep", "Ayu", "Bambang", "Cahya", "Desi", "Dian", "Eko", "Fajar", "Fitri", "Galih", "Hendra",
    "Indah", "Joko", "Kartika", "Lestari", "Maria", "Nur", "Putri", "Ratna", "Rizky", "Sari", "Siti", "Ujang", "Wayan",
    "Yanti",
)  # fmt: skip
_LAST = (
    "", "", "", "Anggraini", "Gunawan", "Halim", "Hidayat", "Kurniawan", "Lubis", "Nugroho", "Permata", "Pratama",
    "Rahayu", "Santoso", "Saputra", "Setiawan", "Simbolon", "Siregar", "Sudana", "Tanoto", "Utami", "Wibowo",
    "Wulandari",
)  # fmt: skip


class Addressed:
    """Draws greetings, requests, names and numbers around texts.

    Parameters
    ----------
    random_numbers : random.Random
    """

    def __init__(self, random_numbers: random.Random) -> None:
        self.random = random_numbers

    def __call__(self, text: str, asks: bool = True) -> str:
        """Return a text with something before or behind it; requests only where it asks for something."""
        before = self.random.random() < 0.5
        behind = [self._contact()] if self.random.random() < 0.45 else []
        if not (before or behind) or self.random.random() < 0.6:
            closing = self.random.choice(_REQUESTS) if asks and self.random.random() < 0.5 else None
            behind.append(closing or self.random.choice(_THANKS))
        self.random.shuffle(behind)
        if before:
            text = f"{self.random.choice(_GREETINGS)} {text}"
        if not behind:
            return text
        stop = "" if text.rstrip()[-1:] in (".", "!", "?", ",") else self.random.choice((".", ",", ""))
        return f"{text.rstrip()}{stop} {' '.join(behind)}"

    def _contact(self) -> str:
        name = f"{self.random.choice(_FIRST)} {self.random.choice(_LAST)}".strip()
        digits = "08" + "".join(self.random.choices("0123456789", k=self.random.choice((8, 9, 10))))
        phone = self.random.choice((digits, f"{digits[:4]}-{digits[4:8]}-{digits[8:]}", f"{digits[:4]} {digits[4:]}"))
        return self.random.choice(
            (
                f"hub saya di {phone}",
                f"Hubungi {phone} a.n. {name}",
                f"a.n. {name}",
                f"Atas nama {name}, {phone}",
                f"wa {phone}",
                f"No. pelanggan {digits[2:]}",
                f"Nama: {name}",
                f"- {name}",
                f"Salam, {name}",
                f"email {name.split()[0].lower()}{digits[-2:]}@contoh.id",
            )
        )
