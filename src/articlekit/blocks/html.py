"""HTML to blocks, in one walk over the parsed page."""

from __future__ import annotations

from typing import Any

from lxml import etree

from . import Block, Blocks, Container, Media, Source, Span

__all__ = ["read_html"]

# What a tag does to the flow of text. Tags that are not listed, custom elements among them, are plain blocks.
_INLINE, _BLOCK, _SKIP, _BREAK, _MEDIA, _HEADING, _ITEM, _LIST, _QUOTE, _PRE, _CAPTION, _ROW, _CELL = range(13)

_NAMES = {
    _INLINE: "a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark nobr output q rb "
    "rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr meta link source track param input area "
    "map meter progress math mi mn mo mrow ms mspace msqrt mroot mfrac msub msup msubsup mtext munder mover semantics "
    "annotation g-emoji",
    # Not shown as text of the page: code, data, fallbacks, and choices of a form.
    _SKIP: "script style noscript template svg select datalist textarea head title object canvas noframes noembed",
    _BREAK: "br hr",
    _MEDIA: "img amp-img video amp-video audio amp-audio iframe amp-iframe amp-youtube embed",
    _HEADING: "h1 h2 h3 h4 h5 h6",
    _ITEM: "li",
    _LIST: "ul ol menu dir",
    _QUOTE: "blockquote",
    _PRE: "pre listing xmp",
    _CAPTION: "figcaption caption",
    _ROW: "tr",
    _CELL: "td th",
}
_TAGS = {tag: code for code, names in _NAMES.items() for tag in names.split()}
#: What browsers without scripts show: forums and shops that are built by scripts keep their whole text in <noscript>.
_WITHOUT_SCRIPTS = {tag: code for tag, code in _TAGS.items() if tag != "noscript"}
#: A page whose <noscript> holds less only asks for scripts to be turned on.
_NOSCRIPT_CHARS = 200
_EMPTY = frozenset((_SKIP, _BREAK, _MEDIA))  # nothing in them is read
_MARKS = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "time": "date",
}
_ADDRESSES = {"link": "href", "date": "datetime"}
# Between two of these with nothing in between, a reader sees a gap (style sheets set them apart), and so between one
# of them that has a class or a link and any other element; between others (<b>W</b><i>ord</i>) the word goes on.
_APART = frozenset(("a", "span", "time", "label", "data", "cite", "abbr", "bdi", "output"))
_CLINGING = frozenset(("sub", "sup", "wbr"))
_VIDEO = ("video", "amp-video", "iframe", "amp-iframe", "amp-youtube", "embed")
#: Two neighbours whose standings (`_standing`) add up to this have a gap between them.
_GAP = 4
#: … but for marks that cling to the word before or after them, and a first letter that is set large.
_CLOSING, _OPENING = frozenset(",.;:!?)]}»”’…%=/<-–—"), frozenset("([{«“‘=/<-–—")
#: Containers deeper than this are counted to their ancestor at this depth, so that no cost grows with depth squared.
_MAX_DEPTH = 256
#: A table cell up to this many characters is one of a row of data; a longer one lays out the page.
_CELL_CHARS = 160


def read_html(root: etree._Element) -> Blocks:
    """Cut a parsed page into its blocks.

    The words of the blocks, in order, are the words of the page's text nodes outside of code, data and form choices
    (``script``, ``style``, ``noscript``, ``template``, ``svg``, ``select``, ``textarea``, ``head`` …). What style
    sheets hide cannot be known and is kept. ``<br>`` ends a block except in a heading, as the gold's labellers read it.
    A heading is one block: what follows in an ``<h1>`` that is never closed is none. Neighbouring inline elements that
    style sheets set apart (``<b>Wick</b><span class="age">2 hours ago</span>``) have a space between them. A page that
    shows nothing at all without scripts is read by its ``<noscript>``, if that holds a text.

    Args:
        root: The element to start at, of `lxml.etree` or `lxml.html`.
    """
    page = _walk(root, _TAGS)
    if not page.blocks:
        spare = _walk(root, _WITHOUT_SCRIPTS)
        if sum(len(b.text) for b in spare.blocks) >= _NOSCRIPT_CHARS:
            return spare
    return page


def _walk(root: etree._Element, tags: dict[str, int]) -> Blocks:
    """The blocks of a page, with `tags` saying what each does to the flow of text."""
    page = Blocks(containers=[Container(-1, "page", "", 0)])
    blocks, containers, container_of, inline_words = page.blocks, page.containers, page.container_of, page.inline_words
    buf: list[str] = []  # the block being read, as chunks with whitespace collapsed
    length = 0  # of buf
    gap = False  # whitespace was read after the last chunk
    marks: list[list[Any]] = []  # inline elements that are open: [kind, start, url]
    spans: list[Span] = []
    names: list[str] = []  # naming attributes of the inline elements of this block
    apart = False  # two elements that stand apart met after the last chunk
    closed = 0  # the greatest standing of the inline elements that ended since the last text, 0 if none did
    standing: list[int] = []  # of the inline elements that are open, as of `_standing`
    heading = quote = item_depth = list_depth = pre = caption = row = 0
    cell_start = -1  # where the table cell being read begins in the block, -1 outside of rows
    here = 0  # the innermost container
    counts = [0]  # children seen so far of what is open: the page, the root, its child …
    depths = [0]  # depth of each container
    places: dict[int, tuple[int, str]] = {}  # line and XPath by container, for those that hold blocks
    lines = [0]  # source line of each container
    top = root.getroottree().getpath(root)

    def flush() -> None:
        nonlocal length, gap, apart, spans, names, closed, cell_start, heading
        gap, apart, closed = False, False, 0
        if buf:
            text = "".join(buf).rstrip("\n\t")
            buf.clear()
            length = len(text)
            for m in marks:
                if m[1] < length:
                    spans.append(Span(m[0], m[1], length, m[2]))
                m[1] = 0
            level = 0
            if heading:
                kind, level = "heading", heading
                heading = 0
            elif pre:
                kind = "code"
            elif caption:
                kind = "caption"
            elif row and "\t" in text:
                kind = "row"
            elif quote:
                kind = "quote"
            elif item_depth:
                kind, level = "item", list_depth
            else:
                kind = "paragraph" if containers[here].tag == "p" else "line"
            place = places.get(here)
            if place is None:
                trail = counts[1 : depths[here] + 1]
                place = places[here] = (lines[here], top + "".join([f"/*[{n}]" for n in trail]))
            if spans:
                spans = [s for s in spans if s.start < length]
                for span in spans:
                    span.end = min(span.end, length)
                spans.sort(key=_span_order)
            blocks.append(Block(text, kind, level, spans, Source(place[0], place[1])))
            container_of.append(here)
            inline_words.append(" ".join(names))
            spans, names, length = [], [], 0
        elif names:
            names = []
        cell_start = -1

    def add(text: str) -> None:
        """Take in a text node."""
        nonlocal length, gap, apart, closed
        if pre:
            if not length:
                text = text.lstrip("\n")
                if not text or text.isspace():
                    return
            elif gap:
                text = " " + text
            buf.append(text)
            length += len(text)
            gap, apart, closed = False, False, 0
            return
        chunk = " ".join(text.split())
        if not chunk:
            gap = True
            return
        apart = apart and length > 1 and text[0] not in _CLOSING and buf[-1][-1] not in _OPENING
        if length and (gap or apart or text[0].isspace()) and buf[-1] != "\t":
            chunk = " " + chunk
            for m in reversed(marks):  # the space belongs before the marks that open here
                if m[1] != length:
                    break
                m[1] += 1
        buf.append(chunk)
        length += len(chunk)
        gap = text[-1].isspace()
        apart, closed = False, 0

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    depth = -1
    for event, el in walk:
        if event == "start":
            tag = el.tag
            code = tags.get(tag, _BLOCK)
            depth += 1
            counts[-1] += 1
            counts.append(0)
            if code == _INLINE:
                attributes = dict(el.items())
                rank = _standing(tag, attributes)
                standing.append(rank)
                apart = apart or closed + rank >= _GAP
                mark = _MARKS.get(tag)
                if mark:
                    marks.append([mark, length, attributes.get(_ADDRESSES.get(mark))])
                if attributes and len(names) < 8:
                    names += [attributes[name] for name in ("class", "itemprop", "rel") if attributes.get(name)]
            elif code == _SKIP:
                walk.skip_subtree()
                continue
            elif code == _MEDIA:
                _add_media(page, el, tag, len(blocks) + bool(buf), here)
                walk.skip_subtree()
                continue
            elif code == _BREAK:
                if heading and tag == "br":
                    gap = True
                else:
                    flush()
                continue
            elif code == _CELL and row:
                if buf and (cell_start < 0 or length - cell_start > _CELL_CHARS):
                    flush()
                elif buf:
                    buf.append("\t")
                    length += 1
                gap, apart, closed = False, False, 0
                cell_start = length
            else:
                flush()
                if code == _HEADING:
                    heading = int(tag[1])
                elif code == _ITEM:
                    item_depth += 1
                elif code == _LIST:
                    list_depth += 1
                elif code == _QUOTE:
                    quote += 1
                elif code == _PRE:
                    pre += 1
                elif code == _CAPTION:
                    caption += 1
                elif code == _ROW:
                    row += 1
                    cell_start = -1
                if depth < _MAX_DEPTH:
                    words, hidden = "", containers[here].hidden
                    if given := el.items():
                        attributes = dict(given)
                        words, hidden = _words(attributes), hidden or _is_hidden(attributes)
                    containers.append(Container(here, tag, words, len(blocks), 0, hidden))
                    here = len(containers) - 1
                    depths.append(depth)
                    lines.append(el.sourceline or 0)
            if text := el.text:
                add(text)
        elif event == "end":
            tag = el.tag
            code = tags.get(tag, _BLOCK)
            if code == _INLINE:
                mark = _MARKS.get(tag)
                if mark:
                    _, start, url = marks.pop()
                    if start < length:
                        spans.append(Span(mark, start, length, url))
                closed = max(closed, standing.pop())
            elif code == _CELL and row:
                if length - cell_start > _CELL_CHARS:
                    flush()
                gap, apart, closed = True, False, 0  # what follows is the next cell, or stands astray in the row
            elif code not in _EMPTY:
                flush()
                if code == _HEADING:
                    heading = 0
                elif code == _ITEM:
                    item_depth -= 1
                elif code == _LIST:
                    list_depth -= 1
                elif code == _QUOTE:
                    quote -= 1
                elif code == _PRE:
                    pre -= 1
                elif code == _CAPTION:
                    caption -= 1
                elif code == _ROW:
                    row -= 1
                if depth < _MAX_DEPTH:
                    containers[here].last = len(blocks)
                    here = containers[here].parent
            depth -= 1
            counts.pop()
            if depth >= 0 and (text := el.tail):
                add(text)
        elif depth >= 0 and (text := el.tail):  # a comment or processing instruction
            add(text)
    flush()
    containers[0].last = len(blocks)
    return page


def _span_order(span: Span) -> tuple[int, int]:
    """Outer spans first."""
    return span.start, -span.end


def _standing(tag: str, attributes: dict[str, str]) -> int:
    """How far an inline element stands apart: 0 it clings, 1 not by itself, 2 by its tag, 3 by class or link."""
    if tag not in _APART:
        return 0 if tag in _CLINGING else 1
    return 3 if attributes.get("class") or attributes.get("href") else 2


def _words(attributes: dict[str, str]) -> str:
    """The attributes in which sites say what an element is for."""
    get = attributes.get
    words = get("class") or ""
    for name in ("id", "role", "itemprop"):
        if value := get(name):
            words = f"{words} {value}"
    return words


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    return "display:none" in attributes.get("style", "").replace(" ", "").lower()


def _add_media(page: Blocks, el: etree._Element, tag: str, before: int, container: int) -> None:
    """Note a picture, video or sound; lazy loaders keep the real address in data attributes."""
    get = el.get
    if tag in ("img", "amp-img"):
        url = get("data-src") or get("data-original") or get("data-lazy-src") or get("src") or ""
        srcset = get("data-srcset") or get("srcset") or ""
        if url or srcset:
            page.media.append(Media("image", url, before, container, get("alt") or "", srcset))
        return
    url = get("src") or get("data-src") or ""
    if tag == "amp-youtube" and get("data-videoid"):
        url = f"https://www.youtube.com/watch?v={get('data-videoid')}"
    for source in () if url else el.iter("source"):
        if source.get("src"):
            url = source.get("src") or ""
            break
    if url:
        page.media.append(Media("video" if tag in _VIDEO else "audio", url, before, container))
