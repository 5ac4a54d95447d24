"""Spark for real: local mode with two workers, one of which is killed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
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

from articlekit.engines.spark import extract_frame

sql = pytest.importorskip("pyspark.sql", reason="needs articlekit[spark]")
pytestmark = [
    pytest.mark.xdist_group("spark"),  # one session will do
    pytest.mark.skipif(not (shutil.which("java") or "JAVA_HOME" in os.environ), reason="needs Java 17"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.chdir(folder)  # Java looks for relative paths where it was started
        builder = sql.SparkSession.builder.master("local[2,4]")  # two at a time, each task tried four times
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.local.dir": str(folder),
            "spark.sql.warehouse.dir": str(folder),
            "spark.log.level": "OFF",
        }.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def articles(session: Any, pages: pa.Table, **options: Any) -> pa.Table:
    return extract_frame(session.createDataFrame(pages).repartition(4), **COLUMNS, **options).toArrow()


def test_articles_are_those_of_the_kernel_from_several_workers(session: Any) -> None:
    check_workers(articles(session, PAGES, extractor=marked()))


def test_a_killed_worker_costs_nothing(session: Any, tmp_path: Path) -> None:
    check(articles(session, PAGES, extractor=deadly(tmp_path / "killed")))
    assert (tmp_path / "killed").exists()


def test_a_page_that_eats_memory_costs_itself(session: Any) -> None:
    check_limits(articles(session, with_a_huge_page(), memory=MEMORY))


def test_the_example_of_the_docs(session: Any) -> None:
    check(session.read.parquet(str(run_example("SparkSession", Path.cwd()))).toArrow())
