"""The article in reading order: the pieces that every rendering writes, each in its own way.

Every block of the article is in exactly one piece, but for headline, kicker, standfirst, byline and date lines: those
are the head, which renderings write from the article's fields.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime
from typing import NamedTuple

from ..article import Article, Image, Person
from ..blocks import Block
from ..roles.names import Role
from .inline import clean

__all__ = ["Item", "Piece", "items", "names", "outline", "titles", "when"]

_HEAD = frozenset((Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.BYLINE, Role.DATE))
_PIECES = {
    Role.SUBHEADING: "heading",
    Role.PULLQUOTE: "quote",
    Role.CAPTION: "figure",
    Role.RELATED: "aside",
    Role.PROMO: "aside",
}
_PARAGRAPHS = {"item": "list", "quote": "quote", "row": "table", "code": "code"}
#: Pieces that take in all neighbouring blocks of their kind and role.
_JOINED = frozenset(("list", "quote", "table", "aside"))
#: Lists deeper than this are written at this depth: Markdown parsers stop nesting at about twenty levels.
_MAX_DEPTH = 8
_NUMBER = re.compile(r"([0-9]{1,9})\.\s+(?=\S)")


class Piece(NamedTuple):
    """Blocks that are written together, all of one role.

    `kind` is ``heading``, ``paragraph``, ``list``, ``quote``, ``code``, ``table``, ``figure`` (a caption, a picture, or
    both), ``aside`` (related links, promos) or ``note`` (credits, corrections, times of a live blog …). `extra` is what
    is known of a picture's caption and credit beyond the blocks of the article.
    """

    kind: str
    role: Role
    blocks: list[Block]
    image: Image | None = None
    extra: str = ""


class Item(NamedTuple):
    """A list item at its depth (1 = outermost).

    A numbered item has its number as `mark` (``1.``), and its text begins at `start`.
    """

    block: Block
    depth: int
    mark: str = ""
    start: int = 0


def outline(article: Article) -> list[Piece]:
    """Return the pieces of an article in order.

    Pictures have no place among the blocks: the first one comes on top, others with their caption, the rest at the end.
    """
    captions = [b for b in article.blocks if b.role is Role.CAPTION]
    shown = {b.text for b in captions}
    placed = _place(article.images, captions)
    pieces: list[Piece] = []
    lead: Block | None = None
    if article.images:
        first = article.images[0]
        lead = next((b for b in captions if placed.get(id(b)) is first), None)
        pieces.append(_figure(lead, first, shown))
    started = False
    for block in article.blocks:
        role = block.role
        # Date lines inside the body are the times of a live blog; those before it are the head's.
        if not role.in_article or (role in _HEAD and not (role is Role.DATE and started)):
            continue
        if block is lead or not clean(block.text).strip():
            continue
        kind = _PARAGRAPHS.get(block.kind, "paragraph") if role is Role.PARAGRAPH else _PIECES.get(role, "note")
        started = started or role in (Role.PARAGRAPH, Role.SUBHEADING)
        if kind == "figure":
            pieces.append(_figure(block, placed.get(id(block)), shown))
        elif kind in _JOINED and pieces and (pieces[-1].kind, pieces[-1].role) == (kind, role):
            pieces[-1].blocks.append(block)
        else:
            pieces.append(Piece(kind, role, [block]))
    done = {id(image) for image in placed.values()}
    pieces += [_figure(None, image, shown) for image in article.images[1:] if id(image) not in done]
    return pieces


def _place(images: list[Image], captions: list[Block]) -> dict[int, Image]:
    """For caption blocks, by id, the picture whose caption they open with (a credit may follow)."""
    waiting = {image.caption: image for image in reversed(images) if image.caption}
    known = sorted(waiting)
    placed: dict[int, Image] = {}
    for block in captions:
        # Of all texts that a block could open with, the longest one sorts last before it, but for rare overlaps.
        nearest = known[max(bisect_right(known, block.text) - 1, 0)] if known else ""
        if nearest in waiting and block.text.startswith(nearest):
            placed[id(block)] = waiting.pop(nearest)
    return placed


def _figure(caption: Block | None, image: Image | None, shown: set[str]) -> Piece:
    known = caption.text if caption else ""
    parts = (image.caption, image.credit) if image else ()
    extra = [clean(part) for part in parts if part and part not in shown and part not in known]
    return Piece("figure", Role.CAPTION, [caption] if caption else [], image, " ".join(extra))


def items(blocks: list[Block]) -> list[Item]:
    """Return list items with their depth and their number, where markup gives it or the text counts up from 1.

    A level that is skipped is not kept: the depth grows by one at most.

    >>> [(i.depth, i.mark) for i in items([Block("1. a", level=1), Block("b", level=3), Block("2. c", level=1)])]
    [(1, '1.'), (2, ''), (1, '2.')]
    """
    out: list[Item] = []
    levels: list[int] = []
    counts = [0] * (_MAX_DEPTH + 1)  # the last number at each depth, 0 where the list is not numbered
    for block in blocks:
        while levels and levels[-1] > block.level:
            levels.pop()
        if not levels or levels[-1] < block.level:
            levels.append(block.level)
        depth = min(len(levels), _MAX_DEPTH)
        counts[depth + 1 :] = [0] * (_MAX_DEPTH - depth)
        number = _NUMBER.match(block.text) if block.number is None else None
        if block.number is not None:
            out.append(Item(block, depth, f"{block.number}."))
        elif number and int(number[1]) == counts[depth] + 1:
            counts[depth] += 1
            out.append(Item(block, depth, f"{counts[depth]}.", number.end()))
        else:
            counts[depth] = 0
            out.append(Item(block, depth))
    return out


def titles(article: Article) -> set[str]:
    """Return the headings of the article's boxes of related links and promos."""
    return {p.title for p in article.promos if p.title} | {r.group for r in article.related if r.group}


def names(person: Person) -> str:
    """Return the name of a writer, the job title behind it in parentheses."""
    return clean(f"{person.name} ({person.title})" if person.title else person.name)


def when(article: Article) -> list[tuple[str, date | datetime]]:
    """Return when the story was published and when it was changed since, as they are shown and as they are.

    >>> when(Article(published=date(2024, 5, 1), modified=datetime(2024, 5, 2, 9, 30)))
    [('2024-05-01', datetime.date(2024, 5, 1)), ('updated 2024-05-02 09:30', datetime.datetime(2024, 5, 2, 9, 30))]
    """
    dates = []
    if article.published:
        dates.append((_shown(article.published), article.published))
    if article.modified and article.modified != article.published:
        dates.append((f"updated {_shown(article.modified)}", article.modified))
    return dates


def _shown(value: date | datetime) -> str:
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
