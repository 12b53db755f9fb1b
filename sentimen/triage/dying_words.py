"""Words of wanting to die, in standard spelling, and the same words of things and jests that are none."""

from __future__ import annotations

from sentimen.triage.person_words import KIN, THING, WRITER, subject
from sentimen.triage.subject_phrases import SubjectPhrases
from sentimen.triage.word_patterns import NOT, any_of

__all__ = ["DYING"]

_WISH = "(?:ingin|pengen|pengin|pingin|pgn|pngn|kepengen|kepingin)"
_WANT = f"(?:mau|{_WISH})"
_NOW = "(?:sudah|udah|udh|sdh)"
_ONLY = "(?:saja|aja|ajah|sekalian|rasanya)"
_IF = "(?:kalau|kalo|klo|jika|bila)"
_RATHER = "(?:mending|mendingan|lebih baik|baikan|enakan|lebih enak)"
_END = "(?:akhiri|mengakhiri|akhirkan|mengakhirkan|akhirin|ngakhiri|ngakhirin)"
_TIRED = "(?:capek|cape|lelah|letih|bosan|jenuh|muak|penat)"
_DEEPLY = (
    "(?:banget|bgt|sekali|sangat|benar|rasanya|sama|dengan|untuk|buat|saya|aku|sudah|lagi|lg|terus|deh|nih|min|admin|"
    "jalani|jalanin|menjalani|menghadapi|melanjutkan|lanjutkan)"
)
_CLAUSE = r"(?:^|(?<=[.,!?;:]\s)|(?<=[.,!?;:\n]))"
# Spoken forms too: the normaliser may leave "nyakitin", or write "menyakitkan".
_HURT = "(?:(?:me)?nyakit(?:i|in|kan)|melukai|melukakan|lukai|ngelukai|ngelukain|menyayat|nyayat)"
_CUT = "(?:menyayat|nyayat|menyilet|nyilet)(?: (?:nyayat|sayat|nyilet|silet))?"
_SWALLOW = "(?:minum|menelan|nelan|menenggak|nenggak)"
_PILLS = "(?:butir|pil|tablet|kapsul|biji|strip)"
_USELESS = f"{NOT} (?:ada )?(?:lagi )?(?:arti|guna|makna|harapan|berarti|berguna|bermakna|layak|pantas)(?:nya)?"
_HIGH = (
    "(?:lantai|lt|balkon|jembatan|gedung|apartemen|atap|rooftop|menara|tower|tebing|flyover|jpo|jendela|hotel|"
    "rumah sakit|sini|atas)"
)

_PHRASES = any_of(
    *("bunuh diri(?:ku|nya)?", "bunuhdiri", "bundir", "gantung diri"),
    *("bunuh (?:saya|aku) (?:saja|aja)", "(?:mati|pulang) tanpa nyawa"),
    *(f"{_HURT} diri(?:ku)?", f"{_CUT} (?:tangan|lengan|pergelangan|nadi)(?:ku|nya)?", "self harm"),
    rf"{_SWALLOW}(?: \w+){{0,2}} (?:[2-9]\d|\d{{3}}) {_PILLS}",
    rf"{_SWALLOW}(?: \w+){{0,3}} obat (?:tidur|penenang)(?: \w+)? (?:\d\d+ {_PILLS}|sekaligus|semua|semuanya|sebotol)",
    r"obat (?:tidur|penenang)(?:ku|nya)?(?: \w+){0,3} (?:kumpulkan|kumpulin|dikumpulkan|terkumpul)",
    "(?:kumpulkan|kumpulin|mengumpulkan|ngumpulin) obat (?:tidur|penenang)",
    "(?:menghabisi|mencabut|menghilangkan) (?:nyawaku|nyawa (?:saya|aku|sendiri))",
    f"{_RATHER}(?: (?:{WRITER}|kalau|jika))?(?: {WRITER})? mati",
    *(f"{_WISH}(?: (?:cepat|cepat cepat|segera))? mati", f"mau mati {_ONLY}", f"{WRITER} mau mati"),
    *(
        f"(?:biar|biarkan|biarin) {WRITER} mati",
        f"(?:kalau|kalo|klo|jika|bila) {WRITER}(?: (?:sudah|nanti|besok))? mati",
    ),
    f"{_END} hidup(?:ku|nya)?",
    f"{_WANT} {_END} (?:semuanya|semua (?:ini|penderitaan)|segalanya|penderitaan)",
    f"{_TIRED}(?: {_DEEPLY}){{0,3}} hidup(?:ku)?",
    f"{NOT} (?:kuat|sanggup|mampu|tahan)(?: {_DEEPLY}){{0,3}} hidup(?:ku)?",
    f"{_NOW} {NOT} {_WISH} hidup",
    f"{NOT} {_WISH} hidup (?:lagi|lg)",
    # Of a person, at the beginning of a clause: "kompor itu sudah tidak mau hidup" is broken.
    f"(?:{_CLAUSE}|{KIN} )(?:{WRITER} )?(?:{_NOW} )?{NOT} mau hidup",
    f"{WRITER} (?:{_NOW} )?{NOT} mau hidup (?:lagi|lg)",
    f"(?:buat apa|untuk apa|ngapain|percuma|sia sia)(?: (?:lagi|juga|{WRITER}|masih|terus)){{0,3}} hidup",
    f"hidup(?:ku| {WRITER})?(?: (?:ini|itu|rasanya|memang|{_NOW})){{0,3}} {_USELESS}",
    f"{NOT} ada (?:alasan|gunanya|artinya|semangat|keinginan)(?: (?:lagi|{WRITER}|untuk|buat)){{0,3}} hidup",
    f"{_WANT} (?:hilang|ngilang|menghilang|lenyap|pergi|tidur)(?: (?:{_ONLY}|deh))? (?:selamanya|dari dunia)",
    f"{_WANT} (?:lompat|loncat|terjun) dari {_HIGH}",
    rf"(?:{_WANT}|semoga|berharap|andai)(?: \w+){{0,3}} {NOT} (?:usah |perlu |pernah )?bangun (?:lagi|besok)",
    f"{NOT} {_WANT} bangun (?:lagi|besok)",
    # At the end of a clause: "tidak perlu bangun lagi halte" is about building.
    rf"{NOT} (?:usah|perlu) bangun (?:lagi|besok|lagi besok)(?: (?:{_ONLY}|deh))?(?=\s*(?:[^\w\s]|$))",
    f"{_WANT} menyusul (?:almarhum|almarhumah|mendiang)",
    f"{_WANT} menyusul {KIN}(?: {WRITER})?(?: (?:saja|aja|sekalian)\\s*(?:[^\\w\\s]|$)| ke surga)",
    # Not before a thing: "kalau saya sudah tidak ada tunggakan".
    f"{_IF}(?: (?:besok|nanti|suatu hari))? {WRITER} "
    f"(?:{_NOW} (?:tiada|{NOT} ada(?: (?:lagi|lg))?)|{NOT} ada (?:lagi|lg))"
    r"(?=\s*(?:[^\w\s]|$|jangan|jgn|tolong|nanti|yang|di\sdunia))",
)
_BETWEEN = (
    "(?:saya|aku|kami|kita|ini|itu|kalian|sudah|memang|juga|malah|jadi|lagi|baru|lama|di|rumah|kamar|kantor|kos|hotel|"
    "kok)"
)
_DEAD = f"(?:{_RATHER}|{_WANT}|{NOT} {_WANT}|{NOT} (?:kuat|sanggup|mampu|tahan))(?: (?:{_DEEPLY}|{WRITER})){{0,2}}"

_EXCEPTIONS = any_of(
    f"(?:{_RATHER}|{_WANT})(?: {WRITER})? mati (?:gaya|suri|rasa|tertawa|ketawa|penasaran|kutu|total|lagu)",
    "mati (?:lampu|listrik|kuota|paketan|pulsa|langganan)",
    # Not after a wish: "pengen mati paket ga sampai" is two clauses.
    f"{_IF} {WRITER}(?: (?:sudah|nanti|besok))? mati (?:paket|internet|wifi)",
    # Of an accident.
    rf"(?:kaca|pisau|beling|seng|kaleng|besi|kawat|pecahan|gunting)[^.!?\n]{{0,30}} {_CUT}",
    "mau mati rasanya (?:menunggu|nunggu|nonton|menonton|lihat|melihat|dengar)",
    *("gol bunuh diri", "(?:hidup|mati) (?:mati|hidup)(?: mati)?"),
    f"mau hidup (?:sendiri|tanpa(?! {KIN}))",
    rf"kuat hidup (?:lama|sehari|seharian|sampai|tanpa {THING}|\d+)",
    f"{_WANT} (?:hilang|ngilang|menghilang|pergi|tidur) selamanya dari(?! (?:dunia|hidup|bumi))",
    f"{subject(THING, _BETWEEN)} {_DEAD} (?:mati|hidup|bangun)",
    f"{subject(THING, '(?:ini|itu|kalian|sudah|malah)')} bunuh diri",
    f"{_TIRED}(?: {_DEEPLY}){{0,3}} hidup mati",
)

DYING = SubjectPhrases(
    stems="mati|hidup|bunuh|gantung|akit[ik]|luka[ik]|nyayat|nyilet|bundir|bangun|nyawa|akhir[ik]|selamanya|dunia|"
    r"lompat|loncat|terjun|nyusul|tiada|tidak ada|self|obat\W+(?:tid|pen)|\d\W+(?:butir|pil|tab|kap|bij|str)",
    phrases=_PHRASES,
    exceptions=_EXCEPTIONS,
)
"""Phrases of wanting to die."""
