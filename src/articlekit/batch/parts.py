"""The parts that a batch run writes, and how they are put together."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Protocol

from ..errors import InputError
from .copies import Copy
from .files import need, open_file, zstd_file

__all__ = ["SUFFIXES", "Part", "join_parts", "open_part", "suffix_of"]

#: What the name of an output may end in.
SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")


class Part(Protocol):
    """A part being written."""

    def add(self, payload: bytes, copy: Copy | None) -> None:
        """Write one record; `copy` says of what it is a copy, if copies are marked."""

    def close(self) -> None:
        """End the part."""


def suffix_of(name: str) -> str:
    """Which of `SUFFIXES` a name ends in.

    Raises:
        InputError: None of them.

    >>> suffix_of("articles.jsonl.zst"), suffix_of("s3://bucket/articles.parquet/")
    ('.jsonl.zst', '.parquet')
    """
    found = [suffix for suffix in SUFFIXES if name.rstrip("/").endswith(suffix)]
    if not found:
        raise InputError(f"cannot tell what to write from the name {name!r}: let it end in {', '.join(SUFFIXES)}")
    return found[0]


def open_part(path: Path, suffix: str, mark_copies: bool) -> Part:
    """Begin a part of the kind that the suffix names."""
    return _ParquetPart(path, mark_copies) if suffix == ".parquet" else _JsonPart(path, suffix, mark_copies)


class _JsonPart:
    def __init__(self, path: Path, suffix: str, mark_copies: bool) -> None:
        self._files = ExitStack()
        file: IO[bytes] = self._files.enter_context(path.open("wb"))
        self._out: Any = file
        if suffix.endswith(".gz"):  # the same bytes whenever it is written
            self._out = self._files.enter_context(gzip.GzipFile("", "wb", 6, file, mtime=0))
        elif suffix.endswith(".zst"):
            self._out = self._files.enter_context(zstd_file(file, "wb"))
        self._mark_copies = mark_copies

    def add(self, payload: bytes, copy: Copy | None) -> None:
        if self._mark_copies:
            marks = {"duplicate_of": copy and copy.key, "similarity": copy and copy.similarity}
            payload = payload[:-1] + b", " + json.dumps(marks, ensure_ascii=False).encode("utf-8", "replace")[1:]
        self._out.write(payload + b"\n")

    def close(self) -> None:
        self._files.close()


class _ParquetPart:
    def __init__(self, path: Path, mark_copies: bool) -> None:
        need("pyarrow.parquet", "Parquet files")
        from .schema import SCHEMA

        self._path, self._mark_copies, self._schema = path, mark_copies, SCHEMA
        self._batches: list[Any] = []
        self._copies: list[Copy | None] = []

    def add(self, payload: bytes, copy: Copy | None) -> None:
        import pyarrow as pa

        self._batches.append(pa.ipc.read_record_batch(pa.py_buffer(payload), self._schema))
        self._copies.append(copy)

    def close(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.Table.from_batches(self._batches, self._schema).combine_chunks()
        if self._mark_copies:
            of = pa.array([copy and copy.key for copy in self._copies], pa.string())
            similarity = pa.array([copy and copy.similarity for copy in self._copies], pa.float64())
            table = table.append_column("duplicate_of", of).append_column("similarity", similarity)
        pq.write_table(table, self._path, compression="zstd")


def join_parts(parts: Iterable[str], path: Path, suffix: str) -> None:
    """Put parts together in one file: lines, gzip members and zstd frames by putting one after the other."""
    if suffix == ".parquet":
        _join_tables(parts, path)
        return
    with open(path, "wb") as out:
        for part in parts:
            with open_file(part) as file:
                shutil.copyfileobj(file, out, 1 << 20)


def _join_tables(parts: Iterable[str], path: Path) -> None:
    import pyarrow.parquet as pq

    writer = None
    for part in parts:
        with open_file(part) as file:
            table = pq.ParquetFile(file).read()
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()
