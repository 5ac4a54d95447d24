"""The whole way from a page to its article: page → blocks → roles → article."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from lxml import etree

from .article import Article
from .assemble import assemble
from .blocks import Blocks
from .metadata import Metadata, read_metadata
from .page import MAX_BYTES, Kind, Page, PageInput, read_page
from .roles.label import label
from .roles.names import Role
from .roles.scorer import Scorer

__all__ = ["Extractor", "extract"]

#: A page that has less in its paragraphs may be one whose story is still in a script.
_STUB_CHARS = 300


class Extractor:
    """Extraction with options that are kept for many pages; safe to share between threads.

    Args:
        strip_dateline: Cut the dateline from the first paragraph.
        reference: The moment from which a page's "3 hours ago" counts; without it such dates are left unread.
        max_bytes: Longer pages are refused with an `InputError`.
        model: A file of weights other than the shipped one, as ``make train`` writes it.

    >>> keep = Extractor(strip_dateline=True)
    >>> keep.extract("<h1>Rain</h1><p>It rained in the north for all of the day, and then it rained more.</p>").url
    """

    def __init__(
        self,
        *,
        strip_dateline: bool = False,
        reference: date | datetime | None = None,
        max_bytes: int = MAX_BYTES,
        model: Path | str | None = None,
    ) -> None:
        self.strip_dateline = strip_dateline
        self.reference = reference
        self.max_bytes = max_bytes
        self._model = None if model is None else str(model)

    def extract(
        self, page: PageInput, url: str | None = None, *, kind: Kind | None = None, encoding: str | None = None
    ) -> Article:
        """Return the article of a page; arguments and errors as for `articlekit.extract`."""
        read = read_page(page, kind=kind, encoding=encoding, max_bytes=self.max_bytes)
        blocks = _blocks_of(read)
        metadata = read_metadata(read.root, url)
        scorer = _scorer(self._model, "text" if blocks.is_text else "html")
        label(blocks, metadata, scorer, read.root)
        if read.root is not None and metadata.article_body is None and (shown := _shown(blocks)) < _STUB_CHARS:
            blocks = _with_scripts(read.root, shown, metadata, scorer) or blocks
        article = assemble(blocks, metadata, url, strip_dateline=self.strip_dateline, reference=self.reference)
        article.warnings[:0] = read.warnings + blocks.warnings
        return article


def extract(
    page: PageInput,
    url: str | None = None,
    *,
    kind: Kind | None = None,
    encoding: str | None = None,
    strip_dateline: bool = False,
    reference: date | datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """Turn one raw page into its article.

    Args:
        page: The page: bytes, str, `pathlib.Path`, an open file, a `BeautifulSoup` or one of its tags, or an lxml
            element. A str is the page itself, never a path or an address.
        url: Where the page came from; makes its links absolute and helps with its date.
        kind: ``html``, ``text`` or ``markdown``; told by content if not given.
        encoding: The charset that the HTTP header named, for bytes.
        strip_dateline: Cut the dateline from the first paragraph.
        reference: The moment from which "3 hours ago" counts; without it such dates are left unread.
        max_bytes: Longer pages are refused.

    Returns:
        The article. A page that holds none gives an empty one, with everything in `removed` and a low confidence.

    Raises:
        InputError: The input is no page at all: empty, a PDF, an image, an archive, over the limit.
        OSError: A path that cannot be read.

    >>> article = extract("<h1>Rain</h1><p>It rained in the north for all of the day, and then it rained more.</p>")
    >>> [block.text for block in article.blocks][0]
    'Rain'
    """
    extractor = Extractor(strip_dateline=strip_dateline, reference=reference, max_bytes=max_bytes)
    return extractor.extract(page, url, kind=kind, encoding=encoding)


@cache
def _scorer(model: str | None, part: str) -> Scorer:
    return Scorer.load(model, part)


def _shown(blocks: Blocks) -> int:
    """How many characters the paragraphs of a page have."""
    paragraph = Role.PARAGRAPH
    return sum(len(block.text) for block in blocks.blocks if block.role is paragraph)


def _with_scripts(root: etree._Element, shown: int, metadata: Metadata, scorer: Scorer) -> Blocks | None:
    """The blocks of a page that shows little, with the story that its scripts hold; None if they hold none."""
    from .blocks.html import read_html
    from .scripts import with_story

    whole = with_story(root, shown)
    if whole is None:
        return None
    blocks = read_html(whole)
    label(blocks, metadata, scorer, whole)
    if _shown(blocks) <= shown:
        return None
    blocks.warnings.append("the story comes from a script of the page, whose markup does not show it")
    return blocks


def _blocks_of(page: Page) -> Blocks:
    """Cut the page by the reader of its kind; each loads on first use."""
    if page.root is not None:
        from .blocks.html import read_html

        return read_html(page.root)
    if page.kind == "markdown":
        from .blocks.markdown import read_markdown

        return read_markdown(page.text)
    from .blocks.plain import read_text

    return read_text(page.text)
