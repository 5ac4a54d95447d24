"""Score the whole of `extract` by cross-validation: each page is read with the model that has not seen its site.

``python -m training.cv`` (``make cv``) runs over the development sets and prints, a line a set, what
``shared/measure/score.py`` prints for a system; ``--text soup`` renders the pages to text first.
"""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean, median
from typing import Any

from . import data


def _read(args: tuple[Any, str | None, str]) -> tuple[dict, str | None, float]:
    page, how, model = args
    import systems

    from articlekit import Extractor

    try:
        source = data.render(how, page.html) if how else page.html
    except Exception as e:
        return {}, f"not rendered: {e}", 0.0
    c = time.process_time()
    try:
        article = Extractor(model=model).extract(source, url=None if how else page.url)
    except Exception as e:
        return {}, f"{type(e).__name__}: {e}"[:200], time.process_time() - c
    c = time.process_time() - c
    out = systems.article_dict(article)
    out["confidence"] = article.confidence
    return out, None, c


def outputs(pages: list[Any], models: str, how: str | None, jobs: int) -> list[tuple[dict, str | None, float]]:
    """What extract gives for each page, by the model of the page's fold (``models`` has ``{fold}`` in it)."""
    work = [(p, how, models.format(fold=data.fold_of(p.url, p.id))) for p in pages]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_read, work, chunksize=8))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--models", default="runs/cv-{fold}.npz", help="the fold models, {fold} standing for the number")
    ap.add_argument("--sets", default="roles,wcxb,fundus,trafilatura,htmldate")
    ap.add_argument("--text", choices=data.RENDERINGS)
    ap.add_argument("--fold", type=int, help="only the pages of this fold")
    ap.add_argument("--dump", type=Path, help="write each page's output to this JSONL file")
    ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    sets = data.sets_module(a.shared)
    import score

    for name in a.sets.split(","):
        pages = sets.load(name)
        if a.fold is not None:
            pages = [p for p in pages if data.fold_of(p.url, p.id) == a.fold]
        if a.text:
            pages = [p for p in pages if p.kind == "article" or name != "wcxb"]
        rows = outputs(pages, a.models, a.text, a.jobs)
        outs = [r[0] for r in rows]
        errors = [(p.id, r[1]) for p, r in zip(pages, rows) if r[1]]
        result = score.score(pages, outs)
        times = [r[2] * 1000 for r in rows]
        result.update(errors=len(errors), ms_median=median(times), ms_mean=mean(times))
        print(name, json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in result.items()}), flush=True)
        if errors:
            print("   errors:", errors[:5])
        if a.dump:
            with a.dump.open("a") as f:
                for p, o in zip(pages, outs):
                    f.write(json.dumps({"set": name, "id": p.id, "url": p.url, **o}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
