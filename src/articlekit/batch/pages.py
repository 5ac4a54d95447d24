"""What goes into a batch run and what comes out of it: a raw page, a result."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..article import Article
from ..errors import ArticleKitError

if TYPE_CHECKING:
    from ..page import Kind

__all__ = ["RawPage", "Result", "keyed"]


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page of many, as it was scraped.

    `content` is the page (bytes or str), the path of the file that holds it, or the error that came instead of it when
    it was read. `key` is what the caller knows it by; without one it is its address, its path, or its number among all
    pages. `url`, `kind` and `encoding` are as for `articlekit.extract`.
    """

    content: bytes | str | os.PathLike[str] | ArticleKitError
    key: str | None = None
    url: str | None = None
    kind: Kind | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one page of many: its article, or the error that came instead.

    `error` is an `InputError` if the page is none, an `OSError` if it cannot be read, a `WorkerError` if it took too
    long, too much memory, or its worker with it. `seconds` is what it took.
    """

    key: str
    article: Article | None
    error: Exception | None
    seconds: float


def keyed(pages: Iterable[RawPage | bytes | str | os.PathLike[str]]) -> Iterator[RawPage]:
    """Make raw pages of bare ones, and give a key to those that have none.

    >>> [page.key for page in keyed([b"<p>A page", RawPage(b"<p>Another", url="https://news.example/2")])]
    ['0', 'https://news.example/2']
    """
    for number, page in enumerate(pages):
        if not isinstance(page, RawPage):
            page = RawPage(page)
        if page.key is None:
            path = os.fspath(page.content) if isinstance(page.content, os.PathLike) else None
            page = RawPage(page.content, page.url or path or str(number), page.url, page.kind, page.encoding)
        yield page
