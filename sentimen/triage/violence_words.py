"""Words of sexual or other grave violence against a person, in standard spelling, and the same words of things."""

from __future__ import annotations

from sentimen.triage.person_words import ABOUT, AGENT, KIN, PERSON, THING, WRITER, subject
from sentimen.triage.subject_phrases import SubjectPhrases
from sentimen.triage.threat_words import NO_THREATS, THREATS
from sentimen.triage.treatment_words import TREATMENTS
from sentimen.triage.word_patterns import any_of

__all__ = ["VIOLENCE"]

_VICTIM = f"(?:{WRITER}|dia|beliau|mereka|{PERSON})"
_PASSIVE = "(?:di|d)(?: )?"
_ENDING = "(?:i|in|kan|a)?(?:nya)?"
_SEXUAL = (
    "perkosa|rudapaksa|leceh|cabul|sodomi|gerayang|grayang|grepe(?: (?:di)?grepe|2)?|raba(?: (?:di)?raba|2)|setubuh"
)
_BRUTAL = (
    "keroyok|aniaya|aniyaya|siksa|bacok|tikam|sekap|sekep|culik|begal|gebuk|tampar|gampar|tempeleng|jambak|tonjok|"
    "tinju|jotos"
)
# These need a person, since a door is kicked too, and meat is pierced.
_ROUGH = (
    "pukul|tendang|hajar|cekik|tusuk|tembak|bunuh|bakar|setrika|banting|seret(?: (?:di)?seret)?|"
    "ludah|remas|pegang (?:di)?pegang|pegang2|peluk (?:di)?peluk|peluk paksa|cium paksa"
)
_ATTACKS = (
    "(?:mem|meng|me|ng|nge)?(?:perkosa|rudapaksa|keroyok|geroyok|aniaya|bacok|begal|gerayangi|raba(?: raba)?)"
    "(?:i|in|kan)?|(?:memperkosa|mencabuli|nyabulin|cabuli|menyodomi|nyodomi|melecehkan|ngelecehin|lecehin|"
    "lecehkan|mengeroyok|ngeroyok|menyetubuhi|menyiksa|nyiksa|menikam|menyekap|nyekap|menculik|nyulik|menggebuki|"
    "ngegebukin|gebukin|gebuki|memukuli|mukulin|mukuli|pukuli|pukulin|meraba(?: raba)?|meremas)"
)
_HITS = (
    "(?:memukul|mukul|menampar|nampar|menampari|nampari|menonjok|nonjok|meninju|menendang|nendang|menendangi|menghajar|"
    "ngehajar|menjambak|ngejambak|mencekik|nyekik|menusuk|nusuk|menembak|nembak|membunuh|ngebunuh|membakar|menyetrika|"
    "membanting|menyeret|mencium paksa|memeluk paksa)"
)
_INTIMATE = "(?:paha|payudara|pantat|bokong|kemaluan|kelamin|alat vital|selangkangan)(?:ku|nya)?"
_BODY = f"(?:{_INTIMATE}|(?:dada|badan|tubuh|pinggul|tangan)(?:ku|nya)?)"
_TOUCHES = "(?:pegang (?:di)?pegang|memegang megang|meraba|raba raba|remas|meremas|elus elus|colek colek)"
_CRIME = (
    "(?:perkosaan|pemerkosaan|pencabulan|penganiayaan|pengeroyokan|pembacokan|penikaman|penyekapan|penyiksaan|"
    "penculikan|pembegalan)"
)
_CULPRIT = (
    "(?:(?:oleh|sama) )?(?:preman|orang|satpam|sekuriti|security|oknum|petugas|polisi|guru|suami|istri|majikan|dc|"
    "debt collector|penagih utang|sopir|driver|teknisi|pelaku|perampok|begal|pengasuh)(?:nya|ku)?"
)
_KILL = "(?:bunuh|dibunuh|membunuh|ngebunuh|perkosa|diperkosa|bacok|dibacok|tembak|ditembak|habisi|dihabisi)"

_PHRASES = any_of(
    f"{_PASSIVE}(?:{_SEXUAL}|{_BRUTAL}){_ENDING}",
    f"{_PASSIVE}pukul(?:i|in)(?:nya)?",
    f"{_VICTIM}(?: {ABOUT}){{0,3}} {_PASSIVE}(?:{_ROUGH}){_ENDING}",
    f"{_PASSIVE}(?:{_ROUGH}){_ENDING} {_CULPRIT}",
    f"(?:{_ATTACKS})(?: \\w+)? {_VICTIM}",
    f"{_HITS}(?: (?:wajah|muka|kepala|perut|pipi))? {_VICTIM}",
    f"(?:pukul|tampar|gampar|tendang|cekik|tusuk|bacok|tonjok|tinju|hajar|jambak) (?:{WRITER}|{KIN})",
    rf"{_TOUCHES}(?: \w+){{0,2}} {_BODY}",
    f"(?:pegang pegang|memegang megang|megang megang|colek colek) {KIN} {WRITER}",
    rf"(?:memegang|megang|pegang|menyentuh|mencolek)(?: \w+)? {_INTIMATE}",
    "ke(?:begal|bacok|tikam|culik|rampok)",
    "kena (?:begal|bacok|tikam|tusuk|tembak|keroyok|culik|gebuk|leceh|lecehkan)",
    *(_CRIME, "(?:upaya|korban|percobaan) begal", "kdrt", "kekerasan (?:seksual|fisik|dalam rumah tangga)"),
    *("pelecehan seksual", "(?:kena|korban|mengalami|dapat|kasus) pelecehan"),
    "(?:korban|kasus) (?:tppo|tpo|perdagangan orang|perdagangan manusia|kekerasan)",
    "(?:dipaksa|di paksa|memaksa|maksa)(?: (?:saya|aku|anak|adik|istri|dia|untuk))* "
    "(?:berhubungan|bersetubuh|telanjang|buka (?:baju|celana|rok)|melayani (?:nafsu|dia))",
    "(?:peluk|cium|dipeluk|dicium|memeluk|mencium) (?:dengan )?paksa",
    f"{KIN}(?: {ABOUT}){{0,3}} dibawa (?:kabur|lari)(?! ke(?!\\w))",
    rf"(?:diancam|ancam|mengancam|ngancam|ngancem)(?: \w+){{0,2}} {_KILL}",
    f"mau (?:bunuh|membunuh|ngebunuh|dibunuh|perkosa|memperkosa) {_VICTIM}",
    r"(?:disiram|di siram|menyiram|nyiram)(?: \w+){0,2} air (?:panas|mendidih|keras|raksa)",
    *THREATS,
)
_VERB = f"{_PASSIVE}(?:{_BRUTAL}|{_ROUGH}){_ENDING}"

_EXCEPTIONS = any_of(
    f"{subject(THING, '(?:ini|itu|kalian|kita|sudah|malah|jadi|juga|yang|selalu|terus|lagi)')} (?:kena )?{_VERB}",
    # Not where a person did it: "pas isi bensin motor saya dipukuli preman" may be about the writer.
    f"{subject(THING, '(?:saya|aku|kami|nya|ini|itu)')} {_VERB}(?! {_CULPRIT})",
    f"{_VERB} {AGENT}",
    f"{_PASSIVE}pukul rata",
    *TREATMENTS,
    *NO_THREATS,
    f"{subject(THING, '(?:ini|itu|kalian|kita|saya|aku)')} (?:{_ATTACKS}|{_HITS})",
)

VIOLENCE = SubjectPhrases(
    # By their first letters, which halves the time that looking for them takes.
    stems="a(?:bis[ik]|bul|mpar|ni[ay]+a)|b(?:acok|akar|anting|unuh)|c(?:olek|ium)|dibawa (?:kabur|lari)|"
    "e(?:gal|kap|kik|lus|mbak|ndang|ntuh|ret|rkosa|royok|trika)|g(?:ebuk|erayang|orok|rayang|repe)|ha(?:jar|ntam)|"
    "i(?:kam|ksa|nju|njak|ram)|j(?:ambak|otos)|k(?:drt|ekerasan)|l(?:eceh|udah)|m(?:aksa|egang)|o(?:domi|njok)|"
    "p(?:aksa|egang|eluk|erdagangan)|r(?:aba|ampok|emas|udapaksa)|se(?:kep|tubuh)|t(?:empeleng|pp?o)|u(?:kul|lik|suk)",
    phrases=_PHRASES,
    exceptions=_EXCEPTIONS,
)
"""Phrases of violence that somebody suffers or does."""
