"""The report: one HTML file that shows what was kept of a page, what was cut, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby

from ..article import Article, Dateline, Embed, Image, Person, Promo, RelatedLink, Table
from ..blocks import Block
from ..roles.names import ROLES, Role
from .origin import origin
from .shell import document, escape

__all__ = ["to_report"]

#: Below this confidence a block is marked as unsure.
UNSURE = 0.6

_NOT_SHOWN = {"blocks", "evidence", "warnings", "confidence"}  # each has a place of its own on the report
_LAST = {
    "url",
    "site_name",
    "language",
    "section",
    "tags",
    "description",
}  # fields that tell of the page, not the story
_PREVIEW = 60  # characters of a folded run that its summary shows
_LINKS = 12  # links from one field to its blocks

# A block is `display:block`: hiding a list item numbers the ones after it anew, which costs a long list its square.
_STYLE = """
.badge,#blocks b{display:inline-block;padding:0 .45em;border-radius:.3em;font-size:.8rem;font-weight:600;
background:hsl(var(--hue) 45% 90%);color:hsl(var(--hue) 70% 20%)}
@media(prefers-color-scheme:dark){.badge,#blocks b{background:hsl(var(--hue) 35% 22%);color:hsl(var(--hue) 60% 88%)}}
dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.3rem 1rem;margin:0}
dt{font-weight:600}dd{margin:0}dd ul{margin:0;padding-left:1.1rem}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
fieldset{border:1px solid var(--line);border-radius:.4rem;margin:0;display:flex;flex-wrap:wrap;gap:.3rem .9rem}
label{display:inline-flex;gap:.35rem;align-items:center;min-height:1.75rem}
form p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
button{font:inherit;padding:.15rem .7rem;min-height:1.75rem}
input{width:1.1rem;height:1.1rem;margin:0}
#blocks,#blocks ol{list-style:none;margin:0;padding:0}
#blocks li{display:block;border-left:.3rem solid hsl(var(--hue) 45% 50%);padding:.15rem 0 .15rem .7rem;margin:.35rem 0}
#blocks p{margin:0;white-space:pre-wrap;unicode-bidi:plaintext}
#blocks code{display:none}
#blocks li:target,#blocks li[id]:focus-within{background:var(--mark)}
#blocks li:target>code,#blocks li[id]:focus-within>code{display:block}
.unsure>i{font-weight:700}
i{font-style:normal;font-size:.85rem;color:var(--soft)}
li:target>i,li:focus-within>i{color:inherit}
summary{cursor:pointer;padding:.15rem 0}
summary span{color:var(--soft)}
"""

# The page works without it (the filters and folds are HTML and CSS); the script adds keys, and the four buttons.
# Keys act only while the focus is in the list, as WCAG 2.2 asks of single-key shortcuts (success criterion 2.1.4).
_SCRIPT = """
const list = document.getElementById("blocks");
const stops = [...list.querySelectorAll("a, summary")];
const filters = [...document.querySelectorAll("#filters input[data-group]")];
list.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !"jk".includes(event.key)) return;
  const step = event.key === "j" ? 1 : -1;
  let at = stops.indexOf(document.activeElement);
  do at += step; while (stops[at] && !stops[at].checkVisibility());
  if (stops[at]) { stops[at].focus(); stops[at].scrollIntoView({block: "nearest"}); }
});
document.getElementById("filters").addEventListener("click", event => {
  if (event.target.tagName !== "BUTTON") return;
  for (const box of filters) box.checked = event.target.value.includes(box.dataset.group);
});
function reveal() {
  const block = document.getElementById(location.hash.slice(1));
  if (!block || !list.contains(block)) return;
  const fold = block.closest("details");
  if (fold) fold.open = true;
  block.querySelector("a").focus({preventScroll: true});
  block.scrollIntoView({block: "center"});
}
addEventListener("hashchange", reveal);
reveal();
"""


def to_report(article: Article) -> str:
    """Return one self-contained HTML page that shows the page's blocks in order, each with its role and confidence.

    Blocks are coloured by role; stripped ones are folded under their reason; roles can be filtered; a field leads to
    the block it came from. The page's text is text there: it is escaped, and no link, image or markup of the page is
    in the report. It loads nothing, and reads in light and dark, on a phone, by keyboard and without scripts.

    >>> from articlekit import Article, Block, Role
    >>> "&lt;b&gt;Rain" in to_report(Article(blocks=[Block("<b>Rain", role=Role.HEADLINE)]))
    True
    """
    counts = Counter(block.role for block in article.blocks)
    title = article.headline or article.url or "a page without a headline"
    body = "\n".join([*_head(article, title), *_fields(article), *_filters(article, counts), *_blocks(article)])
    return document(f"articlekit report: {title}", body, _STYLE + "".join(_role_styles(counts)), _SCRIPT)


def _role_styles(counts: Counter[Role]) -> Iterator[str]:
    """A hue for each role, and the rules by which the filters hide blocks (never the one that was jumped to)."""
    yield "body:has(#unsure:checked) #blocks li[id]:not(.unsure,:target){display:none}\n"
    yield "body:has(#unsure:checked) #blocks>li:not([id]):not(:has(.unsure,:target)){display:none}\n"
    for number, role in enumerate(ROLES):
        if role in counts:
            hue = number * 151 % 360  # neighbours in the list are far apart on the colour wheel
            target = ":target" if role.in_article else ":has(:target)"  # a stripped one is inside a fold
            yield f".{role}{{--hue:{hue}}}\n"
            yield f"body:has(#f-{role}:not(:checked)) #blocks>.{role}:not({target}){{display:none}}\n"


def _head(article: Article, title: str) -> Iterator[str]:
    removed = article.removed
    yield '<a class="skip" href="#list">Skip to the blocks</a>'
    yield f'<header>\n<p class="soft">articlekit report</p>\n<h1 dir="auto">{escape(title)}</h1>'
    yield (
        f"<p>{len(article.blocks):,} blocks: {len(article.blocks) - len(removed):,} in the article, "
        f"{len(removed):,} stripped. Confidence of the whole: <strong>{article.confidence:.0%}</strong>.</p>"
    )
    if article.warnings:
        yield "<h2>Warnings</h2>\n<ul>" + "".join(f"<li>{escape(w)}" for w in article.warnings) + "</ul>"
    yield "</header>\n<main>"


def _fields(article: Article) -> Iterator[str]:
    yield '<section aria-labelledby="fields">\n<h2 id="fields">Fields</h2>\n<dl>'
    names = [f.name for f in fields(article)] + ["paragraphs"]
    for name in sorted(names, key=_LAST.__contains__):
        value = getattr(article, name)
        if name in _NOT_SHOWN or value is None or value == []:
            continue
        blocks = origin(article, name)
        label = f'<a href="#b{blocks[0]}">{name}</a>' if blocks else name
        yield f"<dt>{label}<dd>{_value(name, value)} <small>{_source(article, name, blocks)}</small>"
    yield "</dl>\n</section>"


def _value(name: str, value: object) -> str:
    if name == "paragraphs" and isinstance(value, list):  # they stand below in full
        return f"{len(value):,} paragraphs, {sum(len(p.split()) for p in value):,} words"
    if isinstance(value, list):
        return '<ul dir="auto">' + "".join(f"<li>{escape(_entry(v))}" for v in value) + "</ul>"
    return f'<span dir="auto">{escape(_entry(value))}</span>'


def _entry(value: object) -> str:
    match value:
        case Person():
            return ", ".join(filter(None, [value.name, value.title]))
        case RelatedLink() | Dateline():
            return value.text
        case Promo():
            return ": ".join(filter(None, [value.title, " · ".join(value.items)]))
        case Image():
            return " · ".join(filter(None, [value.url, value.caption or value.alt, value.credit]))
        case Embed():
            return f"{value.kind} {value.url}"
        case Table():
            return f"{len(value.rows):,} rows"
    return str(value)


def _source(article: Article, name: str, blocks: list[int]) -> str:
    if not blocks:
        return escape(article.evidence.get(name, ""))
    links = " ".join(f'<a href="#b{n}">{n}</a>' for n in blocks[:_LINKS])
    more = f" and {len(blocks) - _LINKS:,} more" if len(blocks) > _LINKS else ""
    return f"block {links}{more}"


def _filters(article: Article, counts: Counter[Role]) -> Iterator[str]:
    yield '<section aria-labelledby="show">\n<h2 id="show">Show</h2>'
    yield '<form id="filters" autocomplete="off">\n<fieldset>\n<legend>Roles</legend>'
    for role in ROLES:
        if role in counts:
            group = "a" if role.in_article else "s"
            yield (
                f'<label class="{role}"><input type="checkbox" id="f-{role}" data-group="{group}" checked>'
                f'<span class="badge">{role}</span> <small>{counts[role]:,}</small></label>'
            )
    yield "</fieldset>\n<p>"
    for value, words in (("as", "All"), ("a", "Article"), ("s", "Stripped"), ("-", "None")):
        yield f'<button type="button" value="{value}">{words}</button>'
    unsure = sum(block.confidence < UNSURE for block in article.blocks)
    yield (
        f'<label><input type="checkbox" id="unsure"> only blocks less than {UNSURE:.0%} sure '
        f"<small>{unsure:,}</small></label></p>\n</form>\n</section>"
    )


def _blocks(article: Article) -> Iterator[str]:
    language = article.language or ""
    lang = f' lang="{language}"' if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", language) else ""
    yield '<section aria-labelledby="list">\n<h2 id="list">Blocks in page order</h2>'
    yield "<p><small>In the list: j goes to the next block, k to the one before, Enter opens a fold.</small></p>"
    yield f'<ol id="blocks"{lang}>'
    for role, run in groupby(enumerate(article.blocks), key=lambda numbered: numbered[1].role):
        if role.in_article:
            for number, block in run:
                yield _block(number, block, f"<b>{role}</b> ")
        else:
            yield from _fold(role, list(run))
    yield "</ol>\n</section>\n</main>"


def _fold(reason: Role, run: list[tuple[int, Block]]) -> Iterator[str]:
    sureness = [block.confidence for _, block in run]
    size = "1 block" if len(run) == 1 else f"{len(run):,} blocks"
    sure = f"{min(sureness):.0%}" if len(run) == 1 else f"{min(sureness):.0%} to {max(sureness):.0%}"
    text = run[0][1].text
    preview = text if len(text) <= _PREVIEW else text[:_PREVIEW].rstrip() + "…"
    summary = f"<b>{reason}</b> {size} <i>{sure}</i> <span>{escape(preview)}</span>"
    yield f"<li class={reason}><details><summary>{summary}</summary><ol>"
    for number, block in run:
        yield _block(number, block)
    yield "</ol></details>"


def _block(number: int, block: Block, badge: str = "") -> str:
    """One block as a list item; closing tags and quotes that HTML lets one leave out are left out, to keep it small."""
    classes = f'"{block.role} unsure"' if block.confidence < UNSURE else block.role
    facts = f"{block.confidence:.0%}" + (f" · line {block.source.line}" if block.source.line is not None else "")
    path = f"<code>{escape(block.source.xpath)}</code>" if block.source.xpath else ""
    link = f"<a href=#b{number}>{number}</a>"
    return f"<li id=b{number} class={classes}>{link} {badge}<i>{facts}</i>{path}<p>{escape(block.text)}</p>"
