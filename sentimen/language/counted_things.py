"""What numbers count or measure that are no sums of money."""

from __future__ import annotations

from sentimen.language.word_sets import word_set

__all__ = ["COUNTED", "NOT_MONEY"]

NOT_MONEY = word_set(
    "orang pelanggan nasabah pengguna user users follower followers subscriber subscribers subs view views like "
    "likes kali alasan janji maaf langkah tahun thn bulan bln hari hr jam menit detik umat satu unit pcs buah biji "
    "barang produk porsi kg gram gr ton km meter cm mm liter ml mb gb tb kb mbps kbps watt kwh mah rpm poin point "
    "koin data foto karyawan warga penduduk rumah kata karakter huruf persen taun %"
)
"""What makes a number before it none of money: "2 juta pelanggan"."""

COUNTED = NOT_MONEY | word_set(
    "sak lembar bungkus dus kardus botol galon ekor pak pack paket box kotak potong lot slot pax set halaman cc "
    "voucher tiket kamar item lusin hektar tablet kapsul anak siswa peserta korban pohon kk mobil motor truk minggu "
    "mgg"
)
"""What makes a number behind a sum one of its own: "1jt 500 lembar"; before these there may be a sum as well."""
