"""How right articlekit and its peers are, on the public development sets.

    python benchmarks/accuracy.py                                   # all systems that are installed
    python benchmarks/accuracy.py --sets fundus --systems articlekit,trafilatura
    python benchmarks/accuracy.py --plot docs/img/accuracy.svg      # needs matplotlib

The sets lie in ``../shared`` (``--shared``): WCXB (Foley, 2026), the test pages of Fundus
(https://github.com/flairNLP/fundus) and of trafilatura (https://github.com/adbar/trafilatura), and the pages whose
every block is labelled; ``measure/score.py`` there defines the figures. articlekit reads each page with the model that
has not seen its site, so that ``make train`` has to have been run; ``--shipped`` takes the model that ships, which has
seen them all, and flatters. Peers that are not installed are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[1]
#: Systems by their names in measure/systems.py, and the module that each needs.
SYSTEMS = {
    "articlekit": "articlekit",
    "trafilatura": "trafilatura",
    "readability_lxml": "readability",
    "newspaper4k": "newspaper",
    "resiliparse": "resiliparse",
}
#: The rows of the table: the set, what it is called, its figure.
ROWS = (
    ("wcxb", "WCXB articles, word F1", "article_F1"),
    ("wcxb", "WCXB, all kinds of page, word F1", "word_F1"),
    ("fundus", "Fundus, word F1", "word_F1"),
    ("trafilatura", "trafilatura's pages, segment F1", "segment_f1"),
    ("roles", "labelled pages, F1 of paragraphs", "paragraph"),
    ("roles", "labelled pages, headline exact", "headline_exact"),
    ("roles", "labelled pages, authors exact", "authors_exact"),
    ("roles", "labelled pages, date exact", "date_exact"),
    ("roles", "article roles, mean F1 of 15", "macro_article"),
    ("roles", "removed blocks, F1 of 14 reasons", "micro_removed"),
)
#: Figures that mean nothing for a system that gives no roles.
_OF_ROLES = {"macro_article", "micro_removed"}

Figures = dict[str, dict[str, float | None]]


def measure(system: str, sets: list[str], shared: Path, shipped: bool) -> Figures:
    """The figures of one system, by set.

    Raises:
        click.ClickException: The run failed; what it printed is in the message.
    """
    if system == "articlekit" and not shipped:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "training.cv",
            "--shared",
            str(shared),
            "--sets",
            ",".join(sets),
        ]
    else:
        command = [sys.executable, "-W", "ignore", str(shared / "measure/score.py"), "--sets", ",".join(sets), system]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{system}: {' '.join(command)} failed:\n{done.stderr[-2000:]}")
    out: Figures = {}
    for line in done.stdout.splitlines():
        head, brace, rest = line.partition("{")
        if brace:
            got: dict[str, Any] = json.loads(brace + rest)
            got["article_F1"] = got.get("word_F1_by", {}).get("article")
            got["paragraph"] = got.get("role_f1", {}).get("paragraph")
            if "macro_article" in got and system != "articlekit":
                got.update(dict.fromkeys(_OF_ROLES))
                got["authors_exact"] = (
                    got["authors_exact"] if system not in ("readability_lxml", "resiliparse") else None
                )
            out[head.split()[0]] = {key: got.get(key) or None for _, _, key in ROWS}
    return out


def table(figures: dict[str, Figures], sets: list[str]) -> str:
    """A Markdown table of the figures, the best of each row in bold."""
    lines = ["| | " + " | ".join(figures) + " |", "|---" * (len(figures) + 1) + "|"]
    for name, title, key in ROWS:
        if name not in sets:
            continue
        row = [figures[system].get(name, {}).get(key) for system in figures]
        best = max((v for v in row if v is not None), default=None)
        cells = ["–" if v is None else f"**{v:.3f}**" if v == best else f"{v:.3f}" for v in row]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def draw(figures: dict[str, Figures], path: Path) -> None:
    """Draw the four figures of body text as dots in a row each."""
    import matplotlib  # type: ignore[import-not-found,unused-ignore]

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "articlekit"  # the same picture for the same figures
    from matplotlib import pyplot

    rows = [row for row in ROWS[:5] if row[0] in next(iter(figures.values()))]
    figure, axes = pyplot.subplots(figsize=(7, 0.5 * len(rows) + 1.1), layout="constrained")
    marks = dict(zip(SYSTEMS, "osD^v", strict=True))
    for system, of in figures.items():
        x = [of[name][key] for name, _, key in rows]
        ours = system == "articlekit"
        axes.scatter(
            x, range(len(rows)), 70 if ours else 36, "#0b6e4f" if ours else "#9a9a9a", marker=marks[system],
            label=system.replace("_", "-"), zorder=3 if ours else 2,
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [title for _, title, _ in rows])
    axes.invert_yaxis()
    axes.grid(axis="x", color="#dddddd")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.35, -0.18), ncols=len(figures), frameon=False, fontsize=8)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--shared", type=click.Path(path_type=Path, exists=True, file_okay=False), default=ROOT.parent / "shared")
@click.option("--sets", default="wcxb,fundus,trafilatura,roles", show_default=True)
@click.option("--systems", default=",".join(SYSTEMS), show_default=True)
@click.option("--shipped", is_flag=True, help="Take the model that ships: it has seen these pages.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the figures to this JSON file.")
@click.option(
    "--plot", type=click.Path(path_type=Path), help="Draw the body text's figures into this .svg or .png file."
)
def main(shared: Path, sets: str, systems: str, shipped: bool, save: Path | None, plot: Path | None) -> None:
    names = sets.split(",")
    figures: dict[str, Figures] = {}
    for system in systems.split(","):
        if system not in SYSTEMS:
            raise click.BadParameter(f"{system!r} is not one of {', '.join(SYSTEMS)}", param_hint="--systems")
        if find_spec(SYSTEMS[system]) is None:
            click.echo(f"{system} is not installed: left out", err=True)
            continue
        click.echo(f"{system} …", err=True)
        figures[system] = measure(system, names, shared.resolve(), shipped)
    click.echo(table(figures, names))
    if save:
        save.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if plot:
        draw(figures, plot)


if __name__ == "__main__":
    main()
