"""Dates as people and machines write them: found in text, in addresses, and told apart by the words round them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Literal

from dateutil import parser as dateutil_parser
from dateutil.relativedelta import relativedelta

from .calendar import ago, fold, month_number, writes_month_first

__all__ = [
    "Cue",
    "FoundDate",
    "When",
    "cue_of",
    "date_from_url",
    "day_of",
    "find_dates",
    "is_plausible",
    "order_of_days",
    "parse_date",
]

#: A day, or a moment (aware where a zone is given).
When = date | datetime
Cue = Literal["published", "modified", "expires"]


@dataclass(slots=True, frozen=True)
class FoundDate:
    """A date in a text: ``text[start:end]`` is where it stands, its time of day included.

    `relative` marks one that another date completes ("3 hours ago", "13 May"). `cue` says what the words beside it make
    of it: ``published``, ``modified``, or None where they say nothing.
    """

    value: When
    start: int
    end: int
    relative: bool = False
    cue: Cue | None = None


# -- what is written ---------------------------------------------------------------------------------------------------

#: Digits of other scripts, and the full-width signs of CJK, as ASCII; one character each, so that offsets stay.
_ASCII = {ord(c): str(i) for zero in "٠۰०০๐０" for i, c in enumerate(map(chr, range(ord(zero), ord(zero) + 10)))}
_ASCII |= dict(zip(map(ord, "：／－．，\u00a0\u202f\u2009"), ":/-.,   ", strict=True))
_NOT_ASCII = re.compile(f"[{''.join(map(chr, _ASCII))}]")  # found missing far faster than translated

# A word of letters in any script. Vowel signs of Indic scripts are no \w, so it is told by what it is not.
_WORD = r"[^\W\d_][^\s\d.,;:/|()\[\]<>\"–—·•-]{1,17}"
_MONTH = rf"(?P<month>{_WORD})"
_MONTH_BEFORE = _MONTH.replace("]", r"](?=\D{1,21}\d)", 1)  # no word is looked into that no digit follows soon
_MONTH_IN_TWO = rf"(?P<month>{_WORD}(?: {_WORD})??)"  # تشرين الأول
_YEAR = r"(?P<year>(?:1[89]|2[0156])\d\d)(?!\d)"
# Patterns begin with the digit, not with what must not stand before it: `re` finds the first character of a set fast.
_DAY = r"(?P<day>\d(?<![\d./-].)(?<!\d:.)\d?)(?!\d)(?:st|nd|rd|th|er|º|ª|°)?(?!:)"
_GAP = r"[\s.,/\-–']{0,4}"
_OF = r"(?:(?:de|del|of|of the|do|жылғы)\s|d[’'])?"

_FIGURES = r"(?P<a>\d(?<![\d.,/-].)\d?)(?P<sep>[-/.]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<year>\d{4}|\d\d)(?![\d/%-])(?!\.\d)"
_IN_FIGURES = re.compile(_FIGURES)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # 2024-05-13, 2024/5/13, 2024.05.13, 2024. 5. 13.
        r"(?<![\d.])(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-/.]) ?(?P<month>\d{1,2})(?P=sep) ?(?P<day>\d{1,2})(?!\d)",
        # 20240513T101500Z
        r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T\d{4,6})",
        # 2024年5月13日, 2024년 5월 13일
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日號号일]",
        # 令和6年5月13日
        r"(?P<era>令和|平成)(?P<year>\d{1,2}|元)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        # ngày 13 tháng 5 năm 2024
        rf"{_DAY} tháng (?P<month>\d{{1,2}}),?\s?(?:năm )?{_YEAR}",
        # 13.05.2024, 5/13/24, 13. 5. 2024
        _FIGURES,
        # 13 May 2024, 13. Mai 2024, 13 de mayo de 2024, 13-Mär-24
        rf"{_DAY}{_GAP}{_OF}{_MONTH_IN_TWO}{_GAP}{_OF}(?:{_YEAR}|(?<=[-./'])(?P<yy>\d\d)(?![\d:.]))",
        # 2024. május 13., 2024 m. gegužės 13 d., 2024. gada 13. maijā, 2024 May 13
        rf"(?<!\d){_YEAR}{_GAP}(?:m\.\s|оны\s)?{_MONTH}{_GAP}(?P<day>\d{{1,2}})(?![\d:])",
        rf"(?<!\d){_YEAR}\.\s?gada\s{_DAY}{_GAP}{_MONTH}",
    )
)
#: These begin with a word and end with the year, so that they are looked for before years alone.
_MONTH_FIRST = re.compile(  # May 13, 2024; May 13th 2024
    rf"(?<![^\W\d_]){_MONTH_BEFORE}{_GAP}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?!:\d){_GAP}{_OF}{_YEAR}",
    re.IGNORECASE,
)
_STAMP = re.compile(  # Mon May 13 10:15:00 CEST 2024
    rf"{_MONTH} (?P<day>\d{{1,2}}) (?P<clock>\d\d:\d\d(?::\d\d)?)(?: (?P<zone>[A-Z]{{3,4}}))? {_YEAR}", re.IGNORECASE
)
_YEAR_ALONE = re.compile(_YEAR)
_BEFORE_YEAR = 48  # characters that they take at most

#: The same without a year, which a date nearby must tell. In figures only as German and its neighbours write it.
_YEARLESS = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\w){_DAY}{_GAP}{_OF}{_MONTH_IN_TWO}",
        rf"(?<![^\W\d_]){_MONTH_BEFORE}[\s.,]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
        r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日號号일]",
        r"(?<![\d.,:])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?!\s?\d)",
    )
)
#: What every date has: a year in full or in two figures, or an era.
_YEAR_IN = re.compile(r"\d(?:\d{3}|[-./] ?(?:\d\d?|[^\W\d_]{3,18}\.?)[-./] ?\d\d)")
_ERAS = {"令和": 2018, "平成": 1988}  # years before the first of each
#: What every date in figures has that strokes or hyphens part.
_PARTED = re.compile(r"[-/](?<=\d.) ?\d")
_DIGIT = re.compile(r"\d")

#: Zones by the letters the press writes, in hours east of Greenwich (RFC 822, the IANA time zone database).
_ZONES: dict[str, float] = {
    **{"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2},
    **{"EEST": 3, "MSK": 3, "МСК": 3, "SAST": 2, "GST": 4, "PKT": 5, "WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "PHT": 8},
    **{"KST": 9, "JST": 9, "AWST": 8, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5},
    **{"ADT": -3, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8},
    **{"AKDT": -8, "AKST": -9, "HST": -10},
}
_ZONE = (
    r"(?:\s?\(?(?P<zone>Z(?![a-z])|UTC|GMT|[A-ZМСК]{3,4}(?![\w]))?\)?(?:\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)(?!\d))?)"
)
_NOON = r"(?:\s?(?P<noon>(?i:[ap]\.?\s?m)\b\.?|[صم](?!\w)|[πμ]\.?μ\b\.?))?"
_BEFORE_NOON = r"(?P<half>오전|오후|午前|午後|上午|下午|凌晨|晚上|早上|晚间|सुबह|दोपहर|शाम)?\s?"
_CLOCK = (
    r"(?P<h>\d{1,2})(?:\s?(?:[:.hH]|時|时|點|点|시)\s?(?P<m>[0-5]\d)"
    r"(?:[:.]?(?P<s>[0-5]\d)(?!\d)(?:[.,]\d{1,9})?|[分분])?)"
)
#: A time of day after a date: little but a word such as "at", "um", "à" may stand between.
_TIME_AFTER = re.compile(
    rf"(?:T|(?:[^\d\w+][^\d:+]{{0,11}}?)??){_BEFORE_NOON}"
    rf"(?:{_CLOCK}{_NOON}|(?P<h12>\d{{1,2}})\s?(?P<noon12>(?i:[ap]\.?m)\b\.?)){_ZONE}"
)
_TIME_COMPACT = re.compile(r"T(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)?(?P<zone>Z)?(?P<offset>[+-]\d{4})?")
_TIME_BEFORE = re.compile(
    rf"(?<![\d:.]){_BEFORE_NOON}{_CLOCK.replace('[:.hH]', ':')}{_NOON}{_ZONE}"
    r"(?=[^\w\d]{1,4}(?:[^\W\d_]{2,9}[^\w]{1,3})?\Z)"
)
_REACH = 42  # characters beside a date in which its time of day is looked for

_AFTER_NOON = frozenset("pμم") | {"오후", "午後", "下午", "晚上", "晚间", "दोपहर", "शाम"}


def _cue(words: str, signs: str) -> str:
    """A pattern for folded stems that open a word, and for signs of scripts that put no space before it."""
    return rf"(?<![^\W\d_])(?:{words})|{signs}"


#: What the press of each language puts beside a date to say that it is of a change …
_MODIFIED = _cue(
    "updat|modif|edited|revised|amended|changed|reviewed|aktualis|geander|bearbeit|stand\\b|zuletzt|mise? a jour|"
    "actualiz|actualitz|aggiorna|atualiz|alterad|bijgewerkt|gewijzigd|aktualiz|zmien|guncelle|"
    "oppdatert|endret|opdateret|uppdaterad|andrad|senast|paivitetty|muokattu|frissit|modosit|azurir|izmen|"
    "diperbarui|pembaruan|cap nhat|atnaujin|atjaun|uuendatud|muudetud|обновлен|изменен|редакт|оновлен|актуализ|"
    "ενημερω|τελευταια|עודכן|עדכון",
    "更新|改訂|修改|修訂|수정|업데이트|تحديث|تعديل|بروزرسانی|अपडेट|अदयतन|संशोधित|อปเดต|อัปเดต|อัพเดต",
)
#: … and that it is of the publication.
_PUBLISHED = _cue(
    "publi[ceksz]|opublik|posted|created|written|release|issued|filed|added|submitted|uploaded|"
    "veroffentlich|erstellt|erschien|online seit|gespeichert|paru |cree |creado|fecha|pubblicat|creato|"
    "gepubliceerd|geplaatst|dodano|utworzon|"
    "yayin|giris|eklenme|olusturul|opprettet|skapad|julkaistu|luotu|offentliggjort|udgivet|oprettet|postat|megjelen|"
    "kozzete|zverejn|vydan|objavljen|diterbitkan|dipublikasikan|diposting|ngay dang|dang luc|paskelbt|avaldatud|"
    "опублик|публик|создан|размещен|добавлен|опублік|δημοσιευ|αναρτηθηκε|פורסם",
    "发布|发表|發布|發表|發佈|公開|投稿|掲載|配信|등록|입력|게시|작성|승인|نشر|منشور|انتشار|परकाशित|पबलिश|पोसट|เผยแพร",
)
#: Until when a recording or an offer is there (schema.org's ``expires``), which is no date of a story.
_EXPIRES = _cue(
    "(?:verfugbar|abrufbar|gultig) bis|(?:available|valid) until|expires|disponible (?:jusqu|hasta)|disponibile fino|"
    "beschikbaar tot|disponivel ate|tilgjengelig til|tillganglig till",
    "有効期限|截止",
)
_CUE = re.compile(f"({_MODIFIED})|({_PUBLISHED})|({_EXPIRES})")
_CUE_REACH = 60  # characters before a date in which a word may speak of it
#: Such a word right after a date.
_CUE_AFTER = re.compile(rf"[\s(\[,:·|-]{{0,3}}(?:uhr )?(?:({_MODIFIED})|({_PUBLISHED}))")
#: "13 May 2024, 10:15, updated 16:20", "2024/5/13 10:15（最終更新 5/14 16:20）": a change of which no year is given.
_LATER = re.compile(
    rf"[^\w\d]{{0,4}}[^\W\d]{{0,6}}(?:{_MODIFIED})[^\d]{{0,16}}(?:(?P<month>\d{{1,2}})[/月] ?(?P<day>\d{{1,2}})日? ?)?"
    r"(?P<h>\d{1,2})[:.h時](?P<m>[0-5]\d)(?!\d)"
)

_TODAY = (
    "today|heute|aujourd'hui|hoy|oggi|hoje|vandaag|idag|i dag|tanaan|dzis|dzisiaj|dnes|сегодня|сьогодні|днес|"
    "bugun|اليوم|आज|今日|今天|오늘|σημερα|astazi"
)
_YESTERDAY = (
    "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|igar|i gar|eilen|wczoraj|vcera|вчера|вчора|dun|امس|昨日|昨天|어제|"
    "χθεσ|χτεσ"
)
_NEAR_DAY = re.compile(rf"(?<!\w)(?:({_TODAY})|({_YESTERDAY}))(?!\w)")

# -- what is possible --------------------------------------------------------------------------------------------------

#: Newspapers have put their old issues online, with their days; the first of them are from the 1850s.
_FIRST_YEAR = 1850
#: Unset clocks: the start of Unix time in both halves of the world, that of spreadsheets, and what PHP makes of zeros.
_UNSET = frozenset((date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1999, 11, 30)))
_DAY_AHEAD = timedelta(days=1)


def day_of(value: When) -> date:
    """Return the day of a date or moment, in its own zone."""
    return value.date() if isinstance(value, datetime) else value


def is_plausible(value: When, reference: When | None = None) -> bool:
    """Tell whether a story can bear this date: not after `reference` (now, if None), not before 1850, no unset clock.

    A day ahead is allowed, for the zones east of the reference.

    >>> day = date(2024, 5, 13)
    >>> is_plausible(day), is_plausible(date(1970, 1, 1)), is_plausible(day, reference=date(2024, 1, 1))
    (True, False, False)
    """
    day = day_of(value)
    latest = day_of(reference if reference is not None else datetime.now(timezone.utc)) + _DAY_AHEAD
    return day.year >= _FIRST_YEAR and day <= latest and day not in _UNSET


# -- finding -----------------------------------------------------------------------------------------------------------


def find_dates(
    text: str,
    language: str | None = None,
    day_first: bool | None = None,
    reference: When | None = None,
    near: When | None = None,
) -> list[FoundDate]:
    """Find the dates in `text`, in order, in figures or words of any language that CLDR's month names cover.

    `language` is a tag, with a region where known (``en-GB``): it orders day and month in 5/12/2024, and tells names of
    months that differ. `day_first` overrules it. In either case a date of the same text that can be read one way only
    (5/13/2024) decides for the others. Relative dates ("3 hours ago", "yesterday") are found only if `reference`, the
    moment from which they count, is given. Dates without a year fall in the year that brings them closest to `near`,
    another date of the page, or else to `reference`; with neither they are left unread. Implausible dates
    (`is_plausible`) are left out.

    >>> [str(d.value) for d in find_dates("Published 13 May 2024, 10:15 CEST — updated 05/14/2024")]
    ['2024-05-13 10:15:00+02:00', '2024-05-14']
    >>> [d.cue for d in find_dates("Veröffentlicht am 13.05.2024, aktualisiert 14.05.2024 um 8.30 Uhr")]
    ['published', 'modified']
    >>> find_dates("vor 2 Stunden", reference=datetime(2024, 5, 13, 10))[0].value
    datetime.datetime(2024, 5, 13, 8, 0)
    >>> [str(d.value) for d in find_dates("31 December, 10:15", near=date(2024, 1, 2))]
    ['2023-12-31 10:15:00']
    """
    if reference is None and not _DIGIT.search(text):  # as most blocks of a page have none
        return []
    plain = text.translate(_ASCII) if not text.isascii() and _NOT_ASCII.search(text) else text
    found = _absolute(plain, language, day_first)
    anchor = near if near is not None else reference
    if anchor is not None:
        found = _with_others(found, _yearless(plain, language, anchor, reference))
    if reference is not None:
        found = _with_others(found, _relative(plain, reference))
    kept = [d for d in found if is_plausible(d.value, reference)]
    return _with_cues(plain, kept)


def parse_date(
    text: str,
    language: str | None = None,
    day_first: bool | None = None,
    reference: When | None = None,
) -> When | None:
    """Read `text` as one date, as machines write it (ISO 8601, RFC 822, Unix time) or as people do; None if it is none.

    The other parameters are those of `find_dates`.

    >>> parse_date("2024-05-13T10:15:00Z"), parse_date("13 mai 2024", "fr"), parse_date("yesterday's paper")
    (datetime.datetime(2024, 5, 13, 10, 15, tzinfo=datetime.timezone.utc), datetime.date(2024, 5, 13), None)
    """
    text = text.strip()
    if len(text) > 200:
        return None
    value = _machine(text)
    if value is None:
        found = find_dates(text, language, day_first, reference)
        return found[0].value if found else _leftover(text, reference)
    return value if is_plausible(value, reference) else None


def order_of_days(text: str, known: Iterable[date] = ()) -> bool | None:
    """Tell from dates in figures, parted by strokes or hyphens, whether the day comes first; None if it stays open.

    A date decides if it reads one way only (5/13/2024), or if one of its readings is a day `known` from elsewhere.

    >>> order_of_days("13/5/2024"), order_of_days("10/2/2024", known=[date(2024, 10, 2)]), order_of_days("1/2/2024")
    (True, False, None)
    """
    if not _PARTED.search(text):
        return None
    days = set(known)
    votes = 0
    for match in _IN_FIGURES.finditer(text):
        if match["sep"] == ".":
            continue  # the day comes first anyhow, and says nothing of the others
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        if max(a, b) > 12:
            votes += (a > b) - (b > a)
        elif a and b:
            year += 2000 if year < 100 else 0
            votes += (date(year, b, a) in days) - (date(year, a, b) in days)
    return None if votes == 0 else votes > 0


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNIX = re.compile(r"1\d{9}(?:\d{3})?")


def _machine(text: str) -> When | None:
    """A date in the forms that need no reading."""
    try:
        if _ISO_DAY.match(text):
            if len(text) == 10:
                return date.fromisoformat(text)
            return _utc(dateutil_parser.isoparse(text))
        if _UNIX.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), timezone.utc)
    except ValueError:
        pass
    return None


def _leftover(text: str, reference: When | None) -> When | None:
    """What dateutil makes of a short text in which no shape was found, if that is a whole date."""
    if len(text) > 40 or not re.search(r"\d{4}", text) or not re.search(r"\d\D", text):
        return None
    values = set()
    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):  # what the text leaves out shows as a difference
        try:
            values.add(dateutil_parser.parse(text, default=default, tzinfos=_seconds))
        except (ValueError, OverflowError):
            return None
    value = values.pop()
    return _utc(value) if not values and is_plausible(value, reference) else None


def _seconds(name: str | None, offset: int | None) -> int | None:
    return offset if offset is not None or name not in _ZONES else int(_ZONES[name] * 3600)


def _utc(value: datetime) -> datetime:
    """The moment with its zone as a fixed offset of the standard library, so that equal moments print alike."""
    offset = value.utcoffset()
    return value if offset is None else value.replace(tzinfo=timezone(offset))


def _absolute(plain: str, language: str | None, day_first: bool | None) -> list[FoundDate]:
    if not (_YEAR_IN.search(plain) or (not plain.isascii() and any(era in plain for era in _ERAS))):
        return []
    matches: list[re.Match[str]] = []
    for shape in _SHAPES:
        matches += shape.finditer(plain)
    for year in _YEAR_ALONE.finditer(plain):
        start, end = max(0, year.start() - _BEFORE_YEAR), year.end()
        for shape in (_MONTH_FIRST, _STAMP):
            matches += (m for m in shape.finditer(plain, start, end + 1) if m.end() == end)
    first = _order(matches, language, day_first)
    primary = re.split("[-_]", language)[0].lower() if language else None
    found: list[FoundDate] = []
    end = 0
    matches.sort(key=lambda m: (m.start(), -m.end()))
    days = [(match, day) for match in matches if (day := _day(match, primary, first)) is not None]
    for i, (match, day) in enumerate(days):
        if match.start() < end:
            continue
        # In 02.02.22 to 03.02.22 the next date is no time of day.
        later = (days[k] for k in range(i + 1, len(days)))
        following = next((m.start() for m, d in later if m.start() >= match.end() and is_plausible(d)), len(plain))
        dated = _with_time(plain, match, day, end, following)
        found.append(dated)
        end = dated.end
    return _with_later(plain, found)


def _with_later(plain: str, found: list[FoundDate]) -> list[FoundDate]:
    """The dates, each followed by the change that is told after it without a year."""
    out: list[FoundDate] = []
    for i, dated in enumerate(found):
        out.append(dated)
        following = found[i + 1].start if i + 1 < len(found) else len(plain)
        later = _later(plain, dated, min(following, dated.end + _CUE_REACH))
        if later is not None:
            out.append(later)
    return out


def _later(plain: str, dated: FoundDate, end: int) -> FoundDate | None:
    """A change at another time of day, or in the same year, that stands right after a date and before `end`."""
    match = _LATER.match(_folded(plain[dated.end : end]))
    if match is None:
        return None
    day = day_of(dated.value)
    if match["month"]:
        if not plain[dated.start : dated.start + 4].isdigit():
            return None  # which figure is the month is told by the date before it only where that begins with the year
        try:
            day = day.replace(month=int(match["month"]), day=int(match["day"]))
        except ValueError:
            return None
    value = _moment(day, match.groupdict())
    start = dated.end + (match.start("month") if match["month"] else match.start("h"))
    return None if value is None else FoundDate(value, start, dated.end + match.end())


def _order(matches: list[re.Match[str]], language: str | None, day_first: bool | None) -> dict[str, bool]:
    """By separator: whether the day comes first in a date in figures. Dates that read one way only decide."""
    usual = day_first if day_first is not None else not writes_month_first(language)
    # Those who part the figures by points put the day first, in every locale of CLDR.
    order = {"/": usual, "-": usual, ".": True if day_first is None else day_first}
    for match in matches:
        groups = match.groupdict()
        if groups.get("a"):
            a, b = int(groups["a"]), int(groups["b"])
            if (12 < a <= 31 and b <= 12) or a <= 12 < b <= 31:
                order[groups["sep"]] = a > 12
    return order


def _day(match: re.Match[str], language: str | None, day_first: dict[str, bool]) -> date | None:
    groups = match.groupdict()
    if groups.get("a"):
        a, b = int(groups["a"]), int(groups["b"])
        first = day_first[groups["sep"]] if a <= 12 and b <= 12 else a > 12
        day, month = (a, b) if first else (b, a)
    else:
        day = int(groups["day"])
        name = groups["month"]
        named = int(name) if name.isdigit() else month_number(name, language)
        if named is None:
            return None
        month = named
    written = groups.get("year")
    if groups.get("era"):
        year = _ERAS[groups["era"]] + (1 if written == "元" else int(written or 0))
    else:
        year = int(written or groups["yy"])
        if year < 100:
            year += 2000 if year < 70 else 1900
        elif year > 2450:
            year -= 543  # the Buddhist era of Thailand
    return _a_day(year, month, day)


def _with_time(plain: str, match: re.Match[str], day: date, after: int, before: int | None = None) -> FoundDate:
    """The date, and the time of day beside it if there is one: after it, or else before it.

    It stands between the characters `after` and `before`, where other dates end and begin.
    """
    start, end = match.span()
    clock = match.groupdict().get("clock")
    if clock:
        value = _moment(day, dict(zip("hms", clock.split(":"), strict=False)) | {"zone": match["zone"]})
        return FoundDate(value or day, start, end)
    reach = end + _REACH if before is None else min(end + _REACH, before)
    time = _TIME_COMPACT.match(plain, end) or _TIME_AFTER.match(plain, end, reach)
    if time and not _CUE.search(fold(plain[end : time.start("h")] if time["h"] else "")):
        value = _moment(day, time.groupdict())
        if value is not None:
            return FoundDate(value, start, time.end())
    window = plain[max(after, start - _REACH) : start]
    for time in _TIME_BEFORE.finditer(window):
        value = _moment(day, time.groupdict())
        if value is not None:
            return FoundDate(value, start - len(window) + time.start(), end)
    return FoundDate(day, start, end)


def _moment(day: date, time: dict[str, str | None]) -> datetime | None:
    hour, minute = int(time["h"] or time["h12"] or 0), int(time["m"] or 0)
    half = time.get("half") or (time.get("noon") or time.get("noon12") or "")[:1].lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _AFTER_NOON else 0)
    try:
        value = datetime(day.year, day.month, day.day, hour, minute, int(time.get("s") or 0))
    except ValueError:
        return None
    return value.replace(tzinfo=_zone(time.get("zone"), time.get("offset")))


def _zone(name: str | None, offset: str | None) -> tzinfo | None:
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 14 or minutes > 59:
            return None
        span = timedelta(hours=hours, minutes=minutes)
        return timezone(-span if offset[0] == "-" else span)
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None


def _with_others(found: list[FoundDate], others: Iterable[FoundDate]) -> list[FoundDate]:
    """The dates found and those of the `others` that stand beside them, in order."""
    taken = [(d.start, d.end) for d in found]
    free = [d for d in others if all(d.end <= a or d.start >= b for a, b in taken)]
    return sorted([*found, *free], key=lambda d: d.start)


def _yearless(plain: str, language: str | None, anchor: When, reference: When | None) -> Iterator[FoundDate]:
    """The dates without a year, each in the year that brings it closest to the anchor."""
    primary = re.split("[-_]", language)[0].lower() if language else None
    matches = sorted((m for shape in _YEARLESS for m in shape.finditer(plain)), key=lambda m: (m.start(), -m.end()))
    end = 0
    for match in matches:
        name = match["month"]
        month = int(name) if name.isdigit() else month_number(name, primary)
        if month is None or match.start() < end:
            continue
        days = [d for year in (-1, 0, 1) if (d := _a_day(day_of(anchor).year + year, month, int(match["day"])))]
        days = [d for d in days if is_plausible(d, reference)]
        if days:
            dated = _with_time(plain, match, min(days, key=lambda d: abs(d - day_of(anchor))), end)
            end = dated.end
            yield replace(dated, relative=True)


def _a_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _folded(plain: str) -> str:
    """The text as `fold` writes it, but of the same length, so that offsets hold."""
    folded = fold(plain)
    return folded if len(folded) == len(plain) else "".join(fold(c)[:1] or " " for c in plain)


def _relative(plain: str, reference: When) -> Iterator[FoundDate]:
    folded = _folded(plain)
    for start, end, number, unit in ago(folded):
        value = reference - relativedelta(**{unit: number})  # type: ignore[arg-type]
        yield FoundDate(value if unit in ("minutes", "hours") else day_of(value), start, end, relative=True)
    for match in _NEAR_DAY.finditer(folded):
        day = day_of(reference) - timedelta(days=1 if match[2] else 0)
        near = _with_time(plain, match, day, 0)
        yield FoundDate(near.value, near.start, near.end, relative=True)


def cue_of(text: str) -> Cue | None:
    """Tell what the last word in `text` that speaks of a date says of the one that follows.

    >>> cue_of("Last updated:"), cue_of("Veröffentlicht am"), cue_of("Weather")
    ('modified', 'published', None)
    """
    return _said([*_CUE.finditer(fold(text))][-1:])


def _said(cues: Iterable[re.Match[str] | None]) -> Cue | None:
    for cue in cues:
        if cue:
            return "modified" if cue[1] else "published" if cue[2] else "expires"
    return None


def _with_cues(plain: str, found: list[FoundDate]) -> list[FoundDate]:
    """The dates, each with what the words beside it say: those before it, or after it where the line is built so."""
    if not found:
        return found
    starts = [0, *(d.end for d in found[:-1])]
    before = [cue_of(plain[max(start, d.start - _CUE_REACH) : d.start]) for start, d in zip(starts, found, strict=True)]
    tail = fold(plain[found[-1].end : found[-1].end + _CUE_REACH])
    last = _CUE_AFTER.match(tail)
    if before[0] is None and last and not any(c.isdigit() for c in tail[last.end() : last.end() + 16]):
        after = (_CUE_AFTER.match(fold(plain[d.end : d.end + _CUE_REACH])) for d in found)
        return [replace(d, cue=_said([match])) for d, match in zip(found, after, strict=True)]
    return [replace(d, cue=cue) for d, cue in zip(found, before, strict=True)]


# -- addresses -------------------------------------------------------------------------------------------------------

_URL_YEAR, _URL_MONTH, _URL_DAY = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d)",
    r"(?P<month>0[1-9]|1[0-2])",
    r"(?P<day>0[1-9]|[12]\d|3[01])",
)
_URL_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # /2024/05/13/, /2024-5-13-, 2024_05_13
        rf"{_URL_YEAR}(?P<sep>[-/_.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        # /2024-05/13/
        rf"{_URL_YEAR}-{_URL_MONTH}/{_URL_DAY}(?!\d)",
        # /2024/0513/
        rf"{_URL_YEAR}/{_URL_MONTH}{_URL_DAY}(?!\d)",
        # /2024/may/13/
        rf"{_URL_YEAR}(?P<sep>[-/])(?P<month>[a-z]{{3,9}})(?P=sep){_URL_DAY}(?!\d)",
        # 20240513, with or without a time of day after it
        rf"{_URL_YEAR}{_URL_MONTH}{_URL_DAY}(?!\d|%)",
        rf"{_URL_YEAR}{_URL_MONTH}{_URL_DAY}(?=(?:[01]\d|2[0-3])[0-5]\d)",
        # -13-05-2024, where only one order of day and month is possible
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])-(?P<month>0[1-9]|1[0-2])-(?P<year>20\d\d)(?!\d)",
        r"(?<!\d)(?P<month>0[1-9]|1[0-2])-(?P<day>1[3-9]|2\d|3[01])-(?P<year>20\d\d)(?!\d)",
    )
)


def date_from_url(url: str | None, reference: When | None = None) -> date | None:
    """Read the day that stands in an address, as news sites put it there; None where there is none.

    >>> date_from_url("https://example.org/2024/05/13/rain"), date_from_url("https://example.org/rain-20240513101500.html")
    (datetime.date(2024, 5, 13), datetime.date(2024, 5, 13))
    >>> date_from_url("https://example.org/2024/05/rain") is None
    True
    """
    _, _, path = (url or "").lower().partition("//")
    if path.startswith("web.archive.org/"):
        path = path.partition("//")[2]  # the archive's own date stands before the address it keeps
    for shape in _URL_SHAPES:
        for match in shape.finditer(path):
            value = _day_in_url(match)
            if value is not None and is_plausible(value, reference):
                return value
    return None


def _day_in_url(match: re.Match[str]) -> date | None:
    year, month, day = (match[name] for name in ("year", "month", "day"))
    number = int(month) if month.isdigit() else month_number(month, "en")
    return None if number is None else _a_day(int(year), number, int(day))
