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
