"""What a page says about itself to machines."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from articlekit import extract
from articlekit.fields.language import detect_language, language_tag, primary_language
from articlekit.metadata import Fact, Metadata, read_metadata

UTC = timezone.utc
URL = "https://www.example.org/world/rain-in-riga"


def read(markup: str, url: str | None = URL) -> Metadata:
    parser = lxml_html.HTMLParser(huge_tree=True)
    return read_metadata(lxml_html.document_fromstring(markup, parser=parser), url)


def jsonld(*values: Any, raw: str = "", head: str = "") -> str:
    texts = [*(json.dumps(value) for value in values), *([raw] if raw else [])]
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return f"<html><head>{head}{scripts}</head><body></body></html>"


STORY: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Rain in Riga",
    "description": "It rained.",
    "datePublished": "2024-05-13T10:15:00+03:00",
    "dateModified": "2024-05-13T12:00:00+03:00",
    "author": [{"@type": "Person", "name": "Anna Ozola", "url": "https://www.example.org/by/anna"}, "Jānis Bērziņš"],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Riga Example"},
    "articleSection": "World",
    "keywords": ["rain", "Riga"],
    "image": {"@type": "ImageObject", "url": "/img/rain.jpg"},
    "articleBody": "<p>It rained.</p><p>It rained &amp; rained.</p>",
    "isAccessibleForFree": "False",
    "inLanguage": "en-GB",
}


def test_everything_that_json_ld_tells() -> None:
    m = read(jsonld(STORY))
    east = timezone(timedelta(hours=3))
    assert m.headlines == [Fact("Rain in Riga", "jsonld:headline")]
    assert m.description == Fact("It rained.", "jsonld:description")
    assert m.published == [Fact(datetime(2024, 5, 13, 10, 15, tzinfo=east), "jsonld:datePublished")]
    assert m.modified == [Fact(datetime(2024, 5, 13, 12, 0, tzinfo=east), "jsonld:dateModified")]
    assert m.authors == [
        Fact("Anna Ozola", "jsonld:author", "https://www.example.org/by/anna", "Person"),
        Fact("Jānis Bērziņš", "jsonld:author"),
    ]
    assert m.site_name == Fact("The Riga Example", "jsonld:publisher")
    assert m.section == Fact("World", "jsonld:articleSection")
    assert [t.value for t in m.tags] == ["rain", "Riga"]
    assert m.images == [Fact("https://www.example.org/img/rain.jpg", "jsonld:image")]
    assert m.article_body == Fact("It rained.\nIt rained & rained.", "jsonld:articleBody")
    assert m.paywalled == Fact(True, "jsonld:isAccessibleForFree")
    assert m.language == Fact("en-GB", "jsonld:inLanguage")
    assert m.url == Fact(URL, "given")
    assert m.is_article


def test_everything_that_meta_and_link_tell() -> None:
    m = read(
        """<html lang="pt-br"><head><title>Chuva em Riga | O Exemplo</title>
        <base href="https://www.example.org/base/">
        <link rel="canonical" href="../world/chuva"><link rel="amphtml" href="/amp/chuva">
        <meta property="og:title" content="Chuva em Riga | O Exemplo"><meta property="og:site_name" content="O Exemplo">
        <meta property="og:type" content="article"><meta property="og:description" content="Choveu&amp;#8230;">
        <meta property="og:image" content="/img/chuva.jpg">
        <meta property="article:published_time" content="2024-05-13T10:15:00Z">
        <meta property="article:modified_time" content="2024-05-14">
        <meta property="article:section" content="Mundo">
        <meta property="article:tag" content="chuva"><meta property="article:tag" content="Riga">
        <meta name="author" content="Ana Souza"><meta property="article:content_tier" content="locked">
        </head></html>""",
    )
    assert m.headlines == [Fact("Chuva em Riga", "meta:og:title")]
    assert m.description == Fact("Choveu…", "meta:og:description")
    assert m.language == Fact("pt-BR", "html:lang")
    assert m.url == Fact("https://www.example.org/world/chuva", "link:canonical")
    assert m.amp_url == Fact("https://www.example.org/amp/chuva", "link:amphtml")
    assert m.published == [Fact(datetime(2024, 5, 13, 10, 15, tzinfo=UTC), "meta:article:published_time")]
    assert m.modified == [Fact(date(2024, 5, 14), "meta:article:modified_time")]
    assert m.authors == [Fact("Ana Souza", "meta:author")]
    assert m.section == Fact("Mundo", "meta:article:section")
    assert m.tags == [Fact("chuva", "meta:article:tag"), Fact("Riga", "meta:article:tag")]
    assert m.images == [Fact("https://www.example.org/img/chuva.jpg", "meta:og:image")]
    assert m.paywalled == Fact(True, "meta:article:content_tier")
    assert m.types == [Fact("article", "meta:og:type")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("parsely-pub-date", "2024-05-13T00:00:00Z"),
        ("sailthru.date", "Mon, 13 May 2024 00:00:00 +0000"),
        ("DC.date.issued", "2024-05-13"),
        ("dcterms.created", "2024-05-13"),
        ("citation_publication_date", "2024/5/13"),
        ("citation_online_date", "2024 May 13"),
        ("datePublished", "13.05.2024"),
        ("pubdate", "20240513T000000Z"),
        ("date", "May 13, 2024"),
    ],
)
def test_dialects_of_meta_tags_for_the_date(key: str, value: str) -> None:
    (fact,) = read(f'<meta name="{key}" content="{value}">').published
    assert str(fact.value)[:10] == "2024-05-13"
    assert fact.source == f"meta:{key.lower()}"


@pytest.mark.parametrize("key", ["author", "parsely-author", "sailthru.author", "DC.creator", "citation_author", "byl"])
def test_dialects_of_meta_tags_for_the_author(key: str) -> None:
    assert read(f'<meta name="{key}" content="Ann Lee">').authors == [Fact("Ann Lee", f"meta:{key.lower()}")]


def test_microdata_of_the_story_without_its_comments() -> None:
    m = read(
        """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Rain in <i>Riga</i></h1>
        <div itemprop="author" itemscope><a href="/by/ann" itemprop="url"><b itemprop="name">Ann Lee</b></a>, here</div>
        <time itemprop="datePublished" datetime="2024-05-13T10:15:00Z">Monday</time>
        <meta itemprop="dateModified" content="2024-05-14">
        <div itemprop="comment"><b itemprop="author">Troll</b><time itemprop="datePublished">1 June 2024</time></div>
        </article>"""
    )
    assert m.headlines[0] == Fact("Rain in Riga", "microdata:headline")
    assert m.authors == [Fact("Ann Lee", "microdata:author", "https://www.example.org/by/ann")]
    assert m.published == [Fact(datetime(2024, 5, 13, 10, 15, tzinfo=UTC), "microdata:datePublished")]
    assert m.modified == [Fact(date(2024, 5, 14), "microdata:dateModified")]


def test_rdfa() -> None:
    m = read('<body vocab="https://schema.org/"><span property="schema:datePublished" content="2024-05-13">May</span>')
    assert m.published == [Fact(date(2024, 5, 13), "rdfa:datePublished")]


@pytest.mark.parametrize(
    "script",
    [
        '{"story":{"publishedAt":"2024-05-13T10:15:00Z","id":7}}',
        'window._data = JSON.parse("{\\"post_date\\":\\"2024-05-13T10:15:00Z\\"}")',
        'let page = {"publisher":"The Riga Example","first_published_at": "2024-05-13T10:15:00Z"}',
    ],
)
def test_a_date_in_the_data_of_a_script_is_the_last_resort(script: str) -> None:
    moment = datetime(2024, 5, 13, 10, 15, tzinfo=UTC)
    assert [f.value for f in read(f"<script>{script}</script>").published] == [moment]
    told = read(f'<meta name="date" content="2024-05-01"><script>{script}</script>').published
    assert told == [Fact(date(2024, 5, 1), "meta:date")]


# -- JSON-LD as it comes -----------------------------------------------------------------------------------------------


def test_a_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": f"{URL}#page", "url": URL, "datePublished": "2024-01-01"},
            {
                "@type": ["Article", "Thing"],
                "headline": "Rain in Riga",
                "author": {"@id": "#ann"},
                "publisher": {"@id": "#org"},
            },
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            {"@type": "Organization", "@id": "#org", "name": "The Riga Example"},
        ]
    }
    m = read(jsonld(graph))
    assert m.authors == [Fact("Ann Lee", "jsonld:author", kind="Person")]
    assert m.site_name == Fact("The Riga Example", "jsonld:publisher")
    assert m.published == [Fact(date(2024, 1, 1), "jsonld:datePublished")]


def test_the_pages_story_goes_before_those_listed_beside_it() -> None:
    others = [
        {
            "@type": "NewsArticle",
            "headline": f"Story {i}",
            "url": f"https://www.example.org/{i}",
            "datePublished": "2020-01-01",
        }
        for i in range(5)
    ]
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other} for other in others]}
    for values in ([*others, STORY], [listed, STORY], [{"@type": "WebPage", "relatedLink": others}, STORY]):
        m = read(jsonld(*values, head="<title>Rain in Riga - The Riga Example</title>"))
        assert m.headlines[0].value == "Rain in Riga"
        assert [str(f.value)[:10] for f in m.published] == ["2024-05-13"]


def test_the_story_is_told_by_its_address() -> None:
    nodes = [
        {**STORY, "headline": f"Headline {i}", "mainEntityOfPage": {"@id": f"http://example.org/{i}/?x=1"}}
        for i in range(3)
    ]
    assert read(jsonld(nodes), "https://www.example.org/1").headlines[0].value == "Headline 1"


def test_a_page_that_lists_stories_has_none_of_its_own() -> None:
    nodes = [{**STORY, "headline": f"Headline {i}", "url": f"https://www.example.org/{i}"} for i in range(3)]
    m = read(jsonld(nodes, head="<title>News</title>"), "https://www.example.org/news")
    assert (m.published, m.authors, m.article_body) == ([], [], None)


@pytest.mark.parametrize(
    "raw",
    [
        '{"@type": "NewsArticle", "headline": "Rain in Riga", "author": {"name": "Ann Lee",},}',
        '<!-- {"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"}\n//]]>',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"}/*]]>*/',
        '{"@type": "NewsArticle", "headline": "Rain in Riga", "description": "It\nrained\ttoo", "author": "Ann Lee"}',
        '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"}',
        '[{"@type": "WebSite"}],\n{"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"};',
        '{"@type": "NewsArticle", "headline": "Rain in Riga", "author": "Ann Lee"}'.replace('"', "&quot;"),
        '{"@type": "NewsArticle", "headline": "Rain in Riga"\n "author": "Ann Lee"}',
        '{"@type": "NewsArticle", "headline": "Rain in Riga", "description": "Lett\\\'s", "author": "Ann Lee"}',
        '\ufeff {"@type": "http://schema.org/NewsArticle", "headline": "Rain in Riga", "author": ["Ann Lee"]} ',
    ],
)
def test_broken_json_is_mended(raw: str) -> None:
    m = read(jsonld(raw=raw))
    assert m.headlines[0] == Fact("Rain in Riga", "jsonld:headline")
    assert m.authors == [Fact("Ann Lee", "jsonld:author")]


def test_halves_of_characters_are_replaced_and_whole_ones_kept() -> None:
    raw = r'{"@type": "NewsArticle", "headline": "Rain \ud83d\uDE00 falls \ud83d here \uDE00"}'
    assert read(jsonld(raw=raw)).headlines[0] == Fact("Rain 😀 falls \ufffd here \ufffd", "jsonld:headline")


def test_half_a_character_that_a_mend_makes_is_replaced() -> None:
    raw = r'{"@type": "NewsArticle", "headline": "Rain \udff<!--f falls"}'
    assert read(jsonld(raw=raw)).headlines[0] == Fact("Rain \ufffd falls", "jsonld:headline")


def test_of_json_beyond_mending_the_plain_pairs_are_saved() -> None:
    m = read(
        jsonld(
            raw='{"@type": "NewsArticle", "headline": "Rain \\u2013 Riga", "datePublished": "2024-05-13", "x": "a "b""'
        )
    )
    assert m.headlines[0] == Fact("Rain – Riga", "jsonld:headline")
    assert m.published == [Fact(date(2024, 5, 13), "jsonld:datePublished")]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "@type",
                        "@id",
                        "@graph",
                        "author",
                        "name",
                        "headline",
                        "datePublished",
                        "image",
                        "publisher",
                        "keywords",
                    ]
                ),
                x,
            )
        ),
    )
)
def test_any_json_is_read(value: Any) -> None:
    read(jsonld([{"@type": "NewsArticle"}, value]))


@given(st.text())
def test_any_script_is_read(text: str) -> None:
    read(jsonld(raw=text.replace("<", "")))


# -- checked, not trusted ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["admin", "Administrator", "Staff", "@type", "{{ author.name }}", "null", "undefined", "[object Object]", "-", " "],
)
def test_placeholders_are_no_authors(name: str) -> None:
    assert read(jsonld({**STORY, "author": name}, head=f'<meta name="author" content="{name}">')).authors == []


def test_the_sites_name_is_no_author_where_there_is_another() -> None:
    node = {**STORY, "author": [{"name": "The Riga Example"}, {"name": "Ann Lee"}]}
    assert [f.value for f in read(jsonld(node)).authors] == ["Ann Lee"]
    alone = {**STORY, "author": {"name": "The Riga Example"}}
    assert [f.value for f in read(jsonld(alone)).authors] == ["The Riga Example"]


@pytest.mark.parametrize("told", ["1970-01-01T00:00:00Z", "2999-01-01", "soon", "", "0000-00-00", "{{date}}"])
def test_absurd_dates_are_none(told: str) -> None:
    m = read(
        jsonld({**STORY, "datePublished": told, "dateModified": told}, head=f'<meta name="date" content="{told}">')
    )
    assert (m.published, m.modified) == ([], [])


def test_a_template_that_names_the_front_page_for_every_story() -> None:
    front = '<link rel="canonical" href="https://www.example.org/">'
    assert read(front).url == Fact(URL, "given")
    assert read(front, "https://www.example.org").url == Fact("https://www.example.org/", "link:canonical")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "http://[", "", "mailto:a@example.org"])
def test_addresses_that_are_none(href: str) -> None:
    m = read(
        f'<link rel="canonical" href="{href}"><link rel="amphtml" href="{href}">'
        f'<meta property="og:image" content="{href}">'
    )
    assert (m.url, m.amp_url, m.images) == (Fact(URL, "given"), None, [])


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Rain in Riga | The Riga Example", "Rain in Riga"),
        ("Rain in Riga - example.org", "Rain in Riga"),
        ("The Riga Example » Rain in Riga", "Rain in Riga"),
        ("Rain | hail in Riga – The Riga Example", "Rain | hail in Riga"),
        ("Rain - and no end in sight", "Rain - and no end in sight"),
        ("The Riga Example", "The Riga Example"),
    ],
)
def test_titles_lose_the_sites_name(title: str, headline: str) -> None:
    m = read(f'<title>{title}</title><meta property="og:site_name" content="The Riga Example">')
    assert [f.value for f in m.headlines] == [headline]


def test_a_page_of_text_has_its_address() -> None:
    assert read_metadata(None, URL).url == Fact(URL, "given")
    assert read_metadata(None) == Metadata()


def test_a_page_that_says_nothing() -> None:
    assert read("<p>Rain</p>", None) == Metadata()


# -- hostile pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    ["[" * 200_000 + "]" * 200_000, '{"a":' * 200_000 + "1" + "}" * 200_000, '{"@type":"NewsArticle","a":[' * 200_000],
    ids=["lists", "objects", "unclosed"],
)
def test_json_200_000_levels_deep(raw: str) -> None:
    m = read(jsonld(raw=raw, head='<meta property="og:title" content="Rain in Riga">'))
    assert m.headlines[-1].value == "Rain in Riga"


@pytest.mark.parametrize(
    "piece",
    [
        '<meta name="author" content="Ann Lee">',
        '<meta name="date" content="1 foo 2024 bar">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "author": "y"}</script>',
        '<link rel="canonical" href="/x">',
        '<span itemprop="author">Ann Lee</span>',
    ],
)
def test_cost_is_linear_in_the_tags(piece: str) -> None:
    def seconds(times: int) -> float:
        root = lxml_html.document_fromstring(
            "<html><head>" + piece * times, parser=lxml_html.HTMLParser(huge_tree=True)
        )
        start = time.perf_counter()
        read_metadata(root, URL)
        return time.perf_counter() - start

    seconds(100)
    small, large = min(seconds(2_000) for _ in range(3)), min(seconds(16_000) for _ in range(2))
    assert large < 8 * 4 * small + 0.1


@pytest.mark.parametrize(
    "filler", ["\n  ", ",", '"', "\\", "/*", "<!--", '"headline":"', "{", '{"@type":"Article"}', "&quot;"]
)
def test_cost_is_linear_in_broken_json(filler: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        read(jsonld(raw='{"@type":"NewsArticle","a":1}' + filler * times + "x"))
        return time.perf_counter() - start

    seconds(100)
    small, large = min(seconds(4_000) for _ in range(3)), min(seconds(32_000) for _ in range(2))
    assert large < 8 * 4 * small + 0.1


# -- language ----------------------------------------------------------------------------------------------------------


def test_declared_languages() -> None:
    assert read('<html lang="EN_gb"><p>x').language == Fact("en-GB", "html:lang")
    assert read('<html lang="{{lang}}"><meta property="og:locale" content="de_AT">').language == Fact(
        "de-AT", "meta:og:locale"
    )
    assert read("<p>x", "https://example.org/en-gb/rain").language == Fact("en-GB", "url")
    assert (language_tag("zh_hans_cn"), language_tag("iw"), language_tag("english!")) == ("zh-Hans-CN", "he", None)
    assert (primary_language("de-AT"), primary_language("und"), primary_language("")) == ("de", None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister said on Monday that the new bridge over the river would open before the end of the year."),
        (
            "de",
            "Der Minister sagte am Montag, dass die neue Brücke über den Fluss noch vor Jahresende eröffnet werde.",
        ),
        ("fr", "Le ministre a déclaré lundi que le nouveau pont sur le fleuve ouvrirait avant la fin de l'année."),
        ("ru", "Министр сообщил в понедельник, что новый мост через реку откроют до конца года."),
        ("ja", "大臣は月曜日、川に架かる新しい橋が年内に開通すると述べた。市民は歓迎している。"),
        ("zh", "部长星期一表示,横跨这条河的新桥将在年底前开通,届时将大大方便两岸居民的出行。"),
        ("ko", "장관은 월요일 강을 가로지르는 새 다리가 올해 안에 개통될 것이라고 말했다."),
        ("el", "Ο υπουργός δήλωσε τη Δευτέρα ότι η νέα γέφυρα θα ανοίξει πριν από το τέλος του έτους."),
        ("ar", "قال الوزير يوم الاثنين إن الجسر الجديد فوق النهر سيفتح قبل نهاية العام الجاري."),
    ],
)
def test_language_told_by_the_text(language: str, text: str) -> None:
    pytest.importorskip("py3langid", reason="needs articlekit[language]")
    assert detect_language(text) == language


def test_no_language_is_told_where_the_model_cannot_be_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    langid = pytest.importorskip("py3langid.langid", reason="needs articlekit[language]")
    monkeypatch.setattr(langid, "IDENTIFIER", None)  # as in a process that has not asked for a language yet
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    text = "Der Minister sagte am Montag, die neue Brücke über den Fluss werde noch vor Ende des Jahres eröffnet."
    assert detect_language(text) is None
    assert extract(f"<h1>Die Brücke</h1><p>{text}</p>").language is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the new bridge over the river would open to traffic.", "en"),
        ("Bridge opening: the mayor, the builders and the neighbours", None),  # two of the words
        ("the and to " + "bridge " * 47, "en"),
        ("the and to " + "bridge " * 48, None),  # three in fifty-one
        ("Der Minister sagte am Montag, die neue Brücke über den Fluss werde noch vor Jahresende eröffnet.", None),
        ("De minister zei maandag dat de brug in de stad dicht was, of in het weekend dicht gaat", None),
    ],
)
def test_english_is_told_by_its_commonest_words(
    text: str, language: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert detect_language(text) == language


def test_too_little_text_tells_no_language() -> None:
    assert detect_language("12 May 2024") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("서" * 20, "ko"),
        ("서" * 19 + " 1 2 3 4", None),  # too few letters
        ("서" * 11 + "x" * 10, "ko"),  # more than half of the letters
        ("서" * 10 + "x" * 10, "la"),
        ("x" * 299 + "서" * 700, "ko"),
        ("x" * 300 + "서" * 700, "la"),  # no more than 600 characters are looked at
        ("部" * 20 + "かな", "ja"),
        ("部" * 20 + "か部な", "la"),
    ],
)
def test_a_script_tells_a_language_before_the_model_does(
    text: str, language: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", SimpleNamespace(classify=lambda _: ("la", 0.0)))
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("zh-hant-TW", "zh-Hant-TW"), ("de-1996", "de-1996"), ("es-419", "es-419"), ("sr-latn-rs", "sr-Latn-RS"),
     ("de-AT-1996-x1", "de-AT-1996-X1"), ("mul", None)],
)  # fmt: skip
def test_scripts_regions_and_years_in_a_tag_are_cased_as_usual(declared: str, tag: str | None) -> None:
    assert language_tag(declared) == tag


def test_translations_are_the_alternates_in_other_languages() -> None:
    head = (
        '<link rel="canonical" href="https://ledger.example/de/regen">'
        '<link rel="alternate" hreflang="de" href="https://ledger.example/de/regen">'
        '<link rel="alternate" hreflang="en-gb" href="https://ledger.example/en/rain">'
        '<link rel="alternate" hreflang="x-default" href="/">'
        '<link rel="alternate" hreflang="fr" type="application/rss+xml" href="/fr/feed">'
        '<link rel="alternate" hreflang="es" href="javascript:void(0)">'
    )
    m = read(head)
    assert m.translations == {"en-GB": Fact("https://ledger.example/en/rain", "link:alternate")}
    assert m.language == Fact("de", "link:alternate")  # what the page calls itself, as nothing else names a language


def test_the_type_of_an_author_is_kept() -> None:
    story = {
        "@type": "NewsArticle",
        "headline": "Rain",
        "author": {"@type": "NewsMediaOrganization", "name": "The Tide"},
    }
    assert [f.kind for f in read(jsonld(story)).authors] == ["NewsMediaOrganization"]
