"""Evidence through the whole of `extract`: every field says where on the page it came from, and it stands there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import articlekit
from articlekit import Article, Role

URL = "https://ledger.example/world/2024/05/13/rain-in-riga"
RAIN = "It rained for all of the day over the old town, and the river rose by a metre before the evening came."
MORE = "The council said that the pumps had held, and that the bridges would open again as soon as the water fell."


def page(head: str = "", top: str = "") -> str:
    return (
        f'<html lang="lv"><head>{head}</head><body><nav><a href=/>Home</a><a href=/world>World</a></nav><main><article>'
        f"<h1>Rain floods the old town of Riga</h1>{top}<p>RIGA, Latvia — {RAIN}</p><p>{MORE}</p><p>{RAIN} {MORE}</p>"
        "</article></main><footer>© The Ledger</footer></body></html>"
    )


def block(article: Article, name: str) -> articlekit.Block:
    """The block that is the evidence of a field."""
    source = article.evidence[name].split()[0]
    assert source.startswith("block:"), f"{name} comes from {source}"
    return article.blocks[int(source.removeprefix("block:"))]


def test_what_the_page_shows_points_to_its_block() -> None:
    top = '<div class="byline">By <a href="/authors/ann-lee">Ann Lee</a></div><time class="date">May 13, 2024</time>'
    article = articlekit.extract(page(top=top), url=URL)
    assert article.headline == block(article, "headline").text == "Rain floods the old town of Riga"
    assert [(p.name, p.url) for p in article.authors] == [("Ann Lee", "https://ledger.example/authors/ann-lee")]
    assert block(article, "authors").text == "By Ann Lee"
    assert block(article, "published").text == "May 13, 2024"
    assert article.dateline is not None
    assert block(article, "dateline").text.startswith(article.dateline.text)
    assert article.evidence["language"] == "html:lang"


@pytest.mark.parametrize(
    ("head", "field", "value", "source"),
    [
        ('<meta property="article:section" content="World">', "section", "World", "meta:article:section"),
        ('<meta property="og:site_name" content="The Ledger">', "site_name", "The Ledger", "meta:og:site_name"),
        ('<meta name="description" content="A wet day.">', "description", "A wet day.", "meta:description"),
        ('<link rel="canonical" href="/rain">', "url", "https://ledger.example/rain", "link:canonical"),
    ],
)
def test_what_machines_are_told_points_to_its_tag(head: str, field: str, value: str, source: str) -> None:
    article = articlekit.extract(page(head), url=URL)
    assert getattr(article, field) == value
    assert article.evidence[field] == source


def test_authors_and_dates_that_the_page_does_not_show_point_to_metadata() -> None:
    story = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Rain floods the old town of Riga",
        "author": {"@type": "Person", "name": "Ann Lee"},
        "datePublished": "2024-05-13T10:15:00+03:00",
        "dateModified": "2024-05-14T08:00:00+03:00",
    }
    article = articlekit.extract(page(f'<script type="application/ld+json">{json.dumps(story)}</script>'), url=URL)
    assert article.evidence["authors"] == "jsonld:author"
    assert article.evidence["published"] == "jsonld:datePublished"
    assert article.evidence["modified"] == "jsonld:dateModified"


def test_a_title_of_metadata_loses_the_part_that_the_page_does_not_show() -> None:
    article = articlekit.extract(page("<title>Rain floods the old town of Riga | The Ledger</title>"), url=URL)
    assert article.headline == "Rain floods the old town of Riga"


def test_a_field_without_a_value_has_no_evidence(fixtures: Path) -> None:
    for source in sorted(fixtures.glob("*/source.html")):
        article = articlekit.extract(source)
        for name, where in article.evidence.items():
            if name != "body":  # names where paragraphs came from, not a field
                assert getattr(article, name) not in (None, [], ""), f"{source.parent.name}: {name} from {where}"


def test_evidence_of_each_fixture_points_into_the_page(fixtures: Path) -> None:
    roles = {"headline": Role.HEADLINE, "kicker": Role.KICKER, "standfirst": Role.STANDFIRST}
    for source in sorted(fixtures.glob("*/source.html")):
        article = articlekit.extract(source)
        for name, where in article.evidence.items():
            if not where.startswith("block:"):
                continue
            shown = block(article, name)
            assert shown.role is roles.get(name, shown.role), f"{source.parent.name}: {name} from {where}"
            if name == "authors":
                run = article.blocks[int(where.removeprefix("block:")) :][:2]
                assert article.authors[0].name.split()[0].lower() in " ".join(b.text for b in run).lower()
