"""Articles of many pages: ``for result in extract_many(pages): …``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..article import Article
from .limits import MEMORY, SECONDS
from .pages import RawPage, Result, keyed
from .pool import run_pool

if TYPE_CHECKING:
    from ..extractor import Extractor

__all__ = ["extract_many", "extract_page"]


def extract_many(
    pages: Iterable[RawPage | bytes | str | os.PathLike[str]],
    *,
    workers: int | None = None,
    ordered: bool = True,
    seconds: float | None = SECONDS,
    memory: int | None = MEMORY,
    extractor: Extractor | None = None,
) -> Iterator[Result]:
    """Extract the articles of many pages in worker processes, lazily: a page that goes wrong costs itself alone.

    Scripts that call this must do so below ``if __name__ == "__main__":``, as for `multiprocessing`.

    Args:
        pages: Any iterable of `RawPage` (which have a key and an address), bytes, str or paths; a bounded number is
            taken ahead.
        workers: Number of processes; as many as there are cores that may be used, if not given.
        ordered: Yield results in the order of the pages; otherwise as they come, which spares waiting for slow ones.
        seconds: A page that takes longer is given up (`PageTimeout`); None for no limit.
        memory: Bytes that a page may take (`PageMemory`); enforced on Linux alone; None for no limit.
        extractor: An `Extractor` with options other than the usual.

    Yields:
        One `Result` for each page.

    Raises:
        WorkerError: Workers cannot be started.

    >>> pages = [b"<h1>Rain</h1><p>It rained in the north for all of the day, and then some more.</p>", b"%PDF-1.7"]
    >>> for result in extract_many(pages, workers=1):
    ...     print(result.key, result.article.blocks[0].text if result.article else result.error)
    0 Rain
    1 this is a PDF, not a page: convert it to text first, with pdftotext for example
    """
    if extractor is None:
        from ..extractor import Extractor

        extractor = Extractor()
    task = partial(extract_page, extractor)
    for outcome in run_pool(task, keyed(pages), workers=workers, ordered=ordered, seconds=seconds, memory=memory):
        yield Result(outcome.page.key or "", outcome.value, outcome.error, outcome.seconds)


def extract_page(extractor: Extractor, page: RawPage) -> Article:
    """Return the article of a raw page; errors as for `articlekit.extract`."""
    content = page.content
    if isinstance(content, Exception):
        raise content
    return extractor.extract(content, page.url, kind=page.kind, encoding=page.encoding)
