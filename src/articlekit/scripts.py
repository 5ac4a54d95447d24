"""The story that a page's scripts hold, where its markup shows none.

Sites that are built in the browser send their stories along as data: as HTML in a string of JSON, as that in a string
again (React Server Components, ``self.__next_f.push``), or in ``<script type="text/template">``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml import etree

from .page import parse_html

__all__ = ["with_story"]

#: A story has so much text in paragraphs at least, and so many times what the page shows.
_LEAST_CHARS, _LEAST_TIMES = 300, 4
#: A paragraph's tag in a string of JSON, its "<" as it stands or as an escape.
_PARAGRAPH = re.compile(r"(?:<|\\{1,8}u003[cC])p(?=[ >]|\\{1,8}u003[eE])")
_QUOTE = re.compile(r'(?<!\\)"')
#: How often strings stand in strings.
_MOST_NESTED = 3


def with_story(root: etree._Element, shown: int) -> etree._Element | None:
    """Return a copy of a parsed page in which the story is the last element of the one that holds its script.

    Of a script in the head that is the body. There it moves nothing: XPaths in the copy are those in the page. The
    story is the longest of the pieces of HTML with paragraphs that scripts hold. None if none has several times as
    many characters as are `shown` in paragraphs.
    """
    least = max(_LEAST_CHARS, _LEAST_TIMES * shown)
    best: tuple[int, int, etree._Element] | None = None
    for k, script in enumerate(root.iter("script")):
        for markup in _markups(script.text or ""):
            story = parse_html(markup)
            size = sum(len(text) for p in story.iter("p") for text in p.itertext())
            if size >= least and (best is None or size > best[0]):
                best = size, k, story
    if best is None:
        return None
    _, number, story = best
    copy = deepcopy(root)
    script = next(islice(copy.iter("script"), number, None))
    story.tag = "article"
    for element in story.iter():
        element.sourceline = script.sourceline
    is_in_head = next(script.iterancestors("head"), None) is not None
    around = copy.find(".//body") if is_in_head else script.getparent()
    if around is None:
        return None
    around.append(story)
    return copy


def _markups(text: str, depth: int = 0) -> Iterator[str]:
    """The pieces of HTML with paragraphs in a script: all of it, or strings in it."""
    if text.lstrip().startswith("<"):
        if _PARAGRAPH.search(text):
            yield text
        return
    at = 0
    while found := _PARAGRAPH.search(text, at):
        start = _open(text, at, found.start())
        end = _QUOTE.search(text, found.end())
        if end is None:
            return
        at = end.end()
        if start is None or end.start() - start < _LEAST_CHARS:
            continue
        try:
            inside = json.loads(f'"{text[start : end.start()]}"', strict=False)
        except ValueError:
            continue
        if depth < _MOST_NESTED and (inside.lstrip()[:1] in "{[" or "<p" not in inside):
            yield from _markups(inside, depth + 1)
        else:
            yield inside[max(inside.find("<"), 0) :]


def _open(text: str, first: int, last: int) -> int | None:
    """Where the string begins in which `last` stands: after the last quote before it that is not escaped."""
    at = last
    while (at := text.rfind('"', first, at)) >= 0:
        if at == 0 or text[at - 1] != "\\":
            return at + 1
    return None
