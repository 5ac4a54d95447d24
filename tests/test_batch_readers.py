"""Readers: the same pages out of whatever they were kept in."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit import InputError, RawPage
from articlekit.batch.files import zstd_file
from articlekit.batch.readers import Columns, PageReader

PAGES = [f"<p>Seite {number}: „Žluťoučký kůň“" for number in range(5)]
URLS = [f"https://news.example/{number}" for number in range(5)]


def read(*inputs: str | Path, **options: Any) -> list[RawPage]:
    return list(PageReader([str(name) for name in inputs], **options))


def text(page: RawPage) -> str:
    content = page.content
    assert not isinstance(content, Exception), content
    if isinstance(content, os.PathLike):
        content = Path(content).read_bytes()
    return content if isinstance(content, str) else content.decode()


def error(page: RawPage) -> str:
    assert isinstance(page.content, InputError)
    return str(page.content)


def json_lines() -> bytes:
    rows = [
        {"html": page, "url": url, "id": number} for number, (page, url) in enumerate(zip(PAGES, URLS, strict=True))
    ]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def csv_table(delimiter: str = ",") -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["id", "html", "url"])
    writer.writerows(
        (n, page + '\n"quoted", over lines', url) for n, (page, url) in enumerate(zip(PAGES, URLS, strict=True))
    )
    return file.getvalue().encode("utf-8-sig")


def parquet() -> bytes:
    file = io.BytesIO()
    columns = {"html": [page.encode() for page in PAGES], "url": URLS, "id": list(range(5))}
    pq.write_table(pa.table(columns), file, row_group_size=2)
    return file.getvalue()


def zip_archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("logo.png", b"\x89PNG")
        for number, page in enumerate(PAGES):
            archive.writestr(f"deep/{number}.html", page)
    return file.getvalue()


def tar_archive() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in [("logo.png", b"\x89PNG"), *((f"deep/{n}.html", p.encode()) for n, p in enumerate(PAGES))]:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return file.getvalue()


def warc_record(kind: str, url: str, block: bytes, mime: str) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {mime}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(
    url: str, page: bytes, mime: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{more}Content-Length: {len(page)}\r\n\r\n".encode() + page
    return warc_record("response", url, block, "application/http; msgtype=response")


def warc_members() -> list[bytes]:
    return [
        warc_record("warcinfo", "", b"software: none\r\n", "application/warc-fields"),
        warc_record("request", URLS[0], b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        *(response(url, page.encode()) for url, page in zip(URLS[:3], PAGES[:3], strict=True)),
        response("https://news.example/gone", b"<p>Gone", status="404 Not Found"),
        response("https://news.example/logo", b"\x89PNG", mime="image/png"),
        response(URLS[3], gzip.compress(PAGES[3].encode()), more="Content-Encoding: gzip\r\n"),
        warc_record("conversion", URLS[4], PAGES[4].encode(), "text/plain"),
    ]


def zst(data: bytes) -> bytes:
    file = io.BytesIO()
    for half in (data[: len(data) // 2], data[len(data) // 2 :]):  # two frames, as of files that were put together
        with zstd_file(file, "wb") as frame:
            frame.write(half)
    return file.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "crawl.jsonl": json_lines,
    "crawl.ndjson.gz": lambda: gzip.compress(json_lines()[:99]) + gzip.compress(json_lines()[99:]),
    "crawl.jsonl.zst": lambda: zst(json_lines()),
    "crawl.csv": csv_table,
    "crawl.csv.gz": lambda: gzip.compress(csv_table()),
    "crawl.tsv": lambda: csv_table("\t"),
    "crawl.parquet": parquet,
    "crawl.zip": zip_archive,
    "crawl.tar": tar_archive,
    "crawl.tgz": lambda: gzip.compress(tar_archive()),
    "crawl.tar.zst": lambda: zst(tar_archive()),
    "crawl.warc": lambda: b"".join(warc_members()),
    "crawl.warc.gz": lambda: b"".join(map(gzip.compress, warc_members())),
    "crawl.warc.zst": lambda: zst(b"".join(warc_members())),
}


@pytest.mark.parametrize("name", FILES)
def test_every_container_gives_its_pages(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name]())
    pages = read(tmp_path / name)
    assert [text(page).split("\n")[0] for page in pages] == PAGES
    keys = [page.key for page in pages]
    members = [f"deep/{n}.html" for n in range(5)] if "tar" in name or "tgz" in name or "zip" in name else range(1, 6)
    assert keys == [f"{tmp_path / name}#{member}" for member in members]
    if "tar" not in name and "tgz" not in name and "zip" not in name:
        assert [page.url for page in pages] == URLS


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    rows = [{"body": page, "link": url, "id": f"id-{n}"} for n, (page, url) in enumerate(zip(PAGES, URLS, strict=True))]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "b.parquet")
    for name in ("a.jsonl", "b.parquet"):
        pages = read(tmp_path / name, columns=Columns("body", "link", "id"))
        assert [(page.key, page.url, text(page)) for page in pages] == [
            (f"id-{n}", url, page) for n, (page, url) in enumerate(zip(PAGES, URLS, strict=True))
        ]


@pytest.mark.parametrize("name", ["crawl.csv", "crawl.parquet"])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name]())
    (page,) = read(tmp_path / name, columns=Columns("body"))
    assert page.key == str(tmp_path / name)
    assert "no column 'body'" in error(page)
    assert "'html'" in error(page)


def test_a_folder_gives_its_pages_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in ("b/two.html", "a/one.HTM", "a/deep/three.md", "note.txt", "a/logo.png", ".hidden.html", ".git/x.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>Page", encoding="utf-8")
    (tmp_path / "b" / "more.html.gz").write_bytes(gzip.compress(b"<p>Packed"))
    pages = read(tmp_path)
    assert [page.key for page in pages] == [
        str(tmp_path / name) for name in ("note.txt", "a/one.HTM", "a/deep/three.md", "b/more.html.gz", "b/two.html")
    ]
    assert text(pages[3]) == "<p>Packed"


def test_patterns_and_files_of_any_name(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "story-17", "c[1].html"):
        (tmp_path / name).write_text(f"<p>{name}", encoding="utf-8")
    assert [text(page) for page in read(tmp_path / "[ab].html")] == ["<p>a.html", "<p>b.html"]
    assert [text(page) for page in read(tmp_path / "story-17", tmp_path / "c[1].html")] == [
        "<p>story-17",
        "<p>c[1].html",
    ]


@pytest.mark.parametrize("name", ["nowhere.html", "no-*.html", "memory://nowhere/a.html"])
def test_an_input_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="there is no file"):
        PageReader([name if "://" in name else str(tmp_path / name)])


def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match="there is no page in"):
        PageReader([str(tmp_path)])


def test_what_the_run_writes_is_not_read(tmp_path: Path) -> None:
    for name in ("a.html", "out.jsonl", "out.jsonl.parts/part.jsonl", "report/b.html", "reports.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"html": "<p>x"}', encoding="utf-8")
    without = [f"{tmp_path}/{name}" for name in ("out.jsonl", "out.jsonl.parts/", "report/")]
    pages = read(tmp_path, without=without)
    assert [Path(str(page.key)).name for page in pages] == ["a.html", "reports.html"]


@pytest.mark.parametrize("name", ["crawl.jsonl", "crawl.parquet", "crawl.zip", "crawl.tar.zst", "crawl.warc.gz"])
def test_addresses_of_fsspec(name: str) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe_file(f"/readers/{name}", FILES[name]())
    try:
        pages = read(f"memory://readers/{name}")
        assert [text(page) for page in pages] == PAGES
        assert str(pages[0].key).startswith(f"memory:///readers/{name}#")
        assert [page.key for page in read("memory://readers/*")] == [page.key for page in read("memory://readers")]
    finally:
        memory.rm("/readers", recursive=True)


@pytest.mark.parametrize("name", ["crawl.jsonl", "crawl.ndjson.gz", "crawl.tar", "crawl.warc.gz", "crawl.warc"])
def test_standard_input_is_known_by_its_first_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FILES[name]())))
    assert [text(page) for page in read("-")] == PAGES


def test_one_page_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGES[0].encode())))
    reader = PageReader(["-"])
    assert reader.total() is None
    assert [text(page) for page in reader] == PAGES[:1]


def test_containers_that_cannot_be_read_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(zip_archive())))
    (page,) = read("-")
    assert page.key == "standard input"
    assert "name the file" in error(page)


def test_a_broken_line_costs_itself(tmp_path: Path) -> None:
    good = json.dumps({"html": "<p>Good"})
    lines = [good, "{broken", "", "[1, 2]", '{"title": "no page"}', '{"html": 7}', '{"html": null}', good]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pages = read(tmp_path / "a.jsonl")
    assert [page.key for page in pages] == [f"{tmp_path / 'a.jsonl'}#{n}" for n in (1, 2, 4, 5, 6, 7, 8)]
    assert text(pages[0]) == text(pages[-1]) == "<p>Good"
    messages = [error(page) for page in pages[1:-1]]
    assert messages[0].startswith("line 2 is no JSON")
    assert messages[1] == "line 4 is no JSON object"
    assert "has no column 'html', but 'title'" in messages[2]
    assert [message.split(",")[0] for message in messages[3:]] == ["its html is int", "its html is NoneType"]


@pytest.mark.parametrize(
    "name", ["crawl.ndjson.gz", "crawl.jsonl.zst", "crawl.tgz", "crawl.warc.gz", "crawl.parquet", "crawl.zip"]
)
def test_a_file_that_breaks_off_costs_the_rest_of_it(tmp_path: Path, name: str) -> None:
    data = FILES[name]()
    (tmp_path / name).write_bytes(data[: len(data) * 2 // 3])
    (tmp_path / "next.jsonl").write_bytes(json_lines())
    pages = read(tmp_path / name, tmp_path / "next.jsonl")
    broken = [page for page in pages if isinstance(page.content, InputError)]
    assert [page.key for page in broken] == [str(tmp_path / name)]
    assert "cannot be read on after" in error(broken[0])
    assert [text(page) for page in pages[-5:]] == PAGES


def test_a_member_that_is_too_long_or_broken_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zip_archive())
    at = data.index(b"deep/3.html") + len("deep/3.html")
    data[at + 4 : at + 8] = b"\xff\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(data)
    pages = read(tmp_path / "a.zip")
    assert [text(page) for page in pages if page.key != f"{tmp_path / 'a.zip'}#deep/3.html"] == [*PAGES[:3], PAGES[4]]
    assert "cannot be unpacked" in error(pages[3])
    for name in ("crawl.zip", "crawl.tar", "crawl.warc"):
        (tmp_path / name).write_bytes(FILES[name]())
        assert {error(page) for page in read(tmp_path / name, most=10)} == {"the page has more than 10 bytes"}


def test_a_line_that_is_too_long_costs_itself(tmp_path: Path) -> None:
    lines = [{"html": "<p>Good"}, {"html": "x" * 1000}, {"html": "<p>Also good"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    pages = read(tmp_path / "a.jsonl", most=20)
    assert [text(pages[0]), text(pages[2])] == ["<p>Good", "<p>Also good"]
    assert error(pages[1]) == "line 2 is longer than 120 bytes"


def test_how_far_a_reader_is(tmp_path: Path) -> None:
    for name in ("crawl.jsonl", "crawl.parquet", "crawl.warc.gz", "crawl.zip"):
        (tmp_path / name).write_bytes(FILES[name]())
    (tmp_path / "page.html").write_text("<p>Page", encoding="utf-8")
    reader = PageReader([str(tmp_path)])
    places = [reader.done for _ in reader]
    assert places == sorted(places)
    assert reader.done == reader.total() == sum(file.stat().st_size for file in tmp_path.iterdir())


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5))
def test_tables_give_back_what_was_put_in(tmp_path_factory: pytest.TempPathFactory, contents: list[str]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "a.jsonl").write_text("".join(json.dumps({"html": c}) + "\n" for c in contents), encoding="utf-8")
    pq.write_table(pa.table({"html": contents}), folder / "b.parquet")
    assert [text(page) for page in read(folder / "a.jsonl")] == contents
    assert [text(page) for page in read(folder / "b.parquet")] == contents
