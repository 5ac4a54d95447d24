"""From labelled blocks and metadata to the article: what the page shows first, what it tells machines second."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice

from .article import Article
from .blocks import MAX_BLOCKS, Block, Blocks
from .fields.dateline import find_dateline
from .fields.headline import choose_headline
from .fields.language import detect_language, primary_language
from .fields.links import absolute, resolve_spans
from .fields.media import read_embeds, read_images, read_tables
from .fields.people import choose_authors
from .fields.promos import read_promos
from .fields.publication import choose_dates
from .fields.related import read_related
from .metadata import Metadata
from .roles.names import ARTICLE_ROLES, Role

__all__ = ["assemble"]

#: The body is taken from JSON-LD where that has so many times the words that the page shows …
_FULLER = 1.5
#: … and at least so many more.
_MORE_WORDS = 40
#: So many of its paragraphs tell whether it is the story that the page shows.
_COMPARED = 100
#: Fields that are the texts of blocks of one role.
_OF_ROLES = (
    ("kicker", Role.KICKER),
    ("standfirst", Role.STANDFIRST),
    ("credits", Role.CREDIT),
    ("disclaimers", Role.DISCLAIMER),
    ("corrections", Role.CORRECTION),
    ("author_bios", Role.AUTHOR_BIO),
    ("promos", Role.PROMO),
)
#: So much of a paragraph tells it from the others …
_START = 80
#: … and so much of one is searched for pieces.
_PIECE = 4000
_WORD = re.compile(r"\w+")


def assemble(
    page: Blocks,
    metadata: Metadata,
    url: str | None,
    *,
    strip_dateline: bool = False,
    reference: date | datetime | None = None,
) -> Article:
    """Build the article of a page whose blocks have their roles.

    Args:
        page: The blocks; their links are made absolute in place.
        metadata: What the page says about itself.
        url: Where the page came from.
        strip_dateline: Cut the dateline from the paragraph that opens with it.
        reference: The moment from which relative dates count.
    """
    article = Article(blocks=page.blocks)
    evidence = article.evidence
    base = metadata.base or url
    resolve_spans([span for block in page.blocks for span in block.spans], base)

    for name in ("site_name", "section", "description"):
        fact = getattr(metadata, name)
        if fact is not None:
            setattr(article, name, fact.value)
            evidence[name] = fact.source
    article.url = absolute(metadata.url.value, base) if metadata.url else absolute(url, None)
    if article.url and metadata.url:
        evidence["url"] = metadata.url.source
    if metadata.amp_url:
        article.amp_url, evidence["amp_url"] = metadata.amp_url.value, metadata.amp_url.source
    article.translations = {tag: fact.value for tag, fact in metadata.translations.items()}
    if metadata.translations:
        evidence["translations"] = "link:alternate"
    article.tags = [fact.value for fact in metadata.tags]
    if metadata.tags:
        evidence["tags"] = metadata.tags[0].source
    if metadata.paywalled is not None:
        article.paywalled = metadata.paywalled.value
        evidence["paywalled"] = metadata.paywalled.source

    _complete(article, page, metadata)
    by_role: defaultdict[Role, list[int]] = defaultdict(list)
    for i, block in enumerate(page.blocks):
        by_role[block.role].append(i)
    # Of a page that shows nothing of the article that it calls itself, metadata are what there is.
    shows_story = Role.PARAGRAPH in by_role or Role.HEADLINE in by_role
    is_story = shows_story or metadata.is_article or not page.blocks

    _read_language(article, metadata)
    if is_story:
        article.headline, source = choose_headline(page.blocks, metadata)
        if article.headline:
            evidence["headline"] = source
    language = metadata.language.value if metadata.language else article.language

    article.kicker = _join(page.blocks, by_role.get(Role.KICKER, ())[:1])
    article.standfirst = _join(page.blocks, by_role.get(Role.STANDFIRST, ()))
    article.credits = _texts(page.blocks, by_role.get(Role.CREDIT, ()))
    article.disclaimers = _texts(page.blocks, by_role.get(Role.DISCLAIMER, ()))
    article.corrections = _texts(page.blocks, by_role.get(Role.CORRECTION, ()))
    article.author_bios = _texts(page.blocks, by_role.get(Role.AUTHOR_BIO, ()))
    for name, role in _OF_ROLES:
        if role in by_role:
            evidence[name] = f"block:{by_role[role][0]}"

    if is_story:
        names = [container.words for container in page.containers]
        markup = [f"{names[c]} {w}" for c, w in zip(page.container_of, page.inline_words, strict=True)]
        article.authors, source = choose_authors(page.blocks, metadata.authors, article.site_name, language, markup)
        for person in article.authors:
            person.url = absolute(person.url, base)
        if article.authors:
            evidence["authors"] = source
    published, modified, page_date = choose_dates(page.blocks, metadata, article.url or url, language, reference)
    for name, found in (("published", published), ("modified", modified), ("page_date", page_date)):
        if found is not None:
            setattr(article, name, found.value)
            evidence[name] = found.source

    if Role.RELATED in by_role:
        article.related = read_related(page.blocks)
        if article.related:
            evidence["related"] = f"block:{by_role[Role.RELATED][0]}"
    if Role.PROMO in by_role:
        article.promos = read_promos(page.blocks)
    declared = metadata.images[0] if metadata.images and is_story else None
    article.images, images_at = read_images(page, base, declared)
    article.embeds, embeds_at = read_embeds(page, base)
    article.tables, tables_at = read_tables(page)
    for name, source in (("images", images_at), ("embeds", embeds_at), ("tables", tables_at)):
        if source:
            evidence[name] = source

    article.dateline, at = find_dateline(page.blocks, language)
    if article.dateline is not None:
        evidence["dateline"] = f"block:{at}"
        if strip_dateline and page.blocks[at].role is Role.PARAGRAPH:
            _cut(page.blocks[at], len(article.dateline.text))
    article.confidence = _confidence(page.blocks) if Role.PARAGRAPH in by_role else 0.0
    return article


def _read_language(article: Article, metadata: Metadata) -> None:
    """The declared language, else the one that the body tells."""
    if metadata.language is not None:
        article.language = primary_language(metadata.language.value)
        article.evidence["language"] = metadata.language.source
    if article.language is None:
        article.language = detect_language(article.text)
        if article.language is not None:
            article.evidence["language"] = "text"


def _complete(article: Article, page: Blocks, metadata: Metadata) -> None:
    """Complete a cut-off or empty body with the paragraphs of JSON-LD's ``articleBody`` that the page does not show."""
    if metadata.article_body is None:
        return
    told = metadata.article_body.value
    shown = [i for i, b in enumerate(page.blocks) if b.role is Role.PARAGRAPH]
    size = sum(len(_WORD.findall(page.blocks[i].text)) for i in shown)
    if len(_WORD.findall(told)) < max(size * _FULLER, size + _MORE_WORDS):
        return
    body = _key(told)
    if any(_key(page.blocks[i].text)[:_START] not in body for i in shown[:_COMPARED]):
        return  # the two tell different stories
    missing = _missing(page, told, shown)
    size = sum(map(len, missing.values()))
    if not size:
        return
    room = MAX_BLOCKS - len(page.blocks)
    if size > room:
        article.warnings.append(f"{size - room:,} paragraphs of the page's JSON-LD are left out: they are too many")
    for at, texts in sorted(missing.items(), reverse=True):
        kept = texts[: max(room, 0)]
        room -= len(kept)
        _insert(page, at, [Block(t, "paragraph", role=Role.PARAGRAPH, confidence=0.9) for t in kept])
    article.evidence["body"] = metadata.article_body.source
    article.warnings.append(f"{size} paragraphs come from the page's JSON-LD, which shows more than its text")


def _missing(page: Blocks, told: str, shown: list[int]) -> dict[int, list[str]]:
    """The paragraphs of `told` that the blocks `shown` lack, by the number of the block they belong before, in order.

    Blocks that are only the beginning or a piece of such a paragraph are no paragraphs any more.
    """
    keys = {i: _key(page.blocks[i].text) for i in shown}
    by_start = {keys[i][:_START]: i for i in reversed(shown)}
    heads = {_key(b.text) for b in page.blocks if b.role in (Role.HEADLINE, Role.STANDFIRST)}
    at = shown[0] if shown else next((i + 1 for i, b in enumerate(page.blocks) if b.role is Role.HEADLINE), 0)
    missing: dict[int, list[str]] = {}
    seen: set[str] = set()
    for line in told.split("\n"):
        text = " ".join(line.split())
        key = _key(text)
        if not key or key in heads or key in seen or key in keys.get(at - 1, "")[:_PIECE]:
            continue
        seen.add(key)
        following = next(iter(shown[(n := bisect_left(shown, at)) : n + 1]), None)
        same = by_start.get(key[:_START])
        if same is None and following is not None and key.startswith(keys[following]):
            same = following
        if same is None:
            missing.setdefault(at, []).append(text)
        elif len(key) <= len(keys[same]):
            at = max(at, same + 1)
        else:
            at = max(at, same)
            missing.setdefault(at, []).append(text)
            end = 0
            for i in islice(shown, bisect_left(shown, same), None):
                end = key.find(keys[i][:_START], end)
                if end < 0:
                    break
                page.blocks[i].role = Role.OTHER
                at = i + 1
    return missing


def _insert(page: Blocks, at: int, blocks: list[Block]) -> None:
    """Put blocks before block `at`, into the container of the block before them."""
    n, here = len(blocks), page.container_of[at - 1] if at else 0
    page.blocks[at:at] = blocks
    page.container_of[at:at] = [here] * n
    page.inline_words[at:at] = [""] * n
    for container in page.containers:
        container.first += n * (container.first > at)
        container.last += n * (container.last >= at)
    for media in page.media:
        media.before += n * (media.before >= at)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _texts(blocks: list[Block], indices: Iterable[int]) -> list[str]:
    return [" ".join(blocks[i].text.split()) for i in indices]


def _join(blocks: list[Block], indices: Iterable[int]) -> str | None:
    return "\n".join(_texts(blocks, indices)) or None


def _cut(block: Block, size: int) -> None:
    """Cut `size` characters from the start of a block, its spans along."""
    block.text = block.text[size:]
    for span in block.spans:
        span.start, span.end = max(0, span.start - size), span.end - size
    block.spans = [s for s in block.spans if s.end > s.start]


def _confidence(blocks: list[Block]) -> float:
    """How sure the whole is: the mean over the article's blocks, by the root of their length.

    Blocks that were removed count where they are as long as a paragraph, since a lost one hurts as much.
    """
    weight = total = 0.0
    for block in blocks:
        size = len(block.text)
        if block.role in ARTICLE_ROLES or size > 80:
            w = size**0.5
            weight += w
            total += w * block.confidence
    return round(total / weight, 4)
