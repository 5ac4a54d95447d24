from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, timezone

import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import HOSTILE, articles, blocks, lines

from articlekit import Article, Block, Dateline, Embed, Image, Person, Promo, RelatedLink, Role, Span
from articlekit.render.terminal import to_terminal

HEAD = {Role.HEADLINE, Role.KICKER, Role.STANDFIRST, Role.BYLINE, Role.DATE}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def paragraph(text: str, *spans: Span, kind: str = "paragraph", level: int = 0, role: Role = Role.PARAGRAPH) -> Block:
    return Block(text, kind, level, list(spans), role=role)


def squeeze(text: str) -> str:
    """The text without whitespace and control characters, which renderings are free to change."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return "".join(c for c in text if unicodedata.category(c) != "Cc" and not c.isspace())


def parsed_markdown(text: str) -> str:
    """The text that a Markdown parser reads, numbers of list items included."""
    out = []
    for token in MARKDOWN.parse(text):
        assert token.type not in ("html_block", "html_inline", "hr")
        if token.type == "list_item_open" and token.info:
            out.append(token.info + token.markup)
        if token.type in ("fence", "code_block"):
            out.append(token.content)
        for child in token.children or ():
            assert child.type != "html_inline"
            if child.type in ("text", "code_inline"):
                out.append(child.content)
    return "\n".join(out)


def parsed_html(text: str) -> str:
    root = lxml.html.fragment_fromstring(text)
    for li in root.iter("li"):
        if li.getparent().tag == "ol":
            before = li.getprevious()
            number = int(li.get("value") or (0 if before is None else int(before.get("value"))) + 1)
            li.set("value", str(number))
            li.text = f"{number}.{li.text or ''}"
    return str(root.text_content())


def body(article: Article) -> str:
    shown = (b for b in article.blocks if b.role.in_article and b.role not in HEAD and squeeze(b.text))
    return "\n".join(f"{number(b)}{b.text}" for b in shown)


def number(block: Block) -> str:
    """What a rendering puts before an item of a numbered list."""
    is_numbered = block.number is not None and block.kind == "item" and block.role is Role.PARAGRAPH
    return f"{block.number}. " if is_numbered else ""


@pytest.fixture(scope="module")
def story() -> Article:
    """A story with one of everything."""
    return Article(
        url="https://ledger.example/bridge",
        site_name="The Carrow Ledger",
        language="en",
        section="Local",
        tags=["bridges", "ferries"],
        kicker="Harbour",
        headline="Bridge shut for a third week",
        standfirst="Ferries run late.\nCommuters wait.",
        dateline=Dateline("PORT ELLERY", text="PORT ELLERY — "),
        authors=[Person("Ada Poe", "https://ledger.example/ada", "Transport editor"), Person("Tom Wren")],
        published=datetime(2025, 11, 21, 6, 30, tzinfo=timezone.utc),
        modified=date(2025, 11, 22),
        related=[RelatedLink("Who pays?", "https://ledger.example/pay", 0, "Read more")],
        credits=["Rosalind Achebe contributed."],
        promos=[Promo("The bridge series", ["The hangers: numbered bars"])],
        images=[
            Image("https://ledger.example/top.jpg", "A bridge", "The bridge at dawn.", "Photo: Ivo Lund"),
            Image("https://ledger.example/quay.jpg", "A quay", "The quay.", "Ivo Lund"),
            Image("https://ledger.example/last.jpg"),
        ],
        embeds=[Embed("video", "https://ledger.example/film.mp4"), Embed("audio", "javascript:alert(1)")],
        paywalled=True,
        confidence=0.93,
        blocks=[
            paragraph("Home", role=Role.NAVIGATION),
            paragraph("Local", role=Role.NAVIGATION),
            paragraph("HARBOUR", role=Role.KICKER),
            paragraph("Bridge shut for a third week", kind="heading", level=1, role=Role.HEADLINE),
            paragraph("By Ada Poe and Tom Wren", role=Role.BYLINE),
            paragraph(
                "PORT ELLERY — The span stays shut, inspectors said.", Span("link", 14, 22, "https://ledger.example/s")
            ),
            paragraph("Read more", kind="heading", level=3, role=Role.RELATED),
            paragraph(
                "Who pays?", Span("link", 0, 9, "https://ledger.example/pay"), kind="item", level=1, role=Role.RELATED
            ),
            paragraph("What they found", kind="heading", level=2, role=Role.SUBHEADING),
            paragraph("eleven hangers", kind="item", level=1),
            paragraph("two of them marked sound", kind="item", level=2),
            paragraph("rust", Span("strong", 0, 4), kind="item", level=1),
            paragraph("The quay. Photo: Ivo Lund", kind="caption", role=Role.CAPTION),
            paragraph("“Count heads.”", kind="quote"),
            paragraph("Day\tCars", kind="row"),
            paragraph("Monday\t47,000", kind="row"),
            paragraph("load = 6_000\n  <deck>", kind="code"),
            paragraph("We sang.", role=Role.PULLQUOTE),
            paragraph("Rosalind Achebe contributed.", role=Role.CREDIT),
            paragraph("The bridge series", role=Role.PROMO),
            paragraph("The hangers: numbered bars", role=Role.PROMO),
            paragraph("Life on the water", role=Role.PROMO),
            paragraph("13 °C", role=Role.WEATHER),
        ],
    )


def test_text_reads_well(story: Article) -> None:
    assert story.to_text() == (
        "Harbour\n\nBridge shut for a third week\n\nFerries run late.\nCommuters wait.\n\n"
        "Ada Poe (Transport editor), Tom Wren · 2025-11-21 06:30+00:00 · updated 2025-11-22\n\n"
        "[The bridge at dawn. Photo: Ivo Lund]\n\n"
        "PORT ELLERY — The span stays shut, inspectors said.\n\n"
        "Read more\n→ Who pays?\n\n"
        "What they found\n\n"
        "- eleven hangers\n  - two of them marked sound\n- rust\n\n"
        "[The quay. Photo: Ivo Lund]\n\n"
        "> “Count heads.”\n\n"
        "Day     Cars\nMonday  47,000\n\n"
        "    load = 6_000\n      <deck>\n\n"
        "> We sang.\n\n"
        "Rosalind Achebe contributed.\n\n"
        "The bridge series\n→ The hangers: numbered bars\n→ Life on the water"
    )


def test_markdown_keeps_the_structure(story: Article) -> None:
    assert story.to_markdown() == (
        "**Harbour**\n\n# Bridge shut for a third week\n\n*Ferries run late.*\n\n*Commuters wait.*\n\n"
        "[Ada Poe (Transport editor)](https://ledger.example/ada), Tom Wren"
        " · 2025-11-21 06:30+00:00 · updated 2025-11-22\n\n"
        "![A bridge](https://ledger.example/top.jpg)\n\n*The bridge at dawn. Photo: Ivo Lund*\n\n"
        "PORT ELLERY — [The span](https://ledger.example/s) stays shut, inspectors said.\n\n"
        "**Read more**\n\n- [Who pays?](https://ledger.example/pay)\n\n"
        "## What they found\n\n"
        "- eleven hangers\n  - two of them marked sound\n- **rust**\n\n"
        "![A quay](https://ledger.example/quay.jpg)\n\n*The quay. Photo: Ivo Lund*\n\n"
        "> “Count heads.”\n\n"
        "| Day | Cars |\n| --- | --- |\n| Monday | 47,000 |\n\n"
        "```\nload = 6_000\n  <deck>\n```\n\n"
        "> We sang.\n\n"
        "*Rosalind Achebe contributed.*\n\n"
        "**The bridge series**\n\n- The hangers: numbered bars\n- Life on the water\n\n"
        "![](https://ledger.example/last.jpg)"
    )


def test_html_keeps_the_structure(story: Article) -> None:
    root = lxml.html.fragment_fromstring(story.to_html())
    assert (root.tag, root.get("lang"), root.get("dir")) == ("article", "en", "auto")
    tags = " ".join(e.tag for e in root)
    assert tags == "header figure p aside h2 ul figure blockquote table pre blockquote p aside figure"
    assert root.findtext("header/h1") == "Bridge shut for a third week"
    assert [t.get("datetime") for t in root.iter("time")] == ["2025-11-21T06:30:00+00:00", "2025-11-22"]
    assert root.xpath("string(ul/li/ul/li)").strip() == "two of them marked sound"
    assert [[td.text for td in tr] for tr in root.iter("tr")] == [["Day", "Cars"], ["Monday", "47,000"]]
    assert root.xpath("aside[@class='related']//a/@href") == ["https://ledger.example/pay"]
    assert root.xpath("string(figure[1]/figcaption)") == "The bridge at dawn. Photo: Ivo Lund"
    assert root.xpath("figure/img/@src") == [i.url for i in story.images]
    assert root.xpath("string(blockquote[@class='pullquote'])").strip() == "We sang."


def test_jsonld_is_a_news_article(story: Article) -> None:
    record = json.loads(story.to_jsonld())
    assert record["@type"] == "NewsArticle"
    assert record["headline"] == "Bridge shut for a third week"
    assert record["author"][0] == {
        "@type": "Person",
        "name": "Ada Poe",
        "url": "https://ledger.example/ada",
        "jobTitle": "Transport editor",
    }
    assert record["datePublished"] == "2025-11-21T06:30:00+00:00"
    assert record["dateline"] == "PORT ELLERY — "
    assert record["image"][0]["creditText"] == "Photo: Ivo Lund"
    assert record["articleBody"] == story.text
    assert record["mainEntityOfPage"]["relatedLink"] == ["https://ledger.example/pay"]
    assert record["isAccessibleForFree"] is False
    assert len(record["video"]) == 1
    assert "audio" not in record
    assert "correction" not in record


def test_terminal_sums_up_what_was_stripped(story: Article) -> None:
    text = to_terminal(story)
    assert "— Stripped 3 blocks (4 words): navigation 2, weather 1" in text
    assert "— Confidence 0.93" in text
    assert "13 °C" not in text


def test_terminal_lists_what_was_stripped(story: Article) -> None:
    assert to_terminal(story, removed=True).endswith("\n\nnavigation  Home\nnavigation  Local\nweather     13 °C")


def test_terminal_says_what_to_be_careful_about() -> None:
    text = to_terminal(Article(confidence=0.1, warnings=["cut at 10 MB"]))
    assert "This page has no article text." in text
    assert "Confidence 0.10: look at the page" in text
    assert "Warning: cut at 10 MB" in text


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    "text",
    [
        "The span, a suspension bridge of a known type, opened in 1931. " * 4,
        "橋は三週間閉鎖されたままだ。「いつ渡れるのか」と住民は言う。" * 4,
    ],
    ids=["spaces", "no spaces"],
)
def test_terminal_wraps_to_the_width(columns: int, text: str) -> None:
    rendered = to_terminal(Article(blocks=[paragraph(text, kind="quote"), paragraph(text)], confidence=1.0), columns)
    article_lines = rendered.split("\n\n— ")[0].splitlines()
    widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in article_lines]
    assert max(widths) <= columns
    assert min(widths[:2]) > columns - 14
    assert not any(line.lstrip("> ").startswith(("。", "」", ",", ".")) for line in article_lines)
    assert squeeze("".join(line.removeprefix("> ") for line in article_lines)) == squeeze(text) * 2


def test_terminal_gets_no_control_characters() -> None:
    hostile = "\x1b]0;owned\x07 \x9b31m red \r over"
    article = Article(
        headline=hostile, warnings=[hostile], blocks=[paragraph(hostile), paragraph(hostile, role=Role.AD)]
    )
    plain = re.sub(r"\x1b\[\d+m", "", to_terminal(article, removed=True))
    assert not [c for c in plain if unicodedata.category(c) == "Cc" and c != "\n"]


@given(articles)
def test_text_holds_the_whole_article_in_order(article: Article) -> None:
    # Pictures and boxes' marks aside: what is asked is that no word of a block is lost or out of order.
    article.images = []
    rendered = iter(re.findall(r"\w+", article.to_text()))
    wanted = re.findall(r"\w+", body(article))
    assert [word for word in wanted if word not in rendered] == []


@given(st.lists(blocks, max_size=6), lines)
@example([paragraph("a**b", Span("strong", 0, 2), Span("emphasis", 2, 4))], "# #")
@example([paragraph("so!link", Span("link", 3, 7, "https://a.example"))], "1. one")
@example([paragraph("a|`b`\tc", Span("code", 0, 5), kind="row")], "- x")
@example([paragraph("1. a", kind="item", level=1), paragraph("1. b", kind="item", level=2)], "> x")
def test_markdown_parses_back_to_the_text(parts: list[Block], headline: str) -> None:
    article = Article(headline=headline, blocks=[b for b in parts if b.role is not Role.DATE])
    assert squeeze(parsed_markdown(article.to_markdown())) == squeeze(headline + body(article))


@given(st.lists(blocks, max_size=6), lines)
def test_html_parses_back_to_the_text(parts: list[Block], headline: str) -> None:
    article = Article(headline=headline, blocks=[b for b in parts if b.role is not Role.DATE])
    assert squeeze(parsed_html(article.to_html())) == squeeze(headline + body(article))


TAGS = {"article", "header", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "strong", "em", "code", "pre", "ul", "ol"}
TAGS |= {"li", "blockquote", "table", "tr", "td", "aside", "figure", "figcaption", "img", "time"}
ATTRIBUTES = {"lang", "dir", "class", "href", "src", "alt", "rel", "datetime", "value"}


@given(articles)
def test_nothing_of_the_page_can_act_in_html(article: Article) -> None:
    html = article.to_html()
    root = lxml.html.fragment_fromstring(html)
    for element in root.iter():
        assert element.tag in TAGS  # which no comment, script or style is
        assert set(element.keys()) <= ATTRIBUTES
        for name in ("href", "src"):
            assert element.get(name, "https://").lower().startswith(("https://", "http://"))
    html.encode("utf-8")


@given(articles)
def test_nothing_of_the_page_can_act_in_markdown(article: Article) -> None:
    for token in MARKDOWN.parse(article.to_markdown()):
        assert token.type != "html_block"
        for child in token.children or ():
            assert child.type != "html_inline"
            target = str(child.attrs.get("href") or child.attrs.get("src") or "https://")
            assert target.lower().startswith(("https://", "http://"))
    article.to_markdown().encode("utf-8")


@given(articles)
def test_jsonld_is_safe_in_a_script_element(article: Article) -> None:
    text = article.to_jsonld()
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@type"] == "NewsArticle"
    text.encode("utf-8")


@pytest.mark.parametrize("render", [Article.to_text, Article.to_markdown, Article.to_html, Article.to_jsonld])
def test_an_empty_article_renders(render: object) -> None:
    assert isinstance(render(Article()), str)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "spans", "markdown"),
    [
        ("a bold word", [Span("strong", 2, 6)], "a **bold** word"),
        ("a bold word", [Span("strong", 1, 7)], "a **bold** word"),
        ("un frigging believable", [Span("emphasis", 1, 4)], "u*n f*rigging believable"),
        ("both here", [Span("strong", 0, 4), Span("emphasis", 0, 4)], "***both*** here"),
        ("see it", [Span("link", 4, 6, "https://a.example/(x)")], "see [it](https://a.example/\\(x\\))"),
        ("see it", [Span("link", 4, 6, "/local")], "see it"),
        ("run x`y", [Span("code", 4, 7)], "run ``x`y``"),
        ("他说「好」吧", [Span("strong", 2, 5)], "他说「好」吧"),  # these stars would not be read as emphasis
        ("他说好吧", [Span("strong", 2, 3)], "他说**好**吧"),
        (
            "bold link",
            [Span("strong", 0, 9), Span("link", 5, 9, "https://a.example")],
            "**bold** [**link**](https://a.example)",
        ),
    ],
)
def test_marks_in_markdown(text: str, spans: list[Span], markdown: str) -> None:
    assert Article(blocks=[paragraph(text, *spans)]).to_markdown() == markdown


def test_numbered_lists_stay_numbered() -> None:
    article = Article(
        blocks=[
            paragraph("1. first", kind="item", level=1),
            paragraph("inside", kind="item", level=2),
            paragraph("2. second", kind="item", level=1),
            paragraph("7. out of order", kind="item", level=1),
        ]
    )
    assert article.to_text() == "1. first\n  - inside\n2. second\n- 7. out of order"
    assert article.to_markdown() == "1. first\n   - inside\n2. second\n- 7\\. out of order"
    root = lxml.html.fragment_fromstring(article.to_html())
    assert [e.tag for e in root] == ["ol", "ul"]
    assert [li.text.strip() for li in root.iter("li")] == ["first", "inside", "second", "7. out of order"]


def test_numbers_that_markup_gives_are_kept() -> None:
    texts = [("first", 1), ("second", 2), ("fifth", 5), ("sixth", 6)]
    article = Article(blocks=[paragraph(text, kind="item", level=1) for text, _ in texts])
    for block, (_, place) in zip(article.blocks, texts, strict=True):
        block.number = place
    assert article.to_text() == "1. first\n2. second\n5. fifth\n6. sixth"
    assert article.to_markdown() == "1. first\n2. second\n5. fifth\n6. sixth"
    root = lxml.html.fragment_fromstring(article.to_html())
    assert [(li.text.strip(), li.get("value")) for li in root.iter("li")] == [
        ("first", None),
        ("second", None),
        ("fifth", "5"),
        ("sixth", None),
    ]


def test_live_blog_times_stay_in_place() -> None:
    article = Article(
        blocks=[
            paragraph("Published today", role=Role.DATE),
            paragraph("It began."),
            paragraph("14:05", role=Role.DATE),
            paragraph("It ended."),
        ]
    )
    assert article.to_text() == "It began.\n\n14:05\n\nIt ended."


@pytest.mark.parametrize("size", [20_000])
def test_renderings_are_linear(size: int) -> None:
    """Shapes whose cost would grow with the square of their size finish, each in the blink of an eye."""
    text = "".join(HOSTILE).replace("\ud800", "") * (size // 100)
    hostile = [
        paragraph("ab" * size, *(Span("strong", n, n + 1) for n in range(size))),
        paragraph(
            "a\t" * size, *(Span("link", 2 * n, 2 * n + 1, "https://a.example") for n in range(size)), kind="row"
        ),
        paragraph(text),
        paragraph("`" * size, Span("code", 0, size)),
        paragraph(text, kind="code"),
        *(paragraph("deep", kind="item", level=n) for n in range(size)),
    ]
    captions = [paragraph(f"caption {n}", role=Role.CAPTION) for n in range(size)]
    images = [Image("https://a.example", caption=f"caption {n}") for n in reversed(range(size))]
    article = Article(images=images, blocks=[*hostile, *captions])
    for render in (article.to_text, article.to_markdown, article.to_html, article.to_jsonld):
        assert len(render()) < 200 * size + 20 * len(text)
