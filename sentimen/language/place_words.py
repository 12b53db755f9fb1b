"""Words that streets and housing estates are often called by."""

from __future__ import annotations

from sentimen.language.word_sets import word_set

__all__ = ["PLACE"]

_FIRST = word_set(
    # flowers, trees and birds
    "mawar melati kenanga anggrek cempaka flamboyan kamboja dahlia teratai bougenville bougenvil seruni tulip sakura "
    "lavender alamanda soka akasia cemara pinus mahoni beringin jati angsana trembesi palem mangga durian rambutan "
    "jambu manggis salak nangka belimbing merpati rajawali elang cendrawasih kutilang kenari merak garuda "
    # people and things of history
    "sudirman diponegoro kartini gajah pattimura ahmad yani haryono thamrin sutomo hasanudin hasanuddin siliwangi "
    "majapahit sriwijaya pajajaran padjajaran veteran pahlawan merdeka pancasila "
    # what estates promise
    "griya graha asri permata bumi taman villa vila puri pondok gading bukit mutiara citra alam sari kencana nusa "
    "wisma mega telaga danau pesona grand green royal"
)
_LATER = _FIRST | word_set(
    "mada permai indah hijau jaya residence residen regency city park garden sejahtera harapan nusantara raya lestari "
    "mulia makmur sentosa abadi mandiri utama kirana cahaya bintang surya baru lama timur barat utara selatan tengah "
    "i ii iii iv"
)


def _one_of(words: frozenset[str]) -> str:
    return rf"(?:{'|'.join(sorted(words))})(?!\w)"


PLACE = rf"{_one_of(_FIRST)}(?:\s{{1,2}}{_one_of(_LATER)}){{0,4}}"
"""What a street or an estate is called; match without regard to case."""
