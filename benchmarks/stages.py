"""Where the time of a page goes: CPU time of each stage of `extract`, the medians over many pages.

    python benchmarks/stages.py                                  # the fixtures of the tests
    python benchmarks/stages.py --parquet pages.parquet          # a data set with columns html and url

Each page is read a few times and the least time of each stage counts. Sites are new each time: what is remembered of
class names is forgotten before a page.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import click
from speed import load

from articlekit.assemble import assemble
from articlekit.blocks.html import read_html
from articlekit.metadata import read_metadata
from articlekit.page import parse_html, read_page
from articlekit.roles.decode import decode
from articlekit.roles.features import describe
from articlekit.roles.label import hints_of
from articlekit.roles.scorer import Scorer


def stages(html: bytes, url: str | None, scorer: Scorer) -> dict[str, float]:
    """Milliseconds of CPU of each stage of one page."""
    took: dict[str, float] = {}

    def run(stage: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        out = function(*arguments, **named)
        took[stage] = (time.process_time() - start) * 1000
        return out

    scorer._forget_names()
    root = run("read", read_page, html).root
    if root is None:  # a page of text
        root = parse_html(html)
    blocks = run("blocks", read_html, root)
    metadata = run("metadata", read_metadata, root, url)
    if blocks.blocks:
        features = run("features", describe, blocks, hints_of(blocks, metadata))
        probabilities = run("scorer", scorer, features)
        run("decoding", decode, blocks, probabilities)
    run("article", assemble, blocks, metadata, url)
    return took


@click.command(help=__doc__)
@click.option("--pages", help="Saved pages, as a glob.")
@click.option("--parquet", help="A Parquet file with columns html (bytes) and url.")
@click.option("--most", default=200, show_default=True, help="So many pages, evenly taken.")
@click.option("--rounds", default=3, show_default=True, help="Each page so many times; the least time counts.")
def main(pages: str | None, parquet: str | None, most: int, rounds: int) -> None:
    found = load(pages, parquet)
    if not found:
        raise click.UsageError(f"no page matches {pages!r}: give --pages a glob such as 'DIR/**/*.html', in quotes")
    scorer = Scorer.load()
    times: defaultdict[str, list[float]] = defaultdict(list)
    for html, url in found[:: -(-len(found) // most)]:
        took = [stages(html, url, scorer) for _ in range(rounds)]
        for stage in took[0]:
            times[stage].append(min(t[stage] for t in took))
    click.echo("| stage | median ms | mean ms |\n|---|--:|--:|")
    for stage, ms in times.items():
        click.echo(f"| {stage} | {statistics.median(ms):.2f} | {statistics.mean(ms):.2f} |")


if __name__ == "__main__":
    main()
