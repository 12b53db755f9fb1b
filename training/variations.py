"""The same message as another person would type it: what a score should not depend on, the teacher sees varied."""

from __future__ import annotations

import collections
import random
import re

from addressed import Addressed

from sentimen.language.lexicon import Lexicon

_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)
_BESIDE = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_BEFORE = (
    "Halo kak,", "Min,", "Pagi min", "Met siang admin.", "Permisi,", "Assalamualaikum wr wb.", "Selamat sore tim,",
    "Halooo", "Kak mau bilang aja,", "Jadi gini ya,", "Numpang cerita ya gan.", "Ini pengalaman saya.",
    "Sekadar info,", "Btw,", "Dear tim,", "Yth. pengelola,", "Saya pelanggan dari Bekasi.", "Udah lama pake ini.",
    "Tadi pagi sebelum berangkat kerja,", "Baru sempet nulis sekarang.", "Saya tulis lewat hp anak saya.",
    "Kebetulan rumah saya dekat pasar.", "Cuaca lagi panas banget.", "Kalau tidak salah hari Kamis,",
    "Pake hp Samsung, wifi rumah.", "Ok guys", "Cuma mau kasih tau,", "sy ibu rumah tangga.",
)  # fmt: skip
_AFTER = (
    "Terima kasih.", "makasih ya", "Tks min", "Salam, Dewi.", "Wassalam.", "sekian dulu", "Itu aja sih.",
    "Demikian, trims.", "🙏", "🙏🙏", "ya kak", "gitu min", "#curhat", "Hormat kami, warga RT 05.",
    "Ditulis sambil nunggu bus.", "sip", "Semoga sehat selalu.", "oke deh", "Sent from my phone",
    "itu saja dari saya, selamat beraktivitas.", "(pelanggan lama)",
)  # fmt: skip
_BETWEEN = (
    "🔥", "🔥🔥", "⚡", "☔", "📦", "💧", "🚗", "🏠", "📱", "💰", "👀", "😂", "🙂", "😅", "🤔", "❗", "‼️", "✅",
    "👉", "📸", "https://contoh.id/foto/2291", "http://bit.ly/3xYzAbc", "www.contoh.co.id/nota",
    "(foto terlampir)", "[video]",
)  # fmt: skip


class Variations:
    """Draws variations of texts.

    Parameters
    ----------
    seed : int
    share : float
        Of the texts that are varied; the others stay as they are.
    """

    def __init__(self, seed: int, share: float = 0.5) -> None:
        self.random = random.Random(seed)
        self.share = share
        self.addressed = Addressed(self.random)
        self.informal: dict[str, list[str]] = collections.defaultdict(list)
        for written, standard in Lexicon.default().slang.items():
            if standard.isalpha() and written.isalpha() and written != standard:
                self.informal[standard.lower()].append(written)

    def __call__(self, text: str) -> str:
        """Return the text, or a variation of it that means the same."""
        if self.random.random() > self.share:
            return text
        # twice: slips are the commonest, and the hardest
        ways = (self._mistyped, self._mistyped, self._informal, self._padded, self._decorated, self._addressed)
        for vary in self.random.sample(ways, self.random.choice((1, 1, 2))):
            text = vary(text)
        return text

    def _mistyped(self, text: str) -> str:
        words = [match for match in _WORD.finditer(text) if len(match.group()) > 3]
        for match in sorted(
            self.random.sample(words, min(len(words), self.random.choice((1, 1, 2, 3)))),
            reverse=True,
            key=lambda match: match.start(),
        ):
            text = text[: match.start()] + self._slipped(match.group()) + text[match.end() :]
        return text

    def _slipped(self, word: str) -> str:
        at = self.random.randrange(1, len(word) - 1)
        letter = word[at]
        way = self.random.randrange(5)
        if way == 0:
            return word[:at] + word[at + 1] + letter + word[at + 2 :]
        if way == 1:
            return word[:at] + word[at + 1 :]
        if way == 2:
            return word[:at] + letter + word[at:]
        if way == 3:
            return word[:at] + self.random.choice(_BESIDE.get(letter.lower(), letter)) + word[at + 1 :]
        return word[0] + re.sub("[aeiou]", "", word[1:-1]) + word[-1]

    def _informal(self, text: str) -> str:
        def informal(match: re.Match[str]) -> str:
            known = self.informal.get(match.group().lower())
            return self.random.choice(known) if known and self.random.random() < 0.5 else match.group()

        return _WORD.sub(informal, text)

    def _padded(self, text: str) -> str:
        if self.random.random() < 0.7:
            text = f"{self.random.choice(_BEFORE)} {text}"
        if self.random.random() < 0.6:
            text = f"{text} {self.random.choice(_AFTER)}"
        return text

    def _addressed(self, text: str) -> str:
        return self.addressed(text, asks=False)

    def _decorated(self, text: str) -> str:
        """Put what shows a thing, without judging it, between two words or behind all."""
        words = text.split(" ")
        words.insert(self.random.choice((len(words), self.random.randint(1, len(words)))), self.random.choice(_BETWEEN))
        return " ".join(words)
