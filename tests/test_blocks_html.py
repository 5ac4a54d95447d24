from __future__ import annotations

import time
from itertools import accumulate, pairwise
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from articlekit.blocks import MAX_BLOCKS, Block, Blocks, Media, Span
from articlekit.blocks.html import read_html
from articlekit.page import decode, parse_html

PAGES = sorted((ROOT / "tests" / "fixtures").glob("*/source.html"))
#: Elements whose content is no text of the page.
SILENT = {
    *("script", "style", "noscript", "template", "svg", "select", "datalist", "textarea", "head", "title", "object"),
    *("canvas", "noframes", "noembed", "br", "hr", "img", "amp-img", "video", "amp-video", "audio", "amp-audio"),
    *("iframe", "amp-iframe", "amp-youtube", "embed"),
}
INLINE = [
    *("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "label", "mark", "q", "s", "small", "span"),
    *("strong", "sub", "sup", "time", "tt", "u", "wbr", "input", "meta", "link"),
]
BLOCK = [
    *("article", "aside", "blockquote", "button", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
    *("form", "h1", "h2", "h3", "h6", "header", "li", "main", "nav", "ol", "p", "picture", "pre", "section", "summary"),
    *("table", "tbody", "td", "th", "tr", "ul", "x-card"),
]


def read(page: str | bytes) -> Blocks:
    return read_html(parse_html(page))


def texts(page: str) -> list[str]:
    return [b.text for b in read(page).blocks]


def kinds(page: str) -> list[tuple[str, str, int]]:
    return [(b.text, b.kind, b.level) for b in read(page).blocks]


def pieces(el: etree._Element) -> list[str]:
    """The text nodes of an element, with a line feed at each edge of a block."""
    if not isinstance(el.tag, str):
        return []
    if el.tag in SILENT:
        return ["\n"] if el.tag in ("br", "hr") else []
    found = [el.text or ""]
    for child in el:
        found += [*pieces(child), child.tail or ""]
    return found if el.tag in INLINE else ["\n", *found, "\n"]


def dense(text: str) -> str:
    return "".join(text.split())


def breaks(chunks: list[str]) -> set[int]:
    """After how many characters, spaces not counted, a word cannot go on."""
    found, size = set(), 0
    for chunk in chunks:
        for word in chunk.split():
            found |= {size, size + len(word)}
            size += len(word)
    return found


def check(root: etree._Element) -> None:
    """All that holds for the blocks of any page."""
    page = read_html(root)
    blocks, containers = page.blocks, page.containers
    # Every character of the page's text is there, in order; words are parted where the page parts them …
    told = pieces(root)
    text = "".join(told)
    assert "".join(dense(b.text) for b in blocks) == dense(text)
    ours, theirs = breaks([b.text for b in blocks]), breaks([text])
    assert theirs <= ours
    # … and else at the edges of elements only.
    assert ours <= theirs | {0, *accumulate(len(dense(piece)) for piece in told)}
    for i, block in enumerate(blocks):
        assert block.text.strip()
        if root.find(".//pre") is None:
            assert block.text.split("\t") == [" ".join(cell.split()) for cell in block.text.split("\t")]
            assert "\t" not in block.text or block.kind in ("row", "heading", "caption")
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
        assert [(s.start, -s.end) for s in block.spans] == sorted((s.start, -s.end) for s in block.spans)
        # The source leads to the element around the block.
        found: Any = root.xpath(str(block.source.xpath))
        assert len(found) == 1
        assert dense(block.text) in dense("".join(pieces(found[0])))
        # The container is the innermost one.
        here = page.container_of[i]
        assert containers[here].first <= i < containers[here].last
        if here:
            assert found[0].tag == containers[here].tag
            assert block.source.line == found[0].sourceline
    for i, inner in enumerate(containers[1:], 1):
        assert 0 <= inner.parent < i
        outer = containers[inner.parent]
        assert outer.first <= inner.first <= inner.last <= outer.last
        assert inner.hidden >= outer.hidden
        assert inner.parent not in page.container_of[inner.first : inner.last]
    assert (containers[0].first, containers[0].last) == (0, len(blocks))
    assert len(page.container_of) == len(page.inline_words) == len(blocks)
    befores = [m.before for m in page.media]
    assert befores == sorted(befores)
    assert all(0 <= b <= len(blocks) for b in befores)
    assert not page.is_text


# -- conservation ------------------------------------------------------------------------------------------------------

_text = st.sampled_from(
    ["a", "word", " ", "\n", " two words ", "é", "橋", "&amp;", "&nbsp;", "&#x2014;", ".", "(", "-"]
)
_attributes = st.sampled_from(["", ' class="x"', ' href="/a"', " hidden", ' style="display: none"', ' id="y"'])
_void = st.sampled_from(
    ["<br>", "<img src=a>", "<hr>", "<!-- no text -->", "<?pi?>", "<input>", "<wbr>", "<a name=x></a>"]
)
_silent = st.sampled_from(["<script>var a</script>", "<select><option>b</select>", "<svg><text>c</text></svg>"])
_leaf = st.one_of(_text, _text, _text, _void, _silent)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inside = st.lists(children, max_size=4).map("".join)
    end = st.sampled_from(["right", "right", "right", "none", "wrong"])

    def build(tag: str, attributes: str, content: str, how: str) -> str:
        close = {"right": f"</{tag}>", "none": "", "wrong": "</div>"}[how]
        return f"<{tag}{attributes}>{content}{close}"

    return st.builds(build, st.sampled_from(INLINE + BLOCK), _attributes, inside, end)


_markup = st.lists(st.recursive(_leaf, _element, max_leaves=25), max_size=5).map("".join)


@settings(max_examples=300)
@given(_markup)
def test_all_words_of_any_markup_are_in_the_blocks(page: str) -> None:
    check(parse_html(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_all_words_of_saved_pages_are_in_the_blocks(page: Any) -> None:
    check(parse_html(page.read_bytes()))


@settings(max_examples=50)
@given(st.data())
def test_all_words_of_damaged_pages_are_in_the_blocks(data: st.DataObject) -> None:
    page = decode(data.draw(st.sampled_from(PAGES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        cut = data.draw(st.integers(0, len(page)))
        size = data.draw(st.integers(0, 60))
        page = page[:cut] + data.draw(_markup) + page[cut + size :]
    check(parse_html(page))


def test_comments_and_instructions_of_a_tree_are_no_text() -> None:
    root = etree.fromstring("<div>a<!-- b -->c<?d e?>f <p>g<!-- h --></p><!-- i -->j</div>", etree.HTMLParser())
    assert [b.text for b in read_html(root).blocks] == ["acf", "g", "j"]


def test_a_page_may_start_at_any_element() -> None:
    root = parse_html("<main><p>Before</p><div>In <b>it</b><p>Rain</p></div> after <span>all <i>day</i></span></main>")
    for tag, wanted in (("div", ["In it", "Rain"]), ("span", ["all day"]), ("i", ["day"]), ("p", ["Before"])):
        element = root.find(f".//{tag}")
        assert element is not None
        blocks = read_html(element).blocks
        assert [b.text for b in blocks] == wanted
        assert root.xpath(str(blocks[0].source.xpath)) == [element]


# -- words and gaps ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>W</b>ord <i>x</i><b>y</b>", "Word xy"),
        ("H<sub>2</sub>O, 1<sup>st</sup>", "H2O, 1st"),
        ("<span class=no>1</span><sup>st</sup>", "1st"),
        ("a<wbr>b<span class=z>c</span>", "abc"),
        ("<b>Wick</b><span>er</span>", "Wicker"),
        ("<b>Wick</b><span class=age>2 hours ago</span>", "Wick 2 hours ago"),
        ("<b>Wick</b><i><span class=age>2 hours</span></i>", "Wick 2 hours"),
        ("<b><i>Wick</i></b><time>2 hours</time>", "Wick2 hours"),
        ("<span>Jan</span><span>12</span>", "Jan 12"),
        ("<a href=/a>North</a><a href=/b>South</a>", "North South"),
        ("<a href=/a>North</a><em>South</em>", "North South"),
        ("<label>Name</label><label>Age</label>", "Name Age"),
        ("<span>North</span><script>x</script><span>South</span>", "North South"),
        ("<a href=/a>North</a><img src=i><a href=/b>South</a>", "North South"),
        ("<b>Rain</b><span class=x>, then wind</span>", "Rain, then wind"),
        ("<b>(</b><a href=/a>Rain</a><span class=x>)</span>", "(Rain)"),
        ("<span class=cap>I</span><a href=/a>f it rains</a>", "If it rains"),
        ("say<span class=x> more</span>", "say more"),
        ("a&nbsp;b\n\n  c\u3000d", "a b c d"),
        ("Caf&eacute; &lt;b&gt; &amp;amp; &#8212;", "Café <b> &amp; —"),
        ("un<!-- x -->broken", "unbroken"),
    ],
)
def test_words_are_parted_as_a_reader_sees_them(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
        ("<p>one<br>two<br/><br>three", ["one", "two", "three"]),
        ("<p>one<hr>two", ["one", "two"]),
        ("<ul><li>one<li>two<ul><li>three</ul>four</ul>", ["one", "two", "three", "four"]),
        ("<a href=/a><div>one</div><div>two</div></a>", ["one", "two"]),
        ("<x-card>one</x-card><my-card>two</my-card>", ["one", "two"]),
        ("<p>one<button>two</button>three", ["one", "two", "three"]),
        ("<dl><dt>one<dd>two</dl>", ["one", "two"]),
        ("<p>one<p><p> \n <p>&nbsp;<p>two", ["one", "two"]),
    ],
)
def test_blocks_end_at_block_elements_and_line_breaks(markup: str, blocks: list[str]) -> None:
    assert texts(markup) == blocks


# -- kinds -------------------------------------------------------------------------------------------------------------


def test_kinds_of_blocks() -> None:
    page = """<h2>Head</h2><p>Para</p><div>Line</div><blockquote><p>Quote</p></blockquote><pre>Code</pre>
    <figure><img src=i><figcaption>Caption</figcaption></figure><ul><li>One<ol><li>Two</li></ol></li></ul>
    <table><caption>Title</caption><tr><th>Year<th>Rain<tr><td>1999<td>12 mm</table>"""
    assert kinds(page) == [
        ("Head", "heading", 2),
        ("Para", "paragraph", 0),
        ("Line", "line", 0),
        ("Quote", "quote", 0),
        ("Code", "code", 0),
        ("Caption", "caption", 0),
        ("One", "item", 1),
        ("Two", "item", 2),
        ("Title", "caption", 0),
        ("Year\tRain", "row", 0),
        ("1999\t12 mm", "row", 0),
    ]


def test_a_heading_is_one_block_whatever_stands_in_it() -> None:
    assert kinds("<h1>Rain<br>and <i>wind</i></h1>") == [("Rain and wind", "heading", 1)]
    assert kinds("<h1><a href=/><div>Rain</div></a></h1><p>x") == [("Rain", "heading", 1), ("x", "paragraph", 0)]


@pytest.mark.parametrize("end", ["</h2>", "", "</h1 >"])
def test_a_heading_left_open_does_not_swallow_the_story(end: str) -> None:
    page = f"<body><h1>Rain{end}<div>By A<br>Poe</div><p>It rained.</p><ul><li>One</ul><figure><figcaption>Cap</figure>"
    assert kinds(page) == [
        ("Rain", "heading", 1),
        ("By A", "line", 0),
        ("Poe", "line", 0),
        ("It rained.", "paragraph", 0),
        ("One", "item", 1),
        ("Cap", "caption", 0),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    [block] = read("<pre>\n\n  a  <b>b\tc</b>\n    d\n\n</pre>").blocks
    assert block.text == "  a  b\tc\n    d"
    assert [block.text[s.start : s.end] for s in block.spans] == ["b\tc"]


@pytest.mark.parametrize("page", ["<pre>\n\n<b>x</b></pre>", "<pre><b>\n\nx\n</b>\n</pre>", "<pre><b>x\n\n</b></pre>"])
def test_marks_in_preformatted_text_stay_on_their_words(page: str) -> None:
    [block] = read(page).blocks
    assert (block.text, block.spans) == ("x", [Span("strong", 0, 1)])


# -- tables ------------------------------------------------------------------------------------------------------------


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    page = "<table><tr><td>North</td><td></td><td><b>12</b> mm</td></tr><tr><td>South<td>9 mm<td></table>"
    assert [(b.text, b.kind) for b in read(page).blocks] == [("North\t\t12 mm", "row"), ("South\t9 mm", "row")]
    assert read(page).blocks[0].spans == [Span("strong", 7, 9)]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    menu, story, side = "<a href=/>Home</a><br><a href=/w>World</a>", "It rained for all of the day. " * 12, "Latest"
    page = f"<table><tr><td>{menu}</td><td><h1>Rain</h1>{story}<p>More.</p></td><td>{side}</td></tr></table>"
    assert texts(page) == ["Home", "World", "Rain", story.strip(), "More.", "Latest"]
    page = f"<table><tr><td>{story}</td><td>{story}</td><td>{side}</td></tr></table>"
    assert texts(page) == [story.strip(), story.strip(), "Latest"]
    assert "row" not in {b.kind for b in read(page).blocks}


def test_tables_in_tables() -> None:
    page = "<table><tr><td>a<table><tr><td>1<td>2</table>b<td>c</table>"
    assert texts(page) == ["a", "1\t2", "b", "c"]


# -- spans -------------------------------------------------------------------------------------------------------------


def test_spans_say_what_is_linked_stressed_and_dated() -> None:
    page = """<p>On <time datetime="2024-05-01">1 May</time> the <a href="/bridge">old <b>harbour</b> bridge</a> and
    <strong> the quay </strong>were <em>shut</em>: <code>open()</code> <a>here</a></p>"""
    [block] = read(page).blocks
    assert [(s.kind, block.text[s.start : s.end], s.url) for s in block.spans] == [
        ("date", "1 May", "2024-05-01"),
        ("link", "old harbour bridge", "/bridge"),
        ("strong", "harbour", None),
        ("strong", "the quay", None),
        ("emphasis", "shut", None),
        ("code", "open()", None),
        ("link", "here", None),
    ]


def test_a_mark_around_blocks_goes_on_in_each_of_them() -> None:
    blocks = read("<a href=/a>One<p>Two <b>words</b></p>Three</a> after").blocks
    marked = [[(s.kind, b.text[s.start : s.end]) for s in b.spans] for b in blocks]
    assert marked == [[("link", "One")], [("link", "Two words"), ("strong", "words")], [("link", "Three")]]


def test_names_of_inline_elements_are_kept_by_block() -> None:
    page = read('<p><span class="by line">Ada</span><a rel="author" itemprop="name">Poe</a></p><p>x<b></b></p>')
    assert page.inline_words == ["by line name author", ""]


# -- containers --------------------------------------------------------------------------------------------------------


def test_containers_say_what_they_are_for() -> None:
    page = read('<article class="a b" id="c" role="d" itemprop="e"><p>x</article>')
    assert [(c.tag, c.words) for c in page.containers] == [
        *(("page", ""), ("html", ""), ("body", "")),
        *(("article", "a b c d e"), ("p", "")),
    ]


def test_what_markup_hides_is_kept_and_known() -> None:
    page = read(
        "<div hidden><p>One</p></div><div style='DISPLAY : none'><p>Two</p></div><div style='color: red'>Three</div>"
    )
    hidden = [page.containers[c].hidden for c in page.container_of]
    assert (hidden, [b.text for b in page.blocks]) == ([True, True, False], ["One", "Two", "Three"])


def test_the_line_is_that_of_the_element() -> None:
    blocks = read("<html><body>\n<p>One</p>\n\n<div>\n<p>Two</p>\nThree</div>").blocks
    assert [(b.text, b.source.line) for b in blocks] == [("One", 2), ("Two", 5), ("Three", 4)]


# -- media -------------------------------------------------------------------------------------------------------------


def media(page: str) -> list[Media]:
    return read(page).media


def test_media_stand_before_the_block_that_follows_them() -> None:
    page = read(
        "<p>One<p><img src=/a.jpg alt='A bridge'><p>Two <img src=/b.jpg> three<p>Four<video src=/c.mp4></video>"
    )
    assert [(m.kind, m.url, m.alt, m.before) for m in page.media] == [
        ("image", "/a.jpg", "A bridge", 1),
        ("image", "/b.jpg", "", 2),
        ("video", "/c.mp4", "", 3),
    ]
    assert [page.containers[m.container].tag for m in page.media] == ["p", "p", "p"]


@pytest.mark.parametrize(
    ("markup", "kind", "url", "srcset"),
    [
        ("<img src=p.gif data-src=/a.jpg>", "image", "/a.jpg", ""),
        ("<img data-original=/a.jpg>", "image", "/a.jpg", ""),
        ("<img srcset='/a.jpg 2x'>", "image", "", "/a.jpg 2x"),
        ("<amp-img src=/a.jpg><noscript><img src=/b.jpg></noscript></amp-img>", "image", "/a.jpg", ""),
        ("<video><!-- x --><source type=x><source src=/a.mp4>No video here</video>", "video", "/a.mp4", ""),
        ("<audio src=/a.mp3>No sound here</audio>", "audio", "/a.mp3", ""),
        ("<iframe data-src=/a></iframe>", "video", "/a", ""),
        ("<amp-youtube data-videoid=a1></amp-youtube>", "video", "https://www.youtube.com/watch?v=a1", ""),
    ],
)
def test_addresses_of_media(markup: str, kind: str, url: str, srcset: str) -> None:
    [found] = media(markup)
    assert (found.kind, found.url, found.srcset) == (kind, url, srcset)
    assert not texts(markup)


def test_media_without_an_address_are_none() -> None:
    assert not media("<img alt=x><video></video><audio><source></audio><iframe></iframe><amp-youtube></amp-youtube>")


# -- size --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "a"])
def test_a_tree_of_any_depth_is_read(tag: str) -> None:
    top = element = etree.Element("div")
    for _ in range(10_000):  # lxml's parser goes no deeper than 2,048, and building takes time with depth squared
        element = etree.SubElement(element, tag)
    element.text = "deep"
    page = read_html(top)
    assert [b.text for b in page.blocks] == ["deep"]
    assert len(page.containers) < 1000  # those deeper count to their ancestor
    assert top.xpath(str(page.blocks[0].source.xpath))


def test_markup_of_any_depth_is_read() -> None:
    assert texts("<p>a</p>" + "<div>" * 300_000 + "deep") == ["a", "deep"]


@pytest.mark.parametrize(
    ("piece", "most"),
    [
        *(("<a href=/x>a</a> ", 200_000), ("<img src=a>", 200_000), ("<b>a", 200_000)),
        *(("a<br>", MAX_BLOCKS), ("<li>a", MAX_BLOCKS), ("<td>a", MAX_BLOCKS), ("<p><i>a</i></p>", MAX_BLOCKS)),
    ],
)
def test_time_is_linear_in_the_size(piece: str, most: int) -> None:
    times = []
    for size in (most // 4, most):
        root = parse_html("<table><tr>" * (piece == "<td>a") + piece * size)
        start = time.process_time()
        page = read_html(root)
        times.append(time.process_time() - start)
        assert len("".join(b.text for b in page.blocks).replace("\t", "").replace(" ", "")) == size * (
            "img" not in piece
        )
    small, large = times
    assert large < 12 * small + 0.5  # 4 times, were it not for other programs


@pytest.mark.parametrize("piece", ["a<br>", "<li>a", "<p>a</p>", "<div>a<div>b</div></div>", "<div>a</div>b"])
def test_a_page_with_too_many_blocks_is_cut_and_says_so(piece: str) -> None:
    page = read_html(parse_html("<article>" + piece * MAX_BLOCKS + "</article>"))
    whole = read_html(parse_html("<article>" + piece * (MAX_BLOCKS // 2) + "</article>"))
    assert len(page.blocks) == len(page.container_of) == len(page.inline_words) == MAX_BLOCKS
    assert [b.text for b in page.blocks[: MAX_BLOCKS // 2]] == [b.text for b in whole.blocks[: MAX_BLOCKS // 2]]
    last = str(page.blocks[-1].source.xpath)
    if len(whole.blocks) * 2 == MAX_BLOCKS:
        assert page.warnings == []
    else:
        assert page.warnings == [f"the page was cut after 25,000 blocks of text (line 1, {last}): the rest is left out"]
    for container in page.containers:
        assert 0 <= container.first <= container.last <= MAX_BLOCKS
    assert page.containers[0].last == MAX_BLOCKS


def test_blocks_are_in_reading_order() -> None:
    for path in PAGES[:5]:
        blocks: list[Block] = read(path.read_bytes()).blocks
        found = [b.source.line or 0 for b in blocks if b.kind == "paragraph"]
        assert all(a <= b for a, b in pairwise(found))


def test_a_page_built_by_scripts_is_read_by_its_noscript() -> None:
    post = "Each forum keeps its threads where browsers without scripts and machines find them. " * 4
    shell = f"<body><section id=splash></section><noscript><h1>A thread</h1><div><p>{post}</p></div></noscript></body>"
    assert texts(shell) == ["A thread", post.strip()]
    assert texts(shell.replace("<section id=splash>", "<section>Loading")) == ["Loading", "A thread", post.strip()]
    assert texts(shell.replace("<section id=splash>", f"<section>{post[:90]}")) == [post[:90].strip()]
    assert texts("<body><noscript>You need to enable JavaScript to run this app.</noscript></body>") == []


# -- where the limits are ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span class=x>CO</span><sub>2</sub>", "CO2"),
        ("<span class=x>19</span><sup>th</sup>", "19th"),
        ("<span class=x>ab</span><wbr>c", "abc"),
        ("<b>Wick</b><time datetime=2024-05-01>er</time>", "Wicker"),
        ("<b>Wick</b><a>er</a>", "Wicker"),
        ("<b>Wick</b><a href=/er>er</a>", "Wick er"),
        ("<b>Wick</b><a class=er>er</a>", "Wick er"),
        ("<b>Wick</b><b class=er>er</b>", "Wicker"),
        ("<span class=cap>I</span><a href=/a>t rains</a>", "It rains"),
        ("<span class=cap>It</span><a href=/a>rains</a>", "It rains"),
        ("<span>Rain</span><span><b>wind</b></span>", "Rain wind"),
        ("<span>Rain</span> <span></span><b>wind</b>", "Rain wind"),
        ("<a href=/a>Rain</a>and<a href=/b>wind</a>", "Rainandwind"),
        ("<b>x</b><a href=/a><i></i></a><b>y</b>", "xy"),
        ("<b>xx</b><a href=/a><i></i></a><b>y</b>", "xx y"),
        ("<a href=/a><b>xx</b></a><b>y</b>", "xx y"),
        ("Rain\n<b>wind</b>", "Rain wind"),
        ("<b>Rain</b> <b>wind</b>", "Rain wind"),
        ("Rain<b>\nwind</b>", "Rain wind"),
        ("Rain<b>wind </b>sun", "Rainwind sun"),
    ],
)
def test_what_is_set_apart(markup: str, text: str) -> None:
    assert texts(f"<div>{markup}</div>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Lake <a href=/p>Powel</a><a href=/p>l</a> is low", "Lake Powell is low"),
        ("<span class=x>The chi</span><span class=y>ldren</span> sang", "The children sang"),
        ("on the 3<span class=x>rd</span> of May", "on the 3rd of May"),
        ("milk and <span class=x>c</span><span class=y>ocoa</span>", "milk and cocoa"),
        ("<a href=/contact>contact</a><a href=/terms>terms</a>", "contact terms"),
        ("<span class=x>Ann Lee</span><span class=y>Reporter</span>", "Ann Lee Reporter"),
        ("<span class=x>It rained!</span><span class=y>more</span>", "It rained! more"),
    ],
)
def test_words_of_a_paragraph_go_on(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "marked"),
    [
        ("Rain<b></b>", []),
        ("<b>Rain</b>", ["Rain"]),
        ("Rain <b> wind </b> sun", ["wind"]),
        ("Rain <b><i>wind</i></b>", ["wind", "wind"]),
        ("<b>Rain <i> wind</i></b>", ["Rain wind", "wind"]),
        ("Rain<b><br></b>", []),
        ("<b>Rain<br>wind</b>", ["Rain", "wind"]),
        ("Rain<b><br>wind</b>", ["wind"]),
    ],
)
def test_marks_hold_words(markup: str, marked: list[str]) -> None:
    blocks = read(f"<p>{markup}</p>").blocks
    assert [b.text[s.start : s.end] for b in blocks for s in b.spans] == marked


@pytest.mark.parametrize(
    ("markup", "text"), [("a<b>\n</b>", "a"), ("a\n", "a"), ("a<b>b</b>c", "abc"), ("a\n\nb", "a\n\nb")]
)
def test_marks_in_preformatted_text_hold_words(markup: str, text: str) -> None:
    [block] = read(f"<pre>{markup}</pre>").blocks
    assert (block.text, block.kind) == (text, "code")
    assert [block.text[s.start : s.end] for s in block.spans] == ["b"] * ("<b>b" in markup)


@pytest.mark.parametrize(("size", "blocks"), [(199, 0), (200, 1)], ids=["asks for scripts", "a text"])
def test_how_much_a_noscript_must_hold_to_be_the_page(size: int, blocks: int) -> None:
    assert len(texts(f"<body><noscript><p>{'x' * size}</p></noscript></body>")) == blocks


@pytest.mark.parametrize(("shown", "size", "blocks"), [(100, 399, 1), (100, 400, 2), (1999, 9000, 2), (2000, 9000, 1)])
def test_how_little_a_page_shows_whose_noscript_is_read(shown: int, size: int, blocks: int) -> None:
    page = f"<body><p>{'x' * shown}</p><noscript><p>{'y' * size}</p></noscript></body>"
    assert len(texts(page)) == blocks


def test_of_inline_elements_no_more_are_named_once_there_are_eight_names() -> None:
    spans = [f"<i class=n{n}>a</i>" for n in range(9)]
    page = read(f"<p>{''.join(spans)}</p><p>{''.join(spans[:7])}<i class=a itemprop=b rel=c>a</i>{spans[8]}</p>")
    assert page.inline_words == ["n0 n1 n2 n3 n4 n5 n6 n7", "n0 n1 n2 n3 n4 n5 n6 a b c"]


@pytest.mark.parametrize(("depth", "own"), [(256, True), (257, False)], ids=["as deep as told", "deeper"])
def test_elements_below_256_count_to_their_ancestor(depth: int, own: bool) -> None:
    top = element = etree.Element("div")
    for _ in range(depth - 2):
        element = etree.SubElement(element, "div")
    element = etree.SubElement(element, "p")
    element.text = "deep"
    etree.SubElement(element, "p").text = "deeper"
    page = read_html(top)
    assert len(page.containers) == 257
    assert [page.containers[c].tag for c in page.container_of] == (["p", "p"] if own else ["div", "div"])
    assert [b.kind for b in page.blocks] == (["paragraph"] * 2 if own else ["line"] * 2)
    assert [c.last for c in page.containers] == [2] * 257


@pytest.mark.parametrize(
    ("value", "number"), [("123456789", 123456789), ("1234567890", 1), (" 12 ", 12), ("-3", 1), ("", 1)]
)
def test_numbers_of_items_have_as_many_digits_as_markdown_can_write(value: str, number: int) -> None:
    assert [b.number for b in read(f"<ol><li value='{value}'>a<li>b</ol>").blocks] == [number, number + 1]
    assert [b.number for b in read(f"<ol start='{value}'><li>a<li>b</ol>").blocks] == [number, number + 1]


def test_items_outside_of_numbered_lists_have_no_number() -> None:
    assert [(b.number, b.level) for b in read("<li value=3>a</li><ul><li value=3>b</ul>").blocks] == [
        (None, 0),
        (None, 1),
    ]
    assert [b.level for b in read("<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul>").blocks] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("row", "blocks"),
    [
        (["x" * 160, "a"], ["x" * 160 + "\ta"]),
        (["x" * 161, "a"], ["x" * 161, "a"]),
        (["a", "x" * 160, "b"], ["a\t" + "x" * 160 + "\tb"]),
        (["a", "x" * 161, "b"], ["a\t" + "x" * 161, "b"]),
        (["x" * 161, "a", "b"], ["x" * 161, "a\tb"]),
        (["", "", "a", "b"], ["\t\ta\tb"]),
        (["<b>a</b> ", " <b>b</b>"], ["a\tb"]),
        (["<p>a</p>", "b", "c"], ["a", "\tb\tc"]),
        (["a<p>b</p>", "c"], ["a", "b", "c"]),
        (["a<br>b", "c"], ["a", "b", "c"]),
    ],
    ids=[
        *("as long as data", "longer", "data at the end", "long after data", "data after long", "empty ones first"),
        *("spaces", "paragraph", "text and paragraph", "lines"),
    ],
)
def test_cells_of_data_and_cells_that_lay_out_the_page(row: list[str], blocks: list[str]) -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in row)
    page = read(f"<table><tr><td></td></tr><tr>{cells}</tr></table><p>end</p>")
    assert [b.text for b in page.blocks] == [*blocks, "end"]
    assert [b.kind for b in page.blocks[:-1]] == [
        "row" if "\t" in b else page.blocks[n].kind for n, b in enumerate(blocks)
    ]


def test_cells_in_unusual_places() -> None:
    root = etree.XML("<div><td>a</td><td>b</td>c<tr><td>d</td>e<td>f</td>g</tr></div>")
    assert [b.text for b in read_html(root).blocks] == ["a", "b", "c", "d e\tf g"]
    root = etree.XML("<pre><table><tr><td>a</td><td>b</td> c</tr></table></pre>")
    assert [(b.text, b.kind) for b in read_html(root).blocks] == [("a\tb  c", "code")]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<h1>Rain<br>wind</h1>x", [("Rain wind", "heading", 1), ("x", "line", 0)]),
        ("<h1>Rain<hr>wind</h1>x", [("Rain", "heading", 1), ("wind", "line", 0), ("x", "line", 0)]),
        ("<div><h6>Rain</h6>x</div>", [("Rain", "heading", 6), ("x", "line", 0)]),
        ("<h2></h2>x", [("x", "line", 0)]),
        ("<ul><li>a</ul>x", [("a", "item", 1), ("x", "line", 0)]),
        ("<blockquote>a</blockquote>x", [("a", "quote", 0), ("x", "line", 0)]),
        ("<pre> \n </pre>x", [("x", "line", 0)]),
        ("<pre>a</pre>x", [("a", "code", 0), ("x", "line", 0)]),
        ("<pre>a<pre>b</pre>c</pre>x", [("a", "code", 0), ("b", "code", 0), ("c", "code", 0), ("x", "line", 0)]),
        ("<figure><figcaption>a</figcaption>x</figure>", [("a", "caption", 0), ("x", "line", 0)]),
        ("<blockquote><ul><li>a</ul></blockquote>", [("a", "quote", 0)]),
        ("<p>a<span>b</span></p>x", [("ab", "paragraph", 0), ("x", "line", 0)]),
        ("<figcaption><p>a</p></figcaption>", [("a", "caption", 0)]),
    ],
)
def test_kinds_end_with_their_elements(markup: str, found: list[tuple[str, str, int]]) -> None:
    assert kinds(f"<body>{markup}</body>") == found


def test_a_block_is_sure_of_nothing_yet() -> None:
    [block] = read("<p>a</p>").blocks
    assert (block.confidence, block.number, block.spans) == (0, None, [])


def test_every_element_is_a_container_of_its_blocks() -> None:
    page = read("<body><div></div><div>a<p>b</p></div><p>c</p></body>")
    assert [(c.parent, c.tag, c.first, c.last, c.hidden) for c in page.containers] == [
        *((-1, "page", 0, 3, False), (0, "html", 0, 3, False), (1, "body", 0, 3, False), (2, "div", 0, 0, False)),
        *((2, "div", 0, 2, False), (4, "p", 1, 2, False), (2, "p", 2, 3, False)),
    ]
    assert [b.source.xpath for b in page.blocks] == ["/html/*[1]/*[2]", "/html/*[1]/*[2]/*[1]", "/html/*[1]/*[3]"]


def test_elements_of_a_tree_that_was_never_a_file_have_no_line() -> None:
    root = etree.Element("div")
    etree.SubElement(root, "p").text = "a"
    assert read_html(root).blocks[0].source.line == 0


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("hidden", True),
        ("style='display:none'", True),
        ("style='display: block'", False),
        ("class='display:none'", False),
        ("class=a", False),
    ],
)
def test_what_hides_an_element_hides_all_in_it(attributes: str, hidden: bool) -> None:
    page = read(f"<div {attributes}><section class=b><p>a</p></section></div><p>b</p>")
    assert [page.containers[c].hidden for c in page.container_of] == [hidden, False]


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ("class=a", "a"),
        ("class=a id=b", "a b"),
        ("id=b", " b"),
        ("title=c", ""),
        ("class=a title=c", "a"),
        ("class=''", ""),
    ],
)
def test_names_of_containers(attributes: str, words: str) -> None:
    assert read(f"<p {attributes}>x</p>").containers[-1].words == words


@pytest.mark.parametrize(
    ("markup", "url", "srcset"),
    [
        ("<img src=d data-lazy-src=c data-original=b data-src=a>", "a", ""),
        ("<img src=d data-lazy-src=c data-original=b>", "b", ""),
        ("<img src=d data-lazy-src=c>", "c", ""),
        ("<img src=d srcset=f data-srcset=e>", "d", "e"),
        ("<img src=d srcset=f>", "d", "f"),
        ("<video src=a data-src=b><source src=c></video>", "a", ""),
        ("<video data-src=b><source src=c></video>", "b", ""),
        ("<video><source><source src=c><source src=d></video>", "c", ""),
        ("<amp-youtube src=a></amp-youtube>", "a", ""),
        ("<video data-videoid=a src=b></video>", "b", ""),
    ],
)
def test_which_address_of_media_counts(markup: str, url: str, srcset: str) -> None:
    assert [(m.url, m.srcset, m.before) for m in media(markup)] == [(url, srcset, 0)]


def test_a_cut_page_knows_what_is_in_its_containers() -> None:
    page = read("<main><div>a</div><p></p>" + "<section><i>b</i></section>" * MAX_BLOCKS + "<footer>c</footer></main>")
    assert len(page.blocks) == MAX_BLOCKS
    held = [range(c.first, c.last) for c in page.containers if c.tag in ("main", "div", "p", "footer")]
    assert held[:3] == [range(MAX_BLOCKS), range(1), range(1, 1)]
    sections = [(c.first, c.last) for c in page.containers if c.tag == "section"]
    assert sections[: MAX_BLOCKS - 1] == [(n, n + 1) for n in range(1, MAX_BLOCKS)]
    assert f"{page.blocks[-1].source.xpath})" in page.warnings[0]
    assert page.blocks[-1].source.xpath != page.blocks[-2].source.xpath


# -- numbers of lists, first cells of rows -----------------------------------------------------------------------------


def test_items_of_numbered_lists_have_their_numbers() -> None:
    blocks = read_html(
        parse_html(
            "<ol><li>a<li><p>b</p><p>still b</p><ul><li>c</ul><li value=7>d<li>e</ol><ol start=3><li>f</ol>"
            "<ul><li>g</ul><ol start=no><li>h</ol><li>i"
        )
    ).blocks
    assert [(b.text, b.number) for b in blocks] == [
        *(("a", 1), ("b", 2), ("still b", None), ("c", None), ("d", 7), ("e", 8), ("f", 3), ("g", None)),
        *(("h", 1), ("i", None)),
    ]


def test_an_empty_first_cell_is_kept_where_the_row_is_data() -> None:
    blocks = read_html(
        parse_html(
            "<table><tr><td><th><a href=/m>Men</a><th>Women<tr><th>2024<td>1<td>2<tr><td><td>alone</table>"
            "<table><tr><td></td><td><p>A story in a table that lays out the page.</p></td></tr></table>"
        )
    ).blocks
    assert [(b.text, b.kind) for b in blocks] == [
        ("\tMen\tWomen", "row"),
        ("2024\t1\t2", "row"),
        ("alone", "line"),
        ("A story in a table that lays out the page.", "paragraph"),
    ]
    link = blocks[0].spans[0]
    assert blocks[0].text[link.start : link.end] == "Men"
