"""Plain text to blocks, in the shapes that scrapers leave; and what shape of page a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from . import MAX_BLOCKS, SENTENCE_ENDS, Block, Blocks, Container, Media, Source, Span
from .runs import Runs

__all__ = ["looks_like_html", "read_text", "text_kind"]

#: A line of this many characters is running text: it is of kind ``paragraph``. Headlines and menu entries are shorter.
_PARAGRAPH = 80
#: Widths at which tools wrap text. Scripts of wide characters put half as many on a line.
_NARROWEST, _NARROWEST_WIDE, _WIDEST = 60, 25, 132
#: Longest first word (of a line) that is believed to be the reason why the line above was broken.
_LONGEST_WORD = 20
_OPENERS = "\"'“‘«„([（「『"
#: Bullets that are never words; the ASCII ones are bullets only in company, since they also open notes and dialogue.
_BULLETS = frozenset("•‣◦▪●")
_ASCII_BULLETS = frozenset("*-+")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s")
#: What may follow a link in a sentence and starts no block.
_CLOSERS = frozenset(",.;:)]!?…’”、。，")
#: So many lines that start with such a mark show that a text was split at inline elements, as bs4's `get_text` does.
_SPLITS = 2
#: A piece of a sentence this long is no menu entry.
_FRAGMENT = 40
#: How far the next entry of a wrapped list may be.
_LIST_REACH = 8
_RULE = "-=*~#–—─━═• "
#: What `str.isspace` calls whitespace, and what is as invisible: soft hyphen, zero-width space, word joiner, BOM.
_BLANK = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\xad\u200b\u2060\ufeff"
)

_URL = r"https?://[^\s<>\"\[\]]+"
#: The target of a Markdown link: a path or a URL of a scheme that runs nothing.
_TARGET = r"(?=[/#?.]|(?:https?|ftp|mailto|tel):|data:image/|www\.)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
_IMAGE = re.compile(rf"!\[([^\[\]]*)\]\(({_TARGET})(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(
    rf"\[(?P<text>[^\[\]]+)\]\((?P<target>{_TARGET})(?:\s+\"[^\"]*\")?\)"  # [text](url "title")
    rf"|\[(?P<aside>{_URL})\]"  # text [url]
    rf"|(?P<url>{_URL})"
    r"|\[(?P<note>\d{1,3})\]"  # a footnote's mark
)
#: A footnote that is a link: ``[3] https://…``, ``[3]: https://…``, and ``3. https://…`` as lynx writes it.
_NOTE = re.compile(rf"(?:\[(\d{{1,3}})\]:?|(\d{{1,3}})\.)\s+({_URL})$")


@dataclass(slots=True)
class _Line:
    """A line that is not empty, without the whitespace and the list, quote or heading mark around its text."""

    text: str
    number: int
    start: int  # offsets into the page, mark included
    end: int
    indent: int
    gap: int  # empty lines above; a rule counts as two
    kind: str = "line"
    level: int = 0

    @property
    def width(self) -> int:
        """The columns that the line takes up, mark included."""
        return self.indent + self.end - self.start


class _Wrap(NamedTuple):
    """How a text was hard-wrapped: at which width, and how many columns short of it a full line may stay."""

    width: int
    slack: int


def read_text(text: str) -> Blocks:
    r"""Cut a page of plain text into its blocks.

    Every line is a block, unless the text as a whole is hard-wrapped, which its line lengths show: then the lines of a
    paragraph are joined again. The words (``\w+``) of the blocks, in order, are the words of the text, but for the URLs
    of ``[text](url)``, ``![text](url)`` and ``text [url]``, which become link spans and media. Groups of blocks that a
    rule (``-----``) or two empty lines set apart are containers (tag ``gap``) of the page; in them, blocks without an
    empty line in between are containers of their own (tag ``lines``).

    Args:
        text: The page. Line ends may be ``\n``, ``\r\n`` or ``\r``; a byte-order mark may come first.

    >>> page = read_text("Rain stops play\n\n* Day one:\t[the report](https://example.org/1)\n* Day two\n")
    >>> [(b.text, b.kind, b.source.line) for b in page.blocks]
    [('Rain stops play', 'line', 1), ('Day one: the report', 'item', 3), ('Day two', 'item', 4)]
    >>> page.blocks[1].spans
    [Span(kind='link', start=9, end=19, url='https://example.org/1')]
    """
    page = Blocks(containers=[Container(-1, "page", "", 0)], is_text=True)
    lines = _read_lines(text)
    if len(lines) > MAX_BLOCKS:
        rest = lines.pop()
        page.warnings.append(f"the page was cut after {MAX_BLOCKS:,} lines: line {rest.number} and on are left out")
    wrap = _find_wrap(lines, wide=len(text.encode(errors="surrogatepass")) > 2 * len(text))
    _read_marks(lines, wrap)
    notes = {m[1] or m[2]: m[3] for line in lines if "://" in line.text and (m := _NOTE.match(line.text))}

    blocks, containers = page.blocks, page.containers
    group = here = 0
    paragraphs = [*_paragraphs(lines, wrap)]
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        first, last = paragraph[0], paragraph[-1]
        if first.gap or not group:
            containers[here].last = containers[group].last = len(blocks)
            if first.gap >= 2 or not group:
                group = len(containers)
                containers.append(Container(0, "gap", "", len(blocks)))
            here = group
            if following and not following[0].gap:
                here = len(containers)
                containers.append(Container(group, "lines", "", len(blocks)))
        joined = _join(paragraph)
        spans: list[Span] = []
        if "![" in joined:
            joined = _read_images(joined, page.media, len(blocks), here)
        if "[" in joined or "://" in joined:
            joined, spans = _read_links(joined, notes)
        if not joined:  # a picture, or a link without text
            continue
        kind = "paragraph" if first.kind == "line" and len(joined) >= _PARAGRAPH else first.kind
        blocks.append(Block(joined, kind, first.level, spans, Source(first.number, None, first.start, last.end)))
        page.container_of.append(here)
    page.inline_words = [""] * len(blocks)
    containers[here].last = containers[group].last = containers[0].last = len(blocks)
    for block, below in pairwise(blocks):
        if block.kind == "line" and below.kind == "paragraph" and _shouts(block.text) and not _shouts(below.text):
            block.kind, block.level = "heading", 2
    return page


# -- lines ---------------------------------------------------------------------------------------------------------


def _read_lines(text: str) -> list[_Line]:
    """The lines that hold something, with the gaps between them; rules and underlines are read into these.

    There are no more than one over `MAX_BLOCKS`.
    """
    lines: list[_Line] = []
    number, offset, gap = 1, 0, 0
    bullet = False  # a bullet alone on its line belongs to the next one
    for raw in text.splitlines(keepends=True):
        bare = raw.strip(_BLANK)
        if not bare:
            gap += raw[-1] in "\n\r"  # not a form feed: the next page of a PDF goes on in mid-sentence
        elif bare[0] in _RULE and len(bare) >= 3 and not bare.strip(_RULE):
            above = lines[-1] if lines and not gap else None
            if above and above.kind == "line" and len(above.text) <= 2 * len(bare) and len(bare) <= len(above.text) + 5:
                above.kind, above.level = "heading", 1 if bare[0] == "=" else 2
            else:
                gap = 2
        elif bare in _BULLETS or bare == "*":
            bullet = True
        else:
            indent = raw.find(bare[0])
            start = offset + indent
            line = _Line(bare, number, start, start + len(bare), indent, gap)
            if bullet:
                line.kind, line.level, bullet = "item", 1, False
            lines.append(line)
            if len(lines) > MAX_BLOCKS:
                break
            gap = 0
        offset += len(raw)
        number += raw[-1] in "\n\r"
    return lines


def _read_marks(lines: list[_Line], wrap: _Wrap | None) -> None:
    """Read the marks that open a line: headings, quotes, bullets, numbers, cells."""
    depths: list[int] = []  # indents of the lists that are open
    for i, line in enumerate(lines):
        text = line.text
        mark = text[0]
        if mark == "#":
            level = len(text) - len(text.lstrip("#"))
            title = text.strip("# \t")
            if title and level <= 6 and text[level].isspace():
                line.kind, line.level, line.text = "heading", level, title
        elif mark == ">":
            if rest := text.lstrip("> \t"):
                line.kind, line.text = "quote", rest
        elif mark in _BULLETS:
            line.kind, line.text = "item", text[1:].lstrip()
        elif (mark in _ASCII_BULLETS or mark.isdecimal() or mark == "(") and _in_list(lines, i, wrap):
            line.kind = "item"
            if mark in _ASCII_BULLETS:
                line.text = text[1:].lstrip()
        elif "\t" in text and _in_table(lines, i):
            line.kind = "row"
        if line.kind == "item":
            while depths and depths[-1] > line.indent:
                depths.pop()
            if not depths or depths[-1] < line.indent:
                depths.append(line.indent)
            line.level = len(depths)
        elif depths and (line.gap or not wrap):
            depths.clear()


def _in_list(lines: list[_Line], i: int, wrap: _Wrap | None) -> bool:
    """Whether a line that may be a list's entry has another one close by."""
    mark = _list_mark(lines[i].text)
    if not mark:
        return False
    above = lines[i - 1] if i else None
    if wrap and above and above.kind == "line" and _goes_on(above, lines[i]) and _is_full(above, lines[i], wrap.width):
        return False  # the wrap put a dash or a number first by chance
    reach = _LIST_REACH if wrap else 1
    return any(line.kind == "item" for line in lines[max(0, i - reach) : i]) or any(
        _list_mark(line.text) == mark for line in lines[i + 1 : i + 1 + reach]
    )


def _list_mark(text: str) -> str:
    """The kind of bullet or number that a line starts with, or nothing."""
    if text[0] in _ASCII_BULLETS:
        return text[0] if len(text) > 1 and text[1].isspace() else ""
    return "1" if _NUMBER.match(text) else ""


def _in_table(lines: list[_Line], i: int) -> bool:
    """Whether the line above or below has as many tabs."""
    tabs = lines[i].text.count("\t")
    above = i > 0 and not lines[i].gap and lines[i - 1].text.count("\t") == tabs
    return above or (i + 1 < len(lines) and not lines[i + 1].gap and lines[i + 1].text.count("\t") == tabs)


# -- hard-wrapped text -----------------------------------------------------------------------------------------------


def _find_wrap(lines: list[_Line], wide: bool) -> _Wrap | None:
    """How the text as a whole was wrapped, if it was.

    A line was broken because the next word did not fit: it and the first word of the line below are longer than the
    width. Where the text is wrapped that holds for most long lines, and sentences go on across them. Lines of a
    proportional font, as PDFs have them, are ragged: there some break a little early, in mid-sentence.
    """
    if len(lines) < 3:
        return None
    widths = sorted(line.width for line in lines)
    outliers = len(widths) // 50 if widths[-1] - widths[-1 - len(widths) // 50] > 3 else 0  # a URL may stand out
    width = widths[-1 - outliers]
    total = sum(widths)
    narrowest = _NARROWEST_WIDE if wide else _NARROWEST
    if not narrowest <= width <= _WIDEST or sum(widths[len(widths) - outliers :]) * 10 > total:
        return None
    full = long = goes_on = ragged = 0
    for a, b in pairwise(lines):
        if b.gap:
            continue
        long += 4 * a.width > 3 * width
        if _is_full(a, b, width):
            full += 1
            goes_on += _goes_on(a, b)
        elif _is_cut(a, b, width):
            ragged += 1
    if full < 2 or full * 3 < long or (full + ragged) * 5 < long * 3 or goes_on * 3 < full:
        return None
    return _Wrap(width, width // 10 if ragged * 20 > full else 0)


def _is_full(a: _Line, b: _Line, width: int) -> bool:
    """Whether the first word of `b` did not fit on the line of `a`."""
    if b.gap:
        return False
    if _is_unspaced(b.text[0]):
        word = 2  # a line may not begin with a comma, so it may end before the last character but one
    else:
        space = b.text.find(" ", 0, _LONGEST_WORD)
        word = space if space >= 0 else min(len(b.text), _LONGEST_WORD)
    return a.width + 1 + word > width


def _goes_on(a: _Line, b: _Line) -> bool:
    """Whether a sentence may run from one line to the next, as far as letter case and punctuation tell."""
    return a.text[-1] not in SENTENCE_ENDS and not b.text.lstrip(_OPENERS)[:1].isupper()


def _is_cut(a: _Line, b: _Line, width: int) -> bool:
    """Whether a sentence plainly runs on from a line that is at least half full: a small letter follows."""
    return 2 * a.width > width and b.text[0].islower() and a.text[-1] not in SENTENCE_ENDS


def _paragraphs(lines: list[_Line], wrap: _Wrap | None) -> Iterator[list[_Line]]:
    """The lines of each block."""
    split = sum(_is_mid_sentence(a, b) for a, b in pairwise(lines)) >= _SPLITS
    paragraph: list[_Line] = []
    for i, line in enumerate(lines):
        if paragraph and not (
            (wrap and _continues(paragraph, line, wrap))
            or (split and _goes_on_inside(paragraph, line, lines[i + 1] if i + 1 < len(lines) else None))
        ):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_mid_sentence(a: _Line, b: _Line) -> bool:
    """Whether a line starts with what cannot start a block: a comma, a full stop, a closing bracket …"""
    text = b.text
    return not b.gap and (
        a.text[-1] in "([„"
        or (text[0] in _CLOSERS and (len(text) == 1 or text[1].isspace() or text[1] in SENTENCE_ENDS))
    )


def _goes_on_inside(paragraph: list[_Line], line: _Line, below: _Line | None) -> bool:
    """Whether a line of text that was split at inline elements belongs to the block above it.

    The rules were counted on the gold's pages as `get_text` leaves them: of 100 joints 95 are right.
    """
    first, above = paragraph[0], paragraph[-1]
    if line.gap or line.kind != "line" or first.kind in ("heading", "row"):
        return False
    if _is_mid_sentence(above, line):
        return True
    if above.text[-1] in SENTENCE_ENDS or line.text.startswith("http"):
        return False
    so_far = above.end - first.start
    goes_on = below is not None and not below.gap and below.text[0].islower() and line.text[-1] not in SENTENCE_ENDS
    resumes = below is not None and _is_mid_sentence(line, below) and below.text[0] != ":"
    if line.text[0].islower():
        return (
            so_far >= 3 * _FRAGMENT
            or len(line.text) >= _FRAGMENT
            or line.text[-1] in SENTENCE_ENDS
            or resumes
            or (goes_on and so_far >= _FRAGMENT)
        )
    if so_far < _FRAGMENT or not above.text[-1].islower():
        return False
    # A link of a sentence: small letters before it, and the sentence goes on below.
    return resumes or (goes_on and below is not None and max(so_far // 3, len(below.text)) >= _FRAGMENT)


def _continues(paragraph: list[_Line], line: _Line, wrap: _Wrap) -> bool:
    """Whether a line of wrapped text belongs to the paragraph above it."""
    first, above = paragraph[0], paragraph[-1]
    if line.gap or first.kind in ("heading", "row"):
        return False
    if line.kind == "line":
        # A paragraph's first line may be indented, an entry's further lines are.
        if first.kind == "quote" or (first.kind == "line" and line.indent > above.indent + 1):
            return False
    elif line.kind == "item" or line.kind != first.kind:
        return False
    slack = 0 if above.text[-1] in SENTENCE_ENDS else wrap.slack
    return _is_full(above, line, wrap.width - slack) or _is_cut(above, line, wrap.width)


def _join(paragraph: list[_Line]) -> str:
    """The text of a block; a hyphen at a line's end stays, and the word goes on without a space."""
    if paragraph[0].kind == "row":
        return "\t".join(" ".join(cell.split()) for cell in paragraph[0].text.split("\t"))
    parts = [" ".join(paragraph[0].text.split())]
    for a, b in pairwise(paragraph):
        stem = a.text.rstrip("-")
        hyphenated = stem != a.text and stem[-1:].isalpha() and b.text[0].isalpha()
        if not (hyphenated or _is_mid_sentence(a, b) or _is_unspaced(a.text[-1]) or _is_unspaced(b.text[0])):
            parts.append(" ")
        parts.append(" ".join(b.text.split()))
    return "".join(parts)


def _is_unspaced(char: str) -> bool:
    """Whether a character is of a script that sets no spaces between words (Thai … Khmer, Han, kana)."""
    return char >= "\u0e00" and (
        char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
        or "\u3000" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uff60"
        or "\U00020000" <= char <= "\U0003ffff"
    )


# -- inside a block --------------------------------------------------------------------------------------------------


def _read_images(text: str, media: list[Media], before: int, container: int) -> str:
    """Take the images out of a block's text and leave their descriptions."""

    def replace(m: re.Match[str]) -> str:
        media.append(Media("image", m[2], before, container, m[1].strip()))
        return m[1]

    return _IMAGE.sub(replace, text).strip()


def _read_links(text: str, notes: dict[str, str]) -> tuple[str, list[Span]]:
    """The text without the URLs of its links, and the links as spans."""
    runs = Runs()
    at = 0
    for m in _LINK.finditer(text):
        before, at = text[at : m.start()], m.end()
        if m["aside"] and (words := before.rstrip()):
            # What was linked is a guess: a line that ends in a URL and is no sentence, or else the word before it.
            whole = at == len(text) and words[-1] not in SENTENCE_ENDS
            first = len(words) - len(words.lstrip()) if whole else words.rfind(" ") + 1
            runs.add(before[:first])
            shown, url = before[first:], m["aside"]
        elif m["target"]:
            runs.add(before)
            shown, url = m["text"], m["target"]
        elif m["note"]:
            runs.add(before)
            shown, url = m[0], notes.get(m["note"], "")
        else:
            url = m["url"] or m["aside"]
            url = url.rstrip(".,;:!?'’”»" if "(" in url else ".,;:!?'’”»)")
            shown = url
            at = m.start() + m[0].index(url) + len(url)
            runs.add(before + m[0][: m[0].index(url)])
        start = runs.length
        runs.add(shown)
        if url:
            runs.mark("link", start, url)
    runs.add(text[at:])
    return runs.close()


def _shouts(text: str) -> bool:
    """Whether a line is all capitals and more than a word."""
    return text.isupper() and " " in text


# -- what a text is --------------------------------------------------------------------------------------------------

#: How much of a page is looked at to tell what it is.
_SAMPLE = 50_000
#: So many links in brackets make a text Markdown; plain text may have one or two.
_LINKS = 3
_PROLOG = re.compile(
    r"<(?:!doctype|\?xml|html|head|body|meta|title|script|style|rss|feed|rdf:rdf)(?=[\s>?/])", re.IGNORECASE
)
_FIRST_TAG = re.compile(r"<[a-zA-Z][\w.:-]*(?=\s|/?>)")
_TAG = re.compile(
    r"<(/?)(a|abbr|article|aside|b|blockquote|br|button|center|code|dd|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]"
    r"|header|hr|i|iframe|img|input|label|li|main|nav|ol|p|picture|pre|s|section|small|span|strong|sub|sup|table|tbody|td"
    r"|th|thead|time|tr|u|ul|video)(?=[\s>/])[^<>]*>",
    re.IGNORECASE,
)
_VOID = frozenset(("br", "hr", "img", "input"))
_BLOCK_MARK = re.compile(r"[ \t]*(?:[*+>|#-]|\d+[.)])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z][\w-]*:")
# Each mark of Markdown by its first character, so that `re` skips to it; then what stands before it, and what follows.
_MARKDOWN = re.compile(
    r"[#`~|:\-\]*_](?:"
    r"(?:(?<=^.)|(?<=^ .)|(?<=^  .)|(?<=^   .))(?:"
    r"(?<=#)(?P<heading>#{0,5})[ \t]+\S"
    r"|(?P<fence>(?<=`)``|(?<=~)~~)"
    r"|(?P<table>(?:(?<=\|)[ \t]*:?-{3}|(?<=:)-{3}|(?<=-)--)-*:?[ \t]*\|))"
    rf"|(?P<link>(?<=\])\({_TARGET})"
    r"|(?P<strong>(?<=\*)\*[^\s*][^*\n]*\*\*|(?<=_)_[^\s_][^_\n]*__)"
    r")",
    re.MULTILINE,
)


def looks_like_html(text: str) -> bool:
    """Tell HTML (or XML, RSS, XHTML) from text and Markdown by its content.

    HTML is what begins as a document does, what begins and ends with a tag, and what has a known tag for every few
    lines, some of them closed. Text that speaks of a tag is not HTML, nor is Markdown with a tag here and there.

    >>> looks_like_html("<p>It rained.</p>"), looks_like_html("Use <b> for bold, and x < y."), looks_like_html("Hello")
    (True, False, False)
    """
    sample = text[:_SAMPLE].lstrip(_BLANK)
    while sample.startswith("<!--"):
        end = sample.find("-->")
        if end < 0:
            return True
        sample = sample[end + 3 :].lstrip(_BLANK)
    if "<" not in sample:
        return False
    if _PROLOG.match(sample):
        return True
    tags = [(m[1], m[2].lower()) for m in _TAG.finditer(sample)]
    marks = sum(1 for _ in _MARKDOWN.finditer(sample))
    if _FIRST_TAG.match(sample) and text[-_SAMPLE:].rstrip(_BLANK).endswith(">"):
        return len(tags) >= marks
    if _MARKDOWN.match(sample) or not any(close or name in _VOID or name == "p" for close, name in tags):
        return False
    lines = sum(1 for line in sample.splitlines() if not line.isspace())
    return len(tags) >= 2 and len(tags) * 4 >= lines and len(tags) > 2 * marks


def text_kind(text: str) -> Literal["text", "markdown"]:
    r"""Tell Markdown from plain text by its content.

    Markdown shows in two of: headings of each level, fences, tables, links, strong emphasis; or in a heading on top,
    several links or front matter alone. A stray asterisk, hash or dash says nothing. Text that is marked so but has one
    block a line is plain text, since CommonMark would run its paragraphs into one.

    >>> text_kind("# Rain\n\nIt rained."), text_kind("*This story has not been edited.\n- It rained.")
    ('markdown', 'text')
    """
    sample = text[:_SAMPLE].lstrip(_BLANK)
    if _FRONT_MATTER.match(sample):
        return "markdown"
    marks = list(_MARKDOWN.finditer(sample))
    kinds = {m["heading"] or m.lastgroup for m in marks}
    on_top = bool(marks) and marks[0].start() == 0 and marks[0].lastgroup == "heading"
    if len(kinds) < 2 and not on_top and sum(m.lastgroup == "link" for m in marks) < _LINKS:
        return "text"
    lines = sample.splitlines()
    long = [i for i, line in enumerate(lines) if len(line) > _WIDEST]
    run_on = sum(b - a == 1 and not _BLOCK_MARK.match(lines[b]) for a, b in pairwise(long))
    return "text" if run_on * 2 > len(long) else "markdown"
