"""Worker processes that can be lost: a page that crashes, hangs or eats memory costs itself and one worker.

Every worker has a pipe of its own and shares nothing with the others, so that it can be killed at any moment: that is
seen as the end of its pipe and as nothing else. Pools that were tried share locks and pipes among their workers.
`concurrent.futures` gives up when one of them dies, and so does Pebble when it dies at the wrong moment.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..errors import ArticleKitError
from .pages import RawPage

__all__ = ["Outcome", "PageCrash", "PageFailure", "PageMemory", "PageTimeout", "WorkerError", "run_pool"]

T = TypeVar("T")

#: Pages go to a worker in chunks of about so many seconds' work …
_CHUNK_SECONDS = 0.1
#: … of so many pages at most, and of so many bytes unless it is one page.
_CHUNK_PAGES = 16
_CHUNK_BYTES = 2_000_000
#: So many pages for each worker may be taken ahead of the one that is given out next.
_AHEAD = 32
#: Exit status of a worker that ran out of memory: ENOMEM by its number on Linux.
_NO_MEMORY = 12
_READY = b"ready"


class WorkerError(ArticleKitError):
    """A page cost the worker that had it, or no worker could be started at all."""


class PageTimeout(WorkerError):
    """A page took longer than it may."""


class PageMemory(WorkerError):
    """A page took more memory than it may."""


class PageCrash(WorkerError):
    """The process that had the page in work died."""


class PageFailure(ArticleKitError):
    """Extraction broke on the page: a fault of this library, worth a report."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a task made of a page, or the error that came instead, and the seconds it took."""

    page: RawPage
    value: T | None
    error: Exception | None
    seconds: float


@dataclass(slots=True)
class _Worker:
    """A worker, the pages it has in work (by number, the first is being worked on), and since when it has the first."""

    process: Any
    pipe: Connection
    pages: deque[tuple[int, RawPage]] = field(default_factory=deque)
    since: float = 0.0
    is_ready: bool = False


def run_pool(
    task: Callable[[RawPage], T],
    pages: Iterable[RawPage],
    *,
    workers: int | None = None,
    ordered: bool = True,
    seconds: float | None = None,
    memory: int | None = None,
) -> Generator[Outcome[T], None, None]:
    """Run a task over pages in worker processes, and yield what it made of each.

    Args:
        task: What is done with a page, in the worker: anything that can be pickled.
        pages: They are taken as they are needed, a bounded number ahead.
        workers: Number of processes; as many as there are cores that may be used, if not given.
        ordered: Yield in the order of the pages; otherwise as they come.
        seconds: A page that takes longer is given up and its worker killed.
        memory: Bytes that a page may take on top of what an idle worker has; enforced on Linux.

    Raises:
        WorkerError: Workers cannot be started.
    """
    pool = _Pool(task, pages, workers or _cores(), ordered, seconds, memory)
    try:
        yield from pool.run()
    finally:
        pool.close()


class _Pool(Generic[T]):
    """The parent's side: one loop, no threads, no locks."""

    def __init__(
        self,
        task: Callable[[RawPage], T],
        pages: Iterable[RawPage],
        size: int,
        ordered: bool,
        seconds: float | None,
        memory: int | None,
    ) -> None:
        self._task, self._memory, self._seconds = task, memory, seconds
        self._size, self._ordered = size, ordered
        self._source = enumerate(pages)
        self._exhausted = False
        self._waiting: deque[tuple[int, RawPage]] = deque()  # taken from the source, in no worker's hands
        self._workers: list[_Worker] = []
        self._done: dict[int, Outcome[T]] = {}
        self._open = 0  # pages taken and not yet yielded
        self._next = 0  # the number that is due, where order counts
        self._pace = _CHUNK_SECONDS  # what a page takes, roughly

    def run(self) -> Iterator[Outcome[T]]:
        while True:
            self._feed()
            outcome = self._take()
            if outcome is None:
                if not self._open:
                    return
                self._listen(self._patience())
            else:
                self._open -= 1
                yield outcome
                self._listen(0)

    def close(self) -> None:
        """End all workers at once, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()

    def _take(self) -> Outcome[T] | None:
        """The outcome that is due, if it is there."""
        number = self._next if self._ordered else next(iter(self._done), -1)
        outcome = self._done.pop(number, None)
        self._next += outcome is not None
        return outcome

    # -- pages to workers -------------------------------------------------------------------------------------------

    def _feed(self) -> None:
        """Give pages to every worker that has none, and start workers while there are pages left over."""
        self._refill()
        for worker in [w for w in self._workers if w.is_ready and not w.pages]:
            if self._waiting:
                self._send(worker)
                self._refill()
        starting = sum(not w.is_ready for w in self._workers)
        while len(self._waiting) > starting and len(self._workers) < self._size:
            self._workers.append(self._start())
            starting += 1

    def _refill(self) -> None:
        """Have a chunk of pages at hand."""
        while not self._exhausted and len(self._waiting) < _CHUNK_PAGES and self._open < self._size * _AHEAD:
            numbered = next(self._source, None)
            if numbered is None:
                self._exhausted = True
                return
            number, page = numbered
            self._open += 1
            if isinstance(page.content, Exception):
                self._done[number] = Outcome(page, None, page.content, 0.0)
            else:
                self._waiting.append(numbered)

    def _send(self, worker: _Worker) -> None:
        size, most = 0, max(1, min(_CHUNK_PAGES, round(_CHUNK_SECONDS / self._pace)))
        while self._waiting and len(worker.pages) < most:
            content = self._waiting[0][1].content
            size += len(content) if isinstance(content, (bytes, str)) else 0
            if worker.pages and size > _CHUNK_BYTES:
                break
            worker.pages.append(self._waiting.popleft())
        with suppress(OSError):  # if it died, the end of its pipe will tell
            worker.pipe.send_bytes(pickle.dumps([page for _, page in worker.pages], pickle.HIGHEST_PROTOCOL))
        worker.since = time.monotonic()

    def _start(self) -> _Worker:
        context = get_context("spawn")  # a fork would copy the locks that threads of the caller hold
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._task, self._memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    # -- outcomes from workers --------------------------------------------------------------------------------------

    def _patience(self) -> float | None:
        """Seconds until a worker may have been too long over a page."""
        if self._seconds is None:
            return None
        since = min((w.since for w in self._workers if w.pages), default=None)
        return None if since is None else max(0.0, since + self._seconds - time.monotonic())

    def _listen(self, patience: float | None) -> None:
        """Take what the workers have to say, and part with those that died or are too long over a page."""
        speaking = wait([w.pipe for w in self._workers], patience)
        for worker in self._workers.copy():
            if worker.pipe in speaking:
                try:
                    message = worker.pipe.recv_bytes()
                except (EOFError, OSError):
                    self._bury(worker)
                else:
                    self._hear(worker, message)
            elif worker.pages and self._seconds is not None:
                # It has said nothing, so that it is still at the page it had when it was last heard of.
                took = time.monotonic() - worker.since
                if took > self._seconds:
                    error = PageTimeout(f"took more than {self._seconds:g} seconds: raise the limit if that is right")
                    self._part(worker, error, took)

    def _hear(self, worker: _Worker, message: bytes) -> None:
        worker.since = time.monotonic()
        if not worker.is_ready:
            worker.is_ready = True
            return
        number, page = worker.pages.popleft()
        value, error, seconds = pickle.loads(message)
        self._done[number] = Outcome(page, value, error, seconds)
        self._pace += (seconds - self._pace) / 8

    def _bury(self, worker: _Worker) -> None:
        """Part with a worker that died: of the page it had in work, if any."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.is_ready:
            raise WorkerError(
                f"worker processes cannot be started ({_cause(code)}; what went wrong stands on standard error): a "
                "script that is run as it is must call this below `if __name__ == '__main__':`, and what it passes "
                "must be importable"
            )
        error: WorkerError
        if code == _NO_MEMORY:
            error = PageMemory(
                f"took more than {(self._memory or 0) / 1e6:,.0f} MB of memory: raise the limit if that is right"
            )
        else:
            error = PageCrash(f"the worker process died of it ({_cause(code)})")
        self._part(worker, error, time.monotonic() - worker.since)

    def _part(self, worker: _Worker, error: WorkerError, seconds: float) -> None:
        """End a worker; the page it had in work gets the error, the rest of its pages go to others."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if worker.pages:
            number, page = worker.pages.popleft()
            self._done[number] = Outcome(page, None, error, seconds)
            self._waiting.extendleft(reversed(worker.pages))


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit status {code}"


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# -- the worker's side -------------------------------------------------------------------------------------------------


def _work(pipe: Connection, task: Callable[[RawPage], object], memory: int | None) -> None:
    """Do the task with page after page, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches the whole group; the parent sees to it
    threading.Thread(target=_die_with_parent, daemon=True).start()
    from ..extractor import extract

    extract("<p>What loads with the first page is no page's time.</p>")
    if memory is not None:
        _limit_memory(memory)
    pipe.send_bytes(_READY)
    while True:
        try:
            for page in pickle.loads(pipe.recv_bytes()):
                pipe.send_bytes(_do(task, page))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            os._exit(_NO_MEMORY)  # who knows what half-done things it left: a fresh worker takes over


def _do(task: Callable[[RawPage], object], page: RawPage) -> bytes:
    began = time.perf_counter()
    value, error = None, None
    try:
        value = task(page)
    except MemoryError:
        raise
    except (ArticleKitError, OSError) as known:
        error = known
    except Exception as unknown:
        frame = unknown.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "nowhere"
        error = PageFailure(f"{type(unknown).__name__} at {place}: {unknown}")
    return pickle.dumps((value, error, time.perf_counter() - began), pickle.HIGHEST_PROTOCOL)


def _die_with_parent() -> None:
    """End this process when its parent does, even in the middle of a page that would never end."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory(memory: int) -> None:
    """Let this process take so many bytes more than it has.

    Linux counts what was allocated, heap and private mappings alike, as RLIMIT_DATA (getrlimit(2), since 4.7) and shows
    it as VmData (proc_pid_status(5)). Other systems have no limit that holds.
    """
    if sys.platform != "linux":
        return
    import resource

    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    has = int(status.split("VmData:", 1)[1].split(None, 1)[0]) * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = has + memory
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
