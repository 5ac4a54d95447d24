"""Copies: which texts are taken for the same story."""

from __future__ import annotations

import pytest

from articlekit.batch.copies import Copies, Copy, Print, take_print, to_line

SENTENCE = "the lighthouse on the northern pier was lit again on friday evening after eleven years in the dark"
STORY = " ".join(f"{word}{number}" for number in range(20) for word in SENTENCE.split())
CHINESE = "".join(chr(0x4E00 + 37 * number % 5000) for number in range(600))


def seen(text: str) -> Print:
    taken = take_print(text)
    assert taken is not None
    return taken


@pytest.mark.parametrize("text", [STORY, CHINESE, "three words only", "word"])
def test_the_same_words_are_the_same_story(text: str) -> None:
    copies = Copies()
    assert copies.find("first", seen(text)) is None
    assert copies.find("second", seen(text.upper() + "!")) == Copy("first", 1.0)
    assert copies.find("third", seen(f"“{text}”")) == Copy("first", 1.0)


@pytest.mark.parametrize("text", [STORY, CHINESE])
def test_a_story_with_a_little_more_or_less_is_nearly_the_same(text: str) -> None:
    copies = Copies()
    copies.find("first", seen(text))
    size = len(text) // 10
    for other in (text[size:], text + " Read more of this in tomorrow's paper."):
        copy = copies.find("other", seen(other))
        assert copy is not None
        assert copy.key == "first"
        assert 0.75 <= copy.similarity < 1


def test_stories_that_share_half_are_two() -> None:
    copies = Copies()
    half = len(STORY) // 2
    assert copies.find("first", seen(STORY)) is None
    assert copies.find("second", seen(STORY[:half] + STORY[half:].replace("1", "x"))) is None


def test_copies_point_to_the_original_not_to_each_other() -> None:
    copies = Copies()
    copies.find("first", seen(STORY))
    assert copies.find("second", seen(STORY + " and more")) is not None
    third = copies.find("third", seen(STORY + " and more"))
    assert third is not None
    assert third.key == "first"


def test_a_text_without_words_is_no_copy() -> None:
    assert take_print("") is None
    assert take_print("— … !") is None


def test_what_was_written_down_is_remembered() -> None:
    stories = {"first": seen(STORY), "zweite": seen(CHINESE)}
    copies = Copies()
    copies.load(b"".join(to_line(key, story) for key, story in stories.items()))
    assert copies.find("third", seen(STORY)) == Copy("first", 1.0)
    near = copies.find("fourth", seen(CHINESE[30:]))
    assert near is not None
    assert near.key == "zweite"
