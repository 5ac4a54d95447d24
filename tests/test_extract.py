from __future__ import annotations

import json
import pickle
import re
from datetime import date, datetime, timezone
from importlib import resources
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import articlekit
from articlekit import Article, Block, Extractor, InputError, Role, extract
from articlekit.assemble import assemble
from articlekit.blocks import Blocks, Container, Media
from articlekit.metadata import Fact, Metadata

PAGES = sorted((ROOT / "tests" / "fixtures").glob("*/source.*"))
WORD = re.compile(r"\w+")
#: A plain page whose roles any model should see: a story of eight paragraphs under its title, and a menu.
PARAGRAPHS = [
    f"The ferry left the north quay at {n} in the morning, and the mayor, who had slept on a cot in the city’s centre "
    f"for much of the week, said that the boats would keep to their timetable until the bridge opened again in April."
    for n in range(1, 9)
]
TITLE = "Ferry crews return to work as bridge inspectors begin third week"
STORY = (
    "<html lang=en><head><title>Ferry crews return to work as bridge inspectors begin third week</title></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a></ul></nav>"
    f"<article><h1>{TITLE}</h1>{{}}</article><footer><a href=/c>Contact</a> © 2025 Ledger</footer></body></html>"
)
PAGE = STORY.format("".join(f"<p>{p}</p>" for p in PARAGRAPHS))


def words(article: Article) -> list[str]:
    return WORD.findall(" ".join(b.text for b in article.blocks))


# -- pages that show nothing -------------------------------------------------------------------------------------------

STATE = f"<div class='body'>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</div>"
SHELL = f"<html lang=en><head><title>{TITLE}</title></head><body><nav><a href=/>Home</a></nav></body></html>"


def in_script(text: str) -> str:
    """Text as it may stand in a script: no "<" that could end it."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


@pytest.mark.parametrize(
    "script",
    [
        f"<script>var state = {in_script(json.dumps({'id': 7, 'body': STATE, 'more': '<p>Read on</p>'}))};</script>",
        "<script id=__NEXT_DATA__ type=application/json>"
        + in_script(json.dumps({"props": {"story": json.dumps({"html": STATE})}}))
        + "</script>",
        f"<script>self.__next_f.push([1,{in_script(json.dumps('2a:T1f4,' + STATE))}])</script>",
        f"<div><script type=text/template>{STATE}</script></div>",
        f"<script>var html = {json.dumps(STATE)};</script>",
    ],
    ids=["state", "JSON in JSON", "server components", "template", "HTML as it is"],
)
@pytest.mark.parametrize("in_head", [False, True], ids=["body", "head"])
def test_a_story_that_only_a_script_holds_is_read(script: str, in_head: bool) -> None:
    place = "</head>" if in_head else "</body>"
    article = extract(SHELL.replace(place, script + place))
    assert article.paragraphs == PARAGRAPHS
    assert article.headline == TITLE
    assert "the story comes from a script of the page, whose markup does not show it" in article.warnings
    menu = next(block for block in article.blocks if block.text == "Home")
    assert in_head or menu.source == extract(SHELL).blocks[0].source  # what the page shows stands where it stood


@pytest.mark.parametrize(("shown", "is_read"), [(1, True), (3, False)], ids=["a stub", "a story"])
def test_a_story_in_a_script_is_read_beside_a_stub(shown: int, is_read: bool) -> None:
    teaser = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:shown])
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[shown:])
    article = extract(STORY.format(teaser).replace("</body>", f"<script>x = {json.dumps(told)}</script></body>"))
    found = [p for p in PARAGRAPHS if p in article.text]
    assert found == (PARAGRAPHS if is_read else PARAGRAPHS[:shown])


@pytest.mark.parametrize(
    "script",
    [
        "<script>document.write('<p>' + text + '</p>')</script>",
        f"<script>var a = {json.dumps('<p>Sign in to read on.</p>')}</script>",
        '<script>var broken = "<p>' + "\\x" * 400 + '"</script>',
        f'<script>var unclosed = "{STATE.replace(chr(34), "")}</script>',
        '<script type="application/ld+json">{"description": "' + "It rained. " * 40 + '"}</script>',
    ],
    ids=["code", "too short", "no JSON", "no end", "no paragraphs"],
)
def test_other_scripts_are_no_stories(script: str) -> None:
    article = extract(SHELL.replace("</body>", f"{script}</body>"))
    assert (article.paragraphs, article.warnings) == ([], [])


def test_scripts_are_not_read_where_the_page_shows_its_story() -> None:
    other = json.dumps("<p>" + "Another story, of which the page knows, is told in its state. " * 20 + "</p>")
    page = PAGE.replace("</body>", f"<script>window.next = {other}</script></body>")
    assert extract(page).to_dict() == extract(PAGE).to_dict()


# -- any page ----------------------------------------------------------------------------------------------------------


def check(article: Article) -> None:
    """All that holds for the article of any page."""
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_json(article.to_json().encode()) == article
    assert 0 <= article.confidence <= 1
    assert len(article.body) <= len(article.blocks)
    assert {*article.paragraphs} <= {b.text for b in article.blocks}
    for link in article.related:
        assert link.after_paragraph is None or 0 <= link.after_paragraph < len(article.paragraphs)
    for name, source in article.evidence.items():
        assert name == "body" or getattr(article, name) not in (None, [], ""), name
        if source.startswith("block:"):
            assert 0 <= int(source[6:].split()[0]) < len(article.blocks)
    if not article.paragraphs:
        assert article.confidence == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_saved_pages_give_the_same_article_each_time(path: Path) -> None:
    first = extract(path)
    check(first)
    assert extract(path) == first
    assert extract(path.read_bytes()) == first
    assert pickle.loads(pickle.dumps(first)) == first


_piece = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class=story>",
            "</div>",
            "<h1>",
            "</h2>",
            "<a href='/x'>",
            "</a>",
            "<br>",
            "<table><tr><td>",
        ),
        *(
            "<img src=/a.jpg>",
            "<ul><li>",
            "<pre>",
            "<!--",
            "-->",
            "<time datetime='2024-05-01'>",
            "<script>",
            "</script>",
        ),
        *('<script type="application/ld+json">', '{"@type": "NewsArticle", "headline": ["x", 3]}', "<meta charset=x>"),
        *(
            "<meta property='og:title' content='x'>",
            "&amp;",
            "&#0;",
            "&#xd800;",
            "\0",
            "\ud800",
            "<?pi",
            "<![CDATA[",
            "<",
        ),
        *("# ", "- ", "**", "](", "\n\n", "> ", "```", "RIGA (Reuters) — ", "By Ada Poe", "May 1, 2024", "Related:"),
        *("It rained for all of the day, and then it rained some more in the north of the country.", "橋", "بحر"),
    ]
)
_pages = st.lists(_piece | st.text(max_size=8), min_size=1, max_size=30).map("".join)


@settings(max_examples=150)
@given(_pages, st.sampled_from([None, None, "html", "text", "markdown"]))
def test_no_text_makes_it_fail(page: str, kind: object) -> None:
    try:
        article = extract(page, url="https://ledger.example/2024/05/01/rain", kind=kind)  # type: ignore[arg-type]
    except InputError:
        return
    check(article)
    assert extract(page, url="https://ledger.example/2024/05/01/rain", kind=kind) == article  # type: ignore[arg-type]


@given(st.binary(min_size=1, max_size=400), st.none() | st.text(max_size=20))
def test_no_bytes_make_it_fail(page: bytes, url: str | None) -> None:
    try:
        article = extract(page, url=url)
    except InputError:
        return
    check(article)


@pytest.mark.parametrize(
    "page",
    [
        *("<div>" * 300_000 + "deep", "<b><i>" * 50_000 + "deep", "<ul><li>" * 50_000 + "deep"),
        *("> " * 50_000 + "deep", "- " * 50_000 + "deep", "[" * 50_000 + "deep", "<!--" * 50_000, "&" * 200_000),
    ],
    ids=["divs", "marks", "lists", "quotes", "bullets", "brackets", "comments", "entities"],
)
def test_depth_is_no_danger(page: str) -> None:
    check(extract(page))


# -- a plain story -----------------------------------------------------------------------------------------------------


def test_a_plain_story() -> None:
    article = extract(PAGE)
    assert article.headline == TITLE
    assert article.paragraphs == PARAGRAPHS
    assert {"Home", "World", "Sport"} <= {b.text for b in article.removed}
    assert article.language == "en"
    assert article.confidence > 0.5


def test_options_of_an_extractor_are_kept() -> None:
    dated = STORY.format("<p>RIGA, Latvia (AP) — " + PARAGRAPHS[0] + "".join(f"<p>{p}" for p in PARAGRAPHS[1:]))
    kept, cut = extract(dated), Extractor(strip_dateline=True).extract(dated)
    assert kept.dateline is not None
    assert kept.dateline.place == "RIGA, Latvia"
    assert kept.paragraphs[0].startswith(kept.dateline.text)
    assert cut.dateline == kept.dateline
    assert cut.paragraphs[0] == kept.paragraphs[0][len(kept.dateline.text) :]
    assert cut.paragraphs[1:] == kept.paragraphs[1:]
    assert extract(dated, strip_dateline=True) == cut


def test_marks_of_a_paragraph_stay_right_when_its_dateline_is_cut() -> None:
    first = "<b>RIGA, Latvia</b> — <a href=https://a.example/>The ferry</a> left the quay" + PARAGRAPHS[0][30:]
    article = extract(STORY.format(f"<p>{first}" + "".join(f"<p>{p}" for p in PARAGRAPHS)), strip_dateline=True)
    block = next(b for b in article.blocks if b.role is Role.PARAGRAPH)
    assert [(s.kind, block.text[s.start : s.end]) for s in block.spans] == [("link", "The ferry")]


def test_the_reference_is_what_ago_counts_from() -> None:
    page = STORY.format("<p class=date><time>3 hours ago</time></p>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS))
    assert extract(page).published is None
    now = datetime(2024, 5, 1, 12, tzinfo=timezone.utc)
    published = Extractor(reference=now).extract(page).published
    assert isinstance(published, date)
    assert str(published)[:10] == "2024-05-01"


def test_the_limit_can_be_set() -> None:
    with pytest.raises(InputError, match="over the limit of 100: raise max_bytes"):
        Extractor(max_bytes=100).extract(PAGE)
    with pytest.raises(InputError, match="over the limit of 100"):
        extract(PAGE.encode(), max_bytes=100)
    assert extract(PAGE, max_bytes=len(PAGE.encode())).headline == TITLE


def test_another_model_can_be_used(tmp_path: Path) -> None:
    copy = tmp_path / "model.npz"
    copy.write_bytes(resources.files("articlekit.roles").joinpath("model.npz").read_bytes())
    for model in (copy, str(copy)):
        assert Extractor(model=model).extract(PAGE) == extract(PAGE)
    with pytest.raises(FileNotFoundError):
        Extractor(model=tmp_path / "none.npz").extract(PAGE)


def test_the_url_makes_links_absolute() -> None:
    page = STORY.format("".join(f'<p><a href="../x">{p[:20]}</a>{p[20:]}</p>' for p in PARAGRAPHS))
    article = extract(page, url="https://ledger.example/news/2024/rain")
    spans = [s for b in article.blocks for s in b.spans if b.text.startswith("The ferry")]
    assert {s.url for s in spans} == {"https://ledger.example/news/x"}
    assert article.url == "https://ledger.example/news/2024/rain"
    assert extract(page).url is None
    assert {s.url for b in extract(page).blocks for s in b.spans} == {None}  # they lead nowhere


def test_the_kind_can_be_settled() -> None:
    article = extract(PAGE, kind="text")
    assert any("<article>" in b.text for b in article.blocks)
    assert all(b.source.xpath is None for b in article.blocks)


def test_words_of_the_page_are_the_words_of_the_blocks() -> None:
    told = WORD.findall(re.sub(r"<[^>]*>", " ", PAGE[PAGE.index("<body>") :]))
    assert words(extract(PAGE)) == told


# -- a page without a story --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<div><img src=/a.jpg></div>", "<script>var a</script>"]
)
def test_a_page_without_text_gives_an_empty_article(page: str) -> None:
    article = extract(page, kind="html")
    assert (article.blocks, article.headline, article.text, article.confidence) == ([], None, "", 0)


def test_a_page_of_menus_is_no_article() -> None:
    links = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(60))
    article = extract(f"<html><body><nav><ul>{links}</ul></nav><footer>© 2025 Ledger</footer></body></html>")
    assert len(article.removed) >= len(article.blocks) - 1
    assert article.confidence < 0.6
    assert article.authors == []


# -- JSON-LD -----------------------------------------------------------------------------------------------------------


def with_body(shown: str, told: list[str]) -> Article:
    """The article of a page that shows `shown`, and tells machines the paragraphs `told`."""
    body = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(told)}
    data = f'<script type="application/ld+json">{json.dumps(body)}</script>'
    return extract(STORY.format(shown).replace("</head>", data + "</head>"))


def test_a_body_that_only_machines_are_told_completes_the_article() -> None:
    article = with_body("", PARAGRAPHS)
    assert article.paragraphs == PARAGRAPHS
    assert article.evidence["body"].startswith("jsonld")
    assert article.warnings == ["8 paragraphs come from the page's JSON-LD, which shows more than its text"]
    check(article)


def test_a_body_that_was_cut_off_is_completed() -> None:
    shown = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2][:120]}…</p>"
    article = with_body(shown, PARAGRAPHS)
    assert article.paragraphs == PARAGRAPHS
    check(article)


def test_paragraphs_that_are_missing_in_the_middle_come_in_between() -> None:
    article = with_body("".join(f"<p>{PARAGRAPHS[n]}</p>" for n in (0, 3, 6)), PARAGRAPHS)
    assert article.paragraphs == PARAGRAPHS
    check(article)


def test_a_body_told_in_one_piece_takes_the_place_of_what_is_shown() -> None:
    shown = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2])
    article = with_body(shown, [" ".join(PARAGRAPHS)])
    assert WORD.findall(" ".join(article.paragraphs)) == WORD.findall(" ".join(PARAGRAPHS))


def test_a_body_that_is_shown_whole_is_left_alone() -> None:
    article = with_body("".join(f"<p>{p}</p>" for p in PARAGRAPHS), PARAGRAPHS)
    assert (article.paragraphs, article.warnings) == (PARAGRAPHS, [])


def test_a_body_of_another_story_is_not_mixed_in() -> None:
    other = [
        f"Snow fell on day {n} of the year, and nobody in the south could say why it would not stop." for n in range(60)
    ]
    article = with_body("".join(f"<p>{p}</p>" for p in PARAGRAPHS), other)
    assert (article.paragraphs, article.warnings) == (PARAGRAPHS, [])


def test_a_body_that_repeats_itself_adds_nothing() -> None:
    article = with_body("".join(f"<p>{p}</p>" for p in PARAGRAPHS), PARAGRAPHS * 3)
    assert (article.paragraphs, article.warnings) == (PARAGRAPHS, [])


def test_pictures_keep_their_captions_when_paragraphs_come_in_before_them() -> None:
    texts = [(TITLE, Role.HEADLINE), (PARAGRAPHS[0], Role.PARAGRAPH), ("The quay", Role.CAPTION)]
    blocks = [Block(text, role=role) for text, role in texts]
    page = Blocks(blocks, [Container(-1, "page", "", 0, 3)], [0] * 3, [""] * 3)
    page.media.append(Media("image", "https://ledger.example/a.jpg", 2, 0))
    article = assemble(page, Metadata(article_body=Fact("\n".join(PARAGRAPHS), "jsonld:articleBody")), None)
    assert article.paragraphs == PARAGRAPHS
    assert [(i.url, i.caption) for i in article.images] == [("https://ledger.example/a.jpg", "The quay")]


# -- the package -------------------------------------------------------------------------------------------------------


def test_the_public_names_are_there() -> None:
    for name in articlekit.__all__:
        assert getattr(articlekit, name) is not None
    assert set(articlekit.__all__) <= set(dir(articlekit))
    with pytest.raises(AttributeError):
        articlekit.no_such_name  # noqa: B018
