"""What the tests of all engines share: pages, extractors that tell or kill their worker, the examples of the docs."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from conftest import ROOT

from articlekit import Article, Extractor
from articlekit.batch.arrow import SCHEMA, extract_batch

_SOURCES = sorted((ROOT / "tests" / "fixtures").glob("*/source.*"))[:24]
_NAMES = [*(path.parent.name for path in _SOURCES), "empty"]
#: Real pages, and one that is none.
PAGES = pa.table(
    {
        "html": [*(path.read_bytes() for path in _SOURCES), b""],
        "url": [f"https://news.example/{name}" for name in _NAMES],
        "id": _NAMES,
    }
)
COLUMNS = {"page": "html", "url": "url", "key": "id"}
#: More memory than this takes no page of PAGES, and twice as much this one, a single paragraph of 30 MB.
MEMORY = 200_000_000
HUGE = b"<p>" + b"It rained for all of the day. " * 1_000_000


def marked() -> Extractor:
    """An extractor that puts its worker's process id where the section would be."""

    class Marked(Extractor):  # local, so that it travels to workers which cannot import it
        def extract(self, *args: Any, **options: Any) -> Article:
            time.sleep(0.1)  # long enough for the other worker to take a share
            article = super().extract(*args, **options)
            article.section = str(os.getpid())
            return article

    return Marked()


def deadly(trace: Path) -> Extractor:
    """An extractor that kills its worker, once, in the middle of the pages, and leaves a file as a trace of it."""
    fatal = PAGES["html"][7].as_py()

    class Deadly(Extractor):
        def extract(self, page: Any, *args: Any, **options: Any) -> Article:
            if page == fatal and not trace.exists():
                trace.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return super().extract(page, *args, **options)

    return Deadly()


def check_workers(table: pa.Table) -> None:
    """Check what came of the pages by `marked`."""
    workers = set(table["section"].to_pylist()) - {None}
    assert len(workers) >= 2
    assert str(os.getpid()) not in workers
    check(table, "section")


def check(table: pa.Table, *beside: str) -> None:
    """Check that a table holds what the kernel makes of the pages, whatever their order, `beside` some columns."""
    names = [name for name in SCHEMA.names if name not in ("seconds", *beside)]
    assert table.schema.equals(SCHEMA)
    expected = extract_batch(PAGES, **COLUMNS)
    assert table.sort_by("key").select(names) == expected.sort_by("key").select(names)


def check_limits(table: pa.Table) -> None:
    """Check what came of the pages with a huge one among them, under a limit of memory."""
    errors = dict(zip(table["key"].to_pylist(), table["error_type"].to_pylist(), strict=True))
    assert {key: error for key, error in errors.items() if error} == {"huge": "PageMemory", "empty": "InputError"}
    assert len(errors) == PAGES.num_rows + 1


def with_a_huge_page() -> pa.Table:
    huge = pa.table({"html": [HUGE], "url": ["https://news.example/huge"], "id": ["huge"]})
    return pa.concat_tables([PAGES.slice(0, 10), huge, PAGES.slice(10)])


def run_example(telling: str, folder: Path) -> Path:
    """Run the example of docs/engines.md that holds some words, beside a file of pages; return what it wrote."""
    pq.write_table(PAGES, folder / "pages.parquet")
    text = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
    (example,) = (code for code in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S) if telling in code)
    before = Path.cwd()
    os.chdir(folder)
    try:
        exec(compile(example, "docs/engines.md", "exec"), {})
    finally:
        os.chdir(before)
    written = [folder / "articles", folder / "articles.parquet"]
    return next((path for path in written if path.exists()), folder)
