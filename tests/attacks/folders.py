"""Attacks on saved models in a folder: what is at the path, its files, their model.json and their arrays."""

from __future__ import annotations

import pickle

import numpy as np
from attacks.build import (
    Attack,
    Bomb,
    archive,
    crowd,
    entry_with,
    folder,
    large_together,
    linked,
    manifest_with,
    npy,
    pipe,
    raw_manifest,
    replaced,
    sparse,
    subfolder,
    text_file,
    valid_files,
    without,
)

__all__ = ["FOLDER_ATTACKS"]

HEADER = npy(np.zeros((4, 3), np.int8))
DEEP = '{"a":' * 100_000 + "1" + "}" * 100_000

FOLDER_ATTACKS = [
    # paths
    Attack("nothing there", lambda place: place / "model", "there is nothing at this path"),
    Attack("a path with a null", lambda place: place / "mo\0del", "there is nothing at this path"),
    Attack("an empty folder", lambda place: folder(place, {}), "model.json is missing"),
    Attack("an empty file", lambda place: archive(place, b""), "neither a folder nor a zip"),
    Attack("a text file", text_file, "neither a folder nor a zip"),
    Attack("a pickle", lambda place: archive(place, pickle.dumps(Bomb())), "neither a folder nor a zip"),
    # the files of a folder
    Attack("an extra file", lambda place: folder(place, valid_files() | {"more.txt": b""}), "more.txt does not belong"),
    Attack(
        "an extra hidden file", lambda place: folder(place, valid_files() | {".hidden": b""}), "'.hidden' is not a name"
    ),
    Attack(
        "code beside the model",
        lambda place: folder(place, valid_files() | {"model.py": b""}),
        "'model.py' is not a name",
    ),
    Attack("a missing array", without("weights.npy"), "weights.npy is missing"),
    Attack("a missing document", without("slang.tsv"), "slang.tsv is missing"),
    Attack("a missing model.json", without("model.json"), "model.json is missing"),
    Attack("a symbolic link", linked, "'weights.npy' is a link"),
    Attack("a pipe", pipe, "'weights.npy' is not a plain file"),
    Attack("a folder inside", subfolder, "'more' is not a plain file"),
    Attack("hundreds of files", crowd, "at most 16 files"),
    Attack("a file of 65 MiB", sparse("weights.npy", 65 << 20), "weights.npy is too large"),
    Attack("a model.json of 65 MiB", sparse("model.json", 65 << 20), "model.json is too large"),
    Attack("large files together", large_together, "too large together"),
    Attack("a longer file", sparse("weights.npy", 4096), "weights.npy has 4096 bytes; expected 140"),
    Attack("a changed file", replaced("slang.tsv", b"gk\tSELALU\n"[:10], False), "slang.tsv"),
    Attack("same size, other bytes", replaced("slang.tsv", b"gk\ttidaK\n", False), "slang.tsv is damaged"),
    Attack("a document that is no text", replaced("slang.tsv", b"gk\xff\n"), "slang.tsv is not valid UTF-8"),
    # model.json
    Attack("model.json is empty", raw_manifest(lambda text: ""), "not valid JSON"),
    Attack("model.json is no JSON", raw_manifest(lambda text: text[:-3]), "not valid JSON"),
    Attack("model.json is a list", raw_manifest(lambda text: "[]"), "holds a list"),
    Attack(
        "duplicate keys", raw_manifest(lambda text: text.replace('"model":', '"model": {}, "model":')), "duplicate key"
    ),
    Attack("NaN in JSON", raw_manifest(lambda text: text.replace('"aman"', "NaN")), "holds NaN"),
    Attack("infinity in JSON", raw_manifest(lambda text: text.replace('"aman"', "-Infinity")), "holds -Infinity"),
    Attack("infinity by overflow", raw_manifest(lambda text: text.replace('"aman"', "1e999")), "holds inf"),
    Attack("a number of 5,000 digits", raw_manifest(lambda text: text.replace('"aman"', "9" * 5000)), "not valid JSON"),
    Attack("a number of 50 digits", raw_manifest(lambda text: text.replace('"aman"', "9" * 50)), "beyond 64 bits"),
    Attack("half a character", raw_manifest(lambda text: text.replace("aman", "\\ud800")), "half a character"),
    Attack("33 levels", raw_manifest(lambda text: "[" * 33 + "]" * 33), "nested too deeply"),
    Attack("100,000 levels", raw_manifest(lambda text: DEEP), "nested too deeply"),
    Attack("500,000 brackets", raw_manifest(lambda text: "[" * 500_000), "nested too deeply"),
    Attack("edited by hand", raw_manifest(lambda text: text.replace("parah", "gawat")), "changed after it was saved"),
    Attack("reformatted", raw_manifest(lambda text: text.replace("  ", " ")), "reformatted after it was saved"),
    Attack(
        "a later version", manifest_with(lambda document: document.update(format_version=4)), "pip install -U sentimen"
    ),
    Attack("version 0", manifest_with(lambda document: document.update(format_version=0)), "format_version 0"),
    Attack("version true", manifest_with(lambda document: document.update(format_version=True)), "format_version True"),
    Attack("another format", manifest_with(lambda document: document.update(format="onnx")), "the format 'onnx'"),
    Attack("an unknown key", manifest_with(lambda document: document.update(hook="os.system")), "has the keys"),
    Attack("a missing key", manifest_with(lambda document: document.pop("model")), "has the keys"),
    Attack(
        "files is a list",
        manifest_with(lambda document: document.update(files=[])),
        "files of model.json is not an object",
    ),
    Attack(
        "a listed path",
        manifest_with(lambda document: document["files"].update({"../x.npy": {}})),
        "'../x.npy' is not a name",
    ),
    Attack(
        "a listed device",
        manifest_with(lambda document: document["files"].update({"nul.txt": {}})),
        "'nul.txt' is not a name",
    ),
    Attack(
        "lists itself",
        manifest_with(lambda document: document["files"].update({"model.json": {"size": 1, "sha256": ""}})),
        "describes",
    ),
    Attack("an unknown detail", entry_with("slang.tsv", codec="rot13"), "describes slang.tsv"),
    Attack("a negative size", entry_with("slang.tsv", size=-1), "describes slang.tsv"),
    Attack("a wrong sum", entry_with("slang.tsv", sha256="0" * 64), "slang.tsv is damaged"),
    # arrays
    Attack("a pickle as weights", replaced("weights.npy", pickle.dumps(Bomb())), "weights.npy begins with"),
    Attack("an array of objects", replaced("weights.npy", npy([Bomb()] * 3)), "weights.npy begins with"),
    Attack("objects, said so", entry_with("weights.npy", dtype="object"), "weights.npy has the type 'object'"),
    Attack("a type by its code", entry_with("weights.npy", dtype="|O"), "weights.npy has the type '|O'"),
    Attack(
        "a type not allowed", entry_with("weights.npy", dtype="complex128"), "weights.npy has the type 'complex128'"
    ),
    Attack("another type of that size", entry_with("weights.npy", dtype="uint8"), "weights.npy begins with"),
    Attack(
        "another type in the file",
        replaced("weights.npy", npy(np.zeros((4, 3), np.uint8))),
        "weights.npy begins with",
    ),
    Attack("big-endian", replaced("scale.npy", npy(np.ones(3, ">f4"))), "scale.npy begins with"),
    Attack("Fortran order", replaced("weights.npy", npy(0, fortran_order=True)), "weights.npy begins with"),
    Attack("another shape in the file", replaced("weights.npy", npy(0, shape=(3, 4))), "weights.npy begins with"),
    Attack(
        "an absurd shape in the file",
        replaced("weights.npy", npy(0, shape=(1 << 60, 3))),
        "weights.npy begins with",
    ),
    Attack("an absurd shape, said so", entry_with("weights.npy", shape=[1 << 60, 3]), "weights.npy has the shape"),
    Attack("a large shape, said so", entry_with("weights.npy", shape=[1 << 20, 1 << 20]), "at most 67108864 bytes"),
    Attack("a large shape of nothing", entry_with("weights.npy", shape=[0, 1 << 62]), "weights.npy has the shape"),
    Attack("a negative shape", entry_with("weights.npy", shape=[-4, -3]), "weights.npy has the shape"),
    Attack("a shape of true", entry_with("weights.npy", shape=[True, 12]), "weights.npy has the shape"),
    Attack("a shape of text", entry_with("weights.npy", shape="4,3"), "weights.npy has the shape"),
    Attack("many dimensions", entry_with("weights.npy", shape=[1] * 60), "weights.npy has the shape"),
    Attack("a long header", replaced("weights.npy", HEADER[:8] + b"\xff\xff" + HEADER[10:]), "weights.npy begins with"),
    Attack("version 2 of .npy", replaced("weights.npy", HEADER[:6] + b"\x02" + HEADER[7:]), "weights.npy begins with"),
    Attack("a short array", replaced("weights.npy", HEADER[:-1]), "weights.npy has 139 bytes; expected 140"),
    Attack("bytes after an array", replaced("weights.npy", HEADER + b"\0"), "weights.npy has 141 bytes; expected 140"),
    Attack("an empty array file", replaced("weights.npy", b""), "weights.npy begins with"),
    Attack("NaN", replaced("scale.npy", npy(np.array([1, np.nan, 1], "<f4"))), "scale.npy holds NaN or infinity"),
    Attack("infinity", replaced("scale.npy", npy(np.array([1, -np.inf, 1], "<f4"))), "scale.npy holds NaN or infinity"),
]
