"""Datelines: read where they stand, left alone where something only looks like one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.article import Dateline
from articlekit.blocks import Block
from articlekit.fields.agencies import is_agency
from articlekit.fields.dateline import find_dateline, read_dateline, strip_dateline
from articlekit.roles.names import Role

LIST = json.loads((Path(__file__).parent / "data" / "datelines.json").read_text(encoding="utf-8"))
DATELINES: list[dict[str, Any]] = LIST["datelines"]
LOOK_ALIKES: list[str] = LIST["look_alikes"]

#: Titles of films with a colon, where only knowledge of the film tells that the town is not where it happened.
UNDECIDABLE = {"Casablanca: A film that never ages, even now.", "Paris, Texas: A film about a man who walks."}


def paragraphs(*texts: str) -> list[Block]:
    return [Block(text, role=Role.PARAGRAPH) for text in texts]


def test_the_list_is_large_enough_to_mean_something() -> None:
    assert len({case["text"] for case in DATELINES}) >= 150
    assert len(set(LOOK_ALIKES)) >= 150


@pytest.mark.parametrize("case", DATELINES, ids=lambda case: case["dateline"].strip())
def test_reads_place_agency_and_date(case: dict[str, Any]) -> None:
    assert read_dateline(case["text"]) == Dateline(
        place=case["place"], agency=case["agency"], date=case["date"], text=case["dateline"]
    )


@pytest.mark.parametrize("text", [text for text in LOOK_ALIKES if text not in UNDECIDABLE])
def test_leaves_look_alikes_alone(text: str) -> None:
    assert read_dateline(text) is None
    assert strip_dateline(text) == text


@pytest.mark.parametrize("case", DATELINES[::7], ids=lambda case: case["dateline"].strip())
def test_strip_leaves_the_story(case: dict[str, Any]) -> None:
    assert case["dateline"] + strip_dateline(case["text"]) == case["text"]
    assert strip_dateline(case["text"]).strip() != ""


def test_a_town_and_full_stop_is_no_dateline_in_english() -> None:
    story = "Hamburg. The word has many meanings, most of them edible."
    assert read_dateline(story, "en-GB") is None
    assert read_dateline(story, "de") is not None


def test_unknown_towns_in_capitals_are_read() -> None:
    found = read_dateline("QUOXBRIDGE — The council met on Monday.")
    assert found is not None
    assert found.place == "QUOXBRIDGE"


@pytest.mark.parametrize("text", ["", " ", "—", "()", "() - ", "/ / /", "...", "【】", "(=) ", "\u200b", "A", ": "])
def test_scraps_are_no_datelines(text: str) -> None:
    assert read_dateline(text) is None


@given(st.text(max_size=300))
def test_the_dateline_is_how_the_text_begins(text: str) -> None:
    found = read_dateline(text)
    assert found is None or (found.text and text.startswith(found.text))
    assert text.endswith(strip_dateline(text))


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "PARIS",
                "Paris",
                ", ",
                " (",
                ")",
                "AP",
                " - ",
                " — ",
                ": ",
                ". ",
                "/",
                "2 oct",
                "The",
                "】",
                "【",
                "=",
                "電",
            ]
        ),
        max_size=14,
    )
)
def test_any_mix_of_its_parts_is_read_without_error(parts: list[str]) -> None:
    text = "".join(parts)
    found = read_dateline(text)
    assert found is None or text.startswith(found.text)


@pytest.mark.parametrize("unit", ["A, ", "(", "(A) ", "— ", "A/", "PARIS ", "【", "（中央社記者", "2 ", " ", "中"])
def test_time_does_not_grow_with_the_paragraph(unit: str) -> None:
    began = time.perf_counter()
    read_dateline(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - began < 0.5


# -- in the story ------------------------------------------------------------------------------------------------------


def test_is_found_in_the_first_paragraph_after_other_blocks() -> None:
    blocks = [
        Block("Rain", role=Role.HEADLINE),
        Block("By Ann Lee", role=Role.BYLINE),
        *paragraphs("LONDON — It rained."),
    ]
    found, at = find_dateline(blocks)
    assert found == Dateline("LONDON", text="LONDON — ")
    assert at == 2


@pytest.mark.parametrize("alone", ["AUBURN, Wash. —", "Dübendorf -", "Kakuma / Kenya", "London"])
def test_may_be_a_block_of_its_own(alone: str) -> None:
    found, at = find_dateline(paragraphs(alone, "After a series of jobs, she found one she loved."))
    assert found is not None
    assert at == 0
    assert found.text == alone


def test_a_place_before_a_name_or_in_a_list_opens_no_story() -> None:
    assert find_dateline(paragraphs("Riga - Hotels", "The old town is on the right bank.")) == (None, -1)
    item = Block("LONDON — The capital of the United Kingdom.", kind="item", role=Role.PARAGRAPH)
    assert find_dateline([item]) == (None, -1)


def test_a_short_first_paragraph_is_not_a_place() -> None:
    assert find_dateline(paragraphs("Enough", "After a series of jobs, she found one she loved.")) == (None, -1)
    assert find_dateline(paragraphs("London!", "After a series of jobs, she found one she loved.")) == (None, -1)


def test_terms_of_a_list_are_no_datelines() -> None:
    terms = paragraphs("BASIL - Repels flies.", "MINT - Keeps the ants away.", "DILL - Helps the beans.")
    assert find_dateline(terms) == (None, -1)


def test_may_stand_in_the_line_of_writers_or_of_the_date() -> None:
    story = paragraphs("Soldiers began an exercise.")
    assert find_dateline([Block("AFP, MANILA", role=Role.BYLINE), *story]) == (
        Dateline("MANILA", "AFP", text="AFP, MANILA"),
        0,
    )
    found, at = find_dateline([Block("Madrid - 2 oct 2024 - 08:22", role=Role.DATE), *story])
    assert at == 0
    assert found is not None
    assert found.place == "Madrid"


def test_later_paragraphs_are_not_asked() -> None:
    assert find_dateline(paragraphs("One.", "Two.", "Three.", "LONDON — It rained.")) == (None, -1)


def test_a_page_without_paragraphs_has_none() -> None:
    assert find_dateline([]) == (None, -1)
    assert find_dateline([Block("LONDON — It rained.", role=Role.NAVIGATION)]) == (None, -1)


@pytest.mark.parametrize("text", ["AUBURN, Wash. —", "Berlin -", "Nairobi / Kenya"])
def test_may_stand_alone_before_the_first_paragraph_whatever_it_was_taken_for(text: str) -> None:
    story = Block("Workers gathered at the gates of the yard on Monday.", role=Role.PARAGRAPH, confidence=0.9)
    found, at = find_dateline([Block(text, role=Role.CAPTION, confidence=0.2), story, story])
    assert found is not None
    assert (found.place, at) == (text.rstrip(" —-"), 0)
    assert find_dateline([Block(text, role=Role.CAPTION, confidence=0.9), story, story]) == (None, -1)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KOMPAS.com - Hujan turun di utara.", Dateline(None, "KOMPAS.com", None, "KOMPAS.com - ")),
        ("KOMPAS.com: Hujan turun di utara.", None),  # sites sign before a dash
        (
            "RIGA (Latvia) (Reuters) – It rained.",
            Dateline("RIGA (Latvia)", "Reuters", None, "RIGA (Latvia) (Reuters) – "),
        ),
        ("RIGA (May 2) (Reuters) – It rained.", Dateline("RIGA", "Reuters", "May 2", "RIGA (May 2) (Reuters) – ")),
        ("RIGA (Reuters, May 2) – It rained.", Dateline("RIGA", "Reuters", "May 2", "RIGA (Reuters, May 2) – ")),
        ("Riga/dpa – It rained.", Dateline("Riga", "dpa", None, "Riga/dpa – ")),
        ("Riga / It rained in the town.", None),  # no more than a place and a stroke
        ("Sometown. 2. Mai. Es regnete den ganzen Tag im Norden des Landes.", None),  # a town that nobody knows
        ("【ワシントン＝山田太郎】雨が降った。", Dateline("ワシントン", None, None, "【ワシントン＝山田太郎】")),
        ("【ワシントン=共同】雨が降った。", Dateline("ワシントン", "共同", None, "【ワシントン=共同】")),
    ],
)
def test_signs_and_brackets_tell_place_agency_and_date(text: str, dateline: Dateline | None) -> None:
    assert read_dateline(text) == dateline


def test_a_dash_lost_in_decoding_is_still_one() -> None:
    assert read_dateline("WASHINGTON\ufffd\ufffd\ufffdThe slim chances fell.") == Dateline(
        "WASHINGTON", text="WASHINGTON\ufffd\ufffd\ufffd"
    )


# -- where the limits are ----------------------------------------------------------------------------------------------

RAIN = "It rained all day in the old town by the river."


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("PARIS".ljust(139) + "— It rained.", True),
        ("PARIS".ljust(140) + "— It rained.", False),  # a dateline ends within so many characters
        ("RIGA (a b c d e f g h i j k l m n o) — It rained.", True),
        ("RIGA (a b c d e f g h i j k l m n o p) — It rained.", False),  # of 17 words
        ("QUO — It rained.", True),
        ("QU — It rained.", False),  # two capitals are initials
        ("UK — It rained.", False),
        ("USA — It rained.", True),
        ("Quo — It rained.", False),
        ("Riga — it rained.", False),  # the sentence goes on
        ("Riga — 20 people came.", True),
        ("Riga — “It rained”, she said.", True),
        ("Riga – the capital – is wet.", False),
        ("Riga – The capital – is wet.", False),  # two dashes hold an aside
        ("RIGA – The capital – is wet.", True),
        ("Riga – The capital – of rain – is wet.", True),
        ("QUOXBRIDGE — " + "It rained, and".ljust(80) + "I left.", True),
        ("QUOXBRIDGE — " + "It rained, and".ljust(79) + "I left.", False),  # a diary
        ("RIGA — It rained, so I left.", True),
        # An unknown name before a colon is one word of capitals before a plain sentence.
        ("QUOX: " + RAIN, True),
        ("QUO: " + RAIN, False),
        ("QUOX TOWN: " + RAIN, False),
        ("QUOX: " + "It rained all day in the old town, says.", True),
        ("QUOX: " + "It rained all day in the old town, say.", False),
        ("QUOX: " + "It rained, and".ljust(120) + "I left.", True),
        ("QUOX: " + "It rained, and".ljust(119) + "I left.", False),
        ("QUOX: “" + RAIN + "”", False),
        ("QUOX: 20 " + RAIN, False),
        ("Riga: 20 " + RAIN, False),
        ("Riga: It rained.", True),
        ("Latvia: " + RAIN, False),  # no town
        ("LATVIA: " + RAIN, True),
        # Before a full stop it is longer, and so is what follows.
        ("QUOXB. " + RAIN, True),
        ("QUOX. " + RAIN, False),
        ("QUOXB TOWN. " + RAIN, False),
        ("QUOXB, NORTH. " + RAIN, False),
        ("QUOXB. It rained all day in the old town, says.", True),
        ("QUOXB. It rained all day in the old town, say.", False),
        ("Riga. It rained all night.", True),
        ("Riga. It rained all day...", True),
        ("Riga. It rained all days.", False),
        ("Riga. 20 " + RAIN, False),
        # As places are written.
        ("RIGA, Ogre, Cēsis, Valka, Tukums — It rained.", True),
        ("RIGA, Ogre, Cēsis, Valka, Tukums, Talsi — It rained.", False),
        ("QUOX NORD SUD OST WEST — It rained.", True),
        ("QUOX NORD SUD OST WEST QUAY — It rained.", False),
        ("RIGA, " + "L" + "e" * 63 + " — It rained.", True),
        ("RIGA, " + "L" + "e" * 64 + " — It rained.", False),
        ("JOHN — It rained.", True),
        ("JOHN QUOX — It rained.", False),  # a speaker
        ("JOHN QUOX, Latvia — It rained.", True),
    ],
)
def test_what_evidence_a_dateline_needs(text: str, is_read: bool) -> None:
    assert (read_dateline(text, "lv") is not None) is is_read


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("【" + "京" * 10 + "=山田太郎】雨が降った。", "京" * 10),
        ("【" + "京" * 11 + "=山田太郎】雨が降った。", None),  # so long a place is a sentence
        ("（中央社記者王小明台北2日電）雨。", "台北"),
        ("（中央社記者王小明某某某2日電）雨。", "某某某"),  # names have three characters
        ("[서울=연합뉴스] 비가 왔다.", "서울"),
    ],
)
def test_places_in_brackets(text: str, dateline: str | None) -> None:
    found = read_dateline(text)
    assert (found.place if found else None) == dateline


def test_the_agency_may_follow_the_dash() -> None:
    assert read_dateline("МОСКВА, 2 окт — РИА Новости. Дождь шёл весь день.") == Dateline(
        "МОСКВА", "РИА Новости", "2 окт", "МОСКВА, 2 окт — РИА Новости. "
    )
    assert read_dateline("МОСКВА, 2 окт — Погода. Дождь шёл весь день.") == Dateline(
        "МОСКВА", None, "2 окт", "МОСКВА, 2 окт — "
    )
    assert read_dateline("MOSCOW (AP) — Reuters. It rained.") == Dateline("MOSCOW", "AP", None, "MOSCOW (AP) — ")


STORY_BLOCK = Block("Workers gathered at the gates of the yard on Monday.", role=Role.PARAGRAPH, confidence=0.9)


def test_the_second_paragraph_may_hold_it_and_the_third_may_not() -> None:
    assert find_dateline(paragraphs("One.", f"LONDON — {RAIN}"))[1] == 1
    assert find_dateline(paragraphs("One.", "Two.", f"LONDON — {RAIN}"))[1] == -1


@pytest.mark.parametrize(("above", "at"), [(3, 0), (4, -1)])
def test_a_lead_stands_close_above_the_first_paragraph(above: int, at: int) -> None:
    lead = Block(f"LONDON — {RAIN}", role=Role.STANDFIRST)
    other = Block("Menu", role=Role.NAVIGATION, confidence=0.9)
    assert find_dateline([lead, *[other] * (above - 1), STORY_BLOCK, STORY_BLOCK])[1] == at
    lead.role = Role.CAPTION
    lead.confidence = 0.9
    assert find_dateline([lead, STORY_BLOCK])[1] == -1


@pytest.mark.parametrize(("last", "at"), [(6, -1), (7, 0)])
def test_a_list_shows_in_its_first_seven_paragraphs(last: int, at: int) -> None:
    texts = [f"BASIL - {RAIN}", f"MINT - {RAIN}", *[RAIN] * 8]
    texts[last] = f"DILL - {RAIN}"
    assert find_dateline(paragraphs(*texts))[1] == at
    assert find_dateline(paragraphs(*texts[:2], RAIN))[1] == 0  # two are no list


@pytest.mark.parametrize(
    ("rest", "at"), [("Rain in the old town", 0), ("Rain in the old tow", -1), ("Rain in the old.", 0), ("", 0)]
)
def test_what_a_place_alone_stands_before_is_a_sentence(rest: str, at: int) -> None:
    assert find_dateline(paragraphs(f"LONDON — {rest}", "It rained."))[1] == at


@pytest.mark.parametrize(("chars", "confidence", "at"), [(50, 0.49, 0), (51, 0.49, -1), (50, 0.5, -1)])
def test_a_dateline_of_its_own_is_short_and_unsure(chars: int, confidence: float, at: int) -> None:
    line = Block("LONDON —".ljust(chars), role=Role.CAPTION, confidence=confidence)
    assert find_dateline([line, STORY_BLOCK, STORY_BLOCK])[1] == at


@pytest.mark.parametrize(
    ("text", "role", "is_one"),
    [
        ("AFP, MANILA", Role.BYLINE, True),
        ("AFP, Manila", Role.BYLINE, False),
        ("ANN LEE, MANILA", Role.BYLINE, False),
        ("AFP, QUOXBRIDGE", Role.BYLINE, False),
        ("AFP MANILA", Role.BYLINE, False),
        ("AFP, MANILA", Role.NAVIGATION, False),
        ("Madrid - 2 oct 2024", Role.DATE, True),
        ("Madrid - octubre 2024", Role.DATE, False),
        ("Jueves - 2 oct 2024", Role.DATE, False),
        ("Madrid", Role.DATE, False),
    ],
)
def test_places_in_the_lines_of_writers_and_dates(text: str, role: Role, is_one: bool) -> None:
    assert (find_dateline([Block(text, role=role, confidence=0.9), STORY_BLOCK])[1] == 0) is is_one


@pytest.mark.parametrize(("name", "is_one"), [("dpa/lnob", True), ("dpa/lnobb", False), ("dpa", True)])
def test_a_desks_sign_after_an_agency_is_short(name: str, is_one: bool) -> None:
    assert is_agency(name) is is_one
