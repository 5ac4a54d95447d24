"""What the tests share: settings of hypothesis, the fixtures' folder, and the data beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parents[1]

# Machines that share their cores are slow at times: a time limit for each example would fail there by chance. On CI the
# examples are the same in each run, so that a failure can be had again.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
# For tests/mutation.py, to which it is all one which example fails, and why.
settings.register_profile("mutation", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of saved pages, one folder a case."""
    return ROOT / "tests" / "fixtures"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data that lies beside a checkout but is no part of the project; without it, a test that needs it skips."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the data of ../shared, which is not here")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the fields of ``tests/known_gaps.txt`` to be wrong still, and complain once they are right."""
    gaps = {}
    for line in (ROOT / "tests" / "known_gaps.txt").read_text("utf-8").splitlines():
        name, _, cause = line.partition("  ")
        if name and not name.startswith("#"):
            gaps[name] = cause.strip()
    for item in items:
        name = f"{item.path.parent.name}::{item.name}"
        if item.path.name == "expected.json" and name in gaps:
            item.add_marker(pytest.mark.xfail(reason=gaps[name], strict=True))
