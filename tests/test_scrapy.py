"""Spiders that yield articles: real crawls, with the spiders of the docs, of a site on this machine."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import articlekit
from articlekit import Article, Extractor, InputError

pytest.importorskip("scrapy", reason="needs articlekit[scrapy]")
import scrapy
import web_poet
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, Response

from articlekit.integrations.scrapy import ArticlePipeline
from articlekit.integrations.web_poet import ArticlePage

PAGE = (ROOT / "tests" / "fixtures" / "harbour-bridge-html" / "source.html").read_bytes()
#: A page whose bytes are read wrong without the word of the server.
CAFE = (
    "<h1>Café</h1>" + "<p>The café in the harbour was closed for all of the winter, the owner said on Monday.</p>" * 3
)
SITE: dict[str, tuple[str, bytes]] = {
    "/": (
        "text/html",
        b"<nav><a href='/about'>About</a></nav><main><a href='/bridge'>1</a> <a href='/cafe'>2</a> "
        b"<a href='/report'>3</a> <a href='/gone'>4</a> <a href='/empty'>5</a></main>",
    ),
    "/bridge": ("text/html; charset=utf-8", PAGE),
    "/cafe": ("text/html; charset=ibm437", CAFE.encode("cp437")),
    "/report": ("text/html", b"%PDF-1.7 which a server calls HTML"),
    "/empty": ("text/html", b" \n"),
}
SPIDERS = re.findall(r"^```python\n(import scrapy\n.*?)^```", (ROOT / "docs/scrapy.md").read_text("utf-8"), re.M | re.S)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = SITE.get(self.path, ("text/html", b"<p>Gone."))
        self.send_response(200 if self.path in SITE else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def crawl(spider: str, site: str, folder: Path) -> tuple[list[dict[str, Any]], str]:
    """Run a spider of the docs on the site; return its items, and what Scrapy logged."""
    (folder / "spider.py").write_text(spider.replace("https://news.example/", site), encoding="utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", "articles.jsonl"]
    run = subprocess.run(
        command, cwd=folder, env={**os.environ, "no_proxy": "127.0.0.1"}, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines], run.stderr


def test_a_spider_yields_articles_by_the_pipeline(site: str, tmp_path: Path) -> None:
    items, log = crawl(SPIDERS[0], site, tmp_path)
    assert [sorted(item) for item in items] == [["article", "found_on"]] * 2
    assert {item["found_on"] for item in items} == {site}
    cafe, bridge = sorted((item["article"] for item in items), key=lambda article: len(article["blocks"]))
    assert Article.from_dict(bridge) == articlekit.extract(PAGE, f"{site}bridge")
    assert cafe["blocks"][0]["text"] == "Café"
    assert "'item_scraped_count': 2" in log
    assert "'item_dropped_count': 2" in log
    assert f"{site}report: this is a PDF" in log
    assert f"{site}empty: the page is empty" in log


def test_a_spider_asks_for_articles_as_page_inputs(site: str, tmp_path: Path) -> None:
    items, log = crawl(SPIDERS[1], site, tmp_path)
    bridge = articlekit.extract(PAGE, f"{site}bridge")
    expected = {"headline": bridge.headline, "authors": [p.name for p in bridge.authors], "text": bridge.text}
    assert expected in items
    assert any("café in the harbour" in item["text"] for item in items)
    assert len(items) == 2
    assert "this is a PDF" in log


# -- the pipeline ------------------------------------------------------------------------------------------------------


@dataclass
class Story:
    response: Response | None = None
    article: dict[str, Any] | None = None
    topic: str = "harbour"


class StoryItem(scrapy.Item):
    response = scrapy.Field()
    article = scrapy.Field()
    topic = scrapy.Field()


@pytest.mark.parametrize("kind", [dict, Story, StoryItem])
def test_items_of_all_kinds(kind: Any) -> None:
    item = ArticlePipeline().process_item(
        kind(response=HtmlResponse("https://news.example/a", body=PAGE), topic="harbour")
    )
    fields = dict(item) if kind is not Story else {name: getattr(item, name) for name in ("article", "topic")}
    assert fields == {"article": articlekit.extract(PAGE, "https://news.example/a").to_dict(), "topic": "harbour"}


@pytest.mark.parametrize("item", [{"price": 3}, {"response": "fast"}, Story()])
def test_items_without_a_response_pass(item: Any) -> None:
    assert ArticlePipeline().process_item(item) is item


def test_a_response_that_is_no_page_drops_the_item() -> None:
    with pytest.raises(DropItem, match=r"https://news\.example/a\.png: this is a PNG image"):
        ArticlePipeline().process_item({"response": Response("https://news.example/a.png", body=b"\x89PNG\r\n")})


def test_options_of_a_subclass() -> None:
    class Small(ArticlePipeline):
        extractor = Extractor(max_bytes=10)

    with pytest.raises(DropItem, match="over the limit of 10"):
        Small().process_item({"response": HtmlResponse("https://news.example/a", body=PAGE)})


# -- the page input ----------------------------------------------------------------------------------------------------


def page(body: bytes, **headers: str) -> ArticlePage:
    return ArticlePage(web_poet.HttpResponse("https://news.example/a", body=body, headers=headers))


def test_the_item_of_a_page_is_its_article() -> None:
    assert asyncio.run(page(PAGE).to_item()) == articlekit.extract(PAGE, "https://news.example/a")
    assert page(PAGE).item_cls is Article
    cafe = page(CAFE.encode("cp437"), **{"Content-Type": "text/html; charset=ibm437"})
    assert cafe.article.blocks[0].text == "Café"
    assert cafe.article is cafe.article


def test_a_page_that_is_none_raises_when_asked() -> None:
    image = page(b"GIF89a")
    with pytest.raises(InputError, match="GIF"):
        asyncio.run(image.to_item())


def test_the_subclass_of_the_docs() -> None:
    text = (ROOT / "docs/scrapy.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec(re.findall(r"^```python\n(from web_poet .*?)^```", text, re.M | re.S)[0], names)
    markup = PAGE.replace(b"</body>", b"<nav><b class='here'>Harbour</b></nav></body>")
    response = web_poet.HttpResponse("https://news.example/a", body=markup)
    assert asyncio.run(names["NewsExamplePage"](response).to_item()).section == "Harbour"
    assert web_poet.default_registry.overrides_for("https://news.example/a") == {ArticlePage: names["NewsExamplePage"]}
