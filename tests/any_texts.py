"""Strategies for texts: any string at all, and strings that look like messages."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["PIECES", "any_texts"]

PIECES = (
    *("udh", "3hr", "inet", "mati", "gabisa", "saldo", "HILANG", "bgttttt", "anak2", "!!!", "...", "_" * 5),
    *("Rp2.500.000", "Rp 5.000", "Rp. 20rb,", "5jt", "08:30", "12/03/2024", "50%", "9" * 70, "²"),
    *("😡", "🙏🏽", "\U0001f468\u200d\U0001f469\u200d\U0001f467", ":(", "<3", "\ud83d", "\udc4d"),
    *("#kecewa", "@cs_resmi", "https://contoh.id/a?b=c", "a@b.co.id", "<script>", "&amp;"),
    *("\x00", "\x1b[0m", "\u202e", "\u200b", "\n", "\t", "İstanbul", "ﬁ", "e\u0301\u0302", "a" * 100),
)
"""Words, numbers, pictures, control characters, halves of surrogate pairs."""

any_texts = st.one_of(
    st.text(st.characters()),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=3), max_size=12).map("".join),
)
"""Any str, lone surrogates and control characters included."""
