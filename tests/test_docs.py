"""The documentation keeps its word: its examples run, its links lead somewhere, its options exist."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from conftest import ROOT

from articlekit import Role
from articlekit.cli import main

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_EXAMPLES = [ROOT / "README.md", ROOT / "docs" / "usage.md"]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 5
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("https://", "http://"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_option_is_explained() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    options = [option for parameter in main.commands["extract"].params for option in parameter.opts]
    assert [option for option in options if option.startswith("-") and f"`{option}" not in text] == []


def test_every_role_is_named() -> None:
    text = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    assert [role.value for role in Role if f"`{role.value}`" not in text] == []
