"""Words for people, and for things that are no people, as the rules of grave words need them, in standard spelling."""

from __future__ import annotations

__all__ = ["ABOUT", "AGENT", "KIN", "PERSON", "THING", "WRITER", "subject"]

WRITER = "(?:saya|aku|kami|gw|gue)"
"""Who writes. Normalised text has "saya" for most others."""

_KIN = (
    "anak(?: anak)?|bayi|janin|kandungan|balita|cucu|istri|suami|bini|ibu|bapak|ayah|mama|mami|papa|papi|emak|bunda|"
    "umi|abi|abah|orang tua|mertua|menantu|ipar|kakek|nenek|oma|opa|eyang|mbah|simbah|adik|kakak|abang|mbak|saudara|"
    "saudari|sepupu|keponakan|ponakan|paman|om|tante|bibi|pakde|bude|pacar|tunangan|teman|kawan|sahabat|tetangga|"
    "keluarga"
)
KIN = f"(?:{_KIN})(?:nya|ku)?"
"""Somebody's own people."""

PERSON = (
    f"(?:{_KIN}|pasien|korban|siswa|siswi|murid|santri|santriwati|mahasiswa|mahasiswi|karyawan|karyawati|pegawai|"
    "pekerja|buruh|penumpang|warga|lansia|pembantu|art|tkw|tki|pmi|bocah|remaja|gadis|perempuan|wanita|cewek|cowok|"
    "orang|penyewa|pengunjung|pembeli|dokter|perawat|suster|bidan|teknisi|guru|kurir|sopir|supir|driver|pengemudi|"
    "satpam|kasir|petugas)(?:nya|ku)?"
)
"""Anybody who can be hurt. Customers and users are left out: they are "tortured" by queues and applications."""

_DEVICE = (
    "hp|handphone|ponsel|laptop|komputer|pc|tablet|jaringan|sinyal|internet|wifi|inet|koneksi|kuota|baterai|batere|"
    "charger|router|modem|stb|tv|televisi|remote|kulkas|mesin|ac|kipas|lampu|listrik|meteran|genset|pompa|kompor|"
    "blender|printer|kamera|cctv|speaker|headset|earphone|tws|jam|layar|lcd|aplikasi|apk|app|server|sistem|website|web|"
    "situs|game|gim|live chat|bot|motor|mobil|sepeda|aki"
)
_GOODS = (
    "akun|saldo|uang|duit|dana|tabungan|dompet|kartu|nomor|paket|paketan|kiriman|barang|pesanan|koper|tas|kardus|dus|"
    "boks|box|helm|bekal|makanan|promo|voucher|poin|harga|tarif|kursi|meja|pintu|pagar|dagangan|"
    "kucing|anjing|ikan|ayam|burung|hamster|tanaman|pohon"
)
THING = f"(?:{_DEVICE}|{_GOODS})(?:nya|ku)?"
"""What may be "dead" or "kidnapped" without anybody being hurt."""

AGENT = (
    "(?:(?:sama|oleh|dengan) )?(?:semut|nyamuk|tikus|kecoa|lalat|rayap|loading|ongkir|cicilan|bunga|biaya|antrean|"
    "antrian|macet|kemacetan|deadline|tugas|sinyal|jaringan|hujan|angin|iklan|notifikasi|rindu|harga|pajak|denda|tarif|"
    "sistem|bug|update|inflasi|ekonomi|kenyataan|algoritma|tanggal|tagihan|utang|gaji|skripsi|ujian|spoiler|"
    "antibiotik|obat|administrasi|birokrasi|kemo|virus|flu)"
)
"""What "tortures" or "strangles" people in a manner of speaking, as it follows the verb."""

ABOUT = (
    "(?:saya|aku|kami|kita|dia|beliau|mereka|ini|itu|tersebut|kalian|sudah|telah|baru|sampai|akhirnya|hampir|nyaris|"
    "jadi|juga|malah|pernah|sempat|habis|terus|yang|lagi|sedang|tadi|kemarin|semalam|malam|pagi|siang|sore|di (?:rumah|"
    r"sekolah|sana|sini|jalan|kamar)|perempuan|laki laki|pertama|kedua|ketiga|kecil|bungsu|sulung|kandung|ipar|sebelah|"
    r"kelas|umur|usia|\d{1,3}|tahun|bulan|hari|tk|sd|smp|sma)"
)
"""Words that may stand between somebody and what happened to them."""

_NO_SUBJECT = "".join(
    rf"(?<!\b{word}\s)"
    for word in ("di", "dalam", "naik", "pakai", "dari", "ke", "lewat", "gara-gara", "gara", "karena", "hilang", "oleh")
)


def subject(things: str, between: str) -> str:
    """Return a pattern of things that are the subject of what follows, with at most three words between.

    "di mobil saya dipukuli" is not about the car: a thing after a preposition is no subject.
    """
    return f"{_NO_SUBJECT}{things}(?: {between}){{0,3}}"
