"""Mutation testing by sample: change one thing in the source, and see whether a test of that module fails.

    python tests/mutation.py --sample 300 --out build/mutation.jsonl      # goes on where it stopped
    python tests/mutation.py --sample 300 --out build/mutation.jsonl --report

The mutants of `TESTED` are drawn with a seed from all that the operators below can make. Each is run with the examples
and the tests of its module, and then with those of whole pages, in a copy of the package, so that the checkout stays as
it is. mutmut and cosmic-ray run every mutant with one command for all modules, which takes days here.
"""

from __future__ import annotations

import ast
import copy
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "articlekit"
#: CPU seconds and bytes after which a mutant counts as killed: it never ends. Tests of no module take half as much.
PATIENCE, SPACE = 300, 6 << 30
#: The tests of each module, the most telling first, since the first that fails ends the run.
TESTED: dict[str, tuple[str, ...]] = {
    "blocks/html.py": ("test_blocks_html.py",),
    "blocks/markdown.py": ("test_markdown.py",),
    "blocks/plain.py": ("test_plain.py",),
    "blocks/runs.py": ("test_markdown.py", "test_plain.py"),
    "fields/agencies.py": ("test_dateline.py", "test_people.py"),
    "fields/bylines.py": ("test_people.py",),
    "fields/calendar.py": ("test_dates.py",),
    "fields/dateline.py": ("test_dateline.py",),
    "fields/dates.py": ("test_dates.py",),
    "fields/headline.py": ("test_headline.py", "test_fields_pipeline.py"),
    "fields/language.py": ("test_metadata.py", "test_fields_pipeline.py"),
    "fields/links.py": ("test_links.py",),
    "fields/media.py": ("test_media.py",),
    "fields/people.py": ("test_people.py",),
    "fields/places.py": ("test_dateline.py",),
    "fields/promos.py": ("test_promos.py",),
    "fields/publication.py": ("test_dates.py", "test_fields_pipeline.py"),
    "fields/related.py": ("test_related.py",),
    "roles/decode.py": ("test_decode.py", "test_seed.py", "test_extract.py"),
}
#: What else tells of any module, run if those find nothing: saved pages from end to end.
BESIDE = ("fixtures", "test_seed.py", "test_fields_pipeline.py", "test_extract.py")
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is},
}
_REPLACED: dict[type[ast.operator], type[ast.operator]] = {
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult},
    **{ast.Mod: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr},
}


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What can be changed at a node: what it becomes, and the new node."""
    new = copy.deepcopy(node)
    if isinstance(new, ast.Compare) and type(new.ops[0]) in _COMPARED:
        new.ops[0] = _COMPARED[type(new.ops[0])]()
        yield "comparison", new
    elif isinstance(new, ast.BinOp) and type(new.op) in _REPLACED:
        new.op = _REPLACED[type(new.op)]()
        yield "arithmetic", new
    elif isinstance(new, ast.BoolOp):
        new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        yield "and/or", new
    elif isinstance(new, ast.UnaryOp) and isinstance(new.op, ast.Not):
        yield "not", new.operand
    elif isinstance(new, ast.Constant) and isinstance(new.value, bool):
        new.value = not new.value
        yield "truth", new
    elif isinstance(new, ast.Constant) and isinstance(new.value, (int, float)):
        new.value = new.value + 1
        yield "number", new
    elif isinstance(new, ast.Break):
        yield "break", ast.Continue()
    elif isinstance(new, ast.Continue):
        yield "continue", ast.Break()
    elif isinstance(new, (ast.If, ast.While, ast.IfExp)):
        new.test = ast.UnaryOp(ast.Not(), new.test)
        yield "condition", new


def run_by_none(tree: ast.Module) -> Iterator[ast.AST]:
    """Nodes that nothing runs, or that say what is public: docstrings, imports, ``__all__``, annotations."""
    for node in ast.walk(tree):
        named = isinstance(node, (ast.Assign, ast.AnnAssign)) and "__all__" in ast.dump(node)
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if named or text or isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ast.walk(node)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(annotation) if annotation else ()


class Mutant(NamedTuple):
    """One change: of which module, of which of its nodes (as `ast.walk` counts them), and which of that node's."""

    module: str
    node: int
    change: int
    line: int
    what: str


def mutants() -> Iterator[Mutant]:
    """All mutants."""
    for module in TESTED:
        tree = ast.parse((PACKAGE / module).read_text("utf-8"))
        passed = set(map(id, run_by_none(tree)))
        for number, node in enumerate(ast.walk(tree)):
            if isinstance(node, (ast.expr, ast.stmt)) and id(node) not in passed:
                for change, (what, _) in enumerate(changes(node)):
                    yield Mutant(module, number, change, node.lineno, what)


def source(mutant: Mutant) -> str:
    """The source of the module with the change."""
    tree = ast.parse((PACKAGE / mutant.module).read_text("utf-8"))
    marked = next(islice(ast.walk(tree), mutant.node, None))
    _, new = next(islice(changes(marked), mutant.change, None))

    class Replace(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> ast.AST:
            return ast.copy_location(new, at) if at is marked else self.generic_visit(at)

    return ast.unparse(ast.fix_missing_locations(Replace().visit(tree)))


def killer(mutant: Mutant) -> str:
    """The test that fails, or how the run ends that never would, with the change; empty if none does."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, Path(folder) / "articlekit", ignore=shutil.ignore_patterns("__pycache__"))
        module = Path(folder) / "articlekit" / mutant.module
        module.write_text(source(mutant), "utf-8")
        return failure(folder, str(module), *TESTED[mutant.module]) or failure(folder, *BESIDE)


def failure(folder: str, *tests: str) -> str:
    """The test that fails with the package in the folder, or how the run ended; empty if all pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    command += ["--hypothesis-profile", "mutation", *(str(ROOT / "tests" / name) for name in tests)]
    environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, preexec_fn=limit)
    if not run.returncode:
        return ""
    told = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return told[0][:200] if told else f"exit status {run.returncode}"


def limit() -> None:
    """Limit what this process may take."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))


def main() -> None:
    """Run what is left of the sample, or tell how it went."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=10, help="of the sample; another one, another file")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "mutation.jsonl")
    parser.add_argument("--report", action="store_true", help="only tell how it went so far")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    done = [json.loads(line) for line in options.out.read_text().splitlines()] if options.out.exists() else []
    if not options.report:
        seen = {(d["module"], d["node"], d["change"]) for d in done}
        sample = random.Random(options.seed).sample(list(mutants()), options.sample)
        every = dict.fromkeys(name for names in (*TESTED.values(), BESIDE) for name in names)
        if why := failure(str(PACKAGE.parent), *every):  # else all mutants would count as killed
            sys.exit(f"The tests fail without a change ({why}); mend them first")
        for mutant in sample:
            if (mutant.module, mutant.node, mutant.change) not in seen:
                by = killer(mutant)
                done.append({**mutant._asdict(), "killed": bool(by), "by": by})
                with options.out.open("a") as out:
                    out.write(json.dumps(done[-1]) + "\n")
    killed = sum(d["killed"] for d in done)
    print(f"{killed} of {len(done)} mutants killed ({killed / max(len(done), 1):.0%})")
    for module, count in sorted(Counter(d["module"] for d in done).items()):
        print(f"  {module:<24} {sum(d['killed'] for d in done if d['module'] == module):>3} of {count}")
    for d in done:
        if not d["killed"]:
            print(f"survived: {d['module']}:{d['line']} {d['what']}")


if __name__ == "__main__":
    main()
