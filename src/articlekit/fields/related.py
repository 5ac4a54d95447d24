"""Related links: pointers to other stories inside the article, with their place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..article import RelatedLink
from ..blocks import Block
from ..roles.names import Role

__all__ = ["read_related"]

# A box's heading is short and says no more than that other stories follow.
_HEADING = re.compile(
    r"(related(?: (?:stories|articles|reading|coverage|content|news|links|posts))?|"
    r"read more|read also|read next|see also|also read|more on this|more on this story|"
    r"more (about|on) [^.]{0,40}|further reading|don't miss|recommended reading|background|in depth|mehr zum thema|"
    r"lesen sie auch|auch interessant|zum thema|mehr dazu|lire aussi|à lire aussi|a lire aussi|sur le même sujet|"
    r"à lire également|lea también|lee también|te puede interesar|más información|noticias relacionadas|leia também|"
    r"leia mais|veja também|saiba mais|leggi anche|potrebbe interessarti|lees ook|lees meer|meer over dit onderwerp|"
    r"czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także|читайте также|по теме|материалы по теме|"
    r"смотрите также|läs också|läs mer|läs även|les også|læs også|lue myös|ilgili haberler|اقرأ أيضا|اقرأ أيضًا|"
    r"إقرأ أيضاً|مواضيع ذات صلة|यह भी पढ़ें|ये भी पढ़ें|関連記事|あわせて読みたい|相关阅读|相關新聞|相关新闻|延伸阅读|관련기사|"
    r"관련 기사)[^\w]{0,3}",
    re.IGNORECASE,
)
# "Read more: The other story", in one block.
_CUE = re.compile(
    r"(?P<cue>related( story| stories| article)?|read more|read also|read next|see also|also read|read|more|"
    r"mehr zum thema|lesen sie auch|lesen sie hier|lire aussi|à lire aussi|a lire aussi|lea también|lee también|"
    r"lea además|leia também|leia mais|leggi anche|lees ook|czytaj także|czytaj też|czytaj więcej|zobacz także|"
    r"читайте также|по теме|läs också|läs mer|läs även|les også|læs også|اقرأ أيضا|اقرأ أيضًا|यह भी पढ़ें|ये भी पढ़ें|"
    r"関連記事|相关阅读|관련기사)\s{0,3}[:：|–—>»-]{1,2}\s{1,3}|[>»→▶►•*-]{1,2}\s{1,3}",
    re.IGNORECASE,
)


#: The heading of a box is shorter.
_HEADING_CHARS = 60


def read_related(blocks: Sequence[Block]) -> list[RelatedLink]:
    """Return the related links in order. Links must have been made absolute.

    A block without any link counts by its whole text (plain text has lost them); a heading of a box is the `group` of
    the links under it, not a link itself.
    """
    found: list[RelatedLink] = []
    group: str | None = None
    paragraphs = 0
    previous = -2
    for i, block in enumerate(blocks):
        if block.role is Role.PARAGRAPH:
            paragraphs += 1
        if block.role is not Role.RELATED:
            continue
        if i != previous + 1:
            group = None
        previous = i
        place = paragraphs - 1 if paragraphs else None
        links = [s for s in block.spans if s.kind == "link" and s.end > s.start]
        if _is_heading(blocks, i, bool(links)):
            group = block.text.rstrip(" :：")
            continue
        if not links:
            found.append(RelatedLink(_without_cue(block.text), None, place, group))
            continue
        covered = sum(s.end - s.start for s in links)
        if len(links) == 1 and covered * 2 > len(_without_cue(block.text)):
            linked = block.text[links[0].start : links[0].end]
            text = block.text if covered * 10 > len(block.text) * 9 else linked
            found.append(RelatedLink(_without_cue(text), links[0].url, place, group))
            continue
        for link in links:
            found.append(RelatedLink(_without_cue(block.text[link.start : link.end]), link.url, place, group))
    return found


def _is_heading(blocks: Sequence[Block], i: int, linked: bool) -> bool:
    """Whether block i is the heading of the related block after it."""
    follows = i + 1 < len(blocks) and blocks[i + 1].role is Role.RELATED
    text = blocks[i].text
    if _HEADING.fullmatch(text):
        return True
    if not follows or linked:
        return False
    before_links = any(s.kind == "link" for s in blocks[i + 1].spans)
    return blocks[i].kind == "heading" or ((before_links or text.endswith((":", "："))) and len(text) < _HEADING_CHARS)


def _without_cue(text: str) -> str:
    cue = _CUE.match(text)
    rest = text[cue.end() :] if cue else text
    return rest.strip() or text
