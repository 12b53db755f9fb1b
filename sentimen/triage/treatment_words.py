"""Words of medical treatment that sound like violence, in standard spelling: needles, examinations, lasers."""

from __future__ import annotations

__all__ = ["TREATMENTS"]

_MEDIC = "(?:dokter|suster|perawat|bidan|nakes|analis|mantri|petugas lab|lab|laboratorium|terapis)(?:nya)?"
_NEEDLE = "(?:jarum|infus|infusan|suntik|suntikan|akupunktur)(?:nya)?"
_PIERCE = "(?:(?:di )?di|me)?(?:tusuk|nusuk)(?: (?:di)?tusuk)?(?:i|in|kan)?"
_SAMPLE = "(?:ambil|cek|periksa|tes) (?:darah|gula)"
_PARTS = "(?:perut|dahi|kening|jidat|nadi|denyut|leher|benjolan)(?:ku|nya)?"
_STRANGER = "(?:orang|preman|pelaku|begal|perampok|penumpang|cowok|oknum)"
_BY_NO_STRANGER = rf"(?!(?: \w+){{0,2}} {_STRANGER})"

TREATMENTS = (
    # A syringe in the hand of a stranger is no treatment.
    rf"{_PIERCE}(?: \w+){{0,3}} {_NEEDLE}{_BY_NO_STRANGER}",
    rf"(?:{_NEEDLE}|{_SAMPLE})[^.!?\n]{{0,15}} {_PIERCE}{_BY_NO_STRANGER}",
    rf"{_MEDIC}(?: \w+){{0,2}} (?:tusuk|nusuk|menusuk)",  # not "perawat ditusuk"
    rf"{_PIERCE}(?: (?!{_STRANGER}(?!\w))\w+){{0,3}} (?:oleh|sama) {_MEDIC}",
    f"{_PIERCE} {_MEDIC}",
    rf"{_MEDIC}[^.!?\n]{{0,40}} (?:meraba|raba)(?: raba)? {_PARTS}",
    rf"{_MEDIC}(?: \w+){{0,2}} (?:me)?remas tangan",
    r"(?:di )?dipegang (?:di)?pegang(?: \w+){0,2} tanpa (?:cuci|mencuci|sarung|pakai)",
    r"(?:di )?ditembak(?:i|in|kan)?(?: (?:pakai|dengan|sinar)){0,2} laser",
    r"(?:di )?dibakar(?: \w+){0,2} (?:kutil|tahi lalat|keloid|amandel|cauter|kauter|laser)(?:ku|nya)?",
)
"""Phrases of what medical staff do to patients."""
