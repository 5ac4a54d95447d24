"""Fixtures: a folder a page, with the page as it was saved and the article that is expected of it.

tests/fixtures/NAME/source.html      the page (or source.txt, source.md)
tests/fixtures/NAME/expected.json    fields of `Article.to_dict` (all, or some), and an "about" that is for people
tests/fixtures/NAME/options.toml     keyword arguments of `articlekit.extract`, where the page needs some
"""

from __future__ import annotations

import inspect
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..article import Article
from ..errors import ArticleKitError
from .changes import Change, compare, project, role_lines

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from ..page import Kind

__all__ = ["DEFAULT_FOLDER", "Fixture", "FixtureError", "add_fixture", "find_fixtures", "is_fixture", "record"]

DEFAULT_FOLDER = "tests/fixtures"

_EXPECTED = "expected.json"
_OPTIONS = "options.toml"
_ABOUT = "about"
_SUFFIXES = {".html": ".html", ".htm": ".html", ".xhtml": ".html", ".txt": ".txt", ".md": ".md", ".markdown": ".md"}
#: Not pinned by `add_fixture`: how sure we are and how we know may change without harm; `roles` tells of the blocks.
_NOT_PINNED = {"schema_version", "confidence", "evidence", "removed", "blocks"}
_FIELDS = [f.name for f in dataclass_fields(Article)] + ["schema_version", "paragraphs", "removed", "roles"]


class FixtureError(ArticleKitError):
    """A fixture's folder cannot be read or written as one; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """One saved page and what is expected of it; nothing is read before it is asked for."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def source(self) -> Path:
        """The saved page. Raises `FixtureError` if the folder holds none, or more than one."""
        sources = sorted(self.folder.glob("source.*"))
        if len(sources) != 1:
            found = ", ".join(path.name for path in sources) or "none"
            raise FixtureError(f"{self.folder}: needs one source.html, source.txt or source.md; found {found}")
        return sources[0]

    def expected(self) -> dict[str, Any]:
        """Return the fields that are pinned, in the order of the file.

        Raises `FixtureError` if ``expected.json`` is no JSON object or names a field that an article has not.
        """
        pinned = self._read()
        pinned.pop(_ABOUT, None)
        unknown = [name for name in pinned if name not in _FIELDS]
        if unknown:
            path = self.folder / _EXPECTED
            raise FixtureError(f"{path}: no such field: {', '.join(unknown)}; known are: {', '.join(_FIELDS)}")
        return pinned

    def about(self) -> str:
        """Return what the fixture is for, in the words of its ``about``; empty if it has none."""
        return str(self._read().get(_ABOUT, ""))

    def options(self) -> dict[str, Any]:
        """Return the keyword arguments for `articlekit.extract` that ``options.toml`` gives.

        Raises `FixtureError` if it is no TOML or names an argument that `extract` has not.
        """
        path = self.folder / _OPTIONS
        if not path.exists():
            return {}
        try:
            options = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FixtureError(f"{path}: not TOML: {error}") from error
        from articlekit import extract

        known = list(inspect.signature(extract).parameters)[1:]
        unknown = [name for name in options if name not in known]
        if unknown:
            raise FixtureError(f"{path}: extract has no option {', '.join(unknown)}; it has: {', '.join(known)}")
        return options

    def extract(self) -> Article:
        """Return what the present version makes of the page."""
        from articlekit import extract

        return extract(self.source, **self.options())

    def changes(self, article: Article | None = None) -> list[Change]:
        """Return how the pinned fields differ from `article` (default: from what the present version extracts)."""
        article = self.extract() if article is None else article
        came = record(article)
        compared = (compare(field, pinned, came[field], article) for field, pinned in self.expected().items())
        return [change for change in compared if change is not None]

    def assert_unchanged(self) -> None:
        """Raise AssertionError, saying what differs and where on the page it stands, if a pinned field has changed."""
        changes = self.changes()
        if changes:
            raise AssertionError("\n\n".join([f"{self.folder}: the article has changed", *map(str, changes)]))

    def update(self, changes: Iterable[Change]) -> None:
        """Rewrite the fields of `changes` as they came; what else the file pins, and its order, stays as it is."""
        pinned = self._read()
        for change in changes:
            pinned[change.field] = project(change.expected, change.came)
        _write_json(self.folder / _EXPECTED, pinned)

    def _read(self) -> dict[str, Any]:
        path = self.folder / _EXPECTED
        try:
            pinned = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise FixtureError(f"{path}: cannot be read as JSON: {error}") from error
        if not isinstance(pinned, dict):
            raise FixtureError(f"{path}: must hold a JSON object with fields of an article")
        return pinned


def record(article: Article) -> dict[str, Any]:
    """Return `Article.to_dict` and, as ``roles``, a line for each block that no field holds whole (`role_lines`)."""
    return {**article.to_dict(), "roles": role_lines(article)}


def is_fixture(folder: Path) -> bool:
    """Return whether `folder` holds a saved page and what is expected of it."""
    return (folder / _EXPECTED).is_file() and any(folder.glob("source.*"))


def find_fixtures(folder: str | Path = DEFAULT_FOLDER, names: Iterable[str] = ()) -> list[Fixture]:
    """Return the fixtures in `folder`, by name; with `names`, those only.

    Raises `FixtureError` if the folder is not there, or a name is not in it.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FixtureError(f"{folder}: no such folder; make a fixture with: articlekit fixture add PAGE --name NAME")
    found = {path.name: Fixture(path) for path in sorted(folder.iterdir()) if is_fixture(path)}
    wanted = list(names) or list(found)
    missing = [name for name in wanted if name not in found]
    if missing:
        raise FixtureError(f"{folder}: no fixture {', '.join(missing)}; there are: {', '.join(found) or 'none'}")
    return [found[name] for name in wanted]


def add_fixture(
    page: str | Path,
    name: str,
    folder: str | Path = DEFAULT_FOLDER,
    *,
    url: str | None = None,
    kind: Kind | None = None,
    encoding: str | None = None,
) -> Fixture:
    """Save the file `page` and the article extracted from it as fixture `name` in `folder`, and return it.

    `url`, `kind` and `encoding` are those of `articlekit.extract`, and are kept with the page. The file is copied byte
    by byte; all fields are pinned but the record's version, confidence and evidence: delete from ``expected.json`` what
    should be free to change. Raises `FixtureError` if `name` is taken or is no name for a folder,
    `articlekit.InputError` if the file is no page.
    """
    page, target = Path(page), Path(folder) / name
    if Path(name).name != name or name.startswith("."):
        raise FixtureError(f"{name!r} cannot name a fixture: give the name of a folder, without a path")
    if target.exists():
        raise FixtureError(f"{target} exists: take another name, or renew it with: articlekit fixture update {name}")
    from articlekit import extract

    article = extract(page, url=url, kind=kind, encoding=encoding)
    is_html = any(block.source.xpath for block in article.blocks)
    suffix = _SUFFIXES.get(page.suffix.lower(), ".html" if is_html else ".txt")
    target.mkdir(parents=True)
    shutil.copyfile(page, target / f"source{suffix}")
    options = [("url", url), ("kind", kind), ("encoding", encoding)]
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in options if value is not None]
    if lines:
        (target / _OPTIONS).write_text("".join(lines), encoding="utf-8")
    _write_json(target / _EXPECTED, {k: v for k, v in record(article).items() if k not in _NOT_PINNED})
    return Fixture(target)


def _write_json(path: Path, pinned: Mapping[str, Any]) -> None:
    """Write with one value a line and fields in the order given, so that a change of the article is a small diff."""
    text = json.dumps(pinned, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
