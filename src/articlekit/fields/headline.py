"""The headline: the one shown for the story, by what the page calls it; site names and kickers cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import Block
from ..metadata import Metadata
from ..roles.names import Role

__all__ = ["choose_headline"]

_WORD = re.compile(r"\w+")
#: What parts a title from the site's name, the section, the forum's name.
_SEPARATOR = re.compile(r"\s+(?:[|\-–—·•:»«/›>]|::)\s+|\s*[｜|]\s*|:\s+")
_SITE_AFTER = re.compile(r"\s+[|–—·•»:-]\s+[^|–—·•»]{2,60}$")
#: What parts the headline from a kicker or the site's name in one block.
_MARK = re.compile(r"\s?[|–—•»:]\s?|\s[/›>·-]\s")
#: Below this confidence a block that no title of the page's metadata resembles is not believed to be the headline.
_SURE = 0.4
#: A title that makes up so much of the block, and has so many words, is the block's headline; the rest is a kicker.
_GREATER_PART, _MIN_WORDS = 0.5, 3


def choose_headline(blocks: Sequence[Block], metadata: Metadata) -> tuple[str | None, str]:
    """Return the story's headline and where it stands ("block:12", "meta:og:title"); (None, "") if there is none.

    The block that has the role goes first: what stands in it before or after the title that metadata give is a kicker
    or the site's name. Where there is no such block, or only an unlikely one, it is the title that metadata give, or
    the part of it that the page shows.

    >>> from articlekit.metadata import Fact
    >>> titles = Metadata(headlines=[Fact("Rain falls in Riga", "meta:og:title")])
    >>> choose_headline([Block("Weather: Rain falls in Riga", role=Role.HEADLINE, confidence=0.9)], titles)
    ('Rain falls in Riga', 'block:0')
    >>> choose_headline([Block("Rain in Riga")], Metadata(headlines=[Fact("Rain in Riga - The Mail", "html:title")]))
    ('Rain in Riga', 'html:title')
    """
    site_name = metadata.site_name.value if metadata.site_name else ""
    at = next((i for i, b in enumerate(blocks) if b.role is Role.HEADLINE), None)
    told = [f for f in metadata.headlines if _words(f.value) != _words(site_name)]
    if at is not None:
        text = " ".join(blocks[at].text.split())
        titles = [_words(f.value) for f in told]
        if not told or _is_believed(text, blocks[at].confidence, titles, site_name):
            return _without_rest(text, titles), f"block:{at}"
    shown = {_key(b.text): b for b in reversed(blocks) if len(b.text) <= 300}
    for fact in told:
        if part := _shown_part(fact.value, shown):
            return part, fact.source
    for fact in told:
        return _without_site(fact.value, site_name), fact.source
    return None, ""


def _is_believed(text: str, confidence: float, titles: list[list[str]], site_name: str) -> bool:
    words = _words(text)
    if words == _words(site_name):
        return False
    return confidence >= _SURE or any(2 * len({*words} & {*title}) >= min(len(words), len(title)) for title in titles)


def _without_rest(text: str, titles: list[list[str]]) -> str:
    """The part of a block that is the title which metadata give, if a mark parts it from the rest before or after."""
    places = [m.span() for m in _WORD.finditer(text)]
    words = _words(text)
    for title in titles:
        n = len(title)
        if title == words:
            break
        if not max(_MIN_WORDS, _GREATER_PART * len(words)) <= n < len(words):
            continue
        if words[-n:] == title:
            between = _MARK.search(text, places[-n - 1][1], places[-n][0])
            if between:
                return text[between.end() :].strip()
        elif words[:n] == title:
            between = _MARK.search(text, places[n - 1][1], places[n][0])
            if between:
                return text[: between.start()].strip()
    return text


def _shown_part(title: str, shown: dict[str, Block]) -> str | None:
    """The longest part of a title, from its start or as a heading from its end, that stands on the page as a block."""
    if _key(title) in shown:
        return title
    cuts = [*_SEPARATOR.finditer(title)]
    for cut in reversed(cuts):
        if _key(title[: cut.start()]) in shown:
            return title[: cut.start()]
    for cut in cuts:
        block = shown.get(_key(title[cut.end() :]))
        if block is not None and block.kind == "heading":
            return title[cut.end() :]
    return None


def _without_site(title: str, site_name: str) -> str:
    """Cut the site's name from the end of a title."""
    if site_name and title.lower().endswith(site_name.lower()) and len(title) > len(site_name) + 10:
        return title[: -len(site_name)].rstrip(" |–—·•»:-")
    return _SITE_AFTER.sub("", title) if "|" in title else title


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _key(text: str) -> str:
    return " ".join(_words(text))
