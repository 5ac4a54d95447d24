"""Write src/articlekit/fields/calendar_data.py: month names, relative times and day-month order, as CLDR gives them.

    python training/calendar_names.py            # needs babel and ruff

babel is a tool of this script alone: what it knows is written out, so the package does not need it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import babel
from babel import Locale, localedata

from articlekit.fields.calendar import fold

#: Languages of the press this library meets, and for some the regions whose month names differ.
LOCALES = [
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg"),
    *("hr", "bs", "sr", "sr_Latn", "sl", "mk", "sq", "ru", "uk", "be", "el", "tr", "az", "ar", "fa", "ur", "he", "hi"),
    *(
        "bn",
        "mr",
        "ne",
        "ta",
        "te",
        "id",
        "ms",
        "vi",
        "th",
        "fil",
        "sw",
        "ca",
        "gl",
        "eu",
        "et",
        "lv",
        "lt",
        "ka",
        "hy",
    ),
    *("kk", "uz", "af"),
    *("de_AT", "es_PE", "es_UY", "pt_PT", "ar_EG", "ar_LB", "ar_MA", "ar_DZ", "ar_TN", "ar_IQ"),
]

#: What the press writes besides CLDR's forms.
ALSO = {
    "en": {"sept": 9},
    "de": {"mrz": 3, "mär": 3, "sept": 9},
    "es": {"setiembre": 9},
    "pt": {"setembro": 9},
    "hi": {"सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12, "अक्टूबर": 10},
    "ar": {"مايس": 5, "آيار": 5},
    "lv": {"februārī": 2, "martā": 3, "aprīlī": 4, "maijā": 5, "jūnijā": 6, "jūlijā": 7, "augustā": 8}
    | {"janvārī": 1, "septembrī": 9, "oktobrī": 10, "novembrī": 11, "decembrī": 12},
}
HEBREW_IN = "ב"  # CLDR's long date writes it before the month: 5 במאי 2020

ORDER = [*range(1, 13), "minutes", "hours", "days", "weeks", "months", "years"]
FIELDS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}


def months() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Folded name -> month where languages agree or most do, and the exceptions by language."""
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for code in LOCALES:
        locale, language = Locale.parse(code), code[:2] if "_" in code else code
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    seen[fold(name).strip(". ")].setdefault(language, number)
                    if language == "he" and not name.isascii():
                        seen[fold(HEBREW_IN + name).strip(". ")].setdefault(language, number)
        for name, number in ALSO.get(code, {}).items():
            seen[fold(name)].setdefault(language, number)
    shared: dict[str, int] = {}
    own: dict[str, dict[str, int]] = defaultdict(dict)
    for name, by_language in sorted(seen.items()):
        if len(name) < (3 if name.isascii() else 2) or any(c.isdigit() for c in name):
            continue  # too short to trust; "5月", "tháng 5": the finder reads these by shape
        number = Counter(by_language.values()).most_common(1)[0][0]
        shared[name] = number
        for language, other in by_language.items():
            if other != number:
                own[language][name] = other
    return shared, dict(own)


def ago() -> dict[str, str]:
    """The text round the number of "3 hours ago", as "before{}after" -> the unit, a keyword of relativedelta."""
    found: dict[str, str] = {}
    for code in (*LOCALES, "ja", "ko", "zh", "zh_Hant"):
        fields: Any = Locale.parse(code)._data["date_fields"]
        for width in ("", "-short", "-narrow"):
            for unit, keyword in FIELDS.items():
                for pattern in fields.get(unit + width, {}).get("past", {}).values():
                    text = fold(pattern)
                    if "{0}" in text and text[0] not in "-–−":  # "-3 h" is no date that a reader would see
                        shape = " ".join(text.replace("{0}", " {} ").split())
                        found.setdefault(shape, keyword)
                        found.setdefault(shape.replace("قبل", "منذ"), keyword)  # "since", as the press has it
    return dict(sorted(found.items()))


def locales_that_write(order: str) -> set[str]:
    """Locales whose short date has day, month and year in this order: ``Mdy`` is en, en-US, en-PH …"""
    patterns = {c: Locale.parse(c).date_formats["short"].pattern for c in localedata.locale_identifiers()}
    return {c for c, pattern in patterns.items() if sorted(order, key=pattern.find) == list(order)}


def lines(values: Iterable[str]) -> str:
    """The values as one Python string over several lines."""
    wrapped = textwrap.wrap(" | ".join(values), 96, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"        {(part if part is wrapped[-1] else part + ' ')!r}" for part in wrapped)


def grouped(table: dict[str, Any]) -> str:
    """A dict from name to value, as the source of a dict from value to names."""
    groups: dict[Any, list[str]] = defaultdict(list)
    for name, value in table.items():
        groups[value].append(name)
    return "".join(f"    {value!r}: (\n{lines(groups[value])}\n    ),\n" for value in sorted(groups, key=ORDER.index))


def main() -> None:
    shared, own = months()
    month_first = {c for c in locales_that_write("Mdy") if "_" not in c}
    english_day_first = {c[3:] for c in locales_that_write("dMy") if re.fullmatch("en_[A-Z]{2}", c)}
    text = f'''"""Month names, relative times and the order of day and month, by language.

Facts of the Unicode CLDR (babel {babel.__version__}), written by training/calendar_names.py: do not edit by hand.
"""

from __future__ import annotations

from typing import TypeVar

__all__ = ["AGO", "ENGLISH_DAY_FIRST", "MONTHS", "MONTHS_OF", "MONTH_FIRST"]

_Value = TypeVar("_Value", int, str)


def _names(joined: str) -> list[str]:
    return joined.split(" | ")


def _by_name(groups: dict[_Value, str]) -> dict[str, _Value]:
    return {{name: value for value, names in groups.items() for name in _names(names)}}


#: Month by name, as `articlekit.fields.calendar.fold` writes it; where languages differ, as most have it.
MONTHS: dict[str, int] = _by_name(
    {{
{grouped(shared)}}}
)

#: The languages in which some of those names mean another month.
MONTHS_OF: dict[str, dict[str, int]] = {own!r}

#: What stands round the number in "3 hours ago", and its unit as dateutil's relativedelta names it.
AGO: dict[str, str] = _by_name(
    {{
{grouped(ago())}}}
)

#: Languages that write the month before the day in figures.
MONTH_FIRST = frozenset(_names(
{lines(sorted(month_first))}
))

#: Regions where English writes the day first.
ENGLISH_DAY_FIRST = frozenset(_names(
{lines(sorted(english_day_first))}
))
'''
    target = Path(__file__).resolve().parents[1] / "src/articlekit/fields/calendar_data.py"
    target.write_text(text, encoding="utf-8")
    subprocess.run(["ruff", "format", "--quiet", str(target)], check=True)
    print(f"{target}: {len(shared)} names of months", file=sys.stderr)


if __name__ == "__main__":
    main()
