"""The scorer: a small network over the blocks of a page, run with numpy.

Each block starts from its own features and the learned vectors of the names and words around it. Three layers then let
it look at its neighbours (1, 2 and 4 blocks away) and at the averages of the containers it stands in, up to the whole
page: the second and third look see the page in the light of the first. All of it is matrix products over all blocks at
once, and linear in their number. Trained in ``training/``; see ``docs/model-card.md``.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .features import RANGES, Features, name_words

__all__ = ["SHIFTS", "Scorer"]

Floats = npt.NDArray[np.float32]

#: How far each layer looks back and ahead, in blocks.
SHIFTS = (1, 2, 4)
_CACHE = 20000


class Scorer:
    """The trained weights, and how to apply them.

    Args:
        weights: The arrays of one model, as `training/export.py` writes them: vocabularies, tables, layers.
    """

    def __init__(self, weights: dict[str, npt.NDArray[Any]]) -> None:
        def table(name: str) -> Floats:
            return weights[name].astype(np.float32) * weights[name + "_scale"].astype(np.float32)

        self._names = {w: i for i, w in enumerate(str(weights["names"]).split("\n"))}
        self._words = {w: i for i, w in enumerate(str(weights["words"]).split("\n"))}
        self._name_table = table("name_table")
        self._word_table = table("word_table")
        self._layers = [
            (weights[f"w{i}"].astype(np.float32), weights[f"b{i}"].astype(np.float32)) for i in range(len(SHIFTS) + 2)
        ]
        self._gains = [weights[f"g{i}"].astype(np.float32) for i in range(len(SHIFTS))]
        self._vectors: dict[tuple[str, str], Floats] = {}

    def __call__(self, features: Features) -> Floats:
        """Return the probability of each role for each block, shape (blocks, roles), rows summing to 1."""
        n = len(features.dense)
        names = np.stack([self._name_vector(tag, words) for tag, words in features.names] + [self._zero()])
        around = names[features.ancestors]  # -1 takes the zero row at the end
        inline = np.stack([self._name_vector("", words) for words in features.inline])
        parts = [features.dense, inline, around[:, 0], around[:, 1], around[:, 2], around[:, 3:].mean(1)]
        parts.append(self._word_vectors(features.words))
        w, b = self._layers[0]
        h: Floats = np.maximum(np.concatenate(parts, 1) @ w + b, 0)
        first, last = features.first, features.last
        sizes = (last - first).astype(np.float32)[:, :, None]
        width = h.shape[1]
        sums = np.zeros((n + 1, width), np.float32)
        x = np.zeros((n, (3 + RANGES) * width), np.float32)
        for (w, b), gain, shift in zip(self._layers[1:-1], self._gains, SHIFTS, strict=True):
            g = h / np.sqrt((h * h).mean(1, keepdims=True) + 1e-5) * gain
            x[:, :width] = g
            x[:, width : 3 * width] = 0
            x[shift:, width : 2 * width] = g[:-shift]
            x[:-shift, 2 * width : 3 * width] = g[shift:]
            np.cumsum(g, axis=0, out=sums[1:])
            x[:, 3 * width :] = ((sums[last] - sums[first]) / sizes).reshape(n, -1)
            h = h + np.maximum(x @ w + b, 0)
        w, b = self._layers[-1]
        logits = h @ w + b
        p = np.exp(logits - logits.max(1, keepdims=True))
        out: Floats = p / p.sum(1, keepdims=True)
        return out

    def _zero(self) -> Floats:
        return np.zeros(self._name_table.shape[1], np.float32)

    def _name_vector(self, tag: str, words: str) -> Floats:
        """The sum of the vectors of an element's names, kept for the next page of the site."""
        key = (tag, words)
        vector = self._vectors.get(key)
        if vector is None:
            rows = [self._names[w] for w in name_words(words) if w in self._names]
            mark = self._names.get(f"<{tag}>")
            if mark is not None:
                rows.append(mark)
            vector = self._name_table[rows].sum(0) / len(rows) ** 0.5 if rows else self._zero()
            if len(self._vectors) > _CACHE:
                self._vectors = {}
            self._vectors[key] = vector
        return vector

    def _word_vectors(self, words: list[list[str]]) -> Floats:
        """The sum of the vectors of the known words of each block."""
        known = self._words
        rows: list[int] = []
        ends = []
        for block in words:
            rows += [known[w] for w in block if w in known]
            ends.append(len(rows))
        out = np.zeros((len(words), self._word_table.shape[1]), np.float32)
        if rows:
            at = np.array(ends)
            starts = np.concatenate([[0], at[:-1]])
            sizes = at - starts
            some = sizes > 0
            out[some] = np.add.reduceat(self._word_table[rows], starts[some], axis=0)
            out[some] /= np.sqrt(sizes[some])[:, None]
        return out

    @classmethod
    def load(cls, path: Path | str | None = None, part: str = "html") -> Scorer:
        """Load the model for pages with markup (`part` ``html``) or without (``text``); by default the shipped one."""
        return cls(_read(None if path is None else str(path), part))


@cache
def _read(path: str | None, part: str) -> dict[str, npt.NDArray[Any]]:
    data = resources.files(__package__).joinpath("model.npz").read_bytes() if path is None else Path(path).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {k.split("/", 1)[1]: arrays[k] for k in arrays.files if k.startswith(part + "/")}
