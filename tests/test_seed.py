"""The page that the library was first asked to clean, and our own story of the same shape, whole."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articlekit import Article, extract
from articlekit.testing import Fixture

CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "wrapped at 80": lambda text: "\n".join(textwrap.fill(line, 80) for line in text.split("\n")),
    "indented": lambda text: "\n".join("    " + line for line in text.split("\n")),
    "byte-order mark": lambda text: "\ufeff" + text,
}
#: Our story, as text, HTML and Markdown.
FORMS = ["harbour-bridge-text", "harbour-bridge-html", "harbour-bridge-markdown"]


def told(article: Article) -> dict[str, Any]:
    """What `expected.json` of the seed page tells, of an article."""
    record = article.to_dict()
    dateline = record["dateline"] and {"place": record["dateline"]["place"]}
    related = [{key: link[key] for key in ("text", "after_paragraph")} for link in record["related"]]
    names = (
        "headline",
        "published",
        "page_date",
        "authors",
        "paragraphs",
        "credits",
        "promos",
        "disclaimers",
        "removed",
    )
    return {**{name: record[name] for name in names}, "dateline": dateline, "related": related}


@pytest.fixture(scope="module")
def seed(shared: Path) -> Path:
    folder = shared / "seed"
    if not (folder / "page.txt").is_file():
        pytest.skip("needs ../shared/seed/page.txt, which is not here")
    return folder


def seed_expected(folder: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    lines = [line for line in (folder / "page.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    expected["paragraphs"] = [lines[n] for n in expected.pop("paragraph_lines")]
    expected["disclaimers"] = [expected.pop("disclaimer")]
    return expected


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "field",
    [
        *("headline", "dateline", "published", "page_date", "authors", "paragraphs", "related", "credits", "promos"),
        *("disclaimers", "removed"),
    ],
)
def test_the_seed_page_is_extracted_exactly(seed: Path, change: str, field: str) -> None:
    page = CHANGES[change]((seed / "page.txt").read_text(encoding="utf-8"))
    assert told(extract(page))[field] == seed_expected(seed)[field]


def test_the_seed_page_is_the_same_as_bytes_and_as_a_file(seed: Path) -> None:
    path = seed / "page.txt"
    assert extract(path) == extract(path.read_bytes()) == extract(path.read_text(encoding="utf-8"))
    assert len(told(extract(path))["paragraphs"]) == 37


def test_the_expectation_of_the_seed_page_is_tested_whole(seed: Path) -> None:
    assert set(seed_expected(seed)) == set(told(Article()))


@pytest.mark.parametrize("change", CHANGES)
def test_our_story_is_extracted_exactly_from_text(fixtures: Path, change: str) -> None:
    folder = fixtures / FORMS[0]
    page = CHANGES[change]((folder / "source.txt").read_text(encoding="utf-8"))
    assert [str(c) for c in Fixture(folder).changes(extract(page))] == []


@pytest.mark.parametrize("form", FORMS[1:])
def test_our_story_is_the_same_in_every_form(fixtures: Path, form: str) -> None:
    [text], [other] = (list((fixtures / name).glob("source.*")) for name in (FORMS[0], form))
    ours, theirs = told(extract(text)), told(extract(other))
    shared = set(ours) - {"removed"}  # menus differ from form to form
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}
