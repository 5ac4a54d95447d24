"""Pages by the million: many pages in, a row or a record each out, on one machine or on engines that have many."""

from .many import extract_many
from .pages import RawPage, Result
from .pool import PageCrash, PageFailure, PageMemory, PageTimeout, WorkerError

__all__ = [
    "PageCrash",
    "PageFailure",
    "PageMemory",
    "PageTimeout",
    "RawPage",
    "Result",
    "WorkerError",
    "extract_many",
]
