"""Dates in text and addresses, and the choice of a story's dates."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.blocks import Block, Span
from articlekit.fields.dates import cue_of, date_from_url, day_of, find_dates, is_plausible, order_of_days, parse_date
from articlekit.fields.publication import choose_dates
from articlekit.metadata import Fact, Metadata
from articlekit.roles.names import Role

UTC = timezone.utc


def zone(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


# -- human forms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "May 13, 2024"),
        ("en", "Monday 13th of May, 2024"),
        ("de", "Montag, 13. Mai 2024"),
        ("fr", "lundi 13 mai 2024"),
        ("es", "13 de mayo de 2024"),
        ("es", "Mayo 13 de 2024"),
        ("it", "13 maggio 2024"),
        ("pt", "13 de maio de 2024"),
        ("nl", "13 mei 2024"),
        ("sv", "13 maj 2024"),
        ("da", "13. maj 2024"),
        ("nb", "13. mai 2024"),
        ("fi", "13. toukokuuta 2024"),
        ("pl", "13 maja 2024 r."),
        ("cs", "13. května 2024"),
        ("sk", "13. mája 2024"),
        ("hu", "2024. május 13."),
        ("ro", "13 mai 2024"),
        ("bg", "13 май 2024"),
        ("hr", "13. svibnja 2024."),
        ("sr", "13. мај 2024."),
        ("ru", "13 мая 2024"),
        ("uk", "13 травня 2024"),
        ("el", "13 Μαΐου 2024"),
        ("tr", "13 Mayıs 2024 Pazartesi"),
        ("ar", "13 مايو 2024"),
        ("ar", "الاثنين ١٣ أيار ٢٠٢٤"),
        ("fa", "13 مه 2024"),
        ("he", "13 במאי 2024"),
        ("hi", "13 मई 2024"),
        ("bn", "১৩ মে ২০২৪"),
        ("id", "13 Mei 2024"),
        ("vi", "ngày 13 tháng 5 năm 2024"),
        ("th", "13 พฤษภาคม 2567"),
        ("ja", "2024年5月13日(月)"),
        ("ja", "令和6年5月13日"),
        ("zh", "2024年05月13日"),
        ("ko", "2024년 5월 13일"),
        ("ko", "입력 2024. 5. 13."),
        ("ca", "13 de maig de 2024"),
        ("et", "13. mai 2024"),
        ("lv", "2024. gada 13. maijā"),
        ("lt", "2024 m. gegužės 13 d."),
    ],
)
def test_names_of_months_in_the_languages_of_the_press(language: str, text: str) -> None:
    assert [d.value for d in find_dates(text, language)] == [date(2024, 5, 13)]
    assert parse_date(text, language) == date(2024, 5, 13)
    # The names themselves tell the month where the language is not known.
    assert [d.value for d in find_dates(text)] == [date(2024, 5, 13)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 września 2024", date(2024, 9, 5)),
        ("5 ŞUBAT 2024", date(2024, 2, 5)),
        ("٧ تشرين الأول ٢٠٢٠", date(2020, 10, 7)),
        ("3 октября 2024", date(2024, 10, 3)),
        ("5 d’abril de 2020", date(2020, 4, 5)),
        ("29 / Dezember / 2022", date(2022, 12, 29)),
        ("03.Mär.19", date(2019, 3, 3)),
        ("27 September,2023By J. Doe", date(2023, 9, 27)),
    ],
)
def test_inflected_capital_and_glued_forms(text: str, day: date) -> None:
    assert [d.value for d in find_dates(text)] == [day]


def test_a_name_that_two_languages_share_is_read_by_the_language() -> None:
    assert parse_date("5 listopada 2024", "pl") == date(2024, 11, 5)
    assert parse_date("5. listopada 2024.", "hr") == date(2024, 10, 5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-13T10:15:00Z", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("2024-05-13T10:15:00.250+0200", datetime(2024, 5, 13, 10, 15, 0, 250000, zone(2))),
        ("20240513T101500Z", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("2024-05-13 10:15", datetime(2024, 5, 13, 10, 15)),
        ("Mon, 13 May 2024 10:15:00 GMT", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("Mon May 13 10:15:00 CEST 2024", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        (
            "Mon May 13 2024 10:15:00 GMT+0200 (Central European Summer Time)",
            datetime(2024, 5, 13, 10, 15, tzinfo=zone(2)),
        ),
        ("May 13, 2024, 3:05 p.m. EST", datetime(2024, 5, 13, 15, 5, tzinfo=zone(-5))),
        ("12:05 AM PDT • May 13, 2024", datetime(2024, 5, 13, 0, 5, tzinfo=zone(-7))),
        ("8 PM May 13, 2024 9 PM", datetime(2024, 5, 13, 21, 0)),
        ("Updated 21:22, 13 MAY 2024", datetime(2024, 5, 13, 21, 22)),
        ("Montag, 13. Mai 2024, 16.45 Uhr", datetime(2024, 5, 13, 16, 45)),
        ("le 13 mai 2024 à 08h01", datetime(2024, 5, 13, 8, 1)),
        ("13. toukokuuta 2024 klo 10.15", datetime(2024, 5, 13, 10, 15)),
        ("13 мая 2024, 10:15 МСК", datetime(2024, 5, 13, 10, 15, tzinfo=zone(3))),
        ("2024年5月13日 10時15分", datetime(2024, 5, 13, 10, 15)),
        ("2024.05.13 오후 3:15", datetime(2024, 5, 13, 15, 15)),
        ("13 मई 2024, शाम 7:48 बजे", datetime(2024, 5, 13, 19, 48)),
        ("الاثنين، 13 مايو 2024 - 12:09 م", datetime(2024, 5, 13, 12, 9)),
        ("1715595300", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("20240513T10:15:00Z", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
    ],
)
def test_times_of_day_and_zones(text: str, moment: datetime) -> None:
    value = parse_date(text)
    assert value == moment
    assert isinstance(value, datetime)
    assert value.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    ("names", "hours"),
    [
        *(("UTC GMT WET Z", 0), ("WEST BST CET MEZ", 1), ("CEST MESZ EET SAST", 2), ("EEST MSK МСК", 3), ("GST", 4)),
        *(("PKT", 5), ("WIB ICT", 7), ("HKT SGT PHT AWST", 8), ("KST JST", 9), ("ACST", 9.5), ("AEST", 10)),
        *(("AEDT", 11), ("NZST", 12), ("NZDT", 13), ("ADT", -3), ("NST", -3.5), ("AST EDT", -4), ("EST CDT", -5)),
        *(("CST MDT", -6), ("MST PDT", -7), ("PST AKDT", -8), ("AKST", -9), ("HST", -10)),
    ],
)
def test_zones_by_their_letters(names: str, hours: float) -> None:
    for name in names.split():
        value = parse_date(f"May 13, 2024, 10:15 {name}")
        assert isinstance(value, datetime)
        assert value == datetime(2024, 5, 13, 10, 15, tzinfo=zone(hours)), name


@pytest.mark.parametrize(
    "text",
    [
        *("", "June 2024", "2024", "24 hours in 2020", "version 10.2.2021.3", "call 555-12-2020", "31 February 2024"),
        *(
            "13/13/2024",
            "1.2.3",
            "5 of 10 people",
            "room 12.05",
            "ISBN 978-3-16-148410-0",
            "about 3 May 10 people came",
        ),
        *("yesterday", "3 hours ago", "May", "the 5th of next month", "0000-00-00", "9999-99-99", "1/2"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["1970-01-01T00:00:00Z", "0001-01-01", "1 May 3024", "1969-12-31", "2999-01-01"])
def test_unset_clocks_and_the_future_are_no_dates(text: str) -> None:
    assert parse_date(text) is None


def test_the_future_begins_at_the_reference() -> None:
    assert parse_date("2024-05-15", reference=date(2024, 5, 13)) is None
    assert parse_date("2024-05-14", reference=date(2024, 5, 13)) == date(2024, 5, 14)
    assert not is_plausible(date(2024, 5, 15), datetime(2024, 5, 13, 23, tzinfo=UTC))


# -- day and month -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "10/2/2024", date(2024, 10, 2)),
        ("en-US", "10/2/2024", date(2024, 10, 2)),
        ("en-GB", "10/2/2024", date(2024, 2, 10)),
        ("en-AU", "10/2/24", date(2024, 2, 10)),
        ("fr", "10/2/2024", date(2024, 2, 10)),
        ("en", "10.2.2024", date(2024, 2, 10)),
        ("de", "10.2.2024", date(2024, 2, 10)),
        ("en", "13/2/2024", date(2024, 2, 13)),
        ("fr", "2/13/2024", date(2024, 2, 13)),
        ("en", "13/2/2024, changed 10/3/2024", date(2024, 2, 13)),
    ],
)
def test_the_language_orders_day_and_month(language: str, text: str, day: date) -> None:
    assert find_dates(text, language)[0].value == day


def test_other_dates_of_the_text_order_day_and_month() -> None:
    assert [d.value for d in find_dates("13/2/2024 and 10/3/2024", "en")] == [date(2024, 2, 13), date(2024, 3, 10)]
    assert [d.value for d in find_dates("10/3/2024", "en", day_first=True)] == [date(2024, 3, 10)]
    assert order_of_days("5/1/2024 … 6/1/2024") is None
    assert order_of_days("5/1/2024 … 13/1/2024") is True
    assert order_of_days("5/1/2024", known=[date(2024, 5, 1)]) is False


@given(
    st.dates(date(1995, 1, 1), date(2024, 12, 31)), st.sampled_from(["en-GB", "de", "fr", "es", "pt", "it", "nl", "pl"])
)
def test_figures_with_the_day_first_come_back(day: date, language: str) -> None:
    for shape in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y/%m/%d"):
        assert parse_date(day.strftime(shape), language) == day


@given(st.datetimes(datetime(1995, 1, 1), datetime(2024, 12, 31)), st.integers(-40, 52))
def test_iso_moments_come_back(moment: datetime, quarters: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    assert parse_date(aware.isoformat()) == aware
    assert parse_date(moment.isoformat()) == moment


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_find_stands_where_it_says(text: str) -> None:
    places = [(d.start, d.end) for d in find_dates(text, reference=datetime(2024, 5, 13, 10))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


# -- relative ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("3 hours ago", timedelta(hours=3)),
        ("Posted 5 minutes ago", timedelta(minutes=5)),
        ("vor 2 Stunden", timedelta(hours=2)),
        ("il y a 3 heures", timedelta(hours=3)),
        ("Hace 5 minutos", timedelta(minutes=5)),
        ("há 3 horas", timedelta(hours=3)),
        ("3 ore fa", timedelta(hours=3)),
        ("3 uur geleden", timedelta(hours=3)),
        ("för 3 timmar sedan", timedelta(hours=3)),
        ("for 3 timer siden", timedelta(hours=3)),
        ("3 tuntia sitten", timedelta(hours=3)),
        ("3 godziny temu", timedelta(hours=3)),
        ("před 3 hodinami", timedelta(hours=3)),
        ("5 часов назад", timedelta(hours=5)),
        ("3 години тому", timedelta(hours=3)),
        ("πριν από 3 ώρες", timedelta(hours=3)),
        ("3 saat önce", timedelta(hours=3)),
        ("منذ 3 ساعات", timedelta(hours=3)),
        ("3 घंटे पहले", timedelta(hours=3)),
        ("3時間前", timedelta(hours=3)),
        ("3小时前", timedelta(hours=3)),
        ("3시간 전", timedelta(hours=3)),
    ],
)
def test_relative_dates_count_from_the_reference(text: str, ago: timedelta) -> None:
    reference = datetime(2024, 5, 13, 10, tzinfo=UTC)
    (found,) = find_dates(text, reference=reference)
    assert (found.value, found.relative) == (reference - ago, True)
    assert find_dates(text) == []


def test_days_by_name() -> None:
    reference = datetime(2024, 5, 13, 10, tzinfo=UTC)
    assert find_dates("updated yesterday at 10:15", reference=reference)[0].value == datetime(2024, 5, 12, 10, 15)
    assert find_dates("heute", reference=reference)[0].value == date(2024, 5, 13)
    assert find_dates("3 days ago", reference=reference)[0].value == date(2024, 5, 10)


# -- published or changed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Published May 13, 2024 Updated May 14, 2024", ["published", "modified"]),
        ("Veröffentlicht am 13.05.2024, aktualisiert am 14.05.2024", ["published", "modified"]),
        ("Stand: 13.05.2024 18:24 Uhr", ["modified"]),
        ("Publié le 13 mai 2024 à 08:01Mis à jour le 14 mai 2024 à 09:06", ["published", "modified"]),
        ("Publicado: 13/05/2024 Actualizado: 14/05/2024", ["published", "modified"]),
        ("Pubblicato il 13 maggio 2024 Aggiornato il 14 maggio 2024", ["published", "modified"]),
        ("Publicado em 13/05/2024 Atualizado em 14/05/2024", ["published", "modified"]),
        ("Gepubliceerd op 13 mei 2024, bijgewerkt op 14 mei 2024", ["published", "modified"]),
        ("Giriş: 13.05.2024 - 18:24 Güncelleme: 14.05.2024 - 18:57", ["published", "modified"]),
        ("Опубликовано 13 мая 2024, обновлено 14 мая 2024", ["published", "modified"]),
        ("Publicerad 13 maj 2024, uppdaterad 14 maj 2024", ["published", "modified"]),
        ("Opublikowano: 13 maja 2024, aktualizacja: 14 maja 2024", ["published", "modified"]),
        ("입력 2024.05.13 수정 2024.05.14", ["published", "modified"]),
        ("2024年5月13日公開 2024年5月14日更新", ["published", "modified"]),
        ("发布 2024年5月13日 更新 2024年5月14日", ["published", "modified"]),
        ("نشر 13 مايو 2024 آخر تحديث 14 مايو 2024", ["published", "modified"]),
        ("22:57 GMT 13.05.2024 (updated 11:14 GMT 14.05.2024)", [None, "modified"]),
        ("By an accredited reporter, May 13, 2024", [None]),
    ],
)
def test_words_beside_a_date_tell_what_it_is(text: str, cues: list[str | None]) -> None:
    assert [d.cue for d in find_dates(text)] == cues


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        ("19 May 2025, 04:30 Updated 10:12", datetime(2025, 5, 19, 4, 30), datetime(2025, 5, 19, 10, 12)),
        ("12 Marzo 2025 alle 07:00 Aggiornato alle 16:20", datetime(2025, 3, 12, 7), datetime(2025, 3, 12, 16, 20)),
        ("2025/3/12 11:30（最終更新 3/13 18:05）", datetime(2025, 3, 12, 11, 30), datetime(2025, 3, 13, 18, 5)),
    ],
)
def test_a_change_that_leaves_out_what_was_said(text: str, published: datetime, modified: datetime) -> None:
    assert [(d.value, d.cue) for d in find_dates(text)] == [(published, None), (modified, "modified")]


def test_a_label_of_its_own() -> None:
    assert (cue_of("Last updated"), cue_of("First published on"), cue_of("Share")) == ("modified", "published", None)


# -- where reading begins and ends -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成元年5月13日", date(1989, 5, 13)),
        ("平成30年5月13日", date(2018, 5, 13)),
        ("令和元年5月13日", date(2019, 5, 13)),
        ("13.05.70", date(1970, 5, 13)),  # two figures from 70 on are of the last century
        ("13.05.99", date(1999, 5, 13)),
        ("13.05.00", date(2000, 5, 13)),
        ("13/05/2451", date(1908, 5, 13)),  # the Buddhist era
        ("13 May 1850", date(1850, 5, 13)),  # the first newspapers online
        ("13 May 1849", None),
        ("13.05.0100", None),
        ("13/05/2450", None),
        ("1 January 1970", None),  # unset clocks
        ("31 December 1969", None),
        ("1 January 1900", None),
        ("30 November 1999", None),
        ("2 January 1970", date(1970, 1, 2)),
    ],
)
def test_years(text: str, day: date | None) -> None:
    assert [d.value for d in find_dates(text)] == ([] if day is None else [day])


def test_two_figures_below_70_are_of_this_century() -> None:
    assert parse_date("13.05.69", reference=date(2100, 1, 1)) == date(2069, 5, 13)


def test_digits_of_other_scripts_end_with_nine() -> None:
    (found,) = find_dates("٪ 13 مايو 2024")  # the percent sign stands after the nine
    assert found.start == 2


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("12/5/2024", "fr", [date(2024, 5, 12)]),
        ("5/12/2024", "fr", [date(2024, 12, 5)]),
        ("12/13/2024", "fr", [date(2024, 12, 13)]),
        ("13/12/2024", "en", [date(2024, 12, 13)]),
        ("12/31/2024 10/3/2024", "fr", [date(2024, 12, 31), date(2024, 10, 3)]),
        ("12/13/2024 10/3/2024", "fr", [date(2024, 12, 13), date(2024, 10, 3)]),
        ("31/12/2024 10/3/2024", "en", [date(2024, 12, 31), date(2024, 3, 10)]),
        ("13/12/2024 10/3/2024", "en", [date(2024, 12, 13), date(2024, 3, 10)]),
        # What is no date decides nothing.
        ("32/12/2024 10/3/2024", "en", [date(2024, 10, 3)]),
        ("12/32/2024 10/3/2024", "fr", [date(2024, 3, 10)]),
        ("13/13/2024 10/3/2024", "en", [date(2024, 10, 3)]),
        ("13/13/2024 10/3/2024", "fr", [date(2024, 3, 10)]),
        # Each that reads one way only is read so, whatever the others are.
        ("13/2/2024 2/14/2024", None, [date(2024, 2, 13), date(2024, 2, 14)]),
        ("2/13/2024 14/2/2024", None, [date(2024, 2, 13), date(2024, 2, 14)]),
        ("10.3.2024 2/13/2024", "fr", [date(2024, 3, 10), date(2024, 2, 13)]),
    ],
)
def test_figures_up_to_12_can_be_months(text: str, language: str | None, days: list[date]) -> None:
    assert [d.value for d in find_dates(text, language)] == days


def test_the_order_that_is_asked_for_is_that_of_points_too() -> None:
    assert parse_date("10.2.2024", day_first=False) == date(2024, 10, 2)


@pytest.mark.parametrize(
    ("text", "known", "first"),
    [
        ("12/5/2024", (), None),
        ("12/12/2024", (), None),
        ("13/12/2024", (), True),
        ("12/13/2024", (), False),
        ("13/13/2024", (), None),
        ("0/5/2024 5/0/2024", (), None),
        ("13/5/2024 5/13/2024 5/14/2024", (), False),  # most decide
        ("13/5/2024 5/13/2024", (), None),
        ("13.5.2024 13/5/2024", (), True),  # points say nothing of strokes
        ("13.5.2024 1/2/2024", (), None),
        ("5/1/24", [date(2024, 5, 1)], False),
        ("5/1/24", [date(2024, 1, 5)], True),
        ("5/1/2024", [date(2024, 1, 5)], True),
        ("5/1/0100", [date(100, 1, 5)], True),  # a year in four figures is one as it stands
        ("12/1/2024", [date(2024, 1, 12)], True),
    ],
)
def test_dates_that_tell_the_order_of_days(text: str, known: list[date], first: bool | None) -> None:
    assert order_of_days(text, known) is first


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1715595300000", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),  # milliseconds
        ("20240513 10:15:00 CEST", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("20240513 10:15", datetime(2024, 5, 13, 10, 15)),
        ("20240513" + " " * 27 + "10:15", datetime(2024, 5, 13, 10, 15)),
        ("20240513" + " " * 28 + "10:15", None),  # dateutil is asked about short texts alone
        ("29991231 10:15", None),
        ("May2024 10:15", None),  # it would make up the day
        ("13 May 2024 " + "x" * 188, date(2024, 5, 13)),
        ("13 May 2024 " + "x" * 189, None),  # too long for one date
    ],
)
def test_what_is_parsed_as_one_date(text: str, value: date | None) -> None:
    assert parse_date(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13 May 2024, 12:15", datetime(2024, 5, 13, 12, 15)),
        ("13 May 2024, 12:15 a.m.", datetime(2024, 5, 13, 0, 15)),
        ("13 May 2024, 12:15 p.m.", datetime(2024, 5, 13, 12, 15)),
        ("13 May 2024, 13:15 a.m.", datetime(2024, 5, 13, 13, 15)),  # 24 hours, whatever the letters say
        ("13 May 2024, 9pm", datetime(2024, 5, 13, 21)),
        ("13 May 2024, 25:15", date(2024, 5, 13)),
        ("13 May 2024, 10:15 +2", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("13 May 2024, 10:15 +02", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("13 May 2024, 10:15 -0330", datetime(2024, 5, 13, 10, 15, tzinfo=zone(-3.5))),
        ("13 May 2024, 10:15 +14:00", datetime(2024, 5, 13, 10, 15, tzinfo=zone(14))),
        ("13 May 2024, 10:15 +02:59", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2 + 59 / 60))),
        ("13 May 2024, 10:15 +00:00", datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("13 May 2024, 10:15 +15:00", datetime(2024, 5, 13, 10, 15)),  # no clock is so far ahead
        ("13 May 2024, 10:15 +02:60", datetime(2024, 5, 13, 10, 15)),
        ("Mon May 13 10:15 CEST 2024", datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("Mon May 13 25:15:00 CEST 2024", date(2024, 5, 13)),
        ("25:15, 13 May 2024", date(2024, 5, 13)),
    ],
)
def test_hours_halves_and_offsets(text: str, value: date) -> None:
    (found,) = find_dates(text)
    assert (found.value, type(found.value)) == (value, type(value))
    if isinstance(value, datetime) and isinstance(found.value, datetime):
        assert found.value.utcoffset() == value.utcoffset()


@pytest.mark.parametrize(
    ("text", "values", "stand"),
    [
        (
            "13 May 2024 10:15 14 May 2024",  # a time is of one date
            [datetime(2024, 5, 13, 10, 15), date(2024, 5, 14)],
            ["13 May 2024 10:15", "14 May 2024"],
        ),
        (
            "13 May 2024, updated 16:20",
            [date(2024, 5, 13), datetime(2024, 5, 13, 16, 20)],
            ["13 May 2024", "16:20"],
        ),
        (
            "2025/3/12 11:30（最終更新 3/13 18:05）",
            [datetime(2025, 3, 12, 11, 30), datetime(2025, 3, 13, 18, 5)],
            ["2025/3/12 11:30", "3/13 18:05"],
        ),
        (
            "13 May 2024, 8:15, updated 16:20 | 12 May 2024, 7:15, updated 9:20",
            [datetime(2024, 5, d, h, m) for d, h, m in ((13, 8, 15), (13, 16, 20), (12, 7, 15), (12, 9, 20))],
            ["13 May 2024, 8:15", "16:20", "12 May 2024, 7:15", "9:20"],
        ),
        ("12/3/2025 11:30 (updated 3/14 18:05)", [datetime(2025, 12, 3, 11, 30)], ["12/3/2025 11:30"]),
        ("2025/3/12 11:30 (updated 3/45 18:05)", [datetime(2025, 3, 12, 11, 30)], ["2025/3/12 11:30"]),
        ("13 May 2024, 10:15, updated 25:10", [datetime(2024, 5, 13, 10, 15)], ["13 May 2024, 10:15"]),
        ("7:00 — 13 May 2024", [datetime(2024, 5, 13, 7)], ["7:00 — 13 May 2024"]),
    ],
)
def test_dates_stand_with_their_own_times(text: str, values: list[date], stand: list[str]) -> None:
    found = find_dates(text)
    assert [d.value for d in found] == values
    assert [text[d.start : d.end].rstrip(" (") for d in found] == stand


def test_dates_without_a_year_stand_beside_those_that_have_one() -> None:
    near = date(2024, 5, 1)
    for text, days in (
        ("2024年5月13日5月14日", [13, 14]),
        ("5月12日2024年5月13日", [12, 13]),
        ("5月12日5月13日", [12, 13]),
    ):
        assert [d.value for d in find_dates(text, near=near)] == [date(2024, 5, day) for day in days]


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("1 January", date(2023, 12, 31), date(2024, 1, 1)),
        ("31 December", date(2024, 1, 1), date(2023, 12, 31)),
        ("13 May", date(2024, 5, 12), date(2024, 5, 13)),
    ],
)
def test_a_date_without_a_year_falls_in_the_year_beside_or_the_same(text: str, near: date, day: date) -> None:
    assert [d.value for d in find_dates(text, near=near)] == [day]


def test_the_other_date_goes_before_the_reference() -> None:
    found = find_dates("13 May", near=date(2020, 5, 1), reference=datetime(2024, 6, 1))
    assert [d.value for d in found] == [date(2020, 5, 13)]


@pytest.mark.parametrize(
    ("text", "stands", "value"),
    [
        ("Straße, vor 3 Stunden", "vor 3 Stunden", datetime(2024, 5, 13, 7)),  # longer where its case is folded
        ("10:15 yesterday", "10:15 yesterday", datetime(2024, 5, 12, 10, 15)),
        ("5 minutes ago", "5 minutes ago", datetime(2024, 5, 13, 9, 55)),
        ("2 weeks ago", "2 weeks ago", date(2024, 4, 29)),
        ("today", "today", date(2024, 5, 13)),
    ],
)
def test_relative_dates_stand_where_they_are_written(text: str, stands: str, value: date) -> None:
    (found,) = find_dates(text, reference=datetime(2024, 5, 13, 10))
    assert (text[found.start : found.end], found.value, found.relative) == (stands, value, True)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Published " + "x" * 50 + " 13 May 2024", None),
        ("Published " + "x" * 49 + " 13 May 2024", "published"),  # a word speaks of a date up to 60 characters on
        ("13 May 2024 updated", "modified"),
        ("13 May 2024 updated" + " " * 14 + "2 replies", "modified"),
        ("13 May 2024 updated" + " " * 13 + "2 pm", None),  # so close to a figure it may speak of that
        ("Published 13 May 2024, updated", "published"),
    ],
)
def test_how_far_a_word_speaks_of_a_date(text: str, cue: str | None) -> None:
    assert [d.cue for d in find_dates(text)] == [cue]


def test_the_last_word_before_a_date_is_what_it_says() -> None:
    assert cue_of("Published in print and updated here") == "modified"
    assert cue_of("Available until") == "expires"


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/05/13/rain-in-riga",
        "https://example.org/news/2024-05-13-rain",
        "https://example.org/2024/5/13/rain",
        "https://example.org/2024-05/13/c_1125597921.htm",
        "https://example.org/2024/0513/rain",
        "https://example.org/2024/may/13/rain",
        "https://example.org/rain-20240513.html",
        "https://example.org/rain-20240513145127-nts.html",
        "https://example.org/rain-13-05-2024-XVZ.php",
        "https://example.org/story?date=20240513",
        "https://web.archive.org/web/20250101000000/https://example.org/2024/05/13/rain",
    ],
)
def test_days_in_addresses(url: str) -> None:
    assert date_from_url(url) == date(2024, 5, 13)


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "https://example.org/", "https://example.org/2024/05/rain", "https://example.org/99999999"),
        *("https://example.org/2024/13/45/", "https://example.org/id-1234567890123", "https://example.org/2999/01/01/"),
        "https://example.org/05-06-2024-rain",
    ],
)
def test_addresses_without_a_day(url: str | None) -> None:
    assert date_from_url(url) is None


# -- the choice --------------------------------------------------------------------------------------------------------


def page(*lines: tuple[Role, str] | Block) -> list[Block]:
    return [x if isinstance(x, Block) else Block(x[1], role=x[0], confidence=0.95) for x in lines]


HEADLINE = (Role.HEADLINE, "Rain in Riga")
BODY = (Role.PARAGRAPH, "It rained on 1 April 2021 and again in May.")


def test_one_line_tells_published_from_modified() -> None:
    blocks = page(HEADLINE, (Role.DATE, "Published 13 May 2024, 9:26pm Updated 14 May 2024, 4:23pm"), BODY)
    published, modified, clock = choose_dates(blocks, Metadata())
    assert published == Fact(datetime(2024, 5, 13, 21, 26), "block:1")
    assert modified == Fact(datetime(2024, 5, 14, 16, 23), "block:1")
    assert clock is None


def test_an_address_keeps_the_day_that_an_import_lost() -> None:
    imported = Metadata(published=[Fact(date(2024, 5, 13), "jsonld:datePublished")])
    first = "https://example.org/2019/03/02/rain"
    assert choose_dates(page(HEADLINE, BODY), imported, first)[0] == Fact(date(2019, 3, 2), "url")
    said = page(HEADLINE, (Role.DATE, "Published 13 May 2024"), BODY)
    assert choose_dates(said, imported, first)[0] == Fact(date(2024, 5, 13), "block:1")


def test_labels_in_blocks_of_their_own() -> None:
    blocks = page(
        HEADLINE,
        *(
            (Role.DATE, "Last updated"),
            (Role.DATE, "14.05.2024"),
            (Role.DATE, "First published"),
            (Role.DATE, "13.05.2024"),
        ),
        BODY,
    )
    published, modified, _ = choose_dates(blocks, Metadata(), language="de")
    assert published == Fact(date(2024, 5, 13), "block:4")
    assert modified == Fact(date(2024, 5, 14), "block:2")


def test_a_headline_is_no_label() -> None:
    blocks = page((Role.HEADLINE, "Port updated"), (Role.OTHER, "By Ann Lee 13 May 2024"))
    assert choose_dates(blocks, Metadata())[:2] == (Fact(date(2024, 5, 13), "block:1"), None)


def test_of_two_dates_without_a_word_the_earlier_is_the_publication() -> None:
    published, modified, _ = choose_dates(page(HEADLINE, (Role.DATE, "June 29, 2020November 12, 2021")), Metadata())
    assert published == Fact(date(2020, 6, 29), "block:1")
    assert modified == Fact(date(2021, 11, 12), "block:1")


def test_a_byline_holds_the_date() -> None:
    published, _, _ = choose_dates(page(HEADLINE, (Role.BYLINE, "By Ann Lee | May 13, 2024 | 0 comments")), Metadata())
    assert published == Fact(date(2024, 5, 13), "block:1")


def test_the_line_at_the_headline_goes_before_those_of_other_stories() -> None:
    others = [(Role.DATE, f"{day} January 2023") for day in range(1, 9)]
    blocks = page(*others, (Role.NAVIGATION, "News"), HEADLINE, (Role.DATE, "13 May 2024"), BODY, *[BODY] * 9, *others)
    assert choose_dates(blocks, Metadata())[0] == Fact(date(2024, 5, 13), "block:10")


def test_of_the_lines_at_the_headline_the_one_that_says_what_machines_are_told_goes_first() -> None:
    told = Metadata(published=[Fact(date(2024, 5, 13), "jsonld:datePublished")])
    on_air = (Role.DATE, "We report on this on the radio on 12 May 2024")
    assert choose_dates(page((Role.DATE, "13 May 2024"), HEADLINE, on_air, BODY), told)[0] == Fact(
        date(2024, 5, 13), "block:0"
    )
    assert choose_dates(page(HEADLINE, on_air, BODY), told)[0] == Fact(date(2024, 5, 12), "block:1")


def test_a_day_after_the_last_change_is_that_of_an_event() -> None:
    published, modified = (
        Fact(date(2024, 5, 13), "jsonld:datePublished"),
        Fact(date(2024, 5, 14), "jsonld:dateModified"),
    )
    blocks = page(HEADLINE, (Role.DATE, "Concert: 21 June 2024"), BODY)
    assert choose_dates(blocks, Metadata(published=[published], modified=[modified]))[0] == published
    assert choose_dates(blocks, Metadata(published=[published]))[0] == Fact(date(2024, 6, 21), "block:1")


def test_a_line_without_a_date_does_not_lead() -> None:
    blocks = page(HEADLINE, (Role.DATE, "1 of 12 |"), *[BODY] * 5, (Role.DATE, "13 May 2024"), BODY)
    assert choose_dates(blocks, Metadata())[0] == Fact(date(2024, 5, 13), "block:7")


def test_a_date_far_down_the_page_must_say_that_it_is_of_the_publication() -> None:
    told = Metadata(published=[Fact(date(2024, 5, 13), "jsonld:datePublished")])
    story = (HEADLINE, *[BODY] * 30)
    assert choose_dates(page(*story, (Role.DATE, "2 May 2024")), told)[0] == told.published[0]
    assert choose_dates(page(*story, (Role.DATE, "2 May 2024")), Metadata())[0] == Fact(date(2024, 5, 2), "block:31")
    assert choose_dates(page(*story, (Role.DATE, "Published 2 May 2024")), told)[0] == Fact(
        date(2024, 5, 2), "block:31"
    )


def test_the_pages_own_clock_is_never_the_publication() -> None:
    blocks = page((Role.PAGE_DATE, "Wednesday, 15 May 2024"), HEADLINE, BODY)
    assert choose_dates(blocks, Metadata()) == (None, None, Fact(date(2024, 5, 15), "block:0"))


@pytest.mark.parametrize(
    "head",
    [
        ((Role.WEATHER, "Riga"), (Role.DATE, "Wednesday, May 15, 2024")),
        ((Role.OTHER, "13.2 C"), (Role.BYLINE, "Riga"), (Role.DATE, "Wednesday, May 15, 2024")),
        ((Role.NAVIGATION, "News"), (Role.NAVIGATION, "Wednesday 15 May 2024 Subscribe")),
    ],
)
def test_a_clock_is_known_by_what_it_stands_with(head: tuple[tuple[Role, str], ...]) -> None:
    clock = Fact(date(2024, 5, 15), f"block:{len(head) - 1}")
    assert choose_dates(page(*head, HEADLINE, BODY), Metadata()) == (None, None, clock)


def test_a_later_date_above_the_headline_is_the_pages() -> None:
    blocks = page((Role.DATE, "Wednesday, 15 May 2024"), HEADLINE, (Role.DATE, "Published 13 May 2024"), BODY)
    assert choose_dates(blocks, Metadata()) == (
        Fact(date(2024, 5, 13), "block:2"),
        None,
        Fact(date(2024, 5, 15), "block:0"),
    )


def test_a_blog_dates_its_story_above_the_headline() -> None:
    blocks = page((Role.DATE, "Wednesday, 15 May 2024"), HEADLINE, (Role.BYLINE, "Ann Lee"), BODY)
    assert choose_dates(blocks, Metadata()) == (Fact(date(2024, 5, 15), "block:0"), None, None)


def test_an_unsure_label_near_the_headline_is_still_its_date() -> None:
    unsure = Block("13 May 2024, 13:43", role=Role.COMMENTS, confidence=0.3)
    sure = Block("13 May 2024, 13:43", role=Role.COMMENTS, confidence=0.97)
    assert choose_dates(page(HEADLINE, unsure, BODY), Metadata())[0] == Fact(datetime(2024, 5, 13, 13, 43), "block:1")
    assert choose_dates(page(HEADLINE, sure, BODY), Metadata())[0] is None


def test_the_day_on_which_a_writer_joined_is_not_the_storys() -> None:
    blocks = page(HEADLINE, (Role.DATE, "Joined: 1 April 2009"), (Role.DATE, "13 May 2024"), BODY)
    assert choose_dates(blocks, Metadata())[0] == Fact(date(2024, 5, 13), "block:2")


def test_a_moment_is_told_to_the_second_and_shown_to_the_minute() -> None:
    moment = datetime(2024, 5, 13, 11, 42, 7, tzinfo=UTC)
    metadata = Metadata(published=[Fact(moment, "jsonld:datePublished")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "13 May 2024 11:42 GMT")), metadata)
    assert published == Fact(moment, "block:1 jsonld:datePublished")


def test_the_body_is_never_searched_for_dates_in_passing() -> None:
    body = (
        Role.PARAGRAPH,
        "The mayor, who was elected with a wide majority of the votes on 4 June 2019, said so again.",
    )
    assert choose_dates(page(HEADLINE, body), Metadata()) == (None, None, None)


def test_the_day_that_is_shown_goes_before_what_machines_are_told() -> None:
    metadata = Metadata(published=[Fact(datetime(2025, 11, 20, 16, 2, tzinfo=UTC), "jsonld:datePublished")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "May 13, 2024")), metadata)
    assert published == Fact(date(2024, 5, 13), "block:1")


def test_the_time_of_day_comes_from_what_machines_are_told() -> None:
    moment = datetime(2024, 5, 13, 16, 2, tzinfo=zone(2))
    metadata = Metadata(published=[Fact(moment, "jsonld:datePublished")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "May 13, 2024")), metadata)
    assert published == Fact(moment, "block:1 jsonld:datePublished")


def test_a_moment_in_greenwich_gets_the_clock_of_the_place() -> None:
    metadata = Metadata(published=[Fact(datetime(2024, 5, 14, 2, 25, 54, tzinfo=UTC), "meta:article:published_time")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "May 13, 2024 9:25pm")), metadata)
    assert published is not None
    assert published.value == datetime(2024, 5, 13, 21, 25, 54, tzinfo=zone(-5))
    assert str(published.value)[:10] == "2024-05-13"


def test_the_address_gives_the_local_day_of_a_moment_in_greenwich() -> None:
    metadata = Metadata(published=[Fact(datetime(2024, 5, 14, 2, 25, tzinfo=UTC), "jsonld:datePublished")])
    assert choose_dates([], metadata, "https://example.org/2024/05/13/rain")[0] == Fact(date(2024, 5, 13), "url")
    far = Metadata(published=[Fact(datetime(2024, 5, 14, 15, 25, tzinfo=UTC), "jsonld:datePublished")])
    assert choose_dates([], far, "https://example.org/2024/05/13/rain")[0] == far.published[0]


def test_a_time_element_gives_moment_and_zone() -> None:
    line = Block("2 hours ago", role=Role.DATE, spans=[Span("date", 0, 11, "2024-05-13T10:15:00+02:00")])
    published, _, _ = choose_dates(page(HEADLINE, line), Metadata())
    assert published == Fact(datetime(2024, 5, 13, 10, 15, tzinfo=zone(2)), "block:1")


def test_an_update_alone_leaves_publication_to_what_machines_are_told() -> None:
    metadata = Metadata(published=[Fact(date(2023, 1, 2), "jsonld:datePublished")])
    published, modified, _ = choose_dates(page(HEADLINE, (Role.DATE, "Updated May 13, 2024")), metadata)
    assert (published, modified) == (metadata.published[0], Fact(date(2024, 5, 13), "block:1"))


def test_where_an_update_is_all_there_is_it_dates_the_story() -> None:
    published, modified, _ = choose_dates(page(HEADLINE, (Role.DATE, "Updated May 13, 2024")), Metadata())
    assert published == modified == Fact(date(2024, 5, 13), "block:1")


def test_nothing_changes_before_it_is_published() -> None:
    metadata = Metadata(
        published=[Fact(date(2024, 5, 13), "meta:date")], modified=[Fact(date(2019, 1, 1), "meta:last-modified")]
    )
    assert choose_dates([], metadata)[:2] == (metadata.published[0], None)


def test_metadata_tell_which_figure_is_the_day() -> None:
    metadata = Metadata(published=[Fact(date(2024, 10, 2), "meta:date")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "02/10/2024 10:30")), metadata, language="en")
    assert published is not None
    assert published.value == datetime(2024, 10, 2, 10, 30)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ((HEADLINE, (Role.OTHER, "Ann Lee | 13 May 2024"), BODY), date(2024, 5, 13)),
        (((Role.OTHER, "13 May 2024"), HEADLINE, BODY), date(2024, 5, 13)),
        (
            (HEADLINE, (Role.PARAGRAPH, "Berlin, 13.05.2024. " + "It rained and rained in the old town. " * 5)),
            date(2024, 5, 13),
        ),
        (
            (
                HEADLINE,
                *[(Role.PARAGRAPH, "Rain fell.")] * 40,
                (Role.FOOTER, "This page was last edited on 13 May 2024."),
            ),
            date(2024, 5, 13),
        ),
    ],
)
def test_where_no_role_says_date_a_likely_line_does(lines: tuple[tuple[Role, str], ...], day: date) -> None:
    published, _, _ = choose_dates(page(*lines), Metadata())
    assert published is not None
    assert published.value == day


def test_the_description_names_the_day() -> None:
    metadata = Metadata(description=Fact("Rain in Riga (13 May 2024)", "meta:description"))
    assert choose_dates(page(HEADLINE), metadata)[0] == Fact(date(2024, 5, 13), "meta:description")


def test_the_address_and_the_picture_come_last() -> None:
    picture = Metadata(images=[Fact("https://img.example.org/2024/05/13/rain.jpg", "meta:og:image")])
    assert choose_dates(page(HEADLINE), picture)[0] == Fact(date(2024, 5, 13), "meta:og:image")
    assert choose_dates(page(HEADLINE), picture, "https://example.org/2024/05/12/")[0] == Fact(date(2024, 5, 12), "url")


# -- cost --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["1", "2020 ", "1 ", "may ", "12 May 20", "1/", "1:", "3 hours ", "Updated ", "2020年", " "]
)
def test_cost_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        find_dates(piece * times, reference=datetime(2024, 5, 13))
        return time.perf_counter() - start

    seconds(1000)
    small, large = min(seconds(5_000) for _ in range(3)), min(seconds(40_000) for _ in range(2))
    assert large < 8 * 4 * small + 0.1


def test_of_two_dates_that_no_word_explains_the_one_that_machines_are_told_is_published() -> None:
    blocks = page(HEADLINE, (Role.BYLINE, "Seen on 13.04.2024"), (Role.DATE, "15.04.2024"), BODY)
    metadata = Metadata(published=[Fact(date(2024, 4, 15), "jsonld:datePublished")])
    assert choose_dates(blocks, metadata)[0] == Fact(date(2024, 4, 15), "block:2")
    assert choose_dates(blocks, Metadata())[0] == Fact(date(2024, 4, 13), "block:1")


def test_address_and_metadata_together_outweigh_a_date_that_no_word_explains() -> None:
    metadata = Metadata(published=[Fact(date(2024, 12, 3), "jsonld:datePublished")])
    url = "https://example.org/2024/12/03/rain"
    unsaid = page(HEADLINE, (Role.DATE, "4 December 2024"), BODY)
    assert choose_dates(unsaid, metadata, url)[0] == Fact(date(2024, 12, 3), "jsonld:datePublished")
    said = page(HEADLINE, (Role.DATE, "Published 4 December 2024"), BODY)
    assert choose_dates(said, metadata, url)[0] == Fact(date(2024, 12, 4), "block:1")


def test_a_date_in_the_headline_is_the_last_resort() -> None:
    assert choose_dates(
        page((Role.HEADLINE, "Rain in Riga, and much more of it in Jurmala than ever 02.02.2022"), BODY), Metadata()
    )[0] == Fact(date(2022, 2, 2), "block:0")


def test_the_one_line_that_says_published_counts_whatever_its_role() -> None:
    line = (Role.RECOMMENDATION, "Published 12 January 2024")
    far = [(Role.PARAGRAPH, "It rained.")] * 20
    assert choose_dates(page(HEADLINE, *far, line), Metadata())[0] == Fact(date(2024, 1, 12), "block:21")
    two = [line, (Role.RECOMMENDATION, "Published 13 January 2024")]
    assert choose_dates(page(HEADLINE, *far, *two), Metadata())[0] is None


# -- dates without a year ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("13 May", "en"), ("May 13th", "en"), ("13. Mai", "de"), ("13.05., 10:15 Uhr", "de"), ("13 mai", "fr")),
        *(("13 de mayo", "es"), ("13 maggio", "it"), ("13 de maio", "pt"), ("13 mei", "nl"), ("13 maj", "sv")),
        *(("13 maja", "pl"), ("13 мая", "ru"), ("13 травня", "uk"), ("13 Mayıs", "tr"), ("5月13日", "ja")),
        *(("5월 13일", "ko"), ("13 मई", "hi"), ("13 مايو", "ar"), ("13 Mei", "id"), ("13. května", "cs")),
    ],
)
def test_a_date_without_a_year_is_read_only_beside_another(text: str, language: str) -> None:
    assert find_dates(text, language) == []
    assert [day_of(d.value) for d in find_dates(text, language, near=date(2024, 3, 1))] == [date(2024, 5, 13)]
    found = find_dates(text, language, reference=datetime(2024, 2, 1))
    assert [day_of(d.value) for d in found] == [date(2023, 5, 13)]  # the last one before the reference


def test_a_date_without_a_year_keeps_its_time_and_falls_close_to_the_other() -> None:
    found = find_dates("2 January 2024 | 31 December, 10:15", near=date(2024, 1, 2))
    assert [d.value for d in found] == [date(2024, 1, 2), datetime(2023, 12, 31, 10, 15)]
    assert [d.relative for d in found] == [False, True]
    assert find_dates("29 February", near=date(2023, 3, 1))[0].value == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["NIS2 Gen", "13 men", "May", "13", "version 3.10.2", "13:05 Mai"])
def test_what_only_looks_like_a_date_without_a_year(text: str) -> None:
    assert find_dates(text, "en", near=date(2024, 5, 13)) == []


def test_a_change_without_a_year_is_no_publication() -> None:
    told = Metadata(published=[Fact(datetime(2024, 5, 13, 6, 12), "jsonld:datePublished")])
    line = (Role.DATE, "Publicerad: 13 maj 2024 kl. 06.12 Uppdaterad: 13 maj kl. 09.47")
    published, modified, _ = choose_dates(page(HEADLINE, line), told, language="sv")
    assert published == Fact(datetime(2024, 5, 13, 6, 12), "block:1")
    assert modified == Fact(datetime(2024, 5, 13, 9, 47), "block:1")


def test_a_date_line_without_a_year_takes_it_from_the_rest_of_the_page() -> None:
    line = (Role.DATE, "13 May, 10:15")
    told = Metadata(modified=[Fact(date(2023, 5, 20), "jsonld:dateModified")])
    assert choose_dates(page(HEADLINE, line, BODY), told)[0] == Fact(datetime(2023, 5, 13, 10, 15), "block:1")
    clock = (Role.PAGE_DATE, "Wednesday, 15 May 2024")
    assert choose_dates(page(clock, HEADLINE, line, BODY), Metadata())[0] == Fact(
        datetime(2024, 5, 13, 10, 15), "block:2"
    )
    assert choose_dates(page(HEADLINE, line, BODY), Metadata()) == (None, None, None)
    greenwich = datetime(2024, 5, 14, 0, 30, tzinfo=timezone.utc)
    said = Metadata(published=[Fact(greenwich, "jsonld:datePublished")])
    assert choose_dates(page(HEADLINE, (Role.DATE, "May 13")), said)[0] == Fact(greenwich, "block:1")


@pytest.mark.parametrize("between", [" to ", " – ", " bis "])
def test_the_day_and_month_of_the_next_date_are_no_time_of_day(between: str) -> None:
    for text in (f"02.02.2022{between}03.02.2022", f"02.02.22{between}03.02.22"):
        assert [d.value for d in find_dates(text)] == [date(2022, 2, 2), date(2022, 2, 3)]
    assert [d.value for d in find_dates("02.02.22 10.15.30")] == [datetime(2022, 2, 2, 10, 15, 30)]


@pytest.mark.parametrize("lines", [("Video available until:", "14.10.2025 ∙ 14:00"), ("Verfügbar bis 14.10.2025",)])
def test_until_when_something_is_there_is_no_publication(lines: tuple[str, ...]) -> None:
    told = Metadata(published=[Fact(date(2024, 10, 16), "meta:uploaddate")])
    dated = [(Role.DATE, line) for line in lines]
    assert choose_dates(page(HEADLINE, *dated, BODY), told)[0] == Fact(date(2024, 10, 16), "meta:uploaddate")
    assert choose_dates(page(HEADLINE, *dated, BODY), Metadata())[0] is None


def test_the_clock_may_share_its_line_with_weather_and_menu() -> None:
    bar = (Role.NAVIGATION, "Monday, November 30, 2026 7°C Light rain Log in Subscribe")
    published, _, clock = choose_dates(page(bar, HEADLINE, (Role.DATE, "Nov. 28, 2026"), BODY), Metadata())
    assert clock == Fact(date(2026, 11, 30), "block:0")
    assert published == Fact(date(2026, 11, 28), "block:2")
    long = (Role.NAVIGATION, "On November 30, 2026 the archive of all the papers of the bay moves to another address")
    assert choose_dates(page(long, HEADLINE, BODY), Metadata())[2] is None


# -- the choice, at its limits -----------------------------------------------------------------------------------------

GAP = (Role.PARAGRAPH, "It rained.")
MAY_13, MAY_14 = Fact(date(2024, 5, 13), "jsonld:datePublished"), Fact(date(2024, 5, 14), "jsonld:dateModified")


def source(
    blocks: list[Block], metadata: Metadata | None = None, url: str | None = None, reference: date | None = None
) -> str:
    """Where the day of publication comes from; empty if there is none."""
    published, _, _ = choose_dates(blocks, metadata or Metadata(), url, reference=reference)
    return published.source if published else ""


@pytest.mark.parametrize(("day", "event"), [(15, False), (16, True)])
def test_an_event_is_more_than_a_day_after_the_last_change(day: int, event: bool) -> None:
    blocks = page(HEADLINE, (Role.DATE, f"{day} May 2024"), BODY)
    told = Metadata(published=[MAY_13], modified=[MAY_14])
    assert source(blocks, told) == ("jsonld:datePublished" if event else "block:1")
    assert source(blocks, Metadata(published=[MAY_13])) == "block:1"  # no change is told, so it may be a late one


@pytest.mark.parametrize(("day", "where"), [(12, "jsonld:datePublished"), (13, "url")])
def test_an_import_is_more_than_a_month_after_the_day_in_the_address(day: int, where: str) -> None:
    told = Metadata(published=[Fact(date(2024, 5, day), "jsonld:datePublished")])
    assert source(page(HEADLINE), told, "https://example.org/2024/04/11/rain") == where


def test_the_whole_page_is_searched_only_where_nothing_else_tells_the_day() -> None:
    blocks = page(HEADLINE, *[GAP] * 20, (Role.OTHER, "13 May 2024"))
    url = "https://example.org/2024/05/13/rain"
    assert source(blocks) == "block:21"
    assert source(blocks, url=url) == "url"
    assert source(blocks, Metadata(published=[MAY_14])) == "jsonld:dateModified"


def test_a_likely_line_counts_beside_what_machines_are_told_only_as_its_local_day() -> None:
    line = page(HEADLINE, (Role.OTHER, "13 May 2024"), BODY)
    greenwich = Fact(datetime(2024, 5, 14, 2, 25, tzinfo=UTC), "jsonld:datePublished")
    assert source(line, Metadata(published=[greenwich])) == "block:1"
    assert source(line, Metadata(published=[MAY_14])) == "jsonld:dateModified"
    assert source(page(HEADLINE, BODY), Metadata(published=[greenwich])) == "jsonld:datePublished"
    assert source(line, url="https://example.org/2024/05/13/rain") == "block:1"
    assert source(line, url="https://example.org/2024/05/14/rain") == "url"


@pytest.mark.parametrize(
    ("told", "day", "is_local"),
    [
        (datetime(2024, 5, 14, 9, 59, tzinfo=UTC), 13, True),  # ten hours behind Greenwich it is the day before
        (datetime(2024, 5, 14, 10, 0, tzinfo=UTC), 13, False),
        (datetime(2024, 5, 13, 10, 0, tzinfo=UTC), 14, True),  # 14 hours ahead it is the day after
        (datetime(2024, 5, 13, 9, 59, tzinfo=UTC), 14, False),
        (datetime(2024, 5, 13, 10, 0, tzinfo=UTC), 13, False),
        (datetime(2024, 5, 14, 9, 59, tzinfo=zone(1)), 13, False),  # another zone's moment has its local day
        (datetime(2024, 5, 14, 9, 59), 13, False),
    ],
)
def test_which_days_a_moment_in_greenwich_can_be_elsewhere(told: datetime, day: int, is_local: bool) -> None:
    where = source([], Metadata(published=[Fact(told, "meta:date")]), f"https://example.org/2024/05/{day}/rain")
    assert where == ("url" if is_local else "meta:date")


@pytest.mark.parametrize(
    ("shown", "told", "value"),
    [
        # A zone that is shown stays, with the seconds that are told.
        ("10:15 GMT", datetime(2024, 5, 13, 12, 15, 59, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, 59, tzinfo=UTC)),
        ("10:15 GMT", datetime(2024, 5, 13, 12, 15, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("10:15 GMT", datetime(2024, 5, 13, 12, 16, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("10:15 GMT", datetime(2024, 5, 13, 12, 14, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        ("10:15 GMT", datetime(2024, 5, 13, 10, 15, 30), datetime(2024, 5, 13, 10, 15, tzinfo=UTC)),
        # Clocks are ten hours behind Greenwich to 14 ahead of it, by quarters of an hour; a minute is lost in rounding.
        ("20:15", datetime(2024, 5, 13, 6, 15, tzinfo=UTC), datetime(2024, 5, 13, 6, 15, tzinfo=UTC)),
        ("20:30", datetime(2024, 5, 13, 6, 15, tzinfo=UTC), datetime(2024, 5, 13, 20, 30)),
        ("6:15", datetime(2024, 5, 13, 16, 15, tzinfo=UTC), datetime(2024, 5, 13, 16, 15, tzinfo=UTC)),
        ("6:00", datetime(2024, 5, 13, 16, 15, tzinfo=UTC), datetime(2024, 5, 13, 6, 0)),
        ("10:15", datetime(2024, 5, 13, 4, 31, tzinfo=UTC), datetime(2024, 5, 13, 4, 31, tzinfo=UTC)),
        ("10:15", datetime(2024, 5, 13, 4, 32, tzinfo=UTC), datetime(2024, 5, 13, 10, 15)),
        ("22:15", datetime(2024, 5, 14, 2, 15, tzinfo=UTC), datetime(2024, 5, 13, 22, 15, tzinfo=zone(-4))),
        # Another zone's moment has the day and the time that are shown, or the zone alone.
        ("10:15", datetime(2024, 5, 13, 10, 15, 7, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, 7, tzinfo=zone(2))),
        ("10:15", datetime(2024, 5, 13, 10, 45, 7, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("10:15", datetime(2024, 5, 13, 11, 15, 7, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15, tzinfo=zone(2))),
        ("10:15", datetime(2024, 5, 14, 10, 15, tzinfo=zone(2)), datetime(2024, 5, 13, 10, 15)),
        ("", datetime(2024, 5, 14, 10, 15, tzinfo=zone(2)), date(2024, 5, 13)),
        ("10:15", date(2024, 5, 13), datetime(2024, 5, 13, 10, 15)),
    ],
)
def test_one_moment_of_what_is_shown_and_what_is_told(shown: str, told: date, value: date) -> None:
    metadata = Metadata(published=[Fact(told, "meta:date")])
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, f"Published 13 May 2024 {shown}")), metadata)
    assert published is not None
    assert (published.value, type(published.value)) == (value, type(value))
    if isinstance(value, datetime) and isinstance(published.value, datetime):
        assert published.value.utcoffset() == value.utcoffset()


@pytest.mark.parametrize(("chars", "read"), [(400, True), (401, False)])
def test_long_blocks_do_not_tell_the_order_of_days(chars: int, read: bool) -> None:
    text = (Role.PARAGRAPH, "It rained on 13/5/2024".ljust(chars, "."))
    published, _, _ = choose_dates(page(HEADLINE, (Role.DATE, "2/3/2024"), text), Metadata(), language="en")
    assert published == Fact(date(2024, 3, 2) if read else date(2024, 2, 3), "block:1")


def test_the_year_comes_from_the_address_where_nothing_is_told() -> None:
    blocks = page(HEADLINE, (Role.DATE, "13 May, 10:15"))
    published, _, _ = choose_dates(blocks, Metadata(), "https://example.org/2023/05/13/rain")
    assert published == Fact(datetime(2023, 5, 13, 10, 15), "block:1")


def test_the_year_comes_from_the_latest_date_of_the_page() -> None:
    clock = (Role.PAGE_DATE, "15 May 2024")
    blocks = page((Role.DATE, "12 May 2020"), clock, *[GAP] * 9, HEADLINE, (Role.DATE, "13 May, 10:15"))
    assert choose_dates(blocks, Metadata())[0] == Fact(datetime(2024, 5, 13, 10, 15), "block:12")


def test_lines_of_other_roles_need_their_year() -> None:
    assert source(page(HEADLINE, (Role.OTHER, "13 May")), Metadata(modified=[MAY_14])) == "jsonld:dateModified"


@pytest.mark.parametrize(("day", "value"), [(14, date(2024, 5, 14)), (15, date(2024, 5, 13))])
def test_a_day_without_its_year_is_another_zones_only_if_next_to_it(day: int, value: date) -> None:
    told = Metadata(published=[Fact(date(2024, 5, day), "meta:date")])
    assert choose_dates(page(HEADLINE, (Role.DATE, "13 May")), told)[0] == Fact(value, "block:1")


def test_days_by_name_are_read_from_the_reference_or_the_moment_for_machines() -> None:
    today = page(HEADLINE, (Role.DATE, "Today"))
    now = datetime(2024, 5, 13, 10)
    assert choose_dates(today, Metadata(), reference=now)[0] == Fact(date(2024, 5, 13), "block:1")
    today[1].spans = [Span("date", 0, 5, "2024-05-13T08:00")]
    assert choose_dates(today, Metadata())[0] == Fact(datetime(2024, 5, 13, 8), "block:1")
    assert choose_dates(today, Metadata(), reference=now)[0] == Fact(datetime(2024, 5, 13, 8), "block:1")


def test_the_moment_of_an_element_is_that_of_the_date_in_it() -> None:
    line = Block("13 May 2024 10:15 | 13 May 2024 11:20", role=Role.DATE, confidence=0.95)
    line.spans = [
        Span("link", 0, 17, "2024-05-13T10:15:44Z"),
        Span("date", 20, 37, "2024-05-13T11:20:33Z"),
        Span("date", 0, 17, "2024-05-13T10:15:22Z"),
    ]
    published, _, _ = choose_dates(page(HEADLINE, line), Metadata())
    assert published == Fact(datetime(2024, 5, 13, 10, 15, 22, tzinfo=UTC), "block:1")
    line.spans[2].end = line.spans[1].start = 18
    assert choose_dates(page(HEADLINE, line), Metadata())[0] == published


@pytest.mark.parametrize(("chars", "is_label"), [(30, True), (31, False)])
def test_labels_are_short(chars: int, is_label: bool) -> None:
    def label(words: str) -> tuple[Role, str]:
        return (Role.DATE, words.rjust(chars, "."))

    blocks = page(HEADLINE, label("Updated on"), (Role.DATE, "14.05.2024"), (Role.DATE, "13.05.2024"))
    published, modified, _ = choose_dates(blocks, Metadata(), language="de")
    assert published == Fact(date(2024, 5, 13), "block:3")
    assert modified == (Fact(date(2024, 5, 14), "block:2") if is_label else None)
    blocks = page(HEADLINE, label("Available until"), (Role.DATE, "14 May 2024"))
    assert source(blocks) == ("" if is_label else "block:2")


def test_a_label_speaks_of_the_next_date_alone() -> None:
    blocks = page(HEADLINE, (Role.DATE, "Updated"), (Role.DATE, "14 May 2024 | 13 May 2024"))
    assert choose_dates(blocks, Metadata())[:2] == (
        Fact(date(2024, 5, 13), "block:2"),
        Fact(date(2024, 5, 14), "block:2"),
    )
    said = page(HEADLINE, (Role.DATE, "Available until:"), (Role.DATE, "Published 13 May 2024"))
    assert source(said) == "block:2"
    first = page((Role.DATE, "13 May 2024"), HEADLINE, (Role.OTHER, "Available until:"))
    assert source(first) == "block:0"


def test_two_dates_are_published_and_modified_only_in_one_line_without_words() -> None:
    lines = page(HEADLINE, (Role.DATE, "13 May 2024"), (Role.DATE, "14 May 2024"))
    assert choose_dates(lines, Metadata())[:2] == (Fact(date(2024, 5, 13), "block:1"), None)
    said = page(HEADLINE, (Role.DATE, "Published 12 May 2024"), (Role.DATE, "13 May 2024 | 14 May 2024"))
    assert choose_dates(said, Metadata())[:2] == (Fact(date(2024, 5, 12), "block:1"), None)
    three = page(HEADLINE, (Role.DATE, "Updated 15 May 2024"), (Role.DATE, "13 May 2024 | 14 May 2024"))
    assert choose_dates(three, Metadata())[:2] == (
        Fact(date(2024, 5, 13), "block:2"),
        Fact(date(2024, 5, 15), "block:1"),
    )


def test_a_headline_with_two_days_dates_no_story() -> None:
    both = (Role.HEADLINE, "Rain in Riga and much more of it in Jurmala than ever before, on 2 May 2022 and 3 May 2022")
    assert source(page(both, BODY)) == ""


def test_title_and_description_with_two_days_date_no_story() -> None:
    one, other = Fact("Rain on 13 May 2024", "meta:og:title"), Fact("Rain on 14 May 2024", "meta:description")
    assert source(page(HEADLINE), Metadata(headlines=[one])) == "meta:og:title"
    assert source(page(HEADLINE), Metadata(headlines=[one], description=other)) == ""


@pytest.mark.parametrize(
    ("before", "after", "is_far"), [(6, None, False), (7, None, True), (None, 15, False), (None, 16, True)]
)
def test_how_far_from_the_headline_storys_dates_are(before: int | None, after: int | None, is_far: bool) -> None:
    line = (Role.DATE, "2 May 2024")
    if before is not None:
        blocks, place = page(line, *[GAP] * (before - 1), HEADLINE, BODY), 0
    else:
        blocks, place = page(HEADLINE, *[GAP] * ((after or 0) - 1), line, BODY), after
    assert source(blocks, Metadata(published=[MAY_13])) == ("jsonld:datePublished" if is_far else f"block:{place}")


@pytest.mark.parametrize(
    ("before", "after", "is_found"), [(6, None, True), (7, None, False), (None, 14, True), (None, 15, False)]
)
def test_how_far_from_the_headline_likely_lines_are(before: int | None, after: int | None, is_found: bool) -> None:
    line = (Role.OTHER, "13 May 2024")
    if before is not None:
        blocks, place = page(line, *[GAP] * (before - 1), HEADLINE, BODY), 0
    else:
        blocks, place = page(HEADLINE, *[GAP] * ((after or 0) - 1), line, BODY), after
    url = "https://example.org/2024/05/13/rain"  # no other place is searched
    assert source(blocks, url=url) == (f"block:{place}" if is_found else "url")


@pytest.mark.parametrize(("above", "is_clock"), [(19, True), (20, False)])
def test_where_no_headline_stands_the_head_has_20_blocks(above: int, is_clock: bool) -> None:
    blocks = page(*[GAP] * above, (Role.NAVIGATION, "Wednesday 15 May 2024"))
    assert choose_dates(blocks, Metadata())[2] == (Fact(date(2024, 5, 15), f"block:{above}") if is_clock else None)


@pytest.mark.parametrize(
    ("line", "is_clock"),
    [
        ((Role.NAVIGATION, "Wednesday 15 May 2024".ljust(21 + 50, ".")), True),
        ((Role.NAVIGATION, "Updated 15 May 2024"), False),
        ((Role.NAVIGATION, "News"), False),
        ((Role.OTHER, "Wednesday 15 May 2024"), False),
        ((Role.NAVIGATION, "15 May 2024".ljust(11 + 60, ".")), True),
        ((Role.NAVIGATION, "15 May 2024".ljust(11 + 61, ".")), False),
    ],
)
def test_a_clock_in_the_head_is_a_line_of_little_else(line: tuple[Role, str], is_clock: bool) -> None:
    assert (choose_dates(page(line, HEADLINE, BODY), Metadata())[2] is not None) is is_clock


def test_a_page_date_without_a_date_is_no_clock() -> None:
    clock = page((Role.PAGE_DATE, "Today's paper"), (Role.PAGE_DATE, "15 May 2024"), HEADLINE)
    assert choose_dates(clock, Metadata())[2] == Fact(date(2024, 5, 15), "block:1")


@pytest.mark.parametrize(("between", "is_clock"), [(0, True), (2, True), (3, False)])
def test_weather_is_close_above_its_clock(between: int, is_clock: bool) -> None:
    blocks = page((Role.WEATHER, "Riga"), *[(Role.OTHER, "News")] * between, (Role.DATE, "15 May 2024"), HEADLINE, BODY)
    clock = choose_dates(blocks, Metadata())[2]
    assert clock == (Fact(date(2024, 5, 15), f"block:{between + 1}") if is_clock else None)


def test_a_date_above_the_headline_is_the_pages_only_if_later_and_the_story_has_its_own_below() -> None:
    below = (Role.DATE, "Published 13 May 2024")
    for day, clock in ((12, None), (13, None), (14, Fact(date(2024, 5, 14), "block:0"))):
        blocks = page((Role.DATE, f"{day} May 2024"), HEADLINE, below, BODY)
        assert choose_dates(blocks, Metadata())[2] == clock
    assert choose_dates(page((Role.OTHER, "14 May 2024"), HEADLINE, below, BODY), Metadata())[2] is None
    assert choose_dates(page((Role.DATE, "Riga"), HEADLINE, below, BODY), Metadata())[2] is None
    after = page(HEADLINE, below, BODY, (Role.DATE, "14 May 2024"))
    assert choose_dates(after, Metadata())[2] is None
    above = page((Role.DATE, "14 May 2024"), HEADLINE, BODY)
    assert choose_dates(above, Metadata(published=[MAY_13]), "https://example.org/2024/05/13/rain")[2] is None


@pytest.mark.parametrize(("chars", "is_line"), [(200, True), (201, False)])
def test_date_lines_are_no_long_texts(chars: int, is_line: bool) -> None:
    blocks = page(HEADLINE, (Role.DATE, "13 May 2024".ljust(chars, ".")), (Role.DATE, "14 May 2024"))
    assert source(blocks) == ("block:1" if is_line else "block:2")


def test_a_byline_without_a_figure_is_no_date_line() -> None:
    assert source(page(HEADLINE, (Role.BYLINE, "By Ann Lee"), *[GAP] * 9, (Role.DATE, "13 May 2024"))) == "block:11"


@pytest.mark.parametrize(("below", "block"), [(4, 5), (5, 0)])
def test_a_date_close_under_the_headline_goes_before_one_right_above(below: int, block: int) -> None:
    blocks = page((Role.DATE, "12 May 2024"), HEADLINE, *[GAP] * (below - 1), (Role.DATE, "13 May 2024"), BODY)
    assert source(blocks) == f"block:{block}"


def test_an_update_close_under_the_headline_does_not_go_before_a_date_above() -> None:
    blocks = page((Role.DATE, "12 May 2024"), HEADLINE, GAP, (Role.DATE, "Updated 13 May 2024"), BODY)
    assert source(blocks) == "block:0"


@pytest.mark.parametrize(("confidence", "block"), [(0.95, 0), (0.3, 11), (0.0, 11)])
def test_the_less_sure_a_date_line_is_the_farther_it_counts(confidence: float, block: int) -> None:
    above = Block("12 May 2024", role=Role.DATE, confidence=confidence)
    blocks = page(above, *[GAP] * 3, HEADLINE, *[GAP] * 6, (Role.DATE, "13 May 2024"), BODY)
    assert source(blocks) == f"block:{block}"


def test_a_date_line_that_is_not_sure_at_all_counts_for_a_tenth() -> None:
    above = Block("12 May 2024", role=Role.DATE, confidence=0.0)
    blocks = page(above, HEADLINE, *[GAP] * 9, (Role.DATE, "13 May 2024"), BODY)
    assert source(blocks) == "block:0"


@pytest.mark.parametrize(("gap", "together"), [(3, True), (4, False)])
def test_lines_of_dates_belong_together_if_close(gap: int, together: bool) -> None:
    told = Metadata(published=[MAY_13])
    after = page(HEADLINE, (Role.DATE, "13 May 2024"), *[GAP] * gap, (Role.DATE, "Updated 15 May 2024"))
    assert choose_dates(after, told)[1] == (Fact(date(2024, 5, 15), f"block:{gap + 2}") if together else None)
    before = page(HEADLINE, *[GAP] * 4, (Role.DATE, "Updated 15 May 2024"), *[GAP] * gap, (Role.DATE, "13 May 2024"))
    assert choose_dates(before, told)[1] == (Fact(date(2024, 5, 15), "block:5") if together else None)


def test_lines_on_the_other_side_of_the_headline_are_not_the_storys() -> None:
    blocks = page((Role.DATE, "Updated 15 May 2024"), HEADLINE, (Role.DATE, "13 May 2024"), BODY)
    assert choose_dates(blocks, Metadata())[1] is None


@pytest.mark.parametrize(
    ("role", "confidence", "text", "is_line"),
    [
        (Role.OTHER, 0.95, " 13 May 2024".rjust(11 + 60, "."), True),
        (Role.OTHER, 0.95, " 13 May 2024".rjust(11 + 61, "."), False),
        (Role.OTHER, 0.95, " Published 13 May 2024".rjust(11 + 120, "."), True),  # with its sections and tags
        (Role.OTHER, 0.95, " Published 13 May 2024".rjust(11 + 121, "."), False),
        (Role.PARAGRAPH, 0.95, " On 13 May 2024".rjust(11 + 30, "."), True),
        (Role.PARAGRAPH, 0.95, " On 13 May 2024".rjust(11 + 31, "."), False),
        (Role.PARAGRAPH, 0.8, " On 13 May 2024".rjust(11 + 31, "."), False),
        (Role.PARAGRAPH, 0.79, " On 13 May 2024".rjust(11 + 31, "."), True),
        (Role.PARAGRAPH, 0.95, " Published 13 May 2024".rjust(11 + 31, "."), False),
        (Role.AD, 0.79, "13 May 2024", True),
        (Role.AD, 0.8, "13 May 2024", False),
        (Role.OTHER, 0.95, "Joined 13 May 2024", False),
    ],
)
def test_in_a_likely_line_little_but_a_date_stands(role: Role, confidence: float, text: str, is_line: bool) -> None:
    blocks = page(HEADLINE, Block(text, role=role, confidence=confidence), BODY)
    assert source(blocks, url="https://example.org/2024/05/13/rain") == ("block:1" if is_line else "url")


def test_a_likely_line_that_says_published_goes_before_one_that_says_updated() -> None:
    blocks = page(HEADLINE, (Role.OTHER, "Updated 14 May 2024"), GAP, (Role.OTHER, "13 May 2024"), BODY)
    assert choose_dates(blocks, Metadata())[:2] == (Fact(date(2024, 5, 13), "block:3"), None)
    beside = page(HEADLINE, (Role.OTHER, "Updated 14 May 2024"), (Role.OTHER, "13 May 2024"), BODY)
    assert choose_dates(beside, Metadata())[:2] == (
        Fact(date(2024, 5, 13), "block:2"),
        Fact(date(2024, 5, 14), "block:1"),
    )
    label = page(HEADLINE, (Role.OTHER, "Updated"), (Role.OTHER, "14 May 2024"))
    assert choose_dates(label, Metadata(published=[MAY_13]))[1] == Fact(date(2024, 5, 14), "block:2")


def test_lists_of_stories_date_the_page_only_if_they_agree() -> None:
    far = [GAP] * 20
    line, same, other = (Block(f"{day} May 2024", role=Role.RECOMMENDATION, confidence=0.5) for day in (13, 13, 14))
    assert source(page(HEADLINE, *far, line, same)) == "block:21"
    assert source(page(HEADLINE, *far, line, other)) == ""
    own = (Role.OTHER, "15 May 2024")
    assert source(page(HEADLINE, *far, line, GAP, own)) == "block:23"
    assert source(page(HEADLINE, *far, own, GAP, (Role.OTHER, "Last changed 14 May 2024"))) == "block:23"


def test_a_comment_that_opens_with_a_date_dates_no_story() -> None:
    text = "Berlin, 13.05.2024. " + "It rained and rained in the old town. " * 5
    comment = Block(text, role=Role.COMMENTS, confidence=0.9)
    assert source(page(HEADLINE, comment)) == ""


@pytest.mark.parametrize(
    ("title", "text", "is_headline"),
    [
        ("Rain: Riga News", "Riga News.", False),  # as short as the name of a site
        ("Rain in Rig", "Rain in Rig", True),
        ("Rain in Rig", "Rain in Riga", False),
        ("Rain in Riga: the river rose", "rain in riga", True),
    ],
)
def test_the_title_tells_which_line_is_the_headline(title: str, text: str, is_headline: bool) -> None:
    lines = page(
        *[(Role.OTHER, "13 May 2024"), *[GAP] * 9, (Role.OTHER, text), *[GAP] * 3, (Role.OTHER, "14 May 2024")]
    )
    metadata = Metadata(headlines=[Fact(title, "meta:og:title")])
    assert source(lines, metadata) == ("block:14" if is_headline else "block:0")


def test_a_heading_goes_before_other_lines_of_the_title_and_the_first_top_heading_stands_in() -> None:
    far, near = (Role.OTHER, "13 May 2024"), (Role.OTHER, "14 May 2024")
    title = Metadata(headlines=[Fact("Rain in Riga", "meta:og:title")])
    crumb = (Role.OTHER, "Rain in Riga")
    heading = Block("Rain in Riga", "heading", 2, role=Role.OTHER)
    assert source(page(crumb, *[GAP] * 16, far, *[GAP] * 9, heading, near), title) == "block:28"
    assert source(page(far, *[GAP] * 9, crumb, near), title) == "block:11"
    top = Block("Another", "heading", 1, role=Role.OTHER)
    assert source(page(far, *[GAP] * 9, heading, *[GAP] * 16, top, near)) == "block:28"


def test_the_first_block_may_be_the_label_of_a_likely_line() -> None:
    blocks = page((Role.OTHER, "Updated"), (Role.OTHER, "14 May 2024"), HEADLINE)
    assert choose_dates(blocks, Metadata(published=[MAY_13]))[1] == Fact(date(2024, 5, 14), "block:1")


def test_a_line_without_a_date_does_not_lead_where_machines_are_told_the_day() -> None:
    blocks = page(HEADLINE, (Role.DATE, "1 of 12 |"), *[GAP] * 5, (Role.DATE, "13 May 2024, 10:15"))
    assert choose_dates(blocks, Metadata(published=[MAY_13]))[0] == Fact(datetime(2024, 5, 13, 10, 15), "block:7")
