"""Hostile pages, made by hand: each a name, how to build it, and what must come of it.

Every page holds a story among its abuse, unless it is no page at all, so that a case can ask for the story.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["ADDRESSES", "ATTACKS", "CASES", "LARGE", "MARK", "PAYLOADS", "Case"]

#: What every story says: a case that asks for the story looks for it among the blocks.
MARK = "ferry crews went back to work"
SENTENCES = [
    f"The {MARK} on the north quay at {n} in the morning, and the mayor, who had slept on a cot in the city centre for "
    f"much of the week, said that the boats would keep to their timetable until the bridge opened again."
    for n in range(1, 5)
]
HEADLINE = "Ferries sail again as the bridge inspectors begin a third week"
STORY = f"<article><h1>{HEADLINE}</h1>" + "".join(f"<p>{s}</p>" for s in SENTENCES) + "</article>"
HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferries sail again</title>"
TEXT = "\n\n".join([HEADLINE, *SENTENCES])
MARKDOWN = "\n\n".join([f"# {HEADLINE}", *SENTENCES])

#: Markup that must not come alive in any rendering. Each calls the canary by another way.
PAYLOADS = [
    "<script>pwned(1)</script>",
    "</script><script>pwned(2)</script>",
    "<img src=x onerror=pwned(3)>",
    '"><img src=x onerror=pwned(4)>',
    "'><svg onload=pwned(5)>",
    "</title><script>pwned(6)</script>",
    "</style><script>pwned(7)</script>",
    "</textarea><script>pwned(8)</script>",
    "--><script>pwned(9)</script>",
    "]]><script>pwned(10)</script>",
    "<iframe srcdoc='<script>parent.pwned(11)</script>'></iframe>",
    "<details open ontoggle=pwned(12)>x</details>",
    "<math><mtext></p><img src=x onerror=pwned(13)>",
    "<svg><style><img src=x onerror=pwned(14)></style></svg>",
    '" autofocus onfocus=pwned(15) x="',
    "' onmouseover='pwned(16)",
    "`onclick=pwned(17)`",
    "<a href=javascript:pwned(18)>x</a>",
    "[x](javascript:pwned(19))",
    "![x](x){onerror=pwned(20)}",
    "<javascript:pwned(21)>",
    "[x]: javascript:pwned(22)\n\n[x]",
    "<meta http-equiv=refresh content='0;url=javascript:pwned(23)'>",
    "<base href=javascript:pwned(24)//>",
    "<object data=javascript:pwned(25)></object>",
    "<form action=javascript:pwned(26)><button autofocus>x</button></form>",
    "&lt;script&gt;pwned(27)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;pwned(28)&amp;lt;/script&amp;gt;",
    "\x1b]0;pwned(29)\x07\x1b[2J",
    "<link rel=stylesheet href=data:text/css,*{background:url(javascript:pwned(30))}>",
    "<template><script>pwned(31)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwned(32)>'>",
    "<!--><img src=x onerror=pwned(33)>-->",
    "<x/onpointerrawupdate=pwned(34)>x</x>",
]
#: Addresses that must be dropped, or made harmless.
ADDRESSES = [
    "javascript:pwned(1)",
    "JaVaScRiPt:pwned(2)",
    " \n javascript:pwned(3)",
    "java\nscript:pwned(4)",
    "java\tscript:pwned(5)",
    "\x01javascript:pwned(6)",
    "javascript&colon;pwned(7)",
    "&#106;avascript:pwned(8)",
    "javascript://example.org/%0apwned(9)",
    "data:text/html,<script>pwned(10)</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgxMSk8L3NjcmlwdD4=",
    "vbscript:pwned(12)",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "about:blank",
    "view-source:javascript:pwned(13)",
    'https://example.org/"onmouseover="pwned(14)',
    "https://example.org/'onmouseover='pwned(15)",
    "https://example.org/><script>pwned(16)</script>",
    "https://example.org/)](javascript:pwned(17))",
    "https://example.org/ x)\n\n[x](javascript:pwned(18)",
    "//example.org/protocol-relative",
    "http:\\\\example.org\\backslashes",
    "https://[not-ipv6/",
    "https://not-ipv6]/",
    "https://exam\u2100ple.org/",
    "https://",
    "https:",
    "http://user:pass@example.org/",
    "ftp://example.org/",
    "mailto:x@example.org",
    "https://example.org/" + "a" * 100_000,
    "https://example.org/" + "../" * 50_000,
    "https://\u202eexample.org/\u2066",
    "https://example.org/\x00null",
    "https://example.org:99999999/",
    "?" * 10_000,
    "#" + "x" * 10_000,
]


@dataclass(frozen=True)
class Case:
    """A hostile page and what must come of it: an error that says `error`, or an article.

    Of an article the story must be among the blocks if `keeps`, and its warnings must say `warns` if that is given
    (and nothing of the limits if it is not).
    """

    name: str
    build: Callable[[], bytes | str]
    error: str = ""
    warns: str = ""
    keeps: bool = True
    kind: Literal["html", "text", "markdown"] | None = None
    url: str | None = "https://news.example/2026/ferries"


def page(body: str = "", head: str = "") -> str:
    """A page with its story after whatever stands in `head`, and before whatever stands in `body`."""
    return f"{HEAD}{head}</head><body>{STORY}{body}</body></html>"


def after(body: str) -> str:
    """A page with its story after the abuse."""
    return f"{HEAD}</head><body>{body}{STORY}</body></html>"


def jsonld(value: object, **more: object) -> str:
    """A page with a script of JSON-LD that says `value`."""
    text = value if isinstance(value, str) else json.dumps(value)
    return page(head=f"<script type=application/ld+json>{text}</script>")


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("index.html", page())
    return buffer.getvalue()


def entities(depth: int = 9) -> str:
    """A page of XHTML that declares the billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth + 1))
    return xhtml(f'[<!ENTITY l0 "lol">{laughs}]', f"<p>&l{depth};</p>")


def xhtml(doctype: str, body: str) -> str:
    """A page of XHTML with a doctype that does more than name it."""
    return f'<?xml version="1.0"?><!DOCTYPE html {doctype}><html><body>{STORY}{body}</body></html>'


def nested_json(depth: int, inner: str = "1") -> str:
    return '{"a":' * depth + inner + "}" * depth


N = 200_000
#: Of the cases below, those that are cut as plain text.
MANY_LINES = {"short lines", "headings", "quotes", "bullets", "tables", "footnotes", "fences"}

MANY = [
    # nesting
    *(
        Case(f"nested <{tag}>", lambda tag=tag: page(f"<{tag}>" * 300_000 + "deep"), warns="nested")
        for tag in ("div", "b", "span", "blockquote", "ul", "table", "font", "section", "x-y")
    ),
    Case("nested and closed", lambda: page("<div>" * 300_000 + "deep" + "</div>" * 300_000), warns="nested"),
    Case("nested around the story", lambda: after("<div>" * 300_000), warns="nested"),
    Case("nested lists", lambda: page("<ul><li>" * 150_000 + "deep"), warns="nested"),
    Case("nested tables", lambda: page("<table><tr><td>" * 100_000 + "deep"), warns="nested"),
    Case("nested names without end", lambda: page("".join(f"<x{n}>" for n in range(100_000)) + "deep"), warns="nested"),
    Case("nested mixed", lambda: page("<div><b><section><i><ul><li>" * 50_000 + "deep"), warns="nested"),
    Case("nested and half closed", lambda: page("<div><div></div>" * 100_000), warns="nested"),
    Case("closing tags only", lambda: page("</div></p></b>" * 100_000)),
    Case("misnested", lambda: page("<b><i>x</b></i>" * 50_000)),
    Case("misnested formatting, never closed", lambda: page("<p><b><i><u>x" * 50_000), warns="blocks"),
    Case("nested text quotes", lambda: TEXT + "\n\n" + ">" * 100_000 + " deep"),
    Case("nested markdown quotes", lambda: MARKDOWN + "\n\n" + "> " * 100_000 + "deep", kind="markdown"),
    Case("nested markdown lists", lambda: MARKDOWN + "\n\n" + "- " * 100_000 + "deep", kind="markdown"),
    Case(
        "nested markdown brackets", lambda: MARKDOWN + "\n\n" + "[" * 100_000 + "x" + "](u)" * 100_000, kind="markdown"
    ),
    Case("nested markdown emphasis", lambda: MARKDOWN + "\n\n" + "*a **b " * 50_000, kind="markdown"),
    # many of one thing
    *(
        Case(f"{N:,} {name}", lambda what=what: page(what * N), warns=warns)
        for name, what, warns in (
            ("links in one block", "<a href=/x>x</a> ", ""),
            ("links in lists", "<li><a href=/x>x</a></li>", "blocks"),
            ("list items", "<li>x", "blocks"),
            ("paragraphs", "<p>x</p>", "blocks"),
            ("line breaks", "<br>", ""),
            ("line breaks with text", "x<br>", "blocks"),
            ("rules", "<hr>", ""),
            ("images", "<img src=/i.jpg alt=x>", ""),
            ("images with captions", "<figure><img src=/i.jpg><figcaption>x</figcaption></figure>", "blocks"),
            ("videos", "<video src=/v.mp4></video>", ""),
            ("frames", "<iframe src=https://player.example/1></iframe>", ""),
            ("empty elements", "<div></div>", ""),
            ("spans", "<span class=x>x</span>", ""),
            ("bold letters", "<b>x</b>", ""),
            ("table cells", "<td>x", "blocks"),
            ("headings", "<h2>x</h2>", "blocks"),
            ("times", "<time datetime=2026-01-01>1 January 2026</time>", ""),
            ("inputs", "<input value=x>", ""),
            ("comments", "<!-- x -->", ""),
            ("processing instructions", "<?x y?>", ""),
            ("CDATA sections", "<![CDATA[x]]>", ""),
            ("entities", "&amp;&lt;&eacute;", ""),
            ("unknown entities", "&nonesuch;&#xffffffff;&#0;", ""),
            ("scripts", "<script>x</script>", ""),
            ("JSON-LD scripts", '<script type=application/ld+json>{"@type":"NewsArticle"}</script>', ""),
            ("styles", "<style>x</style>", ""),
            ("forms", "<form><select><option>x</select></form>", "tags"),
            ("doctypes", "<!doctype html>", ""),
            ("custom elements", "<x-y z>x</x-y>", "blocks"),
            ("bodies", "<body class=x>", ""),
            ("microdata", "<span itemprop=author>x</span> ", ""),
            ("microdata dates", "<meta itemprop=datePublished content=2026-01-01>", ""),
            ("svg", "<svg><path d=x /></svg>", "tags"),
            ("ruby", "<ruby>x<rt>y</rt></ruby>", "tags"),
            ("bylines", "<p class=byline>By Ada Poe</p>", "blocks"),
            ("dates", "<p>Published 1 January 2026</p>", "blocks"),
            ("credits", "<p>Reporting by Ada Poe; Editing by Bo Li</p>", "blocks"),
            ("related", "<p>Related: <a href=/x>Another story of the day</a></p>", "blocks"),
        )
    ),
    Case(
        "a table of 50,000 rows", lambda: page("<table>" + "<tr><td>a<td>1<td>2" * 50_000 + "</table>"), warns="blocks"
    ),
    Case("a row of 200,000 cells", lambda: page("<table><tr>" + "<td>a" * N + "</table>")),
    *(
        Case(f"{N:,} {name}", lambda what=what: page(head=what * N))
        for name, what in (
            ("meta tags", "<meta property=og:image content=https://a.example/1.jpg>"),
            ("meta authors", "<meta name=author content='Ada Poe'>"),
            ("meta dates", "<meta name=date content='1 January 2026'>"),
            ("meta titles", "<meta property=og:title content='Ferries sail again'>"),
            ("links", "<link rel=canonical href=/x>"),
            ("titles", "<title>x</title>"),
            ("bases", "<base href=/x>"),
        )
    ),
    Case("200,000 different meta names", lambda: page(head="".join(f"<meta name=a{n} content=x>" for n in range(N)))),
    Case(
        "200,000 different meta authors",
        lambda: page(head="".join(f"<meta name=author content='Ann B{n}'>" for n in range(N))),
    ),
    Case(
        "200,000 different meta titles",
        lambda: page(head="".join(f"<meta property=og:title content='Title number {n} of the day'>" for n in range(N))),
    ),
    Case("200,000 tags", lambda: page(head=f"<meta name=keywords content='{','.join(map(str, range(N)))}'>")),
    Case("200,000 different images", lambda: page("".join(f"<img src=/{n}.jpg alt=a{n}>" for n in range(N)))),
    Case("200,000 classes", lambda: page("".join(f"<div class=c{n}>x</div>" for n in range(N))), warns="blocks"),
    # attributes
    Case(
        "200,000 attributes", lambda: page("<p " + " ".join(f"a{n}=1" for n in range(N)) + ">x</p>"), warns="attributes"
    ),
    Case("200,000 attributes of one name", lambda: page("<p " + "class=x " * N + ">x</p>"), warns="attributes"),
    Case(
        "200,000 attributes of the root",
        lambda: page().replace("<html", "<html " + " ".join(f"a{n}=1" for n in range(N))),
        warns="attributes",
    ),
    Case(
        "200,000 attributes, 20 an element",
        lambda: page(("<p " + " ".join(f"a{n}=1" for n in range(20)) + ">x</p>") * 10_000),
    ),
    Case(
        "2,000 attributes of 100 elements",
        lambda: page(("<p " + " ".join(f"a{n}=1" for n in range(2000)) + ">x</p>") * 100),
        warns="attributes",
    ),
    *(
        Case(f"200,000 attributes, {how}", lambda a=start, b=each: page(a + b * N + ">x</p>"), warns="attributes")
        for how, start, each in (
            ("tags in them", "<p ", 'a="<b>" '),
            ("signs for names", "<p ", "<a "),
            ("after a stray quote", '<p x"y ', "a "),
            ("after an equals sign", '<p =" ', "a "),
            ("behind a script", '<script>i<n "</script><p ', "a='<' "),
            ("in tags within tags", "<p ", "<a b='<a c=\"<a d' e "),
        )
    ),
    Case("tags of 510 tags", lambda: page(("<a " * 510 + ">") * 6_000), warns="attributes"),
    Case("an attribute of 10 MB", lambda: page(f"<p class='{'x ' * 5_000_000}'>x</p>")),
    Case("an id of 10 MB", lambda: page(f"<p id='{'x' * 10_000_000}'>x</p>")),
    Case("an address of 10 MB", lambda: page(f"<a href='https://a.example/{'x' * 10_000_000}'>x</a>")),
    Case("an alt of 10 MB", lambda: page(f"<img src=/x alt='{'x ' * 5_000_000}'>")),
    Case("a srcset of 10 MB", lambda: page(f"<img src=/x srcset='{'/x 1w, ' * 1_400_000}'>")),
    Case("a style of 10 MB", lambda: page(f"<p style='{'display: none; ' * 700_000}'>x</p>")),
    Case("a tag of 10 MB that never ends", lambda: page("<p " + "a " * 5_000_000), warns="attributes"),
    Case("a tag name of 10 MB", lambda: page("<" + "x" * 10_000_000 + ">y")),
    Case("a comment that never ends", lambda: page("<!--" + "x" * 10_000_000)),
    Case("a script that never ends", lambda: page("<script>" + "x" * 10_000_000)),
    Case("a title that never ends", lambda: after("").replace("</title>", "x" * 1_000_000), keeps=False),
    Case("a textarea that never ends", lambda: page("<textarea>" + "x" * 10_000_000)),
    Case("a doctype of 10 MB", lambda: "<!doctype " + "x" * 10_000_000 + ">" + page()),
    Case("quotes that never end", lambda: page("<a href='" * N), warns="attributes"),
    Case("10 MB of <", lambda: page("<" * 10_000_000), warns="tags"),
    Case("10 MB of &", lambda: page("&" * 10_000_000)),
    Case("10 MB of <!--", lambda: page("<!--" * 2_500_000), warns="tags"),
    Case("10 MB of </", lambda: page("</" * 5_000_000), warns="tags"),
    Case("10 MB of <a", lambda: page("<a " * 3_000_000), warns="tags"),
    # long words, lines, spaces
    *(
        Case(
            f"{name} in {kind}",
            lambda kind=kind, what=what, n=n: wrap(kind, what * n),  # type: ignore[misc]
            kind=kind,  # type: ignore[arg-type]
            warns="lines" if kind != "html" and name in MANY_LINES else "",
        )
        for kind in ("html", "text", "markdown")
        for name, what, n in (
            ("one word of 10 MB", "x", 10_000_000),
            ("one line of 10 MB", "word ", 2_000_000),
            ("5 million spaces", " ", 5_000_000),
            ("5 million no-break spaces", "\u00a0", 5_000_000),
            ("5 million line ends", "\n", 5_000_000),
            ("5 million tabs", "\t", 5_000_000),
            ("100,000 combining marks", "\u0301", 100_000),
            ("100,000 zero-width joiners", "\u200d", 100_000),
            ("100,000 bidirectional marks", "\u202e\u2066", 50_000),
            ("1 million emoji", "😀", 1_000_000),
            ("3 million Han", "橋", 3_000_000),
            ("1 million digits", "1", 1_000_000),
            ("dates without end", "1 January 2026, ", 100_000),
            ("times without end", "12:30 ", 300_000),
            ("names without end", "Ada Poe and ", 100_000),
            ("agencies without end", "(Reuters) - ", 100_000),
            ("capitals without end", "RIGA, Latvia, ", 100_000),
            ("addresses without end", "https://a.example/x ", 100_000),
            ("open brackets", "[", 1_000_000),
            ("open pictures", "![", 500_000),
            ("half links", "[x](", 300_000),
            ("backticks", "`", 500_000),
            ("backticks of all lengths", "".join("`" * n + " " for n in range(1, 1000)), 2),
            ("stars", "*", 500_000),
            ("underscores", "_a", 300_000),
            ("backslashes", "\\", 1_000_000),
            ("pipes", "|", 500_000),
            ("short lines", "x\n", 500_000),
            ("rules", "---\n", 200_000),
            ("headings", "# x\n", 200_000),
            ("quotes", "> x\n", 200_000),
            ("bullets", "- x\n", 200_000),
            ("indented bullets", "".join(" " * n + "- x\n" for n in range(1000)), 1),
            ("tables", "|a|b|\n|-|-|\n|1|2|\n\n", 50_000),
            ("footnotes", "[1] x\n[1]: https://a.example/\n", 50_000),
            ("fences", "```\n", 200_000),
            ("dashes", "- - ", 300_000),
            ("full stops", ". ", 1_000_000),
            ("colons", "a: ", 500_000),
            ("quotation marks", "“x” ", 300_000),
        )
    ),
]


def wrap(kind: str, what: str) -> str:
    """A page of `kind` with a story, and `what` after it."""
    if kind == "html":
        return page(f"<p>{what.replace('<', '&lt;')}</p>")
    return (MARKDOWN if kind == "markdown" else TEXT) + "\n\n" + what


DATA = [
    Case("JSON-LD nested 200,000 deep", lambda: jsonld(nested_json(N))),
    Case("JSON-LD lists nested 200,000 deep", lambda: jsonld("[" * N + "]" * N)),
    Case("JSON-LD nested and cut off", lambda: jsonld('{"@graph":[' * N)),
    Case("JSON-LD nested 900 deep", lambda: jsonld(nested_json(900, '{"@type":"NewsArticle","headline":"x"}'))),
    Case(
        "JSON-LD name nested 900 deep",
        lambda: jsonld('{"@type":"NewsArticle","headline":' + nested_json(900).replace('"a"', '"name"') + "}"),
    ),
    Case(
        "JSON-LD names in names",
        lambda: jsonld({"@type": "NewsArticle", "author": {"name": {"name": [{"name": "Ada Poe"}]}}}),
    ),
    Case(
        "JSON-LD of numbers",
        lambda: jsonld(
            {
                "@type": "NewsArticle",
                "headline": 1,
                "author": 2,
                "datePublished": 3,
                "image": 4,
                "articleBody": 5,
                "keywords": 6,
                "url": 7,
                "@id": 8,
            }
        ),
    ),
    Case(
        "JSON-LD of nulls",
        lambda: jsonld({"@type": None, "headline": None, "author": [None], "datePublished": [None], "image": [None]}),
    ),
    Case(
        "JSON-LD of lists",
        lambda: jsonld(
            {
                "@type": ["NewsArticle", ["x", 1]],
                "headline": [[["x"]]],
                "author": [[]],
                "url": [[]],
                "image": [[]],
                "articleBody": [],
            }
        ),
    ),
    Case(
        "JSON-LD that points to itself",
        lambda: jsonld({"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#a"}, "image": {"@id": "#a"}}),
    ),
    Case("JSON-LD with a number of 1 MB", lambda: jsonld('{"@type":"NewsArticle","headline":' + "9" * 1_000_000 + "}")),
    Case(
        "JSON-LD with a number past the float",
        lambda: jsonld('{"@type":"NewsArticle","datePublished":1e999999,"headline":-Infinity,"author":NaN}'),
    ),
    Case(
        "JSON-LD with lone surrogates",
        lambda: jsonld(
            '{"@type":"NewsArticle","headline":"\\ud800 x","author":{"name":"\\udfff Ada"},"articleBody":"\\ud83d"}'
        ),
    ),
    Case("JSON-LD with NULs", lambda: jsonld('{"@type":"NewsArticle","headline":"a\\u0000b","author":"\\u0000"}')),
    Case(
        "JSON-LD with dates of all ages",
        lambda: jsonld(
            {
                "@type": "NewsArticle",
                "datePublished": [
                    "0000-00-00",
                    "9999-99-99",
                    "99999999999",
                    "-1",
                    "2026-02-30",
                    "2026-01-01T25:61:61+99:99",
                ],
                "dateModified": "x" * 100_000,
            }
        ),
    ),
    Case(
        "JSON-LD of 200,000 authors",
        lambda: jsonld({"@type": "NewsArticle", "author": [{"name": f"Ann B{n}"} for n in range(N)]}),
    ),
    Case(
        "JSON-LD of 200,000 nodes",
        lambda: jsonld(
            {"@graph": [{"@type": "NewsArticle", "headline": f"Title number {n} of the day"} for n in range(N)]}
        ),
    ),
    Case(
        "JSON-LD of 200,000 nodes of one name",
        lambda: jsonld({"@graph": [{"@type": "NewsArticle", "headline": "Ferries sail again"}] * N}),
    ),
    Case(
        "JSON-LD of 200,000 keywords", lambda: jsonld({"@type": "NewsArticle", "keywords": [f"k{n}" for n in range(N)]})
    ),
    Case(
        "JSON-LD of 200,000 images", lambda: jsonld({"@type": "NewsArticle", "image": [f"/{n}.jpg" for n in range(N)]})
    ),
    Case(
        "JSON-LD with a body of 10 MB",
        lambda: jsonld(
            {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": f"{SENTENCES[0]}\n" + "word " * 2_000_000}
        ),
    ),
    Case(
        "JSON-LD with a body of 200,000 lines",
        lambda: jsonld(
            {
                "@type": "NewsArticle",
                "headline": HEADLINE,
                "articleBody": "\n".join([*SENTENCES, *(f"line {n}" for n in range(N))]),
            }
        ),
        warns="too many",
    ),
    Case(
        "JSON-LD with a body of 400,000 <",
        lambda: jsonld({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": SENTENCES[0] + "<" * 400_000}),
    ),
    Case(
        "JSON-LD with a body of &",
        lambda: jsonld(
            {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": SENTENCES[0] + "&amp;" * 1_000_000}
        ),
    ),
    Case("JSON-LD, quotes that never end", lambda: jsonld('{"headline": "' * N)),
    Case("JSON-LD, commas", lambda: jsonld("[" + "," * 5_000_000 + "]")),
    Case("JSON-LD, commas and spaces", lambda: jsonld("[" + ", " * 2_500_000 + "]")),
    Case("JSON-LD, spaces", lambda: jsonld("[1" + " " * 5_000_000 + "x]")),
    Case("JSON-LD, quotes and spaces", lambda: jsonld('"' + " " * 5_000_000 + "x")),
    Case("JSON-LD, quotes between spaces", lambda: jsonld('[x"' + ' "' * 500_000)),
    Case("JSON-LD, backslashes", lambda: jsonld('{"headline":"' + "\\" * 5_000_000)),
    Case("JSON-LD, slashes", lambda: jsonld("/" * 5_000_000)),
    Case("JSON-LD, comments", lambda: jsonld("/*" * 2_500_000)),
    Case("JSON-LD, comments of dashes", lambda: jsonld("x" + "/*" + "-" * 5_000_000)),
    Case("JSON-LD, many comments of dashes", lambda: jsonld("x" + ("/*" + "-" * 1000) * 5000)),
    Case("JSON-LD, lines of spaces", lambda: jsonld("x" + (" " * 1000 + "\n") * 5000)),
    Case("JSON-LD, glued values", lambda: jsonld("{} " * 1_000_000)),
    Case("JSON-LD, glued words", lambda: jsonld("{}x" * 1_000_000)),
    Case("JSON-LD, types without end", lambda: jsonld('{"@type":' * N)),
    Case("JSON-LD, types and spaces", lambda: jsonld('"@type":' + " " * 5_000_000)),
    Case("JSON-LD, types in lists and spaces", lambda: jsonld('x"headline":"x","@type":' + " " * 5_000_000)),
    Case("JSON-LD, headlines and spaces", lambda: jsonld(('"headline"' + " " * 5_000) * 1000)),
    Case(
        "a script of published dates",
        lambda: page(head="<script>" + '"publishedAt":"2026-01-01T00:00:00Z",' * 100_000 + "</script>"),
    ),
    Case("a script of the word published", lambda: page(head="<script>" + "published" * 1_000_000 + "</script>")),
    Case("a script of backslashes", lambda: page(head='<script>"publish' + "\\" * 5_000_000 + "</script>")),
    Case("a title of dashes", lambda: page(head=f"<meta property=og:title content='{' - ' * 1_000_000}'>")),
    Case("a title of spaces and dashes", lambda: page(head=f"<meta property=og:title content='x{'- ' * 1_000_000}'>")),
    Case("a title of 200,000 parts", lambda: page(head=f"<title>{'x | ' * N}</title>")),
    Case(
        "300 titles, each a letter longer than another",
        lambda: page(
            head="".join(
                f'<meta property="{key}" content="{"x" * (20_000 + n)}">'
                for n in range(100)
                for key in ("og:title", "twitter:title", "headline")
            )
        ),
    ),
    Case("a title of 10 MB", lambda: page(head=f"<meta property=og:title content='{'word ' * 2_000_000}'>")),
    Case("a description of 10 MB", lambda: page(head=f"<meta name=description content='{'word ' * 2_000_000}'>")),
    Case("an author of 10 MB", lambda: page(head=f"<meta name=author content='{'Ada Poe, ' * 1_000_000}'>")),
    Case("an author of spaces", lambda: page(head=f"<meta name=author content='By {'and ' * 1_000_000}'>")),
    Case("a date of 1 million digits", lambda: page(head=f"<meta name=date content='{'1' * 1_000_000}'>")),
    Case("a date of 1 million words", lambda: page(head=f"<meta name=date content='{'January 1 ' * 1_000_000}'>")),
    Case("a language of 10 MB", lambda: page().replace("lang=en", f"lang='{'en-' * 3_000_000}'")),
    Case("template marks", lambda: page(head=f"<meta property=og:title content='{'__A' * 1_000_000}'>")),
    Case("microdata of 1 million names", lambda: page(f"<p itemprop='{'headline ' * 1_000_000}'>x</p>")),
    Case("microdata around all", lambda: page("<div itemprop=author>" * 1000 + "x" * 1000)),
    Case("billion laughs", entities),
    Case(
        "an entity that reads a file",
        lambda: xhtml('[<!ENTITY f SYSTEM "file:///etc/passwd">]', "<p>&f;</p>"),
    ),
    Case(
        "an entity that asks the network",
        lambda: xhtml('SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]', ""),
    ),
    Case(
        "an inclusion of a file",
        lambda: page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    ),
    Case("a style sheet in XSLT", lambda: '<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?>' + page()),
    Case(
        "a base that is a file", lambda: page("<a href=passwd>x</a><img src=passwd>", head="<base href=file:///etc/>")
    ),
    Case("a base that is a script", lambda: page("<a href=x>x</a>", head="<base href=javascript:pwned(1)//>")),
    Case("a refresh", lambda: page(head="<meta http-equiv=refresh content='0;url=javascript:pwned(1)'>")),
    Case("no address at all", lambda: page("<a href=/x>x</a><img src=/x>"), url=None),
    Case("an address that is a script", lambda: page("<a href=/x>x</a>"), url="javascript:pwned(1)"),
    Case("an address that is broken", lambda: page("<a href=/x>x</a>"), url="https://[broken/"),
    Case("an address that is a file", lambda: page("<a href=x>x</a>"), url="file:///etc/"),
    Case("an address of 1 MB", lambda: page("<a href=x>x</a>"), url="https://a.example/" + "x/" * 500_000),
    Case("an address of dates", lambda: page(), url="https://a.example/" + "2026/01/01/" * 50_000),
    Case("an address with a lone surrogate", lambda: page("<a href=x>x</a>"), url="https://a.example/\ud800"),
]


def attack(payload: str) -> str:
    """A page that puts `payload` wherever a page has text, attributes, metadata or JSON-LD."""
    quoted = payload.replace("&", "&amp;").replace('"', "&quot;")
    data = {
        "@type": "NewsArticle",
        "headline": HEADLINE + payload,
        "description": payload,
        "articleSection": payload,
        "author": [{"name": "Ada " + payload, "url": "https://a.example/" + payload}],
        "keywords": [payload],
        "image": "https://a.example/" + payload,
        "publisher": {"name": payload},
        "inLanguage": payload,
    }
    script = json.dumps(data).replace("</", "<\\/")
    metas = "".join(
        f'<meta property="{name}" content="{quoted}">'
        for name in ("og:title", "og:description", "og:site_name", "article:section", "article:tag", "og:locale")
    )
    shown = payload.replace("&", "&amp;").replace("<", "&lt;")
    body = (
        f"<p class=byline>By Ada {shown}</p><h2>{shown}</h2><p>{shown} <b>{shown}</b> "
        f'<a href="https://a.example/{quoted}">{shown}</a></p>'
        f'<figure><img src="https://a.example/i.jpg?{quoted}" alt="{quoted}"><figcaption>{shown}</figcaption></figure>'
        f"<blockquote>{shown}</blockquote><ul><li>{shown}<li>{shown}</ul>"
        f"<table><tr><td>{shown}<td>{shown}<tr><td>a<td>b</table>"
        f"<pre>{shown}</pre><code>{shown}</code><div class=related>Related: <a href=/r>{shown}</a></div>{payload}"
    )
    return page(body, f"<script type=application/ld+json>{script}</script>{metas}")


def attack_by_address(address: str) -> str:
    """A page that puts `address` wherever a page has one."""
    quoted = address.replace("&", "&amp;").replace('"', "&quot;") if "&" not in address else address
    script = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "image": address,
            "url": address,
            "author": {"name": "Ada Poe", "url": address},
        }
    )
    return page(
        f'<p class=byline>By <a rel=author href="{quoted}">Ada Poe</a></p>'
        f'<p>The mayor spoke of <a href="{quoted}">the report</a> again.</p><img src="{quoted}" alt=x>'
        f'<iframe src="{quoted}"></iframe><p>Related: <a href="{quoted}">Another story of the day</a></p>',
        f"<script type=application/ld+json>{script}</script>"
        f'<meta property=og:image content="{quoted}"><link rel=canonical href="{quoted}">',
    )


ATTACKS = [
    *(Case(f"payload {n}", lambda p=p: attack(p)) for n, p in enumerate(PAYLOADS, 1)),
    *(
        Case(f"payload {n} in text", lambda p=p: f"{TEXT}\n\n{p}\n\n- {p}\n- {p}\n", kind="text")
        for n, p in enumerate(PAYLOADS, 1)
    ),
    *(
        Case(
            f"payload {n} in markdown",
            lambda p=p: f"{MARKDOWN}\n\n{p}\n\n> {p}\n\n[{p}](https://a.example/)\n",
            kind="markdown",
        )
        for n, p in enumerate(PAYLOADS, 1)
    ),
    *(Case(f"address {n}", lambda a=a: attack_by_address(a)) for n, a in enumerate(ADDRESSES, 1)),
    *(
        Case(f"address {n} in markdown", lambda a=a: f"{MARKDOWN}\n\n[x]({a}) ![x]({a}) <{a}>\n", kind="markdown")
        for n, a in enumerate(ADDRESSES, 1)
    ),
]

EURO = page("<p>Žluťoučký kůň — 5 € “so” 橋 мост جسر</p>")
BYTES = [
    Case("nothing", lambda: b"", error="empty"),
    Case("spaces", lambda: b" \n\t ", error="empty"),
    Case("a BOM alone", lambda: b"\xef\xbb\xbf", error="empty"),
    Case("NULs alone", lambda: b"\0" * 1000, error="empty"),
    *(
        Case(name, build, error=what)
        for name, build, what in (
            ("gzip", lambda: gzip.compress(page().encode()), "gzip"),
            ("gzip bomb", lambda: gzip.compress(b"\0" * 100_000_000, 1), "gzip"),
            ("zlib", lambda: zlib.compress(page().encode()), "zlib"),
            ("bzip2", lambda: bz2.compress(page().encode()), "bzip2"),
            ("xz", lambda: lzma.compress(page().encode()), "xz"),
            ("zip", archive, "zip"),
            ("PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
            ("PDF after spaces", lambda: b"\n\n%PDF-1.4\n", "PDF"),
            ("PNG", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "PNG"),
            ("JPEG", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
            ("GIF", lambda: b"GIF89a\1\0\1\0", "GIF"),
            ("WebP", lambda: b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
            ("MP4", lambda: b"\0\0\0\x18ftypmp42", "video"),
            ("MP3", lambda: b"ID3\x04\0\0", "MP3"),
            ("ELF", lambda: b"\x7fELF\2\1\1", "program"),
            ("Word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
            ("PDF as text", lambda: "%PDF-1.7\n1 0 obj", "PDF"),
            ("over the limit", lambda: b"<p>x</p>" * 6_250_001, "over the limit"),
            ("text over the limit", lambda: "<p>x</p>" * 6_250_001, "over the limit"),
        )
    ),
    Case("noise", lambda: bytes((n * 197 + n // 7) % 256 for n in range(100_000)), keeps=False),
    Case("noise and the story", lambda: page().encode() + bytes((n * 197 + n // 7) % 256 for n in range(100_000))),
    *(
        Case(f"{codec} with BOM", lambda codec=codec, bom=bom: bom + EURO.encode(codec))
        for codec, bom in (
            ("utf-8", b"\xef\xbb\xbf"),
            ("utf-16-le", b"\xff\xfe"),
            ("utf-16-be", b"\xfe\xff"),
            ("utf-32-le", b"\xff\xfe\0\0"),
            ("utf-32-be", b"\0\0\xfe\xff"),
        )
    ),
    *(
        Case(f"{codec} without BOM", lambda codec=codec: EURO.encode(codec))
        for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ),
    *(
        Case(f"{codec} cut in a character", lambda codec=codec: EURO.encode(codec)[:-1])
        for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ),
    Case(
        "UTF-7 that says so",
        lambda: (
            page("+ADw-script+AD4-pwned(1)+ADw-/script+AD4-").replace("charset=utf-8", "charset=utf-7").encode()
            + b"\xff"
        ),
    ),
    Case("UTF-7 by its mark", lambda: "+/v8-" + page("+ADw-script+AD4-pwned(1)+ADw-/script+AD4-")),
    *(
        Case(f"a charset of {label}", lambda label=label: page().replace("utf-8", label).encode() + b"\xe9\xff")
        for label in (
            "nonesuch",
            "x" * 1000,
            "utf-7",
            "utf-16",
            "idna",
            "punycode",
            "unicode_escape",
            "rot13",
            "base64",
            "zip",
            "hex",
            "undefined",
            "mbcs",
            "..%2fcp1252",
            "iso-2022-jp",
            "hz",
            "utf-8-sig",
            "quopri",
            "uu",
            "raw_unicode_escape",
        )
    ),
    Case("NULs between letters", lambda: page("<p>a\0b\0c</p><scr\0ipt>pwned(1)</scr\0ipt>").encode()),
    Case("NULs by the million", lambda: page("\0" * 5_000_000).encode()),
    Case("NULs in text", lambda: TEXT + "\0" * 100_000, kind="text"),
    Case("lone surrogates", lambda: page("<p>\ud800 \udfff \ud83d</p>")),
    Case("lone surrogates in text", lambda: TEXT + "\n\n\ud800 \udfff", kind="text"),
    Case("lone surrogates in markdown", lambda: MARKDOWN + "\n\n\ud800 [\udfff](\ud83d)", kind="markdown"),
    Case("surrogates as entities", lambda: page("<p>&#xd800;&#55357;&#xdfff; x</p>")),
    Case("control characters", lambda: page("".join(map(chr, range(32))) * 1000)),
    Case("control characters in text", lambda: TEXT + "\n\n" + "".join(map(chr, range(1, 32))) * 1000, kind="text"),
    Case("control characters of C1", lambda: page("<p>" + "".join(map(chr, range(0x7F, 0xA0))) * 1000 + "</p>")),
    Case("control characters as entities", lambda: page("".join(f"&#{n};" for n in range(160)) * 100)),
    Case("noncharacters", lambda: page("<p>\ufffe\uffff\U0001ffff\U0010ffff x</p>")),
    Case(
        "half of it in another charset", lambda: EURO.encode() + EURO.encode("cp1252", "replace") + EURO.encode("utf-8")
    ),
    Case("windows-1252 in UTF-8", lambda: EURO.encode() + b"\x80\x93\x94" * 1000),
    Case("overlong UTF-8", lambda: page().encode() + b"\xc0\xbcscript\xc0\xbe" * 1000),
    Case("UTF-8 of surrogates", lambda: page().encode() + b"\xed\xa0\x80" * 1000),
    Case("continuation bytes", lambda: page().encode() + b"\x80" * 5_000_000),
    Case("escapes of ISO-2022", lambda: page().encode() + b"\x1b$B" * 100_000),
    Case("escapes of ISO-2022, all kinds", lambda: page().encode() + b"\x1b$B\x1b(J\x1b$)C\x1b.A" * 50_000),
    Case(
        "declared twice",
        lambda: (
            page(head="<meta charset=koi8-r><meta charset=big5>").replace("charset=utf-8", "charset=euc-kr").encode()
            + b"\xe9"
        ),
    ),
    Case("declared by noise", lambda: b"<meta " * 600 + page().encode() + b"\xe9"),
    Case("a meta without end", lambda: b"<meta " + b"charset = " * 1000 + page().encode() + b"\xe9"),
    Case("UTF-16 that says UTF-8", lambda: page().encode("utf-16-le")),
    Case("5 MB of é in latin-1", lambda: page().replace("charset=utf-8", "charset=x").encode() + b"\xe9" * 5_000_000),
]

#: Those that may take time and memory, and all of them. Names are unlike each other.
LARGE = {*MANY, *DATA}
CASES: list[Case] = [*MANY, *DATA, *ATTACKS, *BYTES]
