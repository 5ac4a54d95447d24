"""articlekit: one raw scraped news page in, one clean, structured article out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .article import Article, Dateline, Embed, Image, Person, Promo, RelatedLink, Table
from .blocks import Block, Source, Span
from .errors import ArticleKitError, InputError
from .roles.names import Role

if TYPE_CHECKING:
    from .batch import RawPage, Result, extract_many
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
    "RawPage",
    "RelatedLink",
    "Result",
    "Role",
    "Source",
    "Span",
    "Table",
    "__version__",
    "extract",
    "extract_many",
]

_LAZY = {
    **dict.fromkeys(("Extractor", "extract"), ".extractor"),
    **dict.fromkeys(("RawPage", "Result", "extract_many"), ".batch"),
}


def __getattr__(name: str) -> Any:
    """Load the extractor, and with it lxml and numpy, or what batches need, when it is first asked for (PEP 562)."""
    module = _LAZY.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(module, __name__), name)
    return value
