"""Words of a lost life or a lost child, in standard spelling, and the same words of paperwork and of long ago."""

from __future__ import annotations

from sentimen.triage.person_words import ABOUT, KIN, PERSON, THING, subject
from sentimen.triage.subject_phrases import SubjectPhrases
from sentimen.triage.word_patterns import NOT, any_of

__all__ = ["BLAMED_LOSS", "LOSS"]

_DEAD = "(?:meninggal|meninggoy|wafat|tewas|berpulang)(?: dunia)?"
_BODY = "(?:jenazah|mayat|jasad)(?:nya)?"
_CAUSE = (
    "(?:karena|krn|akibat|gara(?: gara|2)?|setelah|sesudah|habis|sehabis|usai|saat|waktu|ketika|pas|sewaktu|menunggu|"
    "nunggu|antre|antri|kena|dalam (?:kandungan|perjalanan)|tenggelam|kecelakaan|keracunan|salah|"
    "(?:ter|ke|di)(?:tabrak|lindas|gilas|setrum|strum|timpa|timbun|bakar|seret|jepit|lelep)|kesetrum|"
    "di (?:igd|ugd|icu|ambulans|ambulan|ambulance|angkot|taksi|bus|lorong|lift|kolam|lokasi|tempat|ruang|kereta|kapal|"
    "pabrik|proyek|sekolah|puskesmas|rs|rumah sakit|klinik|jalan|kursi|tangan|depan))"
)

_BETWEEN = "(?:saya|aku|kami|ini|itu|sudah|juga|malah|kalian|hias|kesayangan|cupang|koi|ras|persia)"

_BLAMED = any_of(
    f"{_DEAD} (?:\\w+ )?{_CAUSE}(?! (?:sakit|usia|umur|tua|covid|kanker|stroke)(?!\\w))",
    f"(?:{KIN}|{PERSON})(?: {ABOUT}){{0,4}} mati (?:{_CAUSE}|di )",
    f"(?:{PERSON})(?: {ABOUT}){{0,4}} (?:{NOT} (?:bisa )?(?:selamat|tertolong|ketolong|terselamatkan|diselamatkan))",
    f"nyawa(?:nya)?(?: {PERSON})?(?: {ABOUT}){{0,2}} (?:melayang|{NOT} tertolong|{NOT} ketolong|hilang)",
    *("korban (?:tewas|jiwa|meninggal)", "(?:lahir|keadaan) (?:sudah )?meninggal"),
    f"kehilangan {KIN}(?: {ABOUT}){{0,3}} (?:untuk )?selamanya",
    *("(?:jadi|menjadi|pulang) (?:jenazah|mayat)", f"(?:tahan|menahan|nahan|ditahan) {_BODY}"),
    f"{_BODY}(?: (?:{KIN}|{ABOUT}|almarhum|almarhumah)){{0,4}} "
    f"(?:ditahan|di tahan|(?:belum|{NOT}) (?:boleh|bisa|diizinkan|dikasih|dikasi))",
    f"{PERSON}(?: {ABOUT}){{0,3}} (?:keburu|terlanjur) (?:mati|{_DEAD})",
    rf"{_DEAD}(?: \w+){{0,2}} {NOT} (?:ada )?(?:yang )?(?:diapa|diapa2in|ditangani|ditolong|diperiksa|diurus|menolong)",
)
_PHRASES = any_of(
    f"(?:{KIN})(?: {ABOUT}){{0,4}} (?:{_DEAD}|tiada|sudah tidak ada(?! \\w))",
    *(f"{PERSON}(?: {ABOUT}){{0,4}} tewas", "keguguran"),
)
_EXCEPTIONS = any_of(
    # Before an old death nobody is to blame today.
    rf"{_DEAD} (?:sejak|tahun|pada tahun|(?:\w+ )?(?:tahun|bulan) (?:yang )?lalu|dulu)",
    f"(?:sudah|telah) lama {_DEAD}",
    rf"(?:kalau|jika|bila|apabila|seandainya|andai)(?: (?!{KIN}(?!\w))\w+){{0,3}} {_DEAD}",
    "(?:pernah|riwayat|risiko|resiko|mencegah|ancaman|pasca|biaya|kuret|setelah)(?: habis)? keguguran",
    f"{subject(THING, _BETWEEN)} (?:{_DEAD}|tiada)",
)
_PAPERWORK = any_of(
    *("cara", "caranya", "bagaimana", "syarat", "syaratnya", "persyaratan", "dokumen", "berkas", "klaim", "diklaim"),
    *("santunan", "ahli waris", "warisan", "balik nama", "akta", "tutup rekening", "menutup rekening", "sertifikat"),
    *("ditanggung", "dicover", "mengurus", "urus", "pencairan", "pensiun", "taspen", "iuran", "polis"),
    *("apakah", "bolehkah", "terima kasih", "innalillahi", "doanya", "mohon doa", "(?:di|karena) usia"),
)

LOSS = SubjectPhrases(
    stems="meninggal|meninggoy|wafat|tewas|erpulang|tiada|tidak ada|gugur",
    phrases=_PHRASES,
    exceptions=_EXCEPTIONS,
    harmless=_PAPERWORK,
)
"""Phrases of somebody's own people who died, or of a pregnancy; not where the text asks what to do after a death."""

BLAMED_LOSS = SubjectPhrases(
    stems="meninggal|meninggoy|wafat|tewas|erpulang|mati|selamat|[re]tolong|nyawa|korban|jenazah|mayat|jasad|selamanya",
    phrases=_BLAMED,
    exceptions=_EXCEPTIONS,
)
"""Phrases of a lost life where somebody may be to blame, whatever else the text asks."""
