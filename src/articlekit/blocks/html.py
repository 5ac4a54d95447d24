"""HTML to blocks, in one walk over the parsed page."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..roles.names import Role
from . import MAX_BLOCKS, Block, Blocks, Container, Media, Source, Span

__all__ = ["read_html"]

# What a tag does to the flow of text. Tags that are not listed, custom elements among them, are plain blocks.
# They are in order: inline elements, those in which nothing is read, cells, and what opens a container.
(_INLINE, _MARK, _SKIP, _BREAK, _MEDIA, _CELL, _BLOCK, _HEADING, _ITEM, _LIST, _QUOTE, _PRE, _CAPTION, _ROW) = range(14)

_NAMES = {
    _INLINE: "abbr acronym bdi bdo big blink data del dfn font ins label mark nobr output q rb rp rt rtc ruby s small "
    "span strike sub sup u var wbr meta link source track param input area map meter progress math mi mn mo mrow ms "
    "mspace msqrt mroot mfrac msub msup msubsup mtext munder mover semantics annotation g-emoji",
    _MARK: "a b strong i em cite code kbd samp tt time",
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
#: A page whose <noscript> holds less, or not so many times what the page shows, only asks for scripts to be turned on.
_NOSCRIPT_CHARS, _NOSCRIPT_TIMES = 200, 4
#: A page that shows so much is not built by scripts.
_BUILT_CHARS = 2000
#: What sites name inline elements by.
_INLINE_NAMES = ("class", "itemprop", "rel")
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
# Between two of these with nothing in between, a reader sees a gap (style sheets set them apart), and so between one
# of them that has a class or a link and any other element; between others (<b>W</b><i>ord</i>) the word goes on.
_APART = frozenset(("a", "span", "time", "label", "data", "cite", "abbr", "bdi", "output"))
#: How far an inline element stands apart: 0 it clings, 1 not by itself, 2 by its tag, and 3 with a class or a link.
_STANDING = {"sub": 0, "sup": 0, "wbr": 0} | dict.fromkeys(_APART, 2)
_VIDEO = ("video", "amp-video", "iframe", "amp-iframe", "amp-youtube", "embed")
#: Two neighbours whose standings (`_STANDING`) add up to this have a gap between them.
_GAP = 4
#: … but for marks that cling to the word before or after them, and a first letter that is set large.
_CLOSING, _OPENING = frozenset(",.;:!?)]}»”’…%=/<-–—"), frozenset("([{«“‘=/<-–—")
#: Containers deeper than this are counted to their ancestor at this depth, so that no cost grows with depth squared.
_MAX_DEPTH = 256
#: Of a block's inline elements, no more are named once there are so many names.
_MOST_NAMES = 8
_MOST_DIGITS = 9
#: A table cell up to this many characters is one of a row of data; a longer one lays out the page.
_CELL_CHARS = 160


def read_html(root: etree._Element) -> Blocks:
    """Cut a parsed page into its blocks.

    The words of the blocks, in order, are the words of the page's text nodes outside of code, data and form choices
    (``script``, ``style``, ``noscript``, ``template``, ``svg``, ``select``, ``textarea``, ``head`` …). What style
    sheets hide cannot be known and is kept. ``<br>`` ends a block except in a heading, as the gold's labellers read it.
    A heading is one block: what follows in an ``<h1>`` that is never closed is none. Neighbouring inline elements that
    style sheets set apart (``<b>Wick</b><span class="age">2 hours ago</span>``) have a space between them, but in a
    ``<p>`` where the next goes on in lower case. A page that shows next to nothing without scripts is read with its
    ``<noscript>``, if that holds a text.

    Args:
        root: The element to start at, of `lxml.etree` or `lxml.html`.
    """
    page = _read(root, _TAGS)
    shown = sum([len(b.text) for b in page.blocks])
    if shown < _BUILT_CHARS and root.find(".//noscript") is not None:
        spare = _read(root, _WITHOUT_SCRIPTS)
        more = sum([len(b.text) for b in spare.blocks]) - shown
        if more >= _NOSCRIPT_CHARS and more >= _NOSCRIPT_TIMES * shown:
            return spare
    return page


class _Full(Exception):
    """The page has more than `MAX_BLOCKS`."""


def _read(root: etree._Element, tags: dict[str, int]) -> Blocks:
    """The blocks of a page, as far as they are read, with `tags` saying what each does to the flow of text."""
    page = Blocks(containers=[Container(-1, "page", "", 0)])
    try:
        _walk(root, tags, page)
    except _Full:
        last = page.blocks[-1].source
        page.warnings.append(
            f"the page was cut after {MAX_BLOCKS:,} blocks of text (line {last.line}, {last.xpath}): "
            "the rest is left out"
        )
        here = page.container_of[-1]
        while here >= 0:  # those that are open around the last block
            page.containers[here].last = MAX_BLOCKS
            here = page.containers[here].parent
        for container in page.containers:
            if container.last < container.first:  # opened after it
                container.last = MAX_BLOCKS
    return page


def _walk(root: etree._Element, tags: dict[str, int], page: Blocks) -> None:
    """Put the blocks into `page`. Raises _Full once there is no room for more."""
    blocks, containers, container_of, inline_words = page.blocks, page.containers, page.container_of, page.inline_words
    done = 0  # blocks
    begun = False  # something was read since the last block: a text, an inline element's name, a cell
    buf: list[str] = []  # the block being read, as chunks with whitespace collapsed
    length = 0  # of buf
    gap = False  # whitespace was read after the last chunk (as `apart` and `closed`, it means nothing before the first)
    marks: list[list[Any]] = []  # inline elements that are open: [kind, start, url]
    spans: list[Span] = []
    names: list[str] = []  # naming attributes of the inline elements of this block
    apart = False  # two elements that stand apart met after the last chunk
    closed = 0  # the greatest standing of the inline elements that ended since the last text, 0 if none did
    standing: list[int] = []  # of the inline elements that are open, as of `_STANDING`
    codes: list[int] = []  # of all elements that are open
    numbers: list[int] = []  # of all elements that are open: which child of its parent
    child = 0  # how many children of the innermost element were seen
    within = [0] * (_ROW + 1)  # how many elements of each code are open
    preformatted = 0  # within[_PRE]
    heading = 0  # the level of the heading that is open
    ordinals: list[int | None] = []  # for each list that is open: the number of its next item, None if not numbered
    number: int | None = None  # of the list item that is open, until its first block
    spare = 0  # empty cells so far in a table row of which nothing was read
    cell_start = -1  # where the table cell being read begins in the block, -1 outside of rows
    # The innermost container: its number, itself, its source line, its XPath, and how many of `numbers` that holds.
    here, container, line, path, told = 0, containers[0], 0, root.getroottree().getpath(root), 1
    around: list[tuple[int, Container, int, str, int]] = []  # the same of those around it

    def flush() -> None:
        """End the block being read; where nothing was read, only the names and the cell are forgotten."""
        nonlocal done, begun, length, spans, names, cell_start, heading, number, spare
        begun, cell_start = False, -1
        if not buf:
            names = []
            return
        if done == MAX_BLOCKS:
            raise _Full
        text = "".join(buf)
        buf.clear()
        for m in marks:
            if m[1] < length:
                spans.append(Span(m[0], m[1], length, m[2]))
            m[1] = 0
        if text[-1] in "\n\t":
            text = text.rstrip("\n\t")
            length = len(text)
            spans = [s for s in spans if s.start < length]
            for span in spans:
                span.end = min(span.end, length)
        level, ordinal = 0, None
        if heading:
            kind, level = "heading", heading
            heading = 0
        elif preformatted:
            kind = "code"
        elif within[_CAPTION]:
            kind = "caption"
        elif within[_ROW] and "\t" in text:
            kind = "row"
            text = "\t" * spare + text
            for span in spans if spare else ():
                span.start, span.end = span.start + spare, span.end + spare
        elif within[_QUOTE]:
            kind = "quote"
        elif within[_ITEM]:
            kind, level = "item", within[_LIST]
            ordinal, number = number, None
        else:
            kind = "paragraph" if container.tag == "p" else "line"
        if len(spans) > 1:
            spans.sort(key=_span_order)
        blocks.append(Block(text, kind, level, spans, Source(line, path), Role.OTHER, 0.0, ordinal))
        container_of.append(here)
        inline_words.append(" ".join(names))
        spans, names, length, spare = [], [], 0, 0
        done += 1

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, el in walk:
        if event == "start":
            tag = el.tag
            code = tags.get(tag, _BLOCK)
            codes.append(code)
            numbers.append(child + 1)
            child = 0
            if code <= _MARK:
                name = url = None
                if keys := el.keys():
                    name = el.get("class") if "class" in keys else None
                    if len(names) < _MOST_NAMES:
                        for key in _INLINE_NAMES:
                            if key in keys and (value := el.get(key)):
                                names.append(value)
                                begun = True
                if code == _MARK:
                    mark = _MARKS[tag]
                    if mark == "link":
                        url = el.get("href")
                    elif mark == "date":
                        url = el.get("datetime")
                    marks.append([mark, length, url])
                rank = _STANDING.get(tag, 1)
                if rank == 2 and (name or (url and tag == "a")):
                    rank = 3
                standing.append(rank)
                if closed + rank >= _GAP:
                    apart = True
            elif code < _CELL:
                if code == _BREAK:
                    if heading and tag == "br":
                        gap = True
                    else:
                        flush()
                    continue
                if code == _MEDIA:
                    _add_media(page, el, tag, done + bool(buf), here)
                walk.skip_subtree()
                continue
            elif code == _CELL and within[_ROW]:
                if buf and (cell_start < 0 or length - cell_start > _CELL_CHARS):
                    flush()
                elif buf:
                    buf.append("\t")
                    length += 1
                gap = False
                cell_start = length
                begun = True
            else:
                if begun:
                    flush()
                if code != _BLOCK:
                    within[code] += 1
                    if code == _HEADING:
                        heading = int(tag[1])
                    elif code == _LIST:
                        ordinals.append(_ordinal(el.get("start"), 1) if tag == "ol" else None)
                    elif code == _ITEM:
                        number = (
                            _ordinal(el.get("value"), ordinals[-1]) if ordinals and ordinals[-1] is not None else None
                        )
                        if number is not None:
                            ordinals[-1] = number + 1
                    elif code == _ROW:
                        spare = 0
                    elif code == _PRE:
                        preformatted += 1
                if len(codes) <= _MAX_DEPTH:
                    words, hidden = "", container.hidden
                    if keys := el.keys():
                        words = _words(el, keys)
                        hidden = hidden or "hidden" in keys or ("style" in keys and _is_undisplayed(el))
                    around.append((here, container, line, path, told))
                    container = Container(here, tag, words, done, hidden=hidden)
                    here = len(containers)
                    containers.append(container)
                    line = el.sourceline or 0
                    for n in numbers[told:]:
                        path = f"{path}/*[{n}]"
                    told = len(numbers)
            text = el.text
        elif event == "end":
            code = codes.pop()
            if code <= _MARK:
                if code == _MARK:
                    mark, start, url = marks.pop()
                    if start < length:
                        spans.append(Span(mark, start, length, url))
                rank = standing.pop()
                if closed < rank:
                    closed = rank
            elif code == _CELL and within[_ROW]:
                if length - cell_start > _CELL_CHARS:
                    flush()
                elif not buf:
                    spare += 1
                gap = True  # what follows is the next cell, or stands astray in the row
            elif code >= _CELL:
                if begun:
                    flush()
                if code != _BLOCK:
                    within[code] -= 1
                    heading = 0
                    if code == _LIST:
                        ordinals.pop()
                    elif code == _PRE:
                        preformatted -= 1
                if told == len(numbers):
                    container.last = done
                    here, container, line, path, told = around.pop()
            child = numbers.pop()
            text = el.tail if codes else None
        else:  # a comment or processing instruction
            text = el.tail if codes else None

        if not text:
            continue
        if preformatted:
            if not length:
                text = text.lstrip("\n")
                if not text or text.isspace():
                    continue
            elif gap:
                text = " " + text
            buf.append(text)
            length += len(text)
            gap, begun = False, True
            continue
        if text.isspace():
            gap = True
            continue
        chunk = " ".join(text.split())
        if length:
            if apart:
                goes_on = container.tag == "p" and text[0].islower() and _is_one_word(buf[-1], length, spans, marks)
                apart = length > 1 and not goes_on and text[0] not in _CLOSING and buf[-1][-1] not in _OPENING
            if (gap or apart or text[0].isspace()) and buf[-1] != "\t":
                chunk = " " + chunk
                for m in reversed(marks):  # the space belongs before the marks that open here
                    if m[1] != length:
                        break
                    m[1] += 1
        buf.append(chunk)
        length += len(chunk)
        gap, apart, closed, begun = text[-1].isspace(), False, 0, True
    flush()
    containers[0].last = done


def _is_one_word(before: str, length: int, spans: list[Span], marks: list[list[Any]]) -> bool:
    """Whether a word may go on after the chunk `before`, cut in two by an editor: ``Lake <a>Powel</a><a>l</a>``.

    A link that leads somewhere else than the one that ended there is another word.
    """
    ended = [span.url for span in spans if span.end == length and span.kind == "link"]
    opened = [url for kind, start, url in marks if start == length and kind == "link"]
    return before[-1].isalnum() and not (ended and opened and ended != opened)


def _ordinal(given: str | None, otherwise: int | None) -> int | None:
    """The number that a list or an item is given, of as many digits as Markdown can write."""
    text = (given or "").strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def _span_order(span: Span) -> tuple[int, int]:
    """Outer spans first."""
    return span.start, -span.end


def _words(el: etree._Element, keys: list[str]) -> str:
    """The attributes in which sites say what an element is for."""
    words = el.get("class", "") if "class" in keys else ""
    if len(keys) == 1 and words:
        return words
    for name in ("id", "role", "itemprop"):
        if name in keys and (value := el.get(name)):
            words = f"{words} {value}"
    return words


def _is_undisplayed(el: etree._Element) -> bool:
    return "display:none" in el.get("style", "").replace(" ", "").lower()


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
