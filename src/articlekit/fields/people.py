"""People: who wrote the story, reconciled from its bylines, its metadata and its author boxes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Protocol

from ..article import Person
from ..blocks import Block
from ..roles.names import Role
from .byline_words import PLACEHOLDERS
from .bylines import (
    ADDRESS,
    DOMAIN,
    LONGEST_BYLINE,
    announces,
    is_full_name,
    is_house,
    is_lone_cue,
    merge,
    opens_with_cue,
    parts,
    read_byline,
    read_people,
)
from .places import fold

__all__ = ["NamedFact", "choose_authors", "clean_author", "read_byline"]

#: A second line of writers stands within so many blocks of the first; further down are the bylines of other stories.
_NEXT_LINES = 3

#: Where no block is labelled a byline, lines so many blocks before and after the headline may be one, and those so many
#: after the story; of other stories are those that the scorer is so sure of.
_BEFORE, _AFTER, _BELOW = 6, 15, 8
_SURE = 0.8
_OF_OTHERS = frozenset((Role.COMMENTS, Role.RECOMMENDATION, Role.RELATED, Role.AD, Role.CREDIT, Role.PARAGRAPH))
_WRITERS = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|contributors?|profiles?|staff|writers?)/", re.I)
#: Scripts without capitals, in which every two words look like a name.
_CASELESS = re.compile(r"[\u0590-\u0fff\u3040-\u9fff\uac00-\ud7af]")
#: Below this confidence a byline must read like one.
_DOUBTFUL = 0.4
#: Such a line holds no more than a few names and a date.
_LONGEST_LINE = 120

#: A page with more lines of writers is a list of stories or a forum; its later ones are not read.
_MOST_LINES = 50


class NamedFact(Protocol):
    """An author as metadata names one; `articlekit.metadata.Fact` is one."""

    @property
    def value(self) -> str:
        """The name or names, as given."""
        ...

    @property
    def source(self) -> str:
        """Where the page gives it: ``jsonld:author``."""
        ...

    @property
    def url(self) -> str | None:
        """The person's profile, if given."""
        ...


_GENERATED = re.compile(r"(?=[^\s\d]*\d)\S{14,}")
_TEMPLATE = re.compile(
    r"[{}<>%$\[\]]|^copyright\b|all rights reserved|^@|^\W*$|\d{5}|^https?:|^www\.|^/|\.(?:com|org|net)/", re.IGNORECASE
)


def clean_author(name: str, site_name: str | None = None) -> list[Person]:
    """Read the people out of an author as metadata gives it; an empty list if it names nobody.

    Refused are addresses, placeholders of content systems ("admin", "@type", "Staff") and the site's own name.

    >>> [p.name for p in clean_author("John Doe, Jane Roe")]
    ['John Doe', 'Jane Roe']
    >>> [p.name for p in clean_author("By John Doe | CNN", "CNN")]
    ['John Doe']
    >>> clean_author("https://facebook.com/somebody"), clean_author("admin")
    ([], [])
    """
    value = " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", name[:LONGEST_BYLINE])).split())
    if _is_placeholder(value) or _is_site(value, site_name):
        return []
    return [p for p in read_people(value, None) if not _is_placeholder(p.name) and not _is_site(p.name, site_name)]


def choose_authors(
    blocks: Sequence[Block],
    metadata_authors: Iterable[NamedFact],
    site_name: str | None = None,
    language: str | None = None,
) -> tuple[list[Person], str]:
    """Settle who wrote the story: return the people and where that stands ("block:12", "jsonld:author"; "" for nobody).

    The bylines that the page shows come first; metadata mends their edges and stands in where there is none, author
    boxes come last.

    >>> choose_authors([Block("By Ann Lee", role=Role.BYLINE)], [])
    ([Person(name='Ann Lee', url=None, title=None)], 'block:0')
    """
    facts = list(metadata_authors)
    declared, source = _declared(facts, site_name)
    near = _near(blocks)
    shown, at = _shown(blocks, _bylines(blocks, near, language), declared, language)
    if not shown:
        shown, at = _shown(blocks, _likely(blocks, near, language), declared, language)
    if shown and not (declared and _is_doubtful(shown, blocks[at].text, declared)):
        by_name = {fold(p.name): p for p in declared}
        for person in shown:
            if same := by_name.get(fold(person.name)):
                person.url = person.url or same.url
                person.name = same.name if person.name.isupper() else person.name
        return shown, f"block:{at}"
    if declared:
        return declared, source
    for fact in facts:  # "By Ask the Doctors": no name, but page and metadata agree on it
        at = next((i for i, b in enumerate(blocks) if b.role is Role.BYLINE and _stands_in(fact.value, b.text)), -1)
        if at >= 0 and fact.value and not _is_placeholder(fact.value):
            return [Person(fact.value, fact.url)], f"block:{at}"
    for i, block in enumerate(blocks):
        if block.role is Role.AUTHOR_BIO and (writer := _read_bio(block.text)):
            return [writer], f"block:{i}"
    return _itself(facts, site_name)


def _declared(facts: Iterable[NamedFact], site_name: str | None) -> tuple[list[Person], str]:
    """The people of the first source of metadata that names any (or of one that names more beside them), and it."""
    by_source: dict[str, list[Person]] = {}
    for fact in facts:
        for person in clean_author(_in_order(fact), site_name):
            person.url = fact.url
            by_source.setdefault(fact.source, []).append(person)
    if not by_source:
        return [], ""
    sources = {source: merge(people) for source, people in by_source.items()}
    chosen = next(iter(sources))
    for source, people in sources.items():
        if _keys(people) > _keys(sources[chosen]):
            chosen = source
    return sources[chosen], chosen


def _itself(facts: Iterable[NamedFact], site_name: str | None) -> tuple[list[Person], str]:
    """The site, where it names itself as the author, as houses do whose stories carry no names."""
    for fact in facts:
        value = " ".join(fact.value.split())
        if _is_site(value, site_name) and not _is_placeholder(value):
            return [Person(value, fact.url)], fact.source
    return [], ""


def _in_order(fact: NamedFact) -> str:
    """The name, first name first: libraries' metadata has "Kaufman, Jeff T."."""
    last, comma, first = fact.value.partition(",")
    inverted = comma and "," not in first and fact.source.endswith(("citation_author", "dc.creator", "dcterms.creator"))
    return f"{first.strip()} {last.strip()}" if inverted else fact.value


def _bylines(blocks: Sequence[Block], near: Set[int], language: str | None) -> Iterator[int]:
    """The blocks labelled bylines; unlikely ones only where they read like one."""
    for i, block in enumerate(blocks):
        if block.role is Role.BYLINE and (
            block.confidence >= _DOUBTFUL
            or is_lone_cue(block.text)
            or announces(block.text)
            or (i in near and _names_in_full(block, language))
        ):
            yield i


def _likely(blocks: Sequence[Block], near: Set[int], language: str | None) -> Iterator[int]:
    """The lines that no role calls bylines, but that stand where bylines do and name people as bylines do.

    Those are lines that announce a person ("By Ann Lee", or "By" and the name in the next block), date lines with a
    person's name, and names that lead to a page about their writer.
    """
    for i in sorted(near):
        block = blocks[i]
        if len(block.text) > _LONGEST_LINE or block.role is Role.CAPTION:
            continue
        if block.role in _OF_OTHERS and block.confidence >= _SURE:
            continue
        if is_lone_cue(block.text):
            if i + 1 < len(blocks) and _names_in_full(blocks[i + 1], language):
                yield from (i, i + 1)
        elif _looks_like_one(block) and _names_in_full(block, language):
            yield i


def _near(blocks: Sequence[Block]) -> Set[int]:
    """Where a story's bylines stand: at its headline and under its end."""
    story = [i for i, b in enumerate(blocks) if b.role in (Role.HEADLINE, Role.PARAGRAPH)]
    if not story:
        return set()
    head = next((i for i in story if blocks[i].role is Role.HEADLINE), story[0])
    places = (range(head - _BEFORE, head + _AFTER), range(story[-1] + 1, story[-1] + 1 + _BELOW))
    return {i for place in places for i in place if 0 <= i < len(blocks)}


def _looks_like_one(block: Block) -> bool:
    dated = block.role is Role.DATE and not _CASELESS.search(block.text)
    linked = any(s.kind == "link" and s.url and _WRITERS.search(s.url) for s in block.spans)
    return dated or linked or opens_with_cue(block.text)


def _names_in_full(block: Block, language: str | None) -> bool:
    people = read_byline(block.text, block.spans, language)
    return bool(people) and all(is_full_name(p.name) for p in people)


def _is_doubtful(shown: list[Person], text: str, declared: list[Person]) -> bool:
    """Whether what a line was read to say is less like names than what metadata declare."""
    return (
        not announces(text)
        and not any(is_full_name(p.name) or is_house(p.name) for p in shown)
        and any(is_full_name(p.name) for p in declared)
    )


def _shown(
    blocks: Sequence[Block], lines: Iterable[int], declared: list[Person], language: str | None
) -> tuple[list[Person], int]:
    """The people that the blocks `lines` name, and the number of the first block that does."""
    found: list[tuple[int, bool, list[Person]]] = []  # block, whether announced, people
    pending = ""
    for i in islice(lines, _MOST_LINES):
        block = blocks[i]
        text = block.text.strip()
        if is_lone_cue(text):  # "By" alone: its name is the next block
            pending = text
            continue
        people = read_people(f"{pending} {text}", language) if pending else read_byline(text, block.spans, language)
        people = _mended(people, [p for p in declared if _stands_in(p.name, text)], declared)
        if people:
            found.append((i, bool(pending) or announces(text), people))
        pending = ""
    telling = [f for f in found if f[1] or any(is_full_name(p.name) or is_house(p.name) for p in f[2])]
    found = telling or found
    known = _keys(declared)
    if any(known & _keys(people) for _, _, people in found):
        # Metadata and page agree on a line: lines before it are of others.
        found = found[next(n for n, (_, _, people) in enumerate(found) if known & _keys(people)) :]
    elif any(announced for _, announced, _ in found):
        found = [f for f in found if f[1] or not all(is_house(p.name) for p in f[2])]
    shown: list[Person] = []
    last = found[0][0] if found else 0
    for i, announced, people in found:
        if shown and known and known <= _keys(shown) and not (announced and i - last <= _NEXT_LINES):
            break
        shown += [
            p for p in people if not shown or announced or fold(p.name) in known or p.title or is_full_name(p.name)
        ]
        last = i
    return merge(shown), found[0][0] if found else -1


def _mended(read: list[Person], named: list[Person], declared: list[Person]) -> list[Person]:
    """The people of a byline, by the names of metadata where all of these stand in it.

    Metadata knows where a name ends ("Ann LeeTwitter"); a reading that says more ("Nils Holm" for "Nils") stays.
    """
    if not named or len(named) < len(declared):
        return read
    longer = any(
        f" {fold(n.name)} " in f" {fold(p.name)} " and " " not in n.name and " " in p.name and not is_house(n.name)
        for n in named
        for p in read
    )
    apart = not _keys(named) & _keys(read) and not any(is_full_name(n.name) for n in named)
    if longer or (apart and any(is_full_name(p.name) for p in read)):
        return read
    as_read = {fold(p.name): p for p in read}
    return [as_read.get(fold(n.name)) or Person(n.name, n.url, n.title) for n in named]


def _keys(people: list[Person]) -> set[str]:
    return {fold(p.name) for p in people}


def _stands_in(name: str, text: str) -> bool:
    return bool(
        re.search(
            rf"(?<!\w){re.escape(fold(name))}(?![^\W\d_])",
            fold(" ".join(parts(text))),
        )
    )


def _read_bio(text: str) -> Person | None:
    """The person that an author box is about: "Ann Lee is a reporter …"."""
    m = re.match(
        r"(?:about\s)?([^\s,.]+(?:\s[^\s,.]+){1,3}?),?\s(?:is|ist|est|es|è|é|är|er|jest|je|was|war|covers|writes|schreibt|arbeitet|works|has)\s",
        text,
    )
    return Person(m[1]) if m and is_full_name(m[1]) else None


def _is_placeholder(value: str) -> bool:
    bare = value.strip(" .,:;-")
    return (
        fold(bare) in PLACEHOLDERS
        or bool(_TEMPLATE.search(bare))
        or bool(ADDRESS.fullmatch(bare) or _GENERATED.fullmatch(bare))
        or len(bare) < 2
    )


def _is_site(value: str, site_name: str | None) -> bool:
    def squeeze(name: str) -> str:
        bare = re.sub(r"^(?:the|der|die|das|le|la|el|il|www\.)\s?|\.[a-z]{2,3}$", "", fold(name))
        return re.sub(r"\W", "", bare)

    return bool(DOMAIN.fullmatch(value)) or (bool(site_name) and squeeze(value) == squeeze(site_name or ""))
