"""Changes of a text that must not change its severity: typos, case, emoji, a greeting, another brand.

Each is a pure function of a text and a seed: the same pair gives the same result on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random

from sentimen.evaluation.behaviour_cases import BehaviourCase
from sentimen.evaluation.brands import BRANDS

__all__ = [
    "PERTURBATIONS",
    "add_emoji",
    "add_greeting",
    "add_typos",
    "change_brand",
    "change_case",
    "robustness_cases",
]

_WORD = re.compile(r"(?<![\w@#./:-])[A-Za-z]{5,}(?![\w@/:-])")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {row[at]: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in _KEYS for at in range(len(row))}
_NEGATORS = frozenset({"tidak", "belum", "bukan", "jangan", "kurang", "tanpa"})
_EMOJI = ("\N{PERSON WITH FOLDED HANDS}", "\N{SLIGHTLY SMILING FACE}", "\N{WAVING HAND SIGN}", "\N{THINKING FACE}")
_GREETINGS = (
    "Selamat pagi kak, ",
    "Halo admin, ",
    "Assalamualaikum min, ",
    "Permisi, numpang tanya ya. ",
    "Dear tim, ",
    "Siang kak, mohon maaf mengganggu. ",
)
_CLOSINGS = ("", " Terima kasih.", " Makasih sebelumnya ya kak.", " Mohon infonya.")
_TRADE_OF = {name: trade for trade, names in BRANDS.items() for name in names}
_BRAND = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(_TRADE_OF, key=len)[::-1]) + r")(?!\w)")


def add_typos(text: str, seed: int = 0, rate: float = 0.15) -> str:
    """Misspell words of five letters or more: a letter swapped, dropped, doubled or hit beside.

    Negators, numbers, names after @ or # and addresses stay as they are.

    Parameters
    ----------
    text : str
    seed : int
    rate : float
        Share of the words to misspell, 0..1; one word at least where `rate` is above 0 and there is one.

    Raises
    ------
    ValueError
        If `rate` is out of range.

    Examples
    --------
    >>> add_typos("saldo 50000 tidak masuk", seed=1) != "saldo 50000 tidak masuk"
    True
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must be 0..1, got {rate}")
    words = [match for match in _WORD.finditer(text) if match.group().lower() not in _NEGATORS]
    if not words or not rate:
        return text
    random = Random(f"typos {seed} {text}")
    chosen = sorted(random.sample(range(len(words)), max(1, round(rate * len(words)))), reverse=True)
    for at in chosen:
        start, end = words[at].span()
        text = text[:start] + _misspelt(text[start:end], random) + text[end:]
    return text


def change_case(text: str, seed: int = 0) -> str:
    """Return the text in small letters, in capitals or with a capital at each word: a way that changes it, if any.

    Examples
    --------
    >>> change_case("Paket saya").lower()
    'paket saya'
    """
    ways: tuple[Callable[[str], str], ...] = (str.lower, str.upper, _capitals)
    changed = [other for other in (way(text) for way in ways) if other != text]
    return Random(f"case {seed} {text}").choice(changed or [text])


def add_emoji(text: str, seed: int = 0) -> str:
    """Add one or two emoji that carry no feeling about the matter at the end.

    Examples
    --------
    >>> add_emoji("Paket saya").startswith("Paket saya ")
    True
    """
    random = Random(f"emoji {seed} {text}")
    return f"{text} {random.choice(_EMOJI) * random.randint(1, 2)}"


def add_greeting(text: str, seed: int = 0) -> str:
    """Put a greeting before the text and perhaps thanks after it.

    Examples
    --------
    >>> "paket saya" in add_greeting("paket saya")
    True
    """
    random = Random(f"greeting {seed} {text}")
    return random.choice(_GREETINGS) + text + random.choice(_CLOSINGS)


def change_brand(text: str, seed: int = 0) -> str:
    """Swap each brand for another of its trade, the same one throughout; a text without brands stays as it is.

    Examples
    --------
    >>> change_brand("paket JNE belum sampai") in [f"paket {name} belum sampai" for name in BRANDS["courier"]]
    True
    """
    random = Random(f"brand {seed} {text}")
    swapped: dict[str, str] = {}
    for name in _BRAND.findall(text):
        if name not in swapped:
            others = [other for other in BRANDS[_TRADE_OF[name]] if other != name and other not in swapped.values()]
            swapped[name] = random.choice(others) if others else name
    return _BRAND.sub(lambda match: swapped[match.group()], text)


PERTURBATIONS: dict[str, Callable[[str, int], str]] = {
    "typo": add_typos,
    "case": change_case,
    "emoji": add_emoji,
    "padding": add_greeting,
    "brand": change_brand,
}
"""Each perturbation under the kind of its behaviour cases."""


def robustness_cases(texts: Iterable[str], seed: int = 0) -> list[BehaviourCase]:
    """Make a case that expects the same severity for each text and each perturbation that changes it.

    Examples
    --------
    >>> [case.name for case in robustness_cases(["paket belum sampai"])]
    ['typo-0', 'case-0', 'emoji-0', 'padding-0']
    """
    cases = []
    for row, text in enumerate(texts):
        for kind, change in PERTURBATIONS.items():
            other = change(text, seed)
            if other != text:
                cases.append(BehaviourCase(f"{kind}-{row}", kind, text, other, "same"))
    return cases


def _misspelt(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    beside = _NEIGHBOURS[word[at].lower()]
    ways = [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + random.choice(beside) + word[at + 1 :],
    ]
    return random.choice([way for way in ways if way != word])


def _capitals(text: str) -> str:
    return re.sub(r"\b[^\W\d_]", lambda match: match.group().upper(), text)
