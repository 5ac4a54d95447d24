"""Ray Data for real: a local cluster of two workers, one of which is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from engine_checks import (
    COLUMNS,
    MEMORY,
    PAGES,
    check,
    check_limits,
    check_workers,
    deadly,
    marked,
    run_example,
    with_a_huge_page,
)

from articlekit.engines.ray import extract_dataset

ray = pytest.importorskip("ray", reason="needs articlekit[ray]")
pytestmark = [pytest.mark.xdist_group("ray"), pytest.mark.usefixtures("cluster")]  # one cluster will do


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("ray"))  # workers look for relative paths where the cluster was started
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_AUTH_MODE", "disabled")
        ray.init(num_cpus=2, include_dashboard=False, object_store_memory=200_000_000, logging_level="ERROR")
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield
        ray.shutdown()


def articles(pages: pa.Table, **options: Any) -> pa.Table:
    dataset = ray.data.from_arrow([pages.slice(start, 5) for start in range(0, pages.num_rows, 5)])
    result = extract_dataset(dataset, **COLUMNS, batch_size=5, **options)
    return pa.concat_tables(ray.get(result.to_arrow_refs()))


def test_articles_are_those_of_the_kernel_from_several_workers() -> None:
    check_workers(articles(PAGES, extractor=marked()))


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    check(articles(PAGES, extractor=deadly(tmp_path / "killed")))
    assert (tmp_path / "killed").exists()


def test_a_page_that_eats_memory_costs_itself() -> None:
    check_limits(articles(with_a_huge_page(), memory=MEMORY))


def test_the_example_of_the_docs() -> None:
    check(pq.read_table(run_example("ray.data", Path.cwd())))
