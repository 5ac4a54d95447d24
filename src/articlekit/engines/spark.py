"""Spark: ``pip install 'articlekit[spark]'`` on the driver and on every worker, and Java 17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..batch.arrow import SCHEMA, extract_batches
from ..extractor import Extractor

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["extract_frame"]


def extract_frame(
    frame: DataFrame,
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
    seconds: float | None = None,
    memory: int | None = None,
) -> DataFrame:
    """Return the articles of a frame of pages; its columns are those of `articlekit.batch.arrow.SCHEMA`.

    Args:
        frame: The pages.
        page: Name of the column that holds them, as bytes or text.
        url: Name of the column that says where each page came from.
        key: Name of the column to know the rows by afterwards; without it the column `url` serves.
        extractor: Options of extraction.
        seconds: A page that takes longer is given up.
        memory: Bytes that a page may take; enforced on Linux alone.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    options: dict[str, Any] = {
        "page": page,
        "url": url,
        "key": key,
        "extractor": extractor,
        "seconds": seconds,
        "memory": memory,
    }
    return frame.mapInArrow(lambda batches: extract_batches(batches, **options), from_arrow_schema(SCHEMA))
