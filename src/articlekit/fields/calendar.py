"""Names of months, order of day and month, and "3 hours ago", in the languages of the press.

The facts are the Unicode CLDR's; ``training/calendar_names.py`` writes them to `calendar_data`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .calendar_data import AGO, ENGLISH_DAY_FIRST, MONTH_FIRST, MONTHS, MONTHS_OF

__all__ = ["ago", "fold", "month_number", "writes_month_first"]

#: What Unicode's folding leaves apart and no reader does: Turkish dotless i, Arabic tatweel, direction marks.
_SAME = str.maketrans({"ı": "i", "ـ": None, "\u200e": None, "\u200f": None, "’": "'"})


def fold(text: str) -> str:
    """Return `text` without case, accents, and the marks that writers of a language leave out.

    >>> fold("FÉVRIER"), fold("Kasım") == fold("KASIM"), fold("أكتوبر") == fold("اكتوبر")
    ('fevrier', True, True)
    """
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_SAME)
    return unicodedata.normalize("NFC", "".join([c for c in letters if not unicodedata.combining(c)]))


def month_number(name: str, language: str | None = None) -> int | None:
    """Return the month (1 to 12) that `name` means, full or shortened, in any case or inflection; None if it is none.

    `language` (a primary tag: ``pl``) decides where languages differ.

    >>> month_number("Września"), month_number("Sept"), month_number("сентября"), month_number("Monday")
    (9, 9, 9, None)
    >>> month_number("listopad", "pl"), month_number("listopad", "hr")
    (11, 10)
    """
    key = fold(name).strip(" .")
    number = MONTHS_OF.get(language, {}).get(key) if language else None
    return number or MONTHS.get(key)


def writes_month_first(language: str | None) -> bool:
    """Tell whether a language writes 5/12/2024 for 12 May; `language` is a tag with or without region.

    English without a region is read as American, as most of the press in English that names none is.

    >>> writes_month_first("en"), writes_month_first("en-GB"), writes_month_first("de"), writes_month_first(None)
    (True, False, False, True)
    """
    if not language:
        return True
    primary, *rest = re.split("[-_]", language)
    if primary.lower() != "en":
        return primary.lower() in MONTH_FIRST
    return not any(part.upper() in ENGLISH_DAY_FIRST for part in rest)


@cache
def _ago_pattern() -> re.Pattern[str]:
    before, after = (sorted({shape.split("{}")[i].strip() for shape in AGO}, key=len, reverse=True) for i in (0, 1))
    words = [("|".join(map(re.escape, filter(None, side)))) for side in (before, after)]
    return re.compile(rf"(?:(?<!\w)({words[0]})\s?)?(?<!\d)(\d{{1,3}})(?:\s?({words[1]})(?!\w))?")


def ago(folded: str) -> list[tuple[int, int, int, str]]:
    """Find "3 hours ago", "vor 2 Stunden", "il y a 3 heures", "3時間前" … in text that `fold` wrote.

    Gives start, end, the number and the unit (``minutes`` … ``years``) of each.

    >>> ago("posted 3 hours ago"), ago("vor 2 stunden")
    ([(7, 18, 3, 'hours')], [(0, 13, 2, 'hours')])
    >>> ago("3 hours of talks")
    []
    """
    found = []
    for match in _ago_pattern().finditer(folded):
        before, number, after = match.group(1) or "", match.group(2), match.group(3) or ""
        unit = AGO.get(f"{before} {{}} {after}".strip())
        if unit:
            found.append((match.start(), match.end(), int(number), unit))
    return found
