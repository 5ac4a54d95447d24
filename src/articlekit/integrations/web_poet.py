"""A page input for web-poet, and so for scrapy-poet: ``pip install 'articlekit[scrapy]'``."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from web_poet import WebPage
from web_poet.pages import validates_input

from ..article import Article
from ..extractor import Extractor

__all__ = ["ArticlePage"]


class ArticlePage(WebPage[Article]):
    """A page of news: what a callback, or another page object, asks for to get the article of a response.

    `article` is read when it is first asked for; an `InputError` says that the response is no page. A subclass under
    `web_poet.handle_urls` can mend what a site needs, and `extractor`, in a subclass too, holds other options.
    """

    extractor: ClassVar[Extractor] = Extractor()

    @cached_property
    def article(self) -> Article:
        """The article of the response."""
        charset = self.response.headers.declared_encoding()
        return self.extractor.extract(bytes(self.response.body), str(self.response.url), encoding=charset)

    @validates_input
    async def to_item(self) -> Article:
        """Return the article, as web-poet asks for items."""
        return self.article
