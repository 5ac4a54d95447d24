"""Give every block of a page its role: features, scores, then whole-page decoding."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..blocks import Blocks
from ..metadata import Metadata
from .decode import TEXT, decode, promised_f1
from .features import Hints, describe
from .opinion import is_unsure, weigh
from .scorer import Scorer

__all__ = ["hints_of", "label"]

#: Every block is looked for in each title, author and text that metadata give, so that these must not be without end.
_MOST_TITLES, _MOST_AUTHORS, _LONGEST_DESCRIPTION, _LONGEST_BODY = 100, 100, 10_000, 100_000
#: A title is no longer than this.
_TITLE_CHARS = 250


def label(page: Blocks, metadata: Metadata, scorer: Scorer, root: etree._Element | None = None) -> None:
    """Give every block of the page its role and confidence, in place.

    `root` is the parsed page, which readability-lxml is shown where the scorer is unsure.
    """
    if not page.blocks:
        return
    p = scorer(describe(page, hints_of(page, metadata)))
    if root is not None and is_unsure(promised_f1(page, p), page):
        p = weigh(page, root, p, TEXT)
    decode(page, p)


def hints_of(page: Blocks, metadata: Metadata) -> Hints:
    """What the scorer uses of a page's metadata; of a text, its first line, which often is the page's ``<title>``."""
    if page.is_text and not metadata.headlines:
        line = page.blocks[0].text if page.blocks else ""
        return Hints(headlines=_titles([line]), after=1) if len(line) <= _TITLE_CHARS else Hints()
    authors = (_squeeze(fact.value) for fact in metadata.authors)
    return Hints(
        headlines=_titles(fact.value for fact in metadata.headlines)[:_MOST_TITLES],
        description=_squeeze(metadata.description.value)[:_LONGEST_DESCRIPTION] if metadata.description else "",
        authors=[a for a in dict.fromkeys(authors) if 4 < len(a) < 50][:_MOST_AUTHORS],
        body=_squeeze(metadata.article_body.value)[:_LONGEST_BODY] if metadata.article_body else "",
        is_article=metadata.is_article,
    )


def _titles(lines: Iterable[str]) -> list[str]:
    """Titles as they are, and without what may be the site's name."""
    titles: dict[str, None] = {}
    for line in lines:
        title = _squeeze(line)
        titles[title] = None
        for mark in (" | ", " - ", " – ", " — "):
            head, found, _ = title.partition(mark)
            if found and len(head) > 15:
                titles[head] = None
    return [t for t in titles if t]


def _squeeze(text: str) -> str:
    return " ".join(text.split()).lower()
