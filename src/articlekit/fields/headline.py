"""The headline: the one shown for the story, by what the page calls it; site names and kickers cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import Block
from ..metadata import Fact, Metadata
from ..roles.names import Role

__all__ = ["choose_headline"]

_WORD = re.compile(r"\w+")
#: What parts a title from the site's name, the section, the forum's name.
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:(?:[|\-–—·•:»«/›>]|::)\s+|[｜|]\s*)|[｜|]\s*|:\s+")
_SITE_AFTER = re.compile(r"(?<!\s)\s+[|–—·•»:-]\s+[^|–—·•»]{2,60}$")
#: What parts the headline from a kicker or the site's name in one block.
_MARK = re.compile(r"\s?[|–—•»:]\s?|\s[/›>·-]\s")
#: Below this confidence a block that no title of the page's metadata resembles is not believed to be the headline.
_SURE = 0.4
#: A title that makes up so much of the block, and has so many words, is the block's headline; the rest is a kicker.
_GREATER_PART, _MIN_WORDS = 0.5, 3
#: A heading says the same as the titles if they hold so many of its words.
_ALIKE = 0.75
#: The longest block, and the longest part of a title, that is looked at when they are compared.
_LONGEST = 300
#: A kicker without a mark ends in a word of so many letters, and not in "the" or a number.
_TELLING = 5


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
        if not told:
            text = _in_one(blocks, at)
        titles = [_words(f.value) for f in told]
        if not told or _is_believed(text, blocks[at].confidence, titles, site_name):
            return _without_rest(text, titles), f"block:{at}"
    told = _without_longer(told)
    shown = {_key(b.text): b for b in reversed(blocks) if len(b.text) <= _LONGEST}
    for fact in told:
        if part := _shown_part(fact.value, shown):
            return part, fact.source
    at = _top_heading(blocks, told, site_name)
    if at is not None:
        return _without_rest(" ".join(blocks[at].text.split()), [_words(f.value) for f in told]), f"block:{at}"
    for fact in told:
        return _without_site(fact.value, site_name), fact.source
    return None, ""


def _in_one(blocks: Sequence[Block], at: int) -> str:
    """The headline of a text, with the line before or after it where the text's first line, a title, has both in one.

    "Elections:" and "a town votes" were elements of one heading.
    """
    title = _words(blocks[0].text)
    for lines in (blocks[max(at - 1, 1) : at + 1], blocks[at : at + 2]):
        words = [w for b in lines for w in _words(b.text)]
        if at and len(lines) == 2 and len(words) > _MIN_WORDS and words == title[: len(words)]:
            return " ".join(" ".join(b.text for b in lines).split())
    return " ".join(blocks[at].text.split())


def _without_longer(told: list[Fact[str]]) -> list[Fact[str]]:
    """The titles without those that go on where another one ends: with the section, or with the name of the site."""
    ends = [f.value for f in told if len(_words(f.value)) >= _MIN_WORDS]
    return [f for f in told if not any(f.value != end and f.value.startswith(end) for end in ends)] or told


def _top_heading(blocks: Sequence[Block], told: list[Fact[str]], site_name: str) -> int | None:
    """The page's one top heading, where it says in fewer or other words what metadata say: "Camp stoves" of a shop."""
    top = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1 and _words(b.text)]
    if len(top) != 1 or _words(blocks[top[0]].text) == _words(site_name):
        return None
    words = {*_words(blocks[top[0]].text)}
    return top[0] if len(words & {w for f in told for w in _words(f.value)}) >= _ALIKE * len(words) else None


def _is_believed(text: str, confidence: float, titles: list[list[str]], site_name: str) -> bool:
    words = _words(text)
    if words == _words(site_name):
        return False
    own = {*words}
    return confidence >= _SURE or any(2 * len(own & {*title}) >= min(len(words), len(title)) for title in titles)


def _without_rest(text: str, titles: list[list[str]]) -> str:
    """The part of a block that is the title which metadata give, without the kicker before it or the site after it."""
    places = [m.span() for m in _WORD.finditer(text)]
    words = _words(text)
    for title in titles:
        n = len(title)
        if title == words:
            break
        if not max(_MIN_WORDS, _GREATER_PART * len(words)) <= n < len(words):
            continue
        if words[-n:] == title:
            start = places[-n][0]
            between = _MARK.search(text, places[-n - 1][1], start)
            if between:
                return text[between.end() :].strip()
            if len(words[-n - 1]) >= _TELLING and text[start - 1].isspace() and not text[start].islower():
                return text[start:]  # "Opinion Why it rains": what a style sheet sets apart
        elif words[:n] == title:
            between = _MARK.search(text, places[n - 1][1], places[n][0])
            if between:
                return text[: between.start()].strip()
    return text


def _shown_part(title: str, shown: dict[str, Block]) -> str | None:
    """The longest part of a title, from its start or as a heading from its end, that stands on the page as a block.

    A word or two before a colon or a dash, be they in a menu, are the name of a product or a site.
    """
    if _key(title) in shown:
        return title
    cuts = [*_SEPARATOR.finditer(title)]
    for cut in reversed([c for c in cuts if c.start() <= _LONGEST]):
        part = title[: cut.start()]
        block = shown.get(_key(part))
        if block is not None and (block.kind == "heading" or "|" in cut[0] or len(_words(part)) >= _MIN_WORDS):
            return part
    for cut in (c for c in cuts if len(title) - c.end() <= _LONGEST):
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
