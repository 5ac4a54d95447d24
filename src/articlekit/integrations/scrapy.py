"""An item pipeline for Scrapy: ``pip install 'articlekit[scrapy]'``."""

from __future__ import annotations

from typing import Any, ClassVar

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from ..errors import InputError
from ..extractor import Extractor

__all__ = ["ArticlePipeline"]


class ArticlePipeline:
    """Puts the article of a page in the place of the response that a spider yields.

    An item that holds a `response` comes out with an `article` instead, a record as `Article.to_dict` writes it, ready
    for any feed export; its other fields stay as they are. Items without a response pass. An item may be whatever
    Scrapy takes for one (dict, `scrapy.Item`, dataclass, attrs); if its fields are declared, `article` must be.

    `extractor` holds the options of extraction; set another in a subclass.

    >>> from scrapy.http import HtmlResponse
    >>> response = HtmlResponse("https://news.example/a", body=b"<h1>Rain</h1><p>It rained in the north all day.</p>")
    >>> item = ArticlePipeline().process_item({"response": response, "topic": "weather"})
    >>> sorted(item), item["article"]["url"]
    (['article', 'topic'], 'https://news.example/a')
    """

    extractor: ClassVar[Extractor] = Extractor()

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Return the item with its article.

        Raises:
            DropItem: The response is no page: empty, a PDF, an image … Scrapy logs and counts it.
        """
        fields = ItemAdapter(item)
        response = fields.get("response")
        if not isinstance(response, Response):
            return item
        header = response.headers.get("Content-Type")
        charset = http_content_type_encoding(header.decode("latin-1")) if header else None
        try:
            article = self.extractor.extract(response.body, response.url, encoding=charset)
        except InputError as error:
            raise DropItem(f"{response.url}: {error}") from error
        del fields["response"]
        fields["article"] = article.to_dict()
        return item
