"""How many instructions `articlekit.extract` takes for ten fixture pages: what CI guards, since seconds vary.

    python benchmarks/instructions.py              # count, and compare with what was recorded
    python benchmarks/instructions.py --record     # record the count, after a change that is worth it

Valgrind counts (`apt-get install valgrind`; Linux). Counts are recorded by version of Python and kind of machine. That
is enough: ten pages took 450 million instructions with CPython 3.11.7 built without optimisation, 420 million with
Debian's 3.11.2, and 465 million with 3.12.1. As multiples of what the same interpreter takes for a fixed piece of
Python they would lie further apart (5.5, 6.3 and 5.1): optimised builds gain more there than in lxml, numpy and `re`.

One process loads articlekit and reads all pages once. Copies of it, forked, then do nothing, and read the ten pages;
the difference is the count. (A forked process forgets class names, so that each site is new.) Hashes are not random,
BLAS has one thread and the kernels that any x86-64 has: three counts differed by one in seven thousand.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
RECORD = Path(__file__).with_suffix(".json")
PAGES = (
    *("news-wire", "blog", "hindi", "english-uk", "german", "japanese", "gallery", "live-blog", "old-table-layout"),
    "amp-page",
)
#: So much more than recorded is too much.
TOLERANCE = 0.05
#: What figures are recorded by.
HERE = f"{platform.python_implementation()} {sys.version_info.major}.{sys.version_info.minor} {platform.machine()}"
_SETTINGS = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Nehalem"}


def recorded() -> int | None:
    """The count recorded for this version of Python and kind of machine."""
    figure = json.loads(RECORD.read_text("utf-8")).get(HERE)
    return int(figure["instructions"]) if figure else None


def verdict(counted: int, figure: int) -> str | None:
    """What to say of a count that is too far above the recorded one; None if it is not."""
    if counted <= figure * (1 + TOLERANCE):
        return None
    return (
        f"extract takes {counted / figure - 1:.1%} more instructions than recorded ({counted / 1e6:.0f} million, not "
        f"{figure / 1e6:.0f}; {TOLERANCE:.0%} more are allowed). See where they go (docs/performance.md); if they are "
        "worth it, run `python benchmarks/instructions.py --record` and commit benchmarks/instructions.json."
    )


def count() -> int:
    """The instructions of `extract` over the ten pages.

    Raises:
        RuntimeError: There is no Valgrind, or the pages could not be extracted under it.
    """
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise RuntimeError("no valgrind: apt-get install valgrind")
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPATH") if name in os.environ}
    work = [sys.executable, __file__, "--work"]
    subprocess.run(work, env=kept | _SETTINGS, check=True, stdout=subprocess.DEVNULL)  # compiles what is not yet
    with tempfile.TemporaryDirectory() as folder:
        counting = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={folder}/%p"]
        done = subprocess.run([*counting, *work], env=kept | _SETTINGS, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"valgrind failed with exit status {done.returncode}: {done.stderr[-2000:]}")
        counts = {}
        for line in done.stdout.splitlines():
            name, process = line.split()
            log = Path(folder, process).read_text("utf-8")
            counts[name] = int(re.findall(r"Collected : (\d+)", log)[-1])
    return counts["extract"] - counts["nothing"]


# -- in the process that is counted ------------------------------------------------------------------------------------


def work() -> None:
    """Load everything, then run each piece in a copy of this process; print the names and numbers of the copies."""
    from articlekit import extract

    pages = [(ROOT / "tests/fixtures" / name / "source.html").read_bytes() for name in PAGES]

    def extract_all() -> None:
        for page in pages:
            extract(page)

    extract_all()
    pieces: dict[str, Callable[[], None]] = {"nothing": lambda: None, "extract": extract_all}
    for name, piece in pieces.items():
        process = os.fork()
        if not process:
            piece()
            os._exit(0)
        _, status = os.waitpid(process, 0)
        if status:
            raise SystemExit(f"{name} ended with status {status}")
        print(name, process, flush=True)


@click.command(help=__doc__)
@click.option("--record", is_flag=True, help="Record the count.")
@click.option("--work", "is_counted", is_flag=True, hidden=True)
def main(record: bool, is_counted: bool) -> None:
    if is_counted:
        work()
        return
    counted = count()
    click.echo(f"{HERE}: {counted:,} instructions for {len(PAGES)} pages")
    if record:
        figures = json.loads(RECORD.read_text("utf-8"))
        libraries = {name: version(name) for name in ("lxml", "numpy")}
        figures[HERE] = {"instructions": counted, "python": platform.python_version(), **libraries}
        RECORD.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", "utf-8")
        click.echo(f"recorded in {RECORD.relative_to(ROOT)}")
    elif figure := recorded():
        complaint = verdict(counted, figure)
        click.echo(complaint or f"recorded are {figure:,}: {counted / figure - 1:+.1%}")
        sys.exit(bool(complaint))
    else:
        click.echo("nothing is recorded for this version of Python; --record does so")


if __name__ == "__main__":
    main()
