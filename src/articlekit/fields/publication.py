"""When the story was published and changed: by what the page shows, what it tells machines, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from ..blocks import Block
from ..metadata import Fact, Metadata
from ..roles.names import Role
from .calendar import fold
from .dates import FoundDate, When, date_from_url, day_of, find_dates, order_of_days, parse_date

__all__ = ["choose_dates"]

Dated = Fact[When]

#: Date lines so many blocks apart belong together ("Published" / "May 13, 2024" / "Updated" / "May 14, 2024").
_TOGETHER = 4
#: Where no role says date, so many blocks before and after the headline are searched …
_BEFORE, _AFTER = 6, 15
#: … for lines in which no more than so many characters are not date.
_MOST_ELSE = 60
_DAY = timedelta(days=1)
#: Offsets from Greenwich are multiples of a quarter of an hour, up to 14 hours (IANA time zone database).
_QUARTER, _FARTHEST = timedelta(minutes=15), timedelta(hours=14)


def choose_dates(
    blocks: list[Block],
    metadata: Metadata,
    url: str | None = None,
    language: str | None = None,
    reference: When | None = None,
) -> tuple[Dated | None, Dated | None, Dated | None]:
    """Choose the story's dates: published, modified, and the page's own clock; each with its source, or None.

    `blocks` have their roles; `language` is that of the page (with its region, if known), `reference` the moment from
    which "3 hours ago" counts. The day that the page shows its readers goes before what it tells machines: publishers
    tell machines moments in Greenwich, days of imports and days of updates. Of a date line in which no word says which
    date is which, the earliest is the day of publication. Time of day and zone come from whichever has them. The day in
    the page's address decides where nothing is shown. A date in a block of role ``page_date`` is never the story's.
    """
    known = [day_of(f.value) for f in (*metadata.published, *metadata.modified)]
    day_first = order_of_days((b.text for b in blocks if len(b.text) <= _LONGEST), known)

    def dates_in(indices: Iterable[int]) -> list[tuple[int, FoundDate]]:
        found: list[tuple[int, FoundDate]] = []
        label = ""  # "Published" in a block of its own speaks of the date in the next
        for i in indices:
            text = blocks[i].text[:_LONGEST]
            here = find_dates(f"{label}{text}", language, day_first, reference) if label or text else []
            found += [(i, d) for d in _with_machine_values(here, blocks[i], len(label), language)]
            label = f"{text}\n" if not here and len(text) < _MOST_ELSE else ""
        return found

    clock = dates_in(i for i, b in enumerate(blocks) if b.role is Role.PAGE_DATE)
    shown = dates_in(_date_lines(blocks)) or dates_in(_likely_lines(blocks, metadata, language, day_first))
    published, modified = _told_apart(shown)
    address = date_from_url(url, reference) or date_from_url(metadata.url.value if metadata.url else None, reference)
    told = next(iter(metadata.published), None)
    changed = next(iter(metadata.modified), None)

    if published is not None:
        best: Dated | None = _with_time(published, metadata.published)
    elif told is not None:
        best = _with_local_day(told, address)
    elif address is not None:
        best = Fact(address, "url")
    else:
        best = modified or changed
    if modified is not None:
        changed = _with_time(modified, metadata.modified)
    if changed is not None and best is not None and day_of(changed.value) < day_of(best.value):
        changed = None  # an import, or the clock of another machine: nothing changes before it is published
    return best, changed, (Fact(clock[0][1].value, f"block:{clock[0][0]}") if clock else None)


# -- date lines --------------------------------------------------------------------------------------------------------

#: Longer blocks are no date lines; a byline may hold some words about the author.
_LONGEST = 400


def _headline(blocks: list[Block], metadata: Metadata | None = None) -> int | None:
    for i, block in enumerate(blocks):
        if block.role is Role.HEADLINE:
            return i
    titles = {fold(f.value) for f in metadata.headlines} if metadata else set()
    same = [i for i, b in enumerate(blocks) if len(b.text) > 10 and any(fold(b.text) in t for t in titles)]
    headings = [i for i in same if blocks[i].kind == "heading"]
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1), None)
    return next(iter(headings or same), first)


def _date_lines(blocks: list[Block]) -> list[int]:
    """The date lines and bylines that belong together, nearest the headline."""
    lines = [i for i, b in enumerate(blocks) if b.role in (Role.DATE, Role.BYLINE)]
    dated = [i for i in lines if any(c.isdigit() for c in blocks[i].text) or blocks[i].role is Role.DATE]
    if not dated:
        return []
    headline = _headline(blocks)
    start = min(dated, key=lambda i: abs(i - headline)) if headline is not None else dated[0]
    group = [start]
    for i in lines[lines.index(start) + 1 :]:
        if i - group[-1] > _TOGETHER:
            break
        group.append(i)
    for i in reversed(lines[: lines.index(start)]):
        if group[0] - i > _TOGETHER:
            break
        group.insert(0, i)
    return group


def _likely_lines(blocks: list[Block], metadata: Metadata, language: str | None, day_first: bool | None) -> list[int]:
    """Where no role says date: the nearest short line round the headline that holds little but a date."""
    headline = _headline(blocks, metadata)
    if headline is None:
        return []
    after = range(headline, min(headline + _AFTER, len(blocks)))
    before = range(headline - 1, max(headline - _BEFORE, 0) - 1, -1)
    for i in (*after, *before):
        text = blocks[i].text
        if blocks[i].role is Role.PAGE_DATE or len(text) > _LONGEST:
            continue
        found = find_dates(text, language, day_first)
        if found and len(text) - sum(d.end - d.start for d in found) <= _MOST_ELSE:
            return [i - 1, i, i + 1] if 0 < i < len(blocks) - 1 else [i]
    return []


def _with_machine_values(found: list[FoundDate], block: Block, label: int, language: str | None) -> Iterable[FoundDate]:
    """The dates of a block, with the moments that its ``<time>`` elements give for them."""
    moments = [(s, parse_date(s.url, language)) for s in block.spans if s.kind == "date" and s.url]
    for d in found:
        value: When = d.value
        for span, moment in moments:
            if moment is not None and span.start <= d.start - label < span.end:
                value = _reconciled(d.value, moment)
        yield FoundDate(value, d.start - label, d.end - label, d.relative, d.cue)
    if not found:
        for span, moment in moments:  # "2 hours ago", "Today"
            if moment is not None:
                yield FoundDate(moment, span.start, span.end)


def _told_apart(shown: list[tuple[int, FoundDate]]) -> tuple[Dated | None, Dated | None]:
    """Which of the dates shown is that of publication, and which that of the last change."""
    facts = {
        cue: [Fact(d.value, f"block:{i}") for i, d in shown if d.cue == cue] for cue in ("published", "modified", None)
    }
    unsaid = sorted(facts[None], key=lambda f: day_of(f.value))
    published = next(iter(facts["published"] or unsaid), None)
    modified = next(iter(facts["modified"]), None)
    if modified is None and len(unsaid) > 1 and not facts["published"] and len({s.source for s in unsaid}) == 1:
        modified = unsaid[-1]
    return published, modified


# -- one day, two sources ----------------------------------------------------------------------------------------------


def _with_time(shown: Dated, told: list[Dated]) -> Dated:
    """The day that is shown, with the time of day and zone that machines are told for it."""
    for fact in told:
        value = _reconciled(shown.value, fact.value)
        if value != shown.value:
            return Fact(value, f"{shown.source} {fact.source}")
    return shown


def _with_local_day(told: Dated, address: When | None) -> Dated:
    """What machines are told; its day as the address has it, where that is the one before or after in Greenwich."""
    if address is None or not _in_greenwich(told.value) or abs(day_of(address) - day_of(told.value)) != _DAY:
        return told
    return Fact(address, "url")


def _reconciled(shown: When, told: When) -> When:
    """One moment from the local date that readers see and the one that machines are told; `shown` if they are at odds."""
    if not isinstance(told, datetime) or (isinstance(shown, datetime) and shown.tzinfo is not None):
        return shown
    if not isinstance(shown, datetime):
        return told if told.date() == shown else shown
    if _in_greenwich(told):
        ahead = shown - told.replace(tzinfo=None)
        offset = round(ahead / _QUARTER) * _QUARTER
        if abs(offset) <= _FARTHEST and abs(ahead - offset) <= timedelta(minutes=1):
            return told.astimezone(timezone(offset)) if offset else told
        return shown
    if told.date() != shown.date():
        return shown
    return told if (told.hour, told.minute) == (shown.hour, shown.minute) else shown.replace(tzinfo=told.tzinfo)


def _in_greenwich(value: When) -> bool:
    return isinstance(value, datetime) and value.utcoffset() == timedelta(0)
