"""``articlekit batch``: pages by the million.

Exit status: 0, all went well; 1, the run was stopped and goes on when it is called again; 2, wrong usage; 3, some pages
gave no article but an error.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from ..errors import ArticleKitError, InputError
from .limits import MEMORY, PART_SIZE, SECONDS

if TYPE_CHECKING:
    from .run import Summary

__all__ = ["batch"]

_FAILED = 3


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", required=True, help="File to write: .jsonl[.gz|.zst] or .parquet; with a slash, a folder."
)
@click.option("--page-column", default="html", show_default=True, help="Column of tables that holds the page.")
@click.option("--url-column", default="url", show_default=True, help="Column that holds its address.")
@click.option("--key-column", help="Column that tells pages apart; without it, the name of the table and the row.")
@click.option("--only-articles", is_flag=True, help="Write pages with an article only.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Write pages that are as sure as that."
)
@click.option("--language", "languages", multiple=True, help="Write pages in this language, such as de (repeatable).")
@click.option("--deduplicate", is_flag=True, help="Mark copies of earlier pages, exact and near.")
@click.option("--errors", help="Where to list pages that failed.  [default: OUTPUT.errors.jsonl]")
@click.option("--report", metavar="DIR", help="Write explain pages of the least sure articles.")
@click.option("--workers", type=click.IntRange(1), help="Number of processes.  [default: one a core]")
@click.option(
    "--seconds", type=click.FloatRange(0.001), default=SECONDS, show_default=True, help="Most time a page may take."
)
@click.option("--memory", type=click.IntRange(1), default=MEMORY >> 20, show_default=True, help="Most memory, in MiB.")
@click.option("--part-size", type=click.IntRange(1), default=PART_SIZE, show_default=True, help="Pages to a part.")
def batch(
    inputs: tuple[str, ...],
    output: str,
    page_column: str,
    url_column: str,
    key_column: str | None,
    only_articles: bool,
    min_confidence: float,
    languages: tuple[str, ...],
    deduplicate: bool,
    errors: str | None,
    report: str | None,
    workers: int | None,
    seconds: float,
    memory: int,
    part_size: int,
) -> None:
    """Extract the pages of each INPUT into one OUTPUT; the same command again goes on with a run that was stopped.

    An INPUT is a folder, a pattern, a file (a page, .jsonl, .csv, .tsv, .parquet, .warc, .wet, .zip, .tar; gzip and
    zstd are undone), an address such as s3://…, or - for standard input.
    """
    from .readers import Columns
    from .records import Filters
    from .run import run_batch

    began = time.monotonic()
    try:
        summary = run_batch(
            list(inputs),
            output,
            columns=Columns(page_column, url_column, key_column),
            filters=Filters(only_articles, min_confidence, tuple(language.lower() for language in languages)),
            deduplicate=deduplicate,
            errors=errors,
            report=report,
            workers=workers,
            seconds=seconds,
            memory=memory << 20,
            part_size=part_size,
        )
    except InputError as error:
        raise click.UsageError(str(error)) from error
    except ArticleKitError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error}; the same command goes on from the last part") from error
    click.echo(_describe(summary, time.monotonic() - began), err=True)
    sys.exit(_FAILED if summary.failed else 0)


def _describe(summary: Summary, seconds: float) -> str:
    """What became of the pages, in a few lines."""
    without = summary.pages - summary.articles - summary.failed
    parts = [
        f"{summary.articles:,} articles ({summary.unsure:,} unsure)",
        f"{without:,} pages without one",
        f"{summary.failed:,} errors",
    ]
    lines = [f"{summary.pages:,} pages in {seconds:,.0f} s: {', '.join(parts)}"]
    lines.append(f"{summary.written:,} written, {summary.duplicates:,} of them marked as copies")
    lines += [f"  {count:,} × {name}" for name, count in sorted(summary.errors.items())]
    lines.append("slowest: " + ", ".join(f"{key} ({took:.2f} s)" for took, key in summary.slowest))
    return "\n".join(lines)
