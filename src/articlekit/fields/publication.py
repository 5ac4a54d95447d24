"""When the story was published and changed: by what the page shows, what it tells machines, and its address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from ..blocks import Block
from ..metadata import Fact, Metadata
from ..roles.names import Role
from .calendar import fold
from .dates import Cue, FoundDate, When, cue_of, date_from_url, day_of, find_dates, order_of_days, parse_date

__all__ = ["choose_dates"]

Dated = Fact[When]

#: Date lines so many blocks apart belong together ("Published" / "May 13, 2024" / "Updated" / "May 14, 2024").
_TOGETHER = 4
#: A label of the date in the next block ("Last updated on") is no longer than this.
_LABEL_CHARS = 30
#: Where no role says date, so many blocks before and after the headline are searched …
_BEFORE, _AFTER = 6, 15
#: … for lines in which no more than so many characters are not date.
_MOST_ELSE = 60
#: A line that says "published" may hold more: its sections and tags.
_MOST_BESIDE_WORD = 120
#: A paragraph that opens with a date, here "0", in a dateline: "Berlin, 0. …", "0 – …", "Riga (0) – …".
_OPENS = re.compile(r"[^\d.:!?]{0,25}0\s?[).:·|–—-]|0")
_DIGIT = re.compile(r"\d")
#: Longer blocks are no date lines, whatever their role, nor do they open with a date after this.
_LONGEST_LINE, _LONGEST = 200, 400
#: A shorter line in a title is as like to be the site's name as the headline.
_SHORTEST = 10
#: Dates in these are not the story's, where the scorer is so sure of the role; one at the headline is often mistaken.
_OF_OTHERS = frozenset((Role.COMMENTS, Role.RECOMMENDATION, Role.RELATED, Role.CAPTION, Role.AD))
_SURE = 0.8
#: How forums give the day on which a writer joined.
_OF_PERSONS = re.compile(
    r"(?:joined|registered|registriert|member since|mitglied seit|dabei seit|founded|inscrit)\b", re.IGNORECASE
)
#: Where there is no headline, the page's head is so many blocks.
_HEAD = 20
_OF_HEAD = frozenset((Role.NAVIGATION, Role.WEATHER))
#: Roles of lines that have dates.
_DATED = frozenset((Role.DATE, Role.BYLINE))
_TEMPERATURE = re.compile(r"[^\d]{0,20}[-−+]?\d{1,3}(?:[.,]\d)?\s?(?:[°º˚]\s?[CF]?|[CF])(?!\w).{0,10}")
#: In these a date line holds hardly more than the date, lest it be a short sentence.
_TEXT = frozenset((Role.PARAGRAPH, Role.SUBHEADING, Role.PULLQUOTE, Role.STANDFIRST))
_MOST_IN_TEXT = 30
#: Where people live, clocks are up to so far behind Greenwich and ahead of it, by multiples of a quarter of an hour
#: (IANA time zone database).
_WEST, _EAST, _QUARTER = timedelta(hours=10), timedelta(hours=14), timedelta(minutes=15)

#: Machines that are told a day so much later than the one in the address are told the day of an import.
_IMPORT = timedelta(days=31)
_DAY = timedelta(days=1)


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
    told = next(iter(metadata.published), None)
    address = date_from_url(url, reference) or date_from_url(metadata.url.value if metadata.url else None, reference)
    lines = _Lines(blocks, metadata, language, reference, address)
    published, modified = lines.told_apart(lines.of_story)
    if published and told and day_of(told.value) != day_of(published.value) and not lines.says(published):
        last = max(day_of(f.value) for f in (*metadata.published, *metadata.modified))
        is_ahead = bool(metadata.modified) and day_of(published.value) - last > _DAY
        if day_of(told.value) == address or is_ahead or lines.is_far(published):
            published = None  # no word explains it, and it is at odds with the address, of an event, or far down
    if told and address and _is_reissue(day_of(told.value), address) and not (published and lines.says(published)):
        told, published = Fact(address, "url"), None
    if published is None:
        likely, changed = lines.told_apart(lines.likely(anywhere=told is None and address is None))
        modified = modified or changed
        if told is not None:
            # What may be a date line counts only as the local day of what machines are told.
            near = likely is not None and _is_local_day(likely.value, told.value)
            published = likely if near else _with_local_day(told, address)
        elif address is not None and not (likely and day_of(likely.value) == address):
            published = Fact(address, "url")
        else:
            published = likely or lines.in_headline() or _in_summary(metadata, language, reference)
            published = published or _in_images(metadata, reference)
    modified = _with_time(modified, metadata.modified) if modified else next(iter(metadata.modified), None)
    published = _with_time(published, metadata.published) if published else modified
    if modified and published and day_of(modified.value) < day_of(published.value):
        modified = None  # an import, or another machine's clock: nothing changes before it is published
    return published, modified, lines.clock_fact(published)


class _Lines:
    """The lines of a page that show dates, and whose dates they are."""

    def __init__(
        self,
        blocks: list[Block],
        metadata: Metadata,
        language: str | None,
        reference: When | None,
        address: When | None = None,
    ) -> None:
        known = [day_of(f.value) for f in (*metadata.published, *metadata.modified)]
        self.told = metadata.published
        self.told_days = {day_of(f.value) for f in self.told}
        self.day_first = order_of_days("\n".join([b.text for b in blocks if len(b.text) <= _LONGEST]), known)
        self.blocks = blocks
        self.timed = {i for i, b in enumerate(blocks) for s in b.spans if s.kind == "date"}
        self.language = language
        self.reference = reference
        self.near: When | None = next(iter(known), None) or address or self._latest()
        self.read: dict[int, list[FoundDate]] = {}
        self.headline = _headline(blocks, metadata)
        self.clock = self._clock()
        self.of_story = self._of_story()

    def dates(self, i: int) -> list[FoundDate]:
        """The dates of block `i`, but for those until which something is there."""
        if i not in self.read:
            self.read[i] = self._dates(i) if self._may_have_dates(i) else []
        return self.read[i]

    def _may_have_dates(self, i: int) -> bool:
        """Whether block `i` has a figure or a moment for machines: most have neither, and need no closer look."""
        return self.reference is not None or i in self.timed or _DIGIT.search(self.blocks[i].text) is not None

    def _dates(self, i: int) -> list[FoundDate]:
        block = self.blocks[i]
        near = self.near if block.role in _DATED else None  # elsewhere "2 Pro" would be December
        found = find_dates(block.text[:_LONGEST], self.language, self.day_first, self.reference, near)
        above = self.blocks[i - 1].text if found and i else ""
        label = cue_of(above) if len(above) <= _LABEL_CHARS else None
        told = _with_machine_values(found, block, self.language)
        return [self._in_words_of_machines(d) for d in told if (d.cue or label) != "expires"]

    def _latest(self) -> date | None:
        """The latest day, year and all, in the page's date lines."""
        lines = (b.text[:_LONGEST] for b in self.blocks if b.role in (*_DATED, Role.PAGE_DATE))
        days = (day_of(d.value) for text in lines for d in find_dates(text, self.language, self.day_first))
        return max(days, default=None)

    def _in_words_of_machines(self, found: FoundDate) -> FoundDate:
        """A day without its year that is told to machines, be it in another zone, is what they are told."""
        if not found.relative or found.cue == "modified":
            return found
        told = next((f for f in self.told if abs(day_of(f.value) - day_of(found.value)) <= _DAY), None)
        return found if told is None else replace(found, value=told.value)

    def told_apart(self, indices: Iterable[int]) -> tuple[Dated | None, Dated | None]:
        """Which of the dates in these blocks is that of publication, and which that of the last change."""
        facts: defaultdict[Cue | None, list[Dated]] = defaultdict(list)
        label: Cue | None = None  # "Published" in a block of its own speaks of the date in the next
        for i in indices:
            for d in self.dates(i):
                facts[d.cue or label].append(Fact(d.value, f"block:{i}"))
                label = None
            block = self.blocks[i]
            is_label = not self.dates(i) and len(block.text) <= _LABEL_CHARS and block.role is not Role.HEADLINE
            label = cue_of(block.text) if is_label else None
        unsaid = sorted(facts[None], key=lambda f: (day_of(f.value) not in self.told_days, day_of(f.value)))
        published = next(iter(facts["published"] or unsaid), None)
        modified = next(iter(facts["modified"]), None)
        if modified is None and len(unsaid) > 1 and not facts["published"] and len({s.source for s in unsaid}) == 1:
            modified = max(unsaid, key=lambda f: day_of(f.value))
        return published, modified

    def in_headline(self) -> Dated | None:
        """The day that stands in the headline's block, if it is one alone."""
        at = self.headline
        days = {day_of(d.value) for d in self.dates(at)} if at is not None else set()
        return Fact(days.pop(), f"block:{at}") if len(days) == 1 else None

    def says(self, published: Dated) -> bool:
        """Whether a word beside the date says that it is the day of publication."""
        at = int(published.source.removeprefix("block:"))
        return any(d.cue == "published" and d.value == published.value for d in self.dates(at))

    def is_far(self, published: Dated) -> bool:
        """Whether the date stands too far from the headline to be surely the story's."""
        return not self._is_near(int(published.source.removeprefix("block:")))

    def _is_near(self, i: int) -> bool:
        """Whether block `i` stands where stories have their dates, as far as can be told."""
        return self.headline is None or -_BEFORE <= i - self.headline <= _AFTER

    def _is_as_told(self, i: int) -> bool:
        """Whether block `i` has the day of publication that machines are told, and calls it no change."""
        return any(d.cue != "modified" and day_of(d.value) in self.told_days for d in self.dates(i))

    def _clock(self) -> int | None:
        """The line in the page's head with today's date: by its role, or as it stands with menus or weather."""
        page_date = Role.PAGE_DATE
        clock = next((i for i, b in enumerate(self.blocks) if b.role is page_date and self.dates(i)), None)
        if clock is not None:
            return clock
        for i in range(min(_HEAD, len(self.blocks)) if self.headline is None else self.headline):
            role = self.blocks[i].role
            in_head = role in _OF_HEAD or (role is Role.DATE and self._is_by_weather(i))
            if in_head and self.dates(i) and self.dates(i)[0].cue is None and self._else(i) <= _MOST_ELSE:
                return i
        return None

    def _is_by_weather(self, i: int) -> bool:
        """Whether block `i` or one close above it is about the weather."""
        close = self.blocks[max(0, i - _TOGETHER + 1) : i + 1]
        return any(b.role is Role.WEATHER or _TEMPERATURE.fullmatch(b.text) for b in close)

    def clock_fact(self, published: Dated | None) -> Dated | None:
        """The page's own clock; above a story that has its date under the headline, a later date is the page's."""
        clock = self.clock
        if clock is None and published and self.headline is not None:
            below = self.of_story and self.of_story[0] > self.headline
            above = (i for i in range(self.headline if below else 0) if self.blocks[i].role is Role.DATE)
            clock = next((i for i in above if self._is_after(i, published)), None)
        return None if clock is None else Fact(self.dates(clock)[0].value, f"block:{clock}")

    def _is_after(self, i: int, published: Dated) -> bool:
        """Whether block `i` has a date, and one later than the day of publication."""
        return bool(self.dates(i)) and day_of(self.dates(i)[0].value) > day_of(published.value)

    def _of_story(self) -> list[int]:
        """The date lines and bylines that belong together, under the headline or else nearest to it."""
        blocks, headline = self.blocks, self.headline
        lines = [
            i
            for i, b in enumerate(blocks)
            if b.role in _DATED and i != self.clock and len(b.text) <= _LONGEST_LINE and not _OF_PERSONS.match(b.text)
        ]
        dated = [i for i in lines if blocks[i].role is Role.DATE or any(c.isdigit() for c in blocks[i].text)]
        if not dated:
            return []
        start = dated[0]
        if headline is not None:
            # A date comes before a line without one, and the day that machines are told before others: such as that on
            # which the story was on the air.
            near = [i for i in dated if self._is_near(i) and self.dates(i)]
            dated = [i for i in near if self._is_as_told(i)] or near or dated
            under = [i for i in dated if headline < i <= headline + _TOGETHER]
            under = [i for i in under if any(d.cue != "modified" for d in self.dates(i))]
            # The less sure the scorer is of a line, the farther it counts.
            nearest = min(dated, key=lambda i: abs(i - headline) / max(blocks[i].confidence, 0.1))
            start = under[0] if under else nearest
            lines = [i for i in lines if (i < headline) == (start < headline)]
        group = [start]
        place = lines.index(start)
        for i in lines[place + 1 :]:
            if i - group[-1] > _TOGETHER:
                break
            group.append(i)
        for i in reversed(lines[:place]):
            if group[0] - i > _TOGETHER:
                break
            group.insert(0, i)
        return group

    def likely(self, anywhere: bool) -> list[int]:
        """Where no role says date: the line that most likely is the date line, with those beside it.

        That is the nearest to the headline in which little but a date stands; else a paragraph near it that opens with
        a date; else, if `anywhere` on the page will do, a line that says what its date is, or the first of little but
        a date: one in a list of stories or comments only if all such lines agree on the day.
        """
        blocks = self.blocks
        window: list[int] = []
        if self.headline is not None:
            window += range(self.headline, min(self.headline + _AFTER, len(blocks)))
            window += range(self.headline - 1, max(self.headline - _BEFORE, 0) - 1, -1)
        lines = [i for i in window if self._is_line(i)]
        best = next((i for i in lines if any(d.cue != "modified" for d in self.dates(i))), next(iter(lines), None))
        if best is None:
            best = next((i for i in window if self._is_opening(i)), None)
        if best is None and anywhere:
            dated = self._with_dates()
            lines = [i for i in dated if self._is_line(i)]
            days = {day_of(d.value) for i in lines for d in self.dates(i)}
            said = iter(self._published_once(dated) or [i for i in lines if any(d.cue for d in self.dates(i))])
            own = (i for i in lines if len(days) == 1 or blocks[i].role not in _OF_OTHERS)
            best = next(said, next(own, None))
        if best is None:
            return []
        beside = [i for i in (best - 1, best + 1) if 0 <= i < len(blocks) and (self._is_line(i) or not self.dates(i))]
        return sorted([best, *beside])

    def _with_dates(self) -> list[int]:
        """The blocks of any role that have dates, but for long ones."""
        return [i for i, b in enumerate(self.blocks) if len(b.text) <= _LONGEST_LINE and self.dates(i)]

    def _published_once(self, dated: list[int]) -> list[int]:
        """The lines among the blocks `dated` that say when something was published, if all agree on the day.

        Then there is one story.
        """
        said = [i for i in dated if any(d.cue == "published" for d in self.dates(i))]
        return said if len({day_of(d.value) for i in said for d in self.dates(i)}) == 1 else []

    def _is_line(self, i: int) -> bool:
        """Whether little but a date stands in block `i`, and it can be the story's."""
        block = self.blocks[i]
        if i == self.clock or len(block.text) > _LONGEST_LINE or _is_of_others(block) or not self.dates(i):
            return False
        in_text = block.role in _TEXT and block.confidence >= _SURE
        if not in_text and any(d.cue == "published" for d in self.dates(i)):
            return self._else(i) <= _MOST_BESIDE_WORD
        return self._else(i) <= (_MOST_IN_TEXT if in_text else _MOST_ELSE)

    def _is_opening(self, i: int) -> bool:
        """Whether block `i` opens with a date, as after a dateline."""
        if _is_of_others(self.blocks[i]) or not self.dates(i):
            return False
        first, text = self.dates(i)[0], self.blocks[i].text
        return bool(_OPENS.match(f"{text[: first.start]}0{text[first.end : first.end + 2]}"))

    def _else(self, i: int) -> int:
        """How many characters of block `i` are not date."""
        return len(self.blocks[i].text) - sum(d.end - d.start for d in self.dates(i))


def _headline(blocks: list[Block], metadata: Metadata) -> int | None:
    """The block of the headline: by its role, else by what metadata call it, else the first top heading."""
    for i, block in enumerate(blocks):
        if block.role is Role.HEADLINE:
            return i
    titles = fold("\n".join(f.value for f in metadata.headlines))
    longest = max((len(f.value) for f in metadata.headlines), default=0)
    same = [i for i, b in enumerate(blocks) if _SHORTEST < len(b.text) <= longest and fold(b.text) in titles]
    headings = [i for i in same if blocks[i].kind == "heading"]
    top = (i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1)
    return next(iter(headings or same), next(top, None))


def _is_of_others(block: Block) -> bool:
    if block.role is Role.PAGE_DATE or _OF_PERSONS.match(block.text):
        return True
    return block.role in _OF_OTHERS and block.confidence >= _SURE


def _with_machine_values(found: list[FoundDate], block: Block, language: str | None) -> Iterator[FoundDate]:
    """The dates of a block, with the moments that its ``<time>`` elements give for them."""
    moments = [(s, m) for s in block.spans if s.kind == "date" and s.url and (m := parse_date(s.url, language))]
    for d in found:
        told = next((m for span, m in moments if span.start <= d.start < span.end), None)
        yield d if told is None else replace(d, value=told if d.relative else _reconciled(d.value, told))
    if not found:  # "2 hours ago", "Today"
        for span, moment in moments:
            yield FoundDate(moment, span.start, span.end)


def _in_summary(metadata: Metadata, language: str | None, reference: When | None) -> Dated | None:
    """The day in the story's title or description, if they name one alone: "Rain in Riga (13 May 2024)"."""
    found = {
        day_of(d.value): fact.source
        for fact in (*metadata.headlines, *([metadata.description] if metadata.description else []))
        for d in find_dates(fact.value, language, reference=reference)
    }
    return Fact(*found.popitem()) if len(found) == 1 else None


def _in_images(metadata: Metadata, reference: When | None) -> Dated | None:
    """The day in the address of the story's picture, which was uploaded with it."""
    dated = (Fact(day, image.source) for image in metadata.images if (day := date_from_url(image.value, reference)))
    return next(dated, None)


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
    return Fact(address, "url") if address is not None and _is_local_day(address, told.value) else told


def _is_reissue(told: date, address: date) -> bool:
    """Whether machines are told the day of an import: addresses keep the day on which a story was published first."""
    return told - address > _IMPORT


def _is_local_day(day: When, told: When) -> bool:
    """Whether it can be `day` somewhere on earth at the moment that is told in Greenwich's time."""
    if not isinstance(told, datetime) or not _in_greenwich(told) or day_of(day) == told.date():
        return False
    return (told - _WEST).date() <= day_of(day) <= (told + _EAST).date()


def _reconciled(shown: When, told: When) -> When:
    """One moment from the local date that is shown and the one that machines are told; `shown` if they are at odds."""
    if not isinstance(told, datetime):
        return shown
    if not isinstance(shown, datetime):
        return told if told.date() == shown else shown
    if shown.tzinfo is not None:
        same = told.tzinfo is not None and timedelta(0) <= told - shown < timedelta(minutes=1)
        return told.astimezone(shown.tzinfo) if same else shown
    if _in_greenwich(told):
        ahead = shown - told.replace(tzinfo=None)
        offset = round(ahead / _QUARTER) * _QUARTER
        if -_WEST <= offset <= _EAST and abs(ahead - offset) <= timedelta(minutes=1):
            return told if told.date() == shown.date() else told.astimezone(timezone(offset))
        return shown
    if told.date() != shown.date():
        return shown
    return told if (told.hour, told.minute) == (shown.hour, shown.minute) else shown.replace(tzinfo=told.tzinfo)


def _in_greenwich(value: When) -> bool:
    return isinstance(value, datetime) and value.utcoffset() == timedelta(0)
