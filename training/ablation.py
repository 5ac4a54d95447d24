"""What features, decoding and second opinions are worth: ``python -m training.ablation``, after `training.run`.

Each group is taken away from the pages of the roles set at reading time (numbers are set to their mean over the page,
names and words to none) and the pages are scored with the models that have not seen their sites. That is less than
training anew without the group, which could make up for some of it by others: figures are upper bounds of its worth.
Steps of decoding, metadata and readability-lxml are left out one by one, and the word F1 of the text is scored on the
pages of which it is known, the roles on the labelled ones.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

from articlekit.blocks import Blocks
from articlekit.blocks.html import read_html
from articlekit.metadata import read_metadata
from articlekit.page import parse_html
from articlekit.roles import decode
from articlekit.roles import features as f
from articlekit.roles.features import Features
from articlekit.roles.label import hints_of
from articlekit.roles.names import ROLES
from articlekit.roles.opinion import is_unsure, weigh
from articlekit.roles.scorer import Scorer

from . import data, labels
from .study import overall

_CHARS = slice(f._AT_SHARES.start, f._AT_KIND)
#: Groups of dense features: the columns that each takes up.
DENSE = {
    "characters of the block: shares, first, last": _CHARS,
    "kind of block (heading, item, …)": slice(f._AT_KIND, f._AT_REPEATED.start),
    "repeated on the page": f._AT_REPEATED,
    "what metadata say (JSON-LD, Open Graph, title)": f._AT_HINTED,
    "position relative to the headline": f._AT_HEAD,
    "semantic elements around (nav, aside, …)": f._AT_AREAS,
    "sizes, link density, position on the page and in the body": slice(f._AT_COLUMNS, f._AT_PAGE.start),
    "shares of the containers around": slice(f._AT_RANGES, f._AT_LEADS.start),
    "where links lead": f._AT_LEADS,
    "pictures beside": f._AT_PICTURES,
    "says again what stands in a longer block": slice(f._AT_LIFTED, f._AT_LIFTED + 1),
    "which story of the page": f._AT_STORIES,
    "distance to the heading above": f._AT_HEADING,
}


def _without_columns(columns: slice) -> Callable[[Features], Features]:
    def change(x: Features) -> Features:
        dense = x.dense.copy()
        dense[:, columns] = dense[:, columns].mean(0)
        return dataclasses.replace(x, dense=dense)

    return change


#: Groups, and how a page's features look without each.
GROUPS: dict[str, Callable[[Features], Features]] = {
    **{name: _without_columns(columns) for name, columns in DENSE.items()},
    "words of class, id, role, itemprop and elements": lambda x: dataclasses.replace(
        x, names=[("", "")] * len(x.names), inline=[""] * len(x.inline)
    ),
    "first and last words of the text": lambda x: dataclasses.replace(
        x, words=[[] for _ in x.words], heading=np.full_like(x.heading, -1)
    ),
    "words inside long blocks": lambda x: dataclasses.replace(x, inside=[[] for _ in x.inside]),
    "words of the heading above": lambda x: dataclasses.replace(x, heading=np.full_like(x.heading, -1)),
    "averages of the containers around": lambda x: dataclasses.replace(
        x, first=np.tile(np.arange(len(x.dense))[:, None], x.first.shape[1]),
        last=np.tile(np.arange(len(x.dense))[:, None] + 1, x.first.shape[1]),
    ),
}  # fmt: skip


#: Steps of decoding, and the constant that switches each off.
STEPS: dict[str, tuple[ModuleType, str, Any]] = {
    "odds tempered for the cut": (decode, "_TEMPER", (1.0, 0.0)),
    "what is beside the story by its element is none of its text": (decode, "_STORY_SHARE", 0.0),
    "what is unsure among comments is one": (decode, "_AMONG_COMMENTS", -1),
    "what looks alike settles together what it is": (decode, "_FEWEST_ALIKE", 1 << 30),
    "key points under a title of theirs are the standfirst": (decode, "open_with_summary", lambda page, roles: None),
    "long lines are like those beside them": (decode, "_AMONG_SHARE", 2.0),
    "text said twice counts once": (decode, "_COPY_CHARS", 1 << 30),
    "the next story on the page is a recommendation": (decode, "_STORY_CHARS", 1 << 30),
    "a quote that is said but once is a paragraph": (decode, "_PULLED_CHARS", 1 << 30),
    "a slide show is told by its captions": (decode, "_TOLD_CHARS", 1 << 30),
    "what is unsure above the headline is no text": (decode, "_ABOVE_SURE", 0.0),
    "what is unsure and far from all that is sure is no text": (decode, "_FAR_PROMISED", 2.0),
    "a line that tells the temperature is the weather": (decode, "_tell_weather", lambda page, roles: None),
    "boxes of links go by their titles": (decode, "go_by_titles", lambda page, roles: None),
}
#: What else is consulted about a page, and what the scorer is told without it.
TOLD: dict[str, Callable[[f.Hints], f.Hints]] = {
    "JSON-LD's articleBody": lambda hints: dataclasses.replace(hints, body=""),
    "all metadata": lambda hints: f.Hints(),
}
OPINION = "readability-lxml where the scorer is unsure"


def _scored(args: tuple[Any, Path]) -> tuple[Blocks, dict[str, Any]]:
    """A page's blocks, and their probabilities: with everything (no name), and without each that is consulted."""
    page, model = args
    root = parse_html(page.html)
    blocks = read_html(root)
    if not blocks.blocks:
        return blocks, {}
    scorer, hints = Scorer.load(model), hints_of(blocks, read_metadata(root, page.url))

    def weighed(p: Any) -> Any:
        is_asked = is_unsure(decode.promised_f1(blocks, p), blocks)
        return weigh(blocks, root, p, decode.TEXT) if is_asked else p

    alone = scorer(f.describe(blocks, hints))
    without = {name: weighed(scorer(f.describe(blocks, change(hints)))) for name, change in TOLD.items()}
    return blocks, {"": weighed(alone), OPINION: alone, **without}


def steps(shared: Path, runs: Path, jobs: int) -> None:
    """Print how right texts and roles are without each step of decoding, and without what else is consulted."""
    sets = data.sets_module(shared)
    import metrics

    pages = [p for name in ("wcxb", "fundus", "roles") for p in sets.load(name)]
    with ProcessPoolExecutor(jobs) as pool:
        work = [(p, runs / f"cv-{data.fold_of(p.url, p.id)}.npz") for p in pages]
        scored = list(pool.map(_scored, work, chunksize=8))
    asked = sum(p[""] is not p[OPINION] and not np.array_equal(p[""], p[OPINION]) for _, p in scored if p)
    print("\n| without | wcxb articles | wcxb all | fundus | article roles | removed |\n|---|---|---|---|---|---|")
    for name in ("", *STEPS, OPINION, *TOLD):
        f1: list[float] = []
        labelled: list[tuple[str, str, float, int]] = []
        with ExitStack() as switched:
            if name in STEPS:
                switched.enter_context(patch.object(*STEPS[name]))
            for page, (blocks, p) in zip(pages, scored):
                if p:
                    decode.decode(blocks, p.get(name, p[""]))
                if page.set == "roles":
                    target = labels.from_roles(page.gold["blocks"], [b.text for b in blocks.blocks])
                    labelled += [
                        (ROLES[t].value, b.role.value, b.confidence, len(labels.words(b.text)))
                        for t, b in zip(target.tolist(), blocks.blocks, strict=True)
                        if t >= 0
                    ]
                    continue
                text = "\n".join(b.text for b in blocks.blocks if ROLES.index(b.role) in decode.TEXT)
                f1.append(metrics.word_prf(text, page.body)[2])
        of = (
            [x for x, p in zip(f1, pages) if p.set == "wcxb" and p.kind == "article"],
            [x for x, p in zip(f1, pages) if p.set == "wcxb"],
            [x for x, p in zip(f1, pages) if p.set == "fundus"],
        )
        figures = (*map(mean, of), *overall(labelled)[1:])
        print(f"| {name or '(nothing taken away)'} | " + " | ".join(f"{v:.4f}" for v in figures) + " |", flush=True)
    print(f"\nreadability-lxml told something of {asked} of {len(pages)} pages")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--runs", type=Path, default=Path("runs"))
    ap.add_argument("--part", default="html", choices=("html", "text"))
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--only-steps", action="store_true", help="only steps of decoding and what is consulted")
    a = ap.parse_args()
    if a.only_steps:
        steps(a.shared, a.runs, a.jobs)
        return
    gold = {(p.gold["set"], p.id) for p in data.sets_module(a.shared).load("roles")}
    pages = [e for e in data.load(a.shared, a.runs / "cache", a.part) if "+" not in e.kind and (e.set, e.id) in gold]
    for e in pages:
        e.features.dense = e.features.dense.astype(np.float32)
    scorers = {fold: Scorer.load(a.runs / f"cv-{fold}.npz", a.part) for fold in range(data.FOLDS)}

    def figures(change: Callable[[Features], Features]) -> tuple[float, float, float]:
        blocks = []
        for e in pages:
            got = scorers[e.fold](change(e.features)).argmax(1)
            blocks += [
                (ROLES[t].value, ROLES[g].value, 1.0, n)
                for t, g, n in zip(e.target.tolist(), got.tolist(), e.words.tolist(), strict=True)
                if t >= 0
            ]
        return overall(blocks)

    base = figures(lambda x: x)
    print("| without | paragraph | article roles | removed |\n|---|---|---|---|")
    print("| (nothing taken away) | " + " | ".join(f"{v:.3f}" for v in base) + " |")
    rows = [(name, figures(change)) for name, change in GROUPS.items()]
    for name, got in sorted(rows, key=lambda x: sum(x[1])):
        print(f"| {name} | " + " | ".join(f"{v - b:+.3f}" for v, b in zip(got, base, strict=True)) + " |")
    if a.part == "html":
        steps(a.shared, a.runs, a.jobs)


if __name__ == "__main__":
    main()
