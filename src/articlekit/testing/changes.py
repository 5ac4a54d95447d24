"""What changed between the record that was expected and the one that came: which field, which words, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal

from ..article import Article
from ..render.origin import TEXT_FIELDS, origin, place

__all__ = ["Change", "Difference", "compare", "matches", "project", "role_line", "role_lines", "word_diff"]

_HELD = frozenset(TEXT_FIELDS.values())
_DATES = {"published", "modified", "page_date"}
_ALIKE = 0.5  # share of words in common from which two texts count as one text that was changed
_LOOK_AHEAD = 20  # entries of a list that are searched for the changed form of one that is gone
_DIFF_WORDS = 2000  # a longer stretch of changed words is shown as replaced as a whole: aligning it costs its square
_CONTEXT = 5  # unchanged words shown around a change
_ROLE_TEXT = 60  # characters of a block that `role_lines` keeps, enough to know it by


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece of a field that is not as expected.

    `path` names the piece (``paragraphs[3]``, ``dateline.place``), `kind` says whether it ``changed``, was ``lost`` or
    is ``new`` (then `expected` or `came` is None), `where` says where on the page it stands, as far as that is known.
    """

    path: str
    kind: Literal["changed", "lost", "new"]
    expected: Any
    came: Any
    index: int | None = None
    where: str = ""

    def words(self) -> Iterator[tuple[Literal["=", "-", "+"], str]]:
        """Yield what is gone (``-``), what is new (``+``) and, around it, what is kept (``=``)."""
        if self.kind == "changed":
            yield from word_diff(_text(self.expected), _text(self.came))
        elif self.kind == "lost":
            yield "-", _text(self.expected)
        else:
            yield "+", _text(self.came)

    def __str__(self) -> str:
        """The difference as a reviewer would note it, words marked as in ``git diff --word-diff``."""
        marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
        head = self.path if self.kind == "changed" else f"{self.path} is {self.kind}"
        text = " ".join(marks[op].format(words) for op, words in self.words())
        return f"{head}{' — ' if self.where else ''}{self.where}\n    {text}"


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record that is not as expected, and the pieces in which it differs."""

    field: str
    expected: Any
    came: Any
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        """The whole change in words, one difference after the other."""
        size = f" in {len(self.differences)} places" if len(self.differences) > 1 else ""
        return "\n  ".join([f"{self.field} changed{size}", *map(str, self.differences)])


def compare(field: str, expected: Any, came: Any, article: Article | None = None) -> Change | None:
    """Return how `came` differs from `expected`, or None where it does not.

    Objects are compared on the keys that `expected` gives, lists in full, dates by the moment they name. With the
    `article` that `came` was read from, each difference says where on the page it stands.

    >>> print(compare("headline", "Rain in Riga", "Rain in Paris"))
    headline changed
      headline
        Rain in [-Riga-] {+Paris+}
    """
    if field in _DATES and _same_moment(expected, came):
        return None
    differences = tuple(_differences(field, expected, came, None))
    if not differences:
        return None
    if article is not None:
        differences = tuple(replace(d, where=_where(field, d, came, article)) for d in differences)
    return Change(field, expected, came, differences)


def matches(expected: Any, came: Any) -> bool:
    """Return whether `came` is as expected: objects on the keys that are given (null being none), lists in full.

    >>> matches({"name": "Ada"}, {"name": "Ada", "url": None}), matches([1], [1, 2])
    (True, False)
    """
    if isinstance(expected, dict) and isinstance(came, dict):
        return all(matches(value, came.get(key)) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(came, list):
        return len(expected) == len(came) and all(map(matches, expected, came))
    return bool(expected == came)


def project(expected: Any, came: Any) -> Any:
    """Return `came` cut down to the keys that `expected` pins; new entries of a list keep the keys of the others.

    >>> project([{"name": "Ada"}], [{"name": "Ada", "url": None}, {"name": "Bo", "url": None}])
    [{'name': 'Ada'}, {'name': 'Bo'}]
    """
    if isinstance(expected, dict) and isinstance(came, dict):
        return {key: project(value, came[key]) for key, value in expected.items() if key in came}
    if isinstance(expected, list) and isinstance(came, list) and any(isinstance(e, dict) for e in expected):
        pinned = {key: None for e in expected if isinstance(e, dict) for key in e}
        return [{key: c[key] for key in pinned if key in c} if isinstance(c, dict) else c for c in came]
    return came


def role_lines(article: Article) -> list[str]:
    """Return a line for each block that no field holds whole: its role and how it begins.

    With the fields it accounts for the whole page, each block once, in a form that diffs well.

    >>> from articlekit import Article, Block, Role
    >>> role_lines(Article(blocks=[Block("Home", role=Role.NAVIGATION), Block("Rain", role=Role.HEADLINE)]))
    ['navigation: Home']
    """
    return [role_line(article.blocks[n].role, article.blocks[n].text) for n in _role_blocks(article)]


def _role_blocks(article: Article) -> list[int]:
    return [n for n, block in enumerate(article.blocks) if block.role not in _HELD]


def role_line(role: str, text: str) -> str:
    """Return the line of `role_lines` for one block."""
    start = " ".join(text[: 4 * _ROLE_TEXT].split())
    return f"{role}: {start if len(start) <= _ROLE_TEXT else start[: _ROLE_TEXT - 1].rstrip() + '…'}"


def word_diff(old: str, new: str) -> Iterator[tuple[Literal["=", "-", "+"], str]]:
    """Yield the runs of words that are kept (``=``), gone (``-``) and new (``+``); long kept runs are cut short.

    >>> list(word_diff("the mayor said no", "the mayor told us no"))
    [('=', 'the mayor'), ('-', 'said'), ('+', 'told us'), ('=', 'no')]
    """
    before, after = old.split(" "), new.split(" ")
    head, tail = _common(before, after)
    a, b = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(a) + len(b) > _DIFF_WORDS:
        inner = [("replace", 0, len(a), 0, len(b))]
    else:
        inner = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    codes = [("equal", -head, 0, -head, 0), *inner, ("equal", len(a), len(a) + tail, len(b), len(b) + tail)]
    for position, (op, i1, i2, j1, j2) in enumerate(codes):
        if op == "equal":
            if i2 > i1:
                kept = before[head + i1 : head + i2]
                yield "=", _context(kept, first=position == 0, last=position == len(codes) - 1)
            continue
        if i2 > i1:
            yield "-", " ".join(a[i1:i2])
        if j2 > j1:
            yield "+", " ".join(b[j1:j2])


def _context(words: Sequence[str], first: bool, last: bool) -> str:
    """Kept words between two changes, cut to the ones near a change."""
    before = 0 if first else _CONTEXT  # words after the change before
    after = 0 if last else _CONTEXT  # words ahead of the next change
    if len(words) <= before + after + 1:
        return " ".join(words)
    return " ".join([*words[:before], "…", *words[len(words) - after :]])


def _common(a: Sequence[Any], b: Sequence[Any]) -> tuple[int, int]:
    """How many entries two sequences share at the head and, besides those, at the tail."""
    most = min(len(a), len(b))
    head = 0
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return head, tail


def _differences(path: str, expected: Any, came: Any, index: int | None) -> Iterator[Difference]:
    if matches(expected, came):
        return
    if isinstance(expected, dict) and isinstance(came, dict):
        for key, value in expected.items():
            yield from _differences(f"{path}.{key}", value, came.get(key), index)
    elif isinstance(expected, list) and isinstance(came, list):
        yield from _list_differences(path, expected, came, index)
    else:
        yield Difference(path, "changed", expected, came, index)


def _list_differences(path: str, expected: list[Any], came: list[Any], index: int | None) -> Iterator[Difference]:
    for i, j in _pairs(expected, came):
        at = j if index is None else index  # the entry of the field itself, not of a list inside it
        if i is not None and j is not None:
            yield from _differences(f"{path}[{i}]", expected[i], came[j], at)
        elif i is not None:
            yield Difference(f"{path}[{i}]", "lost", expected[i], None, index)
        elif j is not None:
            yield Difference(f"{path}[{j}]", "new", None, came[j], at)


def _pairs(expected: list[Any], came: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Number pairs of entries that belong together, in order; None stands for a partner that is missing."""
    old = [_key(entry) for entry in expected]
    new = [_key(entry) for entry in project(expected, came)]
    head, tail = _common(old, new)
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    for op, i1, i2, j1, j2 in middle.get_opcodes():
        if op == "equal":
            continue
        j = head + j1
        for i in range(head + i1, head + i2):
            near = range(j, min(head + j2, j + _LOOK_AHEAD))
            partner = next((n for n in near if _alike(expected[i], came[n])), None)
            if partner is None:
                yield i, None
                continue
            yield from ((None, n) for n in range(j, partner))
            yield i, partner
            j = partner + 1
        yield from ((None, n) for n in range(j, head + j2))


def _alike(expected: Any, came: Any) -> bool:
    """Whether one entry may be the changed form of the other."""
    if matches(expected, came):
        return True
    a, b = set(_text(expected).split()), set(_text(project(expected, came)).split())
    return len(a & b) >= _ALIKE * max(len(a), len(b))


def _key(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _same_moment(expected: Any, came: Any) -> bool:
    """Whether two ISO dates name the same moment, ``Z`` and ``+00:00`` being one."""
    if not (isinstance(expected, str) and isinstance(came, str)) or (len(expected) == 10) != (len(came) == 10):
        return False
    try:
        first, second = (datetime.fromisoformat(text.replace("Z", "+00:00")) for text in (expected, came))
    except ValueError:
        return False
    return first == second


def _where(field: str, difference: Difference, came: Any, article: Article) -> str:
    """Where a difference stands: the block that came or, for what is lost, the block that holds its text now."""
    if difference.came is None or difference.came == []:
        return _now(field, difference.expected, article)
    blocks = _role_blocks(article) if field == "roles" else origin(article, field)
    if difference.index is not None and isinstance(came, list) and len(blocks) == len(came):
        return place(article, blocks[difference.index])  # each entry has a block of its own
    if blocks:
        return place(article, blocks[0])
    return article.evidence.get(field, "")


def _now(field: str, expected: Any, article: Article) -> str:
    """Which block holds a lost text, and what it is taken for."""
    text = expected
    if isinstance(expected, dict):
        text = expected.get("text") or expected.get("name") or expected.get("title")
    elif field == "roles":
        text = expected.partition(": ")[2].rstrip("…")
    if not isinstance(text, str) or not text.split():
        return ""
    wanted = "".join(text.split())
    texts = ["".join(block.text.split()) for block in article.blocks]
    if wanted in texts:
        number = texts.index(wanted)
    else:
        number = next((n for n, held in enumerate(texts) if wanted in held), -1)
    if number >= 0:
        return f"now {article.blocks[number].role} ({article.blocks[number].confidence:.0%}), {place(article, number)}"
    return "nowhere on the page" if field in TEXT_FIELDS or field in {"roles", "removed"} else ""
