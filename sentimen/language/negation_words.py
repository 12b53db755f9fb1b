"""The words by which a negation is known, and those at which its reach ends; all in standard form."""

from __future__ import annotations

from sentimen.language.word_sets import word_set

__all__ = [
    "ABSENT_IN_ENGLISH",
    "ADVERBS",
    "ANSWERS",
    "ASKING",
    "ATTRIBUTES",
    "BETWEEN",
    "CONJUNCTIONS",
    "CONTRAST",
    "CUES",
    "IDIOMS",
    "LACK",
    "LONG_WAITED",
    "NEVER_ASKED_AFTER",
    "NEW_EVENT",
    "NO_PASSIVES",
    "ONLY",
    "OWNERS",
    "PARTICLES",
    "POSSIBLE",
    "PREPOSITIONS",
    "WITHOUT",
]

CUES = word_set("tidak tak bukan bukannya belum jangan janganlah tanpa kurang tiada non anti not never no")
LACK = word_set("tanpa kurang non anti no")
WITHOUT = word_set("tanpa non anti")
ABSENT_IN_ENGLISH = word_set("response reply answer action solution apology help")
"""After these "no" is English; elsewhere it shortens "nomor"."""
ONLY = word_set("cuma hanya sekadar semata cuman saja melulu only")
IDIOMS = frozenset(
    (
        *(("kurang", "lebih"), ("kurang", "ajar"), ("kurang", "dari"), ("bukan", "main"), ("bukan", "kepalang")),
        *(("tidak", "lain"), ("tak", "lain"), ("belum", "lagi"), ("not", "me"), ("never", "mind")),
    )
)
CONTRAST = word_set("malah malahan justru eh")
BETWEEN = word_set("akan juga pernah berarti lagi mau")
CONJUNCTIONS = word_set(
    "tapi tetapi namun dan atau karena sebab sehingga jadi padahal malah justru walau walaupun meski meskipun "
    "sedangkan kalau jika supaya agar biar melainkan terus lalu malahan makanya eh soalnya sementara ketika saat "
    "but and or because"
)
NEW_EVENT = word_set("sudah langsung kemudian baru tiba-tiba tahu-tahu")
"""Once a negation has reached something, these tell what happened next: "belum dipakai sudah rusak"."""
ADVERBS = word_set("bisa dapat boleh mau harus perlu akan pernah lagi juga mungkin usah")
"""Reached by a negation they say nothing yet: "tidak bisa langsung dipakai"."""
PARTICLES = word_set("sih deh dong kok ya nih tuh lah loh lho kak min admin gan kan mas mbak")
ASKING = word_set("sih ya nih kak min admin gan mas mbak bang bu ibu pak bapak bun om sis bro dok dokter")
ANSWERS = word_set("tidak tak bukan")
"""Before a particle these answer, and a new clause follows: "tidak kok aman"."""
POSSIBLE = word_set("bisa boleh ada jadi aman mau ready benar perlu wajar")
OWNERS = word_set("saya aku kami kita dia mereka kamu anda nya")
"""They may stand between the subject of a passive and its verb: "data saya disebar"."""
_STATING = word_set("masih juga memang ternyata tetap kenapa mengapa bagaimana apa yang sekarang kemarin")
NEVER_ASKED_AFTER = CONJUNCTIONS | PARTICLES | OWNERS | _STATING
"""After these a cue denies, whatever follows: "sampai sekarang belum ya", "kenapa tidak?"."""
LONG_WAITED = word_set(
    "ini itu saat detik menit jam hari minggu pekan bulan tahun lama sejam sehari seminggu sebulan setahun"
)
"""After these "belum" complains of waiting, where "tidak" may still ask: "sudah 3 hari belum min", "lama tidak ya"."""
NO_PASSIVES = word_set(
    "di dia diri dingin diskon dini dinas tertulis terlebih terakhir terima terlalu terbaru tertentu terus"
)
"""They begin as passives do, with "di" or "ter"."""
ATTRIBUTES = word_set("jelas dulu sebelumnya lagi apapun apa-apa pasti resmi")
"""Before a passive these belong to what is missing, they are not its subject: "tanpa alasan yang jelas ditolak"."""
PREPOSITIONS = word_set("dengan oleh untuk selama sejak dari pada kepada di ke")
