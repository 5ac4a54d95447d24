"""Mutants: saved pages that were cut, doubled, spliced and sown with what hurts.

The same number gives the same mutant, of the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from .cases import ADDRESSES, PAYLOADS

__all__ = ["mutant", "sources"]

ROOT = Path(__file__).parents[2]
#: Pages of ../shared are taken up to this size, and so many of each of its sets, so that 20,000 mutants take minutes.
MOST_BYTES, MOST_PAGES = 150_000, 100
CHARSETS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251", "shift_jis", "gb18030")
TOKENS = [
    *(t.encode("utf-8", "surrogatepass") for t in (*PAYLOADS, *(a for a in ADDRESSES if len(a) < 100))),
    *(b"<p>", b"</p>", b"<br>", b"<div>", b"</div>", b"<table><tr><td>", b"</table>", b"<li>", b"<h1>", b"<a href=x>"),
    *(b"<!--", b"-->", b"<script>", b"</script>", b"<style>", b"<title>", b"<pre>", b"<noscript>", b"<svg>", b"<b>"),
    *(b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x1b$B", b"\xef\xbb\xbf", b"\xff\xfe", b"&", b"&#0;", b"&#xd800;"),
    *(b'"', b"'", b"=", b">", b"<", b"/", b"]]>", b"{", b"}", b"[", b"](", b"```", b"\n\n", b"\r", b"\t", b" " * 1000),
]

Rng = random.Random


@cache
def sources() -> list[tuple[str, bytes]]:
    """The pages that mutants come from: the project's fixtures, and some of the sets in ../shared where these are."""
    found = [(p.parent.name, p.read_bytes()) for p in sorted((ROOT / "tests" / "fixtures").glob("*/source.*"))]
    data = ROOT.parent / "shared" / "data"
    if data.is_dir():
        from pyarrow import parquet

        for name in ("wcxb", "fundus", "trafilatura"):
            batches = parquet.ParquetFile(data / f"{name}.parquet").iter_batches(8, columns=["id", "html"])
            pages = ((row["id"], row["html"]) for batch in batches for row in batch.to_pylist())
            small = ((f"{name}/{key}", page) for key, page in pages if len(page) <= MOST_BYTES)
            found += islice(small, MOST_PAGES)
    return found


def mutant(number: int, pages: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The mutant of that number: the name of the page it was, and its bytes."""
    rng = random.Random(number)
    name, data = rng.choice(pages)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        change = rng.choice(CHANGES)
        data = change(data, rng, pages)
    return name, data[: 4 * MOST_BYTES]


def _range(data: bytes, rng: Rng) -> tuple[int, int]:
    """A piece of the page: of any length, short ones as likely as long ones; often from one tag to another."""
    size = int(len(data) ** rng.random())
    start = rng.randrange(max(1, len(data) - size + 1))
    end = start + size
    if rng.random() < 0.7:
        start, end = max(0, data.find(b"<", start)), max(0, data.find(b"<", end))
    return (start, end) if start < end else (end, start)


def _delete(data: bytes, rng: Rng, _: object) -> bytes:
    start, end = _range(data, rng)
    return data[:start] + data[end:]


def _double(data: bytes, rng: Rng, _: object) -> bytes:
    start, end = _range(data, rng)
    times = rng.choice((1, 1, 2, 10, 100)) if end - start < 1000 else 1
    return data[:end] + data[start:end] * times + data[end:]


def _cut(data: bytes, rng: Rng, _: object) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def _splice(data: bytes, rng: Rng, pages: Sequence[tuple[str, bytes]]) -> bytes:
    _, other = rng.choice(pages)
    start, end = _range(other, rng)
    at, until = _range(data, rng)
    return data[:at] + other[start:end] + data[at if rng.random() < 0.5 else until :]


def _swap(data: bytes, rng: Rng, _: object) -> bytes:
    a, b = _range(data, rng)
    c, d = _range(data, rng)
    if c < a:
        a, b, c, d = c, d, a, b
    return data if c < b else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _sow(data: bytes, rng: Rng, _: object) -> bytes:
    for _i in range(rng.choice((1, 1, 5, 50))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(TOKENS) + data[at:]
    return data


def _flip(data: bytes, rng: Rng, _: object) -> bytes:
    flipped = bytearray(data)
    for _i in range(rng.choice((1, 10, 100)) if data else 0):
        flipped[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(flipped)


def _drop(data: bytes, rng: Rng, _: object) -> bytes:
    """Every one of a sign that markup is made of is lost, or doubled."""
    sign = rng.choice((b">", b'"', b"</", b"=", b"<p", b"<div", b"</div>", b"\n", b" ", b"{", b"&", b"<br"))
    return data.replace(sign, rng.choice((b"", sign * 2)))


def _recode(data: bytes, rng: Rng, _: object) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(CHARSETS), "replace")


CHANGES: list[Callable[[bytes, Rng, Sequence[tuple[str, bytes]]], bytes]] = [
    *(_delete, _delete, _double, _double, _cut, _splice, _splice, _swap, _sow, _sow, _flip, _drop, _recode)
]
