"""The report and the notebook card: what they show, that page text is text in them, and how much they weigh."""

from __future__ import annotations

from datetime import datetime, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit import Article, Block, Dateline, Embed, Image, Person, Promo, RelatedLink, Role, Source, Span, Table
from articlekit.render.card import to_card
from articlekit.render.origin import origin, place
from articlekit.render.report import to_report

HOSTILE = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--"


class Outline(HTMLParser):
    """What a browser would see: the tags, and the text that stands in the element with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: dict[str, str] = {}
        self._id = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        values = dict(attrs)
        if values.get("id"):
            self._id = str(values["id"])
        elif tag == "li":
            self._id = ""

    def handle_data(self, data: str) -> None:
        self.text[self._id] = self.text.get(self._id, "") + data


def full_article() -> Article:
    blocks = [
        Block("Home", role=Role.NAVIGATION, confidence=0.99, source=Source(line=3, xpath="/html/body/*[1]")),
        Block("World", role=Role.NAVIGATION, confidence=0.4),
        Block("Rain stops play", "heading", 1, role=Role.HEADLINE, confidence=0.97),
        Block("By Ada Lark", role=Role.BYLINE, confidence=0.9),
        Block("RIGA — It rained.", "paragraph", role=Role.PARAGRAPH, confidence=0.93),
        Block("Read more: the drought", spans=[Span("link", 0, 9)], role=Role.RELATED, confidence=0.55),
        Block("It stopped.", "paragraph", role=Role.PARAGRAPH, confidence=0.91),
        Block("Buy boots", role=Role.AD, confidence=0.8),
    ]
    return Article(
        url="https://example.org/rain",
        headline="Rain stops play",
        dateline=Dateline(place="RIGA", text="RIGA —"),
        authors=[Person("Ada Lark", title="Weather editor")],
        published=datetime(2024, 5, 1, 9, tzinfo=timezone.utc),
        related=[RelatedLink("the drought", "https://example.org/drought", 0)],
        promos=[Promo("A year of rain", ["Part 1", "Part 2"])],
        images=[Image("https://example.org/a.jpg", caption="Rain", credit="A. Photographer")],
        embeds=[Embed("video", "https://example.org/v")],
        tables=[Table([["a", "b"]])],
        confidence=0.88,
        evidence={"published": "meta:article:published_time", "authors": "block:3"},
        warnings=["the page was cut at 50 MB"],
        blocks=blocks,
    )


def test_every_block_is_in_the_report_with_role_and_confidence() -> None:
    article = full_article()
    outline = Outline(to_report(article))
    for number, block in enumerate(article.blocks):
        shown = outline.text[f"b{number}"]
        assert block.text in shown
        assert f"{block.confidence:.0%}" in shown
        if block.role.in_article:
            assert block.role.value in shown


def test_stripped_blocks_are_folded_by_reason() -> None:
    page = to_report(full_article())
    assert page.count("<details>") == 2  # the two of the menu in one fold, the advertisement in another
    assert "2 blocks <i>40% to 99%</i> <span>Home</span>" in page


def test_fields_name_their_block_or_their_evidence() -> None:
    page = to_report(full_article())
    assert '<a href="#b2">headline</a>' in page
    assert '<a href="#b3">authors</a>' in page
    assert "meta:article:published_time" in page
    for shown in (
        "Ada Lark, Weather editor",
        "the drought",
        "A year of rain: Part 1 · Part 2",
        "2 paragraphs, 6 words",
    ):
        assert shown in page
    assert "the page was cut at 50 MB" in page
    assert "kicker" not in Outline(page).text.get("fields", "")  # empty fields are not listed


def test_an_empty_article_gives_a_report() -> None:
    assert "0 blocks: 0 in the article, 0 stripped" in to_report(Article())


def hostile_article(text: str) -> Article:
    blocks = [Block(text, role=role, source=Source(line=1, xpath=text)) for role in Role]
    return Article(
        url=text,
        language=text,
        headline=text,
        tags=[text],
        authors=[Person(text, text, text)],
        related=[RelatedLink(text, text)],
        promos=[Promo(text, [text])],
        images=[Image(text, text, text, text)],
        embeds=[Embed("video", text)],
        evidence={"headline": text, "tags": text},
        warnings=[text],
        blocks=blocks,
    )


@pytest.mark.parametrize("render", [to_report, to_card])
@given(text=st.one_of(st.just(HOSTILE), st.text(), st.text(alphabet="<>\"'&/= !-script")))
def test_no_text_of_a_page_becomes_markup(render: object, text: str) -> None:
    assert callable(render)
    harmless, tested = Outline(render(hostile_article("x"))), Outline(render(hostile_article(text or "x")))
    assert set(tested.tags) <= set(harmless.tags)
    assert tested.tags.count("script") == harmless.tags.count("script")
    assert {name for name, _ in tested.attributes} <= {name for name, _ in harmless.attributes} | {"lang"}


def test_the_report_loads_nothing() -> None:
    page = to_report(full_article())
    links = [value for name, value in Outline(page).attributes if name in {"href", "src", "action", "srcset"}]
    assert links
    assert all(link and link.startswith("#") for link in links)
    assert "default-src 'none'" in page


def test_lone_surrogates_do_not_stop_the_report_from_being_written() -> None:
    assert to_report(Article(headline="a\ud83d", blocks=[Block("b\udc00")])).encode()


def test_a_report_of_plain_text_weighs_less_than_four_times_the_page() -> None:
    """Plain text is the worst case: the page has no markup that the report could replace by its own."""
    lines = [f"This is line {n} of a page of plain text, of a usual length." for n in range(2000)]
    roles = [Role.PARAGRAPH, Role.PARAGRAPH, Role.AD, Role.PARAGRAPH, Role.NAVIGATION]
    blocks = [
        Block(line, source=Source(line=n, start=n * 60, end=n * 60 + 59), role=roles[n % 5], confidence=0.5)
        for n, line in enumerate(lines)
    ]
    weight = len(to_report(Article(headline="Lines", blocks=blocks)).encode())
    assert weight < 4 * len("\n\n".join(lines))


def test_origin_follows_evidence_then_roles() -> None:
    article = full_article()
    assert origin(article, "published") == []  # evidence says: from metadata
    assert origin(article, "authors") == [3]
    assert origin(article, "dateline") == [4]
    assert origin(article, "paragraphs") == [4, 6]
    assert origin(article, "removed") == [0, 1, 7]
    assert origin(article, "kicker") == []
    article.evidence["kicker"] = "block:99"  # no such block
    assert origin(article, "kicker") == []


def test_origin_of_tables_is_their_rows() -> None:
    rows = [Block("a\tb", "row", role=Role.PARAGRAPH), Block("c", role=Role.PARAGRAPH)]
    assert origin(Article(tables=[Table([["a", "b"]])], blocks=rows), "tables") == [0]


def test_place_of_a_block_in_text_gives_its_characters() -> None:
    article = Article(blocks=[Block("Rain", source=Source(line=2, start=5, end=9))])
    assert place(article, 0) == "block 0, line 2, characters 5–9"


def test_card_is_short_and_says_what_matters() -> None:
    article = full_article()
    article.standfirst = "word " * 500
    card = to_card(article)
    assert len(card) < 1000
    for shown in (
        "Rain stops play",
        "Ada Lark · 2024-05-01",
        "2 paragraphs",
        "3 blocks stripped",
        "88% sure",
        "word…",
    ):
        assert shown in card


def test_card_of_a_page_without_an_article_says_so() -> None:
    assert "No article was found" in to_card(Article())
