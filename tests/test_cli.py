from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import lxml.html
import pytest
from click.testing import CliRunner, Result

from articlekit import Article, Role, __version__
from articlekit.cli import main

Run = Callable[..., Result]

PAGE = """<html lang="en"><head><title>{0}</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{0}</h1>
<p>The old lighthouse on the northern pier was lit again on Friday evening, after eleven years in the dark, before a
crowd that had come with torches and flasks of tea.</p>
<p>Volunteers spent four winters on the lamp, said Ines Falk, who led them, and they found the last missing lens in a
school cupboard two villages away.</p>
<p>The harbour office will keep the light burning until spring, and it has asked for names for the new lamp, which has
none so far. Read <a href="/names">the list of names</a> at the office.</p>
</article><footer>Contact us</footer></body></html>"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    return invoke


@pytest.fixture
def bridge(tmp_path: Path, fixtures: Path) -> str:
    """A page of plain text, in the folder."""
    copy(fixtures / "harbour-bridge-text" / "source.txt", tmp_path / "bridge.txt")
    return "bridge.txt"


@pytest.fixture
def light(tmp_path: Path) -> str:
    """A page of HTML, in the folder."""
    (tmp_path / "light.html").write_text(PAGE.format("Lighthouse shines again"), encoding="utf-8")
    return "light.html"


def test_the_terminal_shows_the_article_and_what_was_stripped(run: Run, bridge: str, fixtures: Path) -> None:
    expected = json.loads((fixtures / "harbour-bridge-text" / "expected.json").read_text(encoding="utf-8"))
    result = run("extract", bridge)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    for text in (expected["headline"], *expected["paragraphs"], *expected["credits"], *expected["disclaimers"]):
        assert " ".join(text.split()) in shown
    assert "→ In Port Ellery, a hospital" in shown
    assert "— Stripped 4 blocks" in shown
    assert "weather 2, page_date 1, breadcrumb 1" in shown
    assert "Sallow City\n" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_removed_lists_each_stripped_block(run: Run, bridge: str) -> None:
    for form in ("terminal", "text"):
        result = run("extract", bridge, "--removed", "--format", form)
        assert result.exit_code == 0
        assert "\nweather     4.6 C\nweather     Sallow City\npage_date   Friday, November 21, 2025\n" in result.stdout
        assert "\nbreadcrumb  Home Feeds Ferry crews" in result.stdout


def test_json_is_the_whole_record(run: Run, bridge: str) -> None:
    result = run("extract", bridge, "--format", "json", "--removed")
    assert result.stdout.count("\n") == 1
    article = Article.from_json(result.stdout)
    assert article.to_dict() == json.loads(result.stdout)
    assert [b.role for b in article.removed] == [Role.WEATHER, Role.WEATHER, Role.PAGE_DATE, Role.BREADCRUMB]


@pytest.mark.parametrize(
    ("form", "opening"), [("text", "Lighthouse"), ("markdown", "# Lighthouse"), ("jsonld", '{"@con')]
)
def test_formats(run: Run, light: str, form: str, opening: str) -> None:
    result = run("extract", light, "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(opening)
    assert "Home" not in result.stdout


def test_html_opens_right_in_a_browser(run: Run, light: str, bridge: str) -> None:
    result = run("extract", light, bridge, "--format", "html")
    root = lxml.html.document_fromstring(result.stdout_bytes)  # reads the charset as a browser does
    assert len(root.xpath("//article")) == 2
    assert "“the first good morning" in root.text_content()


def test_several_pages_are_told_apart(run: Run, light: str, bridge: str) -> None:
    assert run("extract", light, bridge).stdout.startswith("==> light.html <==\n\nLighthouse")
    assert "\n\n==> bridge.txt <==\n\n" in run("extract", light, bridge, "--format", "text").stdout
    assert "\n\n---\n\n# Ferry crews" in run("extract", light, bridge, "--format", "markdown").stdout
    records = [json.loads(line) for line in run("extract", light, bridge, "--format", "json").stdout.splitlines()]
    assert [r["headline"][:10] for r in records] == ["Lighthouse", "Ferry crew"]


def test_patterns_are_expanded(run: Run, tmp_path: Path) -> None:
    for name in ("b/two.html", "a/one.html", "a/deep/three.html", "a/note.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(Path(name).stem), encoding="utf-8")
    result = run("extract", "**/*.html", "--format", "json")
    assert [json.loads(line)["headline"] for line in result.stdout.splitlines()] == ["three", "one", "two"]


def test_a_file_whose_name_looks_like_a_pattern(run: Run, light: str, tmp_path: Path) -> None:
    (tmp_path / light).rename(tmp_path / "page[1].html")
    assert run("extract", "page[1].html").exit_code == 0


def test_standard_input(run: Run) -> None:
    result = run("extract", "-", "--format", "text", stdin=PAGE.format("Über die Brücke").encode("utf-8"))
    assert result.stdout.startswith("Über die Brücke\n")


def test_the_url_makes_links_absolute(run: Run, light: str) -> None:
    result = run("extract", light, "--url", "https://ledger.example/a/b", "--format", "markdown")
    assert "(https://ledger.example/names)" in result.stdout


def test_the_kind_settles_what_a_page_is(run: Run, light: str) -> None:
    assert "<article>" in run("extract", light, "--kind", "text", "--format", "text", "--removed").stdout
    assert "<article>" not in run("extract", light, "--format", "text", "--removed").stdout


def test_the_encoding_is_a_hint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.format("Žluťoučký kůň pěl ódy").encode("windows-1250"))
    result = run("extract", "page.html", "--encoding", "windows-1250", "--format", "text")
    assert result.stdout.startswith("Žluťoučký kůň")


def test_a_bad_page_costs_itself_only(run: Run, light: str, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (tmp_path / "empty.html").write_bytes(b"")
    result = run("extract", "scan.pdf", light, "empty.html", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["headline"] == "Lighthouse shines again"
    complaints = result.stderr.splitlines()
    assert [line.split(":")[:2] for line in complaints] == [["articlekit", " scan.pdf"], ["articlekit", " empty.html"]]
    assert "PDF" in complaints[0]


def test_empty_standard_input_is_no_page(run: Run) -> None:
    result = run("extract", "-", stdin="")
    assert result.exit_code == 1
    assert result.stderr.startswith("articlekit: standard input: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract"], "Missing argument 'PAGE...'"),
        (["extract", "nowhere.html"], "there is no file 'nowhere.html'"),
        (["extract", "none-*.html"], "no file matches 'none-*.html'"),
        (["extract", "."], "'.' is a folder; name its pages: './**/*.html'"),
        (["extract", "light.html", "--format", "docx"], "'docx' is not one of"),
        (["extract", "light.html", "light.html", "--url", "https://a.example"], "--url is the address of one page"),
        (["extract", "light.html", "--removed", "--format", "html"], "--removed goes with"),
        (["extrcat", "light.html"], "No such command"),
    ],
)
def test_wrong_usage(run: Run, light: str, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"articlekit, version {__version__}\n"


def test_as_a_module(light: str, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8=0", "-m", "articlekit", "extract", light, "--format", "text"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}  # of an output that could not hold every character
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").startswith("Lighthouse shines again\n")
    assert done.stderr == b""


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom articlekit.cli import main\n"
        "try: main(['extract', '--help'])\nexcept SystemExit: pass\n"
        "print({'numpy', 'lxml', 'bs4', 'dateutil', 'readability', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
