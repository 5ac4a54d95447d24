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
from .agencies import is_agency
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
#: Whoever signs so many blocks further down wrote another story.
_FARTHEST = 20

#: Where no block is labelled a byline, lines so many blocks before and after the headline may be one, and those so many
#: after the story; of other stories are those that the scorer is so sure of.
_BEFORE, _AFTER, _BELOW = 6, 15, 8
_SURE = 0.8
_OF_STORY = (Role.PARAGRAPH, Role.CREDIT)
_FIRST_AND_TEXT = frozenset((Role.HEADLINE, Role.PARAGRAPH))
_OF_OTHERS = frozenset((Role.COMMENTS, Role.RECOMMENDATION, Role.RELATED, Role.AD, *_OF_STORY))
#: What style sheets call the name of a story's writer, and what they call its tags and sections.
_OF_WRITERS = re.compile(
    r"aut(?:hor|or|eur|ore)(?!i|[-_]*(?:title|job|role|bio|desc|position|avatar|image|social|about))|"
    r"byline|v(?<![a-z].)card|posted-by|u(?<![a-z].)sername"
)
_OF_TAGS = re.compile(r"(?<![a-z])(?:tags?|(?:category|cat|term)-links|keywords?|taxonomy)(?![a-z])", re.IGNORECASE)
_WRITERS = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|contributors?|profiles?|staff|writers?)/", re.I)
#: Scripts without capitals, in which every two words look like a name.
_CASELESS = re.compile(r"[\u0590-\u0fff\u3040-\u9fff\uac00-\ud7af]")
#: Names that stand alone are a byline so close to the headline or the story's end, where the scorer is as unsure.
_CLOSE, _UNSURE = 3, 0.6
#: Such a line may open with one of these, and hold so many characters beside the names.
_DASHES, _SIGNS = ("–", "—", "-"), 2
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

    @property
    def kind(self) -> str | None:
        """The schema.org type, if given: ``Person``, ``NewsMediaOrganization``."""
        ...


#: schema.org's Organization with those of its subtypes that publishers name as the author.
_ORGANIZATIONS = frozenset(
    (
        *("Organization", "NewsMediaOrganization", "Corporation", "NGO", "EducationalOrganization", "LocalBusiness"),
        *("GovernmentOrganization", "CollegeOrUniversity", "ResearchOrganization", "OnlineBusiness", "PerformingGroup"),
    )
)
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
    if _refused(value, site_name):
        return []
    return [p for p in read_people(value, None) if not _is_placeholder(p.name) and not _is_site(p.name, site_name)]


def choose_authors(
    blocks: Sequence[Block],
    metadata_authors: Iterable[NamedFact],
    site_name: str | None = None,
    language: str | None = None,
    markup: Sequence[str] = (),
) -> tuple[list[Person], str]:
    """Settle who wrote the story: return the people and where that stands ("block:12", "jsonld:author"; "" for nobody).

    The bylines that the page shows come first; metadata mends their edges and stands in where there is none, author
    boxes come last. `markup` holds each block's naming attributes (class, rel, itemprop …), by which pages tell their
    style sheets whose name a line is.

    >>> choose_authors([Block("By Ann Lee", role=Role.BYLINE)], [])
    ([Person(name='Ann Lee', url=None, title=None, kind='person')], 'block:0')
    """
    facts = list(metadata_authors)
    people, source = _choose(blocks, facts, site_name, language, markup)
    organizations = {fold(f.value) for f in facts if f.kind in _ORGANIZATIONS}
    for person in people:
        if is_agency(person.name) or fold(person.name) in organizations:
            person.kind = "organization"
    return people, source


def _choose(
    blocks: Sequence[Block],
    facts: list[NamedFact],
    site_name: str | None,
    language: str | None,
    markup: Sequence[str],
) -> tuple[list[Person], str]:
    declared, source = _declared(facts, site_name)
    head, foot = _near(blocks)
    lines = _Lines(blocks, markup, language)
    shown, at = _shown(lines, lines.bylines(head, {*head, *foot}), declared)
    if not shown:
        shown, at = _shown(lines, lines.likely({*head, *foot}), declared)
    told = {fold(f.value) for f in facts}
    if shown and not (declared and not _keys(shown) <= told and _is_doubtful(shown, blocks[at], declared)):
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
    bio = Role.AUTHOR_BIO
    for i, block in enumerate(blocks):
        if block.role is bio and (writer := _read_bio(block.text)):
            return [writer], f"block:{i}"
    for i in lines.bare_names():
        return lines.read(i), f"block:{i}"
    return _itself(facts, site_name)


def _declared(facts: Iterable[NamedFact], site_name: str | None) -> tuple[list[Person], str]:
    """The people of the first source of metadata that names any (or of one that names more beside them), and it."""
    by_source: dict[str, list[Person]] = {}
    for fact in facts:
        is_whole = fact.kind in _ORGANIZATIONS and not _refused(fact.value, site_name)  # "Center for Wood and Paper"
        for person in [Person(fact.value)] if is_whole else clean_author(_in_order(fact), site_name):
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


class _Lines:
    """The blocks of a page as lines that may name its writers."""

    def __init__(self, blocks: Sequence[Block], markup: Sequence[str], language: str | None) -> None:
        self.blocks = blocks
        self.markup = markup
        self.language = language

    def is_marked(self, i: int) -> bool:
        """Whether the markup calls the block its writer's name."""
        return bool(self.markup) and bool(_OF_WRITERS.search(self.markup[i].lower()))

    def bylines(self, head: Set[int], near: Set[int]) -> Iterator[int]:
        """The lines that sign the story.

        Those are the blocks labelled bylines (unlikely ones only where they read like one, and no lists of tags); the
        name that stands in the block after a lone "By"; and at the headline, lines of other roles that announce a
        writer beside the date, or that the markup calls a writer's.
        """
        cue = -2  # the last block that is a lone "By"
        byline = Role.BYLINE
        for i, block in enumerate(self.blocks):
            if block.role is byline:
                signs = self._is_byline(i, near)
            elif cue == i - 1 and block.confidence < _SURE and self._names(i):
                signs = True
            else:
                signs = i in head and self._signs(i)
            if signs:
                cue = i if is_lone_cue(block.text.strip()) else cue
                yield i

    def likely(self, near: Set[int]) -> Iterator[int]:
        """The lines that nothing calls bylines, but that stand where bylines do and name people as bylines do.

        Those are lines that announce a person ("By Ann Lee", or "By" and the name in the next block), date lines with a
        person's name, and names that lead to a page about their writer.
        """
        blocks = self.blocks
        for i in sorted(near):
            block = blocks[i]
            if not self._is_free(i):
                continue
            if is_lone_cue(block.text):
                if i + 1 < len(blocks) and self._names_in_full(i + 1):
                    yield from (i, i + 1)
            else:
                is_like_one = _looks_like_one(block) and self._names_in_full(i)
                if is_like_one or (self.is_marked(i) and announces(block.text) and self._names(i)):
                    yield i

    def bare_names(self) -> Iterator[int]:
        """The paragraphs close under the headline, or last in the story, that hold full names and nothing else."""
        blocks = self.blocks
        story = [i for i, b in enumerate(blocks) if b.role in _FIRST_AND_TEXT]
        places = [i + n for i in story if blocks[i].role is Role.HEADLINE for n in range(1, _CLOSE + 1)]
        places += [i + 1 for i in story[-1:] if self.markup and self.markup[i + 1 : i + 2] == self.markup[i : i + 1]]
        for i in (i for i in places if i < len(blocks)):
            block = blocks[i]
            is_unsure = block.confidence < _UNSURE and block.kind == "paragraph" and not block.text.isupper()
            if is_unsure and self._is_nothing_but_names(i):
                yield i
        if story and blocks[story[-1]].text.startswith(_DASHES) and self._is_nothing_but_names(story[-1]):
            yield story[-1]  # as letters are signed

    def _is_nothing_but_names(self, i: int) -> bool:
        text = self.blocks[i].text
        if len(text) > _LONGEST_LINE or not self._names_in_full(i):
            return False
        return len(text) - sum(len(p.name) for p in self.read(i)) <= max(_SIGNS, len(text) // 10)

    def _is_byline(self, i: int, near: Set[int]) -> bool:
        block = self.blocks[i]
        if is_lone_cue(block.text) or announces(block.text):
            return True
        if self.markup and _OF_TAGS.search(self.markup[i]) and not self.is_marked(i):
            return False
        return block.confidence >= _DOUBTFUL or (i in near and self._names_in_full(i))

    def _is_free(self, i: int) -> bool:
        """Whether the block is a line, and not surely something else."""
        block = self.blocks[i]
        if len(block.text) > _LONGEST_LINE:
            return False
        if block.role in _OF_STORY and opens_with_cue(block.text):
            return True  # "By Ann Lee" under the last paragraph, taken for one itself
        if block.role is Role.CAPTION:
            return block.confidence < _UNSURE and opens_with_cue(block.text)
        return block.role not in _OF_OTHERS or block.confidence < _SURE

    def _signs(self, i: int) -> bool:
        block = self.blocks[i]
        if len(block.text) > _LONGEST_LINE or block.role is Role.HEADLINE or block.text.startswith("@"):
            return False
        announced = block.role is Role.DATE and announces(block.text)
        return (announced or self.is_marked(i)) and self._is_free(i) and self._names(i)

    def _names(self, i: int) -> bool:
        return len(self.blocks[i].text) <= _LONGEST_LINE and bool(self.read(i))

    def _names_in_full(self, i: int) -> bool:
        people = self.read(i)
        return bool(people) and all(is_full_name(p.name) for p in people)

    def is_dated(self, i: int) -> bool:
        """Whether the block is a date line that holds a figure."""
        return self.blocks[i].role is Role.DATE and any(c.isdigit() for c in self.blocks[i].text)

    def are_alike(self, above: int, below: int) -> bool:
        """Whether two lines stand together and look the same to style sheets."""
        return above == below - 1 and bool(self.markup) and self.markup[above] == self.markup[below] != ""

    def is_byline_in_full(self, i: int) -> bool:
        """Whether the block is labelled a byline and holds a person's full name."""
        return self.blocks[i].role is Role.BYLINE and any(is_full_name(p.name) for p in self.read(i))

    def read(self, i: int) -> list[Person]:
        """The people that block `i` names: those that its links to writers' pages name, where nothing announces any."""
        block = self.blocks[i]
        people = read_byline(block.text, block.spans, self.language)
        if announces(block.text):
            return people
        linked = []
        for span in block.spans:
            if span.kind == "link" and span.url and _WRITERS.search(span.url):
                text = block.text[span.start : span.end]
                named = read_people(text, self.language)
                if [fold(p.name) for p in named] == [fold(text)] and _stands_in(text, block.text):
                    linked.append(Person(named[0].name, span.url))
        return people if _keys(linked) <= _keys(people) else merge(linked)


def _near(blocks: Sequence[Block]) -> tuple[Set[int], Set[int]]:
    """Where a story's bylines stand: at its headline, and under its end."""
    story = [i for i, b in enumerate(blocks) if b.role in _FIRST_AND_TEXT]
    if not story:
        return set(), set()
    head = next((i for i in story if blocks[i].role is Role.HEADLINE), story[0])
    return (
        {*range(max(0, head - _BEFORE), min(head + _AFTER, len(blocks)))},
        {*range(story[-1] + 1, min(story[-1] + 1 + _BELOW, len(blocks)))},
    )


def _looks_like_one(block: Block) -> bool:
    dated = block.role is Role.DATE and not _CASELESS.search(block.text)
    linked = any(s.kind == "link" and s.url and _WRITERS.search(s.url) for s in block.spans)
    return dated or linked or opens_with_cue(block.text)


def _is_doubtful(shown: list[Person], block: Block, declared: list[Person]) -> bool:
    """Whether what a line was read to say is less like names than what metadata declare."""
    if announces(block.text):
        return False
    if not _initials(declared).isdisjoint(p.name for p in shown):
        return True  # what stands in place of a portrait
    if any(is_full_name(p.name) or (is_house(p.name) and block.role is Role.BYLINE) for p in shown):
        return False
    return any(is_full_name(p.name) for p in declared) or (
        block.role is not Role.BYLINE and not _keys(shown) & _keys(declared)
    )


def _shown(page: _Lines, lines: Iterable[int], declared: list[Person]) -> tuple[list[Person], int]:
    """The people that the blocks `lines` name, and the number of the first block that does."""
    found: list[tuple[int, bool, list[Person]]] = []  # block, whether announced, people
    pending = ""
    for i in islice(lines, _MOST_LINES):
        text = page.blocks[i].text.strip()
        if is_lone_cue(text):  # "By" alone: its name is the next block
            pending = text
            continue
        people = read_people(f"{pending} {text}", page.language) if pending else page.read(i)
        people = _mended(people, text, declared)
        if people:
            found.append((i, bool(pending) or announces(text), people))
        pending = ""
    telling = [
        f for f in found if f[1] or page.is_marked(f[0]) or any(is_full_name(p.name) or is_house(p.name) for p in f[2])
    ]
    found = telling or found
    known = _keys(declared)
    if any(known & _keys(people) for _, _, people in found):
        # Metadata and page agree on a line: lines before it are of others, but for one right above it that is its like.
        first = next(n for n, (_, _, people) in enumerate(found) if known & _keys(people))
        while first and page.are_alike(found[first - 1][0], found[first][0]):
            first -= 1
        found = found[first:]
    elif any(announced for _, announced, _ in found):
        # What stands before the line that says "By" is the section, or somebody's picture.
        writers = _keys(next(people for _, announced, people in found if announced))
        found = found[next(n for n, (_, _, people) in enumerate(found) if writers & _keys(people)) :]
        found = [f for f in found if f[1] or page.is_byline_in_full(f[0])]
    shown: list[Person] = []
    last = found[0][0] if found else 0
    for i, announced, people in found:
        if shown and known and known <= _keys(shown) and not (announced and i - last <= _NEXT_LINES):
            break
        if shown and i - last > _FARTHEST and not known & _keys(people):
            break
        if shown and page.blocks[i].role is not Role.BYLINE and (i - last > 2 or page.is_dated(i)):
            break  # the next post, comment or story
        is_sure = page.blocks[i].confidence >= _DOUBTFUL
        shown += [p for p in people if not shown or announced or fold(p.name) in known or (is_sure and _is_one_more(p))]
        last = i
    initials = _initials(shown)  # which stand in place of a portrait
    return merge([p for p in shown if p.name not in initials]), found[0][0] if found else -1


def _is_one_more(person: Person) -> bool:
    """Whether a line that nothing announces names one more writer, and not, by a note's number, where one works."""
    return is_full_name(person.name) or (person.title is not None and not person.name[0].isdigit())


def _initials(people: list[Person]) -> set[str]:
    """The initials of those of the people who have full names."""
    return {"".join(w[0] for w in p.name.split()) for p in people if is_full_name(p.name)}


def _mended(read: list[Person], text: str, declared: list[Person]) -> list[Person]:
    """The people of a byline, by the names of metadata where all of these stand in it.

    Metadata knows where a name ends ("Ann LeeTwitter"); a reading that says more ("Nils Holm" for "Nils") stays.
    """
    named = [p for p in declared if _stands_in(p.name, text)]
    if not named or len(named) < len(declared):
        return read
    names = " | ".join(fold(p.name) for p in read)
    overlap = any(fold(n.name) in names or names in fold(n.name) for n in named)
    if not overlap and any(is_full_name(p.name) for p in read):
        return read  # "By Ann Lee, The Daily" of a page that names The Daily alone
    longer = any(
        f" {fold(n.name)} " in f" {fold(p.name)} " and " " not in n.name and " " in p.name and not is_house(n.name)
        for n in named
        for p in read
    )
    if longer:
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


def _refused(value: str, site_name: str | None) -> bool:
    return _is_placeholder(value) or _is_site(value, site_name)


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
