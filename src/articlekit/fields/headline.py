"""The headline: the one shown for the story, by what the page calls it; site names and kickers cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from ..blocks import Block
from ..metadata import Fact, Metadata
from ..roles.names import Role

__all__ = ["choose_headline"]

_WORD = re.compile(r"\w+")
_SOFT_HYPHEN = "\u00ad"
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
    site = _names_of_site(metadata)
    at = next((i for i, b in enumerate(blocks) if b.role is Role.HEADLINE), None)
    told = [f for f in metadata.headlines if _compact(f.value) not in site]
    if at is not None:
        text = _line(blocks[at].text) if told else _in_one(blocks, at)
        if not told or _is_believed(text, blocks[at].confidence, told, site):
            return _without_site(_without_rest(text, told), site), f"block:{at}"
    told = _without_longer(told)
    shown = {_key(b.text): b for b in reversed(blocks) if len(b.text) <= _LONGEST}
    for fact in told:
        if part := _shown_part(fact.value, shown):
            return part, fact.source
    at = _top_heading(blocks, told, site)
    if at is not None:
        return _without_site(_without_rest(_line(blocks[at].text), told), site), f"block:{at}"
    for fact in told:
        title = _without_site(fact.value, site)
        return _SITE_AFTER.sub("", title) if "|" in title else title, fact.source
    return None, ""


def _names_of_site(metadata: Metadata) -> set[str]:
    """What the site may be called in a title: by its name, its host, or its host without the top domain."""
    host = (urlsplit(metadata.url.value).hostname or "").removeprefix("www.") if metadata.url else ""
    name = metadata.site_name.value if metadata.site_name else ""
    return {_compact(name), _compact(host), _compact(host.rpartition(".")[0])} - {""}


def _in_one(blocks: Sequence[Block], at: int) -> str:
    """The headline of a text, with the line before or after it where the text's first line, a title, has both in one.

    "Elections:" and "a town votes" were elements of one heading.
    """
    title = _words(blocks[0].text)
    for lines in (blocks[max(at - 1, 1) : at + 1], blocks[at : at + 2]):
        words = [w for b in lines for w in _words(b.text)]
        if at and len(lines) == 2 and len(words) > _MIN_WORDS and words == title[: len(words)]:
            return _line(" ".join(b.text for b in lines))
    return _line(blocks[at].text)


def _without_longer(told: list[Fact[str]]) -> list[Fact[str]]:
    """The titles without those that go on where another one ends: with the section, or with the name of the site."""
    ends = [f.value for f in told if len(_words(f.value)) >= _MIN_WORDS]
    return [f for f in told if not any(f.value != end and f.value.startswith(end) for end in ends)] or told


def _top_heading(blocks: Sequence[Block], told: list[Fact[str]], site: set[str]) -> int | None:
    """The page's one top heading, where it says in fewer or other words what metadata say: "Camp stoves" of a shop."""
    top = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1 and _words(b.text)]
    if len(top) != 1 or _compact(blocks[top[0]].text) in site:
        return None
    words = {*_words(blocks[top[0]].text)}
    return top[0] if len(words & {w for f in told for w in _words(f.value)}) >= _ALIKE * len(words) else None


def _is_believed(text: str, confidence: float, told: list[Fact[str]], site: set[str]) -> bool:
    if _compact(text) in site:
        return False
    words = _words(text)
    own = {*words}
    titles = (_words(f.value) for f in told)
    return confidence >= _SURE or any(2 * len(own & {*title}) >= min(len(words), len(title)) for title in titles)


def _without_rest(text: str, told: list[Fact[str]]) -> str:
    """The part of a block that is the title which metadata give, without the kicker before it or the site after it."""
    places = [m.span() for m in _WORD.finditer(text)]
    words = _words(text)
    titles = [_words(f.value) for f in told]
    for fact, title in zip(told, titles, strict=True):
        if len(title) > len(words) and "".join(title) == _compact(text):
            return fact.value  # "KickerThe headline": elements that the page sets apart by style alone
    is_whole = any(t == words and f.source != "html:title" for f, t in zip(told, titles, strict=True))
    is_first = True  # no title before this one is the whole block
    for title in titles:
        n = len(title)
        is_first = is_first and title != words
        if not max(_MIN_WORDS, _GREATER_PART * len(words)) <= n < len(words):
            continue
        if words[-n:] == title:
            start = places[-n][0]
            between = _MARK.search(text, places[-n - 1][1], start)
            # What is parted by a colon is a kicker only where no better title has it.
            if between and (is_first or ":" not in between[0]):
                return text[between.end() :].strip()
            is_apart = len(words[-n - 1]) >= _TELLING and text[start - 1].isspace() and not text[start].islower()
            if is_first and not between and is_apart:
                return text[start:]  # "Opinion Why it rains": what a style sheet sets apart
        elif words[:n] == title and not is_whole:
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


def _without_site(title: str, site: set[str]) -> str:
    """The title without the site's name after it."""
    *_, mark = [None, *_MARK.finditer(title)]
    return title[: mark.start()] if mark and mark.start() and _compact(title[mark.end() :]) in site else title


def _line(text: str) -> str:
    """Text on one line, without the places at which its words may be broken."""
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _compact(text: str) -> str:
    return "".join(_words(text))


def _key(text: str) -> str:
    return " ".join(_words(text))
