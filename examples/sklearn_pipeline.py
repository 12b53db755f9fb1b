"""A classifier of somebody else's on our normaliser: which desk should answer, as a scikit-learn pipeline.

    python examples/sklearn_pipeline.py

sentimen writes informal words in their standard form, so that "gk bs", "ga bisa" and "tidak bisa" are one feature; all
else is scikit-learn, and could be any classifier that takes features. The pipeline can be cloned, searched and stored.
"""

from __future__ import annotations

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from sentimen.learning.transformers import PersonalDataMasker, TextNormalizer

__all__ = ["MESSAGES", "make_pipeline"]

MESSAGES = [
    ("tagihan bln ini dobel, tlg cek dong", "tagihan"),
    ("knp tagihannya naik pdhl pemakaian sama", "tagihan"),
    ("sdh bayar tp msh ditagih lg", "tagihan"),
    ("biaya adminnya ko kepotong dua kali ya", "tagihan"),
    ("sy mau minta rincian tagihan bulan lalu", "tagihan"),
    ("inet mati dr pagi, lampu modem merah", "gangguan"),
    ("sinyal ilang trs di rmh, gk bs nelpon", "gangguan"),
    ("koneksi lemot bgt tiap malem", "gangguan"),
    ("ga bisa konek sama sekali sejak kmrn", "gangguan"),
    ("jaringan putus2 pas ujan", "gangguan"),
    ("paketnya blm smpe jg pdhl udh seminggu", "pengiriman"),
    ("kurirnya gk dtg2, di aplikasi tertulis terkirim", "pengiriman"),
    ("brg yg dateng salah warna, mau tuker gmn", "pengiriman"),
    ("kirimannya penyok, isinya pecah", "pengiriman"),
    ("resi sy gk bergerak dr hr senin", "pengiriman"),
]
"""Messages of our own with the desk that answers them."""


def make_pipeline() -> Pipeline:
    """Return the pipeline: personal data out, standard forms in, words and pairs counted, classified."""
    return Pipeline(
        [
            ("mask", PersonalDataMasker()),
            ("normalise", TextNormalizer(slang={"inet": "internet"})),
            ("count", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
            ("classify", LogisticRegression(C=10.0, max_iter=1000)),
        ]
    )


def main() -> None:
    """Train on the messages above and classify three new ones."""
    texts, desks = zip(*MESSAGES, strict=True)
    pipeline = make_pipeline().fit(texts, desks)
    new = ["tgihan sy dobel nih", "internet di rumah mati trus", "paket belum sampai, kurir tidak datang"]
    for text, desk in zip(new, pipeline.predict(new), strict=True):
        print(f"{desk:<12}{text}")  # noqa: T201


if __name__ == "__main__":
    main()
