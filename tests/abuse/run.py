"""Hostile pages through articlekit, in processes of their own, each with a limit of time and memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection
from typing import Any

import articlekit

from .cases import CASES, LARGE, MARK, Case
from .check import check
from .mutants import mutant, sources

__all__ = ["MEMORY", "SECONDS", "Result", "run_cases", "run_mutants"]

#: What a page may take at most: seconds of CPU time to extract and to render, and bytes of memory.
SECONDS, MEMORY = 2.0, 600 << 20
#: What a process may take before it is ended: CPU time, address space, and real time without a sign of life.
_CPU, _SPACE, _PATIENCE = 30, 8 << 30, 300
#: So many small pages are read in one process.
_BATCH = 250
_RENDERINGS = ("to_text", "to_markdown", "to_html", "to_json", "to_jsonld", "explain", "_repr_html_")


@dataclass(frozen=True)
class Result:
    """What came of one page: CPU seconds of extraction and of its slowest rendering, peak of memory, what was wrong."""

    name: str
    seconds: float = 0.0
    rendering: float = 0.0
    memory: int = 0
    problem: str = ""

    @property
    def failure(self) -> str:
        """What is wrong with it, if anything is."""
        if self.problem:
            return self.problem
        if self.seconds > SECONDS:
            return f"took {self.seconds:.2f} s to extract"
        if self.rendering > SECONDS:
            return f"took {self.rendering:.2f} s to render"
        return f"took {self.memory >> 20} MB" if self.memory > MEMORY else ""


def run_cases(cases: Sequence[Case] = CASES) -> Iterator[Result]:
    """Run the cases: large ones each in a process of its own, so that its memory is its own too."""
    for is_large, group in groupby(cases, lambda case: case in LARGE):
        numbers = [CASES.index(case) for case in group]
        size = 1 if is_large else _BATCH
        for start in range(0, len(numbers), size):
            batch = numbers[start : start + size]
            yield from _watch(_case, batch, [CASES[n].name for n in batch])


def run_mutants(numbers: Sequence[int]) -> Iterator[Result]:
    """Run mutants, some hundred in a process."""
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        yield from _watch(_mutant, batch, [f"mutant {n}" for n in batch])


# -- in a process of its own -------------------------------------------------------------------------------------------


def _case(number: int) -> tuple[str, float, float, str, int]:
    case = CASES[number]
    page = case.build()
    seconds, article, error = _extract(page, case.url, case.kind)
    if article is None:
        expected = bool(case.error) and case.error in error
        return case.name, seconds, 0.0, "" if expected else f"refused: {error[:300]}", _peak()
    if case.error:
        return case.name, seconds, 0.0, f"was not refused as {case.error}", _peak()
    if "root:x:0:0" in article.to_json():
        return case.name, seconds, 0.0, "a file was read", _peak()
    told = " ".join(article.warnings)
    if case.keeps and not any(MARK in block.text for block in article.blocks):
        return case.name, seconds, 0.0, "its story was lost", _peak()
    if case.warns not in told or (not case.warns and ("cut" in told or "nested" in told)):
        return case.name, seconds, 0.0, f"warnings are {article.warnings}, not of {case.warns or 'nothing'}", _peak()
    return case.name, seconds, *_render(article)


def _mutant(number: int) -> tuple[str, float, float, str, int]:
    name, page = mutant(number, sources())
    name = f"mutant {number} of {name}"
    seconds, article, _ = _extract(page, "https://news.example/2026/ferries", None)
    if article is None:
        return name, seconds, 0.0, "", _peak()
    return name, seconds, *_render(article)


def _extract(page: bytes | str, url: str | None, kind: Any) -> tuple[float, articlekit.Article | None, str]:
    start = time.process_time()
    article, error = None, ""
    try:
        article = articlekit.extract(page, url=url, kind=kind)
    except articlekit.InputError as refused:
        error = str(refused)
    return time.process_time() - start, article, error


def _peak() -> int:
    """The most bytes that this process had at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _render(article: articlekit.Article) -> tuple[float, str, int]:
    """The CPU seconds of the slowest rendering, what is wrong with any of them, and the bytes until then.

    What the check itself takes, which parses all renderings, is not counted.
    """
    slowest = 0.0
    for name in _RENDERINGS:
        start = time.process_time()
        getattr(article, name)()
        slowest = max(slowest, time.process_time() - start)
    memory = _peak()
    if len(article.blocks) <= 2000:  # parsing the renderings of a page of 25,000 blocks takes longer than making them
        try:
            check(article)
        except AssertionError:
            return slowest, traceback.format_exc(limit=-2), memory
    return slowest, "", memory


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Whoever reads a page has no business with the network, with other programs, or with files of the system."""
    is_secret = event == "open" and str(arguments[0]).startswith("/etc/")
    if is_secret or event in (
        "socket.connect",
        "socket.getaddrinfo",
        "urllib.Request",
        "subprocess.Popen",
        "os.system",
    ):
        raise AssertionError(f"{event} {arguments}")


def _work(read: Callable[[int], tuple[str, float, float, str, int]], numbers: Iterable[int], out: Connection) -> None:
    """Run `read` over numbers and send what comes of each: the whole of a worker process."""
    resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
    sys.addaudithook(_forbid)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)  # which nobody but root may raise again
    for number in numbers:
        spent = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + _CPU, hard))
        try:
            result = read(number)
        except Exception:
            result = ("", 0.0, 0.0, traceback.format_exc(limit=-4), _peak())
        out.send(result)


# -- the watch over it -------------------------------------------------------------------------------------------------

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["abuse.run", "abuse.warm"])


def _watch(read: Callable[[int], Any], numbers: Sequence[int], names: Sequence[str]) -> Iterator[Result]:
    """Results of `numbers`, whatever becomes of the process that reads them: after one that dies another goes on."""
    at = 0
    while at < len(numbers):
        ours, theirs = _processes.Pipe(duplex=False)
        process = _processes.Process(target=_work, args=(read, numbers[at:], theirs))
        process.start()
        theirs.close()
        problem = ""
        while at < len(numbers) and not problem:
            try:
                if ours.poll(_PATIENCE):
                    name, seconds, rendering, wrong, memory = ours.recv()
                    yield Result(name or names[at], seconds, rendering, memory, wrong)
                    at += 1
                else:
                    problem = f"hung: no answer in {_PATIENCE} s"
            except EOFError:
                process.join()
                problem = f"its process died with exit code {process.exitcode} (-24: over {_CPU} s of CPU time)"
        if problem:
            process.kill()
            yield Result(names[at], problem=problem)
            at += 1
        process.join()
        ours.close()
