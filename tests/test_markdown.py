"""Markdown to blocks."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.blocks import MAX_BLOCKS, Block, Blocks
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


# -- where the limits are ----------------------------------------------------------------------------------------------


def placed(page: Blocks) -> list[tuple[str, str, int | None]]:
    """Kind, text and line of each block."""
    return [(block.kind, block.text, block.source.line) for block in page.blocks]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("> " * 19 + "a", "quote"), ("> " * 20 + "a", "line"), ("- " * 9 + "a", "item"), ("- " * 10 + "a", "line")],
    ids=["quotes", "more quotes", "lists and their entries", "more entries"],
)
def test_what_is_nested_too_deep_is_lines(text: str, kind: str) -> None:
    assert shown(read_markdown(text)) == [(kind, "a")]


def test_what_is_too_deep_for_the_parser_is_read_line_by_line_where_it_stands() -> None:
    deep = "> " * 30
    page = read_markdown(f"a\n\n{deep}b\n{deep}- **c\n{deep}\n\n***\n\nd\n\n{deep}*\n{deep}e")
    assert placed(page) == [
        *(("paragraph", "a", 1), ("line", "b", 3), ("line", "c", 4), ("paragraph", "d", 9)),
        ("line", "e", 12),
    ]
    gaps = [(c.first, c.last) for c in page.containers if c.tag == "gap"]
    assert gaps == [(0, 3), (3, 5)]


def test_a_page_of_too_many_marks_is_read_as_text_and_says_so() -> None:
    most = read_markdown("*a* " * (MAX_BLOCKS // 2))
    assert (most.blocks[0].text[:4], most.warnings, most.is_text) == ("a a ", [], True)
    more = read_markdown("*a* " * (MAX_BLOCKS // 2) + "\n")
    assert more.blocks[0].text[:8] == "*a* *a* "
    assert more.warnings == ["the page was read as plain text: it has more than 25,000 marks and lines of Markdown"]


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("a", [(0, 1)]),
        ("a\n\n***\n***\n\nb", [(0, 1), (1, 1), (1, 2)]),
        ("> a\n>\n> ***\n>\n> b", [(0, 2)]),
        ("- a\n\n  ***\n- b", [(0, 2)]),
    ],
    ids=["none", "two rules", "in a quote", "in a list"],
)
def test_rules_set_groups_apart_but_not_in_quotes_and_lists(text: str, gaps: list[tuple[int, int]]) -> None:
    page = read_markdown(text)
    assert [(c.first, c.last) for c in page.containers if c.tag == "gap"] == gaps
    assert (page.containers[0].parent, page.containers[0].first) == (-1, 0)
    assert page.inline_words == [""] * len(page.blocks)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| a |\n|---|\n| b |", [("line", "a", 1), ("line", "b", 3)]),
        ("| a | b |\n|---|---|\n| c |", [("row", "a\tb", 1), ("row", "c\t", 3)]),
        ("x\n\n| a | b | c |\n|---|---|---|\n|  |  | d |\n\nx", [("row", "a\tb\tc", 3), ("row", "\t\td", 5)]),
        ("| a |\n|---|\n|   |\n| b |", [("line", "a", 1), ("line", "b", 4)]),
    ],
    ids=["one column", "a cell is missing", "empty cells", "empty row"],
)
def test_rows_of_tables(text: str, rows: list[tuple[str, str, int]]) -> None:
    page = read_markdown(text)
    assert [block for block in placed(page) if block[1] != "x"] == rows
    for block in page.blocks:
        assert text.split("\n")[(block.source.line or 0) - 1] == text[block.source.start : block.source.end]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# a *b*\nc", [("heading", "a b", "# a *b*"), ("paragraph", "c", "c")]),
        ("a\nb\n===\nc", [("heading", "a b", "a\nb"), ("paragraph", "c", "c")]),
        (
            "1. a\n\n   # b\n   c\n2. d",
            [("item", "a", "1. a"), ("heading", "b", "# b"), ("item", "c", "c"), ("item", "d", "2. d")],
        ),
        ("a\n```\n\nb\n```\nc", [("paragraph", "a", "a"), ("code", "b", "```\n\nb\n```"), ("paragraph", "c", "c")]),
        (
            "z\n\n    a\n\n    b\n\nc",
            [("paragraph", "z", "z"), ("code", "a\n\nb", "a\n\n    b"), ("paragraph", "c", "c")],
        ),
        (
            "a\\\nb<br>c  \nd\ne",
            [
                ("paragraph", "a", "a\\"),
                ("paragraph", "b", "b<br>c"),
                ("paragraph", "c", "b<br>c"),
                ("paragraph", "d e", "d\ne"),
            ],
        ),
        ("a\nb<br>c", [("paragraph", "a b", "a\nb<br>c"), ("paragraph", "c", "b<br>c")]),
        ("<br>a<BR/>b", [("paragraph", "a", "<br>a<BR/>b"), ("paragraph", "b", "<br>a<BR/>b")]),
        ("[a\n<br>b](/c) d", [("paragraph", "a", "[a\n<br>b](/c) d"), ("paragraph", "b d", "<br>b](/c) d")]),
        (
            "z\n\n<p>a\nb<p>c\n\nd",
            [("paragraph", "z", "z"), ("line", "a b", "<p>a\nb<p>c"), ("line", "c", "b<p>c"), ("paragraph", "d", "d")],
        ),
    ],
)
def test_source_is_all_lines_of_a_block(text: str, blocks: list[tuple[str, str, str]]) -> None:
    page = read_markdown(text)
    assert [(b.kind, b.text, text[b.source.start : b.source.end]) for b in page.blocks] == blocks
    assert [b.source.line for b in page.blocks] == [text[: b.source.start].count("\n") + 1 for b in page.blocks]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("![](/l.jpg)\n*rain* wind", ["caption"]),
        ("![](/l.jpg)\n\n*rain* wind", ["paragraph"]),
        ("![](/l.jpg)\n\n*rain*", ["caption"]),
        ("![](/l.jpg)\n\n**rain**", ["paragraph"]),
        ("![rain](/l.jpg)\n\nrain", ["caption"]),
        ("![wind](/l.jpg)\n\nrain", ["paragraph"]),
        ("rain\n\n*rain*", ["paragraph", "paragraph"]),
        ("rain ![](/l.jpg)\nwind", ["paragraph"]),
        ("rain ![](/l.jpg)\n\n*wind*", ["paragraph", "paragraph"]),
        ("rain ![](/l.jpg)  \n*wind*", ["paragraph", "paragraph"]),
        ("![](/l.jpg) ![](/m.jpg)\nrain", ["paragraph"]),
        ("![](/l.jpg)![](/m.jpg)\nrain", ["caption"]),
        ("![](/l.jpg)\nrain  \nwind", ["caption", "paragraph"]),
        ("![](/l.jpg)\n\n*rain*\n\n*wind*", ["caption", "paragraph"]),
        ("![](/l.jpg)\n\n*rain*  \n*wind*", ["caption", "paragraph"]),
        ("![](/l.jpg)\n\n***\n\n*rain*", ["caption"]),
        ("![](/l.jpg)\n\n| a |\n|---|\n\n*rain*", ["line", "paragraph"]),
        ("![rain](/l.jpg)\n\n# rain\n\nrain", ["heading", "paragraph"]),
        ("- ![](/l.jpg)\n  rain", ["item"]),
        ("> ![](/l.jpg)\n> rain", ["quote"]),
        ("*![](/l.jpg)\nrain*", ["paragraph"]),
    ],
)
def test_what_is_a_caption(text: str, kinds: list[str]) -> None:
    assert [b.kind for b in read_markdown(text).blocks] == kinds


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("*a<br>b*c", [[("emphasis", "a", None)], [("emphasis", "b", None)]]),
        ("*a **b<br>c** d*<br>e", [
            [("emphasis", "a b", None), ("strong", "b", None)], [("emphasis", "c d", None), ("strong", "c", None)], [],
        ]),
        ("[a\n<br>b](/c) d", [[("link", "a", "/c")], [("link", "b", "/c")]]),
        ("*a*<br>b", [[("emphasis", "a", None)], []]),
        ("a [](/b) c", [[]]),
        ("a `b` c", [[("code", "b", None)]]),
        ("*a* b\n\n**c** d", [[("emphasis", "a", None)], [("strong", "c", None)]]),
    ],
)  # fmt: skip
def test_marks_go_on_after_breaks(text: str, spans: list[list[tuple[str, str, str | None]]]) -> None:
    assert [marked(b) for b in read_markdown(text).blocks] == spans


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<script>b<style>c</style>d</script>e", "a e"),
        ("a<script>b</style>c</script>d", "a d"),
        ("a<script>b</script><b>c</b>d", "a cd"),
        ("a<b>b</b><p>c</p>d", "ab c d"),
        ("a<!-- b -->c", "a c"),
        ("a<SCRIPT>b</SCRIPT>c", "a c"),
        ("a<script>![](/b)`c`\nd</script>e", "a e"),
        ("a</script>b", "a b"),
    ],
)
def test_tags_in_a_line(text: str, shown: str) -> None:
    page = read_markdown(text)
    assert ([b.text for b in page.blocks], page.media) == ([shown], [])


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<div>a<b>b</b><p>c\nd</p>", [("ab", "1-1"), ("c d", "1-2")]),
        ("<p>a\nb<p>c\nd\n", [("a b", "1-2"), ("c d", "2-3")]),
        ("<div>\n  a\n b</div>", [("a b", "2-3")]),
        ("<p>\na\n\nb", [("a", "2-2"), ("b", "4-4")]),
        ("<div>\n<script>x\n</script>a\n<!-- c -->b</div>", [("a", "3-4"), ("b", "4-4")]),
        ("<div>a</script>b</div>", [("a", "1-1"), ("b", "1-1")]),
        ("<div>1 < 2 <3 > b</div>", [("1 < 2 <3 > b", "1-1")]),
        ("<div>a<b", [("a<b", "1-1")]),
        ("<div\na", [("<div a", "1-2")]),
        ("<p>a<style>b", [("a", "1-1")]),
        ("<p>a<style>b</style>c", [("a", "1-1"), ("c", "1-1")]),
        ("<p>a<!--b-->c", [("a", "1-1"), ("c", "1-1")]),
        ("<p>a<!-- b", [("a", "1-1")]),
        ("<p>a<?b?>c<!D>d", [("a", "1-1"), ("c", "1-1"), ("d", "1-1")]),
        ("<p>&lt;a&gt; <i>&amp;</i>", [("<a> &", "1-1")]),
        ("<div>a<b></div>b</b>c", [("a", "1-1"), ("bc", "1-1")]),
    ],
)
def test_what_tags_leave(markup: str, blocks: list[tuple[str, str]]) -> None:
    found = []
    for block in read_markdown(markup).blocks:
        given = markup[block.source.start : block.source.end]
        first = block.source.line or 0
        found.append((block.text, f"{first}-{first + given.count(chr(10))}"))
    assert found == blocks


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("---\na: b\n...\nc", ["front-matter", "gap"]),
        ("---\na: b\n---", ["front-matter"]),
        ("---\na: b\n\n---\n***\n\nc", ["front-matter", "gap"]),
        ("---\n---\na: b", ["gap"]),
        ("--- \n\na: b\n---\nc", ["front-matter", "gap"]),
    ],
)
def test_where_front_matter_ends(text: str, tags: list[str]) -> None:
    page = read_markdown(text)
    assert [page.containers[c].tag for c in page.container_of] == tags
    for block in page.blocks:
        assert (
            text.split("\n")[(block.source.line or 0) - 1] == block.text == text[block.source.start : block.source.end]
        )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("[a]: /b\nc\n[a]\n", [("paragraph", "c a", 2)]),
        ("[a]: /b\n[a]: /c\n\nd", [("paragraph", "d", 4)]),
        ("c\n\n[a]:\n  /b\n", [("paragraph", "c", 1)]),
        ("c\n\n[a]: b\n[d]: /e\n", [("paragraph", "c", 1), ("line", "[a]: b", 3)]),
        ("---\nx: y\n---\n[a]: /b\nc", [("line", "x: y", 2), ("paragraph", "c", 5)]),
        (
            "> " * 30 + "b\n\nc\n\n[a]: /b\n\n" + "> " * 30 + "d",
            [("line", "b", 1), ("paragraph", "c", 3), ("line", "d", 7)],
        ),
    ],
    ids=["above", "twice", "two lines", "a note beside a link", "under front matter", "in the depth"],
)
def test_definitions_of_links_are_no_text(text: str, blocks: list[tuple[str, str, int]]) -> None:
    assert placed(read_markdown(text)) == blocks


def test_only_headings_and_items_have_levels() -> None:
    page = read_markdown("---\na: b\n---\n\nc\n\n> d\n\n| e |\n|---|\n\n    f\n\n<p>g\n\n" + "> " * 30 + "h")
    assert [(b.text, b.level) for b in page.blocks] == [(text, 0) for text in ("a: b", *"cdefgh")]


def test_an_item_and_what_is_in_it() -> None:
    page = read_markdown("7. > a\n8. b\n\n   c\n   - d\n9) e\n")
    assert [(b.kind, b.text, b.level, b.number) for b in page.blocks] == [
        *(("quote", "a", 0, None), ("item", "b", 1, 8), ("item", "c", 1, None), ("item", "d", 2, None)),
        ("item", "e", 1, 9),
    ]


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
