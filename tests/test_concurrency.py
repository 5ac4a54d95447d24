"""Threads and processes that extract at once give what one alone gives, from the first page on and after a fork."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from conftest import ROOT

from articlekit import Extractor, extract

THREADS = 16
FIXTURES = ROOT / "tests" / "fixtures"
#: Pages in all three forms, of several scripts: for the last two readability-lxml is asked, for four py3langid.
NAMES = (
    "english-uk/source.html",
    "german-text/source.txt",
    "harbour-bridge-markdown/source.md",
    "harbour-bridge-text/source.txt",
    "old-table-layout/source.html",
    "arabic/source.html",
    "japanese/source.html",
    "live-blog/source.html",
    "no-article/source.html",
    "json-ld-only/source.html",
)
PAGES = [FIXTURES / name for name in NAMES]


def records(pages: Sequence[Path], extractor: Extractor | None = None) -> list[str]:
    """The articles of some pages, one after the other."""
    run = extractor.extract if extractor else extract
    return [run(page).to_json() for page in pages]


def records_at_once() -> list[list[str]]:
    """The articles of all pages by each of many threads, which start at the same moment, each at another page."""
    barrier = Barrier(THREADS)
    shared = Extractor()

    def read(first: int) -> list[str]:
        barrier.wait()
        at = first % len(PAGES)
        read = records(PAGES[at:] + PAGES[:at], shared if first % 2 else None)
        return read[len(PAGES) - at :] + read[: len(PAGES) - at]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(read, range(THREADS)))


def records_at_once_in_a_new_process() -> tuple[list[list[str]], set[str]]:
    """As `records_at_once`; and which of the libraries that few pages need were loaded by it."""
    libraries = {"markdown_it", "py3langid", "readability"} - set(sys.modules)
    return records_at_once(), libraries & set(sys.modules)


@pytest.fixture(scope="module")
def alone() -> list[str]:
    return records(PAGES)


def test_threads_give_what_one_gives(alone: list[str]) -> None:
    assert records_at_once() == [alone] * THREADS


def test_threads_that_all_read_the_first_page_of_a_process(alone: list[str]) -> None:
    """Models, tables and some libraries are loaded when they are first needed: by all at once, here."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        articles, loaded = pool.submit(records_at_once_in_a_new_process).result()
    assert articles == [alone] * THREADS
    assert {"markdown_it", "readability"} <= loaded


def test_spawned_processes_give_what_one_gives(alone: list[str]) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(records, [PAGES, PAGES[::-1]])) == [alone, alone[::-1]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork")
def test_processes_forked_while_threads_extract_give_what_one_gives(alone: list[str]) -> None:
    shared, stop = Extractor(), Event()

    def keep_on() -> None:
        while not stop.is_set():
            records(PAGES, shared)

    threads = [Thread(target=keep_on) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):  # each forks anew, at another moment of the threads' work
            with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
                assert list(pool.map(records, [PAGES, PAGES[::-1]], [shared, None])) == [alone, alone[::-1]]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
