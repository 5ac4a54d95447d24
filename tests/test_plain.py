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

from articlekit.blocks import Block, Blocks, Media, Span
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
