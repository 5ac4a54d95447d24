"""Runs of text with their marks: what the HTML and the Markdown rendering write inside a block."""

from __future__ import annotations

import re
from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import quote

from ..blocks import Block

__all__ = ["Run", "cells", "clean", "runs", "web_url"]

# Control characters could steer a terminal and are forbidden in HTML; lone surrogates cannot be written as UTF-8. Each
# becomes one other character, so that the offsets of spans stay true. Tabs part the cells of a table row.
_SURROGATES: dict[int, str] = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_CONTROLS: dict[int, str] = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")
_LINE = {**_SURROGATES, **_CONTROLS, ord("\t"): "\t"}
_LINES = {**_LINE, ord("\n"): "\n"}

#: Most addresses are such already.
_PLAIN = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
#: Characters that RFC 3986 does not allow in a URI and that could end an attribute or a Markdown link. What lies beyond
#: ASCII stays as it is (RFC 3987).
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}]")

_NO_MARKS: tuple[str | None, bool, bool, bool] = (None, False, False, False)


class Run(NamedTuple):
    """A run of characters with the same marks; code carries no emphasis, since Markdown has none inside code."""

    text: str
    url: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False


def clean(text: str, *, lines: bool = False) -> str:
    r"""Return the text with control characters as spaces, lone surrogates as U+FFFD; `lines` keeps the line ends.

    >>> clean("a\x1b[31mb\nc"), clean("a\nb", lines=True)
    ('a [31mb c', 'a\nb')
    """
    return text.translate(_LINES if lines else _LINE)


def web_url(url: str | None) -> str | None:
    """Return an absolute http or https URL that is safe to write between quotes, or None if it is no such URL.

    >>> web_url("https://example.org/a b"), web_url("javascript:alert(1)"), web_url("/relative")
    ('https://example.org/a%20b', None, None)
    """
    if url and _PLAIN.fullmatch(url) and _WEB.match(url):
        return url
    url = clean(url or "").strip()
    return _UNSAFE.sub(lambda m: quote(m[0]), url) if _WEB.match(url) else None


def runs(block: Block, start: int = 0) -> list[Run]:
    """Cut the text of a block, from `start` on, into runs by its spans; spans that lie outside the text are ignored.

    Links never nest: of two that overlap, the first counts. Links that lead nowhere safe (`web_url`) are no links.

    >>> from articlekit.blocks import Span
    >>> [(r.text, r.strong) for r in runs(Block("so it is", spans=[Span("strong", 3, 5)]))]
    [('so ', False), ('it', True), (' is', False)]
    """
    text = clean(block.text)
    events: list[tuple[int, int, str, str | None]] = []
    linked = start
    for span in sorted(block.spans, key=lambda s: s.start):
        first, last, url = max(span.start, start), min(span.end, len(text)), None
        if span.kind == "link":
            url = web_url(span.url)
            if url is None or first < linked:
                continue
            linked = max(linked, last)
        if first < last:
            events += [(first, 1, span.kind, url), (last, -1, span.kind, None)]
    events.sort(key=itemgetter(0, 1))
    return _sweep(text, start, events)


def cells(block: Block) -> list[list[Run]]:
    r"""Return the cells of a table row, each as runs.

    >>> [[r.text for r in cell] for cell in cells(Block("Riga\t605,000"))]
    [['Riga'], ['605,000']]
    """
    row: list[list[Run]] = [[]]
    for run in runs(block):
        for n, part in enumerate(run.text.split("\t")):
            if n:
                row.append([])
            if part:
                row[-1].append(run._replace(text=part))
    return row


def _sweep(text: str, at: int, events: list[tuple[int, int, str, str | None]]) -> list[Run]:
    """Go through the text from border to border of the spans, counting what is open; like runs side by side are one."""
    out: list[Run] = []
    begin, marks = at, _NO_MARKS
    count: defaultdict[str, int] = defaultdict(int)
    url: str | None = None
    for position, step, kind, target in [*events, (len(text), 0, "", None)]:
        if position > at:
            code = count["code"] > 0
            now = url, count["strong"] > 0 and not code, count["emphasis"] > 0 and not code, code
            if now != marks:
                if at > begin:
                    out.append(Run(text[begin:at], *marks))
                begin, marks = at, now
            at = position
        count[kind] += step
        if kind == "link":
            url = target
    if at > begin:
        out.append(Run(text[begin:at], *marks))
    return out
