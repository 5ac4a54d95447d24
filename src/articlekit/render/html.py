"""HTML, built from the blocks: nothing of the page's own markup is in it.

What is text becomes text (`html.escape`), what is a link is an absolute http or https URL, and the elements and
attributes are those written here: no script, handler, style or ``javascript:`` URL of a page can pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from ..article import Article, Person
from ..blocks import Block
from ..roles.names import Role
from .inline import Run, cells, clean, runs, web_url
from .outline import Item, Piece, items, names, outline, titles, when

__all__ = ["to_html"]


def to_html(article: Article) -> str:
    """Return the article as an HTML fragment, one ``<article>`` element.

    Where HTML has no element for a piece, its role is the class: ``<aside class="related">``, ``<p class="credit">``.

    >>> from articlekit import Block, Role, Span
    >>> print(to_html(Article(headline="Rain & sun", language="en", blocks=[
    ...     Block("It <b>rained</b>.", spans=[Span("strong", 0, 2)], role=Role.PARAGRAPH)])))
    <article lang="en" dir="auto">
    <header>
    <h1>Rain &amp; sun</h1>
    </header>
    <p><strong>It</strong> &lt;b&gt;rained&lt;/b&gt;.</p>
    </article>
    """
    language = f' lang="{escape(clean(article.language))}"' if article.language else ""
    head = list(_head(article))
    lines = [f'<article{language} dir="auto">']
    if head:
        lines += ["<header>", *head, "</header>"]
    boxes = titles(article)
    for piece in outline(article):
        lines += _piece(piece, boxes)
    lines.append("</article>")
    return "\n".join(lines)


def _head(article: Article) -> Iterator[str]:
    if article.kicker:
        yield f'<p class="kicker">{_text(article.kicker)}</p>'
    if article.headline:
        yield f"<h1>{_text(article.headline)}</h1>"
    for line in (article.standfirst or "").splitlines():
        if line.strip():
            yield f'<p class="standfirst">{_text(line)}</p>'
    about = [_author(p) for p in article.authors]
    about += [f'<time datetime="{value.isoformat()}">{shown}</time>' for shown, value in when(article)]
    if about:
        yield f'<p class="byline">{", ".join(about)}</p>'


def _author(person: Person) -> str:
    url = web_url(person.url)
    name = escape(names(person))
    return f'<a rel="author" href="{escape(url)}">{name}</a>' if url else name


def _piece(piece: Piece, boxes: set[str]) -> Iterator[str]:
    blocks = piece.blocks
    if piece.kind == "list":
        yield from _list(items(blocks))
    elif piece.kind == "quote":
        yield '<blockquote class="pullquote">' if piece.role is Role.PULLQUOTE else "<blockquote>"
        yield from (f"<p>{_runs(runs(b))}</p>" for b in blocks)
        yield "</blockquote>"
    elif piece.kind == "code":
        yield f"<pre><code>{escape(clean(blocks[0].text, lines=True))}</code></pre>"
    elif piece.kind == "table":
        yield "<table>"
        for block in blocks:
            yield f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in cells(block))}</tr>"
        yield "</table>"
    elif piece.kind == "aside":
        yield f'<aside class="{piece.role}">'
        yield from _aside(blocks, boxes)
        yield "</aside>"
    elif piece.kind == "figure":
        yield from _figure(piece)
    elif piece.kind == "heading":
        # <h1> is the headline's, so that what the page set as <h1> inside the body goes one down.
        # An item deep in lists that is read as a subheading has the depth as its level.
        level = min(max(2, blocks[0].level), 6)
        yield f"<h{level}>{_runs(runs(blocks[0]))}</h{level}>"
    else:
        note = f' class="{piece.role}"' if piece.kind == "note" else ""
        yield f"<p{note}>{_runs(runs(blocks[0]))}</p>"


def _list(listed: list[Item]) -> Iterator[str]:
    """Nested lists; a list is numbered where its items are, and items that skip numbers say theirs."""
    tags: list[str] = []
    counts: list[int] = []
    for item in listed:
        tag = "ol" if item.mark else "ul"
        while len(tags) > item.depth:
            yield f"</li></{tags.pop()}>"
        if len(tags) == item.depth and tags[-1] != tag:
            yield f"</li></{tags.pop()}>"
        elif len(tags) == item.depth:
            yield "</li>"
        while len(tags) < item.depth:
            del counts[len(tags) :]
            counts.append(0)
            tags.append(tag)
            yield f"<{tag}>"
        number = int(item.mark.rstrip(".") or 0)
        given = f' value="{number}"' if item.mark and number != counts[item.depth - 1] + 1 else ""
        counts[item.depth - 1] = number
        yield f"<li{given}>{_runs(runs(item.block, item.start))}"
    while tags:
        yield f"</li></{tags.pop()}>"


def _aside(blocks: list[Block], boxes: set[str]) -> Iterator[str]:
    for is_title, group in groupby(blocks, lambda b: b.kind == "heading" or b.text in boxes):
        if is_title:
            yield from (f"<p><strong>{_runs(runs(b))}</strong></p>" for b in group)
        else:
            yield "<ul>"
            yield from (f"<li>{_runs(runs(b))}</li>" for b in group)
            yield "</ul>"


def _figure(piece: Piece) -> Iterator[str]:
    url = web_url(piece.image.url) if piece.image else None
    caption = " ".join([*(_runs(runs(b)) for b in piece.blocks), escape(piece.extra)]).strip()
    if not url and not caption:
        return
    yield "<figure>"
    if piece.image and url:
        yield f'<img src="{escape(url)}" alt="{_text(piece.image.alt or "")}">'
    if caption:
        yield f"<figcaption>{caption}</figcaption>"
    yield "</figure>"


def _runs(inline: list[Run]) -> str:
    out = []
    for url, group in groupby(inline, lambda r: r.url):
        text = "".join(_marked(run) for run in group)
        out.append(f'<a href="{escape(url)}">{text}</a>' if url else text)
    return "".join(out)


def _marked(run: Run) -> str:
    text = escape(run.text)
    for tag, on in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        if on:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _text(text: str) -> str:
    return escape(clean(text))
