"""How long articlekit and its peers take for a page, in multiples of what lxml takes to parse it.

    python benchmarks/speed.py                                   # the fixtures of the tests
    python benchmarks/speed.py --pages 'DIR/**/*.html'           # saved pages
    python benchmarks/speed.py --parquet pages.parquet           # a data set with columns html and url
    python benchmarks/speed.py --plot docs/img/speed.svg         # needs matplotlib

Every system runs in a process of its own, and all take turns page by page, so that a busy machine hurts all alike.
Measured is CPU time (threads of BLAS included), the least of a few rounds. Peers that are not installed are left out.
pyperf and pytest-benchmark repeat one call on one input in one process at a time; what counts here is many pages, each
against the same page in other systems, so the turns are taken by hand.
"""

from __future__ import annotations

import importlib
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from glob import glob
from pathlib import Path
from typing import Any

import click
import numpy as np

Page = tuple[bytes, str | None]
Extract = Callable[[bytes, "str | None"], object]

FIXTURES = Path(__file__).parents[1] / "tests/fixtures"
BASELINE = "lxml parse"
#: Sizes of the pages that show how cost grows, in bytes.
SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)


# -- the systems -------------------------------------------------------------------------------------------------------


def lxml_parse() -> Extract:
    html = importlib.import_module("lxml.html")
    return lambda page, url: html.document_fromstring(page)


def articlekit() -> Extract:
    module = importlib.import_module("articlekit")
    return lambda page, url: module.extract(page, url=url)


def trafilatura() -> Extract:
    module = importlib.import_module("trafilatura")
    return lambda page, url: module.bare_extraction(page, url=url, include_comments=False, with_metadata=True)


def trafilatura_fast() -> Extract:
    module = importlib.import_module("trafilatura")
    return lambda page, url: module.extract(page, include_comments=False, fast=True)


def readability() -> Extract:
    document = importlib.import_module("readability").Document
    return lambda page, url: document(page.decode("utf-8", "replace")).summary()


def newspaper4k() -> Extract:
    newspaper = importlib.import_module("newspaper")

    def extract(page: bytes, url: str | None) -> object:
        article = newspaper.Article(url or "https://example.org/", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return article

    return extract


def resiliparse() -> Extract:
    html2text = importlib.import_module("resiliparse.extract.html2text")
    encoding = importlib.import_module("resiliparse.parse.encoding")
    return lambda page, url: html2text.extract_plain_text(
        encoding.bytes_to_str(page, encoding.detect_encoding(page)), main_content=True
    )


SYSTEMS: dict[str, Callable[[], Extract]] = {
    BASELINE: lxml_parse,
    "articlekit": articlekit,
    "trafilatura": trafilatura,
    "trafilatura fast": trafilatura_fast,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "Resiliparse": resiliparse,
}


# -- one system, one process -------------------------------------------------------------------------------------------


def serve(name: str) -> None:
    """Serve one system: take pages from standard input, give back CPU seconds (or None) and the peak of memory."""
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # some peers print
    try:
        extract = SYSTEMS[name]()
    except ImportError:
        return
    pickle.dump("ready", out)
    out.flush()
    while True:
        try:
            page, url = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        start = time.process_time()
        try:
            extract(page, url)
            seconds: float | None = time.process_time() - start
        except Exception:
            seconds = None  # a page that a peer cannot read
        pickle.dump((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024), out)
        out.flush()


class Worker:
    """A system in a process of its own."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-W", "ignore", __file__, "--work", name]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def receive(self) -> Any:
        assert self.process.stdout
        try:
            return pickle.load(self.process.stdout)
        except EOFError:
            return None

    def measure(self, page: Page) -> tuple[float | None, int]:
        """CPU seconds (None if it failed) and the most memory that the process has had."""
        assert self.process.stdin
        pickle.dump(page, self.process.stdin)
        self.process.stdin.flush()
        seconds, memory = self.receive()
        return seconds, memory

    def close(self) -> None:
        self.process.communicate()


def start(names: list[str]) -> dict[str, Worker]:
    workers = {name: Worker(name) for name in names}
    for name in names:
        if workers[name].receive() != "ready":
            click.echo(f"{name} is not installed: left out", err=True)
            workers.pop(name).close()
    return workers


# -- measuring ---------------------------------------------------------------------------------------------------------


def time_pages(workers: dict[str, Worker], pages: list[Page], rounds: int) -> dict[str, list[float]]:
    """Milliseconds a page by system: the least of the rounds; pages that some system failed on are left out."""
    for worker in workers.values():
        worker.measure(pages[0])  # what loads on first use
    least = {name: [float("inf")] * len(pages) for name in workers}
    failed: set[int] = set()
    for _ in range(rounds):
        for i, page in enumerate(pages):
            for name, worker in workers.items():
                seconds, _ = worker.measure(page)
                if seconds is None:
                    failed.add(i)
                else:
                    least[name][i] = min(least[name][i], seconds * 1000)
    if failed:
        click.echo(f"{len(failed)} pages that a system failed on are left out", err=True)
    return {name: [ms for i, ms in enumerate(times) if i not in failed] for name, times in least.items()}


def time_sizes(name: str) -> list[tuple[int, float, int]]:
    """For one long page after the other: its bytes, milliseconds, and bytes of memory above the start."""
    found = []
    for size in SIZES:
        page = long_page(size)
        worker = start([name])[name]
        _, before = worker.measure((long_page(1000), None))
        seconds, memory = worker.measure((page, None))
        worker.close()
        found.append((len(page), (seconds or float("nan")) * 1000, memory - before))
    return found


def long_page(size: int) -> bytes:
    """A story of about `size` bytes, with links and with other headlines between its paragraphs."""
    part = (
        '<p class="row item-{0}">When bridge {0} was opened it rained on the <a href="https://example.org/{0}">guests'
        "</a> of the town for all of the day; the bridge, said the mayor, was none the worse for it.</p>\n"
        "<p>“We have built {0} of them by now,” she said, “and it has rained on each.” Nobody could remember otherwise."
        '</p>\n<div class="related-{0}"><a href="/news/story-{0}">The mayor opens bridge {0} in the rain</a></div>\n'
    )
    rows = "".join(part.format(i) for i in range(size // len(part.encode())))
    return f"<html lang=en><body><h1>The mayor opens a bridge</h1>\n{rows}</body></html>".encode()


def import_seconds(statement: str, runs: int = 15) -> float:
    """The least time that a fresh Python takes for a statement."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        times.append(time.perf_counter() - began)
    return min(times)


# -- showing -----------------------------------------------------------------------------------------------------------


def table(times: dict[str, list[float]]) -> str:
    base = statistics.median(times[BASELINE])
    lines = ["| | median ms | × lxml's parse | 95 % within ms | longest ms |", "|---|--:|--:|--:|--:|"]
    for name, ms in times.items():
        median, tail = statistics.median(ms), float(np.percentile(ms, 95))
        lines.append(f"| {name} | {median:.2f} | {median / base:.1f} | {tail:.1f} | {max(ms):.1f} |")
    return "\n".join(lines)


def draw(times: dict[str, list[float]], path: Path) -> None:
    """Draw the medians as bars, in multiples of lxml's parse."""
    import matplotlib  # type: ignore[import-not-found,unused-ignore]

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "articlekit"  # the same picture for the same figures
    from matplotlib import pyplot

    base = statistics.median(times[BASELINE])
    ratios = sorted((statistics.median(ms) / base, name) for name, ms in times.items())
    figure, axes = pyplot.subplots(figsize=(7, 0.45 * len(ratios) + 0.9), layout="constrained")
    names, colours = [n for _, n in ratios], ["#c2410c" if n == "articlekit" else "#94a3b8" for _, n in ratios]
    bars = axes.barh(names, [r for r, _ in ratios], color=colours)
    axes.bar_label(bars, [f"{r:.1f} ×" for r, _ in ratios], padding=4)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.set_xlabel("CPU time of the median page, in multiples of lxml's parse")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


# -- the command -------------------------------------------------------------------------------------------------------


def load(pages: str | None, parquet: str | None) -> list[Page]:
    if parquet:
        read_table = importlib.import_module("pyarrow.parquet").read_table
        return [(row["html"], row["url"]) for row in read_table(parquet, columns=["html", "url"]).to_pylist()]
    files = sorted(glob(pages, recursive=True)) if pages else sorted(map(str, FIXTURES.glob("*/source.html")))
    return [(Path(file).read_bytes(), None) for file in files]


@click.command(help=__doc__)
@click.option("--pages", help="Saved pages, as a glob.")
@click.option("--parquet", help="A Parquet file with columns html (bytes) and url.")
@click.option("--most", default=200, show_default=True, help="So many pages, evenly taken.")
@click.option("--rounds", default=3, show_default=True, help="Each page so many times; the least time counts.")
@click.option("--only", multiple=True, type=click.Choice(list(SYSTEMS)), help="Only this system (repeatable).")
@click.option("--sizes/--no-sizes", default=True, help="Also pages of 10 KB to 20 MB.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw the medians into this .svg or .png file.")
@click.option("--work", hidden=True)
def main(
    pages: str | None,
    parquet: str | None,
    most: int,
    rounds: int,
    only: tuple[str, ...],
    sizes: bool,
    plot: Path | None,
    work: str | None,
) -> None:
    if work:
        serve(work)
        return
    grown = time_sizes("articlekit") if sizes else []  # first: a child's peak of memory counts what its parent has
    found = load(pages, parquet)
    if not found:
        raise click.UsageError(f"no page matches {pages!r}: give --pages a glob such as 'DIR/**/*.html', in quotes")
    found = found[:: -(-len(found) // most)]
    workers = start([BASELINE, *only] if only else list(SYSTEMS))
    times = time_pages(workers, found, rounds)
    for worker in workers.values():
        worker.close()
    click.echo(f"{len(times[BASELINE])} pages, median {statistics.median(len(p) for p, _ in found) / 1000:.0f} KB\n")
    click.echo(table(times))
    bare, whole = import_seconds("pass"), import_seconds("import articlekit")
    click.echo(f"\nimport articlekit: {(whole - bare) * 1000:.0f} ms more than bare Python")
    if grown:
        click.echo("\n| page | ms | ms a MB | memory, × the page |\n|--:|--:|--:|--:|")
        for size, ms, memory in grown:
            click.echo(f"| {size / 1e6:.2f} MB | {ms:.0f} | {ms / size * 1e6:.0f} | {memory / size:.0f} |")
        slope = np.polyfit(np.log([s for s, _, _ in grown]), np.log([ms for _, ms, _ in grown]), 1)[0]
        click.echo(f"\nlog-log slope of time against size: {slope:.2f}")
    if plot:
        draw(times, plot)


if __name__ == "__main__":
    main()
