"""The roles a block of a page can have."""

from __future__ import annotations

from enum import Enum

__all__ = ["ARTICLE_ROLES", "REMOVED_ROLES", "ROLES", "TEXT_ROLES", "Role"]


class Role(str, Enum):
    """What a block is in the story; the names are the trade's own (IPTC NewsML-G2, NITF, schema.org/NewsArticle).

    The first fifteen are pieces of the article, the others are the reasons for which a block is removed.

    >>> Role("paragraph").in_article, Role.WEATHER.in_article
    (True, False)
    """

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    PULLQUOTE = "pullquote"
    CAPTION = "caption"
    RELATED = "related"
    CREDIT = "credit"
    DISCLAIMER = "disclaimer"
    CORRECTION = "correction"
    AUTHOR_BIO = "author_bio"
    PROMO = "promo"

    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    WEATHER = "weather"
    PAGE_DATE = "page_date"
    SHARE = "share"
    AD = "ad"
    RECOMMENDATION = "recommendation"
    TAGS = "tags"
    COMMENTS = "comments"
    COOKIE = "cookie"
    MEDIA_UI = "media_ui"
    FORM = "form"
    FOOTER = "footer"
    OTHER = "other"

    @property
    def in_article(self) -> bool:
        """Whether blocks of this role belong to the article."""
        return self in ARTICLE_ROLES

    def __str__(self) -> str:
        return self.value

    # Equal to its text, so hashed like it; Enum's own hash is slow besides, and roles are looked up for every block.
    __hash__ = str.__hash__


ROLES: tuple[Role, ...] = tuple(Role)
ARTICLE_ROLES: frozenset[Role] = frozenset(ROLES[:15])
REMOVED_ROLES: frozenset[Role] = frozenset(ROLES[15:])
#: Those whose blocks make up the text of an article.
TEXT_ROLES = (Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEADING, Role.CORRECTION)
