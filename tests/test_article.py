from __future__ import annotations

import copy
import json
import pickle
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from strategies import articles

from articlekit import Article, Block, Dateline, Person, Promo, RelatedLink, Role, Source, Span

STORY = Article(
    headline="Rain falls",
    dateline=Dateline("RIGA, Latvia", None, None, "RIGA, Latvia — "),
    authors=[Person("Ada Poe", "https://a.example/poe", "Reporter")],
    published=datetime(2024, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    page_date=date(2024, 5, 2),
    related=[RelatedLink("More rain", "https://a.example/more", 1, "Related")],
    promos=[Promo("Letters", ["Daily"])],
    blocks=[
        Block("Home", role=Role.NAVIGATION, confidence=0.9),
        Block("Rain falls", "heading", 1, role=Role.HEADLINE, source=Source(3, "/html/*[2]/*[1]")),
        Block("All of the day", role=Role.STANDFIRST),
        Block("It rained.", "paragraph", spans=[Span("link", 3, 9, "https://a.example/r")], role=Role.PARAGRAPH),
        Block("The north", "heading", 2, role=Role.SUBHEADING),
        Block("A bridge", role=Role.CAPTION),
        Block("More rain", role=Role.RELATED),
        Block("North\t9 mm", "row", role=Role.PARAGRAPH),
        Block("An earlier version was wrong.", role=Role.CORRECTION),
        Block("Sign up", role=Role.PROMO),
        Block("Most read", role=Role.RECOMMENDATION),
    ],
)


def test_views_of_the_blocks() -> None:
    assert STORY.paragraphs == ["It rained.", "North\t9 mm"]
    assert [b.text for b in STORY.body] == ["It rained.", "The north", "A bridge", "More rain", "North\t9 mm"]
    assert STORY.text.split("\n\n") == [
        *("All of the day", "It rained.", "The north", "North\t9 mm"),
        "An earlier version was wrong.",
    ]
    assert [(b.text, b.role) for b in STORY.removed] == [("Home", "navigation"), ("Most read", "recommendation")]


def test_an_empty_article() -> None:
    empty = Article()
    assert (empty.paragraphs, empty.body, empty.text, empty.removed, empty.confidence) == ([], [], "", [], 0)
    assert Article.from_dict({}) == empty
    assert Article.from_dict(empty.to_dict()) == empty


def test_the_record_is_plain_json() -> None:
    record = STORY.to_dict()
    assert json.loads(json.dumps(record)) == record
    assert (record["published"], record["page_date"]) == ("2024-05-01T09:30:00+02:00", "2024-05-02")
    assert record["paragraphs"] == STORY.paragraphs
    assert record["removed"] == [
        {"text": "Home", "reason": "navigation"},
        {"text": "Most read", "reason": "recommendation"},
    ]
    assert "Türkçe 橋" in Article(headline="Türkçe 橋").to_json()
    assert STORY.to_json(indent=1).count("\n") > 50


@given(articles)
def test_articles_come_back_from_every_record(article: Article) -> None:
    assert Article.from_dict(article.to_dict()) == article
    assert (
        Article.from_json(article.to_json().encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass"))
        == article
    )
    assert pickle.loads(pickle.dumps(article)) == article
    assert copy.deepcopy(article) == article


def test_types_come_back_too() -> None:
    again = Article.from_json(STORY.to_json())
    assert (again.published, again.page_date) == (STORY.published, STORY.page_date)
    assert isinstance(again.page_date, date)
    assert not isinstance(again.page_date, datetime)
    assert again.blocks[0].role is Role.NAVIGATION
    assert again.blocks[3].spans[0] == Span("link", 3, 9, "https://a.example/r")
    assert again.dateline == STORY.dateline


def test_articles_are_equal_by_value_and_not_by_hash() -> None:
    other = copy.deepcopy(STORY)
    other.blocks[0].text = "Start"
    assert other != STORY
    with pytest.raises(TypeError):
        hash(STORY)


def test_records_of_a_newer_version_are_refused() -> None:
    with pytest.raises(ValueError, match="record has schema_version 99, this articlekit reads up to 1: upgrade"):
        Article.from_dict({"schema_version": 99})


def test_fields_are_slots() -> None:
    with pytest.raises(AttributeError):
        STORY.title = "Rain"  # type: ignore[attr-defined]


def test_every_rendering_has_the_story() -> None:
    for text in (STORY.to_text(), STORY.to_markdown(), STORY.to_html(), STORY.to_jsonld(), STORY.explain()):
        assert "Rain falls" in text
        assert "rained" in text
    assert "Rain falls" in STORY._repr_html_()
