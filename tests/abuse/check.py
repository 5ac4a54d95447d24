"""What must hold of the article of any page, however hostile, and of all its renderings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import lxml.html
from markdown_it import MarkdownIt

from articlekit import Article

__all__ = ["check", "check_html", "check_jsonld", "check_markdown", "check_record", "check_report"]

TAGS = {"article", "header", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "strong", "em", "code", "pre", "ul", "ol"}
TAGS |= {"li", "blockquote", "table", "tr", "td", "aside", "figure", "figcaption", "img", "time"}
ATTRIBUTES = {"lang", "dir", "class", "href", "src", "alt", "rel", "datetime", "value"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def check(article: Article) -> None:
    """Raise AssertionError if the record or any rendering of an article is not what it should be."""
    check_record(article)
    check_html(article.to_html())
    check_markdown(article.to_markdown())
    check_jsonld(article.to_jsonld())
    check_report(article.explain())
    assert not CONTROLS.search(article.to_text())


def check_record(article: Article) -> None:
    """The record can be written, comes back the same, and has no address that is not absolute http or https."""
    assert Article.from_json(article.to_json().encode("utf-8")) == article
    assert 0 <= article.confidence <= 1
    for url in _addresses(article):
        assert url.lower().startswith(("http://", "https://")), url
        assert not set(' \t\r\n"<>`') & set(url), url


def _addresses(article: Article) -> Iterator[str]:
    parts = (article.authors, article.related, article.images, article.embeds)
    urls = [article.url, *(part.url for group in parts for part in group)]
    urls += [s.url for b in article.blocks for s in b.spans if s.kind == "link"]
    yield from (url for url in urls if url is not None)


def check_html(html: str) -> None:
    """Only the elements and attributes that the rendering writes itself, and no address that runs anything."""
    for element in lxml.html.fragment_fromstring(html).iter():
        assert element.tag in TAGS  # which no comment, script or style is
        assert set(element.keys()) <= ATTRIBUTES
        for name in ("href", "src"):
            assert element.get(name, "https://").lower().startswith(("https://", "http://"))
    html.encode("utf-8")


def check_markdown(markdown: str) -> None:
    """No raw HTML, and no address that runs anything."""
    for token in MARKDOWN.parse(markdown):
        assert token.type != "html_block"
        for child in token.children or ():
            assert child.type != "html_inline"
            target = str(child.attrs.get("href") or child.attrs.get("src") or "https://")
            assert target.lower().startswith(("https://", "http://"))
    markdown.encode("utf-8")


def check_jsonld(text: str) -> None:
    """JSON that can stand in a script element."""
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@type"] == "NewsArticle"
    text.encode("utf-8")


def check_report(html: str) -> None:
    """The report has its own one script and no handler, and links nowhere but to the web and to itself."""
    root = lxml.html.document_fromstring(
        html.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    assert sum(1 for _ in root.iter("script")) == 1
    for element in root.iter(lxml.etree.Element):
        assert element.tag not in ("iframe", "object", "embed", "base", "img", "link")
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.get("href", "#").lower().startswith(("#", "https://", "http://"))
