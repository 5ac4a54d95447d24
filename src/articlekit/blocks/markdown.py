"""Markdown to blocks, through markdown-it-py."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import MAX_BLOCKS, Block, Blocks, Container, Media, Source, Span
from .plain import read_text
from .runs import Runs

__all__ = ["read_markdown"]

#: Quotes and lists nested deeper than this are read as lines of text (markdown-it's own limit for CommonMark).
_DEEPEST = 20


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Let pictures given as data pass as well: else the whole of it is shown as text."""
        return url.startswith("data:image/") or super().validateLink(url)


_PARSER = _Markdown("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
#: What each costs the parser some microseconds, and what each may start a block.
_COSTLY = "\n[!*_`<&\\|~"
_LINE_END = re.compile(r"\r\n|\r|\n")
_FRONT_MATTER = re.compile(r"---[ \t]*[\r\n]+[A-Za-z][\w-]*:")
_MARKS = "#>*-+ \t"
_WORD = re.compile(r"\w")
_URL_LIKE = re.compile(r"[/#?.]|[a-zA-Z][a-zA-Z+.-]*:")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_TAG_NAME = re.compile(r"/?([a-zA-Z][\w-]*)")
#: Elements whose content is not text of the page, and elements inside of which a line goes on.
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u",
))
# fmt: on
_SPANS = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}
_CONTAINERS = {
    "blockquote_open": "blockquote",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "table_open": "table",
}


def read_markdown(text: str) -> Blocks:
    r"""Cut a page of Markdown into its blocks.

    CommonMark with tables and strikethrough, as markdown-it-py reads it. Images become media; a line right under one is
    a caption, and so is a paragraph under one in emphasis or in the words of its description. Tags of raw HTML are
    taken off and its text kept. Link definitions are read into the links; YAML front matter stands in a container
    ``front-matter``. Lists, quotes and tables are containers named as in HTML; groups that a rule (``---``) sets apart
    are containers ``gap``. A page with more marks and lines than a page may have blocks is read as plain text.

    Args:
        text: The page. Line ends may be ``\n``, ``\r\n`` or ``\r``; a byte-order mark may come first.

    >>> page = read_markdown("# Rain\n\nIt *rained*\non [Monday](/mon).\n\n- one\n- two\n")
    >>> [(b.text, b.kind, b.source.line) for b in page.blocks]
    [('Rain', 'heading', 1), ('It rained on Monday.', 'paragraph', 3), ('one', 'item', 6), ('two', 'item', 7)]
    >>> page.blocks[1].spans[1]
    Span(kind='link', start=13, end=19, url='/mon')
    """
    if sum(map(text.count, _COSTLY)) > MAX_BLOCKS:
        page = read_text(text)
        page.warnings.append(
            f"the page was read as plain text: it has more than {MAX_BLOCKS:,} marks and lines of Markdown"
        )
        return page
    return _Reader(text).read()


class _Reader:
    """One page on its way to blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _LINE_END.finditer(text)), len(text)]  # where each line starts
        self.page = Blocks(containers=[Container(-1, "page", "", 0)], is_text=True)
        self.open = [0]  # containers that are open, the innermost last
        self.done = 0  # lines that are read
        self.silent: set[int] = set()  # lines that define links
        self.place = (-1, -1, 0, 0)  # lines and offsets of the last block: many may stand on one line
        self.number: int | None = None  # of the list item that is open, until its first block
        self.pictured: str | None = None  # what the picture shows that was the paragraph above

    def read(self) -> Blocks:
        above = self._read_front_matter()
        env: dict[str, Any] = {}
        tokens = _PARSER.parse(self.text[self.starts[above] :].removeprefix("\ufeff"), env)
        for definition in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
            if _URL_LIKE.match(definition["href"]):
                first, last = definition["map"]
                self.silent.update(range(above + first, above + last))

        self._enter("gap")
        ends: list[int] = []  # last lines of the containers that are open
        heading = 0
        row: Runs | None = None
        for token in tokens:
            first, last = (above + n for n in token.map or (0, 0))
            if token.type in _CONTAINERS:
                self._enter(_CONTAINERS[token.type])
                if token.type == "list_item_open":
                    self.number = int(token.info) if token.info else None
                ends.append(last)
            elif token.type.replace("_close", "_open") in _CONTAINERS:
                self._fill(ends.pop())
                self._leave()
            elif token.type == "hr" and not ends:
                self._fill(first)
                self._leave()
                self._enter("gap")
            elif token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = 0
            elif token.type == "tr_open":
                self._fill(first)
                row, row_line, has_cells = Runs(), first, False
            elif token.type == "tr_close" and row is not None:
                text, spans = row.close()
                self._add(text, "row" if "\t" in text else "line", row_line, row_line + 1, spans=spans)
                row = None
            elif token.type in ("th_open", "td_open") and row is not None:
                if has_cells:
                    row.next_cell()
                has_cells = True
            elif token.type == "inline" and row is not None:
                self._read_inline(token.children or [], row)
            elif token.type == "inline":
                self._read_paragraph(token, heading, first, last)
            elif token.type in ("fence", "code_block"):
                self._add(token.content.strip("\n"), "code", first, last)
            elif token.type == "html_block":
                self._fill(first)
                self.done = last  # what the tags leave is all there is
                for text, above_it, lines in _strip_tags(token.content):
                    self._add(text, "line", first + above_it, first + above_it + lines)
        self._fill(len(self.starts) - 1)
        self._leave()
        self._leave()
        self.page.inline_words = [""] * len(self.page.blocks)
        return self.page

    # -- containers ----------------------------------------------------------------------------------------------------

    def _enter(self, tag: str) -> None:
        self.page.containers.append(Container(self.open[-1], tag, "", len(self.page.blocks)))
        self.open.append(len(self.page.containers) - 1)

    def _leave(self) -> None:
        self.page.containers[self.open.pop()].last = len(self.page.blocks)

    # -- blocks --------------------------------------------------------------------------------------------------------

    def _read_front_matter(self) -> int:
        """Read YAML front matter, and return the number of its lines."""
        if not _FRONT_MATTER.match(self.text.removeprefix("\ufeff")):
            return 0
        lines = [self._line(n) for n in range(len(self.starts) - 1)]
        end = next((n for n, line in enumerate(lines) if n and line in ("---", "...")), 0)
        if end:
            self._enter("front-matter")
            self.done = 1
            for n in range(1, end):
                self._add(lines[n], "line", n, n + 1)
            self._leave()
            self.done = end + 1
        return self.done

    def _line(self, n: int) -> str:
        return self.text[self.starts[n] : self.starts[n + 1]].strip()

    def _read_paragraph(self, token: Token, heading: int, first: int, last: int) -> None:
        """Read the lines of a paragraph or heading; a hard break ends a block, as ``<br>`` does in HTML."""
        self._fill(first)
        self.done = max(self.done, last)
        kind, level = ("heading", heading) if heading else self._kind()
        above, self.pictured = self.pictured, None
        under_picture: str | None = None
        children = token.children or []
        for piece, begin, end in [(children, 0, last - first)] if heading else _split_at_breaks(children):
            seen = len(self.page.media)
            runs = Runs()
            self._read_inline(piece, runs)
            text, spans = runs.close()
            if text:
                emphatic = bool(spans) and spans[0] == Span("emphasis", 0, len(text))
                caption = under_picture is not None or (above is not None and (emphatic or above == text))
                shown = "caption" if caption and kind == "paragraph" else kind
                self._add(text, shown, first + begin, first + end, level, spans)
                under_picture = above = None
            elif len(self.page.media) > seen:
                under_picture = self.page.media[-1].alt
        self.pictured = under_picture

    def _kind(self) -> tuple[str, int]:
        """What a paragraph is in the containers around it, and its level."""
        tags = [self.page.containers[c].tag for c in self.open]
        for tag in reversed(tags):
            if tag == "blockquote":
                return "quote", 0
            if tag == "li":
                return "item", tags.count("li")
        return "paragraph", 0

    def _read_inline(self, children: Sequence[Token], runs: Runs) -> None:
        """Add inline tokens to a block, and its images to the page's media."""
        marks: list[tuple[str, int, str | None]] = []
        unseen = ""  # the element without text of the page that is open
        for child in children:
            opener = child.type.replace("_close", "_open")
            if child.type in _SPANS:
                url = child.attrGet("href")
                marks.append((_SPANS[child.type], runs.length, None if url is None else str(url)))
            elif opener in _SPANS and marks:
                runs.mark(*marks.pop())
            elif child.type == "html_inline":
                name = _TAG_NAME.match(child.content, 1)
                tag = name[1].lower() if name else ""
                if child.content.startswith("</"):
                    unseen = "" if tag == unseen else unseen
                elif tag in _UNSEEN:
                    unseen = unseen or tag
                if tag not in _INLINE:
                    runs.add(" ")
            elif unseen:
                continue
            elif child.type == "image":
                alt = " ".join((child.content or str(child.attrGet("title") or "")).split())
                self.page.media.append(
                    Media("image", str(child.attrGet("src")), len(self.page.blocks), self.open[-1], alt)
                )
            elif child.type == "code_inline":
                start = runs.length
                runs.add(child.content)
                runs.mark("code", start)
            elif child.type == "text":
                runs.add(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                runs.add(" ")
        for mark in reversed(marks):
            runs.mark(*mark)

    def _add(self, text: str, kind: str, first: int, last: int, level: int = 0, spans: Sequence[Span] = ()) -> None:
        """Add a block that stands on the lines from `first` up to, not including, `last`."""
        self._fill(first)
        self.done = max(self.done, last)
        self.pictured = None
        if not text.strip():
            return
        if self.place[:2] != (first, last):
            start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
            given = self.text[start:end]
            bare = given.strip(" \t\r\n\ufeff")
            start += given.index(bare)
            self.place = first, last, start, start + len(bare)
        source = Source(first + 1, None, *self.place[2:])
        number = None
        if kind == "item":
            number, self.number = self.number, None
        self.page.blocks.append(Block(text, kind, level, list(spans), source, number=number))
        self.page.container_of.append(self.open[-1])

    def _fill(self, line: int) -> None:
        """Add the lines before `line` that the parser left out because they are nested too deep."""
        for n in range(self.done, line):
            self.done = n + 1
            text = self._line(n).lstrip(_MARKS)
            if n not in self.silent and _WORD.search(text):
                self._add(" ".join(text.split()), "line", n, n + 1)


def _split_at_breaks(children: Sequence[Token]) -> Iterator[tuple[list[Token], int, int]]:
    """The inline tokens between hard breaks, and the lines of the paragraph that they stand on, from and up to.

    A line break behind a picture counts as one: its caption follows.
    """
    piece: list[Token] = []
    opened: list[Token] = []
    begin = line = 0
    for child in children:
        newline = child.type in ("softbreak", "hardbreak")
        only_pictures = bool(piece) and not opened and all(c.type == "image" for c in piece)
        if (
            child.type == "hardbreak"
            or (child.type == "html_inline" and child.content[:3].lower() == "<br")
            or (newline and only_pictures)
        ):
            yield piece, begin, line + 1
            line += newline
            piece, begin = list(opened), line
            continue
        line += newline
        if child.type in _SPANS:
            opened.append(child)
        elif child.type.replace("_close", "_open") in _SPANS and opened:
            opened.pop()
        piece.append(child)
    yield piece, begin, line + 1


def _strip_tags(markup: str) -> Iterator[tuple[str, int, int]]:
    """The text of raw HTML, cut at tags that are not inline: each piece, the lines above it, and how many it takes."""
    lower = markup.lower()
    buffer: list[str] = []
    at = line = first = 0

    def flush() -> Iterator[tuple[str, int, int]]:
        text = " ".join(html.unescape("".join(buffer)).split())
        buffer.clear()
        if text:
            yield text, first, line - first + 1

    while at < len(markup):
        end = _tag_end(lower, at)
        if end > at:
            name = _TAG_NAME.match(lower, at + 1)
            if not name or name[1] not in _INLINE:
                yield from flush()
        else:
            end = lower.find("<", at + 1)
            end = len(markup) if end < 0 else end
            run = markup[at:end]
            if not buffer:
                run = run.lstrip()
                first = line + markup.count("\n", at, end) - run.count("\n")
            if run:
                buffer.append(run)
        line += markup.count("\n", at, end)
        at = end
    yield from flush()


def _tag_end(markup: str, at: int) -> int:
    """Where the tag that starts at `at` ends, with what is not to be seen of its element; `at` if it is no tag."""
    if markup.startswith("<!--", at):
        end = markup.find("-->", at)
        return len(markup) if end < 0 else end + 3
    if not _TAG_START.match(markup, at):
        return at
    name = _TAG_NAME.match(markup, at + 1)
    start = at
    if name and name[1] in _UNSEEN and markup[at + 1] != "/":
        start = markup.find(f"</{name[1]}", at)
        if start < 0:
            return len(markup)
    return markup.find(">", start) + 1 or at
