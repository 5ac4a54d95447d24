"""extract_many: what comes out, in which order, and what a page that misbehaves costs."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articlekit import Article, Extractor, InputError, RawPage, Result, extract, extract_many
from articlekit.batch import PageCrash, PageFailure, PageMemory, PageTimeout, WorkerError

STORY = """<html lang=en><head><title>Lighthouse {0} shines again</title></head><body><article>
<h1>Lighthouse {0} shines again</h1>
<p>The old lighthouse on the northern pier was lit again on Friday evening, after eleven years in the dark, before a
crowd that had come with torches and flasks of tea.</p>
<p>Volunteers spent four winters on the lamp, said Ines Falk, who led them, and they found the last missing lens in a
cupboard of the school two villages away.</p>
<p>The harbour office will keep the light burning until spring, and has asked for names for the new lamp, which has none
so far.</p></article></body></html>"""


def story(number: int) -> RawPage:
    return RawPage(STORY.format(number), f"story-{number}")


class Poisoned(Extractor):
    """Does what the address of a page says."""

    def extract(self, page: Any, url: str | None = None, **options: Any) -> Article:
        if url == "poison:loop":
            while True:
                pass
        if url == "poison:sleep":
            time.sleep(3)  # in which another worker starts, and takes what is left
        if url == "poison:exit":
            os._exit(5)
        if url == "poison:crash":
            ctypes.string_at(0)
        if url == "poison:hog":
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24))
        if url == "poison:bug":
            raise ZeroDivisionError("no such luck")
        return super().extract(page, url, **options)


class NeverStarts(Extractor):
    """Cannot be had in a worker."""

    def __setstate__(self, state: object) -> None:
        raise RuntimeError("not here")


def poison(what: str) -> RawPage:
    return RawPage("<p>Poison", what, f"poison:{what}")


def test_results_are_what_extract_gives_in_the_order_of_the_pages(fixtures: Path) -> None:
    files = sorted(fixtures.glob("*/source.*"))[:12]
    results = list(extract_many(files, workers=2))
    assert [result.key for result in results] == [str(file) for file in files]
    assert [result.article for result in results] == [extract(file) for file in files]
    assert all(result.error is None and result.seconds > 0 for result in results)


def test_keys_are_what_the_caller_knows_a_page_by(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(STORY.format(1), encoding="utf-8")
    pages = [
        b"<p>Bytes",
        RawPage(b"<p>Known", key="mine", url="https://news.example/a"),
        RawPage(b"<p>Addressed", url="https://news.example/b"),
        tmp_path / "page.html",
        "<p>Text",
    ]
    keys = [result.key for result in extract_many(pages, workers=1)]
    assert keys == ["0", "mine", "https://news.example/b", str(tmp_path / "page.html"), "4"]


def test_what_a_page_is_told_goes_along() -> None:
    pages = [
        RawPage("<p>Plain text", kind="text"),
        RawPage("<p>Žluťoučký kůň</p>".encode("windows-1250"), encoding="windows-1250"),
        RawPage('<p>All of it: <a href="/b">the list</a></p>', url="https://news.example/a"),
    ]
    first, second, third = (result.article for result in extract_many(pages, workers=1))
    assert first
    assert second
    assert third
    assert first.blocks[0].text == "<p>Plain text"
    assert second.blocks[0].text == "Žluťoučký kůň"
    assert third.blocks[0].spans[0].url == "https://news.example/b"


def test_options_of_the_extractor_hold() -> None:
    page = RawPage("<p>" + "word " * 100)
    (result,) = extract_many([page], workers=1, extractor=Extractor(max_bytes=100))
    assert isinstance(result.error, InputError)
    assert "over the limit of 100" in str(result.error)


def test_no_pages_no_workers() -> None:
    assert list(extract_many([])) == []


@pytest.mark.parametrize("ordered", [True, False])
def test_a_page_that_misbehaves_costs_itself_alone(ordered: bool) -> None:
    pages: list[RawPage] = [story(number) for number in range(60)]
    bad = {
        "exit": (PageCrash, "exit status 5"),
        "crash": (PageCrash, "SIGSEGV"),
        "loop": (PageTimeout, "more than 10 seconds"),
        "hog": (PageMemory, "more than 300 MB of memory"),
        "bug": (PageFailure, "ZeroDivisionError at test_batch_pool.py:"),
    }
    for place, what in enumerate(bad):
        pages.insert(7 * place + 2, poison(what))
    pages.insert(20, RawPage(b"%PDF-1.7", "pdf"))
    pages.insert(30, RawPage(Path("no-such-file.html"), "missing"))
    limits: dict[str, Any] = {"workers": 2, "seconds": 10, "memory": 300_000_000}
    results = list(extract_many(pages, ordered=ordered, extractor=Poisoned(), **limits))
    keys = [result.key for result in results]
    assert keys == [page.key for page in pages] if ordered else sorted(keys) == sorted(page.key or "" for page in pages)
    failed = {result.key: result for result in results if result.article is None}
    assert failed.keys() == {*bad, "pdf", "missing"}
    for what, (error, message) in bad.items():
        assert type(failed[what].error) is error
        assert message in str(failed[what].error)
    assert isinstance(failed["pdf"].error, InputError)
    assert isinstance(failed["missing"].error, FileNotFoundError)
    assert failed["loop"].seconds >= 10
    headlines = [r.article.headline for r in results if r.article]
    assert set(headlines) == {f"Lighthouse {number} shines again" for number in range(60)}


def test_a_page_of_200_megabytes_is_an_error() -> None:
    pages = [story(1), RawPage(b"word " * 40_000_000, "long"), story(2)]
    one, long, two = extract_many(pages, workers=1)
    assert one.article
    assert two.article
    assert isinstance(long.error, InputError)
    assert "200,000,000 bytes" in str(long.error)


def test_memory_counts_from_the_moment_a_page_is_handed_over() -> None:
    page = RawPage(f"<p>{'word ' * 200}</p>" * 40_000, "long")
    (result,) = extract_many([page], workers=1, memory=100_000_000)
    assert type(result.error) is PageMemory


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[RawPage]:
        nonlocal taken
        while True:
            taken += 1
            yield story(taken)

    results = extract_many(endless(), workers=1)
    assert [next(results).key for _ in range(100)] == [f"story-{number}" for number in range(1, 101)]
    assert taken < 150


def test_results_come_as_they_are_ready_if_order_does_not_matter() -> None:
    pages = [poison("sleep"), *(story(number) for number in range(10))]
    keys = [r.key for r in extract_many(pages, workers=2, ordered=False, extractor=Poisoned())]
    assert keys[0] != "sleep"
    assert sorted(keys) == sorted(page.key or "" for page in pages)


def test_an_error_among_the_pages_reaches_the_caller() -> None:
    def broken() -> Iterator[RawPage]:
        yield story(1)
        raise RuntimeError("the tap ran dry")

    with pytest.raises(RuntimeError, match="the tap ran dry"):
        list(extract_many(broken(), workers=1))


def test_an_error_that_a_reader_met_keeps_its_place() -> None:
    results = list(extract_many([story(1), RawPage(InputError("line 2 is no JSON"), "line-2"), story(3)], workers=1))
    assert results[1] == Result("line-2", None, results[1].error, 0.0)
    assert str(results[1].error) == "line 2 is no JSON"


def test_workers_that_cannot_start_are_told() -> None:
    with pytest.raises(WorkerError, match=r"__name__ == '__main__'"):
        list(extract_many([story(1)], workers=1, extractor=NeverStarts()))


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    """Even in the middle of a page that would never end."""
    script = (
        "import os, signal\nfrom articlekit import extract_many\n"
        "from test_batch_pool import Poisoned, poison, story\n"
        "if __name__ == '__main__':\n"
        "    results = extract_many([story(1), story(2), poison('loop')], workers=1, extractor=Poisoned())\n"
        "    next(results), next(results)\n"
        "    from multiprocessing import active_children\n"
        "    print(active_children()[0].pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    (tmp_path / "run.py").write_text(script, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "run.py"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    worker = int(done.stdout)
    deadline = time.monotonic() + 30
    while _lives(worker):
        assert time.monotonic() < deadline, "the worker outlives its parent"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
