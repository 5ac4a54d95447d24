"""What is fuzzed: each target takes bytes, and raises what is a bug. The folders in corpus/ bear their names."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from abuse.check import check, check_html, check_jsonld, check_markdown

import articlekit
from articlekit.blocks import Span
from articlekit.fields.bylines import read_byline
from articlekit.fields.dateline import read_dateline
from articlekit.fields.dates import find_dates, parse_date
from articlekit.fields.links import absolute
from articlekit.fields.people import clean_author
from articlekit.page import decode

__all__ = ["CORPUS", "TARGETS"]

CORPUS = Path(__file__).parent / "corpus"
URL = "https://news.example/2026/ferries"
LANGUAGES = (None, "en", "en-US", "de", "ru", "ja")


def text_of(data: bytes) -> str:
    """Any text, lone surrogates among it."""
    return data.decode("utf-8", "surrogatepass") if data.isascii() else data.decode("utf-8", "surrogateescape")


def extract(data: bytes | str, **options: Any) -> None:
    try:
        article = articlekit.extract(data, url=URL, **options)
    except articlekit.InputError:
        return
    check(article)


def page(data: bytes) -> None:
    """Any bytes, as they come from the network."""
    extract(data)


def html(data: bytes) -> None:
    extract(text_of(data), kind="html")


def text(data: bytes) -> None:
    extract(text_of(data), kind="text")


def markdown(data: bytes) -> None:
    extract(text_of(data), kind="markdown")


def encoding(data: bytes) -> None:
    """Bytes, and what the server said of them in the first line."""
    hint, _, rest = data.partition(b"\n")
    decode(rest, hint.decode("latin-1"))


def jsonld(data: bytes) -> None:
    script = text_of(data).replace("</", "<\\/")
    extract(
        f"<script type=application/ld+json>{script}</script><h1>Rain in the north</h1><p>It rained.</p>", kind="html"
    )


def dates(data: bytes) -> None:
    string = text_of(data)
    for language in LANGUAGES:
        parse_date(string, language)
        for found in find_dates(string, language, reference=articlekit.article.datetime(2026, 1, 1)):
            assert 0 <= found.start < found.end <= len(string)


def byline(data: bytes) -> None:
    string = text_of(data)
    for language in LANGUAGES:
        read_byline(string, [Span("link", 0, len(string) // 2, URL)], language)
        read_dateline(string, language)
    clean_author(string, "The Ledger")


def address(data: bytes) -> None:
    """An address, and a base for it in the first line."""
    base, _, rest = text_of(data).partition("\n")
    for url in (absolute(rest, base), absolute(rest, URL), absolute(rest, None)):
        if url is not None:
            assert url.lower().startswith(("http://", "https://"))
            assert not set(' \t\r\n"<>`') & set(url)


def record(data: bytes) -> None:
    """A record of somebody else's: what is no article is refused, what is one renders safely."""
    try:
        article = articlekit.Article.from_json(data)
        article.to_json()
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return
    try:
        html, markdown, jsonld = article.to_html(), article.to_markdown(), article.to_jsonld()
    except (ValueError, TypeError, AttributeError, KeyError):
        return  # a field of another type than the schema's
    check_html(html)
    check_markdown(markdown)
    check_jsonld(jsonld)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (page, html, text, markdown, encoding, jsonld, dates, byline, address, record)
}
