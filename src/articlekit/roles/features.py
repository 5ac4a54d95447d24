"""What the scorer sees of a page: one row of numbers a block, the names around it, and the words in it.

Everything that can be is computed for all blocks at once: characters are counted by class with one `bincount` over the
whole page, containers are summed with prefix sums, so that a page costs a fixed number of numpy calls.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from ..blocks import Block, Blocks
from .cues import OPENING, cues_of

__all__ = [
    "ANCESTORS",
    "DENSE",
    "MOST_NAME_WORDS",
    "QUOTES",
    "RANGES",
    "Features",
    "Hints",
    "describe",
    "split_names",
    "text_words",
    "words_of_name",
]

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: How many containers around a block have their names looked at, the innermost first.
ANCESTORS = 8
#: Over how many nested ranges of blocks around a block the scorer averages (the last one is the page).
RANGES = 4
#: A text has few containers or none: there, ranges end this many blocks before and after a block, too.
_REACHES = (5, 20, 60)


@dataclass(slots=True)
class Hints:
    """What the page's metadata says of its story, each in lower case and with single spaces.

    Blocks before number `after` are not compared with it: a text's first line, where the metadata are read from it.
    """

    headlines: list[str] = field(default_factory=list)
    description: str = ""
    authors: list[str] = field(default_factory=list)
    body: str = ""
    is_article: bool = False
    after: int = 0


@dataclass(slots=True)
class Features:
    """The features of a page of n blocks in m containers.

    `dense` is (n, `DENSE`); `ancestors` is (n, `ANCESTORS`), container numbers, -1 where there is none; `first` and
    `last` are (n, `RANGES`), the bounds of nested ranges around each block; `heading` is (n,), the block that heads
    each one, -1 where there is none; `names` has the naming attributes of each container with its tag, `inline` those
    of the inline elements of each block, `words` the words of its text, and `inside` more of them, see `inside_words`.
    """

    dense: Floats
    ancestors: Ints
    first: Ints
    last: Ints
    heading: Ints
    names: list[tuple[str, str]]
    inline: list[str]
    words: list[list[str]]
    inside: list[list[str]]


# -- characters --------------------------------------------------------------------------------------------------------

_CLASSES = 16
(
    _OTHER,
    _SPACE,
    _LOWER,
    _UPPER,
    _LETTER,
    _CJK,
    _DIGIT,
    _COMMA,
    _STOP,
    _QUOTE,
    _DASH,
    _COLON,
    _BRACKET,
    _ARROW,
    _SIGN,
    _BREAK,
) = range(_CLASSES)
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

_NAME = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}")
#: Of the names of an element so many characters are looked at, and so many words that the scorer knows.
_MOST_NAME_CHARS, MOST_NAME_WORDS = 400, 24


#: The words inside a block with more characters than the first are those of the second, without so many at its start.
_LONG_CHARS, _INSIDE_CHARS, _OPENING_WORDS = 60, 600, 4
_INSIDE = re.compile(r"\w+")


def split_names(names: str) -> list[str]:
    """Split the naming attributes of an element into single class names and ids."""
    return names[:_MOST_NAME_CHARS].split()


def words_of_name(name: str) -> list[str]:
    """The words of one class name or id, and two or three of them as one."""
    words = _NAME.findall(name[:60])
    if not name.islower():
        words = [word.lower() for word in words]
    joined = ["".join(words)] if 1 < len(words) < 4 else []
    if len(name) >= 20:
        words = [word for word in words if len(word) < 20]
    return words + joined


def text_words(texts: list[str]) -> list[list[str]]:
    """The words of each block that tell its role: all of a short one, the first and the last of a long one.

    Digits become 0, so that dates and times have a shape; scripts without spaces give pairs of characters. Turns of
    phrase that give a role away add their cue, see `roles.cues`.
    """
    each = list(dict.fromkeys(texts))  # many of a page's blocks say what another says
    heads = _shaped([text[:OPENING] for text in each])
    tails = iter(_shaped([text[-40:] for text in each if len(text) > OPENING]))
    words = {
        text: _words(text, head, "" if len(text) <= OPENING else next(tails))
        for text, head in zip(each, heads, strict=True)
    }
    return [words[text].copy() for text in texts]


def inside_words(texts: list[str]) -> list[list[str]]:
    """The words inside each block that has more of them than `text_words` takes, without the first few."""
    long = [text[:_INSIDE_CHARS] if len(text) > _LONG_CHARS else "" for text in texts]
    return [_INSIDE.findall(text)[_OPENING_WORDS:] if text else [] for text in _shaped(long)]


def _shaped(texts: list[str]) -> list[str]:
    """The texts in lower case, their digits as 0: all in one go, which takes half the time."""
    whole = "\0".join(texts)
    if whole.count("\0") >= len(texts) > 0:  # no page has null characters, but a caller's text may
        whole = "\0".join(text.replace("\0", " ") for text in texts)
    whole = whole.lower()
    for digit in "123456789":
        whole = whole.replace(digit, "0")
    return whole.split("\0")


def _words(text: str, head: str, tail: str) -> list[str]:
    """The words of a block from its first and last characters as `_shaped` gives them; a short one has no `tail`."""
    words = head.split()
    if not words:
        return []
    return _words_of(text, head, tail, words) + cues_of(head, words)


def _words_of(text: str, head: str, tail: str, words: list[str]) -> list[str]:
    if (head[0] > "\u2e7f" and max(map(len, words[:4])) > 12) or (len(words) < 3 and _is_cjk(head)):
        return _cjk_words(head, text)
    first = "^" + words[0]
    out = [first]
    if len(words) > 1:
        out.append(f"{first} {words[1]}")
    if not tail:
        out.append("$" + words[-1])
        if len(words) <= 12:
            out += words
        else:
            out += words[:5]
            out += words[-4:]
        if len(words) <= 5:
            out.append("=" + " ".join(words))
    else:
        last = tail.split()[-3:]
        out += words[:4]
        out.append("$" + last[-1] if last else "$")
        out += last
    return out


def _is_cjk(text: str) -> bool:
    return not text.isascii() and any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text[:3])


def _cjk_words(head: str, text: str) -> list[str]:
    out = ["^" + head[:1], "^" + head[:2], "$" + text[-1:], "$" + text[-2:]]
    short = head[:16] if len(text) <= 24 else head[:6]
    out += [short[i : i + 2] for i in range(len(short) - 1)]
    if len(text) <= 8:
        out.append("=" + head)
    return out


# -- the rows ----------------------------------------------------------------------------------------------------------

_KINDS = {k: i for i, k in enumerate(("paragraph", "heading", "item", "quote", "row", "code", "caption", "line"))}
_AREAS = (
    "nav",
    "header",
    "footer",
    "aside",
    "article",
    "main",
    "form",
    "figure",
    "table",
    "ul",
    "blockquote",
    "section",
)
_AREA_BITS = {tag: 1 << i for i, tag in enumerate(_AREAS)} | {"ol": 1 << _AREAS.index("ul")}
_NO_LINK = (0, 0, 0), ""
_UNMARKED = (0, 0, 0, 0, 0, 0, 0), ""
#: What is taken off the ends of a text that is looked for in others.
QUOTES = " \"'“”„‟«»‹›‘’‚「」『』《》.,"
#: Words are compared with those of so many titles at most.
_MOST_COMPARED = 8
#: A title of a list that is not marked up as a heading is no longer than this.
_TITLE_CHARS = 50
#: On pages with more candidates than this, blocks are not looked for in each other: that would cost their square.
_MOST_LIFTED = 400


def describe(page: Blocks, hints: Hints) -> Features:
    """Compute the features of a page. Its blocks must not be empty."""
    blocks = page.blocks
    n = len(blocks)
    texts = [b.text for b in blocks]
    lengths = np.fromiter(map(len, texts), np.int64, n)
    index = np.arange(n)
    dense = np.zeros((n, DENSE), np.float32)

    counts, first_class, last_class = _count_characters(texts, lengths)
    chars = lengths.astype(np.float32)
    words = counts[:, _SPACE] + counts[:, _BREAK] + 1 + counts[:, _CJK] / 2

    kind = np.array([_KINDS[b.kind] for b in blocks])
    level = np.array([b.level for b in blocks], np.float32)
    marks = [_mark(b) for b in blocks]
    marked = np.array([numbers for numbers, _ in marks], np.float32)
    links, link_chars, strong, dated = marked[:, :4].T
    dense[:, _AT_SHARES] = counts[:, 1:] / chars[:, None]
    dense[index, _AT_FIRST + first_class] = 1
    dense[index, _AT_LAST + last_class] = 1
    dense[index, _AT_KIND + kind] = 1
    dense[:, _AT_LEADS] = marked[:, 4:]
    dense[:, _AT_PICTURES] = _pictures(page, n)
    dense[:, _AT_LIFTED] = _lifted(texts, lengths)
    _mark_repeated(texts, dense[:, _AT_REPEATED])
    head = _mark_hinted(blocks, hints, dense[:, _AT_HINTED])

    # containers
    containers = page.containers
    parent = np.array([c.parent for c in containers])
    first = np.array([c.first for c in containers])
    last = np.array([c.last for c in containers])
    hidden = np.array([c.hidden for c in containers], np.float32)
    bits = np.array([_AREA_BITS.get(c.tag, 0) for c in containers])
    wider, areas, depth = _nesting(bits, parent, first, last)
    here = np.array(page.container_of)
    ancestors = np.empty((n, ANCESTORS), np.int64)
    parent[0] = -1
    up = here
    for k in range(ANCESTORS):
        ancestors[:, k] = up
        up = np.where(up >= 0, parent[up], -1)
    # ranges: the block's container and the next wider ones; a container of one block says nothing, so start above it
    rings = np.zeros((n, RANGES), np.int64)
    rings[:, 0] = np.where(last[here] - first[here] > 1, here, wider[here])
    for k in range(1, RANGES - 1):
        rings[:, k] = wider[rings[:, k - 1]]
    range_first, range_last = first[rings], last[rings]
    if page.is_text:
        reaches = np.array(_REACHES)
        range_first[:, :-1] = np.maximum(range_first[:, :-1], index[:, None] - reaches)
        range_last[:, :-1] = np.minimum(range_last[:, :-1], index[:, None] + reaches + 1)

    # running text, and where it stands
    density = np.minimum(link_chars / chars, 1)
    is_hidden = hidden[here]
    mass = np.where((density < 0.3) & (chars > 70), chars, 0) * np.where(is_hidden > 0, 0.3, 1).astype(np.float32)
    sums = np.zeros((n + 1, 4))
    np.cumsum(np.stack([chars, chars * density, mass, mass > 0], 1), axis=0, out=sums[1:])
    total = sums[-1]
    all_mass = max(total[2], 1)
    inside = sums[range_last] - sums[range_first]
    size = range_last - range_first
    around = dense[:, _AT_RANGES : _AT_LEADS.start].reshape(n, RANGES, 5)  # a view
    around[:, :, 0] = np.log1p(size)
    around[:, :, 1] = inside[:, :, 1] / np.maximum(inside[:, :, 0], 1)
    around[:, :, 2] = inside[:, :, 2] / all_mass
    around[:, :, 3] = inside[:, :, 3] / np.maximum(size, 1)
    around[:, :, 4] = (index[:, None] - range_first) / size
    # the core: the innermost container with over half of the page's running text
    cores = np.nonzero(sums[last, 2] - sums[first, 2] > 0.5 * total[2])[0]
    core = int(cores[-1]) if len(cores) else 0
    before = sums[:-1, 2] / all_mass
    after = 1 - sums[1:, 2] / all_mass
    dense[:, _AT_AREAS] = areas[here][:, None] >> np.arange(len(_AREAS)) & 1
    if head >= 0:
        distance = index - head
        heads = dense[:, _AT_HEAD]
        heads[:, 0] = 1
        heads[:, 1] = distance < 0
        heads[:, 2] = distance == 0
        heads[:, 3] = np.sign(distance) * np.log1p(np.abs(distance))

    heading = _headings(kind, chars, density, last_class)
    headed = heading >= 0
    under = dense[:, _AT_HEADING]
    under[:, 0] = headed
    under[:, 1] = np.log1p(index - heading) * headed
    under[:, 2:] = (range_first[:, :-1] <= heading[:, None]) & headed[:, None]
    dense[:, _AT_STORIES] = _stories(kind, level, head, range_first, range_last)

    columns = (
        np.log1p(chars),
        np.log1p(words),
        chars / np.maximum(words, 1) / 8,
        density,
        density > 0.9,
        np.log1p(links),
        np.minimum(strong / chars, 1),
        dated,
        level / 3,
        (kind == _KINDS["heading"]) & (level == 1),
        (kind == _KINDS["heading"]) & (level == 2),
        *np.log1p(counts[:, (_STOP, _COMMA, _DIGIT, _QUOTE)].T),
        chars > 70,
        chars > 200,
        mass > 0,
        is_hidden,
        depth[here] / 10,
        index / n,
        np.log1p(index) / 3,
        np.log1p(n - 1 - index) / 3,
        before,
        after,
        before == 0,
        after <= 0,
        (index >= first[core]) & (index < last[core]),
        index < first[core],
    )
    for at, column in enumerate(columns, _AT_COLUMNS):
        dense[:, at] = column
    said_words = text_words(texts)
    for of_block, (_, path) in zip(said_words, marks, strict=True):
        if path:
            of_block.append(path)
    dense[:, _AT_PAGE] = (
        np.log1p(n) / 3,
        np.log1p(total[2]) / 5,
        total[1] / max(total[0], 1),
        (last[core] - first[core]) / n,
        hints.is_article,
        bool(hints.body),
        bool(hints.headlines),
        page.is_text,
    )
    return Features(
        dense,
        ancestors,
        range_first,
        range_last,
        heading,
        [(c.tag, c.words) for c in containers],
        page.inline_words or [""] * n,
        said_words,
        inside_words(texts),
    )


def _count_characters(texts: list[str], lengths: Ints) -> tuple[Floats, Ints, Ints]:
    """Of each text: its characters by class, the class of the first, and that of the last."""
    n = len(texts)
    ends = np.cumsum(lengths)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _char_classes().take(codes, mode="clip")
    slots = np.repeat(np.arange(0, n * _CLASSES, _CLASSES), lengths)
    slots += classes
    counts = np.bincount(slots, minlength=n * _CLASSES).reshape(n, _CLASSES).astype(np.float32)
    return counts, classes[ends - lengths].astype(np.int64), classes[ends - 1].astype(np.int64)


def _mark(block: Block) -> tuple[tuple[int, ...], str]:
    """Of a block: its links, the characters in them, the characters in bold, whether it has a ``<time>``; its address.

    That is where its first link leads, see `_look_at_address`.
    """
    if not block.spans:
        return _UNMARKED
    links = link_chars = strong = dated = 0
    leads, path = _NO_LINK
    for span in block.spans:
        kind = span.kind
        if kind == "link":
            if not links:
                leads, path = _look_at_address(span.url or "")
            links += 1
            link_chars += span.end - span.start
        elif kind == "strong":
            strong += span.end - span.start
        elif kind == "date":
            dated = 1
    return (links, link_chars, strong, dated, *leads), path


def _mark_repeated(texts: list[str], out: Floats) -> None:
    """Mark the blocks whose text stands on the page more than once: how often (up to 5), again, for the first time."""
    times = Counter(texts)
    if len(times) == len(texts):
        return
    seen: set[str] = set()
    for i, text in enumerate(texts):
        if times[text] > 1:
            out[i] = min(times[text], 5), text in seen, text not in seen
            seen.add(text)


def _mark_hinted(blocks: list[Block], hints: Hints, out: Floats) -> int:
    """Mark the blocks that say what the metadata say; return the number of the headline's block, -1 if there is none.

    Marked are: the headline, a part of it or more than it, the words shared with it, the description, the body, an
    author and its share.
    """
    headlines, description, body, authors = set(hints.headlines), hints.description, hints.body, hints.authors
    titles = [h for h in hints.headlines if len(h) > 12]
    title_words = [frozenset(t.split()) for t in titles[:_MOST_COMPARED]]
    any_title = frozenset(chain.from_iterable(title_words))
    head = -1
    for i, block in enumerate(blocks if headlines or body or description else ()):
        if i < hints.after:
            continue
        low = block.text.lower()
        size = len(low)
        if size > 8:
            if low in headlines:
                out[i, 0] = 1
                if head < 0 or (block.kind == "heading" and blocks[head].kind != "heading"):
                    head = i
            elif size < 300:
                for title in titles:
                    if low in title or title in low:
                        out[i, 1] = 1
                        break
                words = low.split()
                if len(words) > 2 and not any_title.isdisjoint(words):
                    out[i, 6] = max(2 * len(t.intersection(words)) / (len(t) + len(words)) for t in title_words)
            opening = low[:60]
            if description and (opening in description or description[:60] in low):
                out[i, 2] = 1
            if body and size > 20 and opening in body:
                out[i, 3] = 1
        if size < 160:
            for author in authors:
                if author in low:
                    out[i, 4:6] = 1, len(author) / size
                    break
    if head < 0:
        tops = (i for i, b in enumerate(blocks) if b.kind == "heading" and b.level == 1 and len(b.text) > 15)
        head = next(tops, -1)
    return head


def _nesting(bits: Ints, parent: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Floats]:
    """Of each container: the nearest one around it that holds more blocks, the areas it is in (as bits), its depth.

    Each step looks twice as far up as the one before, so that few are enough for any depth.
    """
    index = np.arange(len(parent))
    above = parent.copy()
    above[0] = bits[0] = 0  # the page
    is_same = (first == first[above]) & (last == last[above])
    outermost = np.where(is_same, above, index)
    areas, depth = bits, (index > 0).astype(np.float32)
    wider = above
    while above.any():
        areas = areas | areas[above]
        depth = depth + depth[above]
        above = above[above]
        outermost = outermost[outermost]
    return wider[outermost], areas, depth


def _look_at_address(url: str) -> tuple[tuple[int, int, int], str]:
    """Where a link leads: to a story (a long slug or number), a section (a short path), nowhere (``#``).

    Returns these three and the first part of the path as a word.
    """
    path = url.partition("?")[0].partition("#")[0]
    if "://" in path[:10]:
        path = path.partition("://")[2].partition("/")[2]
    parts = [p for p in path.split("/") if p]
    if not parts:
        return (0, 0, 1), ""
    last = parts[-1]
    is_story = len(last) > 24 or last.count("-") > 2
    first = parts[0].lower()
    word = "/" + first if len(first) < 16 and first.isalpha() else ""
    return (is_story, not is_story and len(parts) < 3, 0), word


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
    """Which story of the page a block is in: main headings so far and in all, and what is shared with the headline.

    A page that goes on with the next story as one scrolls has a second main heading, and blocks that share only the
    page with the first.
    """
    n = len(kind)
    out = np.zeros((n, RANGES + 1), np.float32)
    main = ((kind == _KINDS["heading"]) & (level == 1)).astype(np.float32)
    out[:, 0] = np.minimum(np.cumsum(main), 4)
    out[:, 1] = min(main.sum(), 4)
    if head >= 0:
        out[:, 2:] = (first[:, :-1] <= head) & (head < last[:, :-1])
    return out


def _headings(kind: Ints, chars: Floats, density: Floats, last_class: Ints) -> Ints:
    """The number of the block that heads each block, -1 if there is none: what a box is called tells what is in it.

    That is the nearest heading before it, or the nearest short line that is no link and has a link below it.
    """
    n = len(kind)
    linked = np.append(density[1:] > 0.5, False)
    titles = linked & (density < 0.1) & (chars < _TITLE_CHARS) & (last_class != _STOP)
    heads = np.where((kind == _KINDS["heading"]) | titles, np.arange(n), -1)
    return np.append([-1], np.maximum.accumulate(heads)[:-1]).astype(np.int64)


def _lifted(texts: list[str], lengths: Ints) -> Floats:
    """Whether each block says again what stands inside a longer block: pull quotes do, and teasers."""
    out = np.zeros(len(texts), np.float32)
    some = np.nonzero((lengths > 25) & (lengths < 320))[0]
    if 0 < len(some) <= _MOST_LIFTED:
        whole = "\n".join(t for t in texts if len(t) > 60)
        for i in some.tolist():
            text = texts[i].strip(QUOTES)
            at = whole.find(text)
            # once more than in its own place
            if at >= 0 and (len(texts[i]) <= 60 or whole.find(text, at + 1) >= 0):
                out[i] = 1
    return out


#: Number of dense features, and where each group of them begins.
_AT_SHARES = slice(0, _CLASSES - 1)
_AT_FIRST = _AT_SHARES.stop
_AT_LAST = _AT_FIRST + _CLASSES
_AT_KIND = _AT_LAST + _CLASSES
_AT_REPEATED = slice(_AT_KIND + len(_KINDS), _AT_KIND + len(_KINDS) + 3)
_AT_HINTED = slice(_AT_REPEATED.stop, _AT_REPEATED.stop + 7)
_AT_HEAD = slice(_AT_HINTED.stop, _AT_HINTED.stop + 4)
_AT_AREAS = slice(_AT_HEAD.stop, _AT_HEAD.stop + len(_AREAS))
_AT_COLUMNS = _AT_AREAS.stop
_AT_PAGE = slice(_AT_COLUMNS + 29, _AT_COLUMNS + 37)
_AT_RANGES = _AT_PAGE.stop
_AT_LEADS = slice(_AT_RANGES + 5 * RANGES, _AT_RANGES + 5 * RANGES + 3)
_AT_PICTURES = slice(_AT_LEADS.stop, _AT_LEADS.stop + 3)
_AT_LIFTED = _AT_PICTURES.stop
_AT_STORIES = slice(_AT_LIFTED + 1, _AT_LIFTED + 1 + RANGES + 1)
_AT_HEADING = slice(_AT_STORIES.stop, _AT_STORIES.stop + RANGES + 1)
DENSE = _AT_HEADING.stop
