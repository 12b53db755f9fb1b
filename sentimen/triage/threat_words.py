"""Words of violence that the writer threatens, mostly against staff, in standard spelling."""

from __future__ import annotations

from sentimen.triage.person_words import PERSON, THING, WRITER

__all__ = ["NO_THREATS", "THREATS"]

_YOU = "(?:kamu|kau|kalian|lu|lo|elu|elo|anda)"
_STAFF = (
    "(?:dokter|suster|perawat|bidan|teknisi|satpam|sekuriti|security|kurir|driver|sopir|supir|petugas|pegawai|"
    "karyawan|staf|staff|kasir|sales|admin|cs|manajer|direktur|bos|dc|debt collector)(?:nya)?"
)
_WILL = "(?:akan|mau|bakal|bakalan|bisa|pasti|siap|datang|sendiri)"
_USE_UP = "(?:habisi|menghabisi|habisin|abisin|habiskan)"
_KILL = "(?:bunuh|bacok|tikam|gorok|tusuk)"
_BEAT = "(?:hajar|gebuk|gebukin|bakar|hantam)"
_PLACE = "(?:kantor|gudang|rumah|toko|gerai|cabang|outlet|rumah sakit|rs|klinik|tower|mobil)(?:nya)?"

THREATS = (
    f"{WRITER}(?: {_WILL}){{0,2}} (?:{_KILL}|{_USE_UP}) (?:{_YOU}|{_STAFF}|{PERSON}|dia|mereka|satu(?: per)? satu)",
    f"{WRITER}(?: {_WILL}){{0,2}} (?:{_BEAT} (?:{_YOU}|{_STAFF})|tembak kalian)",
    f"(?:bunuh|bacok|hajar|gebukin|tembak)(?: (?:saja|aja))? {_STAFF}",
    f"(?:{_YOU}|{_STAFF}|dia|mereka) {WRITER}(?: {_WILL}){{0,2}} (?:{_KILL}|hajar|gebuk|gebukin)",
    f"{_YOU} {WRITER}(?: {_WILL}){{0,2}} {_USE_UP}",  # "bos saya habiskan" is about the writer's own boss
    rf"(?:awas|kalau|kalo|klo)[^.!?\n]{{0,60}} {WRITER}(?: {_WILL}){{0,2}} (?:bunuh|bacok|tikam|gorok)",
    f"{WRITER}(?: {_WILL}){{0,2}} bakar {_PLACE} {_YOU}",
)
"""Phrases of what the writer will do to somebody. A wish ("pengen saya gampar") is none."""

NO_THREATS = (f"{THING} {_YOU} {WRITER}(?: {_WILL}){{0,2}} {_USE_UP}",)
"""Phrases of things of yours that the writer will use up ("kuota kalian saya habisi")."""
