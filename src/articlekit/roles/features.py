"""What the scorer sees of a page: one row of numbers a block, the names around it, and the words in it.

Everything that can be is computed for all blocks at once: characters are counted by class with one `bincount` over the
whole page, containers are summed with prefix sums, so that a page costs a fixed number of numpy calls.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ..blocks import Blocks

__all__ = ["ANCESTORS", "DENSE", "RANGES", "Features", "Hints", "describe", "name_words", "text_words"]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: How many containers around a block have their names looked at, the innermost first.
ANCESTORS = 8
#: Over how many nested ranges of blocks around a block the scorer averages (the last one is the page).
RANGES = 4


@dataclass(slots=True)
class Hints:
    """What the page's metadata says of its story, each in lower case and with single spaces; all empty for text."""

    headlines: list[str] = field(default_factory=list)
    description: str = ""
    authors: list[str] = field(default_factory=list)
    body: str = ""
    is_article: bool = False


@dataclass(slots=True)
class Features:
    """The features of a page of n blocks in m containers.

    `dense` is (n, `DENSE`); `ancestors` is (n, `ANCESTORS`), container numbers, -1 where there is none; `first` and
    `last` are (n, `RANGES`), the bounds of nested ranges around each block; `names` has the naming attributes of each
    container with its tag, `inline` those of the inline elements of each block, `words` the words of its text.
    """

    dense: Floats
    ancestors: Ints
    first: Ints
    last: Ints
    names: list[tuple[str, str]]
    inline: list[str]
    words: list[list[str]]


# -- characters --------------------------------------------------------------------------------------------------------

_CLASSES = 16
(_OTHER, _SPACE, _LOWER, _UPPER, _LETTER, _CJK, _DIGIT, _COMMA, _STOP, _QUOTE, _DASH, _COLON, _BRACKET, _ARROW, _SIGN, _BREAK) = (
    range(_CLASSES)
)
_SPECIAL = {
    _COMMA: ",，、،；;",
    _STOP: ".!?。！？।…؟｡",
    _QUOTE: "\"'“”„‟«»‹›‘’‚「」『』《》",
    _DASH: "-–—―‐‑−",
    _COLON: ":：",
    _BRACKET: "()[]{}（）【】［］",
    _ARROW: "|/\\•·►▶→←>▸◆■★☆✓✔×~〉>",
    _SIGN: "@#©®™$€£¥%&*+=^_§",
    _BREAK: "\n\t",
}


@cache
def _char_classes() -> npt.NDArray[np.uint8]:
    """The class of each character of the Basic Multilingual Plane, by its Unicode category."""
    table = np.zeros(65536, np.uint8)
    by_category = {"Ll": _LOWER, "Lu": _UPPER, "Lt": _UPPER, "Lo": _LETTER, "Lm": _LETTER, "Mn": _LETTER, "Mc": _LETTER}
    by_category.update({"Nd": _DIGIT, "Nl": _DIGIT, "No": _DIGIT, "Zs": _SPACE, "Sc": _SIGN, "Sm": _SIGN, "So": _SIGN})
    category = unicodedata.category
    for code in range(0xD800):
        table[code] = by_category.get(category(chr(code)), _OTHER)
    for start, end in ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF)):
        table[start : end + 1] = _CJK
    for cls, chars in _SPECIAL.items():
        for char in chars:
            table[ord(char)] = cls
    return table


# -- words -------------------------------------------------------------------------------------------------------------

_NAME = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}|[a-z]{2,}")
_DIGITS = str.maketrans("123456789", "000000000")


@lru_cache(maxsize=65536)
def name_words(names: str) -> tuple[str, ...]:
    """Split class names and ids into words: ``articleHeader__byline-2`` → article, header, byline.

    Memoised over pages, since sites repeat their names (bounded).
    """
    out = []
    for name in names[:400].split():
        words = _NAME.findall(name[:60])
        out += [w.lower() for w in words if len(w) < 20]
        if 1 < len(words) < 4:
            out.append("".join(words).lower())
    return tuple(dict.fromkeys(out))[:24]


def text_words(text: str) -> list[str]:
    """The words of a block that tell its role: all of a short one, the first and the last of a long one.

    Digits become 0, so that dates and times have a shape; scripts without spaces give pairs of characters.
    """
    head = text[:160].lower().translate(_DIGITS)
    words = head.split()
    if not words:
        return []
    if max(map(len, words[:4])) > 12 and ord(head[0]) > 0x2E7F or (len(words) < 3 and _is_cjk(head)):
        return _cjk_words(head, text)
    whole = len(text) <= 160
    first = words[0]
    out = ["^" + first]
    if len(words) > 1:
        out.append("^" + first + " " + words[1])
    if whole:
        out.append("$" + words[-1])
        if len(words) <= 12:
            out += words
        else:
            out += words[:5]
            out += words[-4:]
        if len(words) <= 5:
            out.append("=" + " ".join(words))
    else:
        tail = text[-40:].lower().translate(_DIGITS).split()[-3:]
        out += words[:4]
        out.append("$" + tail[-1] if tail else "$")
        out += tail
    return out


def _is_cjk(text: str) -> bool:
    return any(0x3040 <= ord(c) <= 0x9FFF or 0xAC00 <= ord(c) <= 0xD7A3 for c in text[:3])


def _cjk_words(head: str, text: str) -> list[str]:
    out = ["^" + head[:1], "^" + head[:2], "$" + text[-1:], "$" + text[-2:]]
    short = head[:16] if len(text) <= 24 else head[:6]
    out += [short[i : i + 2] for i in range(len(short) - 1)]
    if len(text) <= 8:
        out.append("=" + head)
    return out


# -- the rows ----------------------------------------------------------------------------------------------------------

_KINDS = ("paragraph", "heading", "item", "quote", "row", "code", "caption", "line")
_AREAS = ("nav", "header", "footer", "aside", "article", "main", "form", "figure", "table", "ul", "blockquote", "section")
_AREA_BITS = {tag: 1 << i for i, tag in enumerate(_AREAS)} | {"ol": 1 << _AREAS.index("ul")}
_QUOTES = " \"'“”„‟«»‹›‘’‚「」『』《》.,"
#: On pages with more candidates than this, blocks are not looked for in each other: that would cost their square.
_MOST_LIFTED = 400


def describe(page: Blocks, hints: Hints) -> Features:
    """Compute the features of a page. Its blocks must not be empty."""
    blocks = page.blocks
    n = len(blocks)
    texts = [b.text for b in blocks]
    lengths = np.fromiter(map(len, texts), np.int64, n)
    ends = np.cumsum(lengths)
    starts = ends - lengths

    # characters by class
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _char_classes()[np.minimum(codes, 65535)]
    owner = np.repeat(np.arange(n) * _CLASSES, lengths)
    counts = np.bincount(owner + classes, minlength=n * _CLASSES).reshape(n, _CLASSES).astype(np.float32)
    chars = lengths.astype(np.float32)
    words = counts[:, _SPACE] + counts[:, _BREAK] + 1 + counts[:, _CJK] / 2
    shares = counts / chars[:, None]
    eye = np.eye(_CLASSES, dtype=np.float32)
    first_class, last_class = eye[classes[starts]], eye[classes[ends - 1]]

    # links, marks, kinds, repetition, hints: the one loop over blocks
    link_chars = np.zeros(n, np.float32)
    links = np.zeros(n, np.float32)
    strong = np.zeros(n, np.float32)
    dated = np.zeros(n, np.float32)
    kind = np.zeros(n, np.int64)
    level = np.zeros(n, np.float32)
    times = Counter(texts)
    seen: set[str] = set()
    repeated = np.zeros((n, 3), np.float32)
    hinted = np.zeros((n, 6), np.float32)
    headlines, description, body, authors = set(hints.headlines), hints.description, hints.body, hints.authors
    titles = [h for h in hints.headlines if len(h) > 12]
    leads = np.zeros((n, 3), np.float32)
    paths: list[str] = []
    kinds = {k: i for i, k in enumerate(_KINDS)}
    head = -1
    for i, b in enumerate(blocks):
        path = ""
        for s in b.spans:
            if s.kind == "link":
                if not links[i]:
                    path = _look_at_address(s.url or "", leads[i])
                links[i] += 1
                link_chars[i] += s.end - s.start
            elif s.kind == "strong":
                strong[i] += s.end - s.start
            elif s.kind == "date":
                dated[i] = 1
        paths.append(path)
        kind[i] = kinds[b.kind]
        level[i] = b.level
        text = b.text
        if times[text] > 1:
            repeated[i, 0] = times[text]
            repeated[i, 1] = text in seen
            repeated[i, 2] = text not in seen
            seen.add(text)
        if headlines or body or description:
            low = text.lower()
            row = hinted[i]
            if len(low) > 8:
                if low in headlines:
                    row[0] = 1
                    if head < 0 or (b.kind == "heading" and blocks[head].kind != "heading"):
                        head = i
                elif any(low in t or t in low for t in titles) and len(low) < 300:
                    row[1] = 1
                if description and (low[:60] in description or description[:60] in low):
                    row[2] = 1
                if body and len(low) > 20 and low[:60] in body:
                    row[3] = 1
            if len(low) < 160:
                for a in authors:
                    if a in low:
                        row[4] = 1
                        row[5] = len(a) / len(low)
                        break
    if head < 0:
        head = next((i for i in range(n) if blocks[i].kind == "heading" and blocks[i].level == 1 and len(texts[i]) > 15), -1)

    # containers
    containers = page.containers
    m = len(containers)
    parent = np.fromiter((c.parent for c in containers), np.int64, m)
    first = np.fromiter((c.first for c in containers), np.int64, m)
    last = np.fromiter((c.last for c in containers), np.int64, m)
    hidden = np.fromiter((c.hidden for c in containers), np.float32, m)
    wider = [0] * m  # the nearest container around that holds more blocks
    areas = [0] * m
    depth = [0] * m
    for i in range(1, m):
        c = containers[i]
        p = c.parent
        q = containers[p]
        wider[i] = wider[p] if q.first == c.first and q.last == c.last else p
        areas[i] = areas[p] | _AREA_BITS.get(c.tag, 0)
        depth[i] = depth[p] + 1
    here = np.fromiter(page.container_of, np.int64, n)
    ancestors = np.full((n, ANCESTORS), -1, np.int64)
    up = here
    for k in range(ANCESTORS):
        ancestors[:, k] = up
        up = np.where(up >= 0, parent[up], -1)
    wide = np.array(wider, np.int64)
    # ranges: the block's container and the next wider ones; a container of one block says nothing, so start above it
    rings = [np.where(last[here] - first[here] > 1, here, wide[here])]
    for _ in range(RANGES - 2):
        rings.append(wide[rings[-1]])
    rings.append(np.zeros(n, np.int64))
    range_first = np.stack([first[r] for r in rings], 1)
    range_last = np.stack([last[r] for r in rings], 1)

    density = np.minimum(link_chars / chars, 1)
    mass = np.where((density < 0.3) & (chars > 70), chars, 0) * np.where(hidden[here] > 0, 0.3, 1)
    mass = mass.astype(np.float32)
    sums = np.zeros((n + 1, 4))
    np.cumsum(np.stack([chars, chars * density, mass, mass > 0], 1), axis=0, out=sums[1:])
    total = sums[-1]
    ring_features = []
    index = np.arange(n)
    for k in range(RANGES):
        lo, hi = range_first[:, k], range_last[:, k]
        inside = sums[hi] - sums[lo]
        size = hi - lo
        ring_features += [
            np.log1p(size),
            inside[:, 1] / np.maximum(inside[:, 0], 1),
            inside[:, 2] / max(total[2], 1),
            inside[:, 3] / np.maximum(size, 1),
            (index - lo) / size,
        ]
    # the core: the innermost container with over half of the page's running text
    inside = sums[last, 2] - sums[first, 2]
    cores = np.nonzero(inside > 0.5 * total[2])[0] if total[2] else np.zeros(1, np.int64)
    core = int(cores[-1]) if len(cores) else 0
    before = sums[:-1, 2] / max(total[2], 1)
    after = 1 - sums[1:, 2] / max(total[2], 1)
    area_bits = np.array(areas, np.int64)[here]
    heads = np.zeros((n, 4), np.float32)
    if head >= 0:
        distance = (index - head).astype(np.float32)
        heads[:, 0] = 1
        heads[:, 1] = distance < 0
        heads[:, 2] = distance == 0
        heads[:, 3] = np.sign(distance) * np.log1p(np.abs(distance))

    def column(*values: npt.ArrayLike) -> list[Floats]:
        return [np.broadcast_to(np.asarray(v, np.float32), (n,))[:, None] for v in values]

    parts: list[Floats] = [
        shares[:, 1:],
        first_class,
        last_class,
        np.eye(len(_KINDS), dtype=np.float32)[kind],
        repeated.clip(0, 5),
        hinted,
        heads,
        ((area_bits[:, None] >> np.arange(len(_AREAS))) & 1).astype(np.float32),
        *column(
            np.log1p(chars),
            np.log1p(words),
            chars / np.maximum(words, 1) / 8,
            density,
            density > 0.9,
            np.log1p(links),
            np.minimum(strong / chars, 1),
            dated,
            level / 3,
            (kind == 1) & (level == 1),
            (kind == 1) & (level == 2),
            np.log1p(counts[:, _STOP]),
            np.log1p(counts[:, _COMMA]),
            np.log1p(counts[:, _DIGIT]),
            np.log1p(counts[:, _QUOTE]),
            chars > 70,
            chars > 200,
            mass > 0,
            hidden[here],
            np.array(depth, np.float32)[here] / 10,
            index / n,
            np.log1p(index) / 3,
            np.log1p(n - 1 - index) / 3,
            before,
            after,
            before == 0,
            after <= 0,
            (index >= first[core]) & (index < last[core]),
            index < first[core],
            np.log1p(n) / 3,
            np.log1p(total[2]) / 5,
            total[1] / max(total[0], 1),
            (last[core] - first[core]) / n,
            hints.is_article,
            bool(body),
            bool(headlines),
            page.is_text,
        ),
        *column(*ring_features),
        leads,
        _pictures(page, n),
        _lifted(texts, lengths)[:, None],
        _stories(kind, level, head, range_first, range_last),
    ]
    dense = np.ascontiguousarray(np.concatenate(parts, 1), np.float32)
    return Features(
        dense,
        ancestors,
        range_first,
        range_last,
        [(c.tag, c.words) for c in containers],
        page.inline_words or [""] * n,
        [[*text_words(t), path] if path else text_words(t) for t, path in zip(texts, paths, strict=True)],
    )


def _look_at_address(url: str, row: Floats) -> str:
    """Where a block's first link leads: to a story (a long slug or number), a section (a short path), nowhere (``#``).

    Sets these three in `row` and returns the first part of the path as a word.
    """
    path = url.partition("?")[0].partition("#")[0]
    if "://" in path[:10]:
        path = path.partition("://")[2].partition("/")[2]
    parts = [p for p in path.strip("/").split("/") if p]
    if not parts:
        row[2] = 1
        return ""
    last = parts[-1]
    if len(last) > 24 or last.count("-") > 2:
        row[0] = 1
    elif len(parts) < 3:
        row[1] = 1
    first = parts[0].lower()
    return "/" + first if first.isalpha() and len(first) < 16 else ""


def _pictures(page: Blocks, n: int) -> Floats:
    """Whether a picture or player stands right before or after each block, and how many are in its container."""
    out = np.zeros((n, 3), np.float32)
    within: Counter[int] = Counter()
    for media in page.media:
        at = media.before
        if at < n:
            out[at, 0] = 1
        if at > 0:
            out[at - 1, 1] = 1
        within[media.container] += 1
    if within:
        out[:, 2] = [min(within[c], 8) for c in page.container_of]
    return out


def _stories(kind: Ints, level: Floats, head: int, first: Ints, last: Ints) -> Floats:
    """Which story of the page a block is in, where others follow: main headings so far, and what is shared with the headline.

    A page that goes on with the next story as one scrolls has a second main heading, and blocks that share only the page
    with the first.
    """
    n = len(kind)
    out = np.zeros((n, RANGES + 1), np.float32)
    main = ((kind == _KINDS.index("heading")) & (level == 1)).astype(np.float32)
    out[:, 0] = np.minimum(np.cumsum(main), 4)
    out[:, 1] = min(main.sum(), 4)
    if head >= 0:
        out[:, 2:] = (first[:, :-1] <= head) & (head < last[:, :-1])
    return out


def _lifted(texts: list[str], lengths: Ints) -> Floats:
    """Whether each block says again what stands inside a longer block: pull quotes do, and teasers."""
    out = np.zeros(len(texts), np.float32)
    some = np.nonzero((lengths > 25) & (lengths < 320))[0]
    if 0 < len(some) <= _MOST_LIFTED:
        whole = "\n".join(t for t in texts if len(t) > 60)
        for i in some.tolist():
            text = texts[i].strip(_QUOTES)
            at = whole.find(text)
            # once more than in its own place
            if at >= 0 and (len(texts[i]) <= 60 or whole.find(text, at + 1) >= 0):
                out[i] = 1
    return out


#: Number of dense features.
DENSE = 15 + 16 + 16 + len(_KINDS) + 3 + 6 + 4 + len(_AREAS) + 37 + 5 * RANGES + 7 + RANGES + 1
