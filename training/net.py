"""The network of `articlekit.roles.scorer`, in torch, for training."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

from articlekit.roles.features import DENSE, RANGES
from articlekit.roles.names import ROLES
from articlekit.roles.scorer import SHIFTS


class Dropout(nn.Module):
    """Dropout whose masks are cut from one stretch of noise: drawing them anew took a third of the training."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p
        self.noise = (torch.rand(1 << 23) >= p).float() / (1 - p)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        free = len(self.noise) - x.numel()
        if free < 0:
            return nn.functional.dropout(x, self.p)
        start = int(torch.randint(free + 1, ()))
        return x * self.noise[start : start + x.numel()].view_as(x)


#: So many words of pages are told apart when some are left out: enough for few to share their fate.
_SLOTS = 1_000_003


class Net(nn.Module):
    def __init__(
        self,
        n_names: int,
        n_words: int,
        mean: Any,
        std: Any,
        width: int = 64,
        name_dim: int = 24,
        word_dim: int = 32,
        dropout: float = 0.2,
        token_dropout: float = 0.15,
        type_dropout: float = 0,
    ):
        super().__init__()
        self.names = nn.EmbeddingBag(n_names, name_dim, mode="sum", sparse=False)
        self.words = nn.EmbeddingBag(n_words, word_dim, mode="sum", sparse=False)
        nn.init.normal_(self.names.weight, std=0.1)
        nn.init.normal_(self.words.weight, std=0.1)
        self.register_buffer("mean", torch.as_tensor(mean, dtype=torch.float32))
        self.register_buffer("std", torch.as_tensor(std, dtype=torch.float32))
        self.first = nn.Linear(DENSE + 5 * name_dim + 3 * word_dim, width)
        self.layers = nn.ModuleList(nn.Linear((3 + RANGES) * width, width) for _ in SHIFTS)
        self.gains = nn.ParameterList(nn.Parameter(torch.ones(width)) for _ in SHIFTS)
        self.out = nn.Linear(width, len(ROLES))
        self.drop = Dropout(dropout)
        self.token_dropout, self.type_dropout = token_dropout, type_dropout

    def bag(self, table: nn.EmbeddingBag, ids: torch.Tensor, offsets: torch.Tensor, page: torch.Tensor) -> torch.Tensor:
        """The sum of the rows of each bag over the root of its size, some tokens left out while training.

        Args:
            table: The rows.
            ids: Those of the first bag, of the second, …
            offsets: Where each bag starts.
            page: The page of each bag.
        """
        keep = torch.ones_like(ids, dtype=torch.float32)
        ends = torch.cat([offsets[1:], torch.tensor([len(ids)])])
        if self.training and self.token_dropout:
            keep = (torch.rand_like(keep) > self.token_dropout).float()
            # now and then a block goes without any: markup and numbers must do alone
            alone = (torch.rand(len(offsets)) > 0.15).float()
            keep = keep * torch.repeat_interleave(alone, ends - offsets)
            if self.type_dropout:
                # What a page is denied, it is denied everywhere: a site not seen before has words not seen before.
                of_page = torch.repeat_interleave(page, ends - offsets)
                is_kept = torch.rand(_SLOTS) > self.type_dropout
                keep = keep * is_kept[(ids * 7919 + of_page * 104729) % _SLOTS]
        c = torch.cat([torch.zeros(1), keep.cumsum(0)])
        sizes = (c[ends] - c[offsets]).clamp(min=1)
        return table(ids, offsets, per_sample_weights=keep) / sizes.sqrt()[:, None]

    def forward(self, b: dict[str, torch.Tensor]) -> torch.Tensor:
        page = b["page"]
        names = self.bag(self.names, b["name_ids"], b["name_offsets"], b["name_page"])
        names = torch.cat([names, torch.zeros(1, names.shape[1])])
        around = names[b["ancestors"]]
        inline = self.bag(self.names, b["inline_ids"], b["inline_offsets"], page)
        words = self.bag(self.words, b["word_ids"], b["word_offsets"], page)
        heading = torch.cat([words, torch.zeros(1, words.shape[1])])[b["heading"]]
        inside = self.bag(self.words, b["inside_ids"], b["inside_offsets"], page)
        dense = (b["dense"] - self.mean) / self.std
        x = torch.cat(
            [dense, inline, around[:, 0], around[:, 1], around[:, 2], around[:, 3:].mean(1), words, heading, inside], 1
        )
        h = torch.relu(self.first(self.drop(x)))
        n, width = h.shape
        first, last = b["first"], b["last"]
        sizes = (last - first).clamp(min=1).float()[:, :, None]
        for layer, gain, shift in zip(self.layers, self.gains, SHIFTS):
            g = h * torch.rsqrt((h * h).mean(1, keepdim=True) + 1e-5) * gain
            same = (page[shift:] == page[:-shift]).float()[:, None]
            zero = torch.zeros(shift, width)
            before = torch.cat([zero, g[:-shift] * same])
            after = torch.cat([g[shift:] * same, zero])
            sums = torch.cat([torch.zeros(1, width), g.cumsum(0)])
            means = (sums[last] - sums[first]) / sizes
            x = torch.cat([g, before, after, means.reshape(n, -1)], 1)
            h = h + torch.relu(layer(self.drop(x)))
        return self.out(h)


#: Steps within a standard deviation, to which numbers are rounded: few for the many of the tables, of which dozens are
#: summed. Deflated, they take little more than the entropy of normally distributed numbers, 3.4 and 5 bits.
TABLE_STEPS, LAYER_STEPS = 2.5, 8


def rounded(w: np.ndarray[Any, Any], steps: float, axis: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """An array as 8-bit integers, and what these are to be multiplied by, along an axis."""
    scale = w.std(axis, keepdims=True).clip(1e-8) / steps
    return np.round(w / scale).clip(-127, 127).astype(np.int8), scale.astype(np.float32)


def weights(net: Net, names: list[str], words: list[str]) -> dict[str, np.ndarray[Any, Any]]:
    """The arrays that `articlekit.roles.scorer.Scorer` reads, of a model of one network.

    The first axis of all but the vocabularies is that of networks.
    """
    w = net.first.weight.detach().numpy().T.copy()
    b = net.first.bias.detach().numpy().copy()
    mean, std = net.mean.numpy(), net.std.numpy()
    w[:DENSE] /= std[:, None]
    b -= mean @ w[:DENSE]
    layers = [(w, b)]
    layers += [(la.weight.detach().numpy().T, la.bias.detach().numpy()) for la in (*net.layers, net.out)]
    arrays = {f"b{i}": b for i, (_, b) in enumerate(layers)}
    arrays |= {f"g{i}": gain.detach().numpy() for i, gain in enumerate(net.gains)}
    for i, (w, _) in enumerate(layers):
        arrays[f"w{i}"], arrays[f"w{i}_scale"] = rounded(w, LAYER_STEPS, 1)
    for key, table in (("name_table", net.names), ("word_table", net.words)):
        arrays[key], arrays[key + "_scale"] = rounded(table.weight.detach().numpy(), TABLE_STEPS, 0)
    vocabularies = {"names": np.array("\n".join(names)), "words": np.array("\n".join(words))}
    return vocabularies | {key: array[None] for key, array in arrays.items()}
