"""People: who wrote the story, reconciled from its bylines, its metadata and its author boxes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
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
    parts,
    read_byline,
    read_people,
)
from .places import fold

__all__ = ["NamedFact", "choose_authors", "clean_author", "read_byline"]

#: A second line of writers stands within so many blocks of the first; further down are the bylines of other stories.
_NEXT_LINES = 3

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
    shown, at = _shown(blocks, declared, language)
    if shown:
        by_name = {fold(p.name): p for p in declared}
        for person in shown:
            if same := by_name.get(fold(person.name)):
                person.url = person.url or same.url
                person.name = same.name if person.name.isupper() else person.name
        return shown, f"block:{at}"
    if declared:
        return declared, source
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


def _shown(blocks: Sequence[Block], declared: list[Person], language: str | None) -> tuple[list[Person], int]:
    """The people that the page's byline blocks name, and the number of the first block that does."""
    found: list[tuple[int, bool, list[Person]]] = []  # block, whether announced, people
    pending = ""
    lines = (i for i, block in enumerate(blocks) if block.role is Role.BYLINE)
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
        f" {fold(n.name)} " in f" {fold(p.name)} " and n.name.count(" ") < 1 < 1 + p.name.count(" ")
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
