"""Who signs is masked; what follows a greeting or thanks is left alone."""

from __future__ import annotations

import pytest

from sentimen.language.masking import mask_text
from sentimen.language.signatures import find_signatures

# label, text, names
SIGNED = [
    ("a letter", "Mohon ditindaklanjuti.\nHormat saya,\n\nRudi Hartono", ["Rudi Hartono"]),
    ("one line", "Hormat saya, Rudi Hartono", ["Rudi Hartono"]),
    ("and others", "Salam hormat kami, Siti Aminah dan keluarga", ["Siti Aminah"]),
    ("us alone", "Hormat kami, Siti Aminah", ["Siti Aminah"]),
    ("a form of address", "Salam, Ibu Dewi", ["Dewi"]),
    ("a form of address in small letters", "salam hormat, ibu dewi lestari", ["dewi lestari"]),
    ("an initial", "ttd, Bambang S.", ["Bambang S"]),
    ("a shortened name", "Ttd. Muh. Rizky", ["Muh. Rizky"]),
    ("brackets", "Tertanda,\n(Agus Salim)", ["Agus Salim"]),
    ("capitals", "TTD BAMBANG SUTRISNO", ["BAMBANG SUTRISNO"]),
    ("two phrases", "Terima kasih.\nHormat saya,\nttd\nYanto", ["Yanto"]),
    ("a name that nobody listed", "Hormat saya,\nYosafatius", ["Yosafatius"]),
    ("small letters", "uang saya hilang. ttd: rudi hartono", ["rudi hartono"]),
    ("a dash", "Terima kasih. - Siti Rahma", ["Siti Rahma"]),
    ("a dash without thanks", "Paket saya belum sampai juga. — Siti Rahma 🙏", ["Siti Rahma"]),
    ("a dash and a number", "Belum sampai juga! - Siti Rahma, 0812-3456-7890", ["Siti Rahma"]),
    ("thanks", "Terima kasih, Rudi Hartono", ["Rudi Hartono"]),
    ("thanks without a mark", "makasih Yanto", ["Yanto"]),
    ("thanks on a line", "tolong dicek min, makasih 🙏\nYanto", ["Yanto"]),
    ("thanks for something", "Terima kasih atas perhatian Bapak/Ibu.\nSiti Rahma", ["Siti Rahma"]),
    ("thanks in small letters", "makasih, rudi hartono", ["rudi hartono"]),
    ("peace", "Wassalamu'alaikum wr. wb.\nYanto", ["Yanto"]),
    ("in English", "Best regards,\nDewi Lestari", ["Dewi Lestari"]),
    ("a number behind", "Salam, Dewi Lestari (0812-3456-7890)", ["Dewi Lestari"]),
    ("a place behind", "Salam, Dewi Lestari, Bekasi", ["Dewi Lestari"]),
]
# label, text
NOT_SIGNED = [
    ("a wish", "salam, mohon dibantu"),
    ("a wish in capitals", "Salam, Mohon dibantu"),
    ("a complaint", "terima kasih, internet mati lagi"),
    ("a complaint in capitals", "Terima kasih, Internet mati lagi"),
    ("shouted", "TERIMA KASIH, INTERNET MATI LAGI"),
    ("praise", "Terima kasih. Indah sekali kamarnya"),
    ("praise in a word", "Terima kasih, Indah"),
    ("a firm", "Terima kasih Mandiri, Terima kasih, Shopee"),
    ("many", "Hormat kami, Warga RT 05"),
    ("a firm signs", "Hormat kami, PT Maju Jaya"),
    ("a customer", "Hormat saya, Pelanggan Setia"),
    ("a short form signs", "Hormat saya, FKWB"),
    ("a greeting of a group", "Salam budaya. Salam Lestari"),
    ("greetings to somebody", "salam buat ibu di rumah, Salam sejahtera bagi kita semua"),
    ("a signature that was asked for", "saya disuruh ttd surat, ttd basah, TTD DIPALSUKAN"),
    ("a signature and what is late", "warga nunggu ttd, belum ada kabar"),
    ("a sentence behind", "Terima kasih, Sari Roti enak"),
    ("one word in small letters", "makasih, melati"),
    ("a list", "yang rusak.\n- Kulkas\n- Kipas Angin"),
    ("a range", "buka jam 8. - Senin sampai Jumat"),
    ("a dash before a place", "Mati lampu lagi. - Depok Timur"),
    ("a domain", "Makasih, Dewi.com"),
    ("a mention", "terima kasih @rudi_hartono"),
    ("a hope", "Wassalam, semoga Bapak istiqomah"),
    ("thanks without a name", "Terima kasih atas perhatian dan bantuannya"),
    ("respect for somebody", "Hormat saya kepada petugas"),
]


@pytest.mark.parametrize(("label", "text", "names"), SIGNED, ids=[label for label, *_ in SIGNED])
def test_signatures_are_found(label: str, text: str, names: list[str]) -> None:
    assert [span.of(text) for span in find_signatures(text)] == names


@pytest.mark.parametrize(("label", "text"), NOT_SIGNED, ids=[label for label, _ in NOT_SIGNED])
def test_words_are_no_signature(label: str, text: str) -> None:
    assert list(find_signatures(text)) == []
    assert mask_text(text) == text


def test_what_befell_a_person_is_no_part_of_a_signature() -> None:
    assert mask_text("Hormat saya, Rudi ditipu dan Siti meninggal") == "Hormat saya, <NAME> ditipu dan Siti meninggal"
    assert mask_text("ttd Siti dipalsukan") == "ttd <NAME> dipalsukan"
