"""``python -m abuse``: every hostile case and thousands of mutants, a table of what they took, and what failed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable

from .cases import CASES
from .mutants import mutant, sources
from .run import MEMORY, SECONDS, Result, run_cases, run_mutants


def main() -> int:
    """Run what the arguments say; return the exit status."""
    parser = ArgumentParser(prog="abuse", description=__doc__)
    parser.add_argument("--mutants", type=int, default=20_000, help="how many mutants to run (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--only", default=None, help="run the cases with this in their name, and no mutants")
    parser.add_argument("--write", type=int, metavar="NUMBER", help="write that mutant to standard output, run nothing")
    options = parser.parse_args()
    if options.write is not None:
        sys.stdout.buffer.write(mutant(options.write, sources())[1])
        return 0
    print(f"Limits: {SECONDS:g} s of CPU time to extract, as much for each rendering, {MEMORY >> 20} MB.\n")
    if options.only is not None:
        return _report("cases", run_cases([c for c in CASES if options.only in c.name]))
    failed = _report("cases", run_cases())
    numbers = range(options.first, options.first + options.mutants)
    return failed | _report(f"mutants of {len(sources())} pages", run_mutants(numbers))


def _report(what: str, results: Iterable[Result]) -> int:
    """Print what failed as it comes, and a line of figures for all in the end."""
    done, failed = [], 0
    for result in results:
        done.append(result)
        if result.failure:
            failed += 1
            print(f"FAILED  {result.name}: {result.failure}", flush=True)
    crashes = sum("hung" not in r.problem and "-24" not in r.problem for r in done if r.problem)
    hangs = sum(bool(r.problem) for r in done) - crashes
    print(f"{len(done):,} {what}: {failed} failed, {crashes} crashes, {hangs} hangs")
    for measure, unit, value in (
        ("longest extraction", "s", lambda r: r.seconds),
        ("longest rendering", "s", lambda r: r.rendering),
        ("highest memory", "MB", lambda r: r.memory / (1 << 20)),
    ):
        most = max(done, key=value, default=Result(""))
        print(f"  {measure:<19} {value(most):8.2f} {unit:<3} {most.name}")
    print(flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
