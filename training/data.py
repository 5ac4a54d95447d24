"""The labelled pages as features and targets, kept on disk between runs."""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from articlekit.blocks import Blocks, Container
from articlekit.blocks.html import read_html
from articlekit.blocks.markdown import read_markdown
from articlekit.blocks.plain import read_text
from articlekit.metadata import Metadata, read_metadata
from articlekit.page import decode, parse_html
from articlekit.roles.features import Features, Hints, describe
from articlekit.roles.label import hints_of
from articlekit.roles.names import ROLES

from . import labels
from .augment import INDEX, Pool, augment, bare, shortened, without_story

FOLDS = 5
#: The sets that have pages; that of the labelled ones takes its own from them.
SETS = ("wcxb", "fundus", "trafilatura", "htmldate")
#: How pages are made into text: by what scrapers use, as `shared/measure/score.py` does it; and into Markdown.
RENDERINGS = ("soup", "inscriptis", "html_text", "markdown")
#: The project's fixtures that are texts.
_AS_THEY_ARE = (".txt", ".md")
_REMOVED = {i for i, r in enumerate(ROLES) if not r.in_article}


@dc.dataclass
class Example:
    """One page: what the scorer sees, and what each block should be (a role, or one of `labels`' marks)."""

    set: str
    id: str
    fold: int
    site: str
    kind: str  # how it was rendered: html, soup, …
    features: Features
    target: np.ndarray
    words: np.ndarray  # words a block, for weights
    is_story: bool = True
    origin: np.ndarray | None = None  # of a text's blocks: which block of the page with markup each is, -1 if none


def fold_of(url: str | None, id: str) -> int:
    """The fold of a page: by site, so that no site is on both sides."""
    return int(hashlib.md5(site(url, id).encode()).hexdigest(), 16) % FOLDS


def site(url: str | None, id: str) -> str:
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.removeprefix("www.").split(".")
    n = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-n:]) if host else id


def sets_module(shared: Path) -> Any:
    sys.path.insert(0, str(shared / "measure"))
    import sets

    return sets


_pools: dict[int, Pool] = {}


def _begin(pools: dict[int, Pool]) -> None:
    _pools.update(pools)


def _job(args: tuple[Any, dict | None, tuple[str, ...], bool]) -> list[Example]:
    page, gold, kinds, is_changed = args
    return [e for kind in kinds for e in _examples(page, gold, kind, is_changed)]


@dc.dataclass
class Fixture:
    """A page of the project's own fixtures, in the shape of the sets' pages."""

    id: str
    html: bytes
    suffix: str
    expected: dict
    set: str = "fixtures"
    url: str | None = None
    body: str | None = None
    kind: str = "article"


def fixtures(folder: Path) -> list[Fixture]:
    """The pages written for the project; they teach the rare roles in many languages, and measure nothing."""
    out = []
    for file in sorted(folder.glob("*/expected.json")):
        source = next(file.parent.glob("source.*"))
        expected = json.loads(file.read_text("utf-8"))
        out.append(Fixture(file.parent.name, source.read_bytes(), source.suffix, expected, url=expected.get("url")))
    return out


def render(how: str, html: bytes) -> str:
    """The page as one of `RENDERINGS`. Renderers raise what they like on pages that they cannot read."""
    import score

    if how != "markdown":
        return str(score.render(how, html))
    soup = BeautifulSoup(decode(html), "lxml")
    for unseen in soup(["script", "style", "noscript", "template"]):
        unseen.decompose()
    return str(MarkdownConverter(heading_style="ATX").convert_soup(soup))


def _is_story(page: Any) -> bool:
    """Whether a page is an article: WCXB has forums, shops, lists … beside them."""
    return page.set != "wcxb" or page.kind == "article"


def _target(page: Any, gold: dict | None, texts: list[str]) -> np.ndarray:
    if isinstance(page, Fixture):
        return labels.from_expected(page.expected, texts)
    if gold is not None:
        roles = labels.from_roles(gold["blocks"], texts)
        return roles if _is_story(page) else labels.agreed(roles, labels.from_body(page.body, texts))
    if page.body is not None:
        return labels.from_body(page.body, texts)
    return labels.from_snippets(page.with_, page.without, texts)


def _examples(page: Any, gold: dict | None, kind: str, is_changed: bool) -> Iterator[Example]:
    fold = fold_of(page.url, page.id)
    if kind == "html":
        root = parse_html(page.html)
        blocks = read_html(root)
        hints = hints_of(blocks, read_metadata(root, page.url))
    else:
        try:
            text = decode(page.html) if kind in _AS_THEY_ARE else render(kind, page.html)
        except Exception:  # a renderer that fails on a page is no reason to lose the others
            return
        blocks = read_markdown(text) if kind in ("markdown", ".md") else read_text(text)
        hints = Hints()
    if not blocks.blocks:
        return
    texts = [b.text for b in blocks.blocks]
    target = _target(page, gold, texts)
    example = _example(page, fold, kind, blocks, target, hints)
    example.is_story = _is_story(page)
    if kind in RENDERINGS:
        marked_up = read_html(parse_html(page.html)).blocks
        example.origin = labels.carried([(b.text, i) for i, b in enumerate(marked_up)], texts)
    yield example
    if not is_changed:
        return
    # Changed copies, for training alone: `kind` has a plus. Their added texts come from pages of the same fold.
    rng = random.Random(page.id + kind)
    if kind == "html":
        if rng.random() < 0.25:
            empty = without_story(blocks, target)
            if empty is not None:
                yield _example(page, fold, "html+", *empty, hints if rng.random() < 0.5 else None)
        more = augment(blocks, target, _pools[fold], site(page.url, page.id), rng)
        if more is not None:
            changed, known = more
            if rng.random() < 0.3:
                changed, hints = bare(changed), Hints()
            yield _example(page, fold, "html+", changed, known, hints)
        brief = shortened(*(more or (blocks, target)), _pools[fold], site(page.url, page.id), rng)
        if brief is not None:
            yield _example(page, fold, "html+", *brief, hints if rng.random() < 0.5 else None)
        return
    trimmed = _trimmed(page, kind, blocks, target)
    if trimmed is not None:
        more = augment(*trimmed, _pools[fold], site(page.url, page.id), rng)
        yield _example(page, fold, kind + "+", *(more or trimmed))


def _example(
    page: Any, fold: int, kind: str, blocks: Blocks, target: np.ndarray, hints: Hints | None = None
) -> Example:
    count = np.array([len(labels.words(b.text)) for b in blocks.blocks])
    if blocks.is_text:
        hints = hints_of(blocks, Metadata())
    features = describe(blocks, hints or Hints())
    features.dense = features.dense.astype(np.float16)
    # Most words stand on many pages: one copy of each will do.
    features.inside = [list(map(sys.intern, words)) for words in features.inside]
    return Example(page.set, page.id, fold, site(page.url, page.id), kind, features, target, count)


def _trimmed(page: Any, kind: str, blocks: Blocks, target: np.ndarray) -> tuple[Blocks, np.ndarray] | None:
    """The page as a reader-mode copy has it: most of what is not article is gone."""
    rng = np.random.default_rng(int(hashlib.md5((page.id + kind).encode()).hexdigest()[:8], 16))
    share = rng.uniform(0, 0.3)
    kept_always = {INDEX[r] for r in ("weather", "page_date", "breadcrumb")}
    keep = [i for i, t in enumerate(target) if t not in _REMOVED or t in kept_always or rng.random() < share]
    if len(keep) < 5:
        return None
    cut = Blocks([blocks.blocks[i] for i in keep], is_text=True)
    cut.containers = [Container(-1, "page", "", 0, len(keep))]
    cut.container_of = [0] * len(keep)
    return cut, target[keep]


def load(
    shared: Path,
    cache: Path,
    part: str,
    jobs: int = 2,
    own: Path = Path("tests/fixtures"),
) -> list[Example]:
    """All examples of a part (``html`` or ``text``), read from the cache where it is there."""
    file = cache / f"{part}.pickle"
    if file.exists():
        return pickle.loads(file.read_bytes())
    sets = sets_module(shared)
    gold = {(p.gold["set"], p.id): p.gold for p in sets.load("roles")}
    own_gold = labels.annotations()
    work = []
    for name in SETS:
        for k, p in enumerate(sets.load(name)):
            g = gold.get((name, p.id))
            ours = own_gold.get((name, p.id)) if g is None else None
            if ours is not None:
                g = labels.annotated(ours, [b.text for b in read_html(parse_html(p.html)).blocks])
            if part == "html":
                kinds: tuple[str, ...] = ("html",)
            elif not _is_story(p):
                continue
            elif ours is None and g is not None:
                kinds = RENDERINGS
            elif ours is not None:  # two of four, by turns: there are many such pages
                kinds = tuple(RENDERINGS[(k + i) % len(RENDERINGS)] for i in range(2))
            elif p.body is not None:
                kinds = (RENDERINGS[k % len(RENDERINGS)],)
            else:
                continue
            if g is None and p.body is None and not p.with_:
                continue
            # Of texts, copies of those of the roles set are enough: each has them in every rendering.
            work.append((p, g, kinds, g is not None and _is_story(p) and (part == "html" or ours is None)))
    for f in fixtures(own):
        if f.suffix == ".html":
            work.append((f, None, ("html",) if part == "html" else RENDERINGS, False))
        elif part == "text":
            work.append((f, None, (f.suffix,), False))
    pools = {fold: Pool() for fold in range(FOLDS)}
    for p in sets.load("roles"):
        pools[fold_of(p.url, p.id)].add(site(p.url, p.id), p.gold["blocks"], p.gold["authors"])
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(pools,)) as pool:
        out = [e for es in pool.map(_job, work, chunksize=8) for e in es]
    cache.mkdir(parents=True, exist_ok=True)
    part_file = file.with_suffix(".part")
    part_file.write_bytes(pickle.dumps(out))
    part_file.rename(file)
    return out
