"""Plain text, in the shapes that scrapers leave, to blocks; and telling text, Markdown and HTML apart."""

from __future__ import annotations

import json
import re
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.blocks import MAX_BLOCKS, Block, Blocks, Media, Span
from articlekit.blocks.plain import looks_like_html, read_text, text_kind

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"

#: A story in the shape of a scraper's dump: weather, day, breadcrumb, headline, paragraphs, a bare related headline.
STORY = [
    "9.5 C",
    "Hollin Bay",
    "Tuesday, March 4, 2025",
    "Home News Lighthouse keepers win a stay of the order to leave",
    "Lighthouse keepers win a stay of the order to leave",
    "HOLLIN BAY, Nova Carrow — The last three lighthouse keepers on the northern coast may stay through the winter, a "
    "court ruled on Monday, setting aside for now an order that they leave the rock by the end of the month.",
    "The keepers, two sisters and a retired ship's cook, had argued that the new self-steering lamp fails in sleet — "
    "as it did twice in January — and that no one else would notice.",
    "“We are not sentimental about it,” said Marit Oleander, 61, who has kept the light since 1989. “But a lamp that "
    "cannot see snow should not be left alone with it.”",
    "Ferry pilots ask for a second beacon",
    "The harbor board said it would respect the ruling and look again at its twelve-point plan, which had put the "
    "savings at 140,000 crowns a year.",
    "A hearing is set for April 17.",
    "Jonas Aster contributed to this report.",
]


def texts(page: Blocks) -> list[str]:
    return [block.text for block in page.blocks]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def block_words(page: Blocks) -> list[str]:
    return [word for block in page.blocks for word in words(block.text)]


def wrap(paragraphs: list[str], width: int, between: str = "\n\n", **options: str) -> str:
    return between.join("\n".join(textwrap.wrap(p, width, **options)) for p in paragraphs)


def only(text: str) -> Block:
    (block,) = read_text(text).blocks
    return block


# -- one block a line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "\n\n".join(STORY),
        "\n".join(STORY),
        "\n\n\n".join(STORY),
        "\r\n".join(STORY) + "\r\n",
        "\r".join(STORY),
        "\ufeff" + "\n".join(STORY),
        "\n".join("    " + line for line in STORY),
        "\n".join("\t" + line + "  \t" for line in STORY),
        "\n".join(line.replace(" ", "  ", 3) for line in STORY),
        "\n \n".join(STORY),
        "\x0c".join(STORY),
        "\u2028".join(STORY),
        "\n".join(line.replace(" ", "\xa0", 1) for line in STORY),
    ],
    ids=[
        "blank-lines",
        "none",
        "many",
        "crlf",
        "cr",
        "bom",
        "indented",
        "tabs",
        "double-spaces",
        "spaces-between",
        "form-feeds",
        "separators",
        "nbsp",
    ],
)
def test_every_line_is_a_block(page: str) -> None:
    assert texts(read_text(page)) == STORY


def test_menu_and_headline_lines_are_not_taken_for_wrapped_text() -> None:
    menu = [f"Entry number {i} of a menu with some more words in it, all of about one length" for i in range(30)]
    assert texts(read_text("\n".join(menu))) == menu


def test_an_empty_page_has_no_blocks() -> None:
    for text in ("", "\ufeff", "\n\n \t\r\n", "-----\n"):
        page = read_text(text)
        assert (page.blocks, page.containers[0].last) == ([], 0)


# -- hard-wrapped text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [70, 76, 80, 90, 100, 120])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    assert texts(read_text(wrap(STORY, width))) == STORY


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_text_may_be_indented_and_have_any_line_ends(end: str) -> None:
    page = end.join("    " + line for line in wrap(STORY, 80).split("\n"))
    assert texts(read_text(page)) == STORY


def test_wrapped_paragraphs_without_blank_lines_end_at_a_short_line() -> None:
    assert texts(read_text(wrap(STORY[5:], 72, between="\n"))) == STORY[5:]


def test_wrapped_paragraphs_may_be_told_by_the_indent_of_their_first_line() -> None:
    body = [STORY[5], STORY[6], STORY[7], STORY[9]]
    assert texts(read_text(wrap(body, 78, between="\n", initial_indent="    "))) == body


def test_ragged_lines_are_joined_too() -> None:
    """Lines of a proportional font are not all filled to one column."""
    paragraphs = [p for p in STORY if len(p) > 120]
    lines = []
    for paragraph in paragraphs:
        rest, turn = paragraph, 0
        while rest:
            first, *_ = textwrap.wrap(rest, (84, 78, 81, 76)[turn % 4])
            lines.append(first)
            rest, turn = rest[len(first) :].lstrip(), turn + 1
        lines.append("")
    assert texts(read_text("\n".join(lines))) == paragraphs


def test_hyphens_at_a_line_end_are_kept() -> None:
    page = wrap(STORY, 80).replace("twelve-point", "twelve-\npoint")
    assert any("twelve-point plan" in text for text in texts(read_text(page)))


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    paragraphs = [
        "周一法院裁定北方海岸最后三名灯塔看守人可以留到冬天结束，" * 5,
        "港务局表示将尊重这一裁决并重新审查其计划。" * 6,
    ]
    assert texts(read_text(wrap(paragraphs, 40))) == paragraphs


def test_wrapped_cyrillic_is_joined() -> None:
    paragraphs = [
        "Три смотрителя маяка смогут остаться на северном побережье до конца зимы, решил в понедельник суд. " * 4
    ] * 3
    assert texts(read_text(wrap(paragraphs, 80))) == [p.strip() for p in paragraphs]


def test_wrapped_list_entries_are_joined() -> None:
    first = "The first thing that the court had to weigh was whether anyone at all would see the lamp go out in sleet."
    items = [first, "The second was money, of which the board said much in three letters and little under oath."] * 3
    page = wrap(STORY[5:8], 72) + "\n\n" + wrap(items, 72, between="\n", initial_indent="- ", subsequent_indent="  ")
    blocks = read_text(page).blocks
    assert [(b.text, b.kind) for b in blocks[3:]] == [(item, "item") for item in items]


def test_wrapped_quotes_are_joined() -> None:
    page = wrap(STORY[5:8], 72) + "\n\n" + wrap([STORY[9]], 72, initial_indent="> ", subsequent_indent="> ")
    assert [(b.text, b.kind) for b in read_text(page).blocks[3:]] == [(STORY[9], "quote")]


def test_a_menu_in_wrapped_text_stays_apart() -> None:
    page = "Home\nNews\nSport\nWeather\n\n" + wrap(STORY, 76)
    assert texts(read_text(page)) == ["Home", "News", "Sport", "Weather", *STORY]


# -- text split at inline elements -----------------------------------------------------------------------------------


def test_sentences_that_get_text_split_at_links_are_mended() -> None:
    page = (
        "News\nSport\nCourt lets the keepers stay\nThe keepers told\nThe Carrow Ledger\n, which first had the story, "
        "that they would stay, and the board in its\nannual report\nsaid nothing of it. A hearing is set for April, "
        "according to\nHarbor Radio\n.\nMore from Hollin Bay\nContact\n"
    )
    assert texts(read_text(page)) == [
        "News",
        "Sport",
        "Court lets the keepers stay",
        "The keepers told",
        "The Carrow Ledger, which first had the story, that they would stay, and the board in its annual report said "
        "nothing of it. A hearing is set for April, according to Harbor Radio.",
        "More from Hollin Bay",
        "Contact",
    ]


# -- marks at the start of a line --------------------------------------------------------------------------------------


@pytest.mark.parametrize("bullet", ["*", "-", "+", "•", "▪"])
def test_bullets_make_items(bullet: str) -> None:
    page = read_text(f"Agenda\n{bullet} the lamp\n{bullet} the ferry\n")
    assert [(b.text, b.kind) for b in page.blocks] == [("Agenda", "line"), ("the lamp", "item"), ("the ferry", "item")]


def test_a_bullet_alone_on_its_line_belongs_to_the_next() -> None:
    page = read_text("•\nthe lamp\n•\nthe ferry")
    assert [(b.text, b.kind) for b in page.blocks] == [("the lamp", "item"), ("the ferry", "item")]


def test_numbers_are_words_and_stay() -> None:
    page = read_text("1. the lamp\n2. the ferry\n\n3.5 C\n4 men")
    assert [(b.text, b.kind) for b in page.blocks] == [
        ("1. the lamp", "item"),
        ("2. the ferry", "item"),
        ("3.5 C", "line"),
        ("4 men", "line"),
    ]


def test_nested_lists_have_levels() -> None:
    page = read_text("- coast\n  - north\n    - rock\n  - south\n- inland")
    assert [b.level for b in page.blocks] == [1, 2, 3, 2, 1]


@pytest.mark.parametrize(
    "line", ["*This note is no list.", "- Said in a dialogue.", "* One note, alone.", "5. May 2024"]
)
def test_a_lone_mark_is_no_list(line: str) -> None:
    page = read_text(f"Before it.\n\n{line}\n\nAfter it.")
    assert [(b.text, b.kind) for b in page.blocks][1] == (line, "line")


def test_a_dash_that_a_wrap_put_first_is_no_bullet() -> None:
    paragraph = "The lamp was lit at dusk and kept through the night by three people in turn and one dog, which slept"
    paragraph += (
        " - as dogs will - and at dawn the youngest of them wrote the hours down in a book that nobody had read."
    )
    lines = textwrap.wrap(paragraph, 101)
    assert lines[1].startswith("- ")
    assert texts(read_text("\n\n".join(["\n".join(lines)] * 3))) == [paragraph] * 3


def test_headings_in_markdown_underlined_and_in_capitals() -> None:
    long = "The keepers may stay through the winter, a court ruled on Monday, setting aside the order."
    page = read_text(
        f"# Top\n\nThe ruling\n==========\n{long}\n\nThe board\n---------\n{long}\n\nWHAT COMES NEXT\n{long}"
    )
    assert [(b.text, b.level) for b in page.blocks if b.kind == "heading"] == [
        ("Top", 1),
        ("The ruling", 1),
        ("The board", 2),
        ("WHAT COMES NEXT", 2),
    ]


def test_a_menu_in_capitals_is_no_heading() -> None:
    assert {b.kind for b in read_text("TOP NEWS\nALL SPORT\nTHE WEATHER").blocks} == {"line"}


def test_quotes_lose_their_marks() -> None:
    page = read_text("He wrote:\n> > We stay.\n> They may.")
    assert [(b.text, b.kind) for b in page.blocks[1:]] == [("We stay.", "quote"), ("They may.", "quote")]


def test_lines_with_as_many_tabs_are_rows() -> None:
    page = read_text("Team\tPlayed\tPoints\nHollin \t 3\t7\n\nNot\ta row")
    assert [(b.text, b.kind) for b in page.blocks] == [
        ("Team\tPlayed\tPoints", "row"),
        ("Hollin\t3\t7", "row"),
        ("Not a row", "line"),
    ]


def test_running_text_is_told_from_short_lines() -> None:
    assert [b.kind for b in read_text("\n".join(STORY)).blocks[3:8]] == ["line", "line", *["paragraph"] * 3]


# -- links -----------------------------------------------------------------------------------------------------------


def linked(block: Block) -> list[tuple[str, str | None]]:
    return [(block.text[s.start : s.end], s.url) for s in block.spans]


@pytest.mark.parametrize(
    ("line", "text", "links"),
    [
        ("See [the report](https://a.example/x).", "See the report.", [("the report", "https://a.example/x")]),
        ("[ Home ](/) | [ News ](/news)", "Home | News", [("Home", "/"), ("News", "/news")]),
        ('[Fog](/wiki/Fog_(weather) "Fog") came', "Fog came", [("Fog", "/wiki/Fog_(weather)")]),
        ("Pilots ask for a beacon [https://a.example/b]", "Pilots ask for a beacon",
         [("Pilots ask for a beacon", "https://a.example/b")]),
        ("The board told Reuters [https://r.example] so.", "The board told Reuters so.", [("Reuters", "https://r.example")]),
        ("Go to https://a.example/b.", "Go to https://a.example/b.", [("https://a.example/b", "https://a.example/b")]),
        ("[https://a.example/b]", "[https://a.example/b]", [("https://a.example/b", "https://a.example/b")]),
        ("It was [sic](so he said) so", "It was [sic](so he said) so", []),
        ("[run](javascript:alert(1)) it", "[run](javascript:alert(1)) it", []),
        ("In [Russian] it is [1] other", "In [Russian] it is [1] other", []),
    ],
)  # fmt: skip
def test_links(line: str, text: str, links: list[tuple[str, str]]) -> None:
    block = only(line)
    assert (block.text, linked(block)) == (text, links)


@pytest.mark.parametrize("note", ["[1] https://a.example/x", "[1]: https://a.example/x", "   1. https://a.example/x"])
def test_footnotes_are_links(note: str) -> None:
    page = read_text(f"The ruling [1] came on Monday.\n\nReferences\n{note}\n")
    assert linked(page.blocks[0]) == [("[1]", "https://a.example/x")]
    assert page.blocks[0].text == "The ruling [1] came on Monday."


def test_images_become_media_and_leave_their_description() -> None:
    page = read_text("Before\n![The lamp](https://a.example/l.jpg)\n![](/m.png)\n[![Dusk](/d.jpg)](/dusk) falls")
    assert texts(page) == ["Before", "The lamp", "Dusk falls"]
    assert page.media == [
        Media("image", "https://a.example/l.jpg", 1, 2, "The lamp"),
        Media("image", "/m.png", 2, 2, ""),
        Media("image", "/d.jpg", 2, 2, "Dusk"),
    ]
    assert page.blocks[2].spans == [Span("link", 0, 4, "/dusk")]


# -- containers and source ---------------------------------------------------------------------------------------------


def test_groups_between_rules_and_gaps_are_containers() -> None:
    page = read_text("Home\nNews\n\n\nThe story\n\ngoes on\n\n-----\n\nFooter\n")
    groups = [(c.tag, texts(page)[c.first : c.last]) for c in page.containers]
    assert groups == [
        ("page", ["Home", "News", "The story", "goes on", "Footer"]),
        ("gap", ["Home", "News"]),
        ("lines", ["Home", "News"]),
        ("gap", ["The story", "goes on"]),
        ("gap", ["Footer"]),
    ]
    assert page.container_of == [2, 2, 3, 3, 4]
    assert [(c.parent, c.first) for c in page.containers] == [(-1, 0), (0, 0), (1, 0), (0, 2), (0, 4)]
    assert page.is_text


def test_source_gives_lines_and_offsets() -> None:
    text = "\ufeffTop\r\n\r\n  * one\r\n  * two [x](https://a.example)\rlast"
    page = read_text(text)
    assert [b.source.line for b in page.blocks] == [1, 3, 4, 5]
    assert [text[b.source.start : b.source.end] for b in page.blocks] == [
        "Top",
        "* one",
        "* two [x](https://a.example)",
        "last",
    ]


def test_source_of_a_joined_paragraph_is_all_of_its_lines() -> None:
    text = wrap(STORY, 80)
    for block in read_text(text).blocks:
        assert words(text[block.source.start : block.source.end]) == words(block.text)
    assert [b.source.line for b in read_text(text).blocks][5:7] == [11, 15]


# -- where the limits of wrapped text are ------------------------------------------------------------------------------


def line(width: int, start: str = "calm", end: str = "m") -> str:
    """A line of small letters, of so many characters, that begins and ends so."""
    return (start + " calm" * width)[: width - len(end)].rstrip().ljust(width - len(end), "m") + end


def is_wrapped(page: str) -> bool:
    """Whether the first two lines were joined."""
    return read_text(page).blocks[0].text.count("\n") == 0 and len(texts(read_text(page))[0]) > page.index("\n")


@pytest.mark.parametrize(
    ("width", "joined"),
    [(59, False), (60, True), (132, True), (133, False)],
    ids=["columns of a newspaper", "narrow mail", "wide printer", "lines of paragraphs"],
)
def test_widths_at_which_text_is_wrapped(width: int, joined: bool) -> None:
    assert is_wrapped("\n".join([line(width)] * 4 + ["calm."])) == joined


def test_wide_characters_are_wrapped_at_fewer() -> None:
    for width, blocks in ((25, 1), (24, 4)):
        assert len(texts(read_text("\n".join(["汉" * width] * 4)))) == blocks
    half = "汉" * 20 + "x" * 20  # no more than half of them wide: the width of other scripts holds
    assert len(texts(read_text(half + "\n" + "\n".join([half] * 3)))) == 4


def test_two_lines_show_no_width_and_three_do() -> None:
    assert texts(read_text("\n".join([line(80)] * 2))) == [line(80)] * 2
    assert texts(read_text("\n".join([line(80)] * 3))) == [" ".join([line(80)] * 3)]


#: Two lines each, of a text wrapped at 80: one broken since the next word did not fit, in mid-sentence or at its end;
#: one that ends early before a word that would have fitted, which is not what wrapping does; and one that ends early in
#: mid-sentence, as lines of a proportional font do.
FULL, FULL_STOP = f"{line(80)}\ncalm.", f"{line(80, end='.')}\nCalm."
EARLY, RAGGED = f"{line(75)}\n5 men.", f"{line(70)}\nas ever."


@pytest.mark.parametrize(
    ("pairs", "joined"),
    [
        ([FULL], False),
        ([FULL] * 2, True),
        ([FULL] * 2 + [RAGGED] * 4, True),
        ([FULL] * 2 + [RAGGED] * 5, False),
        ([FULL] * 3 + [EARLY] * 2, True),
        ([FULL] * 3 + [EARLY] * 3, False),
        ([FULL] * 2 + [EARLY] * 2, False),
        ([FULL] * 2 + [RAGGED] + [EARLY] * 2, True),
        ([FULL] * 3 + [f"{line(60)}\n5 men."] * 3, True),
        ([FULL] * 3 + [f"{line(61)}\n5 men."] * 3, False),
        ([FULL] + [FULL_STOP] * 2, True),
        ([FULL] + [FULL_STOP] * 3, False),
        ([FULL, *[f"{line(80)}\nThe calm."] * 3], False),
        ([FULL, *[f"{line(80)}\n“The calm.”"] * 3], False),
    ],
    ids=[
        "one full line is chance",
        "two are not",
        "a third of long lines full",
        "less",
        "three fifths full",
        "three of six",
        "two of four",
        "ragged ones count as well",
        "short lines say nothing",
        "those over three quarters do",
        "a third of sentences go on",
        "fewer",
        "capitals begin anew",
        "so they do in quotes",
    ],
)
def test_how_much_of_a_text_must_look_wrapped(pairs: list[str], joined: bool) -> None:
    assert is_wrapped("\n\n".join(pairs)) == joined


@pytest.mark.parametrize(
    ("full", "pair", "joined"),
    [
        (19, f"{line(71)}\n5 men.", True),
        (19, f"{line(70)}\n5 men.", False),
        (19, f"{line(71, end='.')}\n5 men.", False),
        (19, f"{line(78, end='.')}\n5 men.", False),
        (20, f"{line(71)}\n5 men.", False),
        (20, f"{line(79)}\n5 men.", True),
        (20, f"{line(78)}\n5 men.", False),
    ],
    ids=[
        "a tenth short",
        "shorter",
        "at a sentence's end",
        "hardly short there",
        "few ragged lines",
        "no room for a letter",
        "room for it",
    ],
)
def test_ragged_lines_may_be_a_tenth_short(full: int, pair: str, joined: bool) -> None:
    page = read_text("\n\n".join([pair, RAGGED, *[FULL] * full]))
    assert (len(page.blocks) == full + 2) == joined


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (line(41), "as ever.", True),
        (line(40), "as ever.", False),
        (line(41, end="."), "as ever.", False),
        (line(60), "5" * 20 + " men.", True),
        (line(59), "5" * 20 + " men.", False),
        (line(60), "5" * 19 + " men.", False),
        (line(59), "5" * 30, False),
        (line(76), "5men", True),
        (line(75), "5men", False),
        (line(78), "汉", True),
        (line(77), "汉", False),
        (line(20, start="汉字"), "汉", False),
    ],
    ids=[
        *("over half full", "half full", "sentence ended", "a long word did not fit", "it would have fitted"),
        *("a shorter one fits", "longer words are broken", "last word of all", "that fits"),
        *("wide characters need two", "which are there", "a short line"),
    ],
)
def test_what_continues_a_line_of_wrapped_text(above: str, below: str, joined: bool) -> None:
    page = read_text(f"{above}\n{below}\n\n" + "\n\n".join([FULL] * 20))
    assert (len(page.blocks) == 21) == joined


@pytest.mark.parametrize(
    ("indent", "joined"), [(0, True), (1, True), (2, False)], ids=["flush", "set loosely", "a first line"]
)
def test_an_indent_of_two_begins_a_paragraph(indent: int, joined: bool) -> None:
    page = read_text(f"{line(80)}\n{' ' * indent}calm.\n\n" + "\n\n".join([FULL] * 20))
    assert (len(page.blocks) == 21) == joined


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["> " + line(78), "calm."], [("quote", line(78)), ("line", "calm.")]),
        ([line(80), "> calm."], [("paragraph", line(80)), ("quote", "calm.")]),
        (["# " + line(78), "calm."], [("heading", line(78)), ("line", "calm.")]),
        (["- " + line(78), "- calm."], [("item", line(78)), ("item", "calm.")]),
        (["- " + line(78), "  calm.", "- men"], [("item", line(78) + " calm."), ("item", "men")]),
        (["- " + line(78), "> calm.", "- men"], [("item", line(78)), ("quote", "calm."), ("item", "men")]),
    ],
    ids=["after a quote", "before a quote", "after a heading", "next entry", "inside an entry", "quote after an entry"],
)
def test_wrapped_lines_of_a_kind_are_joined(lines: list[str], shown: list[tuple[str, str]]) -> None:
    page = read_text("\n".join(lines) + "\n\n" + "\n\n".join([FULL] * 20))
    assert [(b.kind, b.text) for b in page.blocks[:-20]] == shown


@pytest.mark.parametrize(
    ("longer", "joined"), [(3, False), (4, True)], ids=["a line of the text", "an address that stands out"]
)
def test_one_line_of_fifty_may_stand_out(longer: int, joined: bool) -> None:
    page = "\n".join([line(80, start="5 men")] * 48 + [line(80 + longer, start="5 men"), "5 men."])
    assert (len(read_text(page).blocks) == 1) == joined
    assert len(read_text("\n".join(page.split("\n")[1:])).blocks) == 49  # of fewer none may


@pytest.mark.parametrize(("width", "joined"), [(441, True), (442, False)], ids=["a tenth", "more"])
def test_lines_that_stand_out_hold_no_more_than_a_tenth_of_the_text(width: int, joined: bool) -> None:
    assert is_wrapped("\n".join([line(81)] * 49 + [line(width)])) == joined


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("calm self-", "steering lamp", "calm self-steering lamp"),
        ("calm X-", "ray lamp", "calm X-ray lamp"),
        ("calm self-", "s2 lamp", "calm self-s2 lamp"),
        ("calm 1990-", "now lamp", "calm 1990- now lamp"),
        ("calm self-", "2 lamp", "calm self- 2 lamp"),
        ("calm -", "steering", "calm - steering"),
        ("calm (", "steering", "calm (steering"),
        ("calm", ", steering", "calm, steering"),
        ("calm", ",5 steering", "calm ,5 steering"),
        ("calm x", "汉x steering", "calm x汉x steering"),
        ("calm x汉", "x steering", "calm x汉x steering"),
        ("calm 汉x", "x汉 steering", "calm 汉x x汉 steering"),
    ],
    ids=[
        "hyphen",
        "after a letter",
        "before a letter",
        "after digits",
        "before digits",
        "dash",
        "bracket",
        "comma",
        "comma of a number",
        "before Han",
        "after Han",
        "beside Latin",
    ],
)
def test_how_wrapped_lines_are_joined(above: str, below: str, joined: str) -> None:
    start = line(80 - len(above)).rstrip("m") + "m"
    start = start.ljust(80 - len(above), "m")
    page = read_text(f"{start}{above}\n{below}\n\n" + "\n\n".join([FULL] * 20))
    assert page.blocks[0].text == start + joined


@pytest.mark.parametrize("char", ["ก", "ຮ", "\u1000", "\u1780", "〇", "か", "汉", "\uf900", "ｗ", "\U00020000"])
def test_scripts_without_spaces_are_joined_without(char: str) -> None:
    assert texts(read_text("\n".join([char * 60] * 4))) == [char * 240]


@pytest.mark.parametrize("char", ["ж", "ა", "ᠠ", "ༀ", "한", "ﬁ", "ｦ", "ℵ"])
def test_scripts_with_spaces_are_joined_with_one(char: str) -> None:
    assert texts(read_text("\n".join([char * 60] * 4))) == [" ".join([char * 60] * 4)]


# -- where the limits of split text are --------------------------------------------------------------------------------

SPLIT = "\n\nOver\n, and over\n, again.\n"


@pytest.mark.parametrize(
    ("page", "blocks"), [("Rain\n, wind", 2), ("Rain\n, wind\n, snow", 1)], ids=["chance", "split"]
)
def test_two_lines_that_start_within_a_sentence_show_a_split_text(page: str, blocks: int) -> None:
    assert len(read_text(page).blocks) == blocks


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Rain", ","], True),
        (["Rain", ".”"], True),
        (["Rain", ", wind"], True),
        (["Rain", ",5"], False),
        (["Rain (", "Wind"], True),
        (["Rain", "wind"], False),
        (["Rain", line(39)], False),
        (["Rain", line(40)], True),
        (["Rain", "wind."], True),
        (["Rain.", "wind."], False),
        (["Rain", "https://a.example/the-wind-and-the-rain-of-april."], False),
        (["# Rain", "wind."], False),
        (["Rain", "# wind."], False),
        ([line(119), "wind"], False),
        ([line(120), "wind"], True),
        ([line(39), "wind", "rain"], False),
        ([line(40), "wind", "rain"], True),
        ([line(40), "wind", "Rain"], False),
        ([line(40), "wind", "", "rain"], False),
        ([line(40), "Wind", ", rain"], True),
        ([line(39), "Wind", ", rain"], False),
        ([line(40, end="5"), "Wind", ", rain"], False),
        ([line(40), "Wind", ": rain"], False),
        ([line(40), "Wind"], False),
        ([line(40), "Wind", line(40)], True),
        ([line(40), "Wind.", line(40)], False),
        ([line(40), "Wind", line(39)], False),
        ([line(120), "Wind", "rain"], True),
        ([line(119), "Wind", "rain"], False),
        (["Rain", "wind", ", rain"], True),
        (["Rain", "wind", ": rain"], False),
    ],
)
def test_what_belongs_to_the_line_above_in_split_text(lines: list[str], joined: bool) -> None:
    first, second = read_text("\n".join(lines) + SPLIT).blocks[0].text, lines[1].lstrip("# ")
    assert (second in first) == joined


def test_the_last_line_tells_of_the_one_above_it() -> None:
    page = SPLIT.strip() + "\n\nRain\nwind\n, rain"
    assert texts(read_text(page)) == ["Over, and over, again.", "Rain wind, rain"]


# -- where a page ends -------------------------------------------------------------------------------------------------


def test_a_page_of_too_many_lines_is_cut_and_says_so() -> None:
    most = read_text("a\n\n" * MAX_BLOCKS)
    assert (len(most.blocks), most.warnings) == (MAX_BLOCKS, [])
    cut = read_text("a\n\n" * (MAX_BLOCKS + 2))
    assert len(cut.blocks) == cut.containers[0].last == MAX_BLOCKS
    assert cut.warnings == ["the page was cut after 25,000 lines: line 50001 and on are left out"]


# -- where the limits of marks are -------------------------------------------------------------------------------------


def shown(text: str) -> list[tuple[str, str, int]]:
    return [(b.kind, b.text, b.level) for b in read_text(text).blocks]


def test_a_line_of_eighty_characters_is_a_paragraph() -> None:
    assert shown(line(79) + "\n" + line(80)) == [("line", line(79), 0), ("paragraph", line(80), 0)]


@pytest.mark.parametrize(
    ("rule", "groups"),
    [("--", 1), ("---", 2), ("-*-", 2), ("-a-", 1), ("\n\n", 2), ("\n", 1), ("\x0c\n\x0c\n", 2), ("\x0c\x0c", 1)],
    ids=["dashes", "rule", "mixed", "word", "two empty lines", "one", "pages with lines", "pages of a PDF"],
)
def test_what_sets_groups_apart(rule: str, groups: int) -> None:
    page = read_text(f"Rain\n\n{rule}\nWind" if rule.strip() else f"Rain\n{rule}Wind")
    assert sum(c.tag == "gap" for c in page.containers) == groups


@pytest.mark.parametrize(
    ("above", "rule", "kind"),
    [
        ("A title of some words", "-" * 21, "heading"),
        ("A title of some words", "-" * 26, "heading"),
        ("A title of some words", "-" * 27, "line"),
        ("A title of some words", "-" * 11, "heading"),
        ("A title of some words", "-" * 10, "line"),
        ("A title of some words!", "-" * 11, "heading"),
        ("A title of some words\n", "-" * 21, "line"),
        ("-----\n•\nA title of some words", "-" * 21, "item"),
    ],
    ids=["as long", "a bit longer", "longer", "half", "under half", "exactly half", "after a gap", "under an item"],
)
def test_what_is_underlined_is_a_heading(above: str, rule: str, kind: str) -> None:
    assert read_text(f"{above}\n{rule}\nrain").blocks[0].kind == kind


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("###### Rain", [("heading", "Rain", 6)]),
        ("####### Rain", [("line", "####### Rain", 0)]),
        ("#Rain", [("line", "#Rain", 0)]),
        ("##", [("line", "##", 0)]),
        (">", [("line", ">", 0)]),
        ("> Rain", [("quote", "Rain", 0)]),
        ("•Rain", [("item", "Rain", 1)]),
        ("•\nRain", [("item", "Rain", 1)]),
        ("•\nRain\nWind", [("item", "Rain", 1), ("line", "Wind", 0)]),
        ("*\nRain", [("item", "Rain", 1)]),
        ("-\nRain", [("line", "-", 0), ("line", "Rain", 0)]),
        ("- Rain\n-Wind", [("line", "- Rain", 0), ("line", "-Wind", 0)]),
        ("- Rain\n* Wind", [("line", "- Rain", 0), ("line", "* Wind", 0)]),
        ("- Rain\n- Wind\n* Sun", [("item", "Rain", 1), ("item", "Wind", 1), ("item", "Sun", 1)]),
        ("- Rain\nWind\n- Sun", [("line", "- Rain", 0), ("line", "Wind", 0), ("line", "- Sun", 0)]),
        ("•Rain\n- Wind", [("item", "Rain", 1), ("item", "Wind", 1)]),
        ("1. Rain\n2) Wind", [("item", "1. Rain", 1), ("item", "2) Wind", 1)]),
        ("(1) Rain\n(2) Wind", [("item", "(1) Rain", 1), ("item", "(2) Wind", 1)]),
        ("1000. Rain\n1001. Wind", [("line", "1000. Rain", 0), ("line", "1001. Wind", 0)]),
        ("(Rain)\n(Wind)", [("line", "(Rain)", 0), ("line", "(Wind)", 0)]),
    ],
)
def test_marks_that_open_a_line(text: str, blocks: list[tuple[str, str, int]]) -> None:
    assert shown(text) == blocks


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("•a\n  •b\n  •c\n•d", [1, 2, 2, 1]),
        ("  •a\n•b\n  •c", [1, 1, 2]),
        ("•a\n    •b\n  •c", [1, 2, 2]),
        ("•a\n  •b\nrain\n  •c", [1, 2, 0, 1]),
        ("•a\n  •b\n\n  •c", [1, 2, 2]),
    ],
    ids=["nested", "indented top", "between two", "another list", "a gap in the list"],
)
def test_depth_of_lists(text: str, levels: list[int]) -> None:
    assert [b.level for b in read_text(text).blocks] == levels


def test_a_wrapped_list_goes_on_after_further_lines_of_its_entries() -> None:
    wrapped = "\n\n".join([FULL] * 20)
    page = f"- {line(78)}\n  calm.\n  - {line(76)}\n    calm.\n  - men\n\n{wrapped}"
    assert [b.level for b in read_text(page).blocks[:3]] == [1, 2, 2]
    page = f"- {line(78)}\n  calm.\n  - {line(76)}\n    calm.\n\nRain\n\n  - men\n  - men\n\n{wrapped}"
    assert [b.level for b in read_text(page).blocks[:5]] == [1, 2, 0, 1, 1]


@pytest.mark.parametrize(("between", "kind"), [(7, "item"), (8, "line")], ids=["eight lines on", "farther"])
@pytest.mark.parametrize("bullet", ["•", "- "])
def test_how_far_the_next_entry_of_a_wrapped_list_may_be(bullet: str, between: int, kind: str) -> None:
    further = f"{line(78)}\n" * (between - 1) + f"{line(78, end='.')}\n"
    page = read_text(f"{bullet}Rain.\n{further}- men\n\n" + "\n\n".join([FULL] * 20))
    first, second = (next(b.kind for b in page.blocks if b.text.endswith(end)) for end in ("Rain.", "men"))
    assert (first, second) == ("item" if bullet == "•" else kind, kind)


@pytest.mark.parametrize(
    ("above", "kind"),
    [(line(80), "paragraph"), (line(80, end="."), "item"), (line(77), "item")],
    ids=["in mid-sentence", "sentence ended", "there was room"],
)
def test_a_number_that_a_wrap_put_first_opens_no_list(above: str, kind: str) -> None:
    page = read_text(f"{above}\n1. men\n2. men\n\n" + "\n\n".join([FULL] * 20))
    assert kind in [b.kind for b in page.blocks[:2] if "1. men" in b.text]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a\tb\nc\td", ["row", "row"]),
        ("a\tb\n\nc\td", ["line", "line"]),
        ("a\tb\nc\td\te", ["line", "line"]),
        ("a\tb\nc\td\n\ne\tf", ["row", "row", "line"]),
        ("e\tf\n\na\tb\nc\td", ["line", "row", "row"]),
        ("a\tb\nc\td\ne", ["row", "row", "line"]),
        ("e\na\tb\nc\td", ["line", "row", "row"]),
        ("a\tb\nc\nd\te", ["line", "line", "line"]),
    ],
)
def test_rows_stand_together(text: str, kinds: list[str]) -> None:
    assert [b.kind for b in read_text(text).blocks] == kinds


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["WHAT COMES NEXT", line(80)], "heading"),
        (["WHAT COMES NEXT", line(79)], "line"),
        (["WHAT COMES NEXT", line(80).upper()], "line"),
        (["WHAT", line(80)], "line"),
        (["What Comes Next", line(80)], "line"),
        ([line(80).upper(), line(80)], "paragraph"),
    ],
    ids=["above a paragraph", "above a line", "all in capitals", "one word", "small letters", "a paragraph"],
)
def test_capitals_above_a_paragraph_are_a_heading(lines: list[str], kind: str) -> None:
    block = read_text("\n\n".join(lines)).blocks[0]
    assert (block.kind, block.level) == (kind, 2 * (kind == "heading"))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("rain [https://a.example/b] and wind", [("rain", "https://a.example/b")]),
        ("the rain [https://a.example/b].", [("rain", "https://a.example/b")]),
        ("  The rain [https://a.example/b]", [("The rain", "https://a.example/b")]),
        ("The rain. [https://a.example/b]", [("rain.", "https://a.example/b")]),
        ("rain https://a.example/b_(c), wind", [("https://a.example/b_(c)", "https://a.example/b_(c)")]),
        ("rain https://a.example/b), wind", [("https://a.example/b", "https://a.example/b")]),
        ("rain [9], no note", []),
    ],
)
def test_what_a_bare_address_links(text: str, links: list[tuple[str, str]]) -> None:
    assert linked(only(text)) == links


# -- properties --------------------------------------------------------------------------------------------------------

MESSY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list("\n\n\n\r\t\f  *-#>•123.)=_ab\u200b\ufeff\xad\u2028\x1c\x85\u3000é汉ก,;(“„")),
    ),
    max_size=400,
)


@settings(max_examples=300, deadline=None)
@given(MESSY)
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    page = read_text(text)
    # Wrapped lines of a script without spaces are one word again.
    assert "".join(block_words(page)) == "".join(words(text))
    assert all(block.text.strip() and "\n" not in block.text for block in page.blocks)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text("abcdefg hijklm nop,.", min_size=1, max_size=400).filter(str.strip), min_size=1, max_size=12),
    st.integers(60, 125),
    st.sampled_from(["\n", "\n\n", "\n\n\n"]),
)
def test_no_word_is_lost_in_wrapped_text(paragraphs: list[str], width: int, between: str) -> None:
    text = wrap(paragraphs, width, between)
    assert block_words(read_text(text)) == words(text)


@settings(max_examples=200, deadline=None)
@given(MESSY)
def test_blocks_containers_and_sources_agree(text: str) -> None:
    page = read_text(text)
    assert len(page.blocks) == len(page.container_of) == len(page.inline_words)
    end = 0
    for i, (block, container) in enumerate(zip(page.blocks, page.container_of, strict=True)):
        assert page.containers[container].first <= i < page.containers[container].last
        assert block.source.start is not None
        assert block.source.end is not None
        assert end <= block.source.start < block.source.end <= len(text)
        assert words(text[block.source.start : block.source.end]) == words(block.text) or page.media or block.spans
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
        end = block.source.end


@settings(max_examples=150, deadline=None)
@given(st.text("[]()!<>ahtps:/ \n\"'.#1", max_size=300))
def test_any_tangle_of_brackets_is_read(text: str) -> None:
    page = read_text(text)
    assert all(block.text == block.text.strip() != "" for block in page.blocks)
    assert text_kind(text) in ("text", "markdown")
    assert looks_like_html(text) in (True, False)


# -- cost --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "word " * 2_000_000,
        "w" * 10_000_000,
        " " * 5_000_000,
        "\n" * 200_000,
        "[" * 2_000_000,
        "[a](http://" * 100_000,
        '[a](/ "' * 100_000,
        "![a](/(" * 100_000,
        "> " * 1_000_000 + "a",
        "#" * 2_000_000,
        "<p " * 500_000,
        "**a" * 500_000,
        "- a\n" * 50_000,
        "a\tb\n" * 50_000,
        ",\n" * 50_000,
        "a\x0c" * 50_000,
    ],
    ids=[
        "line",
        "word",
        "spaces",
        "lines",
        "brackets",
        "links",
        "titles",
        "images",
        "quotes",
        "hashes",
        "tags",
        "stars",
        "list",
        "table",
        "commas",
        "pages",
    ],
)
def test_the_worst_pages_cost_no_more_than_their_size(page: str) -> None:
    began = time.process_time()
    read_text(page)
    text_kind(page)
    looks_like_html(page)
    assert time.process_time() - began < 5


# -- what a text is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(STORY),
        "*This story has not been edited by the staff.\n\n*Nor has this one.",
        "- one\n- two\n* three",
        "He said ***nothing*** at 5 * 3 * 2 # 1 of [the] things",
        "Tags\n# Fog\n# Ferry\n# Lamps\n",
        "See [the report](https://a.example/x).\n" + "\n".join(STORY),
        "# Lighthouse keepers win a stay\n" + "\n".join(s + " " + s for s in STORY[5:8] * 3),
        "A | B | C\n1 | 2 | 3",
        "",
    ],
)
def test_plain_text_is_text(text: str) -> None:
    assert text_kind(text) == "text"


@pytest.mark.parametrize(
    "text",
    [
        "# Lighthouse keepers win a stay\n\nThe keepers may stay.",
        "\ufeff# Lighthouse keepers win a stay\r\n\r\nThe keepers may stay.",
        "Intro\n\n## One\n\ntext\n\n### Two\n\ntext",
        "* [Home](/)\n* [News](/news)\n* [Sport](/sport)\n\nThe keepers may stay.",
        "The **keepers** may stay.\n\n```\ncode\n```",
        "| Team | Points |\n|---|---|\n| Hollin | 7 |\n\n**Table 1**",
        "---\ntitle: Keepers\n---\n\nThe keepers may stay.",
        "![The lamp](/l.jpg)\n\n**By Jonas Aster**\n\nThe keepers may stay.",
    ],
)
def test_markdown_is_markdown(text: str) -> None:
    assert text_kind(text) == "markdown"
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body>x",
        "\ufeff  <!-- saved page -->\n<HTML lang=en>",
        '<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
        "<p>The keepers may stay.</p>",
        "<div class='story'>\n<p>One\nlong\nparagraph.</p>\n</div>",
        "Text first<br>and then<br>more",
        "Some <b>bold</b> words",
        "<article><h1># One</h1>\n<p>[a](/b)</p></article>",
        "<script>var a = 1\nvar b = 2\nvar c = 3\n</script><p>x",
        "<entry><title>x</title></entry>",
    ],
)
def test_html_is_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(STORY),
        "Use the <b> tag for bold and the <i> tag for italics.",
        "The ratio was < 5 and > 3, he said.",
        "if a<b and b>c: pass",
        "\n".join([*STORY, "A stray <b>tag</b> in it", *STORY]),
        "# How to\n\nPress <kbd>Ctrl</kbd>.\n\n- [one](/1)\n- [two](/2)\n\n<img src='x.png'>\n",
        "<https://a.example/> is the page",
        "<3 this",
        "",
    ],
)
def test_text_and_markdown_are_not_html(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!-- a --><p>b</p>", True),
        ("<!-- a --><!-- b -->c", False),
        ("<!-- a", True),
        ("a -> <b>", False),
        ("<a href=b>[c](/d) [e](/f)</a>", True),
        ("<a href=b>[c](/d) [e](/f) [g](/h)</a>", False),
        ("<p>a <", False),
        ("a </b>", False),
        ("a <b>b</b>", True),
        ("a <b>b <i>c", False),
        ("a<p>b<p>c", True),
        ("a<hr>b<hr>c", True),
        ("a <b>b</b>" + "\nc" * 7, True),
        ("a <b>b</b>" + "\nc" * 8, False),
        ("a <b>b</b>" + "\n \n\t" * 8, True),
        ("a <b>b</b> [c](/d)", False),
        ("a <b>b</b> <br> [c](/d)", True),
        ("# a\n<b>b</b> <br> <br>", False),
        ("a" * 49_992 + "<b>b</b>", True),
        ("a" * 49_993 + "<b>b</b>", False),
    ],
    ids=[
        *("after a comment", "comments alone", "an open comment", "an arrow", "as many tags as marks", "more marks"),
        *("an open end", "one tag", "two tags", "none closed", "paragraphs", "rules", "a tag for every four lines"),
        *("fewer", "empty lines", "two tags a mark", "more tags", "a heading first", "in the sample", "cut by its end"),
    ],
)
def test_how_much_markup_makes_html(text: str, html: bool) -> None:
    assert looks_like_html(text) == html


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Rain\n\nwind", "markdown"),
        ("wind\n\n# Rain", "text"),
        ("wind\n\n# Rain\n# Snow", "text"),
        ("wind\n\n# Rain\n## Snow", "markdown"),
        ("[a](/b) c", "text"),
        ("[a](/b) [c](/d)", "text"),
        ("[a](/b) [c](/d) [e](/f)", "markdown"),
        ("[a](/b) **c**", "markdown"),
        ("# Rain\n" + "\n".join([line(133)] * 3), "text"),
        ("# Rain\n" + "\n".join([line(132)] * 3), "markdown"),
        ("# Rain\n" + "\n".join([line(133)] * 2), "markdown"),
        ("# Rain\n" + "\n\n".join([line(133)] * 3), "markdown"),
        ("# Rain\n" + "\n".join(["- " + line(133)] * 3), "markdown"),
        ("# Rain\n" + "\n\n".join([line(133)] * 4 + ["\n".join([line(133)] * 3)]), "markdown"),
        ("a" * 49_990 + "\n# b\n## c", "markdown"),
        ("a" * 49_992 + "\n# b\n## c", "text"),
    ],
    ids=[
        *("heading on top", "below", "headings of a level", "of two", "a link", "two links", "three", "two kinds"),
        *("lines that run on", "wrapped", "by chance", "apart", "lists", "fewer than half", "in the sample", "cut"),
    ],
)
def test_how_many_marks_make_markdown(text: str, kind: str) -> None:
    assert text_kind(text) == kind


# -- the page this library was first asked to clean --------------------------------------------------------------------


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed page is not on this machine")
@pytest.mark.parametrize("shape", ["given", "no blank lines", "crlf", "wrapped", "indented", "bom", "wrapped indented"])
def test_the_seed_page_has_a_block_a_line_in_every_shape(shape: str) -> None:
    given_text = (SEED / "page.txt").read_text(encoding="utf-8")
    lines = given_text.split("\n")
    wrapped = "\n".join("\n".join(textwrap.wrap(line, 80)) for line in lines)
    page = {
        "given": given_text,
        "no blank lines": "\n".join(line for line in lines if line.strip()),
        "crlf": given_text.replace("\n", "\r\n"),
        "wrapped": wrapped,
        "indented": "\n".join("   " + line for line in lines),
        "bom": "\ufeff" + given_text,
        "wrapped indented": "\n".join("   " + line for line in wrapped.split("\n")),
    }[shape]
    filled = [" ".join(line.split()) for line in lines if line.strip()]
    blocks = read_text(page).blocks
    assert [b.text for b in blocks] == filled
    assert text_kind(page) == "text"
    assert not looks_like_html(page)
    body = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["paragraph_lines"]
    assert all(blocks[i].kind == "paragraph" for i in body if len(blocks[i].text) >= 80)
