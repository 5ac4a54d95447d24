"""Commands that look closer at a page: ``articlekit explain`` and ``articlekit fixture``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from .errors import ArticleKitError

if TYPE_CHECKING:
    from .page import Kind

__all__ = ["explain", "fixture"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HTML = click.File("w", encoding="utf-8", lazy=True)  # a file that cannot be opened is named in a message
_url = click.option("--url", help="Where the page came from; makes its links absolute.")
_kind = click.option("--kind", type=click.Choice(["html", "text", "markdown"]), help="What PAGE is, if not told right.")
_encoding = click.option("--encoding", help="Encoding named by the server.")
_folder = click.option(
    "--folder", default="tests/fixtures", show_default=True, type=click.Path(path_type=Path), help="Where fixtures are."
)
_names = click.argument("names", nargs=-1, metavar="[NAME]...")


@contextmanager
def _told(file: Path | None = None) -> Iterator[None]:
    """Turn an error of ours into a message that names the file, and exit status 1."""
    try:
        yield
    except ArticleKitError as error:
        from .testing import FixtureError

        named = file is None or isinstance(error, FixtureError)  # which names its file itself
        raise click.ClickException(str(error) if named else f"{file}: {error}") from error


@click.command()
@click.argument("page", type=_FILE)
@click.option("-o", "--output", type=_HTML, required=True, help="The HTML file to write.")
@_url
@_kind
@_encoding
def explain(page: Path, output: IO[str], url: str | None, kind: Kind | None, encoding: str | None) -> None:
    """Write an HTML report that shows what was kept of PAGE, what was cut, and why."""
    from . import extract
    from .render.report import to_report

    with _told(page):
        report = to_report(extract(page, url=url, kind=kind, encoding=encoding))
    output.write(report)
    click.echo(f"wrote {output.name}", err=True)


@click.group()
def fixture() -> None:
    """Keep pages as tests: save them with their article, and see what changes."""


@fixture.command()
@click.argument("page", type=_FILE)
@click.option("--name", required=True, help="Name of the new fixture: its folder.")
@_folder
@_url
@_kind
@_encoding
def add(page: Path, name: str, folder: Path, url: str | None, kind: Kind | None, encoding: str | None) -> None:
    """Save PAGE and what is extracted from it as a fixture."""
    from .testing import add_fixture

    with _told(page):
        added = add_fixture(page, name, folder, url=url, kind=kind, encoding=encoding)
    pinned = added.expected()
    click.echo(f"added {added.folder}: {len(pinned['paragraphs'])} paragraphs, headline {pinned['headline']!r}")
    click.echo(f"Look it over: what is wrong in {added.folder / 'expected.json'} now would be kept wrong.")


@fixture.command("list")
@_names
@_folder
def list_(names: tuple[str, ...], folder: Path) -> None:
    """List the fixtures: name, kind of page, number of pinned fields, and what each is for."""
    from .testing import find_fixtures

    with _told():
        for found in find_fixtures(folder, names):
            about = found.about() or found.expected().get("headline") or ""
            click.echo(f"{found.name:<24} {found.source.suffix[1:]:<4} {len(found.expected()):>2} fields  {about}")


@fixture.command()
@_names
@_folder
def check(names: tuple[str, ...], folder: Path) -> None:
    """Compare what is extracted now with what is pinned; exit status 1 if anything differs."""
    from .testing import find_fixtures

    bad = 0
    with _told():
        fixtures = find_fixtures(folder, names)
        for found in fixtures:
            with _told(found.source):
                changes = found.changes()
            for change in changes:
                click.echo(f"{found.name}: {change}\n")
            bad += bool(changes)
    click.echo(f"{len(fixtures)} fixture{'s' * (len(fixtures) != 1)}, {bad} changed")
    if bad:
        raise SystemExit(1)


@fixture.command()
@_names
@_folder
@click.option("--yes", is_flag=True, help="Do not ask.")
def update(names: tuple[str, ...], folder: Path, yes: bool) -> None:
    """Show what differs from what is pinned and, if that is right, pin it."""
    from .testing import find_fixtures

    with _told():
        for found in find_fixtures(folder, names):
            with _told(found.source):
                changes = found.changes()
            if not changes:
                continue
            for change in changes:
                click.echo(f"{found.name}: {change}\n")
            if yes or click.confirm(f"Pin this in {found.folder}?"):
                found.update(changes)
                click.echo(f"updated {found.folder}")


@fixture.command()
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--html", type=_HTML, help="Write it as an HTML page.")
def diff(old: Path, new: Path | None, html: IO[str] | None) -> None:
    """Sum up what is different in folder NEW, or in the present version's reading of the pages of OLD."""
    from .testing.diff import diff_folders

    with _told():
        summary = diff_folders(old, new)
    if html is None:
        click.echo(str(summary))
    else:
        html.write(summary.to_html())
        click.echo(f"{summary.headline()}; wrote {html.name}", err=True)
