"""Plain text that reads well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from .inline import cells, clean
from .layout import columns
from .outline import Piece, items, names, outline, titles, when

__all__ = ["Line", "Paragraph", "paragraphs", "to_text"]


class Line(NamedTuple):
    """A line of text, what stands before it, and what stands before its further lines where it is wrapped."""

    text: str
    first: str = ""
    rest: str = ""
    fixed: bool = False  # its spaces count: code, tables


class Paragraph(NamedTuple):
    """Lines that stand together; `kind` is the piece's, or ``headline``, ``kicker``, ``standfirst``, ``byline``."""

    kind: str
    lines: list[Line]


def to_text(article: Article) -> str:
    """Return headline, standfirst, byline and body as plain text, a blank line between paragraphs.

    List items have bullets or their numbers, quotes a ``>``, code is indented, tables are set in columns, captions
    stand in brackets, links to other stories behind an arrow. Lines are not wrapped.

    >>> from articlekit import Block, Person, Role
    >>> print(to_text(Article(headline="Rain", authors=[Person("Ada Poe")], blocks=[
    ...     Block("It rained:", role=Role.PARAGRAPH), Block("in Riga", "item", 1, role=Role.PARAGRAPH)])))
    Rain
    <BLANKLINE>
    Ada Poe
    <BLANKLINE>
    It rained:
    <BLANKLINE>
    - in Riga
    """
    return "\n\n".join("\n".join(line.first + line.text for line in p.lines) for p in paragraphs(article))


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Give the paragraphs of an article as text, for those who wrap or style them."""
    for kind in ("kicker", "headline", "standfirst"):
        value = getattr(article, kind)
        if value:
            yield Paragraph(kind, [Line(_line(part)) for part in value.splitlines() if part.strip()])
    about = [", ".join(names(p) for p in article.authors), *(shown for shown, _ in when(article))]
    if any(about):
        yield Paragraph("byline", [Line(_line(" · ".join(part for part in about if part)))])
    boxes = titles(article)
    for piece in outline(article):
        lines = list(_lines(piece, boxes))
        if lines:
            yield Paragraph(piece.kind, lines)


def _lines(piece: Piece, boxes: set[str]) -> Iterator[Line]:
    texts = [_line(b.text) for b in piece.blocks]
    if piece.kind == "list":
        for item in items(piece.blocks):
            mark = f"{item.mark or '-'} "
            indent = "  " * (item.depth - 1)
            yield Line(_line(item.block.text[item.start :]), indent + mark, indent + " " * len(mark))
    elif piece.kind == "quote":
        for text in texts:
            yield Line(text, "> ", "> ")
    elif piece.kind == "code":
        for line in clean(piece.blocks[0].text, lines=True).expandtabs(4).split("\n"):
            yield Line(line, "    ", "    ", fixed=True)
    elif piece.kind == "table":
        rows = [["".join(run.text for run in cell).strip() for cell in cells(b)] for b in piece.blocks]
        for row in columns(rows):
            yield Line(row, fixed=True)
    elif piece.kind == "aside":
        for block, text in zip(piece.blocks, texts, strict=True):
            yield Line(text) if block.kind == "heading" or block.text in boxes else Line(text, "→ ", "  ")
    elif piece.kind == "figure":
        # A picture that has no words is nothing in text.
        caption = " ".join([*texts, piece.extra]).strip()
        if caption:
            yield Line(f"[{caption}]")
    else:
        yield Line(texts[0])


def _line(text: str) -> str:
    return " ".join(clean(text).split())
