"""What the kernel of the engines costs for a page, and how many bytes come out: what docs/scale.md reckons with.

    python benchmarks/kernel.py pages.parquet --pages 200        # columns html and url

Time is CPU time of one process, by the mean, since many pages cost what they cost together; the median is beside it.
"""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq

from articlekit.batch.arrow import extract_batch


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pages", "count", default=200, show_default=True, help="How many pages, drawn at random.")
def main(path: Path, count: int) -> None:
    """Measure on the pages of a Parquet file with columns html and url."""
    table = pq.read_table(path, columns=["html", "url"])
    chosen = table.take(sorted(random.Random(0).sample(range(table.num_rows), min(count, table.num_rows))))
    extract_batch(chosen.slice(0, 1), page="html")  # loads everything
    seconds, batches = [], []
    for start in range(chosen.num_rows):
        before = time.process_time()
        batches += extract_batch(chosen.slice(start, 1), page="html", url="url").to_batches()
        seconds.append(time.process_time() - before)
    articles = pa.Table.from_batches(batches).combine_chunks()
    size = sum(len(page) for page in chosen["html"].to_pylist()) / chosen.num_rows
    print(
        f"pages            {chosen.num_rows}, {size / 1000:.0f} kB each, {articles['error'].null_count} without error"
    )
    print(f"CPU a page       {statistics.mean(seconds) * 1000:.1f} ms (median {statistics.median(seconds) * 1000:.1f})")
    print(f"pages a second   {1 / statistics.mean(seconds):.0f} a core")
    print(f"Parquet, zstd    {written(articles):.0f} bytes a page")
    print(f"without blocks   {written(articles.drop(['blocks'])):.0f} bytes a page")
    print(f"pages themselves {written(chosen):.0f} bytes a page")


def written(table: pa.Table) -> float:
    """Bytes a row of the table as a file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue().size / table.num_rows


if __name__ == "__main__":
    main()
