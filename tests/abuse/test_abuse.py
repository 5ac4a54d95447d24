"""The shortened form of ``make abuse``: all cases, some mutants, and the corpus of the fuzzers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .cases import CASES

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS.parent / "fuzz"))

from targets import CORPUS, TARGETS  # noqa: E402

MUTANTS = 300


def test_there_are_enough_cases_and_no_two_of_a_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 120


def test_nothing_breaks_it() -> None:
    """In processes of its own, so that the memory of this one does not count."""
    command = [sys.executable, "-m", "abuse", f"--mutants={MUTANTS}"]
    run = subprocess.run(command, cwd=TESTS, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    counts = re.findall(r"^([\d,]+) (cases|mutants).*: 0 failed, 0 crashes, 0 hangs$", run.stdout, re.MULTILINE)
    assert counts == [(f"{len(CASES)}", "cases"), (f"{MUTANTS}", "mutants")]


@pytest.mark.parametrize("case", sorted(CORPUS.glob("*/*")), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_was_found_stays_mended(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())
