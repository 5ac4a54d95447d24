"""Read what the scorer gets wrong, run by run: ``python -m training.errors``, after ``make train``.

Prints the longest runs of blocks that are of one role and were taken for another, with the elements they stand in, the
first and last of their lines, and the lines before and after with their roles. What a reader sees at a glance in them
(a title, a dialog, a list) is what the scorer misses. Each page is read with the model that has not seen its site;
``--own`` reads the articles that were labelled for this project as well, of which there are more.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articlekit.blocks import Blocks
from articlekit.blocks.html import read_html
from articlekit.blocks.plain import read_text
from articlekit.metadata import read_metadata
from articlekit.page import parse_html
from articlekit.roles.label import label
from articlekit.roles.names import ROLES
from articlekit.roles.scorer import Scorer

from . import data, labels

_LINE_CHARS = 110
_ELEMENTS = 5


@dataclass
class Run:
    """Blocks one after another of a page, all of the same role and all taken for the same other."""

    page: str
    is_: str
    taken: str
    words: int
    lines: list[str]


def _runs(args: tuple[Any, dict[str, Any], str, str | None]) -> list[Run]:
    page, gold, model, how = args
    if how:
        blocks, root = read_text(data.render(how, page.html)), None
    else:
        root = parse_html(page.html)
        blocks = read_html(root)
    label(blocks, read_metadata(root, page.url), Scorer.load(model, "text" if how else "html"), root)
    texts = [b.text for b in blocks.blocks]
    target = [ROLES[t].value if t >= 0 else "" for t in labels.of_page(gold, texts).tolist()]
    return list(_wrong(f"{page.set} {page.id} {page.url or ''}", blocks, target))


def _wrong(page: str, blocks: Blocks, target: list[str]) -> Iterator[Run]:
    got = [b.role.value for b in blocks.blocks]
    pairs = list(zip(target, got, strict=True))
    start = 0
    while start < len(pairs):
        end = start + 1
        while end < len(pairs) and pairs[end] == pairs[start]:
            end += 1
        is_, taken = pairs[start]
        if is_ and is_ != taken:
            shown = [*range(max(0, start - 2), start), *range(start, min(end, start + 4))]
            shown += [*range(max(shown[-1] + 1, end - 2), min(len(pairs), end + 2))]
            lines = [f"   {_elements(blocks, start)}"]
            for i in shown:
                block = blocks.blocks[i]
                mark = ">" if start <= i < end else " "
                text = block.text.replace("\n", " ").replace("\t", " | ")[:_LINE_CHARS]
                lines.append(f" {mark} {i:4} {target[i] or '?':>14} {got[i]:>14} {block.confidence:.2f} {text}")
            yield Run(page, is_, taken, sum(len(labels.words(b.text)) for b in blocks.blocks[start:end]), lines)
        start = end


def _elements(blocks: Blocks, block: int) -> str:
    """The innermost elements of a block, from the outside in."""
    path, k = [], blocks.container_of[block] if blocks.containers else -1
    while k > 0 and len(path) < _ELEMENTS:
        element = blocks.containers[k]
        path.append(f"{element.tag}.{element.words[:60]} ({element.last - element.first})")
        k = element.parent
    return " > ".join(reversed(path))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--models", default="runs/cv-{fold}.npz")
    ap.add_argument("--fold", type=int, help="only the pages of this fold")
    ap.add_argument("--text", choices=data.RENDERINGS[:3], help="of pages made into text")
    ap.add_argument("--is", dest="is_", default="", help="only blocks that are of these roles: promo,ad")
    ap.add_argument("--taken", default="", help="only blocks that were taken for these roles")
    ap.add_argument("--most", type=int, default=40, help="so many runs, the longest first")
    ap.add_argument("--own", action="store_true", help="the pages labelled for this project too")
    ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    sets = data.sets_module(a.shared)
    work = [(p, p.gold) for p in sets.load("roles")]
    if a.own:
        own = labels.annotations()
        for name in data.SETS:
            of_articles = (p for p in sets.load(name) if p.kind == "article" or name != "wcxb")
            work += [(p, own[name, p.id]) for p in of_articles if (name, p.id) in own]
    folds = [data.fold_of(p.url, p.id) for p, _ in work]
    jobs = [
        (p, gold, a.models.format(fold=fold), a.text)
        for (p, gold), fold in zip(work, folds, strict=True)
        if a.fold in (None, fold)
    ]
    with ProcessPoolExecutor(a.jobs) as pool:
        runs = [run for of_page in pool.map(_runs, jobs, chunksize=8) for run in of_page]
    wanted, taken = (set(filter(None, roles.split(","))) for roles in (a.is_, a.taken))
    runs = [r for r in runs if (not wanted or r.is_ in wanted) and (not taken or r.taken in taken)]
    for run in sorted(runs, key=lambda r: -r.words)[: a.most]:
        print(f"{run.words} words of {run.is_} taken for {run.taken}: {run.page}", *run.lines, sep="\n")


if __name__ == "__main__":
    main()
