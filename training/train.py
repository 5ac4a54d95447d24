"""Train the scorer: ``python -m training.train`` (``make train``)."""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch

from articlekit.roles.features import DENSE, MOST_NAME_WORDS, split_names, words_of_name
from articlekit.roles.names import ROLES
from articlekit.roles.scorer import Scorer

from . import data, labels
from .net import Net, weights

GAP = 8  # rows of nothing between the pages of a batch, so that no block sees another page
BATCH_BLOCKS = 2000
_INDEX = {r.value: i for i, r in enumerate(ROLES)}
# What a block may be of which it is only known that the gold's body text has it, or has it not, and how readily:
# without these weights the sum over the set is as well served by calling all of a body a rare role.
IN_BODY = {"paragraph": 1.0, "subheading": 0.5, "standfirst": 0.1, "pullquote": 0.05, "correction": 0.05}
OUT_OF_BODY = (
    dict.fromkeys(_INDEX, 0.3)
    | dict.fromkeys(("navigation", "footer", "recommendation", "promo", "share", "comments"), 1.0)
    | {"paragraph": 0.0, "subheading": 0.0, "correction": 0.0, "pullquote": 0.05, "standfirst": 0.1}
)
# Roles with few blocks count for more, those with many for less, by the power of their share.
CLASS_POWER = 0.3
# Two labellers agree on 98 of 100 blocks: no answer is certain.
SMOOTH = 0.02
# A student: what its teachers say counts so much beside the gold, and blocks without gold weigh so much.
SOFT_SHARE, SOFT_WEIGHT = 0.15, 0.4
# Pages of which only the body text is known: what a block of theirs weighs, and the share of them read each epoch.
WEAK_WEIGHT = 0.15
WEAK_SHARE = 0.5
# Labelled blocks of pages that are no articles, which are read as seldom, weigh so much. In full they make the text of
# such pages better (WCXB's word F1 over all kinds, fold 0: +0.011), and all roles of articles worse (-0.008).
OTHER_WEIGHT = 0.3


_IN = torch.tensor([IN_BODY.get(r.value, 0) + 1e-9 for r in ROLES]).log()
_OUT = torch.tensor([OUT_OF_BODY[r.value] + 1e-9 for r in ROLES]).log()


def name_words(names: str) -> list[str]:
    """The words of class names and ids, each once: ``articleHeader__byline-2`` → article, header, byline."""
    return list(dict.fromkeys(chain.from_iterable(map(words_of_name, split_names(names)))))


def vocabulary(examples: list[data.Example], sites: int) -> tuple[list[str], list[str]]:
    """Names and words that stand on pages of at least so many sites, so that none of them is a site's own."""
    names: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for e in examples:
        where = e.site
        for tag, raw in set(e.features.names):
            names.setdefault(f"<{tag}>", set()).add(where)
            for w in name_words(raw):
                names.setdefault(w, set()).add(where)
        for raw in set(e.features.inline):
            for w in name_words(raw):
                names.setdefault(w, set()).add(where)
        for w in {w for ws in e.features.words for w in ws}:
            words.setdefault(w, set()).add(where)
    return (
        sorted(w for w, s in names.items() if len(s) >= sites and "\n" not in w),
        sorted(w for w, s in words.items() if len(s) >= sites and "\n" not in w),
    )


class Encoded:
    """A page as index arrays, made once."""

    def __init__(
        self,
        e: data.Example,
        names: dict[str, int],
        words: dict[str, int],
        class_weight: np.ndarray,
        soft: np.ndarray | None = None,
    ) -> None:
        f = e.features
        self.n = len(f.dense)
        self.dense = torch.from_numpy(f.dense.astype(np.float32))
        self.ancestors, self.first, self.last = f.ancestors, f.first, f.last
        self.heading = f.heading
        self.m = len(f.names)

        def ids(bags: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
            sizes = [len(b) for b in bags]
            return np.array([i for b in bags for i in b], np.int64), np.cumsum([0, *sizes[:-1]])

        def of_names(raw: str, tag: str | None) -> list[int]:
            got = [names[w] for w in name_words(raw) if w in names][:MOST_NAME_WORDS]
            if tag is not None and f"<{tag}>" in names:
                got.append(names[f"<{tag}>"])
            return got

        self.names = ids([of_names(raw, tag) for tag, raw in f.names])
        self.inline = ids([of_names(raw, None) for raw in f.inline])
        self.words = ids([[words[w] for w in ws if w in words] for ws in f.words])
        self.inside = ids([[words[w] for w in ws if w in words] for ws in f.inside])
        t = e.target
        self.target = torch.from_numpy(t)
        size = 0.5 + np.minimum(e.words, 60) / 20
        known = class_weight[np.maximum(t, 0)] * (1 if e.is_story else OTHER_WEIGHT)
        w = np.where(t >= 0, known * size, WEAK_WEIGHT * size)
        w[t == labels.NONE] = 0
        self.soft = None
        if soft is not None:
            allowed = np.ones((self.n, len(ROLES)), np.float32)
            allowed[t == labels.IN_BODY] = _IN.exp().numpy()
            allowed[t == labels.OUT_OF_BODY] = _OUT.exp().numpy()
            soft = soft * (allowed > 0.001)
            total = soft.sum(1)
            soft /= total.clip(1e-6)[:, None]
            w = np.where(t >= 0, w, np.where(total > 0, SOFT_WEIGHT * size, 0))
            known = np.eye(len(ROLES), dtype=np.float32)[np.maximum(t, 0)]
            share = np.where(total > 0, SOFT_SHARE, 0)[:, None]
            self.soft = torch.from_numpy(
                np.where(t[:, None] >= 0, (1 - share) * known + share * soft, soft).astype(np.float32)
            )
        self.weight = torch.from_numpy(w.astype(np.float32))


def batch(pages: list[Encoded]) -> dict[str, torch.Tensor]:
    """Several pages one after another, indices moved along."""
    rows, page_of, page_of_names, anc, first, last, heading, target, weight = [], [], [], [], [], [], [], [], []
    bags = {"names": "name", "inline": "inline", "words": "word", "inside": "inside"}
    offsets: dict[str, list[np.ndarray]] = {key: [] for key in bags}
    flat: dict[str, list[np.ndarray]] = {key: [] for key in bags}
    base = dict.fromkeys(bags, 0)
    n = m = 0
    gap = torch.zeros(GAP, DENSE)
    for k, p in enumerate(pages):
        rows += [p.dense, gap]
        page_of += [np.full(p.n, k), np.full(GAP, -1)]
        page_of_names.append(np.full(p.m, k))
        anc += [np.where(p.ancestors >= 0, p.ancestors + m, -1), np.full((GAP, p.ancestors.shape[1]), -1)]
        first += [p.first + n, np.full((GAP, p.first.shape[1]), n)]
        last += [p.last + n, np.full((GAP, p.first.shape[1]), n)]
        heading += [np.where(p.heading >= 0, p.heading + n, -1), np.full(GAP, -1)]
        target += [p.target, torch.full((GAP,), -1)]
        weight += [p.weight, torch.zeros(GAP)]
        for key in flat:
            i, o = getattr(p, key)
            flat[key].append(i)
            o = o + base[key]
            base[key] += len(i)
            if key != "names":
                o = np.concatenate([o, np.full(GAP, base[key])])
            offsets[key].append(o)
        n += p.n + GAP
        m += p.m
    ancestors = np.concatenate(anc)
    out = {
        "dense": torch.cat(rows),
        "page": torch.from_numpy(np.concatenate(page_of)),
        "name_page": torch.from_numpy(np.concatenate(page_of_names)),
        "ancestors": torch.from_numpy(np.where(ancestors < 0, m, ancestors)),
        "first": torch.from_numpy(np.concatenate(first)),
        "last": torch.from_numpy(np.concatenate(last)),
        "heading": torch.from_numpy(np.concatenate(heading)),
        "target": torch.cat(target),
        "weight": torch.cat(weight),
    }
    if pages[0].soft is not None:
        out["soft"] = torch.cat([x for p in pages for x in (p.soft, torch.zeros(GAP, len(ROLES)))])
    for key, short in bags.items():
        out[short + "_ids"] = torch.from_numpy(np.concatenate(flat[key]))
        out[short + "_offsets"] = torch.from_numpy(np.concatenate(offsets[key]))
    return out


def loss_of(logits: torch.Tensor, b: dict[str, torch.Tensor]) -> torch.Tensor:
    """Cross-entropy; of a set of roles, where only the set is known."""
    t, w = b["target"], b["weight"]
    logp = torch.log_softmax(logits, 1)
    if "soft" in b:
        nll = -(1 - SMOOTH) * (logp * b["soft"]).sum(1) - SMOOTH * logp.mean(1)
        return (nll * w).sum() / w.sum().clamp(min=1)
    nll = -(1 - SMOOTH) * logp.gather(1, t.clamp(min=0)[:, None])[:, 0] - SMOOTH * logp.mean(1)
    nll = torch.where(t == labels.IN_BODY, -torch.logsumexp(logp + _IN, 1), nll)
    nll = torch.where(t == labels.OUT_OF_BODY, -torch.logsumexp(logp + _OUT, 1), nll)
    return (nll * w).sum() / w.sum().clamp(min=1)


def rate(progress: float, last: float) -> float:
    """Warm up over the first tenth, then fall to the last one as a cosine."""
    fall = (1 + float(np.cos(np.pi * min(1.0, progress)))) / 2
    return min(1.0, progress * 10) * (last + (1 - last) * fall)


def train(
    examples: list[data.Example],
    *,
    seed: int,
    epochs: int,
    width: int,
    lr: float,
    dropout: float,
    token_dropout: float,
    type_dropout: float,
    decay: float,
    last_rate: float,
    mean_decay: float,
    sites: int,
    validate: list[data.Example] | None = None,
    soft: list[np.ndarray] | None = None,
) -> tuple[Net, list[str], list[str]]:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    names, words = vocabulary(examples, sites)
    ni, wi = {w: i for i, w in enumerate(names)}, {w: i for i, w in enumerate(words)}
    count = Counter(int(t) for e in examples if e.is_story for t in e.target if t >= 0)
    total = sum(count.values())
    cw = np.array([(count.get(i, 1) / total * len(ROLES)) ** -CLASS_POWER for i in range(len(ROLES))])
    cw = np.clip(cw, 0.5, 4)
    pages = [Encoded(e, ni, wi, cw, s) for e, s in zip(examples, soft or [None] * len(examples), strict=True)]
    strong = np.array([e.is_story and (e.target >= 0).any() for e in examples])
    sample = np.concatenate([e.features.dense[:200].astype(np.float32) for e in examples])
    mean, std = sample.mean(0), sample.std(0) + 0.05
    dropouts = {"dropout": dropout, "token_dropout": token_dropout, "type_dropout": type_dropout}
    net = Net(len(names), len(words), mean, std, width=width, **dropouts)
    mean_net = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(mean_decay)
    )
    opt = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=decay, fused=True)
    sizes = np.array([p.n for p in pages])
    share = float((sizes * np.where(strong, 1, WEAK_SHARE)).sum()) / BATCH_BLOCKS
    done = 0.0
    for epoch in range(epochs):
        net.train()
        chosen = np.nonzero(strong | (rng.random(len(pages)) < WEAK_SHARE))[0]
        order = rng.permutation(chosen)
        c, losses, group, size = time.time(), [], [], 0
        for k in [*order.tolist(), -1]:
            if k >= 0:
                group.append(pages[k])
                size += pages[k].n
            if group and (k < 0 or size >= BATCH_BLOCKS):
                b = batch(group)
                done += size / BATCH_BLOCKS
                for g in opt.param_groups:
                    g["lr"] = lr * rate(done / share / epochs, last_rate)
                opt.zero_grad()
                loss = loss_of(net(b), b)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                opt.step()
                mean_net.update_parameters(net)
                losses.append(loss.item())
                group, size = [], 0
        line: dict[str, Any] = {
            "epoch": epoch,
            "loss": round(float(np.mean(losses)), 4),
            "s": round(time.time() - c, 1),
        }
        if validate and (epoch == epochs - 1 or epoch % 5 == 4):
            line.update(evaluate(mean_net.module, names, words, validate))
        print(json.dumps(line), flush=True)
    mean_net.module.eval()
    return mean_net.module, names, words


def taught(examples: list[data.Example], teacher: Scorer) -> list[np.ndarray]:
    """What a model makes of each block."""
    return [teacher(dataclasses.replace(e.features, dense=e.features.dense.astype(np.float32))) for e in examples]


def taught_by_markup(texts: list[data.Example], teacher: Scorer, pages: list[data.Example]) -> list[np.ndarray]:
    """What a model makes of the blocks of the pages of which these are texts; zeros where it sees no such block."""
    pages = [e for e in pages if e.kind == "html"]
    of_page = dict(zip(((e.set, e.id) for e in pages), taught(pages, teacher), strict=True))
    out = []
    for e in texts:
        soft = np.zeros((len(e.target), len(ROLES)), np.float32)
        if e.origin is not None and (e.set, e.id) in of_page:
            found = e.origin >= 0
            soft[found] = of_page[e.set, e.id][e.origin[found]]
        out.append(soft)
    return out


def predict(net: Net, names: list[str], words: list[str], examples: list[data.Example]) -> list[np.ndarray]:
    ni, wi = {w: i for i, w in enumerate(names)}, {w: i for i, w in enumerate(words)}
    net.eval()
    out = []
    with torch.no_grad():
        for e in examples:
            p = Encoded(e, ni, wi, np.ones(len(ROLES)))
            out.append(torch.softmax(net(batch([p])), 1)[: p.n].numpy())
    return out


def evaluate(net: Net, names: list[str], words: list[str], examples: list[data.Example]) -> dict[str, Any]:
    """Quick figures by block, weighted by words, to steer by; the real ones are ``make cv``'s."""
    tp: Counter = Counter()
    fp: Counter = Counter()
    fn: Counter = Counter()
    body = [0.0, 0.0, 0.0]
    for e, p in zip(examples, predict(net, names, words, examples)):
        got = p.argmax(1)
        for t, g, w in zip(e.target.tolist(), got.tolist(), e.words.tolist()):
            if t >= 0:
                if t == g:
                    tp[t] += w
                else:
                    fn[t] += w
                    fp[g] += w
            elif t in (labels.IN_BODY, labels.OUT_OF_BODY):
                a, b = t == labels.IN_BODY, ROLES[g].value in IN_BODY
                body[0] += w * (a and b)
                body[1] += w * (b and not a)
                body[2] += w * (a and not b)
    f1 = {i: 2 * tp[i] / max(1, 2 * tp[i] + fp[i] + fn[i]) for i in range(len(ROLES)) if tp[i] + fn[i]}
    article = [v for i, v in f1.items() if i < 15]
    k = sum(tp[i] for i in range(15, 29))
    removed = 2 * k / max(1, 2 * k + sum(fp[i] for i in range(15, 29)) + sum(fn[i] for i in range(15, 29)))
    return {
        "paragraph": round(f1.get(5, 0), 4),
        "macro_article": round(float(np.mean(article)), 4) if article else 0,
        "micro_removed": round(removed, 4),
        "body_f1": round(2 * body[0] / max(1, 2 * body[0] + body[1] + body[2]), 4),
        "roles": {ROLES[i].value: round(v, 2) for i, v in f1.items()},
    }


#: Settled on by held-out folds 0 and 1; see docs/model-card.md.
SETTINGS = {"lr": 2e-3, "dropout": 0.3, "decay": 5e-2}
#: What is kept of a network is a running mean of the weights of the last steps, over more of them the longer the rate
#: stays up (Izmailov et al.: Averaging Weights Leads to Wider Optima and Better Generalization, 2018).
OF_PART: dict[str, dict[str, Any]] = {
    "html": {
        "epochs": 9, "width": 96, "sites": 8, "last_rate": 0.02, "mean_decay": 0.995,
        "token_dropout": 0.4, "type_dropout": 0,
    },
    "text": {
        "epochs": 8, "width": 96, "sites": 9, "last_rate": 0.2, "mean_decay": 0.999,
        "token_dropout": 0.2, "type_dropout": 0.3,
    },
}  # fmt: skip
#: Networks are trained one after another, part and seed, each with the opinion of the last one before it for pages with
#: markup, which tells what a text is of. All of a part ship: the mean of what they say is better than either.
CHAIN = (("html", 1), ("html", 2), ("text", 1), ("text", 2))
#: The project's own fixtures are few but full of rare roles: read so many times an epoch.
FIXTURE_TIMES = {"html": 8, "text": 3}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--runs", type=Path, default=Path("runs"))
    ap.add_argument("--part", default="html", choices=("html", "text"))
    ap.add_argument("--fold", type=int, help="leave this fold out and report on it")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--teacher", type=Path, help="a model whose opinion is learned beside the gold")
    ap.add_argument("--name", default="", help="put before the file's name")
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    examples = data.load(a.shared, a.runs / "cache", a.part)
    fit = [e for e in examples if e.fold != a.fold for _ in range(FIXTURE_TIMES[a.part] if e.set == "fixtures" else 1)]
    held = [e for e in examples if e.fold == a.fold and "+" not in e.kind and e.set != "fixtures"]
    print(len(fit), len(held), sum(len(e.target) for e in fit), flush=True)
    soft = None
    if a.teacher and a.part == "html":
        soft = taught(fit, Scorer.load(a.teacher, "html"))
    elif a.teacher:
        soft = taught_by_markup(fit, Scorer.load(a.teacher, "html"), data.load(a.shared, a.runs / "cache", "html"))
    net, names, words = train(fit, seed=a.seed, validate=held or None, soft=soft, **SETTINGS, **OF_PART[a.part])
    file = a.runs / f"{a.name}{a.part}-{'all' if a.fold is None else a.fold}-{a.seed}.npz"
    np.savez_compressed(file, **{f"{a.part}/{k}": v for k, v in weights(net, names, words).items()})
    print(file, file.stat().st_size, len(names), len(words))


if __name__ == "__main__":
    main()
