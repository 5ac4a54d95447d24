"""Datelines: the place, agency and date that open a news story, before the dash.

Newspapers and agencies write them in a few families of forms, all of which are read here::

    RIGA, Latvia —               PARIS (Reuters) -            MOSCOW. Oct 2 (Interfax) -     Paris, le 2 octobre.
    (ANSA) - ROMA, 02 OTT -      MOSCOW, October 2. /TASS/.   NEW DELHI:                     Berlin.
    新华社北京10月2日电           【東京=山田太郎】              (서울=연합뉴스)                 القاهرة (رويترز) -

A dateline has no mark of its own; a speaker's name, a label ("UPDATE:") or the lead-in of a list stands before the same
dash or colon. So the opening must parse as place, date and agency, and each reading needs evidence: an agency, a date,
a known place or a town's ending, or capitals that are neither a label nor a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..article import Dateline
from ..blocks import Block
from ..roles.names import Role
from .agencies import is_agency
from .calendar import month_number
from .dateline_words import GIVEN_NAMES, LABELS, PARTICLES
from .places import fold, is_city, is_place, looks_like_town

__all__ = ["find_dateline", "read_dateline", "strip_dateline"]

#: A dateline ends within so many characters: five towns, two agencies and a date are not longer.
_WINDOW = 140

#: Words of the longest heads: "SAN JOSÉ, Costa Rica, 2 de octubre de 2024 (Agencia EFE y AFP)".
_MOST_WORDS = 16

#: How many of the story's first paragraphs may hold it: a label or a teaser can stand before the opening.
_FIRST_PARAGRAPHS = 2
#: A lead stands so many blocks above the first paragraph at most.
_LEADS = 3

#: How many paragraphs are looked at to tell a list from a story.
_LIST_SHOWS = 7
#: What a dateline without agency or date stands before is a sentence: it ends as one, or has so many characters.
_SENTENCE_CHARS = 20

_QUOTES = "\"'“”„‚‘’«»‹›「『"

#: A dash may have been lost when the page was decoded.
_DASH = re.compile(r"(?:(?<!\s)\s+)?(?:—|―|−|\ufffd+|--+|–-+)\s*|(?<=[\s).,/:])[-–]+\s+|(?<=[).])[-–]+\s*|\s[-–]+$")
_COLON = re.compile(r"\s?[:：](?:\s+|$)")
_STOP = re.compile(r"[.।]\s+")
_SLASH = re.compile(r"\s/\s+")
_CLOSED = re.compile(r"(?<=\))\s+")
#: What may end a dateline, with the signs that it takes: most openings lack most of them.
_TERMINATORS = ((_DASH, "—―−\ufffd–-"), (_SLASH, "/"), (_CLOSED, ")"), (_COLON, ":："), (_STOP, ".।"))

_GROUP = re.compile(r"(?:(?<!\s)\s+)?(?:\(([^()]{1,60})\)|/\s?([^/]{2,40}?)\s?/)[.,:]*\s*$")
_LEADING_AGENCY = re.compile(r"\(([^()]{2,40})\)\s*[-–—]*\s*")

_SITE = re.compile(r"[A-Za-z][\w-]{2,20}\.[A-Za-z]{2,4}")

#: A day and a word that may be a month, in either order, or a date in digits.
_DATE = re.compile(
    r"(?:^|[,.،]\s*|\s)(?P<date>(?:[a-z]{2,6}day,?\s|(?:le|el|den|il|am|em|vom|on)\s)?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th|º)?\.?[\s-](?:de\s|d')?(?P<after>[^\s\d,.()]{3,15})\.?"
    r"|(?P<before>[^\s\d,.()]{3,15})\.?\s\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)?|\d{4}-\d\d-\d\d)"
    r"(?:,?\s(?:de\s|del\s)?\d{4}(?:\s?г\.|\sгода|\sр\.|\sроку|年)?)?)[.,]?$",
    re.IGNORECASE,
)

_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|we|my|you|your|our|me|ich|wir|sie|je|nous|yo|nosotros|me|eu|nós|io|noi)\b", re.IGNORECASE
)


_CHINESE = re.compile(
    r"(?P<agency>(?:[\u4e00-\u9fff]{1,6}?(?:社|网|網|报|報|台)))(?:[\u4e00-\u9fff]{0,2}记者[\u4e00-\u9fff]{2,4}\s)?"
    r"(?P<place>[\u4e00-\u9fff·]{0,12}?)\s?(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)(?:综合)?[电電讯訊]"
    r"(?:\s?[（(][^（）()]{1,40}[)）])?[\s，,：:]*"
)
_CHINESE_BRACKETED = re.compile(
    r"[（(〔](?P<agency>[\u4e00-\u9fff]{2,4}社|本報|本报)(?:記者|记者)?(?P<rest>[\u4e00-\u9fff]{2,12})"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)?(?:綜合)?(?:外電報導|專電|電|电)[)）〕]\s*"
)
_JAPANESE_DATED = re.compile(
    r"[［\[【（(](?P<place>[^\s\d\]］】）)＝=]{1,16}[\s\u3000]+)?(?P<date>(?:[\d０-９]{1,2}月)?[\d０-９]{1,2}日)[\s\u3000]*"
    r"(?P<agency>[^\]］】）)]{1,20})[\]］】）)]\s*[-－―–—]?\s*"
)
_JAPANESE = re.compile(r"【(?P<inside>[^【】]{2,40})】\s*")
_JAPANESE_AGENCY = re.compile(r"^(?P<place>.{1,12}?)\s?(?P<agency>共同|時事|ロイター|AFP時事|AFP|CNN)$")
_KOREAN = re.compile(
    r"[(\[【［](?P<place>[가-힣·/, ]{1,20}?)\s?=\s?(?P<agency>[^)\]】］=]{1,24})[)\]】］]\s*"
    r"(?:[가-힣·, ]{2,40}?(?:기자|특파원)\s*)?(?:=\s*)?"
)
_KOREAN_DESK = re.compile(
    r"[(\[【［](?P<agency>[가-힣A-Za-z0-9]{2,12})\s?\((?P<place>[가-힣·]{2,8})\)\s?=\s?[^)\]】］=]{1,24}[)\]】］]\s*"
)
_CJK = (_CHINESE, _CHINESE_BRACKETED, _KOREAN, _KOREAN_DESK, _JAPANESE_DATED)


#: A dateline in a block of its own is no longer, and no role is surely that block's.
_ALONE_CHARS, _SURE = 50, 0.5


def read_dateline(text: str, language: str | None = None) -> Dateline | None:
    """Read the dateline that opens `text`, the first paragraph of a story; None if there is none.

    `language` is the text's language as a BCP 47 tag, if known: a bare town and full stop ("Berlin. Der …") is a
    dateline in most languages but not in English. The date is given as it stands.

    >>> read_dateline("RIGA, Latvia — Russian troops left.")
    Dateline(place='RIGA, Latvia', agency=None, date=None, text='RIGA, Latvia — ')
    >>> read_dateline("WASHINGTON, Oct. 2 (AP) – The Senate voted.")
    Dateline(place='WASHINGTON', agency='AP', date='Oct. 2', text='WASHINGTON, Oct. 2 (AP) – ')
    >>> read_dateline("(서울=연합뉴스) 정부는 2일 발표했다.")
    Dateline(place='서울', agency='연합뉴스', date=None, text='(서울=연합뉴스) ')
    >>> read_dateline("JOHN SMITH: I never said that.") is None
    True
    """
    window = text[:_WINDOW].replace("\xa0", " ").replace("\u200b", " ")
    start = len(window) - len(window.lstrip())
    opening = window[start:]
    if not opening or opening[0] in _QUOTES:
        return None
    found = _read_cjk(opening) if opening[0] in "([" or opening[0] > "\u2e7f" else None
    found = found or _read_dashed(opening, language)
    if found is not None:
        found.text = text[: start + len(found.text)]
    return found


def strip_dateline(text: str, language: str | None = None) -> str:
    """Return `text` without the dateline that opens it; `text` itself if there is none.

    >>> strip_dateline("PARIS (Reuters) - France said no.")
    'France said no.'
    """
    found = read_dateline(text, language)
    return text if found is None else text[len(found.text) :]


def find_dateline(blocks: Sequence[Block], language: str | None = None) -> tuple[Dateline | None, int]:
    """Find the story's dateline: return it and the number of the block it stands in, or (None, -1).

    Looked at are the first paragraphs (bold, or the whole of a block, makes no difference), then a lead right above
    them, then the lines with writers and date ("AFP, MANILA", "Bruselas - 2 oct 2024").

    >>> find_dateline([Block("LONDON — It rained.", role=Role.PARAGRAPH)])[1]
    0
    """
    paragraph = Role.PARAGRAPH
    paragraphs = [i for i, b in enumerate(blocks) if b.role is paragraph]
    for n, i in enumerate(paragraphs[:_FIRST_PARAGRAPHS]):
        found = read_dateline(blocks[i].text, language)
        if found is None and n == 0 and len(paragraphs) > 1:
            found = _read_alone(blocks[i].text)
        if found is not None and (found.agency or found.date or _is_first_of(blocks, paragraphs, n, found, language)):
            return found, i
    for i in range(max(paragraphs[0] - _LEADS, 0), paragraphs[0]) if paragraphs else ():
        if blocks[i].role is Role.STANDFIRST and (found := read_dateline(blocks[i].text, language)) is not None:
            return found, i  # a lead set apart from the body, which it opens
    for i, block in enumerate(blocks[: paragraphs[0]] if paragraphs else ()):
        found = _read_above(block)
        if found is not None:
            return found, i
    if paragraphs and (found := _read_before(blocks, paragraphs[0], language)) is not None:
        return found, paragraphs[0] - 1
    return None, -1


def _is_first_of(blocks: Sequence[Block], paragraphs: list[int], n: int, found: Dateline, language: str | None) -> bool:
    """Whether a place alone opens a story with paragraph number `n`: not a list, not a name ("Riga - Hotels")."""
    block = blocks[paragraphs[n]]
    rest = block.text[len(found.text) :].strip()
    if block.kind == "item" or (0 < len(rest) < _SENTENCE_CHARS and rest[-1] not in ".!?…。"):
        return False
    return not _is_list([blocks[k].text for k in paragraphs[:_LIST_SHOWS]], language)


def _is_list(texts: list[str], language: str | None) -> bool:
    """Whether the paragraphs all open with a term ("BASIL - …", "MINT - …", "DILL - …"); a story has one dateline."""
    read = [read_dateline(text, language) for text in texts]
    return sum(d is not None and not (d.agency or d.date) for d in read) >= 3


def _read_alone(text: str) -> Dateline | None:
    """A place as a block of its own: "Kakuma / Kenya", "Munich"."""
    place = _place(text.strip())
    if place is None or text.rstrip()[-1:] in ".!?:":
        return None
    pieces = _pieces(place)
    known = is_city(pieces[0]) or looks_like_town(pieces[0]) or any(is_place(p) for p in pieces[1:])
    return Dateline(place=place, text=text) if known else None


def _read_before(blocks: Sequence[Block], first: int, language: str | None) -> Dateline | None:
    """A dateline that stands alone right before the first paragraph, whatever it was taken for: "AUBURN, Wash. —"."""
    block = blocks[first - 1] if first else None
    if block is None or len(block.text) > _ALONE_CHARS or block.confidence >= _SURE:
        return None
    found = read_dateline(f"{block.text.strip()} {blocks[first].text}", language) or _read_alone(block.text)
    if found is None or found.text.strip() != block.text.strip():
        return None
    found.text = block.text
    return found


def _read_above(block: Block) -> Dateline | None:
    """A place in the line of writers, after an agency, or in the line of the date, before it."""
    if block.role is Role.BYLINE:
        agency, comma, place = block.text.partition(",")
        place = place.strip()
        if comma and place.isupper() and is_agency(agency) and is_place(place):
            return Dateline(place=place, agency=agency.strip(), text=block.text)
    elif block.role is Role.DATE:
        head, *rest = re.split(r"\s[-–—|/]\s|,\s", block.text, maxsplit=1)
        if rest and is_city(head) and rest[0][:1].isdigit():
            return Dateline(place=head.strip(), text=block.text)
    return None


# -- Chinese, Japanese, Korean: brackets and fixed words instead of dashes ---------------------------------------------


def _read_cjk(text: str) -> Dateline | None:
    for pattern in _CJK:
        if m := pattern.match(text):
            g = m.groupdict()
            place, agency, date = (g.get("place") or "").strip(), g["agency"].strip(), g.get("date")
            if "rest" in g:  # reporter's name and town run together: 王小明台北
                rest = g["rest"]
                place = next((rest[n:] for n in range(len(rest)) if is_city(rest[n:])), rest[3:])
            elif pattern is _JAPANESE_DATED and not is_agency(agency):
                continue
            elif pattern is _KOREAN and re.search("기자|특파원", agency):
                agency = ""
            return Dateline(place=place or None, agency=agency or None, date=date, text=m[0])
    if m := _JAPANESE.match(text):
        left, equals, right = (
            p.strip()
            for p in re.split("([=＝])", m["inside"], maxsplit=1)
            + ["", ""][: 2 * ("=" not in m["inside"] and "＝" not in m["inside"])]
        )
        if equals and len(left) <= 10:
            return Dateline(place=left, agency=right if is_agency(right) else None, text=m[0])
        if signed := _JAPANESE_AGENCY.match(left):
            return Dateline(place=signed["place"], agency=signed["agency"], text=m[0])
    return None


# -- everything else: head, then dash, colon or full stop --------------------------------------------------------------


def _read_dashed(text: str, language: str | None) -> Dateline | None:
    lead = _LEADING_AGENCY.match(text)
    if lead and not is_agency(lead[1]):
        return None
    skip = lead.end() if lead else 0
    english = (language or "").lower().startswith("en")
    found = None
    for terminator, signs in _TERMINATORS:
        if not any(map(text.__contains__, signs)):
            continue
        for m in terminator.finditer(text, skip):
            found = _judge(text[skip : m.start()], terminator, text[m.end() :], english)
            if found is not None:
                found.text = text[: m.end()]
                break
        if found is not None:
            break
    if lead:
        found = found or Dateline(text=lead[0])
        found.agency = found.agency or lead[1].strip()
    elif found is not None and found.agency is None:
        _take_agency_after(found, text)
    return found


def _take_agency_after(found: Dateline, text: str) -> None:
    """Take the agency that stands after the dash: "МОСКВА, 2 окт — РИА Новости. …", "القاهرة - «الشرق الأوسط»: …"."""
    rest = text[len(found.text) :]
    m = re.match(r"([^.:،,–—()\n]{2,30}?)\s?(?:[.:]\s+|[–—-]\s+)", rest)
    if m and is_agency(m[1]):
        found.agency = m[1].strip("«»\"' ")
        found.text = text[: len(found.text) + m.end()]


def _judge(head: str, terminator: re.Pattern[str], rest: str, english: bool) -> Dateline | None:
    """The dateline that `head` makes before `rest`, if it parses and the evidence is enough."""
    if len(head.split()) > _MOST_WORDS:
        return None
    if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _QUOTES or _caseless(rest[0])):
        return None
    head, agency, date = _take_groups(head.strip())
    place = _place(head)
    if place is None:
        return None
    if _SITE.fullmatch(place):  # a site signs as agencies do: "KOMPAS.com - …"
        return Dateline(agency=place, date=date) if terminator is _DASH else None
    pieces = _pieces(place)
    first = pieces[0]
    known = (
        is_city(first)
        or (first.isupper() and len(first) > 2 and is_place(first))
        or any(is_place(p) for p in pieces[1:])
    )
    if not known and (_is_label(first) or _is_person(pieces)):
        return None
    if agency and _is_publisher(agency):
        return Dateline(place, agency, date)
    if terminator is _CLOSED:
        return None
    capitals = first.isupper() and sum(map(str.isalpha, first)) >= 3
    if agency and not (known or capitals or date):
        return None
    if date and terminator is _STOP and not (agency or known or capitals or looks_like_town(first)):
        return None
    if agency or date:
        return Dateline(place, agency, date) if terminator is not _SLASH or agency else None
    if terminator is _SLASH:
        return None
    if terminator is _DASH:
        ok = known or capitals or looks_like_town(first)
        # Two dashes hold an aside: "Berlin – Germany's capital – is …"; a dateline has one.
        ok = ok and (capitals or len(_DASH.findall(_sentence(rest))) != 1)
        ok = ok and (known or not _FIRST_PERSON.search(rest[:80]))
    elif terminator is _COLON:
        # Lists and speakers use the colon too: an unknown name must be one word in capitals before a plain sentence.
        plain = len(rest) >= 40 and not _FIRST_PERSON.search(rest[:120]) and rest[0] not in _QUOTES
        ok = is_city(first) or (capitals and (known or (" " not in first and len(first) >= 4 and plain)))
        ok = ok and bool(rest) and not rest[0].isdigit()
    else:
        alone = len(pieces) == 1 and (looks_like_town(first) or (capitals and " " not in first and len(first) >= 5))
        ok = (known or alone) and not english
        ok = ok and len(rest) >= (20 if known else 40) and not rest[0].isdigit()
    return Dateline(place) if ok else None


def _take_groups(head: str) -> tuple[str, str | None, str | None]:
    """Split the head of a dateline into what is left for the place, the agency and the date."""
    agency = date = None
    region = ""
    for _ in range(3):
        if m := _GROUP.search(head):
            inside = (m[1] or m[2]).strip()
            if is_place(inside):
                region = f" ({inside})"
            elif (dated := _dated(inside)) and dated.start() == 0:
                date = date or dated["date"]
            elif agency is None:
                agency = inside
            else:
                break
            head = head[: m.start()].rstrip(" -–—,")
        elif (m := _dated(head)) and m.start() > 0 and date is None:
            date, head = m["date"], head[: m.start()].rstrip(" ,.")
        elif agency is None:
            head, agency = _take_named_agency(head)
        else:
            break
    if agency and (dated := re.search(r"[,;]\s|\s[-–]\s", agency)) and _dated(agency):
        agency, date = agency[: dated.start()], date or agency[dated.end() :]
    if head.endswith(".") and not is_place(_pieces(head)[-1]):
        head = head[:-1]
    if date and date.endswith(".") and not re.search(r"(?<![^\W\d_])[^\W\d_]{1,5}\.$", date):
        date = date[:-1]
    return head.strip() + region, agency, date


def _dated(text: str) -> re.Match[str] | None:
    """The date that ends `text`."""
    m = _DATE.search(text)
    word = m and (m["before"] or m["after"])
    return None if word and month_number(word) is None else m


def _take_named_agency(head: str) -> tuple[str, str | None]:
    """Take an agency or news site that a comma, slash or full stop parts from the place: "JAKARTA, KOMPAS.com"."""
    parts = [p.strip() for p in re.split(r"[,/،]\s?|\.\s", head)]
    for n in (len(parts) - 1, 0):
        if len(parts) > 1 and _is_publisher(parts[n]):
            return ", ".join(parts[:n] + parts[n + 1 :]), parts[n]
    return head, None


def _is_publisher(name: str) -> bool:
    return is_agency(name) or bool(_SITE.fullmatch(name))


def _pieces(place: str) -> list[str]:
    return [p.strip() for p in re.split(r"[,/،()]|\s[-–]\s", place) if p.strip()]


def _place(head: str) -> str | None:
    """`head` if it is written as a place is: a few capitalised words, regions after commas, towns with slashes."""
    head = head.strip(" ,")
    pieces = _pieces(head)
    if not pieces or len(pieces) > 5 or len(head) > 70 or any(c.isdigit() or c in "!?;…|=@#&" for c in head):
        return None
    for piece in pieces:
        words = piece.split()
        if len(words) > 5 or not (words[0][0].isupper() or _caseless(words[0][0])):
            return None
        if ". " in piece and not re.match(r"(?:St|Ste|Mt|Ft|Sta|Sto|S|N|W)\.", piece, re.IGNORECASE):
            return None
        if any(
            not (w[0].isupper() or _caseless(w[0]) or w in PARTICLES or w.startswith(("d'", "d’", "l'", "al-", "el-")))
            for w in words
        ):
            return None
    if _caseless(head[0]) and not is_place(pieces[0]):
        return None
    return head


def _caseless(char: str) -> bool:
    """Whether the letter belongs to a script without capitals."""
    return char.isalpha() and char.lower() == char.upper()


def _is_label(name: str) -> bool:
    return any(word.strip(".,'’\"") in LABELS for word in fold(name).split())


def _is_person(pieces: list[str]) -> bool:
    """Whether the place could be a speaker: "JOHN SMITH"; a region after it says that it is not."""
    words = fold(pieces[0]).split()
    return len(words) > 1 and words[0].strip(".") in GIVEN_NAMES


def _sentence(text: str) -> str:
    return re.split(r"[.!?]\s", text, maxsplit=1)[0]
