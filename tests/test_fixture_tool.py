"""Fixtures and the commands around them, and the tutorial in docs/fixtures.md, command by command."""

from __future__ import annotations

import doctest
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from articlekit import Article, Block, Role, Source
from articlekit.commands import explain, fixture
from articlekit.testing import FixtureError, add_fixture, find_fixtures
from articlekit.testing.changes import compare, matches, project, role_line, word_diff
from articlekit.testing.diff import diff_folders
from articlekit.testing.fixtures import record

PAGES = Path(__file__).parent / "fixtures"


def run(*args: object, stdin: str = "") -> Result:
    return CliRunner().invoke(fixture, [str(arg) for arg in args], input=stdin, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("english-uk", "news-wire", "blog"):
        add_fixture(PAGES / name / "source.html", name, tmp_path / "pages")
    return tmp_path / "pages"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name / "source.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# -- comparing ---------------------------------------------------------------------------------------------------------


def test_objects_compare_on_the_keys_given_and_lists_in_full() -> None:
    came = [{"name": "Ada", "url": None, "title": None}, {"name": "Bo", "url": None, "title": None}]
    assert compare("authors", [{"name": "Ada"}, {"name": "Bo"}], came) is None
    assert compare("authors", [{"name": "Ada"}], came) is not None
    assert compare("authors", [{"name": "Bo"}, {"name": "Ada"}], came) is not None
    assert compare("dateline", {"place": "RIGA"}, {"place": "RIGA", "agency": "AP"}) is None
    assert compare("dateline", None, {"place": "RIGA"}) is not None


def test_dates_compare_by_the_moment_they_name() -> None:
    assert compare("published", "2024-05-01T10:00:00Z", "2024-05-01T12:00:00+02:00") is None
    assert compare("published", "2024-05-01", "2024-05-01T00:00:00") is not None  # a day is not a moment
    assert compare("published", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00") is not None
    assert compare("headline", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00+00:00") is not None


def test_a_change_names_the_piece_and_the_words() -> None:
    change = compare("dateline", {"place": "RIGA", "agency": None}, {"place": "RIGA", "agency": "AP"})
    assert str(change) == "dateline changed\n  dateline.agency\n    [-null-] {+AP+}".replace('"', "")
    change = compare("paragraphs", ["one two", "three four five", "six"], ["one two", "three 4 five", "six", "seven"])
    assert change is not None
    assert [(d.path, d.kind) for d in change.differences] == [("paragraphs[1]", "changed"), ("paragraphs[3]", "new")]


def test_a_change_says_where_on_the_page_it_stands() -> None:
    blocks = [
        Block("Menu", role=Role.NAVIGATION),
        Block("It rained on Monday.", role=Role.PARAGRAPH, source=Source(line=9, xpath="/html/*[2]")),
        Block("It stopped on Friday.", role=Role.RECOMMENDATION, confidence=0.61, source=Source(line=12)),
    ]
    article = Article(blocks=blocks)
    expected = ["It rained on Tuesday.", "It stopped on Friday."]
    change = compare("paragraphs", expected, article.paragraphs, article)
    assert change is not None
    assert [d.where for d in change.differences] == [
        "block 1, line 9, /html/*[2]",
        "now recommendation (61%), block 2, line 12",
    ]
    gone = compare("paragraphs", ["Never said.", "It rained on Monday."], article.paragraphs, article)
    assert gone is not None
    assert gone.differences[0].where == "nowhere on the page"
    part = compare("credits", ["on Friday."], [], article)
    assert part is not None
    assert part.differences[0].where.startswith("now recommendation")
    roles = record(article)["roles"]
    assert roles == ["navigation: Menu", "recommendation: It stopped on Friday."]
    changed = compare("roles", ["navigation: Menu", "ad: It stopped on Friday.", "footer: Menu"], roles, article)
    assert changed is not None
    assert [d.where for d in changed.differences] == ["block 2, line 12", "now navigation (0%), block 0"]


def test_entries_that_pin_different_keys_find_their_partners() -> None:
    came = [
        {"name": "Ada", "url": "https://example.org/ada"},
        {"name": "Bo", "url": "https://example.org/bo"},
        {"name": "Cy", "url": "https://example.org/cy"},
    ]
    change = compare("authors", [{"name": "Ada"}, {"name": "Bo", "url": "https://example.org/b"}, {"name": "Cy"}], came)
    assert change is not None
    assert [d.path for d in change.differences] == ["authors[1].url"]


def test_a_lost_entry_is_looked_for_by_its_words() -> None:
    article = Article(blocks=[Block("The drought", role=Role.RECOMMENDATION, confidence=0.7)])
    change = compare("related", [{"text": "The drought", "after_paragraph": 2}, {"after_paragraph": 3}], [], article)
    assert change is not None
    assert [d.where for d in change.differences] == ["now recommendation (70%), block 0", ""]


def test_a_date_that_is_none_is_compared_as_it_stands() -> None:
    assert compare("published", "soon", "2024-05-01") is not None
    assert compare("published", "yesterday evening", "2024-05-01T10:00:00") is not None
    assert compare("published", None, "2024-05-01") is not None
    assert compare("published", "soon", "soon") is None
    gone = compare("modified", "2024-05-01", None, Article())
    assert gone is not None
    assert gone.differences[0].where == ""  # it need not have stood on the page


def test_a_value_from_metadata_is_traced_to_it() -> None:
    article = Article(published=date(2024, 5, 2), evidence={"published": "meta:article:published_time"})
    change = compare("published", "2024-05-01", "2024-05-02", article)
    assert change is not None
    assert change.differences[0].where == "meta:article:published_time"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    max_leaves=12,
)


@given(expected=JSON, came=JSON)
def test_a_change_is_found_exactly_where_the_values_differ(expected: object, came: object) -> None:
    change = compare("field", expected, came)
    assert (change is None) == matches(expected, came)
    if change is not None:
        assert str(change)


@given(came=JSON)
def test_what_was_pinned_as_it_came_matches(came: object) -> None:
    assert matches(project(came, came), came)


words = st.lists(st.sampled_from(["a", "b", "c", "rain", "\t", ""]), max_size=30).map(" ".join)


@given(old=words, new=words)
def test_a_word_diff_keeps_every_word_that_changed(old: str, new: str) -> None:
    parts = list(word_diff(old, new))
    assert (old == new) == all(op == "=" for op, _ in parts)
    for ops, text in (("=-", old), ("=+", new)):
        kept = [part for op, part in parts if op in ops]
        if not any("…" in part for part in kept):
            assert " ".join(kept) == text


def test_a_diff_of_two_long_texts_is_quick() -> None:
    """Aligning word by word would cost the square of 100,000 words."""
    old, new = (" ".join(f"{stem}{n % 977}" for n in range(100_000)) for stem in ("old", "new"))
    assert [op for op, _ in word_diff(f"same {old} end", f"same {new} end")] == ["=", "-", "+", "="]


# -- fixtures ----------------------------------------------------------------------------------------------------------


def test_added_fixture_holds_the_page_byte_by_byte_and_its_article(tmp_path: Path) -> None:
    page = PAGES / "news-wire" / "source.html"
    added = add_fixture(page, "wire", tmp_path, url='https://example.org/"a"')
    assert (tmp_path / "wire" / "source.html").read_bytes() == page.read_bytes()
    assert added.options() == {"url": 'https://example.org/"a"'}
    pinned = added.expected()
    assert {"headline", "authors", "published", "paragraphs", "roles"} <= set(pinned)
    assert not {"confidence", "evidence", "blocks", "schema_version"} & set(pinned)
    assert added.changes() == []
    added.assert_unchanged()


def test_the_file_is_stable(folder: Path) -> None:
    fixture = find_fixtures(folder, ["blog"])[0]
    path = folder / "blog" / "expected.json"
    first = path.read_bytes()
    fixture.update([])
    assert path.read_bytes() == first
    assert first.endswith(b"}\n")
    assert b"\r" not in first


def test_update_keeps_what_it_was_not_asked_to_change(folder: Path) -> None:
    path = folder / "blog" / "expected.json"
    came = json.loads(path.read_text(encoding="utf-8"))
    pinned = {"tags": came["tags"], "about": "a blog", "authors": [{"name": "Nobody"}], "headline": "Wrong"}
    path.write_text(json.dumps(pinned), encoding="utf-8")
    fixture = find_fixtures(folder, ["blog"])[0]
    changes = fixture.changes()
    assert [change.field for change in changes] == ["authors", "headline"]
    fixture.update(changes)
    updated = json.loads(path.read_text(encoding="utf-8"))
    assert list(updated) == list(pinned)
    assert updated["about"] == "a blog"
    assert updated["authors"] == [{"name": author["name"]} for author in came["authors"]]
    assert updated["headline"] == came["headline"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("expected.json", "[1]", "must hold a JSON object"),
        ("expected.json", "{", "cannot be read as JSON"),
        ("expected.json", '{"headlin": 1}', "no such field: headlin; known are: url"),
        ("options.toml", "url = ", "not TOML"),
        ("options.toml", 'ulr = "x"', "extract has no option ulr; it has: url"),
        ("source.txt", "x", "needs one source.html, source.txt or source.md; found source.html, source.txt"),
    ],
)
def test_a_broken_fixture_is_named_with_its_remedy(folder: Path, name: str, text: str, message: str) -> None:
    (folder / "blog" / name).write_text(text, encoding="utf-8")
    with pytest.raises(FixtureError, match=message) as caught:
        find_fixtures(folder, ["blog"])[0].changes()
    assert "blog" in str(caught.value)
    result = run("check", "--folder", folder, "blog")
    assert result.exit_code == 1
    assert message in result.output


# -- commands ----------------------------------------------------------------------------------------------------------


def test_add_check_update_list(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    page = PAGES / "english-uk" / "source.html"
    added = run("add", page, "--name", "flood", "--folder", folder, "--url", "https://example.org/flood")
    assert added.exit_code == 0
    assert "added" in added.output
    assert (folder / "flood" / "options.toml").read_text(encoding="utf-8") == 'url = "https://example.org/flood"\n'
    assert run("check", "--folder", folder).output.endswith("1 fixture, 0 changed\n")

    edit(folder, "flood", "spent eleven years planning", "spent twelve years planning")
    checked = run("check", "--folder", folder)
    assert checked.exit_code == 1
    assert "[-eleven-] {+twelve+}" in checked.output

    refused = run("update", "--folder", folder, stdin="n\n")
    assert "[-eleven-] {+twelve+}" in refused.output
    assert run("check", "--folder", folder).exit_code == 1
    accepted = run("update", "--folder", folder, "--yes")
    assert "updated" in accepted.output
    assert run("check", "--folder", folder).exit_code == 0
    assert run("update", "--folder", folder).output == ""

    listed = run("list", "--folder", folder)
    assert listed.output.startswith("flood")
    assert "html" in listed.output


def test_wrong_use_is_named(folder: Path, tmp_path: Path) -> None:
    page = PAGES / "blog" / "source.html"
    taken = run("add", page, "--name", "blog", "--folder", folder)
    assert taken.exit_code == 1
    assert "exists: take another name" in taken.output
    assert "cannot name a fixture" in run("add", page, "--name", "../x", "--folder", folder).output
    assert "no such folder" in run("list", "--folder", tmp_path / "none").output
    assert "no fixture bolg; there are: blog, english-uk, news-wire" in run("check", "bolg", "--folder", folder).output
    assert run("add", page).exit_code == 2
    pdf = tmp_path / "page.html"
    pdf.write_bytes(b"%PDF-1.7\n%more")
    refused = run("add", pdf, "--name", "pdf", "--folder", folder)
    assert refused.exit_code == 1
    assert str(pdf) in refused.output
    assert not (folder / "pdf").exists()


def test_explain_writes_a_report(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = CliRunner().invoke(explain, [str(PAGES / "blog" / "source.html"), "-o", str(report)])
    assert result.exit_code == 0
    assert "Old Benedikt" in report.read_text(encoding="utf-8")
    nowhere = CliRunner().invoke(
        explain, [str(PAGES / "blog" / "source.html"), "-o", str(tmp_path / "none" / "r.html")]
    )
    assert nowhere.exit_code == 1
    assert str(tmp_path / "none" / "r.html") in nowhere.output


def test_diff_against_the_present_version(folder: Path, tmp_path: Path) -> None:
    assert run("diff", folder).output == "0 of 3 pages changed\n"
    edit(folder, "english-uk", "spent eleven years planning", "spent twelve years planning")
    path = folder / "blog" / "expected.json"
    pinned = json.loads(path.read_text(encoding="utf-8"))
    paragraph = next(text for text in pinned["paragraphs"] if "Old Benedikt" in text)
    pinned["paragraphs"].remove(paragraph)
    pinned["roles"].append(role_line("ad", paragraph))
    pinned["headline"] = "Another headline"
    path.write_text(json.dumps(pinned), encoding="utf-8")

    summary = diff_folders(folder)
    assert [page.name for page in summary.pages] == ["blog", "english-uk"]  # worst first
    assert summary.roles() == [("ad → paragraph", 1)]
    assert dict(summary.fields()) == {"headline": 1, "paragraphs": 2}
    text = run("diff", folder).output
    assert text.startswith("2 of 3 pages changed\n")
    assert "ad → paragraph: That was my first teacher" in text

    page = tmp_path / "diff.html"
    assert "2 of 3 pages changed" in run("diff", folder, "--html", page).output
    html = page.read_text(encoding="utf-8")
    assert "<del>eleven</del> <ins>twelve</ins>" in html
    assert "script-src" not in html
    assert "<script" not in html


def test_diff_of_two_folders(folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    shutil.copytree(folder, new)
    shutil.rmtree(new / "blog")
    add_fixture(PAGES / "blog" / "source.html", "weblog", new)
    path = new / "news-wire" / "expected.json"
    pinned = json.loads(path.read_text(encoding="utf-8"))
    pinned["headline"] = "<b>Other</b>"
    path.write_text(json.dumps(pinned), encoding="utf-8")
    summary = diff_folders(folder, new)
    assert (summary.compared, summary.only_old, summary.only_new) == (2, ["blog"], ["weblog"])
    assert [(page.name, page.weight) for page in summary.pages] == [("news-wire", 1)]
    assert "Only in the old folder: blog" in str(summary)
    assert "<b>Other" not in summary.to_html()


def test_diff_knows_roles_by_the_fields_where_they_are_not_pinned(tmp_path: Path) -> None:
    for name, pinned in {
        "old": {"headline": "Rain", "paragraphs": ["It rained.", "More rain"], "removed": []},
        "new": {"headline": "Rain", "paragraphs": ["It rained."], "removed": [{"text": "More rain", "reason": "ad"}]},
    }.items():
        case = tmp_path / name / "rain"
        case.mkdir(parents=True)
        (case / "source.txt").write_text("Rain", encoding="utf-8")
        (case / "expected.json").write_text(json.dumps(pinned), encoding="utf-8")
    assert diff_folders(tmp_path / "old", tmp_path / "new").roles() == [("paragraph → ad", 1)]


def test_diff_puts_a_page_that_fails_first(folder: Path) -> None:
    (folder / "news-wire" / "source.html").write_bytes(b"%PDF-1.7\n%more")
    edit(folder, "blog", "Old Benedikt", "Young Benedikt")
    summary = diff_folders(folder)
    assert [page.name for page in summary.pages] == ["news-wire", "blog"]
    assert "news-wire: failed" in str(summary)
    assert "PDF" in summary.to_html()


# -- the tutorial ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the tutorial uses GNU sed")
def test_the_tutorial_shows_what_happens(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for page, name in (("flood", "english-uk"), ("kiln", "blog"), ("oyster", "json-ld-only")):
        shutil.copyfile(PAGES / name / "source.html", tmp_path / "pages" / f"{page}.html")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }
    environment.pop("PYTEST_XDIST_WORKER", None)
    checker = doctest.OutputChecker()
    commands = tutorial_commands()
    assert len(commands) > 10
    for command, want in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        same = checker.check_output(want, done.stdout, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        assert same, f"$ {command}\n--- the tutorial says\n{want}\n--- what came\n{done.stdout}"


def tutorial_commands() -> list[tuple[str, str]]:
    """The commands of the tutorial, each with the output that it shows."""
    text = (Path(__file__).parents[1] / "docs" / "fixtures.md").read_text(encoding="utf-8")
    commands: list[tuple[str, str]] = []
    for block in text.split("```console\n")[1:]:
        for line in block.partition("```")[0].splitlines(keepends=True):
            if line.startswith("$ "):
                commands.append((line[2:].strip(), ""))
            else:
                command, output = commands.pop()
                commands.append((command, output + line))
    return commands
