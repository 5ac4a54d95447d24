"""Where the fields of an article stood on the page: the block numbers behind each, and a block's place in words."""

from __future__ import annotations

import re

from ..article import Article
from ..roles.names import Role

__all__ = ["TEXT_FIELDS", "origin", "place"]

#: Fields that hold the texts of all blocks of one role, whole.
TEXT_FIELDS = {
    "headline": Role.HEADLINE,
    "kicker": Role.KICKER,
    "standfirst": Role.STANDFIRST,
    "paragraphs": Role.PARAGRAPH,
    "credits": Role.CREDIT,
    "disclaimers": Role.DISCLAIMER,
    "corrections": Role.CORRECTION,
    "author_bios": Role.AUTHOR_BIO,
}
_ROLES = {
    **TEXT_FIELDS,
    "authors": Role.BYLINE,
    "published": Role.DATE,
    "modified": Role.DATE,
    "page_date": Role.PAGE_DATE,
    "related": Role.RELATED,
    "promos": Role.PROMO,
    "images": Role.CAPTION,
    "tags": Role.TAGS,
}


def origin(article: Article, field: str) -> list[int]:
    """Return the numbers of the blocks that `field` was read from, in page order.

    What `Article.evidence` says comes first; a field it does not speak of is traced by its role. The list is empty for
    a field that is empty or came from the page's metadata. `paragraphs` and `removed` are fields here, too.

    >>> from articlekit import Article, Block, Role
    >>> article = Article(headline="Rain", blocks=[Block("Menu"), Block("Rain", role=Role.HEADLINE)])
    >>> origin(article, "headline"), origin(article, "kicker")
    ([1], [])
    """
    blocks = article.blocks
    evidence = article.evidence.get(field)
    if evidence is not None:
        return [n for n in map(int, re.findall(r"\bblock:(\d{1,9})", evidence)) if n < len(blocks)]
    if field == "removed":
        return [n for n, block in enumerate(blocks) if not block.role.in_article]
    if not getattr(article, field):
        return []
    if field == "dateline":  # it opens the first paragraph
        return origin(article, "paragraphs")[:1]
    if field == "tables":
        return [n for n, block in enumerate(blocks) if block.kind == "row" and block.role is Role.PARAGRAPH]
    role = _ROLES.get(field)
    return [n for n, block in enumerate(blocks) if block.role is role]


def place(article: Article, number: int) -> str:
    """Return where block `number` stood, in words.

    >>> from articlekit import Article, Block, Source
    >>> place(Article(blocks=[Block("Rain", source=Source(line=7, xpath="/html/body/*[2]"))]), 0)
    'block 0, line 7, /html/body/*[2]'
    """
    source = article.blocks[number].source
    words = [f"block {number}"]
    if source.line is not None:
        words.append(f"line {source.line}")
    if source.xpath is not None:
        words.append(source.xpath)
    elif source.start is not None:
        words.append(f"characters {source.start}–{source.end}")
    return ", ".join(words)
