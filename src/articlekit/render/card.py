"""The card that a notebook shows for an article."""

from __future__ import annotations

from ..article import Article
from .shell import escape

__all__ = ["to_card"]

_TEASER = 280  # characters of the standfirst or the first paragraph


def to_card(article: Article) -> str:
    """Return a short HTML card: headline, people and dates, the opening, and how much was kept and how surely.

    For Jupyter's ``_repr_html_``: no colours of its own, so that it reads in every theme, and only escaped text.

    >>> from articlekit import Article
    >>> "<h3" in to_card(Article(headline="Rain"))
    True
    """
    paragraphs = article.paragraphs
    when = article.published or article.modified
    byline = [
        ", ".join(person.name for person in article.authors),
        article.site_name,
        when.isoformat()[:10] if when else None,
    ]
    opening = article.standfirst or (paragraphs[0] if paragraphs else "No article was found on this page.")
    if len(opening) > _TEASER:
        opening = opening[:_TEASER].rstrip() + "…"
    counts = [
        f"{len(paragraphs):,} paragraphs",
        f"{len(article.related):,} related",
        f"{len(article.removed):,} blocks stripped",
        f"{article.confidence:.0%} sure",
    ]
    lines = [
        f'<h3 style="margin:0" dir="auto">{escape(article.headline or "(no headline)")}</h3>',
        f'<div dir="auto">{escape(" · ".join(filter(None, byline)))}</div>',
        f'<p style="margin:.5em 0" dir="auto">{escape(opening)}</p>',
        f"<small>{' · '.join(counts)}</small>",
    ]
    return '<article style="max-width:42em;border-left:.25em solid;padding-left:1em">' + "".join(lines) + "</article>"
