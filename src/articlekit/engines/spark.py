"""Spark: ``pip install 'articlekit[spark]'`` on the driver and on every worker, and Java 17."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from ..batch.arrow import SCHEMA, extract_batch
from ..extractor import Extractor

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["extract_frame"]

#: Spark hands over 10,000 rows at once; so many pages of output are held at a time.
_ROWS = 64


def extract_frame(
    frame: DataFrame,
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
) -> DataFrame:
    """Return the articles of a frame of pages; its columns are those of `articlekit.batch.arrow.SCHEMA`.

    Args:
        frame: The pages.
        page: Name of the column that holds them, as bytes or text.
        url: Name of the column that says where each page came from.
        key: Name of the column to know the rows by afterwards; without it the column `url` serves.
        extractor: Options of extraction.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                part = batch.slice(start, _ROWS)
                yield from extract_batch(part, page=page, url=url, key=key, extractor=extractor).to_batches()

    return frame.mapInArrow(extract, from_arrow_schema(SCHEMA))
