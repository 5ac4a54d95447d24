"""The kernel of the engines: what goes in, what comes out, and that one bad page costs one row."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from engine_checks import COLUMNS, MEMORY, PAGES, check, check_limits, run_example, with_a_huge_page
from hypothesis import given
from hypothesis import strategies as st
from strategies import articles

import articlekit
from articlekit import Article, Extractor, InputError
from articlekit.article import SCHEMA_VERSION
from articlekit.batch.arrow import SCHEMA, extract_batch, extract_batches
from articlekit.batch.schema import to_row

STORY = "<title>Rain in Riga</title><h1>Rain in Riga</h1>" + "".join(
    f"<p>It rained in the north for all of day {day}, and then it rained some more in the south, the office said.</p>"
    for day in range(1, 4)
)
FIXTURES = sorted((ROOT / "tests" / "fixtures").glob("*/source.*"))


def records(table: pa.Table) -> list[dict[str, Any]]:
    return table.to_pylist(maps_as_pydicts="strict")


def pages(*values: object, kind: pa.DataType | None = None) -> pa.Table:
    return pa.table({"page": pa.array(values, kind or pa.binary())})


# -- the schema --------------------------------------------------------------------------------------------------------


def test_the_schema_holds_every_field_of_the_article() -> None:
    assert SCHEMA.names == ["key", "seconds", "error", "error_type", "text", *(f.name for f in fields(Article))]
    assert SCHEMA.metadata == {b"schema_version": str(SCHEMA_VERSION).encode()}


def test_every_column_is_documented_with_its_type() -> None:
    """The table in the docs is the schema: each column in order, each field of a struct."""
    text = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(\w+)` \| `(.+?)` \| \S.*\|$", text, re.MULTILINE)
    assert documented == [(field.name, str(field.type)) for field in SCHEMA]


@given(articles)
def test_an_article_comes_back_from_its_row(article: Article) -> None:
    # Without halves of characters, which extraction lets no page bring in.
    article = Article.from_json(article.to_json().encode("utf-8", "replace"))
    table = pa.Table.from_pylist([to_row("k", article, 0.5)], schema=SCHEMA)
    (row,) = records(table)
    assert Article.from_dict(row) == article
    assert (row["key"], row["seconds"], row["error"], row["text"]) == ("k", 0.5, None, article.text)


@given(st.none() | st.text(st.characters()), st.text(st.characters()))
def test_names_and_messages_of_any_kind_can_be_stored(key: str | None, message: str) -> None:
    table = pa.Table.from_pylist([to_row(key, ValueError(message), 1.0, url=key)], schema=SCHEMA)
    (row,) = records(table)
    stored = None if key is None else key.encode("utf-8", "replace").decode()
    assert (row["key"], row["url"], row["error_type"]) == (stored, stored, "ValueError")
    assert row["blocks"] is row["confidence"] is row["tags"] is None


def test_parquet_keeps_all_of_it(tmp_path: Path) -> None:
    table = extract_batch(pa.table({"page": [path.read_bytes() for path in FIXTURES[:5]]}))
    pq.write_table(table, tmp_path / "articles.parquet")
    read = pq.read_table(tmp_path / "articles.parquet")
    assert read == table
    assert read.schema.metadata[b"schema_version"] == str(SCHEMA_VERSION).encode()


# -- the kernel --------------------------------------------------------------------------------------------------------


def test_rows_are_what_extract_gives_in_the_same_order() -> None:
    given = pa.table(
        {
            "id": [path.parent.name for path in FIXTURES],
            "html": [path.read_bytes() for path in FIXTURES],
            "link": [f"https://news.example/{path.parent.name}" for path in FIXTURES],
        }
    )
    rows = records(extract_batch(given, page="html", url="link", key="id"))
    assert [row["key"] for row in rows] == given["id"].to_pylist()
    for row, page, url in zip(rows, given["html"].to_pylist(), given["link"].to_pylist(), strict=True):
        assert Article.from_dict(row) == articlekit.extract(page, url)
        assert row["error"] is None
        assert row["seconds"] > 0


@pytest.mark.parametrize(
    ("page", "kind", "error", "message"),
    [
        (b"", pa.binary(), "InputError", "empty"),
        (None, pa.binary(), "InputError", "null"),
        (b"%PDF-1.7 ...", pa.binary(), "InputError", "a PDF"),
        ("https://news.example/a", pa.string(), "InputError", "is an address"),
    ],
)
def test_a_page_that_is_none_costs_its_own_row(page: object, kind: pa.DataType, error: str, message: str) -> None:
    story = STORY if kind == pa.string() else STORY.encode()
    before, bad, after = records(extract_batch(pages(story, page, story, kind=kind)))
    assert before["headline"] == after["headline"] == "Rain in Riga"
    assert (bad["error_type"], bad["headline"], bad["blocks"]) == (error, None, None)
    assert message in bad["error"]


class Failing(Extractor):
    """Extraction that fails at some pages: as a bug would, and with what Arrow cannot hold."""

    def extract(self, page: Any, *args: Any, **options: Any) -> Article:
        if page == b"bug":
            return Article(headline=[][0])
        if page == b"too many":
            return Article(headline="Rain \ud800")
        return super().extract(page, *args, **options)


def test_whatever_goes_wrong_with_a_page_costs_its_own_row() -> None:
    given = pages(STORY.encode(), b"bug", b"too many", STORY.encode())
    rows = records(extract_batch(given, extractor=Failing()))
    assert [row["error_type"] for row in rows] == [None, "IndexError", "UnicodeEncodeError", None]
    assert rows[0]["headline"] == rows[3]["headline"] == "Rain in Riga"


@pytest.mark.parametrize(
    "column",
    [
        pa.array([STORY.encode()], pa.large_binary()),
        pa.array([STORY.encode()], pa.binary_view()),
        pa.array([STORY]),
        pa.array([STORY], pa.large_string()),
        pa.array([STORY], pa.string_view()),
        pa.array([STORY]).dictionary_encode(),
        pa.chunked_array([pa.array([], pa.string()), pa.array([STORY])]),
    ],
    ids=lambda column: str(column.type),
)
def test_pages_in_any_type_of_column(column: pa.Array | pa.ChunkedArray) -> None:
    assert extract_batch(pa.table({"page": column}))["headline"].to_pylist() == ["Rain in Riga"]


def test_a_record_batch_and_slices_and_nothing() -> None:
    batch = pa.record_batch({"page": [STORY, "", STORY], "n": [7, 8, 9]})
    assert extract_batch(batch, key="n")["key"].to_pylist() == ["7", "8", "9"]
    assert extract_batch(batch.slice(2), key="n")["key"].to_pylist() == ["9"]
    empty = extract_batch(batch.slice(3))
    assert (empty.num_rows, empty.schema) == (0, SCHEMA)


def test_the_url_serves_as_key_and_stands_where_the_page_names_none() -> None:
    given = pa.table({"page": [STORY, ""], "url": ["https://a.example/1", None], "raw": [b"caf\xc3\xa9", b"\xff"]})
    rows = records(extract_batch(given, url="url"))
    assert [(row["key"], row["url"]) for row in rows] == [("https://a.example/1", "https://a.example/1"), (None, None)]
    assert extract_batch(given, key="raw")["key"].to_pylist() == ["café", "\ufffd"]
    assert extract_batch(given)["key"].to_pylist() == [None, None]
    failed = records(extract_batch(pa.table({"page": [""], "url": ["https://a.example/2"]}), url="url"))[0]
    assert (failed["url"], failed["key"]) == ("https://a.example/2", "https://a.example/2")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: extract_batch(pages(b"x"), page="html"), "no column 'html': name one of 'page'"),
        (lambda: extract_batch(pages(b"x"), url="link"), "no column 'link'"),
        (lambda: extract_batch(pages(b"x").slice(1), key="id"), "no column 'id'"),
        (lambda: extract_batch(pa.table({"page": [1]})), "column 'page' holds int64, not pages"),
        (lambda: extract_batch(pa.table({"page": [[b"x"]]})), "column 'page' holds list"),
    ],
)
def test_a_wrong_column_is_named(call: Callable[[], object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        call()


class Harmful(Extractor):
    """Extraction that never ends, or ends with its process."""

    def extract(self, page: Any, *args: Any, **options: Any) -> Article:
        if page == b"hang":
            while True:
                time.sleep(1)
        if page == b"crash":
            os.abort()
        return super().extract(page, *args, **options)


def test_a_page_that_hangs_is_given_up() -> None:
    assert extract_batch(pages(b"hang"), extractor=Harmful(), seconds=1)["error_type"].to_pylist() == ["PageTimeout"]


def test_a_page_that_crashes_costs_its_own_row() -> None:
    given = pages(STORY.encode(), b"crash", None, STORY.encode())
    rows = records(extract_batch(given, extractor=Harmful(), memory=2**31))
    assert [row["error_type"] for row in rows] == [None, "PageCrash", "InputError", None]
    assert rows[0]["headline"] == rows[3]["headline"] == "Rain in Riga"


def test_a_page_that_eats_memory_costs_its_own_row() -> None:
    check_limits(extract_batch(with_a_huge_page(), **COLUMNS, memory=MEMORY))


def test_a_stream_comes_in_small_batches() -> None:
    given = pa.table({"page": [STORY[:60]] * 150, "id": range(150)})
    batches = list(extract_batches(given.to_batches(100), key="id"))
    assert [batch.num_rows for batch in batches] == [64, 64, 22]
    assert [key for batch in batches for key in batch["key"].to_pylist()] == [str(n) for n in range(150)]
    assert list(extract_batches([])) == []


def test_options_of_extraction() -> None:
    long = records(extract_batch(pages(STORY.encode()), extractor=Extractor(max_bytes=10)))[0]
    assert "over the limit of 10" in long["error"]


@given(st.lists(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: f"<p>{text}".encode()), max_size=4))
def test_any_bytes_give_a_row(values: list[bytes]) -> None:
    rows = records(extract_batch(pages(*values)))
    assert len(rows) == len(values)
    assert all((row["error"] is None) == (row["blocks"] is not None) for row in rows)


# -- the docs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["pq.read_table", "duckdb.sql", "pl.read_parquet"])
def test_examples_of_the_docs(engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = run_example(engine, tmp_path)
    if engine == "pl.read_parquet":
        assert f"shape: ({PAGES.num_rows}, 4)" in capsys.readouterr().out
    else:
        table = pq.read_table(written)
        check(table if "duckdb" not in engine else pa.concat_tables([table, extract_batch(PAGES.slice(24), **COLUMNS)]))


def test_queries_of_the_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = extract_batch(PAGES, **COLUMNS)
    pq.write_table(table, tmp_path / "articles.parquet")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
    paragraphs, days = re.findall(r"^SELECT .*;$", text, re.MULTILINE)
    expected = [Article.from_dict(row).paragraphs if row["error"] is None else None for row in records(table)]
    assert [row[0] for row in duckdb.sql(paragraphs).fetchall()] == expected
    assert dict(duckdb.sql(days).fetchall()) == {
        row["key"]: date.fromisoformat(row["published"][:10]) for row in records(table) if row["published"]
    }


def test_polars_reads_lists_and_structs() -> None:
    frame = polars.DataFrame({"page": [STORY, ""], "id": ["a", "b"]})
    done = polars.DataFrame(extract_batch(frame.to_arrow(), key="id"))
    assert done.select("key", "headline").rows() == [("a", "Rain in Riga"), ("b", None)]
    roles = done.select(polars.col("blocks").list.eval(polars.element().struct.field("role")))
    assert roles["blocks"][0].to_list() == [block.role for block in articlekit.extract(STORY).blocks]
