"""A bar on the terminal: how far a run is, how fast, and what went wrong so far."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pool import Outcome
    from .readers import PageReader
    from .records import Record
    from .run import Summary

__all__ = ["Progress"]

_REFRESH = 0.25  # seconds


class Progress:
    """Shows a run on standard error while it goes on; nothing where that is no terminal, or rich is not installed."""

    def __init__(self, reader: PageReader, summary: Summary) -> None:
        self._reader, self._summary = reader, summary
        self._before = summary.pages
        self._bar: Any = _bar() if sys.stderr.isatty() else None

    def watch(self, outcomes: Iterator[Outcome[Record]]) -> Iterator[Outcome[Record]]:
        """Pass outcomes through, and show what has become of them."""
        if self._bar is None:
            yield from outcomes
            return
        with self._bar as bar:
            task = bar.add_task("", total=self._reader.total(), pages="")
            began = shown = time.monotonic()
            for number, outcome in enumerate(outcomes, 1):
                now = time.monotonic()
                if now - shown > _REFRESH:
                    shown = now
                    text = f"{self._before + number:,} pages, {number / (now - began):,.0f} a second, "
                    text += f"{self._summary.failed:,} errors"
                    bar.update(task, completed=self._reader.done, pages=text)
                yield outcome


def _bar() -> Any:
    """A bar of rich; None if that is not installed."""
    try:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar
    except ImportError:
        return None
    console = Console(stderr=True)
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[pages]}"), TimeRemainingColumn())
    return Bar(*columns, console=console, transient=True)
