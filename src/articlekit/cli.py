"""The command line: ``articlekit extract PAGE…``.

Exit status: 0, all went well; 1, an input is no page or cannot be read (the others are still done); 2, wrong usage.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable
from glob import glob, has_magic
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import __version__
from .batch.command import batch
from .commands import explain, fixture
from .errors import InputError

if TYPE_CHECKING:
    from .article import Article
    from .page import Kind

__all__ = ["main"]

#: Lines longer than this are hard to read, however wide the window.
_MAX_COLUMNS = 100


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="articlekit")
def main() -> None:
    """Turn raw scraped news pages into clean, structured articles."""
    # Articles hold any character, whatever the locale of the output can write.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


main.add_command(batch)
main.add_command(explain)
main.add_command(fixture)


@main.command()
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "markdown", "html", "json", "jsonld"]),
    default="terminal",
    show_default=True,
    help="What to write. json and jsonld: one line a page.",
)
@click.option("--removed", is_flag=True, help="List every stripped block with its reason.")
@click.option("--url", help="Where the page came from; makes its links absolute.")
@click.option(
    "--kind", type=click.Choice(["html", "text", "markdown"]), help="What the page is, if not told by content."
)
@click.option("--encoding", help="What the server said the encoding is.")
def extract(
    pages: tuple[str, ...], form: str, removed: bool, url: str | None, kind: Kind | None, encoding: str | None
) -> None:
    """Extract the article of each PAGE: files, patterns such as 'pages/*.html', or - for standard input."""
    if removed and form not in ("terminal", "text", "json"):
        raise click.UsageError(f"--removed goes with the formats terminal, text and json, not with {form}.")
    paths = _expand(pages)
    if url and len(paths) > 1:
        raise click.UsageError(f"--url is the address of one page, but {len(paths)} were given.")
    import articlekit

    failed = False
    written = 0
    for path in paths:
        try:
            article = articlekit.extract(_read(path), url=url, kind=kind, encoding=encoding)
        except InputError as error:
            click.echo(f"articlekit: {_name(path)}: {error}", err=True)
            failed = True
            continue
        click.echo(_between(form, path, len(paths), written) + _render(article, form, removed))
        written += 1
    sys.exit(1 if failed else 0)


def _expand(pages: Iterable[str]) -> list[str]:
    """The paths that the arguments name; patterns are for shells that leave them alone (quoted, or on Windows).

    Raises click.BadParameter for a path where there is no file, since that is a slip of the pen, not a bad page.
    """
    paths: list[str] = []
    for page in pages:
        if page == "-" or (Path(page).exists() and not Path(page).is_dir()):
            paths.append(page)
        elif has_magic(page):
            found = sorted(path for path in glob(page, recursive=True) if Path(path).is_file())
            if not found:
                raise click.BadParameter(f"no file matches {page!r}.", param_hint="PAGE")
            paths += found
        elif Path(page).is_dir():
            raise click.BadParameter(f"{page!r} is a folder; name its pages: '{page}/**/*.html'.", param_hint="PAGE")
        else:
            raise click.BadParameter(f"there is no file {page!r}; is the path right?", param_hint="PAGE")
    return paths


def _read(path: str) -> bytes:
    """The bytes of a page. Raises InputError if they cannot be had."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error


def _render(article: Article, form: str, removed: bool) -> str:
    columns = min(shutil.get_terminal_size().columns, _MAX_COLUMNS)
    if form == "terminal":
        from .render.terminal import to_terminal

        return to_terminal(article, columns, removed)
    if form == "text" and removed and article.removed:
        from .render.terminal import removed_list

        return f"{article.to_text()}\n\n{removed_list(article, columns)}"
    renderings = {
        "text": article.to_text,
        "markdown": article.to_markdown,
        "html": article.to_html,
        "json": article.to_json,
        "jsonld": article.to_jsonld,
    }
    return renderings[form]()


def _between(form: str, path: str, count: int, written: int) -> str:
    """What stands before a page: its name where people read several, a rule in Markdown, the head of an HTML file."""
    if form in ("terminal", "text") and count > 1:
        return "\n" * bool(written) + f"==> {_name(path)} <==\n\n"
    if form == "markdown" and written:
        return "\n---\n\n"
    if form == "html" and not written:
        # Enough for browsers to read the fragments right (https://html.spec.whatwg.org/multipage/semantics.html).
        title = escape(Path(path).stem if path != "-" else "article")
        return f'<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    return ""


def _name(path: str) -> str:
    return "standard input" if path == "-" else path
