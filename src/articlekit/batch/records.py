"""What a worker makes of a page: a line of JSON or a row of Arrow, ready to be written, and what the run must know."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .many import extract_page
from .pages import RawPage

if TYPE_CHECKING:
    from ..article import Article
    from ..extractor import Extractor
    from .copies import Print

__all__ = ["UNSURE", "Filters", "Record", "Recorder"]

#: Articles of a lower confidence are counted as unsure, and the least sure of them are shown in the report.
UNSURE = 0.8


@dataclass(frozen=True, slots=True)
class Filters:
    """Which pages are written: those that hold an article, that are sure enough, that are in one of some languages."""

    only_articles: bool = False
    min_confidence: float = 0.0
    languages: tuple[str, ...] = ()

    def keep(self, article: Article) -> bool:
        """Whether an article is one of them."""
        return (
            (not self.only_articles or is_article(article))
            and article.confidence >= self.min_confidence
            and (not self.languages or (article.language or "").lower() in self.languages)
        )


def is_article(article: Article) -> bool:
    """Whether a page holds an article: it has a body."""
    return bool(article.paragraphs)


@dataclass(frozen=True, slots=True)
class Record:
    """A page as it comes back from its worker.

    `payload` is a line of JSON without its end, or the body of an Arrow message with one row; None if the filters
    drop the page. `seen` is what it is recognised by, `report` its explain page, where those are asked for.
    """

    payload: bytes | None
    is_article: bool
    confidence: float
    headline: str | None = None
    seen: Print | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Recorder:
    """The task of a batch run."""

    extractor: Extractor
    is_parquet: bool
    filters: Filters
    deduplicate: bool
    report: bool

    def __call__(self, page: RawPage) -> Record:
        """Extract a page and make its record."""
        began = time.perf_counter()
        article = extract_page(self.extractor, page)
        seconds = time.perf_counter() - began
        story = is_article(article)
        report = article.explain() if self.report and story and article.confidence < UNSURE else None
        if not self.filters.keep(article):
            return Record(None, story, article.confidence, article.headline, None, report)
        seen = None
        if self.deduplicate:
            from .copies import take_print

            seen = take_print(article.text)
        payload = _row(page, article, seconds) if self.is_parquet else _line(page, article)
        return Record(payload, story, article.confidence, article.headline, seen, report)


def _line(page: RawPage, article: Article) -> bytes:
    record = {"key": page.key, **article.to_dict()}
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")  # halves of characters become "?"


def _row(page: RawPage, article: Article, seconds: float) -> bytes:
    import pyarrow as pa

    from .schema import SCHEMA, to_row

    row = to_row(page.key, article, seconds, page.url)
    message: bytes = pa.RecordBatch.from_pylist([row], schema=SCHEMA).serialize().to_pybytes()
    return message
