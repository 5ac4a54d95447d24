from __future__ import annotations

from articlekit import Block, Promo, Role
from articlekit.fields.promos import read_promos


def promo(text: str, kind: str = "line") -> Block:
    return Block(text, kind, role=Role.PROMO)


STORY = Block("It rained.", role=Role.PARAGRAPH)
ITEMS = ["The hangers: Each has a story.", "Life on the water: Three weeks on boats."]


def test_a_page_without_promos_gives_none() -> None:
    assert read_promos([]) == []
    assert read_promos([STORY]) == []


def test_a_box_has_a_title_and_items() -> None:
    for title in (promo("The bridge that holds a city"), promo("Is it safe?", "heading"), promo("Rain!", "heading")):
        assert read_promos([STORY, title, *map(promo, ITEMS)]) == [Promo(title.text, ITEMS)]


def test_a_sentence_is_no_title() -> None:
    for first in ("Sign up for our daily letter.", "订阅我们的每日通讯。", "Long " * 30):
        assert read_promos([promo(first), promo("Subscribe")]) == [Promo(None, [first, "Subscribe"])]


def test_a_lone_block_is_an_item() -> None:
    assert read_promos([promo("Subscribe", "heading")]) == [Promo(None, ["Subscribe"])]


def test_boxes_are_parted_by_other_blocks_and_by_headings() -> None:
    blocks = [
        promo("One"),
        promo("a."),
        STORY,
        promo("Two", "heading"),
        promo("b."),
        promo("Three", "heading"),
        promo("c."),
    ]
    assert read_promos(blocks) == [Promo("One", ["a."]), Promo("Two", ["b."]), Promo("Three", ["c."])]


def test_a_heading_under_a_heading_stays_in_the_box() -> None:
    assert read_promos([promo("Letters", "heading"), promo("Daily", "heading"), promo("a.")]) == [
        Promo("Letters", ["Daily", "a."])
    ]


def test_a_title_is_no_longer_than_120_characters() -> None:
    assert read_promos([promo("x" * 120), promo("Subscribe")]) == [Promo("x" * 120, ["Subscribe"])]
    assert read_promos([promo("x" * 121), promo("Subscribe")]) == [Promo(None, ["x" * 121, "Subscribe"])]
    assert read_promos([promo("x" * 121, "heading"), promo("Subscribe")]) == [Promo("x" * 121, ["Subscribe"])]


def test_a_page_may_open_with_a_box() -> None:
    assert read_promos([promo("One", "heading"), promo("a."), STORY, STORY, promo("b.")]) == [
        Promo("One", ["a."]),
        Promo(None, ["b."]),
    ]
