from __future__ import annotations

import pytest

from articlekit import Block, RelatedLink, Role, Span
from articlekit.fields.related import read_related

URL, OTHER = "https://ledger.example/a", "https://ledger.example/b"


def paragraph(text: str = "It rained.") -> Block:
    return Block(text, role=Role.PARAGRAPH)


def related(text: str, *links: tuple[str, str | None], kind: str = "line") -> Block:
    """A related block; each link is the part of the text that it covers, and its address."""
    spans = [Span("link", text.index(part), text.index(part) + len(part), url) for part, url in links]
    return Block(text, kind, spans=spans, role=Role.RELATED)


def test_a_page_without_related_links_gives_none() -> None:
    assert read_related([]) == []
    assert read_related([paragraph(), Block("Most read", role=Role.RECOMMENDATION)]) == []


def test_the_place_is_the_paragraph_before() -> None:
    early, late = related("Early story", ("Early story", URL)), related("Late story", ("Late story", OTHER))
    between = Block("A bridge", role=Role.CAPTION)
    assert read_related([early, paragraph(), between, paragraph(), late]) == [
        RelatedLink("Early story", URL, None),
        RelatedLink("Late story", OTHER, 1),
    ]


def test_plain_text_has_lost_its_links() -> None:
    assert read_related([paragraph(), related("What the cracks tell")]) == [
        RelatedLink("What the cracks tell", None, 0)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Read more: What the cracks tell",
            "READ MORE | What the cracks tell",
            "Lesen Sie auch: What the cracks tell",
        ),
        *("À lire aussi : What the cracks tell", "Leia também – What the cracks tell", "» What the cracks tell"),
        *("Читайте также: What the cracks tell", "関連記事： What the cracks tell", "• What the cracks tell"),
    ],
)
def test_the_cue_is_no_part_of_the_title(text: str) -> None:
    title = "What the cracks tell"
    for block in (related(text), related(text, (title, URL)), related(text, (text, URL))):
        [link] = read_related([block])
        assert link.text == title
        assert link.url == (URL if block.spans else None)


def test_words_that_open_a_title_are_no_cue() -> None:
    for text in ("Read my lips, says the mayor", "More rain is on its way", "Related species: a guide"):
        [link] = read_related([related(text, (text, URL))])
        assert link.text == text


def test_a_cue_alone_stays() -> None:
    assert [link.text for link in read_related([related("» ")])] == ["» "]


@pytest.mark.parametrize(
    "heading",
    [
        *("Related", "RELATED:", "More on this story", "More on the bridge", "Mehr zum Thema", "Sur le même sujet :"),
        *("Lea también", "Czytaj także:", "По теме", "اقرأ أيضا", "関連記事", "관련기사"),
    ],
)
def test_the_heading_of_a_box_groups_its_links(heading: str) -> None:
    blocks = [
        related(heading),
        related("One", ("One", URL)),
        related("Two", ("Two", OTHER)),
        paragraph(),
        related("Alone"),
    ]
    group = heading.rstrip(" :")
    assert read_related(blocks) == [
        RelatedLink("One", URL, None, group),
        RelatedLink("Two", OTHER, None, group),
        RelatedLink("Alone", None, 0, None),
    ]


def test_any_heading_over_links_is_one_of_a_box() -> None:
    heading = related("The bridge in numbers", kind="heading")
    assert read_related([heading, related("One", ("One", URL))]) == [
        RelatedLink("One", URL, None, "The bridge in numbers")
    ]
    assert read_related([heading, paragraph()]) == [RelatedLink("The bridge in numbers")]  # nothing follows it
    linked = related("The bridge", ("The bridge", URL), kind="heading")
    assert [r.url for r in read_related([linked, related("One", ("One", OTHER))])] == [URL, OTHER]
    assert read_related([related("From our archive:"), related("One")]) == [
        RelatedLink("One", group="From our archive")
    ]


def test_one_link_in_a_sentence_and_several() -> None:
    short = related("See also What the cracks tell here", ("What the cracks tell", URL))
    assert [r.text for r in read_related([short])] == ["What the cracks tell"]
    both = related("Read: One story | Other story", ("One story", URL), ("Other story", OTHER))
    assert [(r.text, r.url) for r in read_related([both])] == [("One story", URL), ("Other story", OTHER)]


def test_marks_that_are_no_links_do_not_count() -> None:
    block = Block("Bold story", spans=[Span("strong", 0, 4), Span("link", 5, 5, URL)], role=Role.RELATED)
    assert read_related([block]) == [RelatedLink("Bold story")]


def test_a_link_that_covers_nearly_all_of_a_line_is_called_by_the_line() -> None:
    whole = "x" * 91 + "y" * 9  # of which 91 of 100 characters are linked
    [link] = read_related([related(whole, ("x" * 91, URL))])
    assert link == RelatedLink(whole, URL, None)
    [link] = read_related([related("x" * 90 + "y" * 10, ("x" * 90, URL))])
    assert link == RelatedLink("x" * 90, URL, None)


def test_a_line_before_links_is_the_heading_of_their_box_if_it_is_short() -> None:
    item = related("What the cracks tell", ("What the cracks tell", URL))
    assert read_related([related("x" * 59), item]) == [RelatedLink(item.text, URL, None, "x" * 59)]
    assert read_related([related("x" * 60), item]) == [
        RelatedLink("x" * 60, None, None),
        RelatedLink(item.text, URL, None),
    ]
    unlinked = related("What the cracks tell")
    assert read_related([related("On the bridge"), item, unlinked])[1].text == unlinked.text
    # Of the lines that follow it is the next that counts, and not the one after.
    assert [link.text for link in read_related([related("A bridge"), unlinked, item])] == [
        "A bridge",
        "What the cracks tell",
    ]


def test_a_box_that_opens_the_page_has_its_heading() -> None:
    one, two = related("One", ("One", URL)), related("Two", ("Two", OTHER))
    assert [link.group for link in read_related([related("Related"), one, paragraph(), two])] == ["Related", None]
    assert [link.group for link in read_related([related("Related"), one, Block("Ad", role=Role.AD), two])] == [
        "Related",
        None,
    ]
