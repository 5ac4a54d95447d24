"""Files by name, here or behind any URL that fsspec knows, and what makes a written file whole at once."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from glob import glob, has_magic
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from ..errors import ArticleKitError, InputError

__all__ = [
    "exists",
    "find",
    "is_url",
    "names_in",
    "need",
    "open_file",
    "plain",
    "publish",
    "read_bytes",
    "remove",
    "size_of",
    "zstd_file",
]

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"  # RFC 1952, RFC 8878


def need(module: str, what: str) -> Any:
    """Import an optional module; without it, say what it is needed for and how to get it.

    >>> need("json", "records").dumps([1])
    '[1]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ArticleKitError(f"{what} need the package {module}: pip install 'articlekit[batch]'") from error


def is_url(name: str) -> bool:
    """Whether a name is an address for fsspec rather than a path: ``s3://…``, ``https://…``, ``memory://…``."""
    return "://" in name


def _remote(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    fs, path = need("fsspec", "addresses of files").core.url_to_fs(url)
    return fs, path


# -- reading -----------------------------------------------------------------------------------------------------------


def find(name: str, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """Find the files behind a name, in an order that stays the same: a file, a pattern, or a folder at any depth.

    In folders, hidden files and those that are not wanted by their names are passed over.

    Raises:
        InputError: There is nothing of that name.
    """
    if name == "-":
        yield name
    elif is_url(name):
        fs, path = _remote(name)
        if has_magic(path):
            found = sorted(fs.glob(path))
        elif not is_wanted(path) and fs.isdir(path):  # to some, every address is a folder
            found = sorted(filter(is_wanted, fs.find(path)))
        else:
            found = [path] if fs.exists(path) else []
        if not found:
            raise InputError(f"there is no file at {name}: is the address right?")
        yield from map(fs.unstrip_protocol, found)
    elif os.path.isdir(name):
        for folder, folders, files in os.walk(name):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for file in sorted(files):
                if not file.startswith(".") and is_wanted(file):
                    yield os.path.join(folder, file)
    elif os.path.exists(name):
        yield name
    else:
        matches = sorted(path for path in glob(name, recursive=True) if os.path.isfile(path)) if has_magic(name) else []
        if not matches:
            raise InputError(f"there is no file {name!r}: is the path right?")
        yield from matches


def size_of(name: str) -> int:
    """Bytes of a file; 0 where nobody knows."""
    if name == "-":
        return 0
    if is_url(name):
        fs, path = _remote(name)
        return int(fs.size(path) or 0)
    return os.path.getsize(name)


def open_file(name: str) -> IO[bytes]:
    """Open a file for reading; ``-`` is standard input."""
    if name == "-":
        return sys.stdin.buffer
    if is_url(name):
        fs, path = _remote(name)
        file: IO[bytes] = fs.open(path, "rb")
        return file
    return open(name, "rb")


def plain(file: Any) -> io.BufferedReader:
    """The content of a file, with gzip and zstd undone, several members or frames included."""
    buffered: io.BufferedReader = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)
    head = buffered.peek(4)[:4]
    if head.startswith(_GZIP):
        return plain(gzip.GzipFile(fileobj=buffered))
    if head == _ZSTD:
        return plain(zstd_file(buffered, "rb"))
    return buffered


def names_in(folder: str) -> list[str]:
    """Names of what is in a folder; none if there is no folder."""
    if is_url(folder):
        fs, path = _remote(folder)
        return [os.path.basename(file) for file in fs.ls(path, detail=False)] if fs.exists(path) else []
    return os.listdir(folder) if os.path.isdir(folder) else []


def exists(name: str) -> bool:
    """Whether there is a file of that name, or a folder that is not empty."""
    if is_url(name):
        fs, path = _remote(name)
        return bool(fs.isfile(path) or names_in(name))
    return os.path.isfile(name) or bool(names_in(name))


def zstd_file(file: IO[bytes], mode: str) -> Any:
    """Read or write a file through zstd, which came into Python with 3.14."""
    return need("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", "zstd files").ZstdFile(
        file, mode
    )


def read_bytes(name: str) -> bytes | None:
    """All of a file, or None if there is none."""
    try:
        with open_file(name) as file:
            return file.read()
    except FileNotFoundError:
        return None


# -- writing -----------------------------------------------------------------------------------------------------------


def publish(staged: Path, target: str) -> None:
    """Move a file that is written to its name: at any moment, there is all of it under that name or none of it.

    What goes to this machine is on its disk when this returns.
    """
    if is_url(target):
        fs, path = _remote(target)
        fs.makedirs(fs._parent(path), exist_ok=True)
        fs.put_file(str(staged), path + ".tmp")  # a put of some file systems can be seen half done
        fs.mv(path + ".tmp", path)
        staged.unlink()
        return
    folder = os.path.dirname(target) or "."
    os.makedirs(folder, exist_ok=True)
    if os.stat(folder).st_dev != staged.stat().st_dev:  # a name can be replaced on one file system alone
        staged = Path(shutil.move(staged, target + ".tmp"))
    with open(staged, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(staged, target)
    if os.name == "posix":  # where a folder can be opened to have its names written as well
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(name: str) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if is_url(name):
        fs, path = _remote(name)
        if fs.exists(path):
            fs.rm(path, recursive=True)
    elif os.path.isdir(name):
        shutil.rmtree(name)
    else:
        Path(name).unlink(missing_ok=True)
