"""Markdown to blocks."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.blocks import Block, Blocks
from articlekit.blocks.markdown import read_markdown


def shown(page: Blocks) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.blocks]


def marked(block: Block) -> list[tuple[str, str, str | None]]:
    return [(span.kind, block.text[span.start : span.end], span.url) for span in block.spans]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def block_words(page: Blocks) -> list[str]:
    return [word for block in page.blocks for word in words(block.text)]


# -- blocks ------------------------------------------------------------------------------------------------------------


def test_headings_and_paragraphs() -> None:
    page = read_markdown("# Top\n\nOne\nparagraph.\n\n### Third ###\n\nUnder\nlined\n=====\n\nTwo\n---\nLast")
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        ("heading", 1, "Top"),
        ("paragraph", 0, "One paragraph."),
        ("heading", 3, "Third"),
        ("heading", 1, "Under lined"),
        ("heading", 2, "Two"),
        ("paragraph", 0, "Last"),
    ]


def test_lists_have_levels() -> None:
    page = read_markdown("- a\n  - b\n\n    more of b\n    1. c\n- d\n\n1) e\n")
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 2, "more of b"),
        ("item", 3, "c"),
        ("item", 1, "d"),
        ("item", 1, "e"),
    ]


def test_quotes_code_and_tables() -> None:
    page = read_markdown(
        "> One\n> quote\n>\n> - in it\n\n```py\nx = 1\n\n  y = 2\n```\n\n"
        "| Team | Points |\n| --- | ---: |\n| *Hollin* | [7](/t) |\n|  | 3 |\n\n    indented\n"
    )
    assert shown(page) == [
        ("quote", "One quote"),
        ("item", "in it"),
        ("code", "x = 1\n\n  y = 2"),
        ("row", "Team\tPoints"),
        ("row", "Hollin\t7"),
        ("row", "\t3"),
        ("code", "indented"),
    ]
    assert marked(page.blocks[4]) == [("emphasis", "Hollin", None), ("link", "7", "/t")]


def test_spans() -> None:
    (block,) = read_markdown(
        "A *b **c*** [d `e`](https://a.example) ~~f~~ <https://g.example> [h][1]\n\n[1]: /h"
    ).blocks
    assert block.text == "A b c d e f https://g.example h"
    assert marked(block) == [
        ("emphasis", "b c", None),
        ("strong", "c", None),
        ("link", "d e", "https://a.example"),
        ("code", "e", None),
        ("link", "https://g.example", "https://g.example"),
        ("link", "h", "/h"),
    ]


def test_escapes_and_entities_are_read() -> None:
    assert shown(read_markdown("\\*Not edited &amp; 1\\. not a list")) == [("paragraph", "*Not edited & 1. not a list")]


def test_a_hard_break_ends_a_block_as_in_html() -> None:
    page = read_markdown("By *Jonas  \nAster*<br>Hollin Bay\\\nMonday")
    assert shown(page) == [("paragraph", t) for t in ("By Jonas", "Aster", "Hollin Bay", "Monday")]
    assert [marked(b) for b in page.blocks[:2]] == [[("emphasis", "Jonas", None)], [("emphasis", "Aster", None)]]
    assert [b.source.line for b in page.blocks] == [1, 2, 2, 3]


def test_word_parts_stay_together_and_cells_apart() -> None:
    assert shown(read_markdown("**W**ord<span>s</span> a\n*b*")) == [("paragraph", "Words a b")]


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_images_are_media_and_no_text() -> None:
    page = read_markdown("Before\n\n![The *lamp*](/l.jpg)\n\nSee ![](/icon.png 'Sun') there\n\n[![](/t.jpg)](/story)")
    assert shown(page) == [("paragraph", "Before"), ("paragraph", "See there")]
    assert [(m.url, m.alt, m.before, m.container) for m in page.media] == [
        ("/l.jpg", "The *lamp*", 1, 1),
        ("/icon.png", "Sun", 1, 1),
        ("/t.jpg", "", 2, 1),
    ]


def test_a_picture_given_as_data_is_no_text() -> None:
    page = read_markdown("![](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)\n\nThe keepers may stay.")
    assert shown(page) == [("paragraph", "The keepers may stay.")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "vbscript:x", "data:text/html,x"])
def test_a_link_that_would_run_code_is_none(url: str) -> None:
    assert read_markdown(f"See [this]({url}) now").blocks[0].spans == []


@pytest.mark.parametrize("between", ["\n", "  \n", "\n\n"])
def test_what_stands_under_an_image_is_its_caption(between: str) -> None:
    page = read_markdown(f"![](/l.jpg){between}*The lamp in March. Photo: J. Aster*\n\n*Only* a start.\n")
    assert shown(page) == [("caption", "The lamp in March. Photo: J. Aster"), ("paragraph", "Only a start.")]


def test_a_paragraph_that_repeats_the_description_is_the_caption() -> None:
    page = read_markdown("![The lamp at dusk ](/l.jpg)\n\nThe lamp at dusk\n\nThe lamp at dusk")
    assert [b.kind for b in page.blocks] == ["caption", "paragraph"]


def test_a_paragraph_after_an_image_is_no_caption() -> None:
    page = read_markdown("![](/l.jpg)\n\nThe keepers may stay.\n\n*A note.*")
    assert [b.kind for b in page.blocks] == ["paragraph", "paragraph"]


# -- raw HTML ----------------------------------------------------------------------------------------------------------


def test_tags_are_taken_off() -> None:
    page = read_markdown(
        "<div align=center>\n<h1>Big &lt;news&gt;</h1> a < b\n<p>one\ntwo <b>th</b>ree</p>\n</div>\n\n"
        "In <u>line</u> <!-- x -->.\n"
    )
    assert shown(page) == [
        ("line", "Big <news>"),
        ("line", "a < b"),
        ("line", "one two three"),
        ("paragraph", "In line ."),
    ]
    assert [b.source.line for b in page.blocks] == [2, 2, 3, 7]


@pytest.mark.parametrize(
    "page",
    [
        "a\n\n<script>\nalert('<b>x</b>')\n</script>\n\nb",
        "a\n\n<style>p { color: red }</style>\n\nb",
        "a\n\n<!-- a comment\n\nwith a gap -->\n\nb",
        "a <script>alert(1)</script>\n\nb",
        "a\n\n<div>b<script>alert(1)</script ></div>",
        "a\n\n<div>b</div><!-- open",
        "a\n\n<div>b</div><script>open",
    ],
)
def test_code_and_comments_are_not_text(page: str) -> None:
    assert [b.text for b in read_markdown(page).blocks] == ["a", "b"]


# -- containers and source ---------------------------------------------------------------------------------------------


def test_containers() -> None:
    page = read_markdown("Menu\n\n***\n\n> - a\n> - b\n\n| c | d |\n|---|---|\n\nend")
    assert [(c.parent, c.tag, c.first, c.last) for c in page.containers] == [
        (-1, "page", 0, 5),
        (0, "gap", 0, 1),
        (0, "gap", 1, 5),
        (2, "blockquote", 1, 3),
        (3, "ul", 1, 3),
        (4, "li", 1, 2),
        (4, "li", 2, 3),
        (2, "table", 3, 4),
    ]
    assert page.container_of == [1, 5, 6, 7, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_source(end: str) -> None:
    text = "\ufeff# Top\n\n- one\n  goes on\n- two\n\n> three  \n\nfour".replace("\n", end)
    page = read_markdown(text)
    assert [b.source.line for b in page.blocks] == [1, 3, 5, 7, 9]
    assert [text[b.source.start : b.source.end] for b in page.blocks] == [
        "# Top",
        f"- one{end}  goes on",
        "- two",
        "> three",
        "four",
    ]


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_front_matter_is_not_the_body(start: str) -> None:
    text = start + "---\ntitle: The keepers\ndate: 2025-03-04\n---\n\n# The keepers\n\n---\n\nThey may stay."
    page = read_markdown(text)
    tags = [page.containers[c].tag for c in page.container_of]
    assert list(zip(tags, [b.text for b in page.blocks], strict=True)) == [
        ("front-matter", "title: The keepers"),
        ("front-matter", "date: 2025-03-04"),
        ("gap", "The keepers"),
        ("gap", "They may stay."),
    ]
    assert [b.source.line for b in page.blocks] == [2, 3, 6, 10]


def test_a_rule_on_top_is_no_front_matter() -> None:
    assert "front-matter" not in [c.tag for c in read_markdown("---\n\nText\n\n---\n").containers]
    assert "front-matter" not in [c.tag for c in read_markdown("---\ntitle: never closed\n\nText\n").containers]


def test_link_definitions_are_read_but_notes_are_text() -> None:
    page = read_markdown("The ruling[^1] of [Monday][m].\n\n[m]: https://a.example\n[^1]: Unanimous\n")
    assert block_words(page) == ["The", "ruling", "1", "of", "Monday", "1", "Unanimous"]
    assert ("link", "Monday", "https://a.example") in marked(page.blocks[0])


def test_an_empty_page_has_no_blocks() -> None:
    for text in ("", "\ufeff", "\n\n---\n\n", "![](/x.png)", "<!-- -->"):
        page = read_markdown(text)
        assert (page.blocks, page.containers[0].last) == ([], 0)


# -- depth, conservation, cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "* > "])
def test_no_word_is_lost_in_the_depth(mark: str) -> None:
    page = read_markdown(f"{mark * 300}deep one\n\ntwo\n\n{mark * 5}three\n")
    assert [w for w in block_words(page) if not w.isdecimal()] == ["deep", "one", "two", "three"]


MARKS = [
    "\n",
    "\n\n",
    "  \n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "|",
    "|-|\n",
    "---\n",
]
TAGS = ["[", "]", "](/u)", "![", "<b>", "</b>", "<div>", "<br>", "<script>", "<!--", "-->", "&amp;", "\\", "\t", "\r\n"]
PIECES = st.sampled_from([*MARKS, *TAGS, "\x00", "\u2028", "é", "汉", *(f"word{i}" for i in range(12))])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_blocks_containers_and_sources_agree(text: str) -> None:
    page = read_markdown(text)
    assert len(page.blocks) == len(page.container_of) == len(page.inline_words)
    start = 0
    for i, (block, container) in enumerate(zip(page.blocks, page.container_of, strict=True)):
        assert page.containers[container].first <= i < page.containers[container].last
        assert block.text.strip()
        assert block.source.start is not None
        assert block.source.end is not None
        assert start <= block.source.start <= block.source.end <= len(text)
        assert all(0 <= s.start < s.end <= len(block.text) for s in block.spans)
        start = block.source.start
    for media in page.media:
        assert 0 <= media.before <= len(page.blocks)
        assert media.container < len(page.containers)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "# ", "- ", "> ", "> - ", "## ", "* * ", "**", "    ", "| "]),
            st.lists(
                st.sampled_from(["lamp", "*dusk*", "[fog](/f)", "`rock`", "**ice**", "é", "<b>sea</b>"]), min_size=1
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_word_is_lost_added_or_moved(lines: list[tuple[str, list[str]]], between: str) -> None:
    text = between.join(mark + " ".join(run) for mark, run in lines)
    unmarked = re.compile(r"\(/f\)|</?b>")  # in code they stay
    assert [w for b in read_markdown(text).blocks for w in words(unmarked.sub("", b.text))] == words(
        unmarked.sub("", text)
    )


@pytest.mark.parametrize(
    "page",
    [
        "[" * 50_000,
        "![[](" * 15_000,
        "> " * 50_000 + "a",
        ("> " * 200 + "a\n") * 500,
        ("- " * 200 + "a\n") * 500,
        "- a\n" * 10_000,
        "a<br>" * 10_000,
        "*a  \n" * 10_000,
        "<div>" + "<b>a" * 50_000,
        "<div>" + "<!--" * 50_000,
        "<div>" + "<script" * 50_000,
        "<div>" + "<" * 100_000,
        "".join(f"[a{i}]: /b\n" for i in range(10_000)),
        "---\na: b\n" * 10_000,
        "|a|b|\n|-|-|\n" + "|a|b|\n" * 10_000,
        "w" * 3_000_000,
    ],
)
def test_the_worst_pages_cost_no_more_than_their_size(page: str) -> None:
    began = time.process_time()
    read_markdown(page)
    assert time.process_time() - began < 10


def test_items_of_numbered_lists_have_their_numbers() -> None:
    blocks = read_markdown("3. a\n4. b\n\n   still b\n\n- c\n").blocks
    assert [(b.text, b.number) for b in blocks] == [("a", 3), ("b", 4), ("still b", None), ("c", None)]
