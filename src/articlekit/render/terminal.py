"""An article to read in a terminal, with an account of what was stripped from the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from ..article import Article
from .inline import clean
from .layout import wrap
from .text import Line, paragraphs

__all__ = ["removed_list", "to_terminal"]

_STYLES: dict[str, dict[str, bool]] = {
    "headline": {"bold": True},
    "kicker": {"dim": True},
    "standfirst": {"italic": True},
    "byline": {"dim": True},
    "heading": {"bold": True},
    "figure": {"dim": True},
    "aside": {"dim": True},
    "note": {"italic": True},
}
#: Below this confidence the reader is asked to look at the page.
_UNSURE = 0.5


def to_terminal(article: Article, columns: int = 80, removed: bool = False) -> str:
    """Return the article wrapped to a width, styled with ANSI codes, and under it how much was stripped, by reason.

    Args:
        article: The article.
        columns: Width of the terminal.
        removed: List every stripped block with its reason, too.
    """
    parts = []
    for paragraph in paragraphs(article):
        text = "\n".join(_wrap(line, columns) for line in paragraph.lines)
        style = _STYLES.get(paragraph.kind)
        parts.append(click.style(text, **style) if style else text)
    if not article.paragraphs:
        parts.append("(This page has no article text.)")
    parts.append("\n".join(wrap(line, columns, rest="  ") for line in _account(article)))
    if removed and article.removed:
        parts.append(removed_list(article, columns))
    return "\n\n".join(parts)


def removed_list(article: Article, columns: int) -> str:
    """Return every stripped block in page order, its reason before it.

    >>> from articlekit import Block, Role
    >>> print(removed_list(Article(blocks=[Block("13 °C", role=Role.WEATHER), Block("Share", role=Role.SHARE)]), 40))
    weather  13 °C
    share    Share
    """
    margin = max((len(b.role.value) for b in article.removed), default=0) + 2
    lines = (wrap(clean(b.text), columns, b.role.value.ljust(margin), " " * margin) for b in article.removed)
    return "\n".join(lines)


def _wrap(line: Line, columns: int) -> str:
    if line.fixed:
        return line.first + line.text
    return wrap(line.text, columns, line.first, line.rest)


def _account(article: Article) -> Iterator[str]:
    """What was stripped, by reason, the most frequent first; and what to be careful about."""
    removed = article.removed
    words = sum(len(b.text.split()) for b in removed)
    reasons = Counter(b.role.value for b in removed)
    counts = ", ".join(f"{reason} {n}" for reason, n in reasons.most_common())
    yield f"— Stripped {_count(len(removed), 'block')} ({_count(words, 'word')})" + (f": {counts}" if counts else "")
    unsure = ": look at the page" if article.confidence < _UNSURE else ""
    yield f"— Confidence {article.confidence:.2f}{unsure}"
    for warning in article.warnings:
        yield f"— Warning: {clean(warning)}"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")
