"""articlekit: one raw scraped news page in, one clean, structured article out."""

from .article import Article, Dateline, Embed, Image, Person, Promo, RelatedLink, Table
from .blocks import Block, Source, Span
from .errors import ArticleKitError, InputError
from .extractor import Extractor, extract
from .roles.names import Role

__version__ = "0.1.0"
__all__ = [
    "Article",
    "ArticleKitError",
    "Block",
    "Dateline",
    "Embed",
    "Extractor",
    "Image",
    "InputError",
    "Person",
    "Promo",
    "RelatedLink",
    "Role",
    "Source",
    "Span",
    "Table",
    "__version__",
    "extract",
]
