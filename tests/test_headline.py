"""The headline: the one shown for the story, without kicker and site, or the best that metadata have."""

from __future__ import annotations

import pytest

from articlekit.blocks import Block
from articlekit.fields.headline import choose_headline
from articlekit.metadata import Fact, Metadata
from articlekit.roles.names import Role


def told(*titles: str, site: str | None = None, url: str | None = None) -> Metadata:
    facts = [Fact(title, f"meta:title{n}") for n, title in enumerate(titles)]
    site_name = Fact(site, "meta:og:site_name") if site else None
    return Metadata(headlines=facts, site_name=site_name, url=Fact(url, "given") if url else None)


def headline(text: str, confidence: float = 0.9) -> Block:
    return Block(text, "heading", 1, role=Role.HEADLINE, confidence=confidence)


def top(text: str) -> Block:
    return Block(text, "heading", 1, role=Role.NAVIGATION, confidence=0.7)


@pytest.mark.parametrize(
    ("shown", "title", "expected"),
    [
        ("Weather: Rain falls in Riga", "Rain falls in Riga", "Rain falls in Riga"),
        ("Rain falls in Riga | The Ledger", "Rain falls in Riga", "Rain falls in Riga"),
        ("Opinion Why the rain falls", "Why the rain falls", "Why the rain falls"),  # set apart by a style sheet
        ("The best boats of the year", "best boats of the year", "The best boats of the year"),
        ("2025 prices of boats compared", "prices of boats compared", "2025 prices of boats compared"),
        ("Rain falls in Riga", "Downpour in the Baltics", "Rain falls in Riga"),
        ("Why it rains so much in Riga", "so much in Riga", "Why it rains so much in Riga"),  # half of it is no kicker
    ],
)
def test_the_block_shown_is_the_headline_without_kicker_and_site(shown: str, title: str, expected: str) -> None:
    assert choose_headline([headline(shown)], told(title)) == (expected, "block:0")


@pytest.mark.parametrize(
    ("shown", "titles", "expected"),
    [
        ("Weather – Rain falls in Riga", ("Weather: Rain falls in Riga", "Rain falls in Riga"), "Rain falls in Riga"),
        ("A year of rain: why Riga drowns", ("A year of rain: why Riga drowns", "Why Riga drowns"), None),
        ("Rain falls in Riga: what to do", ("Rain falls in Riga", "Rain falls in Riga: what to do"), None),
    ],
)
def test_of_two_titles_one_with_the_rest(shown: str, titles: tuple[str, str], expected: str | None) -> None:
    assert choose_headline([headline(shown)], told(*titles))[0] == (expected or shown)


def test_words_that_run_together_are_parted_as_a_title_parts_them() -> None:
    titles = told("Rain falls in Riga", "Weather / Rain falls in Riga")
    assert choose_headline([headline("WeatherRain falls in Riga")], titles)[0] == "Weather / Rain falls in Riga"


def test_a_headline_has_no_soft_hyphens() -> None:
    assert choose_headline([headline("Rain\u00adfall in Riga")], Metadata())[0] == "Rainfall in Riga"


@pytest.mark.parametrize("name", ["Ledger", "ledger.example", "The Mail"])
def test_the_sites_name_or_host_after_the_headline_is_cut_off(name: str) -> None:
    title = f"Rain falls in Riga – {name}"
    metadata = told(title, site="The Mail", url="https://www.ledger.example/rain")
    assert choose_headline([headline(title)], metadata) == ("Rain falls in Riga", "block:0")
    assert choose_headline([headline(name)], metadata)[1] == "meta:title0"


def test_an_unlikely_block_gives_way_to_the_title() -> None:
    blocks = [headline("Subscribe today", confidence=0.2)]
    assert choose_headline(blocks, told("Rain falls in Riga")) == ("Rain falls in Riga", "meta:title0")
    assert choose_headline(blocks, Metadata())[0] == "Subscribe today"


def test_a_page_without_a_headline_is_called_by_its_one_top_heading() -> None:
    titles = told("Camping stoves: our top rated camp stoves | Outdoor Shop")
    assert choose_headline([top("Camp stoves")], titles) == ("Camp stoves", "block:0")
    assert choose_headline([top("Save 20 % today")], titles)[1] == "meta:title0"
    assert choose_headline([top("Camp stoves"), top("Your cart")], titles)[1] == "meta:title0"


def test_a_word_before_a_dash_that_stands_in_a_menu_is_no_headline() -> None:
    menu = Block("Slate", "item", 1, role=Role.NAVIGATION)
    assert choose_headline([menu], told("Slate - the editor for long texts"))[0] == "Slate - the editor for long texts"
    story = Block("Rain falls in Riga", "line", role=Role.NAVIGATION)
    assert choose_headline([story], told("Rain falls in Riga - The Ledger"))[0] == "Rain falls in Riga"


def test_of_titles_that_begin_alike_the_shorter_one_has_no_section() -> None:
    titles = told("Rain falls in Riga-Weather│Ledger", "Rain falls in Riga")
    assert choose_headline([], titles) == ("Rain falls in Riga", "meta:title1")


def test_the_site_is_no_headline() -> None:
    assert choose_headline([top("The Ledger")], told("The Ledger", site="The Ledger")) == (None, "")
    assert choose_headline([], told("Rain in Riga | The Ledger", site="The Ledger"))[0] == "Rain in Riga"


def test_the_headline_of_a_text_takes_the_line_beside_it_that_the_title_has_with_it() -> None:
    def of(*lines: str, at: int) -> str | None:
        blocks = [Block(line, role=Role.HEADLINE if n == at else Role.OTHER) for n, line in enumerate(lines)]
        return choose_headline(blocks, Metadata())[0]

    title = "Elections: a town by the sea votes - The Ledger"
    assert of(title, "Menu", "Elections:", "a town by the sea votes", at=3) == "Elections: a town by the sea votes"
    assert of(title, "Menu", "Elections:", "a town by the sea votes", at=2) == "Elections: a town by the sea votes"
    assert of(title, "Elections:", "a town by the sea votes", "Menu", at=2) == "Elections: a town by the sea votes"
    assert of(title, "Menu", "a town by the sea votes", at=2) == "a town by the sea votes"
    assert of(title, "Elections:", "a town", at=0) == title


# -- where the limits are ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "title", "expected"),
    [
        ("Weather news: Rain falls today", "Rain falls today", "Rain falls today"),
        ("Weather news of today: Rain falls again", "Rain falls again", None),  # less than half of the block
        ("Weather: Rain falls", "Rain falls", None),  # two words are no headline
        ("Rain falls: Riga | Ledger", "Rain falls: Riga", "Rain falls: Riga"),  # marks of the title part nothing
        ("Live: Weather Rain falls in Riga", "Rain falls in Riga", "Rain falls in Riga"),
        ("Rural Why the rain falls", "Why the rain falls", "Why the rain falls"),
        ("Town Why the rain falls", "Why the rain falls", None),  # so short a word may be a part of the sentence
        ("Opinion why the rain falls", "why the rain falls", None),
        ("Opinion-Why the rain falls", "Why the rain falls", None),
        ("Rain falls in Riga today", "Rain falls in Riga", None),  # nothing parts it from the rest
        ("Rain falls in Riga", "Rain falls in Riga", None),
    ],
)
def test_a_kicker_is_the_smaller_part_and_set_apart(shown: str, title: str, expected: str | None) -> None:
    assert choose_headline([headline(shown)], told(title))[0] == (expected or shown)


def test_a_kicker_without_a_mark_is_cut_only_where_no_title_has_it() -> None:
    titles = told("Opinion Why the rain falls", "Why the rain falls")
    assert choose_headline([headline("Opinion Why the rain falls")], titles)[0] == "Opinion Why the rain falls"
    titles = told("Weather | Rain falls in Riga", "Rain falls in Riga")
    assert choose_headline([headline("Weather | Rain falls in Riga")], titles)[0] == "Rain falls in Riga"


def test_the_title_of_the_document_has_the_site_too() -> None:
    whole = Fact("Rain falls in Riga | Ledger", "html:title")
    part = Fact("Rain falls in Riga", "meta:og:title")
    for titles in ([whole, part], [part, whole]):
        found = choose_headline([headline(whole.value)], Metadata(headlines=titles))
        assert found == ("Rain falls in Riga", "block:0")
    same = Fact(whole.value, "meta:og:title")
    assert choose_headline([headline(whole.value)], Metadata(headlines=[same, part]))[0] == whole.value


@pytest.mark.parametrize(
    ("shown", "confidence", "title", "is_believed"),
    [
        ("Subscribe today", 0.4, "Rain falls in Riga", True),
        ("Subscribe today", 0.39, "Rain falls in Riga", False),
        ("Rain today again here", 0.2, "Rain falls in Riga", False),
        ("Rain in the north", 0.2, "Rain falls in Riga", True),  # half of the words are the title's
        ("Rain in the far north of all Latvia", 0.2, "Rain falls in Riga", True),  # of the shorter of both
        ("Rain in", 0.2, "Rain falls again today", True),
    ],
)
def test_which_block_is_believed_to_be_the_headline(
    shown: str, confidence: float, title: str, is_believed: bool
) -> None:
    assert (choose_headline([headline(shown, confidence)], told(title))[1] == "block:0") is is_believed


@pytest.mark.parametrize(
    ("shown", "level", "kind", "is_it"),
    [
        ("Camp stoves compared today", 1, "heading", False),
        ("Camp stoves rated today", 1, "heading", True),  # three of four words are the title's
        ("Camp stoves", 2, "heading", False),
        ("Camp stoves", 1, "item", False),
    ],
)
def test_which_top_heading_says_the_same_as_the_title(shown: str, level: int, kind: str, is_it: bool) -> None:
    block = Block(shown, kind, level, role=Role.NAVIGATION)
    titles = told("Camping stoves: our top rated camp stoves | Outdoor Shop")
    assert (choose_headline([block], titles)[1] == "block:0") is is_it


def test_a_top_heading_without_words_does_not_count() -> None:
    titles = told("Camping stoves: our top rated camp stoves | Outdoor Shop")
    assert choose_headline([top("…"), top("Camp stoves")], titles) == ("Camp stoves", "block:1")


@pytest.mark.parametrize(("chars", "is_compared"), [(300, True), (301, False)])
def test_blocks_and_parts_of_titles_are_compared_up_to_a_length(chars: int, is_compared: bool) -> None:
    line = "Rain falls in Riga " + "a" * (chars - 19)
    before, after = f"{line} - The Ledger", f"Weather: {line}"
    assert choose_headline([Block(line, "line")], told(before))[0] == (line if is_compared else before)
    assert choose_headline([Block(line, "heading", 2)], told(after))[0] == (line if is_compared else after)


@pytest.mark.parametrize(
    ("shown", "kind", "title", "expected"),
    [
        ("Rain in Riga", "item", "Rain in Riga - The Ledger", "Rain in Riga"),
        ("Rain Riga", "item", "Rain Riga - The Ledger", None),  # two words of a menu
        ("Rain Riga", "heading", "Rain Riga - The Ledger", "Rain Riga"),
        ("Rain", "item", "Rain | The Ledger of Riga", "Rain"),  # a stroke parts the site and no subtitle
        ("Rain in Riga", "item", "Weather: Rain in Riga", None),
        ("Rain in Riga", "heading", "Weather: Rain in Riga", "Rain in Riga"),
        ("Rain in Riga - Weather", "item", "Rain in Riga - Weather - The Ledger", "Rain in Riga - Weather"),
        ("Rain in Riga", "line", "Rain in Riga", "Rain in Riga"),
        ("Another", "line", "Rain in Riga | The Ledger", "Rain in Riga"),
        ("Another", "line", "Rain in Riga - The Ledger", None),
    ],
)
def test_the_part_of_a_title_that_the_page_shows(shown: str, kind: str, title: str, expected: str | None) -> None:
    assert choose_headline([Block(shown, kind, 2 if kind == "heading" else 0)], told(title))[0] == (expected or title)


def test_the_longest_part_that_is_shown_is_taken() -> None:
    blocks = [Block("Rain in Riga", "item"), Block("Rain in Riga - the river rose", "item")]
    assert choose_headline(blocks, told("Rain in Riga - the river rose - Ledger"))[0] == "Rain in Riga - the river rose"


@pytest.mark.parametrize(
    ("short", "expected"), [("Rain in Riga", "Rain in Riga"), ("Rain Riga", "Rain Riga-Weather│Ledger")]
)
def test_two_words_are_not_where_a_longer_title_ends(short: str, expected: str) -> None:
    assert choose_headline([], told(f"{short}-Weather│Ledger", short))[0] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("Town votes:", "north and south", "Town votes: north and south"), ("Town votes:", "north", "north")],
)
def test_lines_of_three_words_are_not_put_together(first: str, second: str, expected: str) -> None:
    lines = [f"{first} {second} - The Ledger", first, second]
    blocks = [Block(line, role=Role.HEADLINE if n == 2 else Role.OTHER) for n, line in enumerate(lines)]
    assert choose_headline(blocks, Metadata())[0] == expected


def test_a_block_that_is_no_more_than_the_site_keeps_its_text() -> None:
    assert choose_headline([headline("| Ledger")], told("Rain falls in Riga", site="Ledger"))[1] == "meta:title0"
    assert (
        choose_headline([headline("Rain: falls in Riga")], told("Another", site="Ledger"))[0] == "Rain: falls in Riga"
    )
