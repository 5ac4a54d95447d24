"""Mutation testing by sample: change one thing in the source, and see whether a test of that module fails.

    python tests/mutation.py --sample 300 --out build/mutation.jsonl      # goes on where it stopped
    python tests/mutation.py --sample 300 --out build/mutation.jsonl --report

The mutants of `TESTED` are drawn with a fixed seed from all that the operators below can make. Each is run with the
tests that speak of its module, in a copy of the package, so that the checkout stays as it is. mutmut and cosmic-ray run
every mutant with one command for all modules, which takes days here.
"""

from __future__ import annotations

import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "articlekit"
SEED = 10
#: Seconds after which a mutant counts as killed: it never ends.
PATIENCE = 900
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
    "fields/headline.py": ("test_fields_pipeline.py", "test_extract.py"),
    "fields/language.py": ("test_metadata.py", "test_fields_pipeline.py"),
    "fields/links.py": ("test_links.py",),
    "fields/media.py": ("test_media.py",),
    "fields/people.py": ("test_people.py",),
    "fields/places.py": ("test_dateline.py",),
    "fields/promos.py": ("test_promos.py",),
    "fields/publication.py": ("test_dates.py", "test_fields_pipeline.py"),
    "fields/related.py": ("test_related.py",),
    "roles/decode.py": ("test_scorer.py", "test_seed.py", "test_extract.py"),
}
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


def is_code(node: ast.AST) -> bool:
    """Whether a statement does something: docstrings, imports and ``__all__`` do not."""
    named = isinstance(node, (ast.Assign, ast.AnnAssign)) and "__all__" in ast.dump(node)
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return not (named or text or isinstance(node, (ast.Import, ast.ImportFrom)))


def mutants() -> Iterator[tuple[str, int, str, str]]:
    """All mutants: module, line, what was changed, and the module's new source."""
    for module in TESTED:
        tree = ast.parse((PACKAGE / module).read_text("utf-8"))
        nodes = [n for top in tree.body if is_code(top) for n in ast.walk(top)]
        for node in nodes:
            if isinstance(node, (ast.expr, ast.stmt)):
                for what, new in changes(node):
                    yield module, node.lineno, what, source(tree, node, new)


def source(tree: ast.Module, node: ast.AST, new: ast.AST) -> str:
    """The source of the module with one node replaced by another."""

    class Replace(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> ast.AST:
            return ast.copy_location(new, at) if at is marked else self.generic_visit(at)

    position = next(n for n, at in enumerate(ast.walk(tree)) if at is node)
    other = copy.deepcopy(tree)
    marked = next(at for n, at in enumerate(ast.walk(other)) if n == position)
    return ast.unparse(ast.fix_missing_locations(Replace().visit(other)))


def is_killed(module: str, mutated: str) -> bool:
    """Whether a test fails, or never ends, with the module changed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, Path(folder) / "articlekit", ignore=shutil.ignore_patterns("__pycache__"))
        (Path(folder) / "articlekit" / module).write_text(mutated, "utf-8")
        tests = [str(ROOT / "tests" / name) for name in TESTED[module]]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
        try:
            run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return True
        return run.returncode != 0


def main() -> None:
    """Run what is left of the sample, or tell how it went."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "mutation.jsonl")
    parser.add_argument("--report", action="store_true", help="only tell how it went so far")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    done = [json.loads(line) for line in options.out.read_text().splitlines()] if options.out.exists() else []
    if not options.report:
        seen = {(d["module"], d["line"], d["what"], d["number"]) for d in done}
        everything = list(enumerate(mutants()))
        for number, (module, line, what, mutated) in random.Random(SEED).sample(everything, options.sample):
            if (module, line, what, number) in seen:
                continue
            killed = is_killed(module, mutated)
            done.append({"module": module, "line": line, "what": what, "number": number, "killed": killed})
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
