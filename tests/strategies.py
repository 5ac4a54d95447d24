"""Articles as hypothesis makes them: every field, and text that looks like markup."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from articlekit import Article, Block, Dateline, Embed, Image, Person, Promo, RelatedLink, Role, Source, Span, Table

#: What could be taken for markup of HTML, Markdown, JSON or a terminal, and what those are wrong about at times.
HOSTILE = [
    *"*_`[]()<>&\\!#+-=|~:.^$\"'{}",
    *("**", "``", "```", "~~~", "---", "===", "1. ", "2. ", "10) ", "- ", "# ", "> ", "](", "![", "<!--", "]]>"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</p>", "</article>", "&lt;", "&#x3c;", "&copy;"),
    *("javascript:alert(1)", "[x](javascript:alert(1))", "[a]: http://a.example", "<http://a.example>", "a_b_c"),
    *("\t", "\n", "\r", " ", "  ", "\x00", "\x1b[31m", "\x85", "\u2028", "\u00a0", "\u3000", "\ud800"),
    *("a", "word", "two words", "é", "橋", "「橋」", "“so”", "мост", "جسر", "e\u0301", "€", "£5", "😀"),
]
URLS = [
    *(
        "https://news.example/a",
        "http://news.example/a_(b)?c=1&copy;=2",
        "HTTPS://news.example/|`<x>",
        "https://ü.example/é",
    ),
    *(
        "/relative",
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "",
        "//a.example",
    ),
    'https://news.example/"onmouseover="alert(1)',
]

texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), max_size=12).map("".join)
lines = texts.filter(lambda text: text.strip())
urls = st.none() | st.sampled_from(URLS)
optional = st.none() | texts
_zones = st.sampled_from([None, timezone.utc, timezone(timedelta(hours=5, minutes=30))])
whens = st.none() | st.dates(date(1990, 1, 1)) | st.datetimes(datetime(1990, 1, 1), timezones=_zones)

spans = st.builds(
    Span,
    st.sampled_from(["link", "strong", "emphasis", "code", "date"]),
    st.integers(0, 30),
    st.integers(0, 30),
    urls,
)
blocks = st.builds(
    Block,
    text=lines,
    kind=st.sampled_from(["paragraph", "heading", "item", "quote", "row", "code", "caption", "line"]),
    level=st.integers(0, 6),
    spans=st.lists(spans, max_size=4),
    source=st.builds(Source, *[st.none() | st.integers(0, 9999)], st.none() | st.just("/*[1]/*[2]")),
    role=st.just(Role.PARAGRAPH) | st.sampled_from(Role),
    confidence=st.floats(0, 1),
    number=st.none() | st.integers(0, 20),
)
articles = st.builds(
    Article,
    url=urls,
    amp_url=urls,
    translations=st.dictionaries(st.sampled_from(["en", "pt-BR", "zh-Hant"]), st.sampled_from(URLS), max_size=2),
    site_name=optional,
    language=st.sampled_from([None, "en", "zh"]),
    section=optional,
    tags=st.lists(texts, max_size=2),
    description=optional,
    headline=optional,
    kicker=optional,
    standfirst=optional,
    dateline=st.none() | st.builds(Dateline, optional, optional, optional, texts),
    authors=st.lists(st.builds(Person, lines, urls, optional, st.sampled_from(["person", "organization"])), max_size=2),
    published=whens,
    modified=whens,
    page_date=whens,
    related=st.lists(st.builds(RelatedLink, lines, urls, st.none() | st.integers(0, 9), optional), max_size=2),
    credits=st.lists(lines, max_size=2),
    disclaimers=st.lists(lines, max_size=2),
    corrections=st.lists(lines, max_size=2),
    author_bios=st.lists(lines, max_size=2),
    promos=st.lists(st.builds(Promo, optional, st.lists(lines, max_size=2)), max_size=2),
    images=st.lists(st.builds(Image, st.sampled_from(URLS), optional, optional, optional), max_size=3),
    embeds=st.lists(st.builds(Embed, st.sampled_from(["video", "audio"]), st.sampled_from(URLS)), max_size=2),
    tables=st.lists(st.builds(Table, st.lists(st.lists(texts, max_size=2), max_size=2)), max_size=2),
    paywalled=st.none() | st.booleans(),
    confidence=st.floats(0, 1),
    evidence=st.dictionaries(st.sampled_from(["headline", "published"]), st.sampled_from(["meta:og:title", "block:3"])),
    warnings=st.lists(lines, max_size=2),
    blocks=st.lists(blocks, max_size=8),
)
