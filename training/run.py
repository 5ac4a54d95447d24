"""The whole training, with one command: ``python -m training.run`` (``make train``).

For pages with markup and for plain text, five models that each leave out a fifth of the sites (for ``make cv``), and
one on everything (the one that ships). A model's networks are trained in a chain (`train.CHAIN`), in which each learns
as well what the one before it thinks of the blocks, those of which no role is known among them. What is there already
is not trained again, so that a stopped run goes on; `--fresh` starts over. Data, settings and figures by block are
written to ``docs/training-run.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

from articlekit.roles.names import ROLES

from . import data, train
from .export import join

PARTS = ("html", "text")
MODEL = Path("src/articlekit/roles/model.npz")


def files_of(runs: Path, part: str, fold: int | None) -> list[Path]:
    """The networks of a part that are trained without a fold, in the order of the chain."""
    name = "all" if fold is None else fold
    return [runs / f"{part}-{name}-{seed}.npz" for of, seed in train.CHAIN if of == part]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the sets: data/, gold/, measure/")
    ap.add_argument("--runs", type=Path, default=Path("runs"), help="where models and features are kept between runs")
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--fresh", action="store_true", help="start over")
    a = ap.parse_args()
    if a.fresh:
        shutil.rmtree(a.runs, ignore_errors=True)
    sizes = {}
    for part in PARTS:
        examples = data.load(a.shared, a.runs / "cache", part, jobs=a.jobs)
        sizes[part] = {
            "pages": len(examples),
            "blocks": sum(len(e.target) for e in examples),
            "sites": len({e.site for e in examples}),
            "blocks by role": {
                ROLES[i].value: n
                for i, n in sorted(Counter(int(t) for e in examples for t in e.target if t >= 0).items())
            },
            "pages by set": dict(Counter(f"{e.set}/{e.kind}" for e in examples)),
        }
        del examples

    def one(fold: int | None) -> None:
        teacher: Path | None = None
        files = {part: iter(files_of(a.runs, part, fold)) for part in PARTS}
        for part, seed in train.CHAIN:
            file = next(files[part])
            if not file.exists():
                command = [sys.executable, "-m", "training.train", "--shared", str(a.shared), "--runs", str(a.runs)]
                command += ["--part", part, "--seed", str(seed)]
                command += ["--fold", str(fold)] if fold is not None else []
                command += ["--teacher", str(teacher)] if teacher else []
                with file.with_suffix(".log").open("w") as log:
                    subprocess.run(command, check=True, stdout=log, stderr=subprocess.STDOUT)
                print("trained", file.stem, flush=True)
            teacher = file if part == "html" else teacher

    with ThreadPoolExecutor(a.jobs) as pool:
        list(pool.map(one, (*range(data.FOLDS), None)))
    for fold in range(data.FOLDS):
        join([files_of(a.runs, part, fold) for part in PARTS], a.runs / f"cv-{fold}.npz")
    join([files_of(a.runs, part, None) for part in PARTS], MODEL)
    held = {}
    for part in PARTS:
        for fold in range(data.FOLDS):
            for file in files_of(a.runs, part, fold):
                lines = file.with_suffix(".log").read_text().splitlines()
                held[file.stem] = json.loads(next(line for line in reversed(lines) if '"roles"' in line))
    record = {
        "date": datetime.now(timezone.utc).date().isoformat(),
        "data": sizes,
        "settings": train.SETTINGS
        | train.OF_PART
        | {"chain": train.CHAIN, "times fixtures are read": train.FIXTURE_TIMES},
        "bytes": MODEL.stat().st_size,
        "held out, by block, each network by itself": held,
    }
    Path("docs/training-run.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    print(f"{MODEL}: {MODEL.stat().st_size:,} bytes; next: make cv")


if __name__ == "__main__":
    main()
