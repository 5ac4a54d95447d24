"""From probabilities to roles: what is settled for a whole page. The probabilities here are made up."""

from __future__ import annotations

import numpy as np
import pytest

from articlekit.blocks import Block, Blocks, Container, Span
from articlekit.roles.decode import decode, promised_f1, text_cut
from articlekit.roles.names import ROLES, Role

Row = tuple[Block | str, dict[Role, float]]
LONG = "The ferry left the north quay at seven in the morning, and the mayor, who had slept on a cot for much of the "
LONG += "week, said that the boats would keep to their timetable until April. "
#: Headlines of other stories: six words and more.
STORIES = [
    "In Port Ellery, a hospital without nurses",
    "The bridge that holds a city together",
    "How a ferry is built and sails",
]


def page_of(rows: list[Row], is_text: bool = False, within: list[int] | None = None) -> tuple[Blocks, np.ndarray]:
    """A page and its probabilities; `within` says in which of the boxes 0, 1 … each block stands."""
    blocks = [
        what if isinstance(what, Block) else Block(what or f"{LONG}{n}", kind="paragraph")
        for n, (what, _) in enumerate(rows)
    ]
    within = within or [0] * len(rows)
    containers = [Container(-1, "page", "", 0, len(rows))]
    for box in range(max(within) + 1):
        stands = [n for n, w in enumerate(within) if w == box] or [0]
        containers.append(Container(0, "div", "", stands[0], stands[-1] + 1))
    container_of = []
    for n, box in enumerate(within):
        containers.append(Container(1 + box, "p", "x" * n, n, n + 1))  # no two look alike
        container_of.append(len(containers) - 1)
    page = Blocks(blocks, containers, container_of, is_text=is_text)
    return page, np.array([[row.get(role, 0) for role in ROLES] for _, row in rows], np.float32)


def roles(
    rows: list[Row], is_text: bool = False, within: list[int] | None = None, by_title: bool = False
) -> list[Role]:
    page, probabilities = page_of(rows, is_text, within)
    given = probabilities.copy()
    decode(page, probabilities)
    assert np.array_equal(probabilities, given)
    sure = [float(row[ROLES.index(b.role)]) for b, row in zip(page.blocks, given, strict=True)]
    if not by_title:
        assert [b.confidence for b in page.blocks] == pytest.approx(sure, abs=1e-4)
    return [block.role for block in page.blocks]


P, C, R, S = Role.PARAGRAPH, Role.CREDIT, Role.RELATED, Role.SUBHEADING
H, N = Role.HEADLINE, Role.NAVIGATION
STORY: Row = ("", {P: 1.0})


# -- the text ----------------------------------------------------------------------------------------------------------


def test_what_is_text_is_settled_for_the_page_and_not_for_the_block() -> None:
    unsure = {P: 0.4, Role.FOOTER: 0.6}
    assert roles([STORY, STORY, ("", unsure)]) == [P, P, Role.FOOTER]
    # Where all is unsure, what is rather not text is kept as well: dropping it would cost more than it could gain.
    likely = {P: 0.6, Role.FOOTER: 0.4}
    for is_text in (False, True):
        assert roles([("", likely), ("", unsure), ("", likely)], is_text) == [P, P, P]


def test_a_page_that_promises_little_has_no_text() -> None:
    menu = Role.NAVIGATION
    assert roles([("", {P: 0.05, menu: 0.9}), ("", {P: 0.02, menu: 0.9})]) == [menu, menu]


def test_what_is_promised_counts_characters() -> None:
    page, probabilities = page_of([("x" * 300, {P: 1.0}), ("x" * 100, {Role.OTHER: 1.0})])
    assert promised_f1(page, probabilities) == pytest.approx(1)
    page, probabilities = page_of([("x" * 300, {P: 0.5}), ("x" * 100, {P: 0.5})])
    assert promised_f1(page, probabilities) == pytest.approx(2 * 200 / (400 + 200))
    page, probabilities = page_of([("x" * 300, {P: 0.0}), ("x" * 100, {P: 1.0})])
    assert promised_f1(page, probabilities) == pytest.approx(1)


def test_text_that_is_said_twice_counts_once() -> None:
    twice = ("x" * 40, {P: 1.0})
    assert roles([twice, STORY, twice, twice]) == [P, P, Role.OTHER, Role.OTHER]
    short = ("x" * 39, {P: 1.0})
    assert roles([short, STORY, short]) == [P, P, P]
    assert roles([("x" * 40, {Role.CAPTION: 1.0}), twice, STORY]) == [Role.CAPTION, P, P]


def test_a_line_that_is_quoted_again_is_no_copy_of_the_text() -> None:
    lines: list[Row] = [("x" * 40, {P: 1.0}), ("y" * 40, {P: 1.0})]
    assert roles([*lines, *[STORY] * 6, *lines])[-2:] == [Role.OTHER] * 2
    assert roles([*lines, *[STORY] * 10, *lines])[-2:] == [P] * 2


def test_a_line_that_is_said_again_by_itself_is_no_copy() -> None:
    line: Row = ("x" * 40, {P: 1.0})
    assert roles([line, STORY, line, STORY, line]) == [P] * 5
    assert roles([line, STORY, line, ("x", {P: 1.0}), line, line]) == [P] * 4 + [Role.OTHER] * 2


# -- pages with markup -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "element",
    [("dialog", ""), ("nav", ""), ("footer", ""), ("div", "reveal-modal"), ("div", "popup signup")],
)
def test_what_is_beside_the_story_by_its_element_is_none_of_its_text(element: tuple[str, str]) -> None:
    box: Row = ("", {P: 0.7, Role.PROMO: 0.3})
    head: Row = ("The ferry sails again", {H: 1.0})
    for rows, within, becomes in (
        ([head, STORY, STORY, box], [0, 0, 0, 1], Role.PROMO),
        ([head, STORY, STORY, box], [1, 1, 1, 1], P),  # with the headline
        ([head, box, box, box, STORY], [0, 1, 1, 1, 0], P),  # most of the text
    ):
        page, probabilities = page_of(rows, within=within)
        page.containers[2].tag, page.containers[2].words = element
        decode(page, probabilities)
        assert page.blocks[3].role == becomes


def test_names_that_only_begin_like_those_of_what_opens_over_a_page_say_nothing() -> None:
    page, probabilities = page_of([STORY, STORY, ("", {P: 0.7, Role.PROMO: 0.3})], within=[0, 0, 1])
    page.containers[2].words = "modality popups"
    decode(page, probabilities)
    assert page.blocks[2].role == P


def test_what_is_unsure_among_comments_is_one() -> None:
    comment: Row = ("Well said.", {Role.COMMENTS: 1.0})
    unsure: Row = ("", {P: 0.7, Role.COMMENTS: 0.3})
    other: list[Row] = [("Reply", {N: 1.0})] * 5
    story: list[Row] = [*[STORY] * 3, *other]
    assert roles([*story, comment, unsure, comment])[-2] == Role.COMMENTS
    assert roles([*story, comment, unsure, *other, comment])[-7] == P
    assert roles([*story, comment, ("", {P: 1.0}), comment])[-2] == P
    assert roles([*story, comment, unsure, comment, STORY])[-3] == P  # as sure as the story, so near
    assert roles([*story, comment, *[unsure] * 4, comment])[-5:-1] == [P] * 4  # most of the text: a forum


CHOICES = [(N, Role.FOOTER), (Role.RELATED, Role.RECOMMENDATION), (P, Role.STANDFIRST)]


@pytest.mark.parametrize(("likelier", "other"), CHOICES)
def test_what_looks_alike_settles_together_what_it_is(likelier: Role, other: Role) -> None:
    lines: list[Row] = [("Rain", {likelier: 0.9, other: 0.1}), ("Wind", {likelier: 0.4, other: 0.6})]
    page, probabilities = page_of([STORY, *lines, lines[0]])
    for number, element in enumerate(page.containers[-3:]):
        element.words = f"card card-{number}"
    decode(page, probabilities)
    assert [block.role for block in page.blocks] == [P, likelier, likelier, likelier]
    assert [block.confidence for block in page.blocks[1:]] == pytest.approx([2.2 / 3] * 3, abs=1e-4)
    page.containers[-1].words = "teaser"  # two are too few
    decode(page, probabilities)
    assert [block.role for block in page.blocks] == [P, likelier, other, likelier]


def test_what_is_in_the_article_and_what_is_not_do_not_choose_together() -> None:
    cards: list[Row] = [("Rain", {R: 0.9}), ("Wind", {R: 0.4, N: 0.6}), ("Sun", {R: 0.9})]
    page, probabilities = page_of([STORY, *cards])
    for element in page.containers[-3:]:
        element.words = "card"
    decode(page, probabilities)
    assert [block.role for block in page.blocks] == [P, R, N, R]


def test_lines_of_one_element_and_elements_without_names_do_not_look_alike() -> None:
    lines: list[Row] = [("Rain", {N: 0.9}), ("Wind", {N: 0.4, Role.FOOTER: 0.6}), ("Sun", {N: 0.9})]
    page, probabilities = page_of([STORY, *lines])
    page.container_of[1:] = [len(page.containers) - 1] * 3
    decode(page, probabilities)
    assert page.blocks[2].role == Role.FOOTER
    page, probabilities = page_of([STORY, *lines])
    for name, becomes in (("", Role.FOOTER), ("menu", N)):  # of the element around all of them
        page.containers[1].words = name
        for element in page.containers[-3:]:
            element.words = ""
        decode(page, probabilities)
        assert page.blocks[2].role == becomes


def test_key_points_above_the_story_are_its_standfirst() -> None:
    head: Row = ("The ferry sails again", {H: 1.0})
    title: Row = (Block("Key takeaways:", kind="heading", level=2), {S: 1.0})
    points: list[Row] = [(Block(f"{LONG}{n}", kind="item", level=1), {P: 1.0}) for n in range(2)]
    summary = Role.STANDFIRST
    for is_text in (False, True):
        assert roles([head, title, *points, STORY], is_text, by_title=True) == [H, summary, summary, summary, P]
        assert roles([head, title, STORY, STORY], is_text, by_title=True) == [H, summary, summary, P]
        assert roles([head, STORY, title, *points], is_text) == [H, P, S, P, P]
        assert roles([head, ("What rain does", {S: 1.0}), STORY], is_text) == [H, S, P]
        assert roles([title, *points, STORY], is_text) == [S, P, P, P]  # no headline
        link = Block(STORIES[0], spans=[Span("link", 0, len(STORIES[0]), "/story")])
        assert roles([head, ("Highlights", {N: 1.0}), (link, {N: 1.0}), STORY], is_text) == [H, N, N, P]


def test_a_slide_show_is_told_by_its_captions() -> None:
    slide: Row = ("", {Role.CAPTION: 1.0})
    assert roles([STORY, *[slide] * 7]) == [P] * 8
    assert roles([*[STORY] * 4, *[slide] * 7])[4:] == [Role.CAPTION] * 7
    assert roles([STORY, *[slide] * 4])[1:] == [Role.CAPTION] * 4


def test_confidence_has_four_decimals() -> None:
    page, probabilities = page_of([("", {P: 0.98765432})])
    decode(page, probabilities)
    assert page.blocks[0].confidence == 0.9877


def test_each_block_must_have_its_probabilities_and_its_container() -> None:
    rows: list[Row] = [("Rain", {P: 1.0}), ("Wind", {P: 1.0})]
    page, probabilities = page_of(rows)
    with pytest.raises(ValueError, match=r"broadcast|zip"):
        decode(page, probabilities[:1])
    page.container_of.pop()
    with pytest.raises(ValueError, match="zip"):
        decode(page, probabilities)


@pytest.mark.parametrize(
    ("p", "sizes", "temper", "cut"),
    [
        ([0.0, 1.0], [9, 9], (1, 0), 1.0),
        ([0.9, 0.38], [9, 9], (1, 0), 0.9),
        ([0.9, 0.41], [9, 9], (1, 0), 0.41),
        ([0.9, 0.2, 0.1], [9, 9, 9], (1, 0), 0.9),
        ([0.9, 0.2, 0.1], [9, 9, 9], (1, 1), 0.2),
        ([0.9, 0.2, 0.1], [9, 9, 9], (0.2, 0), 0.1),
        ([0.9, 0.4, 0.1], [1, 900, 9], (1, 0), 0.4),
        ([0.1, 0.9], [9, 1], (1, 0), 0.9),
        ([0.5, 0.5], [1, 1], (1, 0), 0.5),
    ],
    ids=[
        "sure",
        "too little",
        "enough",
        "odds as they are",
        "better odds",
        "less sure",
        "long block",
        "short block",
        "unsure",
    ],
)
def test_the_cut_is_where_most_is_promised(
    p: list[float], sizes: list[int], temper: tuple[float, float], cut: float
) -> None:
    given = np.array(p, np.float32), np.array(sizes, np.float32)
    assert text_cut(*given, temper=temper, least=0.1) == pytest.approx(cut)


def test_a_cut_that_promises_the_least_that_is_asked_is_one() -> None:
    sure = np.ones(1, np.float32)
    assert text_cut(sure, sure, temper=(1, 0), least=1.0) == 1
    assert text_cut(sure, sure, temper=(1, 0), least=1.01) == 2  # above any probability


@pytest.mark.parametrize(("sure", "is_text", "becomes"), [(0.09, False, P), (0.2, True, C), (0.22, True, P)])
def test_a_text_must_promise_more_than_a_page_with_markup(sure: float, is_text: bool, becomes: Role) -> None:
    assert roles([("", {P: sure, C: 1 - sure})], is_text) == [becomes]
    assert roles([("", {P: 0.08, C: 0.92})]) == [C]


@pytest.mark.parametrize("is_text", [False, True])
def test_what_is_rather_not_text_is_kept_beside_what_is(is_text: bool) -> None:
    """The scorer is surer of what is text than it is right."""
    likely: Row = ("", {P: 0.9, C: 0.1})
    assert roles([likely, ("", {P: 0.35, C: 0.65})], is_text) == [P, P]
    assert roles([likely, ("", {P: 0.2, C: 0.8})], is_text) == [P, C]


# -- pages with markup -------------------------------------------------------------------------------------------------

STRAY = {Role.PROMO: 0.9, P: 0.1}


@pytest.mark.parametrize(("sure", "length", "becomes"), [(0.59, 100, N), (0.61, 100, P), (0.59, 301, P)])
def test_what_is_unsure_above_the_headline_is_no_text_unless_it_is_long(
    sure: float, length: int, becomes: Role
) -> None:
    above = Block("a" * length, "item"), {P: sure, N: 1 - sure}
    told = Block("b" * 600, "paragraph"), {P: 0.99}
    assert roles([above, ("", {H: 0.9}), told]) == [becomes, H, P]
    assert roles([above, ("", {H: 0.1, N: 0.9}), told]) == [P, N, P]  # no headline
    assert roles([("", {H: 0.9}), above, told]) == [H, P, P]


def test_a_long_line_among_paragraphs_is_one() -> None:
    assert roles([STORY, ("", STRAY), ("", STRAY), STORY]) == [P, P, P, P]


def test_a_long_line_before_or_after_them_is_one_unless_it_is_known_there() -> None:
    assert roles([("", STRAY), STORY, STORY, ("", STRAY)]) == [P, P, P, P]
    about = {Role.AUTHOR_BIO: 0.9, P: 0.1}
    assert roles([STORY, STORY, ("", about)]) == [P, P, Role.AUTHOR_BIO]
    assert roles([STORY, ("", about), STORY]) == [P, P, P]


def test_a_story_may_be_cut_into_elements_of_one_name() -> None:
    for name, becomes in ("story-body", P), ("", Role.PROMO):
        page, probabilities = page_of([STORY, STORY, ("", {Role.PROMO: 1.0}), STORY], within=[0, 0, 1, 2])
        for element in page.containers[1:4]:
            element.words = name
        decode(page, probabilities)
        assert page.blocks[2].role == becomes


def test_where_most_long_lines_are_something_else_they_stay_it() -> None:
    assert roles([STORY, *[("", STRAY)] * 3, STORY]) == [P, *[Role.PROMO] * 3, P]
    assert roles([STORY, ("", STRAY)]) == [P, Role.PROMO]
    assert roles([STORY, *[("", STRAY)] * 2, STORY]) == [P] * 4  # half of them
    assert roles([*[STORY] * 2, *[("", STRAY)] * 3]) == [P] * 2 + [Role.PROMO] * 3


def test_a_long_line_that_says_what_it_is_stays_it() -> None:
    notice = "We may earn a commission if you buy through links on this page, which pays for our tests. " * 2
    rows: list[Row] = [STORY, (Block(notice, "paragraph"), {Role.DISCLAIMER: 0.9}), STORY]
    assert roles(rows) == [P, Role.DISCLAIMER, P]


def test_a_line_elsewhere_is_none_of_the_paragraphs() -> None:
    rows = [STORY, ("", STRAY), STORY]
    assert roles(rows, within=[0, 1, 0]) == [P, Role.PROMO, P]
    assert roles(rows, within=[0, 0, 1]) == [P, Role.PROMO, P]
    assert roles([("", STRAY), *rows], within=[1, 0, 0, 0]) == [Role.PROMO, P, P, P]


@pytest.mark.parametrize(
    ("block", "becomes"),
    [
        (Block("x" * 120, "paragraph"), P),
        (Block("x" * 119, "paragraph"), Role.PROMO),
        (Block("연" * 60, "paragraph"), P),
        (Block("연" * 59, "paragraph"), Role.PROMO),
        (Block("x" * 200, "item"), Role.PROMO),
        (Block("x" * 200, "paragraph", spans=[Span("link", 0, 49, "https://news.example/a")]), P),
        (Block("x" * 200, "paragraph", spans=[Span("link", 0, 50, "https://news.example/a")]), Role.PROMO),
        (Block("x" * 200, "paragraph", spans=[Span("strong", 0, 200)]), P),
    ],
    ids=["long", "short", "long in Korean", "short in Korean", "of a list", "little link", "much link", "bold"],
)
def test_which_lines_among_paragraphs_are_paragraphs(block: Block, becomes: Role) -> None:
    assert roles([STORY, (block, STRAY), STORY]) == [P, becomes, P]


@pytest.mark.parametrize("role", [Role.CAPTION, Role.PULLQUOTE, Role.HEADLINE, S])
def test_what_stands_beside_text_is_left_among_paragraphs(role: Role) -> None:
    assert roles([STORY, ("", {role: 0.9}), STORY]) == [P, role, P]


@pytest.mark.parametrize("taken_for", [P, S, R, Role.STANDFIRST, Role.PROMO])
@pytest.mark.parametrize(
    "line",
    ["The quay at dawn (Picture: A. Lee)", "Der Kai am Morgen. Foto: A. Lee/dpa", "© A. Lee"],
)
def test_a_line_of_a_text_that_names_a_photographer_is_a_caption(line: str, taken_for: Role) -> None:
    rows: list[Row] = [STORY, (line, {taken_for: 1.0}), STORY]
    assert roles(rows, is_text=True, by_title=True)[1] == Role.CAPTION
    assert roles(rows, by_title=True)[1] == taken_for  # markup has told


def test_other_lines_about_pictures_are_no_captions() -> None:
    for line in (
        "© 2026 The Harbour Post",
        "The picture: what it shows. " + LONG,
        "Her photographs by the sea sold well.",
        LONG,
    ):
        assert roles([STORY, (line, {P: 1.0}), STORY], is_text=True)[1] == P
    for role in (C, Role.FOOTER):
        assert roles([STORY, ("Source: A. Lee", {role: 1.0})], is_text=True)[1] == role


@pytest.mark.parametrize("is_text", [False, True])
def test_a_line_that_tells_the_temperature_is_the_weather(is_text: bool) -> None:
    for line in ("29.2 C", "Zagreb 12 °C, leicht bewölkt", "-3º", "55° Cloudy", "Zagreb 11 C, light rain"):
        for role in (N, Role.PAGE_DATE, Role.OTHER, Role.FOOTER, Role.KICKER):
            assert roles([(line, {role: 1.0}), STORY], is_text) == [Role.WEATHER, P]
        for role in (P, Role.RECOMMENDATION):
            assert roles([(line, {role: 1.0}), STORY], is_text)[0] == role
    for line in ("A film in 360°", "Plan 9 F", "At 52° 31' north", "Vitamin C", "It was 12 °C. " + "More. " * 9):
        assert roles([(line, {N: 1.0}), STORY], is_text)[0] == N


def test_a_date_below_the_temperature_is_today_s() -> None:
    rows: list[Row] = [("12 °C", {N: 1.0}), ("Tuesday, 1 December 2026", {Role.DATE: 1.0}), STORY]
    assert roles(rows, is_text=True) == [Role.WEATHER, Role.PAGE_DATE, P]


def test_text_alone_has_no_elements_to_be_among() -> None:
    assert roles([STORY, ("", STRAY), STORY], is_text=True) == [P, Role.PROMO, P]


# -- boxes of links ----------------------------------------------------------------------------------------------------

M = Role.RECOMMENDATION


@pytest.mark.parametrize("is_text", [False, True])
@pytest.mark.parametrize(
    ("title", "becomes"),
    [("Mehr zum Thema", R), ("You may also like:", M), ("関連記事", R), ("Ebenfalls in der Zeitung", None), ("", None)],
)
def test_the_title_of_a_box_tells_what_its_links_are(title: str, becomes: Role | None, is_text: bool) -> None:
    title = title or STORIES[0]
    rows: list[Row] = [STORY, (title, {R: 0.6, M: 0.4}), (STORIES[1], {R: 0.3, M: 0.7}), (STORIES[2], {R: 0.6, M: 0.4})]
    as_they_were = [R, M, R] if not is_text else [M, M, R]  # in a text a title goes with what is below it
    assert roles(rows, is_text, by_title=True)[1:] == ([becomes] * 3 if becomes else as_they_were)


def test_the_line_before_the_title_of_a_box_is_no_heading_of_it() -> None:
    asks: Row = ("Sign up for our weekly letter", {Role.PROMO: 1.0})
    box: list[Row] = [("Most read", {M: 1.0}), (STORIES[0], {M: 1.0})]
    assert roles([STORY, asks, *box], is_text=True) == [P, Role.PROMO, M, M]
    assert roles([STORY, asks, *box[1:]], is_text=True) == [P, M, M]


def test_a_box_ends_with_its_element_at_the_next_title_and_where_no_links_follow() -> None:
    related: list[Row] = [("Read more", {R: 1.0}), (STORIES[0], {M: 1.0}), (STORIES[1], {M: 1.0})]
    other: Row = (STORIES[2], {M: 1.0})
    assert roles([STORY, *related, other], within=[0, 1, 1, 1, 2], by_title=True) == [P, R, R, R, M]
    assert roles([STORY, *related, ("Most read", {M: 1.0}), other], by_title=True) == [P, R, R, R, M, M]
    between: Row = ("3 min", {Role.MEDIA_UI: 1.0})
    assert roles([STORY, *related, between, other], by_title=True)[4:] == [Role.MEDIA_UI, R]
    assert roles([STORY, *related, between, between, other], by_title=True)[4:] == [Role.MEDIA_UI, Role.MEDIA_UI, M]
    # An element of the title and one more block is its head.
    assert roles([STORY, *related, other], within=[0, 1, 1, 2, 2], by_title=True) == [P, R, R, R, R]


def test_all_in_the_element_of_a_box_is_of_the_box_but_for_text_and_forms() -> None:
    kept = (Role.FORM, Role.COMMENTS, Role.SHARE)
    small: list[Row] = [(role.value, {role: 1.0}) for role in (Role.MEDIA_UI, Role.DATE, N, *kept)]
    box: list[Row] = [("Read more", {R: 1.0}), (STORIES[0], {M: 1.0}), *small, STORY]
    assert roles([STORY, *box], within=[0, *[1] * len(box)], by_title=True)[1:] == [
        R,
        R,
        R,
        R,
        R,
        *kept,
        P,
    ]


def test_a_title_is_a_short_line_and_if_it_is_linked_opens_an_element() -> None:
    linked = Block("Read more", spans=[Span("link", 0, 9, "/more")])
    links: list[Row] = [(STORIES[0], {M: 1.0}), (STORIES[1], {M: 1.0})]
    for title in (linked, "Read more " + LONG[:60]):
        assert roles([STORY, (title, {R: 1.0}), *links]) == [P, R, M, M]
    assert roles([STORY, (linked, {R: 1.0}), *links], within=[0, 1, 1, 1], by_title=True) == [P, R, R, R]


def test_the_title_leaves_no_choice_between_the_two() -> None:
    page, probabilities = page_of([STORY, ("Read more", {R: 0.8, M: 0.1}), (STORIES[0], {R: 0.3, M: 0.6})])
    decode(page, probabilities)
    assert [(b.role, b.confidence) for b in page.blocks[1:]] == [(R, pytest.approx(0.8)), (R, pytest.approx(0.9))]


# -- pages without -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_text", [False, True])
def test_what_is_unsure_and_far_from_all_that_is_sure_is_no_text(is_text: bool) -> None:
    unsure: Row = ("", {P: 0.45, N: 0.55})
    far: list[Row] = [(f"Section {n}", {N: 1.0}) for n in range(20)]
    story = [STORY, unsure]
    assert roles([*story, *far[:18], unsure], is_text)[-1] == P
    assert roles([*story, *far, unsure], is_text)[-1] == N
    assert roles([unsure, *far, *story], is_text)[0] == N
    assert roles([*story, *far, ("", {P: 0.6, N: 0.4})], is_text)[-1] == P
    assert roles([("", {P: 0.59, N: 0.41}), *far, unsure], is_text)[-1] == P  # nothing is sure


def test_on_a_page_with_markup_that_promises_little_text_may_be_all_over() -> None:
    far: list[Row] = [(f"Section {n}", {N: 1.0}) for n in range(20)]
    rows = [("", {P: 0.8, N: 0.2}), *far, *[("", {P: 0.45, N: 0.55})] * 3]
    assert roles(rows)[-1] == P
    assert roles(rows, is_text=True)[-1] == N


def test_a_date_right_below_the_weather_is_todays() -> None:
    weather: Row = ("13.2 C", {Role.WEATHER: 1.0})
    dated: Row = ("Monday, October 2, 2023", {Role.DATE: 0.6, Role.PAGE_DATE: 0.4})
    city: Row = ("Los Angeles", {N: 1.0})
    for is_text in (False, True):
        assert roles([weather, city, dated, STORY], is_text)[2] == Role.PAGE_DATE
        assert roles([weather, city, city, dated, STORY], is_text)[3] == Role.DATE


def test_a_sure_credit_ends_the_story_of_a_text() -> None:
    credit, after = ("Reporting by Ann Lee", {C: 0.7}), ("", {P: 0.9, Role.RECOMMENDATION: 0.1})
    rows = [STORY, STORY, STORY, STORY, credit, after]
    assert roles(rows, is_text=True) == [P, P, P, P, C, Role.RECOMMENDATION]
    assert roles(rows) == [P, P, P, P, C, P]


def test_what_goes_on_after_the_credit() -> None:
    credit = ("Reporting by Ann Lee", {C: 0.7})
    sure, correction = ("", {P: 0.96}), ("", {Role.CORRECTION: 0.5, P: 0.4, Role.PROMO: 0.1})
    assert roles([STORY] * 6 + [credit, sure, correction], is_text=True) == [P] * 6 + [C, P, Role.CORRECTION]
    unsure = ("", {P: 0.95, Role.RECOMMENDATION: 0.05})
    assert roles([STORY] * 4 + [credit, unsure], is_text=True) == [P] * 4 + [C, Role.RECOMMENDATION]
    parts = ("", {S: 0.5, P: 0.46, Role.PROMO: 0.04})
    assert roles([STORY] * 4 + [credit, parts], is_text=True) == [P] * 4 + [C, S]


def test_a_credit_that_is_unsure_or_early_ends_nothing() -> None:
    after = ("", {P: 0.9, Role.RECOMMENDATION: 0.1})
    assert roles([STORY] * 4 + [("", {C: 0.6, P: 0.1}), after], is_text=True) == [P] * 4 + [C, P]
    assert roles([STORY, ("Reporting by Ann Lee", {C: 0.7}), after, after], is_text=True) == [P, C, P, P]
    assert roles([("Reporting by Ann Lee", {C: 0.7}), after, after], is_text=True) == [C, P, P]
    credit = ("Reporting by Ann Lee", {C: 0.7})
    assert roles([STORY] * 3 + [credit, after], is_text=True) == [P] * 3 + [C, Role.RECOMMENDATION]  # three quarters
    assert roles([STORY] * 5 + [credit, after, after], is_text=True) == [P] * 5 + [C, P, P]
    menu: Row = ("Home", {Role.NAVIGATION: 1.0})
    assert roles([menu, STORY, credit, after, after], is_text=True) == [Role.NAVIGATION, P, C, P, P]


def test_of_two_credits_the_first_that_may_ends_the_story() -> None:
    credit, after = ("Reporting by Ann Lee", {C: 0.7}), ("", {P: 0.9, Role.RECOMMENDATION: 0.1})
    rows = [STORY, credit, STORY, STORY, STORY, credit, after]
    assert roles(rows, is_text=True) == [P, C, P, P, P, C, Role.RECOMMENDATION]


def test_the_heading_of_a_box_goes_with_the_box() -> None:
    item = ("An item", {R: 0.9})
    assert roles([STORY, ("More", {Role.PROMO: 0.9}), item, item], is_text=True) == [P, R, R, R]
    assert roles([STORY, ("More", {Role.PROMO: 0.9}), item, item]) == [P, Role.PROMO, R, R]
    assert roles([("More", {Role.PROMO: 0.9}), item, STORY], is_text=True) == [R, R, P]


@pytest.mark.parametrize(
    ("block", "becomes"),
    [
        (Block("x" * 120), R),
        (Block("x" * 121), Role.PROMO),
        (Block("More", spans=[Span("link", 0, 4, "https://news.example/a")]), Role.PROMO),
        (Block("More", spans=[Span("strong", 0, 4)]), R),
    ],
    ids=["short", "long", "link", "bold"],
)
def test_what_may_be_the_heading_of_a_box(block: Block, becomes: Role) -> None:
    assert roles([STORY, (block, {Role.PROMO: 0.9}), ("An item", {R: 0.9})], is_text=True) == [P, becomes, R]


def test_the_last_item_of_a_box_is_no_heading_of_the_next() -> None:
    promo, related = ("An item", {Role.PROMO: 0.9}), ("Another", {R: 0.9})
    assert roles([STORY, promo, promo, related], is_text=True) == [P, Role.PROMO, Role.PROMO, R]
    assert roles([STORY, ("Rain", {Role.WEATHER: 0.9}), related], is_text=True) == [P, Role.WEATHER, R]


def lone(*rows: dict[Role, float], kind: str = "paragraph", lines: list[str] = STORIES) -> list[Role]:
    """What becomes of headlines that stand alone between paragraphs."""
    page: list[Row] = [STORY]
    for line, row in zip(lines, rows, strict=False):
        page += [(Block(line, kind=kind), row), STORY]
    return roles(page, is_text=True)[1::2]


def test_lone_headlines_are_all_of_a_kind() -> None:
    related, like_subheading = {R: 0.8, S: 0.1}, {S: 0.5, R: 0.4}
    assert lone(related, like_subheading) == [R, R]
    assert lone({R: 0.5, S: 0.4}, {S: 0.8, R: 0.1}) == [R, S]  # on the whole they look like subheadings
    assert lone(like_subheading) == [S]
    assert lone({S: 0.31, R: 0.4, P: 0.29}) == [S]  # one alone has nothing to be told from
    assert lone({S: 0.31, R: 0.4, P: 0.29}, like_subheading) == [S, S]
    assert lone({S: 0.5, R: 0.25}, {S: 0.25, R: 0.5}) == [S, R]  # neither more than the other


def test_a_lone_headline_may_look_like_a_caption() -> None:
    assert lone({R: 0.8}, {Role.CAPTION: 0.6, R: 0.3}) == [R, R]
    assert lone({R: 0.8}, {Role.CAPTION: 0.6, R: 0.2}) == [R, Role.CAPTION]
    assert lone({R: 0.5}, {Role.CAPTION: 0.7, R: 0.3}, {Role.CAPTION: 0.7, R: 0.3}) == [R] + [Role.CAPTION] * 2


def test_a_lone_headline_may_look_like_a_paragraph_but_for_its_end() -> None:
    related, like_paragraph = {R: 0.8, S: 0.1}, {P: 0.6, R: 0.2, S: 0.1}
    assert lone(related, like_paragraph, kind="line") == [R, R]
    assert lone(related, like_paragraph, kind="line", lines=[STORIES[0], f"{STORIES[1]}."]) == [R, P]
    assert lone(related, like_paragraph, kind="paragraph") == [R, P]
    assert lone(like_paragraph, {P: 0.6, S: 0.3}, kind="line") == [P, P]


def test_headings_and_short_lines_are_no_lone_headlines() -> None:
    related, like_subheading = {R: 0.8, S: 0.1}, {S: 0.5, R: 0.4}
    assert lone(related, like_subheading, kind="heading") == [R, S]
    assert lone(related, like_subheading, lines=[STORIES[0], "One two three four five six"]) == [R, R]
    assert lone(related, like_subheading, lines=[STORIES[0], "One two three four five"]) == [R, S]


def test_headlines_that_do_not_stand_alone_are_left() -> None:
    related, like_subheading = {R: 0.8, S: 0.1}, {S: 0.5, R: 0.4}
    rows: list[Row] = [
        STORY,
        (STORIES[0], related),
        STORY,
        (STORIES[1], like_subheading),
        (STORIES[2], {Role.OTHER: 1.0}),
        STORY,
    ]
    assert roles(rows, is_text=True) == [P, R, P, S, Role.OTHER, P]
    assert roles(rows[::-1], is_text=True) == [P, Role.OTHER, S, P, R, P]
    ends = [(STORIES[1], like_subheading), STORY, (STORIES[0], related), STORY, (STORIES[2], like_subheading)]
    assert roles(ends, is_text=True) == [S, P, R, P, S]


# -- the headline ------------------------------------------------------------------------------------------------------


def quoted(quote: str, text: str) -> Role:
    """What becomes of a block that is taken for a pull quote, beside a text."""
    return roles([(Block(text, kind="paragraph"), {P: 1.0}), (Block(quote, kind="quote"), {Role.PULLQUOTE: 1.0})])[1]


def test_a_pull_quote_is_lifted_out_of_the_text() -> None:
    quote = "The boats would keep to their timetable until April, and not one day longer than that"
    assert quoted(quote, f"{LONG} {quote}, she said.") is Role.PULLQUOTE
    # It may be shortened, but most of what it says is there.
    assert quoted(quote, f"{LONG} And not one day longer than that.") is Role.PULLQUOTE
    assert quoted(quote, "The ferry left the north quay at seven in the morning, said the mayor.") is P
    assert quoted("And not one day longer than that", LONG) is Role.PULLQUOTE  # too short to tell
    assert quoted("渡船" * 40, LONG) is Role.PULLQUOTE  # no words to tell it by


def next_story(level: int = 1, sign: Role = Role.BYLINE, told: int = 2) -> list[Role]:
    """The roles of a page that goes on with another story in a box of its own."""
    first: list[Row] = [("Ferries sail again", {Role.HEADLINE: 1.0}), *[STORY] * told]
    heading = Block("Bridge to close for a year", kind="heading", level=level)
    second: list[Row] = [(heading, {S: 1.0}), ("By Ann Lee", {sign: 1.0}), STORY, ("Share", {Role.SHARE: 1.0})]
    return roles(first + second, within=[0] * len(first) + [1] * len(second))[len(first) :]


def test_the_next_story_on_the_page_is_a_recommendation() -> None:
    assert next_story() == [Role.RECOMMENDATION] * 3 + [Role.SHARE]
    assert next_story(sign=Role.DATE) == [Role.RECOMMENDATION] * 3 + [Role.SHARE]


def test_a_box_in_a_story_is_no_next_story() -> None:
    assert next_story(level=2) == [S, Role.BYLINE, P, Role.SHARE]
    assert next_story(sign=Role.CAPTION) == [S, Role.CAPTION, P, Role.SHARE]
    assert next_story(told=1) == [S, Role.BYLINE, P, Role.SHARE]


def test_a_story_with_two_main_headings_in_one_element_is_one() -> None:
    rows: list[Row] = [("Ferries sail again", {Role.HEADLINE: 1.0}), STORY, STORY]
    rows += [(Block("The bridge", kind="heading", level=1), {S: 1.0}), ("By Ann Lee", {Role.BYLINE: 1.0}), STORY]
    assert roles(rows)[3:] == [S, Role.BYLINE, P]


def test_a_line_of_a_text_that_a_paragraph_close_by_says_too_is_a_pull_quote() -> None:
    said: Row = (LONG[:90], {P: 0.9, Role.PULLQUOTE: 0.1})
    within: Row = (f"The mayor spoke at noon. {LONG}", {P: 1.0})
    other: Row = ("Nobody had counted the cars that crossed before. " * 3, {P: 1.0})
    assert roles([within, other, said], is_text=True) == [P, P, Role.PULLQUOTE]
    assert roles([said, within], is_text=True) == [Role.PULLQUOTE, P]
    assert roles([within, *[other] * 15, said], is_text=True)[-1] == P  # far off
    assert roles([within, (LONG[:90], {P: 1.0})], is_text=True) == [P, P]  # surely a paragraph
    assert roles([within, (LONG[:50], {P: 0.9, Role.PULLQUOTE: 0.1})], is_text=True) == [P, P]  # too short to tell
    assert roles([said, (LONG[10:60], {P: 1.0})], is_text=True) == [P, P]  # not the shorter of the two
    assert roles([within, (f"She said so. {LONG[:90]}", {P: 0.9, Role.PULLQUOTE: 0.1})], is_text=True) == [P, P]


def test_a_headline_is_likelier_than_text() -> None:
    assert roles([("Rain", {Role.HEADLINE: 0.4, P: 0.3, Role.KICKER: 0.3}), STORY]) == [Role.HEADLINE, P]
    assert roles([("Rain", {Role.HEADLINE: 0.2, S: 0.8}), STORY]) == [S, P]
    assert roles([("Rain", {Role.HEADLINE: 0.4, P: 0.4, Role.KICKER: 0.2}), STORY]) == [Role.HEADLINE, P]
    assert roles([("Rain", {Role.HEADLINE: 0.2, Role.NAVIGATION: 0.7}), STORY]) == [Role.NAVIGATION, P]
    assert roles([("Rain", {Role.HEADLINE: 0.21, Role.NAVIGATION: 0.7}), STORY]) == [Role.HEADLINE, P]
    assert roles([("Rain", {Role.HEADLINE: 0.19, Role.NAVIGATION: 0.1}), STORY]) == [Role.NAVIGATION, P]


def test_a_text_has_a_headline_if_there_is_some_chance() -> None:
    assert roles([("Rain", {Role.HEADLINE: 0.1, S: 0.8}), STORY], is_text=True) == [Role.HEADLINE, P]
    assert roles([("Rain", {Role.HEADLINE: 0.02, S: 0.8}), STORY], is_text=True) == [S, P]
    assert roles([("Rain", {Role.HEADLINE: 0.021, Role.OTHER: 0.8}), STORY], is_text=True) == [Role.HEADLINE, P]


def test_what_another_line_says_too_is_likelier_the_headline_of_a_text() -> None:
    rows: list[Row] = [
        ("Ferries to sail again from Monday", {Role.HEADLINE: 0.4, S: 0.6}),
        ("Books, garden and letters", {Role.HEADLINE: 0.5, S: 0.5}),
        STORY,
        ("Share: Ferries to sail again from Monday", {Role.SHARE: 1.0}),
    ]
    assert roles(rows, is_text=True) == [Role.HEADLINE, S, P, Role.SHARE]
    assert roles(rows[:3], is_text=True) == [S, Role.HEADLINE, P]
    rows[0] = ("Ferries to sail", {Role.HEADLINE: 0.3, S: 0.7})
    assert roles(rows, is_text=True) == [S, Role.HEADLINE, P, Role.SHARE]


def test_the_headline_of_a_text_names_what_the_text_speaks_of() -> None:
    rows: list[Row] = [
        ("Books, garden and letters", {H: 0.6, N: 0.4}),
        ("Timetable kept, says mayor of the quay", {H: 0.4, Role.CAPTION: 0.6}),
        STORY,
        STORY,
    ]
    assert roles(rows, is_text=True) == [N, H, P, P]
    assert roles(rows) == [H, Role.CAPTION, P, P]  # with markup the scorer knows better
    rows[1] = ("Timetable kept", {H: 0.1, Role.CAPTION: 0.9})
    assert roles(rows, is_text=True) == [H, Role.CAPTION, P, P]
    story = Block(
        "渡船は七時に北の岸壁を出た。市長は四月まで時刻表どおりに運航すると述べ、集まった人々は拍手で応えた。" * 2
    )
    rows = [
        ("天気予報と占い", {H: 0.6, N: 0.4}),
        ("市長、時刻表どおりの運航を約束", {H: 0.4, S: 0.6}),
        (story, {P: 1.0}),
    ]
    assert roles(rows, is_text=True) == [N, H, P]


def test_a_block_for_which_no_role_is_left_is_some_other() -> None:
    assert roles([("Rain", {H: 1.0}), ("Rain", {H: 0.9}), STORY]) == [H, Role.OTHER, P]


def test_a_page_has_one_headline_at_most() -> None:
    likely, likelier = {Role.HEADLINE: 0.625, Role.KICKER: 0.25}, {Role.HEADLINE: 0.75, S: 0.25}
    rows: list[Row] = [("Rain", likely), ("Rain in the north", likelier), ("Rain", {Role.HEADLINE: 0.625, S: 0.25})]
    assert roles(rows) == [Role.KICKER, Role.HEADLINE, S]


@pytest.mark.parametrize("is_text", [False, True])
def test_a_kicker_stands_right_above_the_headline(is_text: bool) -> None:
    kicker: Row = ("Harbour", {Role.KICKER: 0.6, N: 0.4})
    menu: list[Row] = [(f"Section {n}", {N: 1.0}) for n in range(5)]
    headline: Row = ("Ferries to sail again from Monday", {H: 1.0})
    assert roles([kicker, *menu[:4], headline, STORY], is_text)[0] == Role.KICKER
    assert roles([kicker, *menu, headline, STORY], is_text)[0] == N
    assert roles([headline, kicker, STORY], is_text)[1] == N
    assert roles([kicker, *menu, STORY], is_text)[0] == Role.KICKER  # there is no headline


def test_what_opens_and_closes_a_text_s_story_is_not_in_the_midst_of_it() -> None:
    headline: Row = ("Ferries to sail again from Monday", {H: 1.0})
    # Below the headline, after the first of four paragraphs, the second, the last.
    out_of_place: dict[Role, list[bool]] = {
        Role.BYLINE: [True, True, False, True],
        Role.DATE: [True, True, False, True],
        C: [False, False, False, True],
    }
    for role, is_kept in out_of_place.items():
        for n, kept in zip((0, 1, 2, 4), is_kept, strict=True):
            story = [STORY] * 4
            rows: list[Row] = [headline, *story[:n], ("A. Lee", {role: 0.6, Role.OTHER: 0.4}), *story[n:]]
            assert roles(rows, is_text=True)[n + 1] == (role if kept else Role.OTHER)
            assert roles(rows)[n + 1] == role
    summary: Row = ("What it is about. " + LONG, {Role.STANDFIRST: 0.5, P: 0.3, Role.OTHER: 0.2})
    assert roles([headline, summary, *[STORY] * 4], is_text=True)[1] == Role.STANDFIRST
    assert roles([headline, STORY, STORY, summary, STORY, STORY], is_text=True)[3] == P
    assert roles([summary, headline, *[STORY] * 4], is_text=True)[0] == Role.OTHER
    assert roles([headline, ("Source: A. Lee", {C: 1.0})], is_text=True) == [H, C]  # of no story there is no midst
