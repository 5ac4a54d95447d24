"""A batch run: pages in, records out, in parts, so that it can be killed at any moment and go on where it was.

Pages come in the same order each time and results in the order of their pages. So all there is to know of a run is how
many pages it is through, and a digest of their keys that tells whether they are still the same ones. That stands in the
manifest, which is replaced at once when a part is whole and in its place. What a killed run leaves behind is a part
that the manifest does not know; it is written again, the same, and takes its place.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..extractor import Extractor
from .copies import Copies, Copy, to_line
from .files import exists, is_url, names_in, publish, read_bytes, remove
from .limits import MEMORY, PART_SIZE, SECONDS
from .pages import RawPage, keyed
from .parts import join_parts, open_part, suffix_of
from .pool import Outcome, run_pool
from .progress import Progress
from .readers import Columns, PageReader
from .records import UNSURE, Filters, Record, Recorder
from .report import Entry, Report

__all__ = ["Summary", "run_batch"]

_MANIFEST_VERSION = 1
_SLOWEST = 5
#: What is being written beside a part.
_STATE = "state.tmp"


@dataclass(slots=True)
class Summary:
    """What became of the pages of a run.

    Of all `pages`, some hold an `articles` (of which `unsure` are less than 0.8 sure), some hold none, and some are no
    pages or could not be extracted: `errors`, by type. `written` are in the output; the filters dropped the others.
    `duplicates` of them are copies. `slowest` are seconds and keys.
    """

    pages: int = 0
    articles: int = 0
    unsure: int = 0
    written: int = 0
    duplicates: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Number of pages that gave an error."""
        return sum(self.errors.values())

    def count(self, outcome: Outcome[Record]) -> None:
        """Count one page."""
        self.pages += 1
        self.slowest = heapq.nlargest(_SLOWEST, [*self.slowest, (round(outcome.seconds, 3), outcome.page.key or "")])
        if outcome.value is None:
            name = type(outcome.error).__name__
            self.errors[name] = self.errors.get(name, 0) + 1
        else:
            self.articles += outcome.value.is_article
            self.unsure += outcome.value.is_article and outcome.value.confidence < UNSURE
            self.written += outcome.value.payload is not None


@dataclass(slots=True)
class _Manifest:
    """How far a run is. `digest` is that of the keys of all pages that are done."""

    options: dict[str, Any]
    summary: Summary = field(default_factory=Summary)
    parts: int = 0
    digest: str = ""
    report: list[Entry] = field(default_factory=list)
    is_whole: bool = False

    def to_json(self) -> bytes:
        return json.dumps({"version": _MANIFEST_VERSION, **asdict(self)}, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> _Manifest:
        record = json.loads(text)
        if record.pop("version") != _MANIFEST_VERSION:
            raise InputError("it was begun by another version of articlekit")
        summary = Summary(**record.pop("summary"))
        summary.slowest = [(seconds, key) for seconds, key in summary.slowest]
        return cls(summary=summary, **record)


class _Places:
    """Where a run writes what.

    An output that ends in a slash is a folder of parts. Any other is one file, and its parts are in a folder beside it
    until it is put together.
    """

    def __init__(self, output: str, errors: str | None) -> None:
        self.output, self.suffix = output, suffix_of(output)
        self.is_folder = output.endswith("/")
        self.parts = output if self.is_folder else output + ".parts/"
        self.work = output + "_work/" if self.is_folder else self.parts
        self.manifest = output + "_manifest.json" if self.is_folder else output + ".manifest.json"
        self.errors_asked = errors is not None
        self.errors = errors or (output + "_errors.jsonl" if self.is_folder else output + ".errors.jsonl")

    def are_free(self) -> bool:
        """Whether nothing is there but what a run leaves that was stopped before its first manifest was in place."""
        if self.is_folder:
            begun = {os.path.basename(name) for name in (self.work.rstrip("/"), self.manifest + ".tmp")}
            is_taken = bool(set(names_in(self.output)) - begun)
        else:
            is_taken = exists(self.output)
        return not is_taken and set(names_in(self.work)) <= {_STATE}

    def names(self) -> list[str]:
        """All that the run writes; folders end in a slash."""
        return [self.output, self.parts, self.manifest, self.errors]

    def part(self, number: int) -> str:
        return f"{self.parts}part-{number:05}{self.suffix}"

    def errors_of(self, number: int) -> str:
        return f"{self.work}errors-{number:05}.jsonl"

    def stories_of(self, number: int) -> str:
        return f"{self.work}stories-{number:05}.jsonl"

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A folder on this machine, for files that are being written."""
        if is_url(self.output):
            with tempfile.TemporaryDirectory(prefix="articlekit-") as folder:
                yield Path(folder)
        else:
            Path(self.work).mkdir(parents=True, exist_ok=True)
            yield Path(self.work)


def run_batch(
    inputs: list[str],
    output: str,
    *,
    columns: Columns | None = None,
    filters: Filters | None = None,
    deduplicate: bool = False,
    errors: str | None = None,
    report: str | None = None,
    workers: int | None = None,
    seconds: float | None = SECONDS,
    memory: int | None = MEMORY,
    part_size: int = PART_SIZE,
    extractor: Extractor | None = None,
) -> Summary:
    """Extract the pages of many files into records of one output, or go on with a run that was stopped.

    Args:
        inputs: Files, folders, patterns, addresses that fsspec knows, or ``-`` (see `PageReader`).
        output: What to write: its ending says what kind of file, a slash at the end that it is a folder of parts.
        columns: What the columns of input tables are called.
        filters: Which pages are written.
        deduplicate: Mark copies of earlier pages.
        errors: Where pages that failed are listed; beside the output if not given.
        report: A folder for explain pages of the least sure articles.
        workers: Number of processes; as many as there are cores, if not given.
        seconds: A page that takes longer is given up.
        memory: A page that takes more bytes is given up.
        part_size: Pages to a part.
        extractor: An `Extractor` with options other than the usual.

    Returns:
        What became of the pages, those of earlier runs included.

    Raises:
        InputError: An input is not there, the output's name tells no kind, or it is there and not of this run.
        OSError: Something cannot be written; the run goes on from the last part when it is called again.
    """
    places = _Places(output, errors)
    extractor = extractor or Extractor()
    filters = filters or Filters()
    reader = PageReader(inputs, columns, [*places.names(), *([f"{report}/"] if report else [])], extractor.max_bytes)
    options = {
        "columns": asdict(columns or Columns()),
        "filters": {**asdict(filters), "languages": list(filters.languages)},
        "deduplicate": deduplicate,
        "report": report,
        "part_size": part_size,
    }
    manifest = _load(places, options)
    if manifest.is_whole:
        remove(places.work)  # if it was stopped between its last two steps
        return manifest.summary
    task = Recorder(extractor, places.suffix == ".parquet", filters, deduplicate, report is not None)
    with places.staging() as staging:
        run = _Run(places, manifest, staging, task, Report(report, manifest.report) if report else None)
        pages = run.skip(keyed(reader))
        with closing(run_pool(task, pages, workers=workers, seconds=seconds, memory=memory)) as outcomes:
            run.write_parts(Progress(reader, manifest.summary).watch(outcomes), part_size)
        run.finish()
    return manifest.summary


def _load(places: _Places, options: dict[str, Any]) -> _Manifest:
    """How far the run is; a new one where there is none.

    Raises:
        InputError: What is there is not of this run.
    """
    again = f"delete it and {places.manifest} to begin anew, or name another output"
    text = read_bytes(places.manifest)
    if text is None:
        if not places.are_free():
            raise InputError(f"{places.output} is there already, and not of a run that could go on: {again}")
        return _Manifest(options)
    try:
        manifest = _Manifest.from_json(text)
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{places.manifest} is no manifest of a batch run ({error}): {again}") from error
    other = [name for name, value in options.items() if manifest.options.get(name) != value]
    if other:
        raise InputError(f"{places.output} was begun with other options ({', '.join(other)}): {again}")
    return manifest


class _Run:
    """The writing of one run."""

    def __init__(
        self, places: _Places, manifest: _Manifest, staging: Path, task: Recorder, report: Report | None
    ) -> None:
        self._places, self._manifest, self._staging, self._report = places, manifest, staging, report
        self._copies = Copies() if task.deduplicate else None
        for number in range(manifest.parts if self._copies else 0):
            assert self._copies is not None
            self._copies.load(read_bytes(places.stories_of(number)) or b"")
        if not manifest.parts:  # from here on, what is in the places is this run's
            self._publish(manifest.to_json(), places.manifest)

    def skip(self, pages: Iterator[RawPage]) -> Iterator[RawPage]:
        """Pass over the pages that are done, and make sure that they are the same ones."""
        digest = ""
        for page in islice(pages, self._manifest.summary.pages):
            digest = _chain(digest, page)
        if digest != self._manifest.digest:
            raise InputError(
                f"the inputs are not those that {self._places.output} was begun with: give it the same ones, or delete "
                f"it and {self._places.manifest} to begin anew"
            )
        return pages

    def write_parts(self, outcomes: Iterator[Outcome[Record]], size: int) -> None:
        """Write one part after the other; each is in its place before the manifest says so."""
        for first in outcomes:
            self._write_part(chain([first], islice(outcomes, size - 1)))

    def _write_part(self, outcomes: Iterator[Outcome[Record]]) -> None:
        manifest, places, number = self._manifest, self._places, self._manifest.parts
        staged = self._staging / "part.tmp"
        part = open_part(staged, places.suffix, self._copies is not None)
        errors: list[bytes] = []
        stories: list[bytes] = []
        for outcome in outcomes:
            key = outcome.page.key or ""
            manifest.digest = _chain(manifest.digest, outcome.page)
            manifest.summary.count(outcome)
            record = outcome.value
            if record is None:
                errors.append(_error_line(outcome))
                continue
            if self._report is not None and record.report is not None:
                self._report.add(key, record.confidence, record.headline, record.report)
            if record.payload is None:
                continue
            copy: Copy | None = None
            if self._copies is not None and record.seen is not None:
                copy = self._copies.find(key, record.seen)
                if copy is None:
                    stories.append(to_line(key, record.seen))
            manifest.summary.duplicates += copy is not None
            part.add(record.payload, copy)
        part.close()
        publish(staged, places.part(number))
        self._publish(b"".join(errors), places.errors_of(number))
        if self._copies is not None:
            self._publish(b"".join(stories), places.stories_of(number))
        if self._report is not None:
            manifest.report = self._report.publish(self._staging)
        manifest.parts += 1
        self._publish(manifest.to_json(), places.manifest)

    def finish(self) -> None:
        """Put the parts together; the last steps are repeated if the run is stopped between them."""
        places, manifest = self._places, self._manifest
        if not manifest.parts:
            self._write_part(iter(()))  # an output without records is an output all the same
        staged = self._staging / "whole.tmp"
        if manifest.summary.failed or places.errors_asked:
            join_parts(map(places.errors_of, range(manifest.parts)), staged, ".jsonl")
            publish(staged, places.errors)
        if not places.is_folder:
            join_parts(map(places.part, range(manifest.parts)), staged, places.suffix)
            publish(staged, places.output)
        if self._report is not None:
            self._report.finish(self._staging)
        manifest.is_whole = True
        self._publish(manifest.to_json(), places.manifest)
        remove(places.work)

    def _publish(self, content: bytes, target: str) -> None:
        staged = self._staging / _STATE
        staged.write_bytes(content)
        publish(staged, target)


def _chain(digest: str, page: RawPage) -> str:
    """The digest of a row of pages, from that of all but the last."""
    return hashlib.blake2b((digest + (page.key or "")).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _error_line(outcome: Outcome[Record]) -> bytes:
    record = {
        "key": outcome.page.key,
        "url": outcome.page.url,
        "error_type": type(outcome.error).__name__,
        "error": str(outcome.error),
    }
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
