"""The pytest plugin, run as its users run it: by a pytest of its own, in a project of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from articlekit.testing import add_fixture

pytest_plugins = ["pytester"]

PAGES = Path(__file__).parent / "fixtures"
WORD, DATE, PARAGRAPH = "english-uk", "json-ld-only", "blog"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A new project with three saved pages."""
    for name in (WORD, DATE, PARAGRAPH):
        add_fixture(PAGES / name / "source.html", name, pytester.path / "tests" / "fixtures")
    return pytester


def edit(project: pytest.Pytester, name: str, old: str, new: str) -> None:
    path = project.path / "tests" / "fixtures" / name / "source.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def pin_only(project: pytest.Pytester, name: str, **pinned: object) -> Path:
    path = project.path / "tests" / "fixtures" / name / "expected.json"
    path.write_text(json.dumps(pinned), encoding="utf-8")
    return path


def run(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:pytester", *args)


def test_each_pinned_field_is_a_test_and_passes(project: pytest.Pytester) -> None:
    result = run(project, "-v")
    outcome = result.parseoutcomes()
    assert set(outcome) == {"passed"}
    pinned = json.loads((project.path / "tests" / "fixtures" / WORD / "expected.json").read_text(encoding="utf-8"))
    assert outcome["passed"] == 3 * len(pinned)
    result.stdout.fnmatch_lines([f"tests/fixtures/{WORD}/expected.json::headline PASSED*"])


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_one_word_one_paragraph_and_one_date_are_named(project: pytest.Pytester, workers: list[str]) -> None:
    edit(project, WORD, "spent eleven years planning", "spent twelve years planning")
    lost = next(
        line for line in (PAGES / PARAGRAPH / "source.html").read_text("utf-8").split("\n") if "The metal pan" in line
    )
    edit(project, PARAGRAPH, lost, "")
    edit(project, DATE, "2025-03-14T10:20:00", "2025-03-13T10:20:00")

    result = run(project, *workers)
    assert result.parseoutcomes()["failed"] == 3
    output = result.stdout.str()
    assert f"{WORD}: paragraphs changed" in output
    assert "that the county has spent [-eleven-] {+twelve+} years planning would still leave" in output
    assert re.search(r"paragraphs\[\d+\] — block \d+, line 109, /", output)
    assert f"{PARAGRAPH}: paragraphs changed" in output
    assert "is lost — nowhere on the page\n    [-The metal pan under the floor" in output
    assert f"{DATE}: published changed" in output
    assert "[-2025-03-14T10:20:00-04:00-] {+2025-03-13T10:20:00-04:00+}" in output
    assert "Traceback" not in output
    assert "FAILED tests/fixtures/json-ld-only/expected.json::published" in output


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_update_rewrites_only_what_changed(project: pytest.Pytester, workers: list[str]) -> None:
    path = project.path / "tests" / "fixtures" / WORD / "expected.json"
    before = path.read_text(encoding="utf-8").split("\n")
    edit(project, WORD, "spent eleven years planning", "spent twelve years planning")
    result = run(project, "--articlekit-update", *workers)
    assert result.ret == 0
    result.stdout.fnmatch_lines([f"articlekit: rewrote *{WORD}*expected.json: paragraphs"])
    after = path.read_text(encoding="utf-8").split("\n")
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [b for _, b in changed] == [changed[0][0].replace("eleven", "twelve")]
    assert run(project).ret == 0


def test_some_fields_can_be_pinned_and_an_about_is_no_field(project: pytest.Pytester) -> None:
    pin_only(project, WORD, about="why", authors=[{"name": "Nobody At All"}])
    result = run(project, f"tests/fixtures/{WORD}")
    result.assert_outcomes(failed=1)
    assert "Nobody At All" in result.stdout.str()


def test_a_fixture_that_cannot_be_read_is_an_error_that_says_why(project: pytest.Pytester) -> None:
    pin_only(project, WORD, headlin="Rain")
    (project.path / "tests" / "fixtures" / DATE / "expected.json").write_text("{", encoding="utf-8")
    (project.path / "tests" / "fixtures" / PARAGRAPH / "source.html").write_bytes(b"%PDF-1.7\n")
    result = run(project, "--continue-on-collection-errors")
    output = result.stdout.str()
    assert "no such field: headlin; known are: url," in output
    assert f"{DATE}/expected.json: cannot be read as JSON" in output
    assert "PDF" in output
    assert "Traceback" not in output


def test_the_ini_setting_names_other_folders_that_a_plain_run_looks_into(project: pytest.Pytester) -> None:
    (project.path / "tests" / "fixtures").rename(project.path / "pages")
    (project.path / "tests" / "test_nothing.py").write_text("def test_nothing():\n    pass\n")
    project.makeini("[pytest]\ntestpaths = tests\narticlekit_fixtures = pages\n")
    everything = run(project).parseoutcomes()["passed"]
    assert everything > 10
    assert run(project, "tests").parseoutcomes() == {"passed": 1}  # a run of one path stays with it
    assert run(project, f"pages/{WORD}").parseoutcomes()["passed"] < everything


def test_without_fixtures_the_plugin_loads_nothing_heavy(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # those of others load what they like
    (pytester.path / "expected.json").write_text("{}")
    pytester.makepyfile(
        """
        import sys

        def test_light():
            assert "articlekit.testing.plugin" in sys.modules
            assert not {"numpy", "lxml", "dateutil", "bs4", "click"} & set(sys.modules)
        """
    )
    run(pytester, "-p", "articlekit.testing.plugin").assert_outcomes(passed=1)


def test_unittest_can_use_fixtures(project: pytest.Pytester) -> None:
    test = project.makepyfile(
        test_pages="""
        import unittest

        from articlekit.testing import find_fixtures

        class PagesStayTheSame(unittest.TestCase):
            def test_pages(self):
                for fixture in find_fixtures("tests/fixtures"):
                    with self.subTest(fixture.name):
                        fixture.assert_unchanged()
        """
    )
    command = [sys.executable, "-m", "unittest", test.name]
    assert subprocess.run(command, cwd=project.path, capture_output=True, check=False).returncode == 0
    edit(project, WORD, "spent eleven years planning", "spent twelve years planning")
    failed = subprocess.run(command, cwd=project.path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert failed.returncode == 1
    assert "[-eleven-] {+twelve+}" in failed.stderr
