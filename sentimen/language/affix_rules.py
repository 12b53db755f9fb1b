"""Rules for affixes as they are spoken: ``nge-``, ``ny-``, ``-in``, ``ke-`` for ``ter-``, ``d`` for ``di-``."""

from __future__ import annotations

from sentimen.language.lexicon import Lexicon
from sentimen.language.loan_verbs import loan_verbs

__all__ = ["finish_suffix", "join_loan_verb", "spell_out_prefix", "strip_affix"]

_CAUSATIVE = ("kan", "i")
_LOAN_PREFIXES = ("di", "nge", "ng", "ke")


def join_loan_verb(word: str, _lexicon: Lexicon) -> str | None:
    """``direfund`` and ``direfundin`` → ``di-refund``, ``ngelag`` → ``lag``, ``cancelin`` → ``cancel``."""
    if not (word.startswith(_LOAN_PREFIXES) or word.endswith("in")):
        return None
    verbs = loan_verbs()
    for prefix in (*_LOAN_PREFIXES, ""):
        stem = word.removeprefix(prefix).lstrip("-") if prefix else word
        if stem == word and prefix:
            continue
        for ending in ("", "-in", "in", "kan") if prefix else ("-in", "in"):
            bare = stem.removesuffix(ending)
            if bare not in verbs or bare == word or (ending and bare == stem):
                continue
            if prefix == "di":
                return f"di-{bare}"
            if prefix != "ke":
                return bare
            return f"ter-{bare}" if len(bare) > 4 else None
    return None


def strip_affix(word: str, lexicon: Lexicon) -> str | None:
    """``dibanyakin`` → ``dibanyakkan``, ``ngelawak`` → ``melawak``, ``ikhlasin`` → ``ikhlaskan``."""
    known = lexicon.known
    if word.startswith("nge"):
        stem = word[3:].lstrip("-")
        if len(stem) > 2 and stem in known:
            return next((front + stem for front in ("me", "mem", "men", "meng") if front + stem in known), stem)
        bare = stem.removesuffix("in")
        if bare != stem and len(bare) > 2 and bare in known:
            full = [front + bare + ending for front in ("me", "mem", "men", "meng") for ending in _CAUSATIVE]
            return next((form for form in full if form in known), bare)
    if word.startswith(("ng", "ny")):
        if "me" + word in known:
            return "me" + word
        bare = word.removesuffix("in")
        if bare != word:
            forms = ["me" + bare + ending for ending in (*_CAUSATIVE, "")]
            found = next((form for form in forms if form in known), None)
            if found is not None:
                return found
    bare = word.removesuffix("in")
    if bare == word:
        return None
    for prefix in ("di", "me"):
        stem = bare.removeprefix(prefix).lstrip("-")
        if stem != bare and len(stem) > 2 and stem in known and not lexicon.holds(stem + "in"):
            forms = [prefix + stem + ending for ending in _CAUSATIVE]
            return next((form for form in forms if form in known), forms[0])
    if len(bare) > 3 and bare in known and bare not in lexicon.protected:
        return next((bare + ending for ending in _CAUSATIVE if bare + ending in known), f"{bare}kan")
    return None


def spell_out_prefix(word: str, lexicon: Lexicon) -> str | None:
    """``dproses`` → ``diproses``, ``trkirim`` → ``terkirim``, ``kehapus`` → ``terhapus``."""
    known = lexicon.known
    if len(word) < 5:
        return None
    if word[0] == "d" and word[1] not in "aeiou":
        rest = word[1:]
        if "di" + rest in known or (len(rest) > 3 and rest[0] not in "rw" and rest in known):
            return "di" + rest
    if word.startswith("ke") and "ter" + word[2:] in known:
        return "ter" + word[2:]
    if word[0] not in "aeiou" and word[1] not in "aeiou":
        full = f"{word[0]}e{word[1:]}"
        if full in known:
            return full
    return None


def finish_suffix(word: str, lexicon: Lexicon) -> str | None:
    """``melakukn`` → ``melakukan``, ``tampilanya`` → ``tampilannya``."""
    if word.endswith("kn") and len(word) > 5 and word[:-1] + "an" in lexicon.known:
        return word[:-1] + "an"
    if word.endswith("anya") and len(word) > 7 and word[:-2] in lexicon.known and word[:-3] not in lexicon.known:
        return word[:-2] + "nya"
    return None
