"""Ray Data: ``pip install 'articlekit[ray]'``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..batch.arrow import extract_batch
from ..extractor import Extractor

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["extract_dataset"]

#: Seconds of work, so that a process for the sake of `seconds` and `memory` pays; Ray repeats no less after a crash.
BATCH_SIZE = 512


def extract_dataset(
    dataset: Dataset,
    *,
    page: str = "page",
    url: str | None = None,
    key: str | None = None,
    extractor: Extractor | None = None,
    seconds: float | None = None,
    memory: int | None = None,
    batch_size: int = BATCH_SIZE,
    **options: Any,
) -> Dataset:
    """Return the articles of a data set of pages; its columns are those of `articlekit.batch.arrow.SCHEMA`.

    Ray gives no rows in order unless told to, so name a `key`.

    Args:
        dataset: The pages.
        page: Name of the column that holds them, as bytes or text.
        url: Name of the column that says where each page came from.
        key: Name of the column to know the rows by afterwards; without it the column `url` serves.
        extractor: Options of extraction.
        seconds: A page that takes longer is given up.
        memory: Bytes that a page may take; enforced on Linux alone.
        batch_size: Pages to a call.
        **options: Further arguments of `ray.data.Dataset.map_batches`, such as ``concurrency``.
    """
    return dataset.map_batches(
        extract_batch,
        batch_format="pyarrow",
        batch_size=batch_size,
        zero_copy_batch=True,
        fn_kwargs={"page": page, "url": url, "key": key, "extractor": extractor, "seconds": seconds, "memory": memory},
        **options,
    )
