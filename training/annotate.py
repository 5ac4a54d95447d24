"""Label more pages by reading: choose them, write them out to be read, check and keep the labels.

``python -m training.annotate choose`` ranks pages of the sets that no gold describes, one a site, by how many blocks of
rare or doubtful roles the shipped scorer expects on them, and writes each as a listing of numbered blocks. ``--kind``
settles which of WCXB's kinds of pages are looked at.
``… check FILE`` reads labels (``== SET ID``, then lines like ``12-15 navigation``) and says what is missing.
``… keep FILE…`` adds them to ``training/annotations.jsonl``, which names pages and blocks by their hashes and holds
none of their text; pages of the labelled set, read to see how well readers agree, to ``training/controls.jsonl``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from articlekit.blocks import Blocks
from articlekit.blocks.html import read_html
from articlekit.metadata import read_metadata
from articlekit.page import parse_html
from articlekit.roles.features import describe
from articlekit.roles.label import hints_of
from articlekit.roles.names import ROLES
from articlekit.roles.scorer import Scorer

from . import data, labels
from .labels import ANNOTATIONS

NAMES = {r.value for r in ROLES}
#: What a block of each of these is worth when pages are chosen: the rarer in the gold and the worse read, the more.
WORTH = {
    "correction": 4, "credit": 3, "disclaimer": 3, "related": 1, "promo": 1, "pullquote": 2, "author_bio": 1,
    "byline": 1, "kicker": 1, "standfirst": 1, "caption": 0.5, "weather": 1, "page_date": 1, "date": 0.5,
}  # fmt: skip
LEAST_BLOCKS, MOST_BLOCKS = 8, 1600
_SHOWN = 105


def _value(args: tuple[Any, str | None]) -> tuple[float, int]:
    page, model = args
    try:
        root = parse_html(page.html)
        blocks = read_html(root)
    except Exception:
        return 0.0, 0
    if not LEAST_BLOCKS <= len(blocks.blocks) <= MOST_BLOCKS:
        return 0.0, 0
    p = Scorer.load(model)(describe(blocks, hints_of(blocks, read_metadata(root, page.url))))
    rare = sum(min(float(p[:, i].sum()), 3.0) * WORTH.get(r.value, 0) for i, r in enumerate(ROLES))
    doubt = float(-(p * np.log(p + 1e-9)).sum())
    return rare + doubt / 4, len(blocks.blocks)


def listing(page: Any) -> str:
    """A page's blocks, numbered: element and class, share of linked text in tenths, text (its middle cut)."""
    root = parse_html(page.html)
    blocks = read_html(root)
    metadata = read_metadata(root, page.url)
    head = [f"== {page.set} {page.id}", f"url: {page.url}"]
    if metadata.headlines:
        head.append("title in metadata: " + metadata.headlines[0].value[:150])
    if metadata.authors:
        head.append("authors in metadata: " + ", ".join(f.value for f in metadata.authors)[:100])
    lines = [_line(i, blocks) for i in range(len(blocks.blocks))]
    return "\n".join([*head, *lines, ""])


def _line(i: int, blocks: Blocks) -> str:
    b = blocks.blocks[i]
    text = " ".join(b.text.split())
    if len(text) > _SHOWN + 30:
        text = f"{text[:_SHOWN]} … {text[-25:]} ({len(text)})"
    linked = b.linked / max(1, len(b.text))
    c, names = blocks.container_of[i], []
    while c >= 0 and len(names) < 2:
        container = blocks.containers[c]
        if container.words.strip():
            names.append(container.words.split()[0][:18])
        c = container.parent
    mark = f" L{round(10 * linked)}" if linked > 0.05 else ""
    return f"{i} [{b.kind}{mark} {'<'.join(names)}] {text}"


def pages_of(shared: Path) -> dict[tuple[str, str], Any]:
    sets = data.sets_module(shared)
    return {(name, p.id): p for name in data.SETS for p in sets.load(name)}


def read_labels(text: str) -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    """The ranges of each page in a file of labels.

    Raises:
        ValueError: A line that is neither a page's nor a range with a role.
    """
    out: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    now: list[tuple[int, int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if line.startswith("=="):
            _, name, id = line.split(maxsplit=2)
            now = out.setdefault((name, id), [])
            now.clear()
        elif line:
            where, _, role = line.partition(" ")
            first, _, last = where.partition("-")
            if role.strip() not in NAMES or not first.isdigit() or (last and not last.isdigit()):
                raise ValueError(f"line {number}: {line!r} is no range with a role")
            now.append((int(first), int(last or first), role.strip()))
    return out


def roles_of(ranges: Iterable[tuple[int, int, str]], n: int) -> tuple[list[str | None], list[str]]:
    """The role of each of n blocks, and complaints."""
    roles: list[str | None] = [None] * n
    wrong = []
    for first, last, role in ranges:
        if not 0 <= first <= last < n:
            wrong.append(f"{first}-{last} {role}: the page has blocks 0 to {n - 1}")
            continue
        for i in range(first, last + 1):
            if roles[i] is not None:
                wrong.append(f"block {i} is labelled twice: {roles[i]} and {role}")
            roles[i] = role
    missing = [i for i, r in enumerate(roles) if r is None]
    if missing:
        wrong.append(f"no label for {missing[:20]}")
    return roles, wrong


def check(
    pages: dict[tuple[str, str], Any], file: Path, show: bool
) -> dict[tuple[str, str], tuple[Blocks, list[str | None]]]:
    out = {}
    for key, ranges in read_labels(file.read_text("utf-8")).items():
        blocks = read_html(parse_html(pages[key].html))
        roles, wrong = roles_of(ranges, len(blocks.blocks))
        for line in wrong:
            print(f"{file.name}: {key[0]} {key[1]}: {line}")
        if not wrong:
            out[key] = blocks, roles
            if show:
                print(key, dict(Counter(roles)))
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("choose", "check", "keep"))
    ap.add_argument("files", nargs="*", type=Path)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--out", type=Path, default=Path("runs/annotate"))
    ap.add_argument("--model", help="another model than the shipped one")
    ap.add_argument("--count", type=int, default=400)
    ap.add_argument("--kind", default="article")
    a = ap.parse_args()
    pages = pages_of(a.shared)
    if a.what == "choose":
        gold = {(p.gold["set"], p.id) for p in data.sets_module(a.shared).load("roles")}
        gold |= labels.annotations().keys()
        gold |= {tuple(f.read_text("utf-8").split("\n", 1)[0].split(maxsplit=2)[1:]) for f in a.out.glob("*.txt")}
        free = [p for k, p in pages.items() if k not in gold and (p.set != "wcxb" or p.kind == a.kind)]
        with ProcessPoolExecutor(2) as pool:
            values = list(pool.map(_value, [(p, a.model) for p in free], chunksize=16))
        a.out.mkdir(parents=True, exist_ok=True)
        seen: Counter = Counter()
        ranked = sorted(zip(values, free), key=lambda x: -x[0][0])
        k = at = len(list(a.out.glob("*.txt")))
        for (value, _), p in ranked:
            where = data.site(p.url, p.id)
            if not value or seen[where] >= 1:
                continue
            seen[where] += 1
            (a.out / f"{k:04}.txt").write_text(listing(p), "utf-8")
            k += 1
            if k >= at + a.count:
                break
        print(k, "pages in", a.out)
        return
    kept = {}
    for file in a.files:
        kept.update(check(pages, file, a.what == "check"))
    if a.what == "keep":
        gold = {(p.gold["set"], p.id) for p in data.sets_module(a.shared).load("roles")}
        for file, is_control in ((ANNOTATIONS, False), (labels.CONTROLS, True)):
            known = labels.annotations(file)
            for (name, id), (blocks, roles) in kept.items():
                if ((name, id) in gold) == is_control:
                    keys = "".join(labels.block_key(b.text) for b in blocks.blocks)
                    runs = " ".join(f"{role}*{len(list(run))}" for role, run in groupby(roles))
                    known[name, id] = {"set": name, "id": id, "blocks": keys, "roles": runs}
            with file.open("w", encoding="utf-8") as f:
                for key in sorted(known):
                    f.write(json.dumps(known[key], ensure_ascii=False) + "\n")
            print(len(known), "pages in", file)


if __name__ == "__main__":
    main()
