"""Give every block of a page its role: features, scores, then whole-page decoding."""

from __future__ import annotations

from ..blocks import Blocks
from ..metadata import Metadata
from .decode import decode
from .features import Hints, describe
from .scorer import Scorer

__all__ = ["hints_of", "label"]

#: Every block is looked for in each title, author and text that metadata give, so that these must not be without end.
_MOST_TITLES, _MOST_AUTHORS, _LONGEST_DESCRIPTION, _LONGEST_BODY = 100, 100, 10_000, 100_000


def label(page: Blocks, metadata: Metadata, scorer: Scorer) -> None:
    """Give every block of the page its role and confidence, in place."""
    if page.blocks:
        decode(page, scorer(describe(page, hints_of(metadata))))


def hints_of(metadata: Metadata) -> Hints:
    """What the scorer uses of a page's metadata."""
    titles: dict[str, None] = {}
    for fact in metadata.headlines:
        title = _squeeze(fact.value)
        titles[title] = None
        for mark in (" | ", " - ", " – ", " — "):
            head, found, _ = title.partition(mark)
            if found and len(head) > 15:
                titles[head] = None
    authors = (_squeeze(fact.value) for fact in metadata.authors)
    return Hints(
        headlines=[t for t in titles if t][:_MOST_TITLES],
        description=_squeeze(metadata.description.value)[:_LONGEST_DESCRIPTION] if metadata.description else "",
        authors=[a for a in dict.fromkeys(authors) if 4 < len(a) < 50][:_MOST_AUTHORS],
        body=_squeeze(metadata.article_body.value)[:_LONGEST_BODY] if metadata.article_body else "",
        is_article=metadata.is_article,
    )


def _squeeze(text: str) -> str:
    return " ".join(text.split()).lower()
