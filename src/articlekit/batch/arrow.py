"""The kernel of every engine: a table of pages in, a table of articles out.

Whatever speaks Arrow can call it, on one machine (DuckDB, Polars, pyarrow's own data sets) or on many (`engines`).
"""

from __future__ import annotations

import time
from typing import Any

import pyarrow as pa

from ..errors import InputError
from ..extractor import Extractor
from .schema import SCHEMA, to_row

__all__ = ["SCHEMA", "extract_batch"]

_PAGES = {pa.binary(), pa.large_binary(), pa.binary_view(), pa.string(), pa.large_string(), pa.string_view()}


def extract_batch(
    table: pa.Table | pa.RecordBatch,
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
) -> pa.Table:
    """Return the articles of a table of pages: a row of `SCHEMA` for each page, in the same order.

    Args:
        table: The pages, with any other columns beside.
        page: Name of the column that holds them, as bytes (best: they are decoded as each page asks) or as text.
        url: Name of the column that says where each page came from.
        key: Name of the column to know the rows by afterwards; without it the column `url` serves.
        extractor: Options of extraction.

    Returns:
        The articles. Where a page cannot be read, its row has an `error` and no article.

    Raises:
        InputError: A column is not there, or the one of pages holds neither bytes nor text.

    >>> pages = pa.table({"page": ["<h1>Rain</h1><p>It rained in the north for all of the day.</p>", ""]})
    >>> extract_batch(pages)["error"].to_pylist()
    [None, 'the page is empty: check that the download succeeded']
    """
    pages = _column(table, page)
    kind = pages.type.value_type if pa.types.is_dictionary(pages.type) else pages.type
    if kind not in _PAGES:
        raise InputError(f"column {page!r} holds {pages.type}, not pages: name the column of bytes or text")
    urls = [None] * table.num_rows if url is None else _texts(_column(table, url))
    keys = urls if key is None else _texts(_column(table, key))
    extractor = extractor or Extractor()
    rows = [_extract(extractor, *given) for given in zip(pages, urls, keys, strict=True)]
    return pa.Table.from_batches(rows, SCHEMA).combine_chunks()


def _extract(extractor: Extractor, page: pa.Scalar, url: str | None, key: str | None) -> pa.RecordBatch:
    """One row, as a batch: so an article that Arrow cannot hold costs its own row too, and no other."""
    start = time.perf_counter()
    try:
        if not page.is_valid:
            raise InputError("the page is null: check that the download succeeded")
        article = extractor.extract(page.as_py(), url)
        return _batch(to_row(key, article, time.perf_counter() - start, url))
    except Exception as error:
        return _batch(to_row(key, error, time.perf_counter() - start, url))


def _batch(row: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([row], schema=SCHEMA)


def _column(table: pa.Table | pa.RecordBatch, name: str) -> pa.Array | pa.ChunkedArray:
    if name not in table.schema.names:
        raise InputError(f"there is no column {name!r}: name one of {', '.join(map(repr, table.schema.names))}")
    return table.column(name)


def _texts(column: pa.Array | pa.ChunkedArray) -> list[str | None]:
    """The values of a column as text, whatever it holds."""
    values = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_pylist()]
    return [None if value is None else str(value) for value in values]
