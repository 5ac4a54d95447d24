"""Batch runs: what is written, and that a run that was stopped at any moment goes on to the same end."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from test_batch_pool import STORY, Poisoned

from articlekit import Article, InputError, extract
from articlekit.batch.files import plain
from articlekit.batch.records import UNSURE
from articlekit.batch.report import Report
from articlekit.batch.run import run_batch
from articlekit.cli import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["batch", *arguments, "--workers", "1"], input=stdin)


def write_lines(name: str, count: int, first: int = 0) -> None:
    rows = ({"html": STORY.format(n), "url": f"https://news.example/{n}"} for n in range(first, first + count))
    Path(name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def records(name: str) -> list[dict[str, Any]]:
    with open(name, "rb") as file:
        return [json.loads(line) for line in plain(file)]


def test_a_folder_of_pages_becomes_one_file(here: Path, fixtures: Path) -> None:
    result = run(str(fixtures), "-o", "out.jsonl")
    assert result.exit_code == 0, result.stderr
    written = records("out.jsonl")
    assert [record["key"] for record in written] == list(map(str, sorted(fixtures.glob("*/source.*"))))
    for record in written:
        assert Article.from_dict(record) == extract(Path(record["key"]))
    assert f"{len(written)} pages" in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["out.jsonl", "out.jsonl.manifest.json"]


@pytest.mark.parametrize("output", ["out.jsonl.gz", "out.jsonl.zst", "out.jsonl/", "deep/out.jsonl.gz/"])
def test_every_form_holds_the_same_lines(here: Path, output: str) -> None:
    write_lines("in.jsonl", 25)
    assert run("in.jsonl", "-o", "plain.jsonl").exit_code == 0
    assert run("in.jsonl", "-o", output, "--part-size", "10").exit_code == 0
    files = [output]
    if output.endswith("/"):
        files = sorted(map(str, Path(output).glob("part-*")))
        assert len(files) == 3
        assert Path(output, "_manifest.json").exists()
        assert not Path(output, "_work").exists()
    assert [record for file in files for record in records(file)] == records("plain.jsonl")
    assert [record["key"] for record in records("plain.jsonl")] == [f"in.jsonl#{n}" for n in range(1, 26)]


@pytest.mark.parametrize("output", ["out.parquet", "out.parquet/"])
def test_parquet_holds_the_same_articles(here: Path, fixtures: Path, output: str) -> None:
    assert run(str(fixtures), "-o", output, "--part-size", "15").exit_code == 0
    table = pq.read_table(output)
    rows = table.to_pylist(maps_as_pydicts="strict")
    assert [row["key"] for row in rows] == list(map(str, sorted(fixtures.glob("*/source.*"))))
    for row in rows:
        article = extract(Path(row["key"]))
        assert Article.from_dict(row) == article
        assert row["text"] == article.text
        assert row["error"] is None
        assert row["seconds"] > 0


def test_standard_input_and_columns(here: Path) -> None:
    rows = "".join(
        json.dumps({"body": STORY.format(n), "link": f"https://a.example/{n}", "id": n}) + "\n" for n in range(3)
    )
    columns = ("--page-column", "body", "--url-column", "link", "--key-column", "id")
    assert run("-", "-o", "out.jsonl", *columns, stdin=gzip.compress(rows.encode())).exit_code == 0
    assert [(r["key"], r["url"]) for r in records("out.jsonl")] == [
        (str(n), f"https://a.example/{n}") for n in range(3)
    ]


def test_pages_that_fail_are_listed(here: Path) -> None:
    Path("pages").mkdir()
    Path("pages/a.html").write_text(STORY.format(1), encoding="utf-8")
    Path("pages/b.html").write_bytes(b"%PDF-1.7")
    Path("pages/c.html").write_bytes(b"")
    result = run("pages", "-o", "out.jsonl")
    assert result.exit_code == 3
    assert [record["key"] for record in records("out.jsonl")] == ["pages/a.html"]
    listed = records("out.jsonl.errors.jsonl")
    assert [(error["key"], error["error_type"]) for error in listed] == [
        ("pages/b.html", "InputError"),
        ("pages/c.html", "InputError"),
    ]
    assert "PDF" in listed[0]["error"]
    assert "3 pages" in result.stderr
    assert "2 × InputError" in result.stderr
    assert run("pages", "-o", "out.jsonl").exit_code == 3  # asked again, it says the same
    assert run("pages/a.html", "-o", "b.jsonl", "--errors", "deep/errors.jsonl").exit_code == 0
    assert Path("deep/errors.jsonl").read_bytes() == b""


def test_filters(here: Path, fixtures: Path) -> None:
    pages = [fixtures / name / "source.html" for name in ("english-uk", "german", "no-article")]
    english, german, none = (extract(page) for page in pages)
    assert english.paragraphs
    assert german.paragraphs
    assert not none.paragraphs

    def kept(*options: str) -> list[str]:
        Path("out.jsonl").unlink(missing_ok=True)
        Path("out.jsonl.manifest.json").unlink(missing_ok=True)
        assert run(*map(str, pages), "-o", "out.jsonl", *options).exit_code == 0
        return [Path(record["key"]).parent.name for record in records("out.jsonl")]

    assert kept() == ["english-uk", "german", "no-article"]
    assert kept("--only-articles") == ["english-uk", "german"]
    assert kept("--language", "DE", "--only-articles") == ["german"]
    assert kept("--min-confidence", str(english.confidence)) == [
        page.parent.name for page in pages if extract(page).confidence >= english.confidence
    ]


def test_copies_are_marked(here: Path) -> None:
    long = "".join(
        f"<p>Paragraph {n} tells of the lighthouse, its keeper, the lens and day {n * n}.</p>" for n in range(40)
    )
    page = "<html lang=en><body><h1>{}</h1>" + long + "{}</body></html>"
    pages = [
        page.format("The lighthouse", ""),
        STORY.format(1),
        page.format("The lighthouse", "").replace("<h1>", "<h1 class=big>"),
        page.format(
            "A lighthouse, near",
            "<p>Paragraph 40 tells of the storm that broke the lens, and its keeper.</p>",
        ),
    ]
    Path("in.jsonl").write_text("\n".join(json.dumps({"html": page}) for page in pages), encoding="utf-8")
    for output in ("out.jsonl", "out.parquet"):
        result = run("in.jsonl", "-o", output, "--deduplicate", "--part-size", "1")
        assert "2 of them marked as copies" in result.stderr
        rows = records(output) if output == "out.jsonl" else pq.read_table(output).to_pylist()
        assert [row["duplicate_of"] for row in rows] == [None, None, "in.jsonl#1", "in.jsonl#1"]
        assert rows[2]["similarity"] == 1
        assert 0.75 <= rows[3]["similarity"] < 1


def test_the_least_sure_are_explained(here: Path, fixtures: Path) -> None:
    assert run(str(fixtures), "-o", "out.jsonl", "--report", "report", "--part-size", "15").exit_code == 0
    unsure = sorted(r["confidence"] for r in records("out.jsonl") if r["paragraphs"] and r["confidence"] < UNSURE)[:20]
    pages = sorted(path.name for path in Path("report").iterdir())
    assert pages.pop() == "index.html"
    assert [float(name[:6]) for name in pages] == unsure
    index = Path("report/index.html").read_text("utf-8")
    assert all(f'href="{name}"' in index for name in pages)


def test_a_report_holds_no_more_than_twenty(here: Path) -> None:
    report = Report("report", [])
    for number in range(50):
        confidence = (number * 37 % 50) / 100
        report.add(f"page <{number}>", confidence, f"Headline <{number}>", f"<p>Page {number}")
        if number % 10 == 9:  # as at the end of a part, after which a run may be stopped
            report = Report("report", report.publish(here))
    report.finish(here)
    pages = sorted(path.name for path in Path("report").iterdir())
    assert [float(name[:6]) for name in pages[:-1]] == [number / 100 for number in range(20)]
    index = Path("report/index.html").read_text("utf-8")
    assert "20 least sure" in index
    assert "Headline &lt;0&gt;" in index


def test_addresses_of_fsspec(here: Path) -> None:
    write_lines("in.jsonl", 5)
    memory = fsspec.filesystem("memory")
    try:
        memory.pipe_file("/run/in.jsonl", Path("in.jsonl").read_bytes())
        arguments = [
            "memory://run/in.jsonl",
            "-o",
            "memory://run/out.jsonl",
            "--errors",
            "memory://run/e",
            "--part-size",
            "2",
        ]
        assert run(*arguments).exit_code == 0
        lines = memory.cat_file("/run/out.jsonl").splitlines()
        assert [json.loads(line)["headline"] for line in lines] == [f"Lighthouse {n} shines again" for n in range(5)]
        assert sorted(memory.ls("/run", detail=False)) == [
            "/run/e",
            "/run/in.jsonl",
            "/run/out.jsonl",
            "/run/out.jsonl.manifest.json",
        ]
        assert run(*arguments).exit_code == 0
        assert run("memory://run/in.jsonl", "-o", "memory://run/parts.parquet/").exit_code == 0
        assert memory.exists("/run/parts.parquet/part-00000.parquet")
    finally:
        memory.rm("/run", recursive=True)


def test_a_poison_set_costs_its_pages_alone(here: Path) -> None:
    rows = [{"html": STORY.format(n), "url": f"https://news.example/{n}"} for n in range(500)]
    for place, what in ((40, "loop"), (41, "exit"), (300, "hog")):
        rows.insert(place, {"html": "<p>Poison", "url": f"poison:{what}"})
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with open("long.html", "wb") as file:
        file.truncate(200_000_000)
    summary = run_batch(
        ["in.jsonl", "long.html"], "out.jsonl", workers=2, seconds=10, memory=300_000_000, extractor=Poisoned()
    )
    assert (summary.pages, summary.articles, summary.failed) == (504, 500, 4)
    assert [r["headline"] for r in records("out.jsonl")] == [f"Lighthouse {n} shines again" for n in range(500)]
    assert [(e["key"], e["error_type"]) for e in records("out.jsonl.errors.jsonl")] == [
        ("in.jsonl#41", "PageTimeout"),
        ("in.jsonl#42", "PageCrash"),
        ("in.jsonl#301", "PageMemory"),
        ("long.html", "InputError"),
    ]


# -- stopping and going on ---------------------------------------------------------------------------------------------


def start(*arguments: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "articlekit", "batch", *arguments, "--workers", "2"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=limit)


def written(parts: Path) -> int:
    """How many parts there are; their folder may go while it is looked at."""
    try:
        return len(list(parts.glob("part-*")))
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize("output", ["killed.jsonl.gz", "killed.parquet/"])
def test_a_run_that_is_killed_goes_on(here: Path, output: str) -> None:
    write_lines("in.jsonl", 200)
    with open("in.jsonl", "a", encoding="utf-8") as file:
        file.write("{broken\n" + json.dumps({"html": STORY.format(7)}) + "\n")
    options = ("--part-size", "10", "--deduplicate")
    assert run("in.jsonl", "-o", output.replace("killed", "whole"), *options).exit_code == 3
    chance = random.Random(20)
    kills = 0
    parts = Path(output if output.endswith("/") else output + ".parts")
    while True:
        process = start("in.jsonl", "-o", output, *options)
        due = written(parts) + chance.randrange(1, 8)
        while process.poll() is None and written(parts) < due:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        _, complaint = process.communicate()
        if process.returncode != -signal.SIGKILL:
            break
        kills += 1
    assert process.returncode == 3, complaint
    assert kills >= 2
    if output.endswith("/"):
        killed, whole = (sorted(Path(name).glob("part-*")) for name in (output, output.replace("killed", "whole")))
        assert [part.name for part in killed] == [part.name for part in whole]
        for one, other in zip(killed, whole, strict=True):
            assert pq.read_table(one).drop(["seconds"]) == pq.read_table(other).drop(["seconds"])
    else:
        assert Path(output).read_bytes() == Path(output.replace("killed", "whole")).read_bytes()
        errors = [Path(name + ".errors.jsonl").read_bytes() for name in (output, output.replace("killed", "whole"))]
        assert errors[0] == errors[1]


def test_a_run_on_a_full_disk_goes_on(here: Path) -> None:
    import resource

    write_lines("in.jsonl", 60)
    # Telling languages is out of the way: py3langid unpacks its model into a file, which would be too large as well.
    Path("py3langid.py").write_text("raise ImportError", encoding="utf-8")
    assert run("in.jsonl", "-o", "whole.jsonl", "--part-size", "10").exit_code == 0
    size = Path("whole.jsonl").stat().st_size
    # No disk is full here, but to a process it is the same if its files may grow no further (setrlimit(2)).
    for most in (size // 20, size // 2):
        process = start(
            "in.jsonl",
            "-o",
            "out.jsonl",
            "--part-size",
            "10",
            limit=lambda m=most: resource.setrlimit(resource.RLIMIT_FSIZE, (m, m)),  # type: ignore[misc]
        )
        _, complaint = process.communicate()
        assert process.returncode == 1
        assert b"File too large" in complaint
        assert b"the same command goes on" in complaint
        assert not Path("out.jsonl").exists()
    assert len(list(Path("out.jsonl.parts").glob("part-*"))) == 6  # it was too small for the whole, not for the parts
    assert run("in.jsonl", "-o", "out.jsonl", "--part-size", "10").exit_code == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl/", "memory://begun/out.jsonl/"])
def test_a_run_stopped_before_its_first_manifest_goes_on(
    here: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    write_lines("in.jsonl", 3)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:  # at the moment when what is written would get its name
        patch.setattr(os, "replace", stop)
        patch.setattr(type(fsspec.filesystem("memory")), "mv", stop)
        assert run("in.jsonl", "-o", output).exit_code == 1
    assert run("in.jsonl", "-o", output).exit_code == 0
    if output.startswith("memory:"):
        memory = fsspec.filesystem("memory")
        lines = memory.cat_file("/begun/out.jsonl/part-00000.jsonl").splitlines()
        memory.rm("/begun", recursive=True)
    else:
        lines = Path(output, "part-00000.jsonl" if output.endswith("/") else "").read_bytes().splitlines()
    assert [json.loads(line)["headline"] for line in lines] == [f"Lighthouse {n} shines again" for n in range(3)]


def test_what_is_done_is_not_done_again(here: Path) -> None:
    write_lines("in.jsonl", 5)
    assert run("in.jsonl", "-o", "out.jsonl").exit_code == 0
    before = Path("out.jsonl").stat()
    result = run("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0
    assert "5 pages" in result.stderr
    assert Path("out.jsonl").stat() == before


@pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl/"])
def test_an_output_of_something_else_is_left_alone(here: Path, output: str) -> None:
    write_lines("in.jsonl", 5)
    file = Path(output, "mine.txt") if output.endswith("/") else Path(output)
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    result = run("in.jsonl", "-o", output)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert file.read_text("utf-8") == "mine"


def stopped_run(here: Path) -> None:
    """A run of 30 pages that was stopped after some part."""
    write_lines("in.jsonl", 30)
    process = start("in.jsonl", "-o", "out.jsonl", "--part-size", "5")
    while process.poll() is None and not Path("out.jsonl.parts/part-00002.jsonl").exists():
        time.sleep(0.001)
    process.kill()
    process.wait()


def test_other_inputs_or_options_are_refused(here: Path) -> None:
    stopped_run(here)
    if not Path("out.jsonl.parts").exists():
        pytest.fail("the run was over before it could be stopped")
    lines = Path("in.jsonl").read_text("utf-8").splitlines(keepends=True)
    assert run("in.jsonl", "-o", "out.jsonl", "--part-size", "5", "--only-articles").exit_code == 2
    result = run("in.jsonl", "-o", "out.jsonl", "--part-size", "6")
    assert result.exit_code == 2
    assert "other options (part_size)" in " ".join(result.stderr.split())
    write_lines("other.jsonl", 30)
    result = run("other.jsonl", "-o", "out.jsonl", "--part-size", "5")
    assert result.exit_code == 2
    assert "not those" in result.stderr
    Path("in.jsonl").write_text("".join(lines), encoding="utf-8")
    assert run("in.jsonl", "-o", "out.jsonl", "--part-size", "5").exit_code == 0
    assert len(records("out.jsonl")) == 30


def test_a_broken_manifest_is_named(here: Path) -> None:
    write_lines("in.jsonl", 1)
    for text in ("{", '{"version": 99}', "[]"):
        Path("out.jsonl.manifest.json").write_text(text, encoding="utf-8")
        result = run("in.jsonl", "-o", "out.jsonl")
        assert result.exit_code == 2
        assert "out.jsonl.manifest.json is no manifest" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in.jsonl"], "Missing option '-o'"),
        (["in.jsonl", "-o", "out.docx"], "let it end in .jsonl, .jsonl.gz, .jsonl.zst, .parquet"),
        (["nowhere", "-o", "out.jsonl"], "there is no file 'nowhere'"),
        (["in.jsonl", "-o", "out.jsonl", "--min-confidence", "2"], "is not in the range"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], message: str) -> None:
    write_lines("in.jsonl", 1)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert sorted(path.name for path in here.iterdir()) == ["in.jsonl"]


def test_a_package_that_is_not_installed_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.warc").write_bytes(b"WARC/1.1\r\n")
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    result = run("in.warc", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert "pip install 'articlekit[batch]'" in result.stderr


def test_no_pages_give_an_empty_output(here: Path) -> None:
    Path("in.jsonl").write_bytes(b"\n")
    result = run("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 3  # a file without a page is an error
    assert Path("out.jsonl").read_bytes() == b""


def test_the_bar_is_for_terminals(here: Path) -> None:
    write_lines("in.jsonl", 60)
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "articlekit", "batch", "in.jsonl", "-o", "out.jsonl", "--workers", "1"]
    process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 0
    assert b"\x1b[" in shown
    assert "━".encode() in shown
    assert b"60 pages in" in shown
    quiet = subprocess.run([*command[:-3], "quiet.jsonl"], capture_output=True, check=True)
    assert quiet.stdout == b""
    assert b"\x1b" not in quiet.stderr


def test_by_python(here: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        run_batch(["nowhere"], "out.jsonl")
    with pytest.raises(InputError, match="let it end in"):
        run_batch(["-"], "out.txt")


def test_every_option_is_explained() -> None:
    text = (Path(__file__).parents[1] / "docs" / "batch.md").read_text(encoding="utf-8")
    options = [option for parameter in main.commands["batch"].params for option in parameter.opts]
    assert [option for option in options if option.startswith("--") and f"`{option}" not in text] == []
