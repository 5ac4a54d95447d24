"""Where the cross-validated scorer is right and where not: ``python -m training.study``.

Prints, as Markdown, the figures by role and by language, how often a block of a given confidence is right, the mixed-up
pairs of roles that cost most, what a second reader makes of the same pages, and what text the labels themselves would
make: the ceiling of any scorer. ``--plot`` draws the confidence against the share that is right. Each page is read with
the model that has not seen its site, as in `training.cv`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from articlekit.roles.names import REMOVED_ROLES

from . import data, labels

#: Languages with fewer pages than this are shown together.
LEAST_PAGES = 10
BINS = 10


def _read(args: tuple[Any, str, dict[str, Any] | None]) -> dict[str, Any]:
    page, model, told = args  # of a page of the labelled set `told` is what a second reader made of it
    import metrics

    from articlekit import Extractor
    from articlekit.roles.names import ROLES

    article = Extractor(model=model).extract(page.html, url=page.url)
    out: dict[str, Any] = {"set": page.set, "id": page.id, "language": (article.language or "?").split("-")[0].lower()}
    if page.set == "roles":
        texts = [b.text for b in article.blocks]
        target = labels.from_roles(page.gold["blocks"], texts).tolist()
        out["blocks"] = [
            (ROLES[t].value, b.role.value, b.confidence, len(labels.words(b.text)))
            for t, b in zip(target, article.blocks, strict=True)
            if t >= 0
        ]
        if told is not None:
            second = labels.of_page(told, texts).tolist()
            out["second"] = [
                (ROLES[t].value, ROLES[k].value, 1.0, len(labels.words(text)))
                for t, k, text in zip(target, second, texts, strict=True)
                if t >= 0 and k >= 0
            ]
    elif page.body:
        out["f1"] = metrics.word_prf(article.text, page.body)[2]
        if told is not None:
            texts = [b.text for b in article.blocks]
            roles = labels.of_page(told, texts)
            shown = [t for t, k in zip(texts, roles.tolist(), strict=True) if k >= 0 and ROLES[k].value in labels.TEXT]
            out["texts"] = article.text, "\n\n".join(shown), page.body
    return out


def by_role(blocks: list[tuple[str, str, float, int]]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall and F1 by words, and the gold's blocks, of each role."""
    tp: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for g, r, _, n in blocks:
        count[g] += 1
        gold[g] += n
        found[r] += n
        tp[g] += n * (g == r)
    return {
        r: (tp[r] / max(1, found[r]), tp[r] / gold[r], 2 * tp[r] / max(1, gold[r] + found[r]), count[r]) for r in gold
    }


def overall(blocks: list[tuple[str, str, float, int]]) -> tuple[float, float, float]:
    """F1 of paragraphs, the mean F1 of the roles in an article, and that of all that is removed, by words."""
    f1 = {role: f for role, (_, _, f, _) in by_role(blocks).items()}
    removed = {role.value for role in REMOVED_ROLES}
    right = sum(n for g, r, _, n in blocks if g == r in removed)
    all_ = sum(n for g, _, _, n in blocks if g in removed) + sum(n for _, r, _, n in blocks if r in removed)
    return f1["paragraph"], mean(f for role, f in f1.items() if role not in removed), 2 * right / max(1, all_)


def reliability(blocks: list[tuple[str, str, float, int]]) -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right, and number of blocks, in bins of equal width."""
    confidence = np.array([b[2] for b in blocks])
    right = np.array([b[0] == b[1] for b in blocks])
    at = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        (float(confidence[at == k].mean()), float(right[at == k].mean()), int((at == k).sum()))
        for k in range(BINS)
        if (at == k).any()
    ]


def draw(bins: list[tuple[float, float, int]], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "articlekit"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.2, 4.2), layout="constrained")
    axes.plot([0, 1], [0, 1], color="#cccccc", lw=1)
    sizes = [8 + 200 * n / sum(b[2] for b in bins) for _, _, n in bins]
    axes.plot([b[0] for b in bins], [b[1] for b in bins], color="#0b6e4f", lw=1)
    axes.scatter([b[0] for b in bins], [b[1] for b in bins], sizes, "#0b6e4f")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence of a block", ylabel="share of blocks that are right")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--models", default="runs/cv-{fold}.npz")
    ap.add_argument("--plot", type=Path)
    ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    sets = data.sets_module(a.shared)
    pages = [
        p for name in ("roles", "wcxb", "fundus") for p in sets.load(name) if p.kind == "article" or name != "wcxb"
    ]
    told = labels.annotations() | {(p.gold["set"], p.id): p.gold for p in sets.load("roles")}
    told |= {("roles", id): row for (_, id), row in labels.annotations(labels.CONTROLS).items()}
    work = [(p, a.models.format(fold=data.fold_of(p.url, p.id)), told.get((p.set, p.id))) for p in pages]
    with ProcessPoolExecutor(a.jobs) as pool:
        rows = list(pool.map(_read, work, chunksize=8))
    blocks = [b for r in rows for b in r.get("blocks", ())]

    print("| role | precision | recall | F1 | blocks |\n|---|---|---|---|---|")
    for role, (p, r, f, n) in sorted(by_role(blocks).items(), key=lambda x: -x[1][2]):
        print(f"| {role} | {p:.2f} | {r:.2f} | {f:.2f} | {n:,} |")

    print("\n| language | pages | word F1 of the text (wcxb articles, fundus) | labelled pages | paragraph F1 |")
    print("|---|---|---|---|---|")
    texts: defaultdict[str, list[float]] = defaultdict(list)
    roles: defaultdict[str, list[Any]] = defaultdict(list)
    for r in rows:
        if "f1" in r:
            texts[r["language"]].append(r["f1"])
        elif "blocks" in r:
            roles[r["language"]].append(r["blocks"])
    many = {k for k in texts | roles if len(texts[k]) >= LEAST_PAGES or len(roles[k]) >= LEAST_PAGES}
    groups = [(k, [k]) for k in sorted(many, key=lambda k: -len(texts[k]))] + [
        ("others", [*((texts | roles).keys() - many)])
    ]
    groups.append(("all", [*(texts | roles)]))
    for name, keys in groups:
        f = [x for k in keys for x in texts[k]]
        g = [b for k in keys for bs in roles[k] for b in bs]
        n = sum(len(roles[k]) for k in keys)
        body = f"{mean(f):.3f}" if f else "–"
        paragraph = f"{by_role(g)['paragraph'][2]:.3f}" if g and "paragraph" in by_role(g) else "–"
        print(f"| {name} | {len(f)} | {body} | {n} | {paragraph} |")

    print("\n| confidence | right | blocks |\n|---|---|---|")
    bins = reliability(blocks)
    for confidence, right, n in bins:
        print(f"| {confidence:.2f} | {right:.2f} | {n:,} |")
    total = sum(n for _, _, n in bins)
    print(f"\nexpected calibration error: {sum(abs(c - r) * n for c, r, n in bins) / total:.3f}")

    print("\n| is | taken for | words |\n|---|---|---|")
    mixed: Counter[tuple[str, str]] = Counter()
    for g, r, _, n in blocks:
        if g != r:
            mixed[g, r] += n
    for (g, r), n in mixed.most_common(15):
        print(f"| {g} | {r} | {n:,} |")

    print("\n| labelled pages that were read twice | paragraph | article roles | removed |\n|---|---|---|---|")
    twice = [r for r in rows if "second" in r]
    for whose, key in (("a second reader", "second"), ("articlekit", "blocks")):
        figures = " | ".join(f"{f:.3f}" for f in overall([b for r in twice for b in r[key]]))
        print(f"| {whose}, {len(twice)} pages | {figures} |")

    import metrics

    print("\n| text of | pages | word F1 | shingle F1 | exact |\n|---|---|---|---|---|")
    for name, where in (("wcxb", "wcxb, articles"), ("fundus", "fundus")):
        triples = [r["texts"] for r in rows if r["set"] == name and "texts" in r]
        for whose, pairs in (
            ("the labels", [(by_labels, body) for _, by_labels, body in triples]),
            ("articlekit", [(ours, body) for ours, _, body in triples]),
        ):
            f1 = mean(metrics.word_prf(text, body)[2] for text, body in pairs)
            of_runs = metrics.aeb_scores(pairs)
            print(f"| {where}, {whose} | {len(pairs)} | {f1:.4f} | {of_runs['f1']:.4f} | {of_runs['accuracy']:.3f} |")
    if a.plot:
        draw(bins, a.plot)


if __name__ == "__main__":
    main()
