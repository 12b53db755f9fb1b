"""Words of violence that the writer threatens, mostly against staff, in standard spelling."""

from __future__ import annotations

from sentimen.triage.person_words import PERSON, WRITER

__all__ = ["THREATS"]

_YOU = "(?:kamu|kau|kalian|lu|lo|elu|elo|anda)"
_STAFF = (
    "(?:dokter|suster|perawat|bidan|teknisi|satpam|sekuriti|security|kurir|driver|sopir|supir|petugas|pegawai|"
    "karyawan|staf|staff|kasir|sales|admin|cs|manajer|direktur|bos|dc|debt collector)(?:nya)?"
)
_WILL = "(?:akan|mau|bakal|bakalan|bisa|pasti|siap|datang|sendiri)"
_KILL = "(?:bunuh|bacok|tikam|gorok|tusuk|habisi|habisin|abisin|habiskan)"
_BEAT = "(?:hajar|gebuk|gebukin|bakar|hantam)"
_PLACE = "(?:kantor|gudang|rumah|toko|gerai|cabang|outlet|rumah sakit|rs|klinik|tower|mobil)(?:nya)?"

THREATS = (
    f"{WRITER}(?: {_WILL}){{0,2}} {_KILL} (?:{_YOU}|{_STAFF}|{PERSON}|dia|mereka|satu satu|satu per satu)",
    f"{WRITER}(?: {_WILL}){{0,2}} (?:{_BEAT} (?:{_YOU}|{_STAFF})|tembak kalian)",
    f"(?:bunuh|bacok|hajar|gebukin|tembak)(?: (?:saja|aja))? {_STAFF}",
    rf"awas[^.!?\n]{{0,60}} {WRITER}(?: {_WILL}){{0,2}} (?:bunuh|bacok|tikam|gorok|tembak|hajar|gebuk|gebukin)",
    f"{WRITER}(?: {_WILL}){{0,2}} bakar {_PLACE} {_YOU}",
)
"""Phrases of what the writer will do to somebody. A wish ("pengen saya gampar") is none."""
