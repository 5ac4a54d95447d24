"""The kernel of every engine: a table of pages in, a table of articles out.

Whatever speaks Arrow can call it, on one machine (DuckDB, Polars, pyarrow's own data sets) or on many
(`articlekit.engines`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice

import pyarrow as pa

from ..article import Article
from ..errors import InputError
from ..extractor import Extractor
from .many import extract_page
from .pages import RawPage
from .pool import Outcome, run_pool
from .schema import SCHEMA, to_row

__all__ = ["SCHEMA", "extract_batch", "extract_batches"]

_PAGES = {pa.binary(), pa.large_binary(), pa.binary_view(), pa.string(), pa.large_string(), pa.string_view()}
#: Rows of a batch that is given out: enough to share what a batch costs, few enough to hold.
_ROWS = 64


def extract_batch(
    table: pa.Table | pa.RecordBatch,
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
    seconds: float | None = None,
    memory: int | None = None,
) -> pa.Table:
    """Return the articles of a table of pages: a row of `SCHEMA` for each page, in the same order.

    Args:
        table: The pages, with any other columns beside.
        page: Name of the column that holds them, as bytes (best: they are decoded as each page asks) or as text.
        url: Name of the column that says where each page came from.
        key: Name of the column to know the rows by afterwards; without it the column `url` serves.
        extractor: Options of extraction.
        seconds: A page that takes longer is given up.
        memory: Bytes that a page may take; enforced on Linux alone.

    `seconds` and `memory` are kept by a process that is started for the call, since nothing else stops a page that
    hangs or crashes; without them the pages are extracted in this one.

    Returns:
        The articles. Where a page cannot be read, its row has an `error` and no article.

    Raises:
        InputError: A column is not there, or the one of pages holds neither bytes nor text.

    >>> pages = pa.table({"page": ["<h1>Rain</h1><p>It rained in the north for all of the day.</p>", ""]})
    >>> extract_batch(pages)["error"].to_pylist()
    [None, 'the page is empty: check that the download succeeded']
    """
    rows = _rows(_raw_pages(table, page, url, key), extractor, seconds, memory)
    return pa.Table.from_batches(rows, SCHEMA).combine_chunks()


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
    seconds: float | None = None,
    memory: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the articles of a stream of pages, holding little at a time; arguments and errors as for `extract_batch`.

    The batches that come out are small, whatever the size of those that go in.
    """
    pages = chain.from_iterable(_raw_pages(batch, page, url, key) for batch in batches)
    rows = _rows(pages, extractor, seconds, memory)
    while some := list(islice(rows, _ROWS)):
        yield from pa.Table.from_batches(some).combine_chunks().to_batches()


def _raw_pages(table: pa.Table | pa.RecordBatch, page: str, url: str | None, key: str | None) -> Iterator[RawPage]:
    pages = _column(table, page)
    kind = pages.type.value_type if pa.types.is_dictionary(pages.type) else pages.type
    if kind not in _PAGES:
        raise InputError(f"column {page!r} holds {pages.type}, not pages: name the column of bytes or text")
    urls = [None] * table.num_rows if url is None else _texts(_column(table, url))
    keys = urls if key is None else _texts(_column(table, key))
    null = InputError("the page is null: check that the download succeeded")
    return (RawPage(p.as_py() if p.is_valid else null, k, u) for p, k, u in zip(pages, keys, urls, strict=True))


def _column(table: pa.Table | pa.RecordBatch, name: str) -> pa.Array | pa.ChunkedArray:
    if name not in table.schema.names:
        raise InputError(f"there is no column {name!r}: name one of {', '.join(map(repr, table.schema.names))}")
    return table.column(name)


def _texts(column: pa.Array | pa.ChunkedArray) -> list[str | None]:
    """The values of a column as text, whatever it holds."""
    values = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_pylist()]
    return [None if value is None else str(value) for value in values]


def _rows(
    pages: Iterable[RawPage], extractor: Extractor | None, seconds: float | None, memory: int | None
) -> Iterator[pa.RecordBatch]:
    """The rows of pages, each a batch: so an article that Arrow cannot hold costs its own row too, and no other."""
    task = partial(extract_page, extractor or Extractor())
    if seconds is None and memory is None:
        outcomes = _run_here(task, pages)
    else:
        outcomes = run_pool(task, pages, workers=1, seconds=seconds, memory=memory)
    for outcome in outcomes:
        came = outcome.value or outcome.error
        assert came is not None
        try:
            yield _row(outcome, came)
        except (UnicodeError, pa.ArrowException) as error:
            yield _row(outcome, error)


def _run_here(task: Callable[[RawPage], Article], pages: Iterable[RawPage]) -> Iterator[Outcome[Article]]:
    for page in pages:
        article, error = None, None
        start = time.perf_counter()
        try:
            article = task(page)
        except Exception as unknown:
            error = unknown
        yield Outcome(page, article, error, time.perf_counter() - start)


def _row(outcome: Outcome[Article], came: Article | Exception) -> pa.RecordBatch:
    row = to_row(outcome.page.key, came, outcome.seconds, outcome.page.url)
    return pa.RecordBatch.from_pylist([row], schema=SCHEMA)
