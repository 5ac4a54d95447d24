from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit import Span
from articlekit.fields.links import absolute, resolve_spans

BASE = "https://ledger.example/news/bridge?page=2"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://other.example/a", "https://other.example/a"),
        ("//cdn.example/i.jpg", "https://cdn.example/i.jpg"),
        ("/a", "https://ledger.example/a"),
        ("a/b", "https://ledger.example/news/a/b"),
        ("../a", "https://ledger.example/a"),
        ("?page=3", "https://ledger.example/news/bridge?page=3"),
        (" /a\n", "https://ledger.example/a"),
        ("/a\nb\tc", "https://ledger.example/abc"),
        ("/a b<c>", "https://ledger.example/a%20b%3Cc%3E"),
        ('/"x"', "https://ledger.example/%22x%22"),
        ("/caf\u00e9", "https://ledger.example/caf\u00e9"),
        ("HTTPS://Other.example/A", "https://Other.example/A"),
        ("https://a.example/x#part", "https://a.example/x#part"),
    ],
)
def test_addresses_are_made_absolute(url: str, wanted: str) -> None:
    assert absolute(url, BASE) == wanted


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "  ", "#", "#part", "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)"),
        *("data:text/html,x", "mailto:a@b.example", "tel:+1", "file:///etc/passwd", "vbscript:x", "blob:x"),
        *("http://", "https:///a", "http://[::1", "//[bad/"),
    ],
)
def test_what_a_reader_cannot_follow_is_none(url: str | None) -> None:
    assert absolute(url, BASE) is None


def test_without_a_base_only_absolute_addresses_stay() -> None:
    assert absolute("/a", None) is None
    assert absolute("https://a.example/", None) == "https://a.example/"
    assert absolute("HTTPS://a.example/", None) == "https://a.example/"
    assert absolute("/a", "file:///home/x.html") is None


def test_controls_before_an_address_do_not_make_it_one() -> None:
    assert absolute("/../\n\0\0http://a.example/", "b") is None


@given(st.text(max_size=40), st.none() | st.text(max_size=20) | st.just(BASE))
def test_nothing_but_web_addresses_comes_out(url: str, base: str | None) -> None:
    found = absolute(url, base)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert urlsplit(found).netloc
        assert not set(found) & set(" \n\t<>\"'\\`") - {"'"}
        assert absolute(found, None) == found


def test_links_of_spans_are_resolved_in_place() -> None:
    spans = [
        Span("link", 0, 1, "/a"),
        Span("link", 1, 2, "javascript:x"),
        Span("date", 2, 3, "2024-05-01"),
        Span("strong", 3, 4),
    ]
    resolve_spans(spans, BASE)
    assert [s.url for s in spans] == ["https://ledger.example/a", None, "2024-05-01", None]


def test_a_base_with_more_than_scheme_and_host_is_taken_apart() -> None:
    assert absolute("/a", "https://ledger.example?page=2") == "https://ledger.example/a"
    assert absolute("/a", "https://ledger.example#top") == "https://ledger.example/a"
    assert absolute("/a/./b/../c", BASE) == "https://ledger.example/a/c"
    assert absolute("/a?b=/../c", BASE) == "https://ledger.example/a?b=/../c"
    assert absolute("/a#part", BASE) == "https://ledger.example/a#part"
    assert absolute("//cdn.example/a", BASE) == "https://cdn.example/a"
    assert absolute("/a", "https://café.example/b") == "https://café.example/a"


def test_addresses_that_only_begin_like_the_webs_are_none() -> None:
    assert absolute("ftp://files.example/a", BASE) is None
    assert absolute("x:y", None) is None
    assert absolute("\x00 https://a.example/\x1f", None) == "https://a.example/"
    assert absolute("\r#part", BASE) is None
