"""Explain pages of the articles that a run is least sure of, for a person to look at."""

from __future__ import annotations

import hashlib
import re
from html import escape
from pathlib import Path

from ..render.shell import document
from .files import names_in, publish, remove

__all__ = ["Report"]

_MOST = 20
_NAME = re.compile(r"\d\.\d{4}-[0-9a-f]{16}\.html")

#: Confidence, key, headline and file name of an article.
Entry = tuple[float, str, str, str]


class Report:
    """A folder with one page for each of the 20 least sure articles and an index of them.

    Pages are written with the part of the run that they belong to; `kept` are those of parts that are done.
    """

    def __init__(self, folder: str, kept: list[Entry]) -> None:
        self._folder = folder.rstrip("/") + "/"
        self._kept = [(float(c), key, headline, name) for c, key, headline, name in kept]
        self._new: dict[str, str] = {}

    def add(self, key: str, confidence: float, headline: str | None, page: str) -> None:
        """Take an article's explain page in, if there are not 20 that are less sure."""
        name = f"{confidence:.4f}-{hashlib.blake2b(key.encode('utf-8', 'replace'), digest_size=8).hexdigest()}.html"
        self._kept = sorted([*self._kept, (confidence, key, headline or "", name)])[:_MOST]
        names = {entry[-1] for entry in self._kept}
        self._new = {n: html for n, html in {**self._new, name: page}.items() if n in names}

    def publish(self, staging: Path) -> list[Entry]:
        """Write the pages that are new, and return what is to be remembered of all."""
        for name, page in self._new.items():
            self._write(name, page, staging)
        self._new = {}
        return self._kept

    def finish(self, staging: Path) -> None:
        """Write the index, and remove pages that less sure ones came in place of."""
        rows = "".join(
            f'<li value="{place}"><a href="{name}" dir="auto">{escape(headline or "(no headline)")}</a> '
            f"<small>{confidence:.0%} sure · <code>{escape(key)}</code></small></li>\n"
            for place, (confidence, key, headline, name) in enumerate(self._kept, 1)
        )
        title = f"The {len(self._kept)} least sure articles" if self._kept else "No article was unsure"
        self._write("index.html", document(title, f"<main><h1>{title}</h1>\n<ol>\n{rows}</ol></main>"), staging)
        names = {entry[-1] for entry in self._kept}
        for name in names_in(self._folder):
            if _NAME.fullmatch(name) and name not in names:
                remove(self._folder + name)

    def _write(self, name: str, page: str, staging: Path) -> None:
        staged = staging / "report.tmp"
        staged.write_text(page, encoding="utf-8", errors="replace")
        publish(staged, self._folder + name)
