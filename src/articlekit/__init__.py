"""articlekit: one raw scraped news page in, one clean, structured article out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .article import Article, Dateline, Embed, Image, Person, Promo, RelatedLink, Table
from .blocks import Block, Source, Span
from .errors import ArticleKitError, InputError
from .roles.names import Role

if TYPE_CHECKING:
    from .extractor import Extractor, extract

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


def __getattr__(name: str) -> Any:
    """Load the extractor, and with it lxml and numpy, when it is first asked for (PEP 562)."""
    if name in ("Extractor", "extract"):
        from . import extractor

        globals()[name] = value = getattr(extractor, name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
