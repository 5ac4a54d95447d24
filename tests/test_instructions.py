"""`extract` takes no more instructions than were recorded: seconds depend on the machine and its load, these do not."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks/instructions.py"


@pytest.fixture(scope="module")
def instructions() -> ModuleType:
    spec = importlib.util.spec_from_file_location("instructions", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="no valgrind: apt-get install valgrind")
def test_ten_pages_take_no_more_instructions_than_recorded(instructions: ModuleType) -> None:
    figure = instructions.recorded()
    if figure is None:
        pytest.skip(f"no count recorded for {instructions.HERE}: python benchmarks/instructions.py --record")
    complaint = instructions.verdict(instructions.count(), figure)
    assert complaint is None, complaint


def test_what_is_too_much_is_told_with_the_remedy(instructions: ModuleType) -> None:
    assert instructions.verdict(105, 100) is None
    assert instructions.verdict(90, 100) is None
    complaint = instructions.verdict(112, 100)
    assert "12.0% more" in complaint
    assert "--record" in complaint
