"""How fast `articlekit batch` is, how much memory it takes, and whether it bears being killed.

    python benchmarks/batch.py rate                                        # the fixtures of the tests, repeated
    python benchmarks/batch.py rate --parquet pages.parquet --pages 20000 --peer /path/to/trafilatura
    python benchmarks/batch.py kills --kills 50

`rate` runs the command over a folder of pages (a set, repeated by hard links) with one worker and with more, and
trafilatura's own parallel command over the same folder, and watches the memory of the parent as parts come out. `kills`
kills one run again and again with SIGKILL at random moments, and compares what it gives in the end with the output of
an undisturbed run, record by record.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click

FIXTURES = Path(__file__).parents[1] / "tests/fixtures"
COMMAND = [sys.executable, "-m", "articlekit", "batch"]
#: Memory is compared with that at this page.
SETTLED = 2000


@click.group(help=__doc__)
def main() -> None:
    pass


# -- pages -------------------------------------------------------------------------------------------------------------


def contents(parquet: tuple[str, ...]) -> list[bytes]:
    if parquet:
        read_table = importlib.import_module("pyarrow.parquet").read_table
        return [page for name in parquet for page in read_table(name, columns=["html"])["html"].to_pylist()]
    return [file.read_bytes() for file in sorted(FIXTURES.glob("*/source.html"))]


def lay_out(pages: list[bytes], count: int, folder: Path) -> None:
    """Fill a folder with `count` files: each page once, and then names of the same."""
    folder.mkdir()
    for number in range(count):
        file = folder / f"{number:06}.html"
        if number < len(pages):
            file.write_bytes(pages[number])
        else:
            os.link(folder / f"{number % len(pages):06}.html", file)


# -- rate and memory ---------------------------------------------------------------------------------------------------


@dataclass
class Run:
    """One run of a command: its seconds, and bytes of memory of its first process by pages done."""

    seconds: float = 0.0
    memory: list[tuple[int, int]] = field(default_factory=list)


def watch(command: list[str], folder: Path, parts: Path | None = None, part_size: int = 1) -> Run:
    run = Run()
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None:
        if parts is not None:
            done = len(list(parts.glob("part-*"))) * part_size
            pages = Path(f"/proc/{process.pid}/statm").read_text().split()
            if done:
                run.memory.append((done, int(pages[1]) * os.sysconf("SC_PAGE_SIZE")))
        time.sleep(0.2)
    run.seconds = time.perf_counter() - began
    if process.returncode not in (0, 3):
        assert process.stderr
        raise click.ClickException(f"{' '.join(command)} failed: {process.stderr.read().decode()}")
    return run


@main.command()
@click.option("--parquet", multiple=True, help="Data sets with a column html (repeatable).")
@click.option("--pages", "count", default=1000, show_default=True, help="So many pages: the set, repeated.")
@click.option("--workers", default=2, show_default=True)
@click.option("--peer", default="trafilatura", show_default=True, help="trafilatura's command.")
@click.option("--part-size", default=500, show_default=True)
def rate(parquet: tuple[str, ...], count: int, workers: int, peer: str, part_size: int) -> None:
    """Pages a second, and the memory of the parent."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = contents(parquet)
        lay_out(pages, count, folder / "pages")
        size = sum(map(len, pages)) / len(pages) / 1000
        click.echo(
            f"{count:,} pages ({len(pages):,} different ones, {size:,.0f} KB on average), {os.cpu_count()} cores\n"
        )
        runs: dict[str, Run] = {}
        for n in (1, workers):
            output = folder / f"out-{n}.jsonl"
            options = ["-o", output.name, "--workers", str(n), "--part-size", str(part_size)]
            parts = Path(f"{output}.parts")
            runs[f"articlekit batch, {n} workers"] = watch([*COMMAND, "pages", *options], folder, parts, part_size)
            output.unlink()
        if shutil.which(peer):
            options = ["--input-dir", "pages", "--output-dir", "peer", "--json", "--with-metadata"]
            runs[f"trafilatura, {workers} workers"] = watch([peer, *options, "--parallel", str(workers)], folder)
        one = runs["articlekit batch, 1 workers"].seconds
        click.echo("| | seconds | pages a second | × one worker |\n|---|--:|--:|--:|")
        for label, run in runs.items():
            click.echo(f"| {label} | {run.seconds:.1f} | {count / run.seconds:.1f} | {one / run.seconds:.2f} |")
        for label, run in runs.items():
            settled = [memory for done, memory in run.memory if done >= min(SETTLED, count // 2)]
            if settled:
                low, high = min(settled) / 1e6, max(settled) / 1e6
                base = statistics.median(settled[: max(1, len(settled) // 20)]) / 1e6
                click.echo(
                    f"\nmemory of the parent, {label}: {base:.0f} MB at page {min(SETTLED, count // 2):,}, "
                    f"{low:.0f} to {high:.0f} MB from there on ({(high - base) / base:+.1%} at most)"
                )


# -- kills -------------------------------------------------------------------------------------------------------------


@main.command()
@click.option("--kills", default=50, show_default=True)
@click.option("--pages", "count", default=30_000, show_default=True, help="Fewer are through before 50 kills.")
@click.option("--output", default="out.jsonl", show_default=True)
@click.option("--longest", default=4.0, show_default=True, help="Kill after so many seconds at most.")
@click.option("--seed", default=1, show_default=True)
def kills(kills: int, count: int, output: str, longest: float, seed: int) -> None:
    """Kill a run at random moments; its output must be that of an undisturbed one."""
    chance = random.Random(seed)
    pages = contents(())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open(folder / "pages.jsonl", "w", encoding="utf-8") as file:
            for number in range(count):
                row = {
                    "html": pages[number % len(pages)].decode("utf-8", "replace"),
                    "url": f"https://news.example/{number}",
                }
                file.write(json.dumps(row) + "\n" + "{broken\n" * (number % 100 == 0))
        options = ["--workers", "2", "--part-size", "50", "--deduplicate", "--errors"]
        whole = f"whole-{output}"
        undisturbed = subprocess.run(
            [*COMMAND, "pages.jsonl", "-o", whole, *options, "whole-errors.jsonl"], cwd=folder, capture_output=True
        )
        moments = []
        command = [*COMMAND, "pages.jsonl", "-o", output, *options, "errors.jsonl"]
        while True:
            process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
            if len(moments) == kills:
                status = process.wait()
                break
            moment = chance.random() * longest
            try:
                status = process.wait(moment)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                moments.append(moment)
        same = records(folder / output) == records(folder / whole)
        same_errors = (folder / "errors.jsonl").read_bytes() == (folder / "whole-errors.jsonl").read_bytes()
        click.echo(f"{len(moments)} kills, after {min(moments):.2f} to {max(moments):.2f} s")
        click.echo(f"exit status {status}, undisturbed {undisturbed.returncode}")
        click.echo(f"{len(records(folder / output)):,} records; the same: {same}; errors the same: {same_errors}")
        left = sorted(path.name for path in folder.iterdir())
        click.echo(f"left in the folder: {', '.join(left)}")
    sys.exit(0 if same and same_errors and status == undisturbed.returncode and len(moments) == kills else 1)


def records(path: Path) -> list[object]:
    """What an output holds, in order; of Parquet without the time that each page took."""
    files = sorted(path.glob("part-*")) if path.is_dir() else [path]
    if ".parquet" in path.name:
        read_table = importlib.import_module("pyarrow.parquet").read_table
        return [row for file in files for row in read_table(file).drop(["seconds"]).to_pylist()]
    plain = importlib.import_module("articlekit.batch.files").plain
    return [json.loads(line) for file in files for line in plain(open(file, "rb"))]


if __name__ == "__main__":
    main()
