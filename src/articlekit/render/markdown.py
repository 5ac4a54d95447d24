"""Markdown: CommonMark, with tables as GitHub Flavored Markdown has them.

Text of the page is escaped such that a parser reads it as text, whatever it looks like; tests parse the rendering and
compare. Section numbers are those of the CommonMark specification 0.31.2 (https://spec.commonmark.org/0.31.2/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from string import punctuation
from unicodedata import category

from ..article import Article
from .inline import Run, cells, clean, runs, web_url
from .outline import Piece, items, names, outline, titles, when

__all__ = ["to_markdown"]

#: What opens or closes inline markup anywhere (6), and what would be read as a character reference (2.5), be it only
#: together with the run after.
_INLINE = re.compile(r"[\\`*_~\[\]<]|&(?=#?[0-9A-Za-z]{0,32}(?:;|\Z))")
#: What opens a block at the start of a line (4, 5): a heading, quote, list item or rule.
_BLOCK = re.compile(r"(?:#{1,6}|\+)(?=\s|$)|[->]|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_TICKS = re.compile(r"`+")


def to_markdown(article: Article) -> str:
    """Return the article as CommonMark, captions and notes in italics, links to other stories as lists.

    >>> from articlekit import Block, Role, Span
    >>> print(to_markdown(Article(headline="Rain", blocks=[
    ...     Block("2 * 3 is six", spans=[Span("link", 9, 12, "https://example.org/6")], role=Role.PARAGRAPH)])))
    # Rain
    <BLANKLINE>
    2 \\* 3 is [six](https://example.org/6)
    """
    boxes = titles(article)
    parts = [*_head(article)]
    for piece in outline(article):
        parts += ["\n".join(lines) for lines in _piece(piece, boxes) if lines]
    return "\n\n".join(parts)


def _head(article: Article) -> Iterator[str]:
    if article.kicker:
        yield _paragraph([Run(clean(article.kicker), strong=True)])
    if article.headline:
        yield _heading(1, [Run(clean(article.headline))])
    for line in (article.standfirst or "").splitlines():
        if line.strip():
            yield _paragraph([Run(clean(line), emphasis=True)])
    about: list[Run] = []
    for person in article.authors:
        about += [Run(", ")] * bool(about) + [Run(names(person), web_url(person.url))]
    for shown, _ in when(article):
        about += [Run(" · ")] * bool(about) + [Run(shown)]
    if about:
        yield _paragraph(about)


def _piece(piece: Piece, boxes: set[str]) -> Iterator[list[str]]:
    """The lines of each paragraph, list, table … that a piece becomes."""
    blocks = piece.blocks
    if piece.kind == "list":
        yield list(_list(piece))
    elif piece.kind == "quote":
        yield [line for b in blocks for line in (">", f"> {_paragraph(runs(b))}")][1:]
    elif piece.kind == "code":
        text = clean(blocks[0].text, lines=True)
        fence = _fence(text, 3)
        yield [fence, text, fence]
    elif piece.kind == "table":
        yield list(_table(piece))
    elif piece.kind == "aside":
        for is_title, group in groupby(blocks, lambda b: b.kind == "heading" or b.text in boxes):
            if is_title:
                yield from ([_paragraph([run._replace(strong=not run.code) for run in runs(b)])] for b in group)
            else:
                yield [f"- {_paragraph(runs(b))}" for b in group]
    elif piece.kind == "figure":
        url = web_url(piece.image.url) if piece.image else None
        if piece.image and url:
            yield [f"![{_escape(clean(piece.image.alt or ''))}]({_target(url)})"]
        caption = [run for b in blocks for run in runs(b)]
        if piece.extra:
            caption.append(Run(f" {piece.extra}" if caption else piece.extra))
        yield [_paragraph(_italic(caption))] if caption else []
    elif piece.kind == "heading":
        yield [_heading(min(max(2, blocks[0].level), 6), runs(blocks[0]))]
    else:
        line = runs(blocks[0])
        yield [_paragraph(_italic(line) if piece.kind == "note" else line)]


def _list(piece: Piece) -> Iterator[str]:
    indents = [""]
    for item in items(piece.blocks):
        mark = f"{item.mark or '-'} "
        del indents[item.depth :]
        indents.append(indents[-1] + " " * len(mark))
        yield indents[-2] + mark + _paragraph(runs(item.block, item.start))


def _table(piece: Piece) -> Iterator[str]:
    """A table must have a head and rows of equal length; a cell ends at a bar, even inside code."""
    rows = [[_inline(cell).replace("|", "\\|") for cell in cells(b)] for b in piece.blocks]
    size = max(len(row) for row in rows)
    for n, row in enumerate(rows):
        yield f"| {' | '.join(row + [''] * (size - len(row)))} |"
        if not n:
            yield f"|{' --- |' * size}"


def _heading(level: int, text: list[Run]) -> str:
    line = _inline(text)
    # A run of # at the end would be read as the closing sequence (4.2).
    return f"{'#' * level} {line[:-1]}\\#" if line.endswith("#") else f"{'#' * level} {line}"


def _paragraph(text: list[Run]) -> str:
    line = _inline(text)
    opening = _BLOCK.match(line)
    if not opening:
        return line
    at = opening.end() if opening["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _italic(text: list[Run]) -> list[Run]:
    return [run._replace(emphasis=not run.code, strong=False) for run in text]


def _inline(text: list[Run]) -> str:
    """Write runs on one line. Emphasis that the rules of flanking (6.2) would not let be read is left out."""
    out: list[str] = []
    last = ""  # the character written last
    starred = False  # the run before is emphasised up to its end, so that another mark would melt into its own
    for n, run in enumerate(text):
        before = text[n - 1] if n else Run("")
        after = text[n + 1] if n + 1 < len(text) else Run(" ")
        if run.url and run.url != before.url:
            out.append("[")
            last, starred = "[", False
        core = run.text.strip()
        if core:
            lead = " " if run.text[0].isspace() else ""
            trail = " " if run.text[-1].isspace() else ""
            opens = "\\" if _INLINE.match(after.text) else after.text[0]
            follows = " " if trail else "]" if after.url != run.url else "`" if after.code else opens
            mark = "*" * (2 * run.strong + run.emphasis)
            if run.code:
                core = _code(core)
            else:
                core = _escape(core)
                if core.endswith("!") and follows == "]" and after.url:
                    core = f"{core[:-1]}\\!"
            is_free = mark and not (starred and not lead)
            if not (is_free and _flanks(lead or last, core[0]) and _flanks(follows, core[-1])):
                mark = ""
            out += (lead, mark, core, mark, trail)
            last = trail or mark[:1] or core[-1]
            starred = bool(mark) and not trail
        elif run.text:
            out.append(" ")
            last, starred = " ", False
        if run.url and run.url != after.url:
            out.append(f"]({_target(run.url)})")
            last, starred = ")", False
    return "".join(out).strip()


def _flanks(outside: str, inside: str) -> bool:
    """Whether a run of stars between these characters opens or closes emphasis.

    What counts as punctuation grew between versions of CommonMark (symbols since 0.31), so the stricter reading is
    taken on either side.
    """
    if category(inside)[0] not in "PS":
        return True
    return not outside or outside.isspace() or outside in punctuation or category(outside)[0] == "P"


def _code(text: str) -> str:
    fence = _fence(text, 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _fence(text: str, least: int) -> str:
    """More backticks than stand in a row in the text."""
    return "`" * max(least, 1 + max(map(len, _TICKS.findall(text)), default=0))


def _escape(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _target(url: str) -> str:
    """A link's destination (6.3): parentheses would end it, references be resolved; a bar would end a table's cell."""
    return re.sub(r"[()]|&(?=#?[0-9A-Za-z]{1,32};)", r"\\\g<0>", url)
