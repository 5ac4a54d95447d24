from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from strategies import articles

import articlekit
from articlekit import Article, Block, Dateline, Embed, Image, Person, Promo, RelatedLink, Role, Source, Span, Table
from articlekit.article import SCHEMA_VERSION

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / "article.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PARTS = {
    "person": Person,
    "dateline": Dateline,
    "related_link": RelatedLink,
    "promo": Promo,
    "image": Image,
    "embed": Embed,
    "table": Table,
    "block": Block,
    "span": Span,
    "source": Source,
}
PAGES = sorted((ROOT / "tests" / "fixtures").glob("*/source.*"))
FULL = Article(
    dateline=Dateline("RIGA"),
    authors=[Person("Ada Poe")],
    related=[RelatedLink("More")],
    promos=[Promo("Letters", ["Daily"])],
    images=[Image("https://a.example/i.jpg")],
    embeds=[Embed("video", "https://a.example/v")],
    tables=[Table([["a", "b"]])],
    blocks=[
        Block("Text", spans=[Span("link", 0, 4, "https://a.example")], role=Role.PARAGRAPH),
        Block("Ad", role=Role.AD),
    ],
).to_dict()


def objects(record: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all objects with fixed fields in a record."""
    found = []
    if isinstance(record, dict) and path[-1:] not in (("evidence",), ("translations",)):
        found.append(path)
    for key, value in (
        record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    ):
        found += objects(value, (*path, key))
    return found


def at(record: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        record = record[key]
    return record


def problem(record: object) -> str:
    """What is wrong with a record; empty if nothing is."""
    error = best_match(VALIDATOR.iter_errors(record))
    return error.message if error else ""


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_the_properties_are_the_fields() -> None:
    views = {"schema_version", "paragraphs", "removed"}
    assert set(SCHEMA["properties"]) == {f.name for f in fields(Article)} | views
    assert list(SCHEMA["properties"]) == list(Article().to_dict())  # in the order of the record
    for name, part in PARTS.items():
        assert list(SCHEMA["$defs"][name]["properties"]) == [f.name for f in fields(part)], name
    public = {getattr(articlekit, name) for name in articlekit.__all__}
    records = {p for p in public if isinstance(p, type) and is_dataclass(p) and ".batch" not in p.__module__}
    assert records - {Article} <= set(PARTS.values())


def test_roles_and_reasons_are_the_names_of_roles() -> None:
    assert SCHEMA["$defs"]["role"]["enum"] == [role.value for role in Role]
    assert SCHEMA["$defs"]["reason"]["enum"] == [role.value for role in Role if not role.in_article]


def test_every_object_is_strict_and_every_field_described() -> None:
    for schema in (SCHEMA, *SCHEMA["$defs"].values()):
        assert schema["description"]
        if "properties" in schema:
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])
            for name, value in schema["properties"].items():
                described = value if "description" in value else SCHEMA["$defs"][value["$ref"].rpartition("/")[2]]
                assert described["description"].endswith("."), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_articles_of_real_pages_are_valid(page: Any) -> None:
    assert problem(json.loads(articlekit.extract(page).to_json())) == ""


def test_there_are_real_pages() -> None:
    assert len(PAGES) >= 3


@given(articles)
def test_every_article_is_valid(article: Article) -> None:
    assert problem(json.loads(article.to_json())) == ""


@given(articles)
def test_every_article_comes_back_from_its_record(article: Article) -> None:
    assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize("path", objects(FULL), ids=lambda path: ".".join(map(str, path)) or "article")
def test_a_field_too_few_or_too_many_is_invalid(path: tuple[str | int, ...]) -> None:
    for name in at(FULL, path):
        record = json.loads(json.dumps(FULL))
        del at(record, path)[name]
        assert problem(record) == f"'{name}' is a required property"
    record = json.loads(json.dumps(FULL))
    at(record, path)["surplus"] = None
    assert "'surplus' was unexpected" in problem(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), 2),
        (("published",), "1 May 2024"),
        (("published",), "2024-05-01T10:00:00Z"),  # written as +00:00
        (("confidence",), 1.5),
        (("headline",), 7),
        (("removed", 0, "reason"), "paragraph"),
        (("blocks", 0, "role"), "body"),
        (("blocks", 0, "kind"), "div"),
        (("blocks", 0, "spans", 0, "kind"), "underline"),
        (("embeds", 0, "kind"), "image"),
        (("authors", 0, "kind"), "Person"),
        (("translations",), {"de": None}),
        (("related", 0, "after_paragraph"), -1),
        (("evidence",), {"headline": 3}),
    ],
)
def test_a_wrong_value_is_invalid(path: tuple[str | int, ...], value: object) -> None:
    record = json.loads(json.dumps(FULL))
    at(record, path[:-1])[path[-1]] = value
    assert problem(record)
