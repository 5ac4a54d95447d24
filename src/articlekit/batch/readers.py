"""Pages out of whatever they were kept in: folders, JSON lines, CSV, Parquet, WARC, zip, tar, standard input.

What cannot be read costs itself: a broken line is an error among the pages, and a file that breaks off is one after the
pages that came before. Pages of the same inputs come in the same order with the same keys, which resuming relies on.
"""

from __future__ import annotations

import csv
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any

from ..errors import ArticleKitError, InputError
from ..page import MAX_BYTES
from .files import find, is_url, need, open_file, plain, size_of
from .pages import RawPage

__all__ = ["Columns", "PageReader"]

_PAGES = frozenset((".html", ".htm", ".xhtml", ".txt", ".md", ".markdown"))
_PACKED = frozenset((".gz", ".zst"))
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")  # of responses that are pages


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of tables (the members of JSON lines) are called.

    Without a name for the key, pages of a table are known by its name and their place in it: ``crawl.jsonl#17``.
    """

    page: str = "html"
    url: str = "url"
    key: str | None = None


class PageReader:
    """The pages of a batch run's inputs, one after the other.

    Args:
        inputs: Files, folders, patterns, addresses that fsspec knows, or ``-`` for standard input.
        columns: What the columns of tables are called.
        without: Files that are not read, and folders (which end in a slash) of which none is: what the run writes.
        most: Longer pages are no pages.

    Raises:
        InputError: An input that is not there.
    """

    def __init__(
        self, inputs: Iterable[str], columns: Columns | None = None, without: Iterable[str] = (), most: int = MAX_BYTES
    ) -> None:
        self._inputs = list(inputs)
        self._columns = columns or Columns()
        self._without = {_absolute(name) for name in without if not name.endswith("/")}
        self._without_in = tuple(_absolute(name) + "/" for name in without if name.endswith("/"))
        self._most = most
        #: Bytes of the files that were read so far; what they are packed in is not unpacked for that.
        self.done = 0
        for name in self._inputs:
            if next(find(name, _is_known), None) is None:
                raise InputError(f"there is no page in {name!r}: the names of files with pages end in {_ENDINGS}")

    def total(self) -> int | None:
        """Bytes of all files; None if there is no telling."""
        return None if "-" in self._inputs else sum(size_of(name) for name in self._files())

    def __iter__(self) -> Iterator[RawPage]:
        self.done = 0
        for name in self._files():
            size = size_of(name)
            before, count = self.done, 0
            kind, packed = _kind(name)
            if kind == "page" and not packed and not is_url(name):
                self.done += size
                yield RawPage(Path(name), name)  # workers read those themselves
                continue
            try:
                with open_file(name) as file:
                    for page in self._read(name, kind, file):
                        self.done = before + min(_position(file), size)
                        count += 1
                        yield page
            except InputError as error:
                yield self._broken(name, str(error))
            except ArticleKitError:
                raise
            except Exception as error:  # each library has its own
                yield self._broken(name, f"cannot be read on after {count:,} pages: {type(error).__name__}: {error}")
            else:
                if not count:
                    yield self._broken(name, "holds no page")
            self.done = before + size

    def _files(self) -> Iterator[str]:
        for name in self._inputs:
            for file in find(name, _is_known):
                path = _absolute(file)
                if path not in self._without and not path.startswith(self._without_in):
                    yield file

    def _broken(self, name: str, message: str) -> RawPage:
        return RawPage(InputError(message), "standard input" if name == "-" else name)

    def _read(self, name: str, kind: str, file: IO[bytes]) -> Iterator[RawPage]:
        if kind == "zip" or kind == "parquet":
            return _SEEKING[kind](self, name, file)
        stream = plain(file)
        if kind == "":
            kind = _sniff(stream.peek(512))
        return _STREAMING[kind](self, name, stream)

    # -- one reader for each kind of file ------------------------------------------------------------------------------

    def _page(self, name: str, stream: io.BufferedReader) -> Iterator[RawPage]:
        yield self._whole(stream.read(self._most + 1), name)

    def _lines(self, name: str, stream: io.BufferedReader) -> Iterator[RawPage]:
        longest = 6 * self._most  # all of a page may be escapes: \u0000
        number = 0
        while line := stream.readline(longest):
            number += 1
            whole = line.endswith(b"\n") or len(line) < longest
            while line and not whole and not line.endswith(b"\n"):
                line = stream.readline(longest)
            if line.isspace():
                continue
            try:
                row = json.loads(line) if whole else None
            except ValueError as error:
                yield self._broken(f"{name}#{number}", f"line {number} is no JSON: {error}")
                continue
            if isinstance(row, dict):
                yield self._row(name, number, row)
            else:
                wrong = "no JSON object" if whole else f"longer than {longest:,} bytes"
                yield self._broken(f"{name}#{number}", f"line {number} is {wrong}")

    def _csv(self, name: str, stream: io.BufferedReader) -> Iterator[RawPage]:
        csv.field_size_limit(max(csv.field_size_limit(), self._most))
        text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
        rows = csv.DictReader(text, delimiter="\t" if ".tsv" in _parts(name) else ",")
        self._check(rows.fieldnames or ())
        for number, row in enumerate(rows, 1):
            yield self._row(name, number, row)

    def _parquet(self, name: str, file: IO[bytes]) -> Iterator[RawPage]:
        table = need("pyarrow.parquet", "Parquet files").ParquetFile(file)
        self._check(table.schema_arrow.names)
        columns = [
            c for c in (self._columns.page, self._columns.url, self._columns.key) if c in table.schema_arrow.names
        ]
        number = 0
        for batch in table.iter_batches(batch_size=16, columns=columns):  # pages are long: few at a time
            for row in batch.to_pylist():
                number += 1
                yield self._row(name, number, row)

    def _warc(self, name: str, stream: io.BufferedReader) -> Iterator[RawPage]:
        warc = need("fastwarc.warc", "WARC files")
        kinds = warc.response | warc.resource | warc.conversion
        number = 0
        for record in warc.ArchiveIterator(stream, record_types=kinds, auto_decode="all", fsspec_args=False):
            is_http = record.record_type == warc.response
            mime = record.http_content_type if is_http else record.headers.get("Content-Type")
            status = record.http_headers.status_code if is_http and record.http_headers else 200
            if (status or 200) // 100 != 2 or (mime and not mime.lower().startswith(_TYPES)):
                continue
            number += 1
            charset = record.http_charset if is_http else None
            page = self._whole(record.reader.read(self._most + 1), f"{name}#{number}")
            yield RawPage(page.content, page.key, record.headers.get("WARC-Target-URI"), encoding=charset)

    def _zip(self, name: str, file: IO[bytes]) -> Iterator[RawPage]:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if _kind(member.filename)[0] != "page" or member.is_dir():
                    continue
                key = f"{name}#{member.filename}"
                try:
                    with archive.open(member) as page:
                        yield self._whole(page.read(self._most + 1), key)
                except Exception as error:  # a password, a broken member, a compression that is not known
                    yield self._broken(key, f"cannot be unpacked: {error}")

    def _tar(self, name: str, stream: io.BufferedReader) -> Iterator[RawPage]:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                archive.members.clear()  # type: ignore[attr-defined]  # else it remembers them all
                if member.isfile() and _kind(member.name)[0] == "page":
                    page = archive.extractfile(member)
                    assert page is not None  # as it is a file
                    yield self._whole(page.read(self._most + 1), f"{name}#{member.name}")

    # -- what they share -----------------------------------------------------------------------------------------------

    def _whole(self, content: bytes, key: str) -> RawPage:
        if len(content) > self._most:
            return self._broken(key, f"the page has more than {self._most:,} bytes")
        return RawPage(content, key)

    def _check(self, names: Iterable[str]) -> None:
        missing = [c for c in (self._columns.page, self._columns.key) if c and c not in names]
        if missing:
            raise InputError(_no_column(missing[0], names))

    def _row(self, name: str, number: int, row: Mapping[str, Any]) -> RawPage:
        key, content, url = f"{name}#{number}", row.get(self._columns.page), row.get(self._columns.url)
        if self._columns.key and row.get(self._columns.key) is not None:
            key = str(row[self._columns.key])
        if self._columns.page not in row:
            return self._broken(key, _no_column(self._columns.page, row))
        if not isinstance(content, (str, bytes)):
            return self._broken(key, f"its {self._columns.page} is {type(content).__name__}, neither text nor bytes")
        return RawPage(content, key, url if isinstance(url, str) and url else None)


def _absolute(name: str) -> str:
    return name.rstrip("/") if is_url(name) else os.path.abspath(name)


def _no_column(missing: str, names: Iterable[str]) -> str:
    return f"has no column {missing!r}, but {', '.join(map(repr, names)) or 'none at all'}: name the right one"


_STREAMING: dict[str, Callable[[PageReader, str, io.BufferedReader], Iterator[RawPage]]] = {
    "page": PageReader._page,
    "lines": PageReader._lines,
    "csv": PageReader._csv,
    "warc": PageReader._warc,
    "tar": PageReader._tar,
}
_SEEKING: dict[str, Callable[[PageReader, str, IO[bytes]], Iterator[RawPage]]] = {
    "parquet": PageReader._parquet,
    "zip": PageReader._zip,
}
_KINDS = {
    **dict.fromkeys(_PAGES, "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".warc", ".wet"), "warc"),
    **dict.fromkeys((".tar", ".tgz"), "tar"),
    ".zip": "zip",
    ".parquet": "parquet",
}
_ENDINGS = ", ".join(_KINDS)


def _parts(name: str) -> list[str]:
    return [suffix.lower() for suffix in PurePath(name).suffixes]


def _kind(name: str) -> tuple[str, bool]:
    """What a file is by its name ("" if that does not tell), and whether it is packed by gzip or zstd."""
    suffixes = _parts(name)
    packed = bool(suffixes) and suffixes[-1] in _PACKED
    if packed:
        suffixes.pop()
    return _KINDS.get(suffixes[-1], "") if suffixes else "", packed


def _is_known(name: str) -> bool:
    return _kind(name)[0] != ""


def _sniff(head: bytes) -> str:
    """What a stream is by its first bytes."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.lstrip().startswith(b"{"):
        return "lines"
    if head[257:262] == b"ustar":  # POSIX tar
        return "tar"
    if head.startswith((b"PK\x03\x04", b"PAR1")):
        raise InputError("zip and Parquet files cannot be read as they come: name the file, with its suffix")
    return "page"


def _position(file: IO[bytes]) -> int:
    try:
        return file.tell()
    except (OSError, ValueError):  # no place to tell, or closed by who read it
        return 0
