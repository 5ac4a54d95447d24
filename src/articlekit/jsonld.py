"""JSON-LD as pages carry it: broken now and then, in graphs and lists, with other stories beside the page's own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["ARTICLE_TYPES", "Graph", "addresses", "read_graph", "strings", "types_of"]

Node = dict[str, Any]

#: schema.org's Article with its subtypes, and the kinds of posts: the story of a page.
ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "AdvertiserContentArticle", "AnalysisNewsArticle", "AskPublicNewsArticle"),
        *("BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "Report"),
        *("SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "BlogPosting"),
        *("LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting"),
    )
)
#: The page as such; it may give what the article leaves out.
_PAGE_TYPES = frozenset(("WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage", "QAPage"))
#: What else a page may be about: read where there is no article.
_OTHER_TYPES = frozenset(
    (
        "Recipe",
        "HowTo",
        "Review",
        "VideoObject",
        "MediaGallery",
        "PodcastEpisode",
        "AudioObject",
        "CreativeWork",
        "Event",
    )
)
#: Under these keys stand other stories, and parts of this one with dates and authors of their own.
_ASIDE = frozenset(
    (
        *("itemListElement", "hasPart", "isPartOf", "relatedLink", "liveBlogUpdate", "citation", "mentions", "about"),
        *("comment", "review", "isBasedOn", "associatedMedia", "video", "image", "subjectOf", "significantLink"),
        *("workExample", "item", "blogPost", "potentialAction", "audio", "suggestedAnswer", "acceptedAnswer"),
        *("publisher", "author", "creator", "itemReviewed", "primaryImageOfPage", "breadcrumb"),
    )
)

_COMMENT = re.compile(
    r"<!--|-->|<!\[CDATA\[|\]\]>|/\*[<!\[\]CDAT>\s-]*\*/|^[ \t]*//+(?=[ \t]*(?:<!|\]\]>|-->|$))", re.MULTILINE
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r'([}\]"])(\s+)(?=[{"\[])')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
# Half of a character beyond the first plane, which no UTF-8 can hold.
_LONE_SURROGATE = re.compile(
    r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F][0-9a-fA-F]{2})"
)
_PAIR = re.compile(
    r'"(headline|name|description|datePublished|dateModified|dateCreated|articleSection|articleBody)"\s*:\s*'
    r'"((?:[^"\\\n]|\\.)*)"'
)
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
#: Part of a title so long belongs to one story.
_TELLING = 10
#: No page describes so many things; what follows is not looked at.
_MOST_NODES = 10_000
_JSON = json.JSONDecoder(strict=False)


@dataclass(slots=True, frozen=True)
class Graph:
    """The nodes of a page's JSON-LD, in order; `asides` are those listed as other stories or parts of one."""

    nodes: list[Node]
    asides: list[Node]
    by_id: dict[str, Node]

    def story(self, titles: set[str], urls: set[str]) -> list[Node]:
        """Return the nodes that describe the page's own story, the most telling first; [] if none does.

        `titles` are what the page calls itself elsewhere, `urls` its addresses, both as `fold_text` and `bare` of this
        module write them: they tell the story from others that stand beside it.
        """
        kinds = [(n, types_of(n)) for n in self.nodes]
        articles = [n for n, types in kinds if types & ARTICLE_TYPES]
        mine = [n for n in articles if _is_mine(n, titles, urls)]
        mine += [n for n in self.asides if types_of(n) & ARTICLE_TYPES and _is_mine(n, titles, urls)]
        if not mine and len({fold_text(_headline(n)) for n in articles}) == 1:
            mine = articles
        if articles and not mine:
            return []  # the page lists stories
        mine.sort(key=lambda n: ("datePublished" not in n) + ("author" not in n) + ("headline" not in n))
        pages = [n for n, types in kinds if types & _PAGE_TYPES]
        return [*mine, *pages] or [n for n, types in kinds if types & _OTHER_TYPES]

    def resolve(self, node: Node) -> Node:
        """Return the node that ``{"@id": …}`` points to, or `node` itself."""
        if len(node) == 1 and isinstance(node.get("@id"), str):
            return self.by_id.get(node["@id"], node)
        return node


def read_graph(scripts: Iterable[str]) -> Graph:
    """Read the texts of a page's ``<script type="application/ld+json">``; what cannot be mended is left out.

    >>> graph = read_graph(['{"@type": "NewsArticle", "headline": "Rain",}'])
    >>> graph.nodes[0]["headline"]
    'Rain'
    """
    graph = Graph([], [], {})
    for text in scripts:
        for value in _load(text):
            _walk(value, graph)
    return graph


def types_of(node: Node) -> set[str]:
    """Return the node's types without the vocabulary's address."""
    return {t.rpartition("/")[2].rpartition(":")[2] for t in strings(node.get("@type"))}


def strings(value: Any) -> Iterator[str]:
    """Yield the texts in a property: one, several, or the names of the things it holds."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            stack += reversed(value)
        elif isinstance(value, dict):
            stack.append(value.get("name") or value.get("@value") or value.get("@id"))


def addresses(node: Node) -> set[str]:
    """Return the addresses under which a node stands, bare."""
    given: list[str] = []
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        given += [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]
    return {bare(url) for url in given if "/" in url}


def bare(url: str) -> str:
    """Return an address without what differs between its spellings: scheme, www, query, fragment, final slash."""
    return re.sub(r"^https?://(?:www\.)?", "", re.split("[?#]", url.strip().lower(), maxsplit=1)[0]).rstrip("/")


def fold_text(text: str) -> str:
    """Return the words of `text` in lower case, to compare titles by."""
    return " ".join(re.findall(r"\w+", html.unescape(text).lower()))


def _headline(node: Node) -> str:
    return next(strings(node.get("headline")), None) or next(strings(node.get("name")), "")


def _is_mine(node: Node, titles: set[str], urls: set[str]) -> bool:
    if addresses(node) & urls:
        return True
    headline = fold_text(_headline(node))
    return bool(headline) and any(
        headline == title
        or (len(headline) > _TELLING and headline in title)
        or (len(title) > _TELLING and title in headline)
        for title in titles
    )


# -- reading broken JSON -----------------------------------------------------------------------------------------------


def _load(text: str) -> Iterator[Any]:
    """The values of one script: mended step by step, each step only if the one before did not do."""
    text = text.strip().lstrip("\ufeff")
    for mend in (_as_it_is, _unwrapped, _repaired):
        text = _LONE_SURROGATE.sub(r"\\ufffd", mend(text))  # each time, since what is taken out may make one
        try:
            values = list(_values(text))
        except RecursionError:
            return  # no publisher nests so deeply
        except ValueError:
            continue
        yield from values
        return
    pairs = {key: _unquote(value) for key, value in reversed(_PAIR.findall(text))}
    kind = next((t for t in _TYPE.findall(text) if t in ARTICLE_TYPES), None)
    if kind and pairs:
        yield {"@type": kind, **pairs}


def _as_it_is(text: str) -> str:
    return text


def _unwrapped(text: str) -> str:
    """Without the comments that hid scripts from old browsers, and with quotes that were escaped as HTML."""
    text = _COMMENT.sub("", text).strip().rstrip(";")
    return html.unescape(text) if "&quot;" in text and '"' not in text else text


def _repaired(text: str) -> str:
    text = _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", text))
    return _MISSING_COMMA.sub(r"\1,\2", text)


def _values(text: str) -> Iterator[Any]:
    """One value, or several glued together."""
    end = 0
    while end < len(text):
        value, end = _JSON.raw_decode(text, end)
        yield value
        while end < len(text) and (text[end].isspace() or text[end] in ",;"):
            end += 1


def _unquote(text: str) -> str:
    try:
        return str(_JSON.decode(f'"{text}"'))
    except ValueError:
        return text


def _walk(value: Any, graph: Graph) -> None:
    stack: list[tuple[Any, bool]] = [(value, False)]
    while stack:
        value, aside = stack.pop()
        if isinstance(value, list):
            stack += [(v, aside) for v in reversed(value)]
        elif isinstance(value, dict):
            nodes = graph.asides if aside else graph.nodes
            if "@type" in value and len(nodes) < _MOST_NODES:
                nodes.append(value)
            identity = value.get("@id")
            if isinstance(identity, str) and len(value) > 1:
                graph.by_id.setdefault(identity, value)
            below = [(v, aside or key in _ASIDE) for key, v in value.items() if isinstance(v, (dict, list))]
            stack += reversed(below)
