"""The cases of ``make abuse`` are what they should be, and what fuzzing found stays mended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .cases import CASES

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS.parent / "fuzz"))

from targets import CORPUS, TARGETS  # noqa: E402


def test_there_are_enough_cases_and_no_two_of_a_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize("case", sorted(CORPUS.glob("*/*")), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_was_found_stays_mended(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())
