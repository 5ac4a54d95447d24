"""The scorer: small networks over the blocks of a page, run with numpy.

Each block starts from its own features and the learned vectors of the names and words around it. Three layers then let
it look at its neighbours (1, 2 and 4 blocks away) and at the averages of the containers it stands in, up to the whole
page: the second and third look see the page in the light of the first. All of it is matrix products over all blocks at
once, and linear in their number. The networks of a model were trained apart, and the mean of what they say is better
than either; they are run side by side, so that a page is prepared but once. Trained in ``training/``; see
``docs/model-card.md``.
"""

from __future__ import annotations

import io
import os
from functools import cache
from importlib import resources
from itertools import chain, repeat
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakSet

import numpy as np
import numpy.typing as npt

from .features import DENSE, MOST_NAME_WORDS, RANGES, Features, split_names, words_of_name

__all__ = ["SHIFTS", "Scorer"]

Floats = npt.NDArray[np.float32]

#: How far each layer looks back and ahead, in blocks.
SHIFTS = (1, 2, 4)
#: Names are kept for the next pages, up to so many.
_MOST_NAMES = 20_000
_NO_NAMES = ("", "")
#: So many rows are worked on at once, which keeps them in the processor's cache and memory small on huge pages.
_SLICE = 2048
#: Vectors of names in the first layer: of the inline elements, of three containers around, of those farther out.
_NAMED = 5
#: Products of at most so many multiplications are not worth a second thread to BLAS, whose threads then spin and wait
#: (OpenBLAS, interface/gemm.c: SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD).
_ONE_THREAD = 1 << 18
#: Running sums are products with a triangle of ones, of so many rows at once: `cumsum` takes several times as long.
_RUN = 32
_TRIANGLE = np.tril(np.ones((_RUN, _RUN), np.float32))


class Scorer:
    """The trained weights, and how to apply them.

    Args:
        weights: The arrays of one model, as `training/export.py` writes them: vocabularies, tables, layers.
    """

    def __init__(self, weights: dict[str, npt.NDArray[Any]]) -> None:
        def scaled(name: str) -> Floats:
            return weights[name].astype(np.float32) * weights[name + "_scale"].astype(np.float32)

        def table(name: str) -> Floats:  # a row has the vectors of all networks
            return np.concatenate(scaled(name), axis=1)

        self._names = {w: i for i, w in enumerate(str(weights["names"]).split("\n"))}
        self._words = {w: i for i, w in enumerate(str(weights["words"]).split("\n"))}
        self._name_table = table("name_table")
        self._word_table = table("word_table")
        layers = [(scaled(f"w{i}"), weights[f"b{i}"].astype(np.float32)) for i in range(len(SHIFTS) + 2)]
        w, b = layers[0]
        self._networks = len(w)
        names, words = (t.shape[1] // self._networks for t in (self._name_table, self._word_table))
        of_features, *of_vectors = np.split(w, np.cumsum([DENSE, _NAMED * names, words, words]), axis=1)
        self._first = np.concatenate(of_features, axis=1), of_vectors, b.reshape(-1)
        self._last = layers[-1]
        self._layers: list[tuple[list[Floats], Floats]] = []
        for i, (w, b) in enumerate(layers[1:-1]):
            w *= np.tile(weights[f"g{i}"].astype(np.float32), 3 + RANGES)[:, :, None]
            parts = [np.ascontiguousarray(part) for part in np.split(w, 3 + RANGES, axis=1)]
            self._layers.append((parts, b.reshape(-1)))
        self._forget_names()
        _SCORERS.add(self)

    def __call__(self, features: Features) -> Floats:
        """Return the probability of each role for each block, shape (blocks, roles), rows summing to 1."""
        n = len(features.dense)
        h = self._see(features)
        width = h.shape[1]
        # Blocks share their ranges, so each is averaged once: `edges` part them by size, `of_block` has those of each.
        keys = (np.arange(RANGES) * (n + 1) + features.first) * (n + 1) + features.last
        ranges, of_block = np.unique(keys, return_inverse=True)
        of_block = of_block.reshape(n, RANGES)
        edges = np.searchsorted(ranges, np.arange(RANGES + 1) * (n + 1) ** 2)
        firsts, lasts = ranges // (n + 1) % (n + 1), ranges % (n + 1)
        sizes = (lasts - firsts).astype(np.float32)[:, None]
        seen = np.empty((len(ranges), width), np.float32)
        reach = SHIFTS[-1]
        whole = -n % _RUN + n
        beside = np.zeros((whole + 2 * reach, width), np.float32)  # all blocks, and the nothing before and after them
        sums = np.zeros((whole + 1, width), np.float32)
        by_network = (n, self._networks, width // self._networks)
        for ((own, back, ahead, *of_ranges), b), shift in zip(self._layers, SHIFTS, strict=True):
            g = beside[reach : n + reach]
            parts = h.reshape(by_network)
            squares = np.einsum("ijk,ijk->ij", parts, parts)[:, :, None] / by_network[2]
            np.divide(parts, np.sqrt(squares + 1e-5), out=g.reshape(by_network))
            _add_up(beside[reach : whole + reach], out=sums[1:])
            means = (sums[lasts] - sums[firsts]) / sizes
            for k, w in enumerate(of_ranges):
                seen[edges[k] : edges[k + 1]] = _product(means[edges[k] : edges[k + 1]], w)
            for start in range(0, n, _SLICE):
                stop = min(start + _SLICE, n)
                look = _product(g[start:stop], own)
                look += b
                look += _product(beside[start + reach - shift : stop + reach - shift], back)
                look += _product(beside[start + reach + shift : stop + reach + shift], ahead)
                for of_range in of_block[start:stop].T:
                    look += seen[of_range]
                h[start:stop] += np.maximum(look, 0, out=look)
        w, b = self._last
        p = _product(h, w).reshape(n, *b.shape)
        p += b
        p -= p.max(2, keepdims=True)
        np.exp(p, out=p)
        p /= p.sum(2, keepdims=True)
        mean: Floats = p.mean(1)
        return mean

    def _see(self, features: Features) -> Floats:
        """What each block is by itself: its features, the names around it and inside it, its words."""
        is_used = np.zeros(len(features.names) + 1, bool)  # a fifth of the containers hold no block
        is_used[features.ancestors] = True
        is_used[-1] = False  # where there is no container
        used = np.flatnonzero(is_used)
        m = len(used)
        place = np.full(len(is_used), -1)
        place[used] = np.arange(m)
        around = place[features.ancestors.T]
        elements = map(features.names.__getitem__, used.tolist())
        names = self._name_vectors([*elements, *[("", words) for words in features.inline], _NO_NAMES])
        far = names[around[3]]
        for ancestor in around[4:]:  # -1, where there is no container, takes the last row: no names
            far += names[ancestor]
        far /= len(around) - 3
        of_features, (of_names, of_words, of_heading, of_inside), bias = self._first
        near = np.empty((len(far), self._networks, of_names.shape[1]), np.float32)
        for group, vectors in zip(
            np.split(near, _NAMED, axis=2), (names[m:-1], *(names[around[k]] for k in range(3)), far), strict=True
        ):
            group[:] = vectors.reshape(group.shape)
        h = _product(features.dense, of_features[None])
        h += _product(near.reshape(len(far), -1), of_names)
        words = self._word_vectors(features.words)
        h += _product(words, of_words)
        long = np.flatnonzero([bool(inside) for inside in features.inside])
        if len(long):
            h[long] += _product(self._word_vectors([features.inside[k] for k in long.tolist()]), of_inside)
        headings, of_block = np.unique(features.heading, return_inverse=True)
        headed = _product(words[headings], of_heading)
        headed[headings < 0] = 0
        h += headed[of_block]
        h += bias
        return np.maximum(h, 0, out=h)

    def _forget_names(self) -> None:
        """Start with an empty table of names, which no thread holds."""
        self._known: dict[tuple[str, str], int] = {}  # elements' names seen so far: rows of `_vectors`
        self._of_name: dict[str, dict[int, None]] = {}  # single class names and ids: rows of the table of names
        self._vectors = np.zeros((0, self._name_table.shape[1]), np.float32)
        self._lock = Lock()

    def _name_vectors(self, elements: list[tuple[str, str]]) -> Floats:
        """For each element, tag and names: the sum of the vectors of its names, kept for the next page of the site."""
        with self._lock:
            known, count = self._known, len(self._known)
            try:
                return self._vectors[list(map(known.__getitem__, elements))]
            except KeyError:
                new = [e for e in dict.fromkeys(elements) if e not in known]
            if count + len(new) > len(self._vectors):  # full: start afresh with this page's
                new, count = list(dict.fromkeys(elements)), 0
                known = self._known = {}
                self._vectors = np.empty((max(_MOST_NAMES, len(new)), self._name_table.shape[1]), np.float32)
            known.update(zip(new, range(count, count + len(new)), strict=True))
            rows = [self._rows_of(tag, names) for tag, names in new]
            sizes = np.fromiter(map(len, rows), np.int64, len(rows))
            found = np.fromiter(chain.from_iterable(rows), np.int64, int(sizes.sum()))
            self._vectors[count : len(known)] = _sums(found, sizes, self._name_table)
            return self._vectors[list(map(known.__getitem__, elements))]

    def _rows_of(self, tag: str, names: str) -> list[int]:
        """The rows of the words in an element's names and of its tag."""
        of_name, row_of = self._of_name, self._names.get
        rows: dict[int, None] = {}
        for name in split_names(names):
            known = of_name.get(name)
            if known is None:
                if len(of_name) >= _MOST_NAMES:
                    of_name.clear()
                known = of_name[name] = {row: None for w in words_of_name(name) if (row := row_of(w)) is not None}
            rows |= known
        out = list(rows)[:MOST_NAME_WORDS]
        row = row_of(f"<{tag}>")
        return out if row is None else [*out, row]

    def _word_vectors(self, words: list[list[str]]) -> Floats:
        """The sum of the vectors of the known words of each block."""
        out = np.empty((len(words), self._word_table.shape[1]), np.float32)
        row_of = self._words.get
        for start in range(0, len(words), _SLICE):
            part = words[start : start + _SLICE]
            sizes = np.fromiter(map(len, part), np.int64, len(part))
            found = np.fromiter(map(row_of, chain.from_iterable(part), repeat(-1)), np.int64, int(sizes.sum()))
            out[start : start + _SLICE] = _sums(found, sizes, self._word_table)
        return out

    @classmethod
    def load(cls, path: Path | str | None = None, part: str = "html") -> Scorer:
        """Load the model for pages with markup (`part` ``html``) or without (``text``); by default the shipped one."""
        return cls(_read(None if path is None else str(path), part))


_SCORERS: WeakSet[Scorer] = WeakSet()


def _start_afresh() -> None:
    """Where a process forks while a thread fills a table, the child has half of it, behind a lock none will open."""
    for scorer in _SCORERS:
        scorer._forget_names()


if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_start_afresh)


@cache
def _read(path: str | None, part: str) -> dict[str, npt.NDArray[Any]]:
    data = resources.files(__package__).joinpath("model.npz").read_bytes() if path is None else Path(path).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {k.split("/", 1)[1]: arrays[k] for k in arrays.files if k.startswith(part + "/")}


def _sums(rows: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64], table: Floats) -> Floats:
    """The sums of rows of a table, over the root of their number; zeros for none.

    Args:
        rows: The rows of the first sum, of the second, …; -1 for what the table has not.
        sizes: How many of them each sum takes.
        table: Where they are.
    """
    out = np.zeros((len(sizes), table.shape[1]), np.float32)
    known = rows >= 0
    counts = np.bincount(np.repeat(np.arange(len(sizes)), sizes)[known], minlength=len(sizes))
    some = np.nonzero(counts)[0]
    if len(some):
        starts = (np.cumsum(counts) - counts)[some]
        # Not by running sums: a name's vector must not depend on the page on which it was first seen.
        sums = np.add.reduceat(table.take(rows[known], axis=0), starts, axis=0)
        out[some] = sums / np.sqrt(counts[some]).astype(np.float32)[:, None]
    return out


def _add_up(rows: Floats, out: Floats) -> None:
    """Put the sums of the first row, the first two, and so on, into `out`; their number is a multiple of `_RUN`."""
    sums = out.reshape(-1, _RUN, out.shape[1])
    np.matmul(_TRIANGLE, rows.reshape(sums.shape), out=sums)
    sums[1:] += np.cumsum(sums[:-1, -1], axis=0)[:, None]


def _product(a: Floats, b: Floats) -> Floats:
    """Each network's part of the columns of `a` times its own matrix, in slices that BLAS takes on one thread.

    Args:
        a: Shape (rows, networks * inner).
        b: Shape (networks, inner, outer).
    """
    networks, inner, outer = b.shape
    rows = len(a)
    step = max(1, _ONE_THREAD // (inner * outer))
    whole = rows // step * step
    out = np.empty((rows, networks * outer), np.float32)
    for part in slice(0, whole), slice(whole, rows):
        size = min(step, part.stop - part.start)
        if size:
            left = a[part].reshape(-1, size, networks, inner).transpose(0, 2, 1, 3)
            into = out[part].reshape(-1, size, networks, outer).transpose(0, 2, 1, 3)
            np.matmul(left, b, out=into)
    return out
