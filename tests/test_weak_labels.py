"""Weak labels: probabilities without texts, matched by hashed ids."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.datasets import DatasetError
from sentimen.learning.weak_labels import hash_ids, read_weak_labels, write_weak_labels
from sentimen.model.heads import Heads

HEADS = Heads()
IDS = [f"id{number}" for number in range(10)]
FRAME = pd.DataFrame({"id": IDS, "text": [f"pesan {number}" for number in range(10)]})
PROBABILITIES = HEADS.probabilities(np.random.default_rng(0).normal(size=(10, 22))).astype(np.float32)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    FRAME.to_csv(tmp_path / "pool.csv", index=False)
    return tmp_path / "pool.csv"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    write_weak_labels(tmp_path / "soft.npz", hash_ids(IDS), PROBABILITIES, HEADS)
    return tmp_path / "soft.npz"


def test_hashes_never_change() -> None:
    assert hash_ids(["a", "b"]).tolist() == [3405396810240292928, 8453121595177857668]
    assert hash_ids([]).shape == (0,)


def test_what_was_written_is_read(labels: Path, texts: Path) -> None:
    found = read_weak_labels(labels, texts, HEADS, importance=0.5)
    assert list(found.texts) == FRAME["text"].tolist()
    np.testing.assert_allclose(found.targets.values, PROBABILITIES, atol=0.02)
    for head in ("levels", "kinds", "sentiments"):
        np.testing.assert_allclose(found.targets.values[:, HEADS.slice_of(head)].sum(axis=1), 1, atol=1e-6)
    assert (found.targets.importance == 0.5).all()
    assert found.groups is None


def test_a_file_says_which_head_counts_more(texts: Path, tmp_path: Path) -> None:
    write_weak_labels(tmp_path / "soft.npz", hash_ids(IDS), PROBABILITIES, HEADS, trust={"sentiments": 8})
    found = read_weak_labels(tmp_path / "soft.npz", texts, HEADS, importance=0.25).targets.importance
    sentiments = np.zeros(HEADS.columns, bool)
    sentiments[HEADS.slice_of("sentiments")] = True
    assert (found[:, sentiments] == 2).all() and (found[:, ~sentiments] == 0.25).all()


@pytest.mark.parametrize("wrong", [np.nan, 0.0, -1.0])
def test_a_trust_that_is_none_is_refused(wrong: float, texts: Path, tmp_path: Path) -> None:
    write_weak_labels(tmp_path / "soft.npz", hash_ids(IDS), PROBABILITIES, HEADS, trust={"kinds": wrong})
    with pytest.raises(DatasetError, match="soft.npz: not a weak-label file: its trust"):
        read_weak_labels(tmp_path / "soft.npz", texts, HEADS)


def test_texts_in_any_order_and_some_missing(labels: Path, tmp_path: Path) -> None:
    other = pd.concat([FRAME[7:2:-1], pd.DataFrame({"id": ["new"], "text": ["baru"]})])
    other.to_parquet(tmp_path / "pool.parquet")
    found = read_weak_labels(labels, tmp_path / "pool.parquet", HEADS)
    assert list(found.texts) == [f"pesan {number}" for number in range(7, 2, -1)]
    np.testing.assert_allclose(found.targets.values, PROBABILITIES[7:2:-1], atol=0.02)


def test_at_most_so_many(labels: Path, texts: Path) -> None:
    assert list(read_weak_labels(labels, texts, HEADS, most=3).texts) == ["pesan 0", "pesan 4", "pesan 9"]
    assert len(read_weak_labels(labels, texts, HEADS, most=99).texts) == 10


@pytest.mark.parametrize("most", [None, 4])
def test_null_texts_are_left_out(labels: Path, tmp_path: Path, most: int | None) -> None:
    whole = FRAME.assign(text=[None if row in (0, 9) else text for row, text in enumerate(FRAME["text"])])
    whole.to_json(tmp_path / "null.jsonl", orient="records", lines=True)
    found = read_weak_labels(labels, tmp_path / "null.jsonl", HEADS, most=most).texts
    kept = FRAME["text"].tolist()[1:9]
    assert set(found) <= set(kept)
    assert len(found) == (most or len(kept))


def test_the_file_holds_no_text_and_no_id(labels: Path) -> None:
    with np.load(labels, allow_pickle=False) as stored:
        assert set(stored) == {"ids", "probabilities", "names"}
        assert stored["ids"].dtype == np.uint64 and stored["probabilities"].dtype == np.uint8


def test_the_same_labels_give_the_same_bytes(labels: Path, tmp_path: Path) -> None:
    write_weak_labels(tmp_path / "again.npz", hash_ids(IDS[::-1]), PROBABILITIES[::-1], HEADS)
    assert (tmp_path / "again.npz").read_bytes() == labels.read_bytes()


def test_a_failure_leaves_the_labels_that_were_there(labels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = labels.read_bytes()

    def failing(file: IO[bytes], **_: object) -> None:
        file.write(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez_compressed", failing)
    with pytest.raises(OSError, match="no space left"):
        write_weak_labels(labels, hash_ids(IDS), PROBABILITIES, HEADS)
    assert labels.read_bytes() == before and list(labels.parent.iterdir()) == [labels]


def test_other_heads(labels: Path, texts: Path) -> None:
    with pytest.raises(DatasetError, match="soft.npz: its columns are .*, the model's are"):
        read_weak_labels(labels, texts, Heads(signals=()))


def test_no_id_in_common(labels: Path, tmp_path: Path) -> None:
    FRAME.assign(id="x").to_csv(tmp_path / "other.csv", index=False)
    with pytest.raises(DatasetError, match="none of the 10 ids in other.csv has a label in it"):
        read_weak_labels(labels, tmp_path / "other.csv", HEADS)


def test_no_labels(tmp_path: Path, texts: Path) -> None:
    write_weak_labels(tmp_path / "none.npz", hash_ids([]), PROBABILITIES[:0], HEADS)
    with pytest.raises(DatasetError, match="none of the 10 ids"):
        read_weak_labels(tmp_path / "none.npz", texts, HEADS)


@pytest.mark.parametrize("column", ["id", "text"])
def test_missing_columns(labels: Path, tmp_path: Path, column: str) -> None:
    FRAME.drop(columns=column).to_csv(tmp_path / "other.csv", index=False)
    with pytest.raises(DatasetError, match=f"other.csv: no column '{column}'; its columns are"):
        read_weak_labels(labels, tmp_path / "other.csv", HEADS)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04", b"\x80\x04N.", b"\x93NUMPY\x01\x00", "cut", "array"])
def test_not_a_weak_label_file(labels: Path, texts: Path, content: bytes | str) -> None:
    if content == "array":
        with labels.open("wb") as file:
            np.save(file, np.zeros(3))
    else:
        labels.write_bytes(labels.read_bytes()[:-30] if isinstance(content, str) else content)
    with pytest.raises(DatasetError, match="soft.npz: not a weak-label file"):
        read_weak_labels(labels, texts, HEADS)


def test_objects_are_not_unpickled(labels: Path, texts: Path) -> None:
    with labels.open("wb") as file:
        np.savez(file, ids=np.array([print], dtype=object), probabilities=np.zeros(1), names=np.zeros(1))
    with pytest.raises(DatasetError, match="not a weak-label file"):
        read_weak_labels(labels, texts, HEADS)
