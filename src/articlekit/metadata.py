"""What a page says about itself to machines: JSON-LD, Open Graph, ``<meta>``, ``<link>``, microdata, ``<time>``.

Every value keeps the place it came from, and fields that several places give are lists, the most trusted first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlsplit

from lxml import etree

from .fields.dates import When, parse_date
from .fields.language import language_tag
from .fields.links import absolute
from .jsonld import ARTICLE_TYPES, Graph, Node, bare, fold_text, read_graph, strings, types_of

__all__ = ["Fact", "Metadata", "read_metadata"]

T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Fact(Generic[T]):
    """A value and the place on the page that gave it (``jsonld:headline``, ``meta:og:title``, ``block:12``).

    `url` is the address that goes with it, as that of a person's page. `kind` is the schema.org type of the thing that
    it names, where the page says (``Person``, ``NewsMediaOrganization``).
    """

    value: T
    source: str
    url: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Metadata:
    """What a page says about itself. Lists hold every candidate, the most trusted first; None and [] mean not said.

    `language` is a BCP 47 tag, with its region where the page gives one (``en-GB``). `authors` are names as they are
    given, several in one string at times; `articlekit.fields.people` makes persons of them.
    """

    headlines: list[Fact[str]] = field(default_factory=list)
    description: Fact[str] | None = None
    authors: list[Fact[str]] = field(default_factory=list)
    published: list[Fact[When]] = field(default_factory=list)
    modified: list[Fact[When]] = field(default_factory=list)
    site_name: Fact[str] | None = None
    section: Fact[str] | None = None
    tags: list[Fact[str]] = field(default_factory=list)
    language: Fact[str] | None = None
    url: Fact[str] | None = None
    amp_url: Fact[str] | None = None
    translations: dict[str, Fact[str]] = field(default_factory=dict)
    images: list[Fact[str]] = field(default_factory=list)
    article_body: Fact[str] | None = None
    paywalled: Fact[bool] | None = None
    types: list[Fact[str]] = field(default_factory=list)
    #: What relative addresses on the page are resolved with: ``<base href>``, else its own address, else the canonical.
    base: str | None = None

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article (JSON-LD, microdata or ``og:type``)."""
        return any(t.value.lower() == "article" or t.value in ARTICLE_TYPES for t in self.types)


# -- where fields stand ------------------------------------------------------------------------------------------------
# Meta tags by field, the most trusted first: Open Graph, the Dublin Core Metadata Initiative's terms, the tags of
# Parse.ly, Sailthru, Cxense and Google Scholar (citation_*), and those that publishers have come to share.

_HEADLINE_KEYS = (
    *("og:title", "headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title"),
    *("twitter:title", "title"),
)
_DESCRIPTION_KEYS = (
    *("og:description", "description", "twitter:description", "dc.description", "dcterms.description"),
    *("sailthru.description", "dcterms.abstract"),
)
_AUTHOR_KEYS = (
    *(
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "authors",
    ),
    *("citation_author", "cxenseparse:author", "article:author_name", "article:author:name", "og:article:author"),
    *("dable:author", "mrf:authors", "shareaholic:article_author_name", "article.author", "bt:author"),
)
_PUBLISHED_KEYS = (
    *(
        "article:published_time",
        "datepublished",
        "article:published",
        "article:publish_date",
        "og:article:published_time",
    ),
    *("og:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created"),
    *(
        "dc.date.created",
        "dcterms.date",
        "dc.date",
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
    ),
    *(
        "publish-date",
        "publish_date",
        "publishdate",
        "published",
        "published-date",
        "published_time",
        "publication_date",
    ),
    *("publication-date", "pubdate", "pub_date", "article.published", "date", "originalpublicationdate", "pdate"),
    *("cxenseparse:publishtime", "cxenseparse:recs:publishtime", "article.created", "created", "date_published"),
    *(
        "og:pubdate",
        "bt:pubdate",
        "date.created",
        "date.available",
        "displaydate",
        "ptime",
        "datecreated",
        "created_at",
    ),
    *("shareaholic:article_published_time", "rnews:datepublished", "dcterms.available", "article_date_original"),
    *("og:date", "og:publish_date", "og:regdate", "og:release_date", "release_date", "uploaddate"),
)
_MODIFIED_KEYS = (
    *("article:modified_time", "datemodified", "article:modified", "og:article:modified_time", "og:updated_time"),
    *("article:updated_time", "article:updated", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified"),
    *(
        "modified",
        "modified_time",
        "updated",
        "revised",
        "revision_date",
        "date.modified",
        "date.updated",
        "bt:moddate",
    ),
    *("utime", "shareaholic:article_modified_time", "last_updated_date", "lastmodified", "og:modified_time"),
)
_SITE_KEYS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
_SECTION_KEYS = (
    *("article:section", "parsely-section", "og:article:section", "section", "sailthru.section", "articlesection"),
    *("cxenseparse:section", "category"),
)
_TAG_KEYS = (
    "article:tag",
    "parsely-tags",
    "og:article:tag",
    "sailthru.tags",
    "news_keywords",
    "keywords",
    "dc.subject",
)
_LANGUAGE_KEYS = ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")
_IMAGE_KEYS = (
    *("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url"),
    *("sailthru.image.full",),
)

# -- what is no value --------------------------------------------------------------------------------------------------

#: What publishing systems put where the author's name should be.
_NO_AUTHOR = re.compile(
    r"admin\w{0,12}|author|@type|person|organization|null|none|undefined|n/?a|unknown|anonymous|user|root|webmaster|"
    r"wordpress|editor|staff|staff writer|test|default|by|no author|nobody|object|\[object object\]|[\W\d_]*",
    re.IGNORECASE,
)
#: The marks of a template that was never filled in.
_TEMPLATE = re.compile(r"\{\{|\}\}|<%|%>|\$\{|%%|#\{|\{%|__[A-Z_]+__")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BREAK = re.compile(r"<(?:/p|br|/h[1-6]|/li|/div)\b[^<>]{0,200}>", re.IGNORECASE)
#: "publishedAt": "2024-05-13T10:15:00Z", first_published_at, post_date … in JSON, escaped or not.
_IN_SCRIPT = re.compile(
    r"([pP](?<![nt].)(?:ublish\w{0,12}|(?<=p)ost_date))\\{0,3}\"\s?:\s?\\{0,3}\"(\d{4}-\d\d-\d\d[^\"\\]{0,30})"
)
#: Sites of many countries put language and region in the address: /en-gb/news/…
_URL_LANGUAGE = re.compile(r"(?<=/)[a-z]{2}-[a-z]{2}(?=/)")
#: Between a story's title and the site's name.
_TITLE_PARTS = re.compile(r"((?<!\s)\s+(?:[|\-–—:·•»«]+\s+|[｜|]\s*)|[｜|]\s*)")
#: What parts the keywords of one tag; few pages mean more than so many.
_SEPARATORS = re.compile(r"[,;|]")
_MAX_TAGS = 100
_TIERS = ("free", "metered", "locked")  # Facebook's article:content_tier
#: Of meta tags with one name, of authors and of pictures no more are looked at.
_MOST_VALUES = 100
#: What is longer is no title.
_LONGEST_TITLE = 1_000
#: What a marked element holds beyond so many pieces is no name or date.
_MOST_PIECES = 50

#: Elements with itemprop or property. By way of the attributes it would be faster, but libxml2 takes the square of
#: their number to come back from them. An `etree.XPath` of all pages would have a lock, which a process that is forked
#: while a thread holds it finds shut for good.
_ITEMS = "descendant::*[@itemprop or (@property and not(self::meta))]"
#: Whether there is one: most pages have none, which this tells in a third of the time.
_HAS_ITEMS = "descendant::*/@itemprop or count(descendant::*/@property) > count(descendant::meta/@property)"
#: Microdata and RDFa of one story end where its comments begin.
_END_OF_STORY = frozenset(("comment", "review", "itemListElement"))
_ITEM_PROPERTIES = frozenset(
    (
        *("headline", "description", "datePublished", "dateModified", "dateCreated", "articleSection", "author"),
        "uploadDate",
    )
)


def read_metadata(root: etree._Element | None, url: str | None = None) -> Metadata:
    """Read what the page `root` says about itself. `root` is its ``<html>`` element, or None for a page of plain text.

    `url` is the page's address, if known: relative addresses are resolved with it. No page is too broken to be read.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring('<html lang="en"><meta property="og:title" content="Rain in Riga"></html>')
    >>> read_metadata(page).headlines
    [Fact(value='Rain in Riga', source='meta:og:title', url=None, kind=None)]
    """
    if root is None:
        given = absolute(url, None)
        return Metadata(url=Fact(given, "given") if given else None, base=given)
    return _Page(root, url).read()


class _Page:
    """The marks of one page, gathered in one pass over it, and the fields read from them."""

    def __init__(self, root: etree._Element, url: str | None) -> None:
        self.root = root
        self.url = self.base = absolute(url, None)
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.alternates: list[tuple[str, str]] = []  # language, address
        self.title = ""
        scripts = []
        for el in root.iter("meta", "link", "script", "title", "base"):
            tag, get = el.tag, el.get
            if tag == "meta":
                content = get("content")
                key = get("property") or get("name") or get("itemprop") or get("http-equiv")
                if content and key:
                    for name in key.lower().split():
                        values = self.metas.setdefault(name, [])
                        if len(values) < _MOST_VALUES:
                            values.append(content)
            elif tag == "link":
                for rel in (get("rel") or "").lower().split():  # canonical, amphtml, …
                    self.links.setdefault(rel, []).append(get("href") or "")
                    is_page = rel == "alternate" and get("type", "text/html") == "text/html"  # and no feed
                    if is_page and (language := language_tag(get("hreflang"))):
                        self.alternates.append((language, get("href") or ""))
            elif tag == "script":
                if "ld+json" in (get("type") or "").lower() and el.text:
                    scripts.append(el.text)
            elif tag == "base":
                self.base = next(self._absolute([get("href") or ""]), self.base)
            elif not self.title:
                self.title = _line(el.text or "")
        self.graph: Graph = read_graph(scripts)

    def read(self) -> Metadata:
        m = Metadata()
        m.url = self._canonical()
        m.base = self.base or (m.url.value if m.url else None)
        own = {bare(u) for u in (self.url, m.url and m.url.value) if u}
        alternates = [(tag, u) for tag, href in self.alternates for u in self._absolute([href])]
        m.language = self._language([tag for tag, u in alternates if bare(u) in own])
        m.translations = {tag: Fact(u, "link:alternate") for tag, u in alternates if bare(u) not in own}
        m.amp_url = _first(Fact(u, "link:amphtml") for u in self._absolute(self.links.get("amphtml", ())))
        titles = [*self._meta(*_HEADLINE_KEYS)]
        if self.title:
            titles.append(Fact(self.title, "html:title"))
        self.story = self.graph.story({fold_text(t.value) for t in titles}, own)
        self.items = {} if any(types_of(n) & ARTICLE_TYPES for n in self.story) else self._microdata()

        m.types = _distinct([*self._said("@type"), *self._meta("og:type")])
        m.description = _first(self._said("description"), self._meta(*_DESCRIPTION_KEYS))
        m.section = _first(self._said("articleSection"), self._meta(*_SECTION_KEYS))
        m.site_name = _first(self._meta("og:site_name"), self._publisher(), self._meta(*_SITE_KEYS))
        m.headlines = self._headlines(titles, m.site_name.value if m.site_name else "")
        m.authors = self._authors(m.site_name.value if m.site_name else "")
        m.tags = self._tags()
        m.images = self._images()
        m.article_body = self._body()
        m.paywalled = self._paywalled()
        language = m.language.value if m.language else None
        told = [*self._said("datePublished"), *self._meta(*_PUBLISHED_KEYS), *self._said("dateCreated", "uploadDate")]
        m.published = _dates(told, language) or _dates(self._in_scripts(), language)[:1]
        m.modified = _dates([*self._said("dateModified"), *self._meta(*_MODIFIED_KEYS)], language)
        return m

    # -- raw values --------------------------------------------------------------------------------------------------

    def _meta(self, *keys: str) -> Iterator[Fact[str]]:
        for key in keys:
            for content in self.metas.get(key, ()):
                value = _line(content)
                if value and not _TEMPLATE.search(value):
                    yield Fact(value, f"meta:{key}")

    def _said(self, *properties: str) -> Iterator[Fact[str]]:
        """Texts of schema.org properties: of the story's JSON-LD, else of its microdata or RDFa."""
        for property_ in properties:
            for node in self.story:
                for text in strings(node.get(property_)):
                    value = _line(text)
                    if value and not _TEMPLATE.search(value):
                        yield Fact(value, f"jsonld:{property_}")
            yield from self.items.get(property_, ())

    def _microdata(self) -> dict[str, list[Fact[str]]]:
        """By property, the values of itemprop and property attributes up to the story's end."""
        items: dict[str, list[Fact[str]]] = {}
        if not self.root.xpath(_HAS_ITEMS):
            return items
        for el in cast("list[etree._Element]", self.root.xpath(_ITEMS)):
            attribute = "itemprop" if el.get("itemprop") else "property"
            for name in (el.get(attribute) or "").split()[:_MOST_PIECES]:
                property_ = name.rpartition(":")[2]
                if property_ in _END_OF_STORY:
                    return items
                if property_ in _ITEM_PROPERTIES and len(items.get(property_, ())) < _MOST_VALUES:
                    value, link = _author_shown(el) if property_ == "author" else (_shown(el), None)
                    source = f"{'microdata' if attribute == 'itemprop' else 'rdfa'}:{property_}"
                    if value and not _TEMPLATE.search(value):
                        url = next(self._absolute([link or ""]), None)
                        items.setdefault(property_, []).append(Fact(value, source, url))
        return items

    def _in_scripts(self) -> Iterator[Fact[str]]:
        """Dates of publication in the data of a page's own scripts, as frameworks leave it there."""
        for script in self.root.iter("script"):
            if "ld+json" not in (script.get("type") or "").lower():
                text = script.text or ""
                told = _IN_SCRIPT.findall(text) if "ublish" in text or "post_date" in text else ()
                for key, value in told:
                    yield Fact(value, f"script:{key}")

    def _absolute(self, urls: Iterable[str]) -> Iterator[str]:
        return (whole for url in urls if (whole := absolute(url, self.base)))

    # -- fields ------------------------------------------------------------------------------------------------------

    def _language(self, of_address: list[str]) -> Fact[str] | None:
        """The language the page declares; `of_address` are those that its links of translations give for itself."""
        root = self.root
        declared = [(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), "html:lang")]
        declared += [(f.value.partition(",")[0], f.source) for f in self._meta(*_LANGUAGE_KEYS)]
        declared += [(next(strings(n.get("inLanguage")), None), "jsonld:inLanguage") for n in self.graph.nodes]
        declared += [(tag, "link:alternate") for tag in of_address[:1] if len({*of_address}) == 1]
        declared += [(tag, "url") for tag in _URL_LANGUAGE.findall(self.url or "")]
        return next((Fact(tag, source) for said, source in declared if (tag := language_tag(said))), None)

    def _canonical(self) -> Fact[str] | None:
        given = [Fact(u, "link:canonical") for u in self._absolute(self.links.get("canonical", ()))]
        given += [Fact(u, "meta:og:url") for u in self._absolute(self.metas.get("og:url", ()))]
        if self.url:
            if not _is_front_door(self.url):
                given = [f for f in given if not _is_front_door(f.value)]  # templates name it for every story
            given.append(Fact(self.url, "given"))
        return _first(given)

    def _headlines(self, titles: list[Fact[str]], site_name: str) -> list[Fact[str]]:
        host = (urlsplit(self.url).hostname or "") if self.url else ""
        site = {_compact(site_name), _compact(host), _compact(host.removeprefix("www."))} - {""}
        given = [f for f in (*self._said("headline"), *titles, *self._said("name")) if len(f.value) <= _LONGEST_TITLE]
        bare_titles = ((f, _without_site(f.value, site)) for f in given)
        return _distinct(f if title == f.value else Fact(title, f.source) for f, title in bare_titles)

    def _publisher(self) -> Iterator[Fact[str]]:
        for node in self.story:
            for publisher in _things(node.get("publisher")):
                for name in strings(self.graph.resolve(publisher).get("name")):
                    if _line(name):
                        yield Fact(_line(name), "jsonld:publisher")

    def _authors(self, site_name: str) -> list[Fact[str]]:
        given: list[Fact[str]] = []
        for node in self.story:
            for author in _things(node.get("author") or node.get("creator")):
                author = self.graph.resolve(author)
                links = (u for key in ("url", "sameAs") for u in strings(author.get(key)) if _is_web(u))
                link = next(self._absolute(links), None)
                kind = next(iter(sorted(types_of(author))), None)
                given += [Fact(_line(name), "jsonld:author", link, kind) for name in strings(author.get("name"))]
            if given:
                break  # the page's node repeats the story's, or names the site
        given += self.items.get("author", ())
        given += self._meta(*_AUTHOR_KEYS)
        named = [f for f in given if not _NO_AUTHOR.fullmatch(f.value) and not _TEMPLATE.search(f.value)]
        persons = [f for f in named if fold_text(f.value) != fold_text(site_name)]
        return _distinct(persons or named)[:_MOST_VALUES]

    def _tags(self) -> list[Fact[str]]:
        given = [*self._said("keywords"), *self._meta(*_TAG_KEYS)]
        sources = dict.fromkeys(f.source for f in given)  # the first place that has tags has them all
        first = next(iter(sources), None)
        parts = (
            Fact(part.strip(), f.source) for f in given if f.source == first for part in _SEPARATORS.split(f.value)
        )
        return _distinct(f for f in parts if f.value)[:_MAX_TAGS]

    def _images(self) -> list[Fact[str]]:
        given = []
        for node in self.story:
            for image in _things(node.get("image")):
                image = self.graph.resolve(image)
                links = strings(image.get("url") or image.get("contentUrl") or image.get("name"))
                given += [Fact(u, "jsonld:image") for u in self._absolute(islice(links, _MOST_VALUES))]
                if len(given) >= _MOST_VALUES:
                    break
        for key in _IMAGE_KEYS:
            given += [Fact(u, f"meta:{key}") for u in self._absolute(self.metas.get(key, ()))]
        return _distinct(given)

    def _body(self) -> Fact[str] | None:
        for node in self.story:
            for property_ in ("articleBody", "text"):
                body = node.get(property_)
                if isinstance(body, str) and body.strip() and types_of(node) & ARTICLE_TYPES:
                    return Fact(_without_tags(body), f"jsonld:{property_}")
        return None

    def _paywalled(self) -> Fact[bool] | None:
        for node in self.story:
            free = str(node.get("isAccessibleForFree", "")).rpartition("/")[2].lower()
            if free in ("true", "false"):
                return Fact(free == "false", "jsonld:isAccessibleForFree")
        tiers = self._meta("article:content_tier", "og:article:content_tier", "access", "content_tier")
        return _first(Fact(f.value in ("locked", "metered"), f.source) for f in tiers if f.value in _TIERS)


# -- helpers ---------------------------------------------------------------------------------------------------------


def _line(text: str) -> str:
    """Text on one line, its entities (which pages escape twice) resolved."""
    return " ".join((html.unescape(text) if "&" in text else text).split())


def _without_tags(text: str) -> str:
    """Text of a story that may hold HTML: tags stripped, paragraphs kept apart."""
    text = html.unescape(text) if "&lt;" in text else text
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    lines = (" ".join(html.unescape(line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _without_site(title: str, site: set[str]) -> str:
    """The title without the site's name (in any of the spellings of `site`) before or after it."""
    parts = _TITLE_PARTS.split(title)  # text, separator, text …
    if len(parts) > 1 and _is_site(parts[-1], site):
        parts = parts[:-2]
    if len(parts) > 1 and _is_site(parts[0], site):
        parts = parts[2:]
    return "".join(parts)


def _is_site(text: str, site: set[str]) -> bool:
    name = _compact(text)
    return bool(name) and any(
        name == s or (len(name) > 3 and s.startswith(name)) or name.startswith(f"{s}.") for s in site
    )


def _compact(text: str) -> str:
    return "".join(text.lower().split())


def _things(value: Any) -> Iterator[Node]:
    """The things in a property, a bare text as a thing of that name."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield {"name": item}
        elif isinstance(item, dict):
            yield item


def _shown(el: etree._Element) -> str:
    """The value of an element with itemprop: told to machines, or else its text (as far as a name or a date goes)."""
    told = el.get("content") or el.get("datetime")
    return _line(told or "".join(str(text) for text in islice(el.itertext("*"), _MOST_PIECES)))


def _author_shown(el: etree._Element) -> tuple[str, str | None]:
    within = [*islice(el.iter("*"), _MOST_PIECES)]
    named = next((e for e in within if "name" in (e.get("itemprop") or e.get("property") or "").split()), el)
    return _shown(named), next((e.get("href") for e in within if e.tag == "a"), None)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _is_front_door(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def _first(facts: Iterable[Fact[T]], *more: Iterable[Fact[T]]) -> Fact[T] | None:
    for group in (facts, *more):
        for fact in group:
            return fact
    return None


def _distinct(facts: Iterable[Fact[T]]) -> list[Fact[T]]:
    """The facts, of equal values only the first."""
    kept: dict[Any, Fact[T]] = {}
    for fact in facts:
        kept.setdefault(fact.value, fact)
    return list(kept.values())


def _dates(said: Iterable[Fact[str]], language: str | None) -> list[Fact[When]]:
    read = ((parse_date(f.value, language), f.source) for f in said)
    return _distinct(Fact(value, source) for value, source in read if value is not None)
