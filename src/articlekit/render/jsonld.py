"""schema.org/NewsArticle (https://schema.org/NewsArticle) in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from ..article import Article, Image, Person
from .inline import web_url

__all__ = ["to_jsonld"]

# JSON may write any character as an escape: without these, nothing in the text can end or open a <script> element, or
# be a line end to old JavaScript.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def to_jsonld(article: Article) -> str:
    """Return the article as a schema.org/NewsArticle in JSON-LD, safe inside ``<script type="application/ld+json">``.

    What the article does not have is left out; URLs are absolute http or https.

    >>> print(to_jsonld(Article(headline="Rain </script>")))
    {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain \\u003c/script\\u003e"}
    """
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "alternativeHeadline": article.standfirst,
        "description": article.description,
        "url": web_url(article.url),
        "mainEntityOfPage": _page(article),
        "inLanguage": article.language,
        "author": [_person(p) for p in article.authors],
        "publisher": {"@type": "Organization", "name": article.site_name} if article.site_name else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "dateModified": article.modified.isoformat() if article.modified else None,
        "dateline": article.dateline.text if article.dateline else None,
        "articleSection": article.section,
        "keywords": article.tags,
        "image": [_image(i) for i in article.images if web_url(i.url)],
        "video": [_media(e.url, "VideoObject") for e in article.embeds if e.kind == "video" and web_url(e.url)],
        "audio": [_media(e.url, "AudioObject") for e in article.embeds if e.kind == "audio" and web_url(e.url)],
        "articleBody": article.text,
        "creditText": " ".join(article.credits),
        "correction": article.corrections,
        "isAccessibleForFree": None if article.paywalled is None else not article.paywalled,
    }
    text = json.dumps(_filled(record), ensure_ascii=False)
    return text.translate(_ESCAPES).encode("utf-8", "replace").decode("utf-8")


def _page(article: Article) -> dict[str, Any] | None:
    """The page of the story with its links to others, which schema.org knows of a page, not of an article."""
    links = [url for link in article.related if (url := web_url(link.url))]
    if not links:
        return None
    return _filled({"@type": "WebPage", "@id": web_url(article.url), "relatedLink": links})


def _person(person: Person) -> dict[str, Any]:
    kind = "Organization" if person.kind == "organization" else "Person"
    return _filled({"@type": kind, "name": person.name, "url": web_url(person.url), "jobTitle": person.title})


def _image(image: Image) -> dict[str, Any]:
    parts = {"description": image.alt, "caption": image.caption, "creditText": image.credit}
    return _filled({**_media(image.url, "ImageObject"), **parts})


def _media(url: str, kind: str) -> dict[str, Any]:
    return {"@type": kind, "contentUrl": web_url(url)}


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, "", [])}
