"""No regular expression of the package takes the square of a text: each is run against strings that make it backtrack.

What a pattern is made of tells how to hurt it: whatever it repeats is repeated at length, after what it wants before
that, and ends in what it does not want. What is timed grows eightfold from one text to the next; so does the time that
is right, and that of a square grows by 64. Up to its bound a bounded repetition is a square too, so that one steep step
says nothing: the next one must be as steep.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import articlekit
from articlekit.fields import calendar

try:
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # before Python 3.11
    import sre_parse as parser  # type: ignore[no-redef]

#: Texts grow to this many repetitions.
MOST = 8192
#: CPU seconds that are worth comparing, and by how many times eightfold text may take longer.
FLOOR, MOST_GROWTH = 0.004, 24
#: What takes so long is too steep to be tried on a longer text.
TOO_LONG = 0.5
#: What is repeated against every pattern, besides what it is made of, and what texts end in.
PUMPS = (
    " ",
    "0",
    "a",
    "A",
    "Ab ",
    "a.",
    "a@",
    "1 ",
    "1/",
    '"',
    "'",
    "(",
    "[",
    "<",
    "<a ",
    "-",
    ",",
    ":",
    "\n",
    "é",
    "字",
)
TAILS = ("\0", "", "\n!")


class Use(NamedTuple):
    """A pattern of the package, where it stands, and by which methods it is run (all that search, if unknown)."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


# -- finding them ------------------------------------------------------------------------------------------------------

METHODS = frozenset(("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn"))


def modules() -> dict[str, Path]:
    """The modules of the package and their files."""
    found = {}
    for info in pkgutil.walk_packages(articlekit.__path__, "articlekit."):
        spec = importlib.util.find_spec(info.name)
        assert spec is not None
        assert spec.origin is not None
        found[info.name] = Path(spec.origin)
    return found


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a module's value: itself, or what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 4:
        for pair in value.items():
            yield from held(pair, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)) and depth < 4:
        for item in value:
            yield from held(item, depth + 1)


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text("utf-8")) for name, path in modules().items()}


def methods_of(name: str, module: str) -> frozenset[str]:
    """By which methods a pattern of that name is run, in its module or where it is imported."""
    found = set()
    for other, tree in trees().items():
        if other == module or not name.startswith("_"):
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
                    found.add(node.attr)
    return frozenset(found & METHODS)


def named() -> Iterator[Use]:
    """Patterns that modules and their classes hold by name."""
    for name in modules():
        try:
            module = importlib.import_module(name)
        except ImportError:  # of an extra that is not installed
            continue
        spaces = [module, *(v for v in vars(module).values() if isinstance(v, type) and v.__module__ == name)]
        for space in spaces:
            for key, value in vars(space).items():
                for pattern in held(value):
                    methods = methods_of(key, name) if isinstance(value, re.Pattern) else frozenset()
                    yield Use(f"{name}:{key}", pattern, methods)


def inline() -> Iterator[tuple[str, str, str, ast.expr]]:
    """Calls of `re` inside functions: module, function, method, and the pattern's expression."""
    for name, tree in trees().items():
        for function in ast.walk(tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                        owner = node.func.value
                        if isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in {*METHODS, "compile"}:
                            yield name, function.name, node.func.attr, node.args[0]


def uses() -> list[Use]:
    """Every pattern once."""
    found: dict[tuple[Any, int], Use] = {}
    everything = [*named(), Use("articlekit.fields.calendar:_ago_pattern", calendar._ago_pattern(), frozenset())]
    for module, function, method, expression in inline():
        if isinstance(expression, ast.Constant):
            methods = frozenset((method,)) & METHODS
            everything.append(Use(f"{module}:{function}", re.compile(expression.value), methods))
    for use in everything:
        key = (use.pattern.pattern, use.pattern.flags)
        known = found.get(key)
        methods = use.methods if known is None or not known.methods else use.methods and known.methods | use.methods
        found[key] = use._replace(methods=methods) if known is None else known._replace(methods=methods)
    return sorted(found.values(), key=lambda use: use.place)


USES = uses()


# -- hurting them ------------------------------------------------------------------------------------------------------


def sample(items: Iterable[tuple[Any, Any]], choice: int = 0) -> str:
    """A short text that a parsed pattern would take, but for what it looks around at; `choice` picks alternatives."""
    out = ""
    for operator, value in items:
        name = str(operator)
        if name == "LITERAL":
            out += chr(value)
        elif name == "NOT_LITERAL":
            out += "a" if value != ord("a") else "b"
        elif name == "ANY":
            out += "a"
        elif name == "IN":
            out += member(value, choice)
        elif name == "BRANCH":
            out += sample(value[1][choice % len(value[1])], choice)
        elif name == "SUBPATTERN":
            out += sample(value[-1], choice)
        elif name == "ATOMIC_GROUP":
            out += sample(value, choice)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += sample(value[2], choice) * max(value[0], 1 if value[1] and choice % 2 == 0 else 0)
    return out


CATEGORIES = {"DIGIT": "0", "NOT_DIGIT": "a", "SPACE": " ", "NOT_SPACE": "a", "WORD": "a", "NOT_WORD": "-"}


def member(items: list[tuple[Any, Any]], choice: int) -> str:
    """A character of a class."""
    if str(items[0][0]) == "NEGATE":
        written = "[^" + "".join(map(written_member, items[1:])) + "]"
        return next(c for c in "a0 -.A,é\x01" if re.match(written, c))
    operator, value = items[choice % len(items)]
    name = str(operator)
    if name == "LITERAL":
        return chr(value)
    if name == "RANGE":
        return chr(value[0])
    return CATEGORIES[str(value).removeprefix("CATEGORY_")]


def written_member(item: tuple[Any, Any]) -> str:
    """A member of a class as it is written in a pattern."""
    operator, value = item
    name = str(operator)
    if name == "LITERAL":
        return re.escape(chr(value))
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}
    category = str(value).removeprefix("CATEGORY_")
    return "\\" + (letter[category] if category in letter else letter[category.removeprefix("NOT_")].upper())


def pumps(items: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[tuple[str, str]]:
    """What a parsed pattern repeats, each with what it wants before that."""
    for operator, value in items:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if value[1] > 8:
                for choice in range(4):
                    yield before, sample(value[2], choice)
            yield from pumps(value[2], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from pumps(branch, before)
        elif name == "SUBPATTERN":
            yield from pumps(value[-1], before)
        elif name == "ATOMIC_GROUP":
            yield from pumps(value, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from pumps(value[1], before)
        before += sample([(operator, value)])


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Beginnings, repeated pieces and ends of texts that may hurt a pattern."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = list(parser.parse(source, pattern.flags & ~re.UNICODE))
    pieces = {("", pump) for pump in PUMPS}
    for before, pump in pumps(parsed):
        pieces |= {(before, pump), ("", pump), ("", before + pump), ("", before)}
    pieces.add(("", sample(parsed)))
    pieces.add(("", sample(parsed, 1)))
    return [(before, pump, tail) for before, pump in sorted(pieces) if pump for tail in TAILS]


def run(pattern: re.Pattern[Any], methods: frozenset[str], text: Any) -> float:
    """CPU seconds for a text, at its best of three if they count."""
    takes: list[Callable[[], object]] = []
    if "match" in methods:
        takes.append(lambda: pattern.match(text))
    if "fullmatch" in methods:
        takes.append(lambda: pattern.fullmatch(text))
    if methods - {"match", "fullmatch"} or not methods:
        takes.append(lambda: pattern.sub(text[:0], text))
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for take in takes:
            take()
        best = min(best, time.process_time() - began)
        if best < FLOOR:
            break
    return best


def hurts(use: Use, attack: tuple[str, str, str]) -> str:
    """By how much too long the pattern takes for a text of that kind; empty if it does not."""
    before, pump, tail = attack
    size, seconds, was_steep = 2, [], False
    while size <= MOST:
        string = before + pump * size + tail
        text: Any = string.encode("utf-8") if isinstance(use.pattern.pattern, bytes) else string
        seconds.append(run(use.pattern, use.methods, text))
        if seconds[-1] > FLOOR:
            if len(seconds) < 4:
                return f"{seconds[-1]:.3f} s for {size} times {pump!r} after {before!r}, before {tail!r}"
            is_steep = seconds[-1] > MOST_GROWTH * seconds[-4]
            if is_steep and (was_steep or seconds[-1] > TOO_LONG or size == MOST):
                return (
                    f"{size // 8} times {pump!r} after {before!r}, before {tail!r} took {seconds[-4]:.5f} s, "
                    f"eight times as many {seconds[-1]:.5f} s"
                )
            was_steep = is_steep
        size *= 2
    return ""


def test_patterns_are_found() -> None:
    """Those that a module holds, by itself and in a tuple, and those that a function writes out."""
    places = {use.place for use in USES}
    assert len(USES) > 150
    assert {
        "articlekit.page:_TAG",
        "articlekit.fields.language:_SCRIPTS",
        "articlekit.render.origin:origin",
    } <= places


def test_patterns_that_functions_put_together_are_known() -> None:
    """They cannot be read off the source: `uses` names them, but for the one that is a name, and has no repetition."""
    made = {(m, f) for m, f, _, expression in inline() if not isinstance(expression, ast.Constant)}
    assert made == {("articlekit.fields.calendar", "_ago_pattern"), ("articlekit.fields.people", "_stands_in")}


@pytest.mark.parametrize("use", USES, ids=lambda use: use.place.removeprefix("articlekit."))
def test_time_grows_with_the_text(use: Use) -> None:
    for attack in attacks(use.pattern):
        for _ in range(3):
            told = hurts(use, attack)
            if not told:
                break
        else:
            pytest.fail(f"{use.pattern.pattern!r}: {told}")
