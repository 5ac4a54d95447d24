"""Bylines: the people who sign a story, read out of the line that names them.

A byline is read in three steps: what is no name at all is cut out (addresses, dates, "4 min read"), the rest is cut
into pieces at its separators, and each piece is told apart: a name, the title of the name before it, a place, a desk or
an agency. Where a word announces the writer ("By", "Text:", "作者"), only what it points at is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..article import Person
from ..blocks import Span
from .agencies import is_agency
from .byline_words import (
    AND,
    BUTTONS,
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

__all__ = [
    "ADDRESS",
    "DOMAIN",
    "LONGEST_BYLINE",
    "announces",
    "is_full_name",
    "is_house",
    "is_lone_cue",
    "merge",
    "opens_with_cue",
    "parts",
    "read_byline",
    "read_people",
]

#: Longer blocks are texts about people, not bylines.
LONGEST_BYLINE = 600
ADDRESS = re.compile(r"[^\s@|,;()<>]{1,64}@[\w-]+(?:\.[\w-]+)+|https?://\S+|(?<!\w)www\.[^\s/]{1,253}/\S*")
_HANDLE = re.compile(r"(?<!\w)@(\w[\w.]*)|(?<=[a-z])@(\w+)")
_GLUED = (
    (re.compile(r"(?<=\d\d)(?=[^\W\d_]{3})"), " | "),
    (re.compile(r"(?<=[^\W\d_]{2})(?=(?:19|20)\d\d(?!\d)|\d{1,2}[:.]\d\d)"), " | "),
    (
        re.compile(
            r"(?<=[a-zà-ÿ.])(?=(?:Published|Updated|Posted|Publié|Twitter|Facebook|Follow|Korrespondent|Redakteur|Senior"
            r"|Editor|Reporter|Staff|Freier|Freie|Journalist|Contributor|Photo|Lesezeit|Aktualisiert)\b)"
        ),
        " | ",
    ),
    (re.compile(r"^(By|by|BY)(?=[A-Z])"), r"\1 "),
)
_GLUED_MONTH = re.compile(r"(?<=[^\W\d_A-Z])([A-Z][a-z]{2,9})(?=\.?\s\d)")
#: Space before a sign, looked for where it begins alone: otherwise a run of it takes the square of its length.
_SPACE = r"(?:(?<!\s)\s+)?"
_HARD = re.compile(rf"{_SPACE}(?:[|•·∙●►▪~–—―‧]+|//|\s[-‐]+\s|^-\s|[\n\t]+|\s\*\s|…|\.\.\.)\s*")
_ASIDE = re.compile(r"[(\[（]([^()\[\]（）]{0,80})[)\]）]")
DOMAIN = re.compile(r"(?:[\w-]{2,}\.){1,3}[a-z]{2,4}")
_TOKEN_OF_TIME = re.compile(r"^\W*\d")
_AND = "|".join(re.escape(w) for w in sorted(AND, key=len, reverse=True))
_WITH = "|".join(re.escape(w) for w in sorted(WITH, key=len, reverse=True))
_LIST = re.compile(rf"{_SPACE}([,，、;；&+＆]|(?<=\s)(?:{_AND}|{_WITH})(?=\s)|\s?/\s?|／)\s*")


def _any_of(words: Iterable[str]) -> str:
    """A pattern for these words, the longest first; in groups by their first letters, so that `re` tries one group."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(group)})" for first, group in rests.items())


_OTHER = frozenset(OTHER_CUES)
_PREPOSITIONS = frozenset(PREPOSITIONS)
_CUE = re.compile(
    rf"(?<![\w'’])({_any_of({*CUES, *OTHER_CUES, *PREPOSITIONS})})(?![\w'’-])(?:\s*(?=[:：/／]))?([:：/／]?)\s*"
    r"(?:(?:by|von)\s)?",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"([가-힣]{2,4}(?:\s?·\s?[가-힣]{2,4}|,\s[가-힣]{3}(?=[,\s])){0,30})\s?(?:인턴|선임|전문|수습)?(?:기자|특파원)"
)
_LINE_BREAK = re.compile(r"[\x00\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]+")
_HANGUL_DOT = re.compile(r"(?<=[가-힣])\s?·\s?(?=[가-힣])")
_HAN_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")
_CJK_CUE = re.compile(
    r"^(?:本报|本報|[\u4e00-\u9fff]{1,5}[社报報网網])?(作者|记者|記者|撰文|撰稿|执笔|執筆|文)\s*[:：/／]?\s*|^(기자)\s+"
)
_CJK_TAIL = re.compile(r"\s?(?:記者|记者|기자|특파원|인턴기자|선임기자|논설위원|編集委員)(?:\s?외\s?\d*\s?명?)?$")
_CREDENTIAL = re.compile(r"(?:[A-Z]\.?){2,6}®?(?:-[A-Z]+)?|Ph\.?\s?D\.?|MSc|BSc|MBA|M\.?Sc\.?|Jr\.|FAND|DVM|PhD|CEPF®")
_HONORIFIC = re.compile(
    r"^((?:(?:Dr|Prof|Mag|Dipl|Ing|PD|Univ)\.?(?:-Ing\.)?(?:\s(?:med|phil|rer|nat|jur|h\.\s?c)\.)*\s)+)(?=\S+\s\S)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|die|les)\s", re.IGNORECASE)  # others are parts of names: "Das Gupta", "La Toya"
_LEADING = re.compile(r"^(?:the|die|der|das|our|la|le|el|il)\s", re.IGNORECASE)


def read_byline(text: str, spans: Sequence[Span] = (), language: str | None = None) -> list[Person]:
    """Read the people who sign a story out of its byline, in the order they stand there.

    `spans` are the block's: a link on a name gives the person's `url`. A job title beside a name becomes its `title`;
    places, addresses, dates and reading times are dropped. An agency or desk is kept where it signs alone or beside
    the writer ("A and AP"), not as the writer's house ("A, dpa"). `language` (a BCP 47 tag) decides what a space
    means between Chinese characters: in Chinese it parts two people, in Japanese family and given name. Text that names
    nobody gives an empty list.

    >>> [p.name for p in read_byline("By Ann Lee and Bob Ray, Staff Writers | May 2, 2024 | 4 min read")]
    ['Ann Lee', 'Bob Ray']
    >>> [p.name for p in read_byline("Von Jana Weiß, Berlin")]
    ['Jana Weiß']
    >>> [p.name for p in read_byline("文／王小明")]
    ['王小明']
    >>> [p.name for p in read_byline("Reuters")]
    ['Reuters']
    """
    text = text[:LONGEST_BYLINE]
    links = {fold(text[s.start : s.end]): s.url for s in spans if s.kind == "link" and s.url}
    people = read_people(_part_at_links(text, spans), language)
    for person in people:
        person.url = links.get(fold(person.name)) or links.get(fold(f"@{person.name}"))
    return people


def is_lone_cue(text: str) -> bool:
    """Whether the line only announces a writer: "By", "Kommentar von"."""
    m = _CUE.fullmatch(text)
    return (m is not None and fold(m[1]) not in _FOLDED_OTHER) or bool(_GENRE_LINE.fullmatch(text))


_GENRE_LINE = re.compile(
    r"(?:ein |eine )?(?:kommentar|kolumne|analyse|beitrag|interview|gastbeitrag|a column|opinion) (?:von|by)",
    re.IGNORECASE,
)


def announces(text: str) -> bool:
    """Whether a word of the line announces a writer: "By …", "Text: …"."""
    return any(kind for kind, _ in _announced(_segments(_without_times(_unglue(text)))))


def opens_with_cue(text: str) -> bool:
    """Whether the line begins by announcing its writer: "By Ann Lee"."""
    m = _CUE.match(text)
    return m is not None and fold(m[1]) not in _FOLDED_OTHER and _is_cue(m, text)


def parts(text: str) -> list[str]:
    """The parts of a line that may name its writer: all but what "edited by" and the like point at."""
    return [part for _, part in _announced(_segments(_unglue(text)))]


def read_people(text: str, language: str | None) -> list[Person]:
    """Read the people out of a byline or an author's name, without their links; see `read_byline`."""
    text = ADDRESS.sub(" | ", " ".join(_LINE_BREAK.sub(" | ", text).split()))
    if reporters := _KOREAN.findall(text):  # "순천 홍길동 기자": the name stands right before "reporter"
        return merge(Person(name) for names in reporters for name in re.split(r"\s?[·,]\s?", names))
    handles = [a or b for a, b in _HANDLE.findall(text)]
    text = _HANDLE.sub(" | ", text)
    segments = _segments(_without_times(_unglue(text)))
    announced = _announced(segments)
    if any(kind for kind, _ in announced):
        people = merge([p for kind, part in announced if kind for p in _people(part, language)])
    else:
        # Beside a person's full name, what other pieces say is the section, the house, the place.
        read = [_people(part, language) for _, part in announced]
        telling = [r for r in read if any(is_full_name(p.name) or _is_desk(p.name) for p in r)]
        people = merge(next((r for r in (*telling, *read) if r), []))
    if not people:
        signed = next((part for _, part in announced if _signs_as_desk(part)), None)
        if signed and len(segments) <= 3:
            return [Person(signed)]
    if not people and len(handles) == 1:
        return [Person(handles[0])]
    return people


def _signs_as_desk(part: str) -> bool:
    """Whether a job or desk stands where the name should: "Staff Clinician", "Nachrichtenredaktion"."""
    words = part.split()
    return len(words) <= 4 and (words[0][0].isupper() or len(words) == 1) and (_is_desk(part) or _is_job(part))


def _unglue(text: str) -> str:
    """Part what inline elements without a space between them run together: "Ann LeePublished: May 2"."""
    text = _HANGUL_DOT.sub(", ", text)
    text = text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "").strip(" -–—|•·,")
    for pattern, parted in _GLUED:
        text = pattern.sub(parted, text)
    return _GLUED_MONTH.sub(lambda m: f" | {m[0]}" if month_number(m[1]) else m[0], text)


def _part_at_links(text: str, spans: Sequence[Span]) -> str:
    """Set a separator where a link ends or starts inside a word ("Ann LeeTwitter"), and between two links in a row."""
    starts = {s.start for s in spans if s.kind == "link"}
    edges = {s.end for s in spans if s.kind == "link"}
    for edge in sorted(starts | edges, reverse=True):
        inside = 0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum()
        if inside or (edge in edges and edge + 1 in starts and text[edge].isspace()):
            text = f"{text[:edge]} | {text[edge:]}"
    return text


def _without_times(text: str) -> str:
    """Replace dates, times, reading times and counts by separators: runs of words around digits."""
    words = text.split(" ")
    digits = [bool(_TOKEN_OF_TIME.match(w)) and _is_of_time(words, n) for n, w in enumerate(words)]
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


def _is_of_time(words: list[str], n: int) -> bool:
    """Whether the digits are of a date, time or count: "98 Buck Social" is a name."""
    beside = [*words[max(0, n - 1) : n], *words[n + 1 : n + 2]]
    telling = bool(re.search(r"\d{4}|\d\W\d|\d[^\W\d]", words[n])) or n == len(words) - 1
    return telling or any(_is_time_word(w) or _TOKEN_OF_TIME.match(w) for w in beside)


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
        return not before or fold(before) in GENRES or m[1] in ("by", "By")
    if " " in word:
        return True
    # One word that is also a job or a noun: only with a colon, or in front of the whole line.
    follows = segment[m.end() :].lstrip()
    return bool(colon) or (
        not before
        and bool(follows)
        and (word not in JOBS or not m[1].isascii() or m[1].istitle())
        and _names_follow(follows)
    )


def _names_follow(text: str) -> bool:
    first = text.split(" ")[0]
    return (first[0].isupper() or _caseless(first[0])) and not _is_job(text)


def _people(part: str, language: str | None) -> list[Person]:
    """The people that a part of a byline lists."""
    asides: list[str] = []

    def aside(m: re.Match[str]) -> str:
        asides.append(m[1].strip())
        return f",\x00{len(asides) - 1}\x00,"

    part = _SECTION.sub("", _PLACE_AND.sub("", _CUE_AT_START.sub("", part)))
    if (m := _FOR_HOUSE.match(part)) and is_full_name(m[1]):  # "Ann Lee for The Daily"
        part = m[1]
    if _DESK_PHRASE.match(part) and _is_desk(part.split()[0]):  # "Staff and news service reports"
        return [Person(part)]
    if (language or "").lower().startswith("zh"):
        part = _HAN_SPACE.sub("、", part)
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
        elif not people and _is_job(piece):  # the line is a title: "Director of Engineering, Cloud Platform"
            break
    return people


_SECTION = re.compile(r",?\s(?:in|im|on behalf of)\s.*", re.DOTALL)
_PLACE_AND = re.compile(r"\sin\s[A-Z][\w.]+(?:\s[A-Z]\w+)?(?=\s(?:and|und)\s\S+\s\S+)")
_FOR_HOUSE = re.compile(r"(\S+\s\S+(?:\s\S+)?)\s(?:for|für|pour|para|per)\s[A-Z]")
_DESK_PHRASE = re.compile(r"\S+ (?:and|und|&) [a-zäöü]")
_CUE_AT_START = re.compile(r"^(?:by|von|par|por|written by)\s+", re.IGNORECASE)


def _person(piece: str, before: list[Person], joined: bool, with_: bool, slash: bool) -> Person | None:
    """Read one piece of a list of names; a title goes to the person before it."""
    last = before[-1] if before else None
    if piece.endswith(("報導", "报道", "報道")):  # "台北報導": where it was reported from
        return None
    if is_agency(piece):
        return Person(piece) if last is None or (joined and not with_) else None
    piece = _CJK_TAIL.sub("", piece) or piece
    if last is not None and (_CREDENTIAL.fullmatch(piece) or _is_title(piece)):
        last.title = last.title or piece
        return None
    if last is not None and last.title and (" " not in piece or is_house(piece) or _is_desk(piece)):
        return None
    honorific = ""
    if m := _HONORIFIC.match(piece):
        honorific, piece = m[1].strip(), piece[m.end() :]
    name, title = _split_title(piece)
    if not name or not _is_name(name):
        return None
    if last is not None:
        single = " " not in name and not _caseless(name[0])
        if (single and not joined and " " in last.name) or (is_place(name) and not joined):
            return None
        if not joined and (name.isupper() and not last.name.isupper() and not _caseless(name[0])):
            return None
        loose = slash or with_ or not joined
        if loose and (is_house(name) or _is_desk(name) or (slash and "." in name)):
            return None
    if name[0].islower() and last is not None:
        return None
    return Person(_once(name), title=honorific or title)


def _split_title(piece: str) -> tuple[str, str | None]:
    """Part a name from the job, the house or the letters that follow it without a comma."""
    words = piece.split()
    name = _leading_name(piece)
    if name != piece:
        return name, piece[len(name) :].strip(" ,-–—:")
    while len(words) > 2 and _CREDENTIAL.fullmatch(words[-1]) and not piece.isupper():
        words.pop()
    # "Brian Truitt USA TODAY", "Beatrice Dupuy The Associated Press": the house follows the name.
    for n in range(2, len(words)):
        tail = " ".join(words[n:])
        caps = not words[0].isupper() and words[n].isupper() and len(words[n]) > 1
        if (
            is_agency(_LEADING.sub("", tail))
            or is_agency(tail)
            or (caps and (is_house(tail) or (tail.isupper() and len(tail) > 3)))
        ):
            return " ".join(words[:n]), None
    return " ".join(words), None


def _leading_name(piece: str) -> str:
    """The name before a job in the same piece ("Amy Gibbons Political Correspondent"); "" for a job alone."""
    words = piece.split()
    if not _is_job(piece):
        return piece
    folded = [w.casefold().strip(".,") for w in words]
    first = next((n for n, w in enumerate(folded) if w in JOBS or w in JOB_WORDS), len(words))
    capitals = all(w[:1].isupper() or w.casefold() in PARTICLES for w in words[:first])
    if first >= 2 and capitals and not any(w in HOUSES for w in folded[:first]):
        return " ".join(words[:first])
    if first == 1 and capitals and len(words) > 2 and folded[1] in JOB_WORDS:  # "HomeAdvisor Staff Writer"
        return words[0]
    return ""


def _is_title(piece: str) -> bool:
    """Whether a piece after a name says what the person is, and is not another name with its job."""
    name = _leading_name(piece)
    return _is_job(piece) and not (is_full_name(name) and len(piece.split()) - len(name.split()) <= 3)


def _is_job(text: str) -> bool:
    words = [w.strip(".,:") for w in re.split(r"[\s-]+", text.casefold())]
    plural = (w[:-1] if w.endswith("s") else w for w in words)
    return any(w in JOBS for w in words) or any(w in JOBS for w in plural)


def _is_desk(name: str) -> bool:
    return any(w.strip(".,").casefold() in DESKS for w in re.split(r"[\s-]", name))


def is_house(name: str) -> bool:
    """Whether the name is a publisher's, agency's or site's, by its words."""
    return is_agency(name) or any(w.casefold() in HOUSES for w in name.split()) or bool(DOMAIN.fullmatch(name))


def _is_name(name: str) -> bool:
    words = name.split()
    if len(name) > 60 or len(words) > 6 or any(c in "!?:=#{}<>" for c in name):
        return False
    if _LEADING.sub("", fold(name)) in _NOT_NAMES:
        return False
    if len(words) == 1:
        return not _is_time_word(name)
    if _caseless(name[0]) and "\u3040" <= name[0] <= "\u9fff" and len(words) > 2:  # a sentence of Japanese
        return False
    small = [
        w
        for w in words
        if w[0].islower() and w.casefold() not in PARTICLES and not w.startswith(("d'", "d’", "al-", "el-"))
    ]
    if _is_desk(name) or is_house(name):
        return 2 * len(small) <= len(words)
    return not small or len(small) == len(words) == 2


_NOT_NAMES = _FOLDED_CUES | _FOLDED_PREPOSITIONS | BUTTONS


def is_full_name(name: str) -> bool:
    """Whether the name is a person's, first and last: good enough without anything that announces it."""
    words = name.split()
    if len(words) == 1:
        return _caseless(name[0]) and 2 <= len(name) <= 4
    plain = not (is_house(name) or _is_desk(name) or _is_job(name) or is_place(name) or _ARTICLE.match(name))
    return (
        2 <= len(words) <= 4
        and plain
        and all(w[0].isupper() or _caseless(w[0]) or w.casefold() in PARTICLES for w in words)
    )


def _caseless(char: str) -> bool:
    return char.isalpha() and char.lower() == char.upper()


def _once(name: str) -> str:
    """ "Anna Krag Anna Krag" → "Anna Krag"."""
    words = name.split()
    half = len(words) // 2
    twice = [*map(fold, words[:half])] == [*map(fold, words[half:])]
    return " ".join(words[:half] if twice else words)


def merge(people: Iterable[Person]) -> list[Person]:
    """The same people, each once: case, accents, initials and a lone part of a longer name make no other person."""
    merged: list[Person] = []
    for person in people:
        same = next((p for p in merged if _same(p.name, person.name)), None)
        if same is None:
            merged.append(person)
            continue
        if len(person.name) > len(same.name) and _initials(same.name) and not _initials(person.name):
            same.name = person.name
        same.url = same.url or person.url
        same.title = same.title or person.title
    return merged


def _initials(name: str) -> bool:
    return any(len(w.strip(".")) == 1 for w in name.split())


def _same(a: str, b: str) -> bool:
    left, right = fold(a).replace(".", "").split(), fold(b).replace(".", "").split()
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter >= 2 and left[:shorter] == right[:shorter]:  # "Ann Lee", "Ann Lee Security Expert"
        return True
    if len(left) != len(right) or len(left) < 2 or left[-1] != right[-1]:
        return False
    return all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(left, right, strict=True))
