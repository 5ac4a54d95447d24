"""Blocks: a page cut at its block boundaries, in reading order.

HTML (`articlekit.blocks.html`), plain text and Markdown (`articlekit.blocks.plain`) meet here: each gives the same
[`Blocks`][articlekit.blocks.Blocks], and from there on one path serves all three.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..roles.names import Role

__all__ = ["MAX_BLOCKS", "SENTENCE_ENDS", "Block", "Blocks", "Container", "Media", "Source", "Span"]

#: A page is cut after so many blocks, and its article says so. The longest of 499 pages of the WCXB set has 2,169.
MAX_BLOCKS = 25_000
#: Marks that end a sentence, and the quotes and brackets that may follow them.
SENTENCE_ENDS = frozenset('.!?…:;。！？：؟।۔"”’»)]）」』')


@dataclass(slots=True)
class Span:
    """A run of characters inside a block: a link, emphasis, code …

    `start` and `end` are character offsets into the block's text. `kind` is one of ``link``, ``strong``, ``emphasis``,
    ``code``, ``date`` (a ``<time>`` element; `url` then holds its ``datetime`` value).
    """

    kind: str
    start: int
    end: int
    url: str | None = None


@dataclass(slots=True)
class Source:
    """Where a block stood on the page.

    In HTML: the line of its element and its XPath (``/html/body/*[3]/*[1]``; ``*[n]`` is the n-th child element). In
    text and Markdown: the first line (from 1) and the character offsets of the block in the text that was given.
    """

    line: int | None = None
    xpath: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Block:
    """A run of text between two block boundaries, with its role on the page.

    `kind` says what the markup made of it: ``paragraph``, ``heading``, ``item`` (list item), ``quote``, ``row`` (table
    row, cells parted by a tab in `text`), ``code``, ``caption`` or ``line`` (anything else). `level` is 1–6 for
    headings, the depth of the list for items (1 = outermost), 0 otherwise. `number` is that of an item of a numbered
    list, where markup gives it (plain text keeps it in `text`). `role` and `confidence` (0 to 1) are filled
    in by `articlekit.roles`.
    """

    text: str
    kind: str = "line"
    level: int = 0
    spans: list[Span] = field(default_factory=list)
    source: Source = field(default_factory=Source)
    role: Role = Role.OTHER
    confidence: float = 0.0
    number: int | None = None

    @property
    def linked(self) -> int:
        """How many characters of the text are in links."""
        return sum(span.end - span.start for span in self.spans if span.kind == "link")


@dataclass(slots=True)
class Media:
    """A picture, video or sound that stands on the page before block number `before`, in container `container`.

    `kind` is ``image``, ``video`` or ``audio``; `url` and `srcset` are as the page gives them, not yet resolved.
    """

    kind: str
    url: str
    before: int
    container: int
    alt: str = ""
    srcset: str = ""


@dataclass(slots=True)
class Container:
    """A block-level element: its parent's number, its tag, its naming attributes, and the blocks inside it.

    `words` are its class, id, role and itemprop as they stand. `first` and `last` bound the blocks that stand in it:
    ``blocks[first:last]``. `hidden` says that the page's markup hides it (``hidden``, ``display: none``).
    """

    parent: int
    tag: str
    words: str
    first: int
    last: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Blocks:
    """All blocks of a page in order, the containers they stand in, and the media between them.

    ``container_of[i]`` is the number of the innermost container of ``blocks[i]``; container 0 is the page.
    ``inline_words[i]`` are the naming attributes of the inline elements in it (none in text). `is_text` says that the
    page had no markup to tell containers by. `warnings` says what of the page was not read.
    """

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    container_of: list[int] = field(default_factory=list)
    inline_words: list[str] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    is_text: bool = False
    warnings: list[str] = field(default_factory=list)
