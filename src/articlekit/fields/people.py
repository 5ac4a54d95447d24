"""People: who wrote the story, out of bylines, metadata and author boxes.

A byline is read in three steps: what is no name at all is cut out (addresses, dates, "4 min read"), the rest is cut into
pieces at its separators, and each piece is told apart: a name, the title of the name before it, a place, a desk or an
agency. Only what a word that announces a writer ("By", "Text:", "作者") points at is read, where there is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from ..article import Person
from ..blocks import Block, Span
from ..roles.names import Role
from .agencies import is_agency
from .byline_words import (
    AND,
    CUES,
    DESKS,
    GENRES,
    HOUSES,
    JOB_WORDS,
    JOBS,
    OTHER_CUES,
    PARTICLES,
    PREPOSITIONS,
    TIMES,
    WITH,
)
from .calendar import month_number
from .places import fold, is_place

__all__ = ["NamedFact", "choose_authors", "clean_author", "read_byline"]

#: Longer blocks are texts about people, not bylines.
_LONGEST_BYLINE = 600


class NamedFact(Protocol):
    """An author as metadata names one; `articlekit.metadata.Fact` is one."""

    @property
    def value(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def url(self) -> str | None: ...


_ADDRESS = re.compile(r"\S+@[\w.-]+\.\w+|https?://\S+|(?<!\w)www\.\S+/\S*")
_HANDLE = re.compile(r"(?<!\w)@(\w[\w.]*)|(?<=[a-z])@(\w+)")
_GLUED = (
    (re.compile(r"(?<=\d)(?=[^\W\d_]{3})(?!(?:st|nd|rd|th)\b)"), " | "),
    (re.compile(r"(?<=[^\W\d_]{2})(?=\d{4}|\d{1,2}[:.]\d\d)"), " | "),
    (
        re.compile(
            r"(?<=[a-zà-ÿ.])(?=(?:Published|Updated|Posted|Publié|Twitter|Facebook|Follow|Korrespondent|Redakteur|Senior"
            r"|Editor|Reporter|Staff|Freier|Freie|Journalist|Contributor|Photo|Lesezeit|Aktualisiert)\b)"
        ),
        " | ",
    ),
    (re.compile(r"^(By|by|BY)(?=[A-Z])"), r"\1 "),
)
_HARD = re.compile(r"\s*(?:[|•·∙●►▪~–—―‧]+|//|\s[-‐]+\s|^-\s|[\n\t]+|\s\*\s|…|\.\.\.)\s*")
_ASIDE = re.compile(r"[(\[（]([^()\[\]（）]{0,80})[)\]）]")
_TOKEN_OF_TIME = re.compile(r"^\W*\d")

_AND = "|".join(re.escape(w) for w in sorted(AND, key=len, reverse=True))
_WITH = "|".join(re.escape(w) for w in sorted(WITH, key=len, reverse=True))
_LIST = re.compile(rf"\s*([,，、;；&+＆]|(?<=\s)(?:{_AND}|{_WITH})(?=\s)|\s?/\s?|／)\s*")

_CUE_WORDS = sorted({*CUES, *OTHER_CUES, *PREPOSITIONS}, key=len, reverse=True)
_OTHER = frozenset(OTHER_CUES)
_PREPOSITIONS = frozenset(PREPOSITIONS)
_CUE = re.compile(
    rf"(?<![\w'’])({'|'.join(re.escape(w) for w in _CUE_WORDS)})(?![\w'’-])\s*([:：/／]?)\s*(?:(?:by|von)\s)?", re.IGNORECASE
)
_CJK_CUE = re.compile(r"^(?:本报|本報)?(作者|记者|記者|撰文|撰稿|执笔|執筆|文)\s*[:：/／]?\s*|^(기자)\s+")
_CJK_TAIL = re.compile(r"\s?(?:記者|记者|기자|특파원|인턴기자|선임기자|논설위원|編集委員)(?:\s?외\s?\d*\s?명?)?$")
_CREDENTIAL = re.compile(r"(?:[A-Z]\.?){2,6}®?(?:-[A-Z]+)?|Ph\.?\s?D\.?|MSc|BSc|MBA|M\.?Sc\.?|Jr\.|FAND|DVM|PhD|CEPF®")
_HONORIFIC = re.compile(r"^((?:(?:Dr|Prof|Mag|Dipl|Ing|PD|Univ)\.?(?:-Ing\.)?(?:\s(?:med|phil|rer|nat|jur|h\.\s?c)\.)*\s)+)(?=\S+\s\S)", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|die|der|das|our|la|le|el|il)\s", re.IGNORECASE)

#: Values of templates and defaults of content systems, no names.
_PLACEHOLDERS = frozenset(
    """admin administrator author authors autor auteur editor editors staff user root null none undefined unknown n/a na test
    default webmaster guest anonymous person name @type organization system site owner nobody unbekannt anonyme anónimo
    superuser redactor publisher website wordpress nachrichten news""".split()
)
_TEMPLATE = re.compile(r"[{}<>%$\[\]]|^@|^\W*$|\d{5}|^https?:|^www\.|^/|\.(?:com|org|net)/")


def read_byline(text: str, spans: Sequence[Span] = (), language: str | None = None) -> list[Person]:
    """Read the people who sign a story out of its byline, in the order they stand there.

    `spans` are the block's: a link on a name gives the person's `url`. A job title beside a name becomes its `title`;
    places, addresses, dates and reading times are dropped. An agency or desk is kept where it signs alone or beside
    the writer ("A and AP"), not as the writer's house ("A, dpa"). `language` (a BCP 47 tag) decides what a lone "a"
    or "i" between names means. Text that names nobody gives an empty list.

    >>> read_byline("By Ann Lee and Bob Ray, Staff Writers | May 2, 2024 | 4 min read")
    [Person(name='Ann Lee', url=None, title=None), Person(name='Bob Ray', url=None, title='Staff Writers')]
    >>> [p.name for p in read_byline("Von Jana Weiß, Berlin")]
    ['Jana Weiß']
    >>> [p.name for p in read_byline("文／王小明")]
    ['王小明']
    >>> [p.name for p in read_byline("Reuters")]
    ['Reuters']
    """
    text = text[:_LONGEST_BYLINE]
    links = {fold(text[s.start : s.end]): s.url for s in spans if s.kind == "link" and s.url}
    people = _read(_part_at_links(text, spans), language)
    for person in people:
        person.url = links.get(fold(person.name)) or links.get(fold(f"@{person.name}"))
    return people


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
    value = " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", name)).split())
    if _is_placeholder(value) or _is_site(value, site_name):
        return []
    return [p for p in _read(value, None) if not _is_placeholder(p.name) and not _is_site(p.name, site_name)]


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
    declared, source = _declared(metadata_authors, site_name)
    shown, at = _shown(blocks, declared, language)
    if shown:
        by_name = {fold(p.name): p for p in declared}
        for person in shown:
            same = by_name.get(fold(person.name))
            person.url = person.url or (same.url if same else None)
        return shown, f"block:{at}"
    if declared:
        return declared, source
    for i, block in enumerate(blocks):
        if block.role is Role.AUTHOR_BIO and (person := _read_bio(block.text)):
            return [person], f"block:{i}"
    return [], ""


# -- reconciling -------------------------------------------------------------------------------------------------------


def _declared(facts: Iterable[NamedFact], site_name: str | None) -> tuple[list[Person], str]:
    """The people of the first source of metadata that names any, and that source."""
    people: list[Person] = []
    chosen = ""
    for fact in facts:
        if chosen and fact.source != chosen:
            continue
        for person in clean_author(fact.value, site_name):
            person.url = fact.url
            people.append(person)
            chosen = fact.source
    return _merge(people), chosen


def _shown(blocks: Sequence[Block], declared: list[Person], language: str | None) -> tuple[list[Person], int]:
    """The people that the page's byline blocks name, and the number of the first block that does."""
    people: list[Person] = []
    at = -1
    pending = ""
    known = {fold(p.name) for p in declared}
    for i, block in enumerate(blocks):
        if block.role is not Role.BYLINE:
            continue
        text = block.text.strip()
        if _CUE.fullmatch(text) or _GENRE_LINE.fullmatch(text):  # "By" alone: its name is the next block
            pending = text
            continue
        announced = bool(pending) or _announces(text)
        named = [p for p in declared if _stands_in(p.name, text)]
        if named and len(named) == len(declared):
            found = [Person(p.name, p.url, p.title) for p in named]
        elif pending:
            found = _read(f"{pending} {text}", language)
        else:
            found = read_byline(text, block.spans, language)
        pending = ""
        if people and not announced:
            found = [p for p in found if fold(p.name) in known or (not known <= _keys(people) and _is_full_name(p.name))]
        if found and not people:
            at = i
        people += found
    return _merge(people), at


def _keys(people: list[Person]) -> set[str]:
    return {fold(p.name) for p in people}


_GENRE_LINE = re.compile(r"(?:ein |eine )?(?:kommentar|kolumne|analyse|beitrag|interview|gastbeitrag|a column|opinion) (?:von|by)", re.IGNORECASE)


def _stands_in(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(name))}(?![^\W\d_])", fold(_unglue(text))))


def _announces(text: str) -> bool:
    return any(kind for kind, _ in _announced(_segments(_without_times(_unglue(text)))))


def _read_bio(text: str) -> Person | None:
    """The person that an author box is about: "Ann Lee is a reporter …"."""
    m = re.match(r"(?:about\s)?([^\s,.]+(?:\s[^\s,.]+){1,3}?),?\s(?:is|ist|est|es|è|é|är|er|jest|je|was|war|covers|writes|schreibt|arbeitet|works|has)\s", text)
    return Person(m[1]) if m and _is_full_name(m[1]) else None


# -- reading -----------------------------------------------------------------------------------------------------------


def _read(text: str, language: str | None) -> list[Person]:
    handles = [a or b for a, b in _HANDLE.findall(text)]
    text = _ADDRESS.sub(" | ", text)
    text = _HANDLE.sub(" | ", text)
    segments = _segments(_without_times(_unglue(text)))
    announced = _announced(segments)
    if any(kind for kind, _ in announced):
        people = _merge([p for kind, part in announced if kind for p in _people(part, language)])
    else:
        people = []
        for segment in segments:
            for person in _people(segment, language):
                if not people or not (is_agency(person.name) or is_place(person.name) or _is_house(person.name)):
                    people.append(person)
            if people and len(segments) > 1 and not _is_desk(people[0].name):
                break
        people = _merge(people)
    if not people and len(handles) == 1:
        return [Person(handles[0])]
    return people


def _unglue(text: str) -> str:
    """Part what inline elements without a space between them run together: "Ann LeePublished: May 2"."""
    text = text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "").strip(" -–—|•·,")
    for pattern, parted in _GLUED:
        text = pattern.sub(parted, text)
    return text


def _part_at_links(text: str, spans: Sequence[Span]) -> str:
    """Set a separator where a link ends or starts inside a word: "Ann LeeTwitter"."""
    edges = {edge for s in spans if s.kind == "link" for edge in (s.start, s.end)}
    for edge in sorted(edges, reverse=True):
        if 0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum():
            text = f"{text[:edge]} | {text[edge:]}"
    return text


def _without_times(text: str) -> str:
    """Replace dates, times, reading times and counts by separators: runs of words around digits."""
    words = text.split(" ")
    digits = [bool(_TOKEN_OF_TIME.match(w)) for w in words]
    if not any(digits):
        return text
    timely = list(digits)
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            if not timely[i] and timely[i - step] and _is_time_word(words[i]):
                timely[i] = True
    kept: list[str] = []
    for word, cut in zip(words, timely, strict=True):
        kept.append("|" if cut else word)
    return " ".join(kept)


def _is_time_word(word: str) -> bool:
    bare = word.strip(".,:;()|–—-").casefold()
    return not bare or bare in TIMES or month_number(bare) is not None


def _segments(text: str) -> list[str]:
    return [s.strip(" ,:;-–—|") for s in _HARD.split(text) if s.strip(" ,:;-–—|.")]


def _announced(segments: list[str]) -> list[tuple[bool, str]]:
    """The parts of a byline with whether a word announces them as the writer's; those of others are left out."""
    parts: list[tuple[bool, str]] = []
    waiting = False
    for segment in segments:
        cues = [m for m in _CUE.finditer(segment) if _is_cue(m, segment)]
        if not cues and (m := _CJK_CUE.match(segment)):
            parts.append((True, segment[m.end() :]))
            continue
        if not cues:
            parts.append((waiting, segment))
            waiting = False
            continue
        if before := segment[: cues[0].start()].strip(" ,:;"):
            # "Ann Lee, edited by Bob Ray"; what stands before a writer's cue is the section or the kind of text.
            parts.append((waiting, before))
        for m, following in zip(cues, [*cues[1:], None], strict=True):
            part = segment[m.end() : following.start() if following else None].strip(" ,:;")
            others = fold(m[1]) in _FOLDED_OTHER
            if part and not others:
                parts.append((True, part))
            waiting = not part and not others
    return parts


_FOLDED_OTHER = frozenset(fold(w) for w in _OTHER)
_FOLDED_PREPOSITIONS = frozenset(fold(w) for w in _PREPOSITIONS)
_FOLDED_CUES = frozenset(fold(w) for w in CUES) - _FOLDED_PREPOSITIONS


def _is_cue(m: re.Match[str], segment: str) -> bool:
    word, colon = fold(m[1]), m[2]
    before = segment[: m.start()].rstrip(" ,:;.").split(" ")[-1]
    if word in _FOLDED_PREPOSITIONS:
        at_start = not before or fold(before) in GENRES or (word == "by" and m[1].islower() or m[1] == "By")
        return at_start and m.end() <= len(segment)
    if " " in word:
        return True
    # One word that is also a job or a noun: only with a colon, or in front of the whole line.
    follows = segment[m.end() :].lstrip()
    return bool(colon) or (not before and bool(follows) and (word not in JOBS or not m[1].isascii() or m[1].istitle()) and _names_follow(follows))


def _names_follow(text: str) -> bool:
    first = text.split(" ")[0]
    return (first[0].isupper() or _caseless(first[0])) and not _is_job(text)


def _people(part: str, language: str | None) -> list[Person]:
    """The people that a part of a byline lists."""
    asides: list[str] = []

    def aside(m: re.Match[str]) -> str:
        asides.append(m[1].strip())
        return f",\x00{len(asides) - 1}\x00,"

    part = _CUE_AT_START.sub("", part)
    pieces = _LIST.split(_ASIDE.sub(aside, part))
    people: list[Person] = []
    for n in range(0, len(pieces), 2):
        piece = pieces[n].strip(" .:;-–—|*✉'\"“”„«»【】[]")
        sign = pieces[n - 1].strip().casefold() if n else ""
        joined = not sign or sign in AND or sign in "&+＆、"
        if piece.startswith("\x00"):
            title = asides[int(piece.strip("\x00"))]
            if people and not people[-1].title and _is_job(title):
                people[-1].title = title
            continue
        if not re.search(r"[^\W\d_]", piece):
            continue
        person = _person(piece, people, joined, sign in WITH, sign in ("/", "／"))
        if person is not None:
            people.append(person)
    return people


_CUE_AT_START = re.compile(r"^(?:by|von|par|por|written by)\s+", re.IGNORECASE)


def _person(piece: str, before: list[Person], joined: bool, with_: bool, slash: bool) -> Person | None:
    """Read one piece of a list of names; a title goes to the person before it."""
    last = before[-1] if before else None
    if is_agency(piece):
        return Person(piece) if last is None or (joined and not with_) else None
    if last is not None and (_CREDENTIAL.fullmatch(piece) or (_is_job(piece) and not _leading_name(piece))):
        last.title = last.title or piece
        return None
    honorific = ""
    if m := _HONORIFIC.match(piece):
        honorific, piece = m[1].strip(), piece[m.end() :]
    piece = _CJK_TAIL.sub("", piece)
    name, title = _split_title(piece)
    if not name or not _is_name(name):
        return None
    if last is not None:
        single = " " not in name and not _caseless(name[0])
        if (single and not joined and " " in last.name) or (is_place(name) and not joined):
            return None
        if (not joined or with_) and (_is_house(name) or _is_desk(name)) or slash and (_is_house(name) or "." in name):
            return None
    if name[0].islower() and last is not None:
        return None
    return Person(_once(name), title=honorific or title)


def _split_title(piece: str) -> tuple[str, str | None]:
    """Part a name from the job, the house or the letters that follow it without a comma."""
    words = piece.split()
    name = _leading_name(piece)
    if name and name != piece:
        return name, piece[len(name) :].strip(" ,-–—:")
    while len(words) > 2 and _CREDENTIAL.fullmatch(words[-1]) and not piece.isupper():
        words.pop()
    # "Brian Truitt USA TODAY", "Beatrice Dupuy The Associated Press": the house follows the name.
    for n in range(2, len(words)):
        tail = " ".join(words[n:])
        if is_agency(tail) or is_agency(_LEADING.sub("", tail)) or (tail.isupper() and len(tail) > 3 and not words[0].isupper()):
            return " ".join(words[:n]), None
    return " ".join(words), None


def _leading_name(piece: str) -> str:
    """The name before a job in the same piece ("Amy Gibbons Political Correspondent"); "" if the piece is a job alone."""
    words = piece.split()
    if not _is_job(piece):
        return piece
    folded = [w.casefold().strip(".,") for w in words]
    first = next((n for n, w in enumerate(folded) if w in JOBS or w in JOB_WORDS), len(words))
    if first >= 2 and first < len(words) and all(w[:1].isupper() or w.casefold() in PARTICLES for w in words[:first]):
        if not any(w in HOUSES for w in folded[:first]):
            return " ".join(words[:first])
    return ""


def _is_job(text: str) -> bool:
    words = [w.casefold().strip(".,:") for w in text.split()]
    plural = (w[:-1] if w.endswith("s") else w for w in words)
    return any(w in JOBS for w in words) or any(w in JOBS for w in plural)


def _is_desk(name: str) -> bool:
    return any(w.strip(".,").casefold() in DESKS for w in re.split(r"[\s-]", name))


def _is_house(name: str) -> bool:
    return is_agency(name) or any(w.casefold() in HOUSES for w in name.split()) or bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", name))


def _is_name(name: str) -> bool:
    words = name.split()
    if len(name) > 60 or len(words) > 6 or any(c in "!?:=#{}<>" for c in name):
        return False
    if len(words) == 1:
        return fold(name) not in _NOT_NAMES and not _is_time_word(name)
    if _is_desk(name) or _is_house(name):
        return True
    small = [w for w in words if w[0].islower() and w.casefold() not in PARTICLES and not w.startswith(("d'", "d’", "al-", "el-"))]
    return not small or (len(words) <= 3 and len(small) == len(words) == 2)


_NOT_NAMES = _FOLDED_CUES | _FOLDED_PREPOSITIONS | frozenset("the and und et facebook twitter instagram linkedin x email share follow".split())


def _is_full_name(name: str) -> bool:
    """Whether the name is a person's, first and last: good enough without anything that announces it."""
    words = name.split()
    if len(words) == 1:
        return _caseless(name[0]) and 2 <= len(name) <= 4
    plain = not (_is_house(name) or _is_desk(name) or _is_job(name) or is_place(name))
    return 2 <= len(words) <= 4 and plain and all(w[0].isupper() or _caseless(w[0]) or w.casefold() in PARTICLES for w in words)


def _caseless(char: str) -> bool:
    return char.isalpha() and char.lower() == char.upper()


def _once(name: str) -> str:
    """ "Anna Krag Anna Krag" → "Anna Krag"."""
    words = name.split()
    half = len(words) // 2
    twice = len(words) > 1 and len(words) % 2 == 0 and [*map(fold, words[:half])] == [*map(fold, words[half:])]
    return " ".join(words[:half] if twice else words)


def _merge(people: Iterable[Person]) -> list[Person]:
    """The same people, each once: case, accents, initials and a lone part of a longer name make no other person."""
    merged: list[Person] = []
    for person in people:
        same = next((p for p in merged if _same(p.name, person.name)), None)
        if same is None:
            merged.append(person)
            continue
        if len(person.name) > len(same.name) and fold(person.name) != fold(same.name):
            same.name = person.name
        same.url = same.url or person.url
        same.title = same.title or person.title
    return merged


def _same(a: str, b: str) -> bool:
    left, right = fold(a).replace(".", "").split(), fold(b).replace(".", "").split()
    if left == right:
        return True
    if len(left) != len(right) or len(left) < 2 or left[-1] != right[-1]:
        return False
    return all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(left, right, strict=True))


# -- what metadata says that is no name --------------------------------------------------------------------------------


def _is_placeholder(value: str) -> bool:
    bare = value.strip(" .,:;-")
    return fold(bare) in _PLACEHOLDERS or bool(_TEMPLATE.search(bare)) or bool(_ADDRESS.fullmatch(bare)) or len(bare) < 2


def _is_site(value: str, site_name: str | None) -> bool:
    def squeeze(name: str) -> str:
        return re.sub(r"\W|^(?:the|der|die|das|le|la|el|il)\s|\.\w{2,3}$", "", fold(name))

    return bool(site_name) and squeeze(value) in (squeeze(site_name or ""), "")
