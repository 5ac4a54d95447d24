"""Fuzz one target of targets.py, guided by coverage: ``python fuzz/run.py TARGET [FOLDER] [OPTIONS OF LIBFUZZER]``.

Inputs that reach new code are kept in FOLDER (``build/fuzz/TARGET`` by default), from where a later run goes on; the
minimal cases in ``corpus/TARGET`` and the fixtures of the tests are read too. A bug stops the run and leaves its input
in the current folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["articlekit"]):
    from targets import CORPUS, TARGETS
import abuse.warm  # noqa: F401  what loads with the first page is not that page's time

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "tests" / "fixtures"
#: Targets that take whole pages.
PAGES = ("page", "html", "text", "markdown")


def main() -> None:
    """Hand over to libFuzzer, which never returns."""
    name, *rest = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"usage: python fuzz/run.py TARGET [FOLDER] [OPTIONS]; the targets are {', '.join(TARGETS)}")
    folders = [a for a in rest if not a.startswith("-")] or [f"build/fuzz/{name}"]
    Path(folders[0]).mkdir(parents=True, exist_ok=True)
    options = [a for a in rest if a.startswith("-")]
    seeds = [folder for folder in (CORPUS / name, *([FIXTURES] if name in PAGES else [])) if folder.is_dir()]
    limits = ["-timeout=30", "-rss_limit_mb=2048", "-max_len=8192", f"-dict={HERE / 'markup.dict'}"]
    atheris.Setup([sys.argv[0], *limits, *options, *folders, *map(str, seeds)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
