"""The article: what one page holds, typed, equal by value, and the same again after a trip through JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from .blocks import Block, Source, Span
from .roles.names import TEXT_ROLES, Role

__all__ = ["SCHEMA_VERSION", "Article", "Dateline", "Embed", "Image", "Person", "Promo", "RelatedLink", "Table"]

#: Version of the record that `Article.to_dict` writes (``docs/schema/article.json``): raised when a field changes.
SCHEMA_VERSION = 1

#: A day, or a moment (aware where the page gives a zone).
When = date | datetime


@dataclass(slots=True)
class Person:
    """One of the people who wrote the story, or the desk, agency or house that did.

    `kind` is ``organization`` where the page's metadata say so or a news agency signs, ``person`` otherwise.
    """

    name: str
    url: str | None = None
    title: str | None = None
    kind: str = "person"


@dataclass(slots=True)
class Dateline:
    """The opening of a news story: place, agency and date before the dash; `text` is the whole run as it stands.

    `text` ends where the story's first word begins, so ``paragraphs[0][len(text):]`` is the story without it.
    """

    place: str | None = None
    agency: str | None = None
    date: str | None = None
    text: str = ""


@dataclass(slots=True)
class RelatedLink:
    """A pointer to another story that stands in the article, after body paragraph `after_paragraph` (from 0).

    `after_paragraph` is None when it stands before the first one. `group` is the heading of its box, if it has one.
    """

    text: str
    url: str | None = None
    after_paragraph: int | None = None
    group: str | None = None


@dataclass(slots=True)
class Promo:
    """A box in which the publisher promotes something of its own: a series, a newsletter, an event …"""

    title: str | None = None
    items: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Image:
    """A picture of the story."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class Embed:
    """A video or sound of the story; `kind` is ``video`` or ``audio``."""

    kind: str
    url: str


@dataclass(slots=True)
class Table:
    """A table of the story, as rows of cells."""

    rows: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """What one page holds. Blocks carry everything in reading order; the other fields are read from them and metadata.

    `amp_url` and `translations` (addresses by BCP 47 tag) are the same story elsewhere: for phones, in other languages.
    `evidence` says where a field came from: ``{"published": "meta:article:published_time", "authors": "block:12"}``.
    `confidence` (0 to 1) says how sure the whole is: low means look at it. `warnings` names what was cut or mended.
    """

    url: str | None = None
    amp_url: str | None = None
    translations: dict[str, str] = field(default_factory=dict)
    site_name: str | None = None
    language: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    description: str | None = None
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    dateline: Dateline | None = None
    authors: list[Person] = field(default_factory=list)
    published: When | None = None
    modified: When | None = None
    page_date: When | None = None
    related: list[RelatedLink] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    disclaimers: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    author_bios: list[str] = field(default_factory=list)
    promos: list[Promo] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    paywalled: bool | None = None
    confidence: float = 0.0
    evidence: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    # -- views of the blocks ---------------------------------------------------------------------------------------

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the body's paragraphs, list items, quotes and table rows, in order."""
        return [b.text for b in self.blocks if b.role is Role.PARAGRAPH]

    @property
    def body(self) -> list[Block]:
        """The body in order: paragraphs, subheadings, captions, pull quotes, and related links in place."""
        return [b for b in self.blocks if b.role in _BODY]

    @property
    def text(self) -> str:
        """The body as plain text: standfirst, paragraphs, subheadings and corrections, a blank line between."""
        return "\n\n".join(b.text for b in self.blocks if b.role in TEXT_ROLES)

    @property
    def removed(self) -> list[Block]:
        """The blocks that are not article, in order; the role of each is the reason."""
        return [b for b in self.blocks if not b.role.in_article]

    # -- renderings (each module loads on first use) ------------------------------------------------------------------

    def to_text(self) -> str:
        """Return headline, standfirst, byline and body as plain text that reads well."""
        from .render.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """Return the article as CommonMark."""
        from .render.markdown import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """Return the article as an HTML fragment, built from the blocks: nothing of the page's own markup passes."""
        from .render.html import to_html

        return to_html(self)

    def explain(self) -> str:
        """Return a page of HTML that shows every block with its role: what was kept, what was cut, and why."""
        from .render.report import to_report

        return to_report(self)

    def _repr_html_(self) -> str:
        from .render.card import to_card

        return to_card(self)

    def to_jsonld(self) -> str:
        """Return the article as a schema.org/NewsArticle in JSON-LD."""
        from .render.jsonld import to_jsonld

        return to_jsonld(self)

    # -- records ------------------------------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON types, in the order of ``docs/schema/article.json``.

        Besides the fields it holds two views for those who read it without this library: `paragraphs` and `removed`.
        """
        record: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
        for f in fields(self):
            if f.name != "blocks":
                record[f.name] = _plain(getattr(self, f.name))
        record["paragraphs"] = self.paragraphs
        record["removed"] = [{"text": b.text, "reason": b.role.value} for b in self.removed]
        record["blocks"] = [_plain(b) for b in self.blocks]
        return record

    def to_json(self, indent: int | None = None) -> str:
        """Return `to_dict` as JSON, UTF-8 characters as they are."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """Build the article that `to_dict` wrote.

        Raises ValueError if the record's `schema_version` is newer than this library knows.

        >>> article = Article(headline="Rain", published=date(2024, 5, 1))
        >>> Article.from_dict(article.to_dict()) == article
        True
        """
        version = record.get("schema_version", SCHEMA_VERSION)
        if version > SCHEMA_VERSION:
            raise ValueError(
                f"record has schema_version {version}, this articlekit reads up to {SCHEMA_VERSION}: upgrade articlekit"
            )
        parts: dict[str, Any] = {"blocks": Block, **_PARTS}
        values: dict[str, Any] = {}
        for name in _names(cls):
            if name not in record:
                continue
            value = record[name]
            if name in _DATES and value is not None:
                value = _when(value)
            elif name in parts and value is not None:
                part = parts[name]
                value = [_build(part, v) for v in value] if isinstance(value, list) else _build(part, value)
            values[name] = value
        return cls(**values)

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """Build the article that `to_json` wrote."""
        return cls.from_dict(json.loads(text))


_BODY = {Role.PARAGRAPH, Role.SUBHEADING, Role.CAPTION, Role.PULLQUOTE, Role.RELATED}
_DATES = {"published", "modified", "page_date"}
_PARTS: dict[str, Any] = {
    "dateline": Dateline,
    "authors": Person,
    "related": RelatedLink,
    "promos": Promo,
    "images": Image,
    "embeds": Embed,
    "tables": Table,
}


def _names(cls: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order."""
    return tuple(cls.__dataclass_fields__)


def _plain(value: Any) -> Any:
    """A value of a field as JSON types."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return {name: _plain(getattr(value, name)) for name in _names(type(value))}


def _when(text: str) -> When:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _build(part: type, record: Mapping[str, Any]) -> Any:
    values = {name: record[name] for name in _names(part) if name in record}
    if part is Block:
        values["role"] = Role(values["role"])
        values["spans"] = [Span(**s) for s in values.get("spans", ())]
        values["source"] = Source(**values.get("source", {}))
    return part(**values)
