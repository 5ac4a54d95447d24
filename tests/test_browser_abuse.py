"""Renderings of hostile pages in a real browser, with a canary: a function that nothing may call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from abuse.cases import ATTACKS, PAYLOADS, Case
from markdown_it import MarkdownIt
from test_browser_report import CHROMIUM, browser  # noqa: F401

from articlekit import Article, extract

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

CANARY = "window.calls = []; window.pwned = n => window.calls.push(n)"
#: Sets off whatever waits for a reader, and tells what is on the page that could.
LOOK = """() => {
    const found = []
    for (const element of document.querySelectorAll("*")) {
        for (const attribute of element.attributes) {
            if (attribute.name.startsWith("on"))
                found.push(`${element.tagName} ${attribute.name}=${attribute.value}`)
            if (["href", "src", "action", "data", "formaction"].includes(attribute.name)) {
                if (!/^(https?:|#)/i.test(attribute.value))
                    found.push(`${element.tagName} ${attribute.name}=${attribute.value}`)
            }
        }
        if (["IFRAME", "OBJECT", "EMBED", "BASE", "SVG", "MATH"].includes(element.tagName.toUpperCase()))
            found.push(element.tagName)
        for (const type of ["click", "mouseover", "focus", "load", "error", "toggle"])
            element.dispatchEvent(new Event(type))
    }
    return [found, window.calls, document.querySelectorAll("script:not([type='application/ld+json'])").length]
}"""


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Any]:  # noqa: F811
    context = browser.new_context()
    context.add_init_script(CANARY)
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    yield page
    context.close()


def look(window: Any, html: str) -> Any:
    window.goto("about:blank")
    window.set_content(html, wait_until="domcontentloaded")
    return window.evaluate(LOOK)


def article(case: Case) -> Article:
    return extract(case.build(), url=case.url, kind=case.kind)


@pytest.mark.parametrize("case", ATTACKS, ids=lambda case: case.name)
def test_renderings_stay_silent(window: Any, case: Case) -> None:
    found = article(case)
    parts = [
        *("<!doctype html><meta charset=utf-8>", found.to_html(), found._repr_html_()),
        MarkdownIt("commonmark", {"html": True}).enable("table").render(found.to_markdown()),
        f"<script type='application/ld+json'>{found.to_jsonld()}</script><p id=end>",
    ]
    assert look(window, "\n".join(parts)) == [[], [], 0]
    assert window.locator("#end").count() == 1  # nothing before it swallowed it


@pytest.mark.parametrize("case", ATTACKS, ids=lambda case: case.name)
def test_reports_stay_silent(window: Any, case: Case) -> None:
    assert look(window, article(case).explain()) == [[], [], 1]


def test_the_canary_sings_where_markup_passes(window: Any) -> None:
    called = [payload for payload in PAYLOADS if look(window, f"<title>x</title>{payload}")[1]]
    assert len(called) >= 8
    found, _, _ = look(window, "<a href='javascript:pwned(1)'>x</a><p onclick='pwned(2)'>x</p><iframe></iframe>")
    assert found == ["A href=javascript:pwned(1)", "P onclick=pwned(2)", "IFRAME"]
