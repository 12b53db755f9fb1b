"""Brands that Indonesian customers write about, by trade: swapping one for another must not change a severity."""

from __future__ import annotations

__all__ = ["BRANDS"]

BRANDS: dict[str, tuple[str, ...]] = {
    "bank": ("BCA", "BRI", "BNI", "Mandiri", "CIMB Niaga", "Danamon", "Permata"),
    "wallet": ("GoPay", "OVO", "DANA", "ShopeePay", "LinkAja"),
    "marketplace": ("Tokopedia", "Shopee", "Lazada", "Blibli", "Bukalapak"),
    "courier": ("JNE", "J&T", "SiCepat", "AnterAja", "Ninja Xpress", "Pos Indonesia"),
    "mobile": ("Telkomsel", "Indosat", "Tri", "Smartfren", "by.U"),
    "internet": ("IndiHome", "Biznet", "MyRepublic", "First Media", "XL Home"),
    "ride": ("Gojek", "Grab", "Maxim", "inDrive"),
    "airline": ("Garuda", "Lion Air", "Citilink", "Batik Air", "AirAsia", "Sriwijaya Air"),
    "travel": ("Traveloka", "tiket.com", "Agoda", "Booking.com"),
    "shop": ("Indomaret", "Alfamart", "Hypermart", "Superindo", "Transmart"),
    "insurance": ("Prudential", "Allianz", "AXA", "Manulife", "Sinarmas"),
}
"""Ordinary words that double as brands in lower case (tri, dana, mandiri, permata) count only as written here."""
